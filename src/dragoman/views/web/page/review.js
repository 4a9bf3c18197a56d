// Review: a queue of what is most in doubt, rulings by buttons and keys, and the list of them.
import { $, ask, dated, el, guarded, harmless, now, pageOf, pages, progress, quote, told, words } from "./parts.js";

const CONTEXT = 60; // characters before and after the words of a new span
const AROUND = 120; // characters shown around the words where others can be selected
let queue = [];
let at = 0;
let decided = [];

// The queue as it stands now; with `statement` that one first, ruled on or not.
export async function nextDoubtful(statement) {
  const [found, all] = await Promise.all([ask("queue", { limit: 200, first: statement }), ask("decisions")]);
  queue = found.queue.filter(row => row.statement === statement || !now.pending.has(row.statement));
  const ruled = found.ruled + found.queue.length - queue.length;
  decided = all; // before anything is shown, since a key may undo the last of them at once
  at = statement ? 0 : Math.min(at, Math.max(0, queue.length - 1));
  $("#progress").max = Math.max(1, found.statements);
  $("#progress").value = ruled;
  $("#left").textContent = words.left.replace("{ruled}", ruled).replace("{statements}", found.statements);
  await showQueued();
  const latest = decided.toReversed();
  await pages($("#decided"), page => pageOf(latest, page), each => el("p", {},
    `${each.id} · ${verdict(each)} · ${each.by ?? ""} · ${each.quote ?? each.of ?? (each.names ?? []).join(" ")}${each.note ? ` (${each.note})` : ""} `,
    el("button", { type: "button", "aria-label": `${words.undo} ${each.id}`, onclick: () => rule("undo", [each.id]) }, words.undo)));
}

// The queue of a chronicle that was built meanwhile; what is being worked on stays.
export async function refreshed() {
  if ($("#queue form:not([hidden])")) return;
  const within = $("#queue").contains(document.activeElement);
  await nextDoubtful(queue[at]?.statement);
  if (within) $("#queue article")?.focus();
}

function verdict(each) {
  return { same: words.merge, "not same": words.split }[each.verdict] ?? words[each.verdict] ?? each.verdict;
}

const actions = {
  a: ["accept", row => rule("accept", [row.statement])],
  r: ["reject", row => rule("reject", [row.statement])],
  u: ["unsure", row => rule("unsure", [row.statement])],
  c: ["correct", row => open(".correction", () => Promise.all([names(), original(row)]))],
  s: ["split", row => rule("split", [row.event, row.statement])],
  m: ["merge", row => open(".merging", () => neighbours(row))],
};

async function showQueued() {
  const row = queue[at];
  if (!row) { $("#queue").replaceChildren(el("p", {}, words.nothing)); return; }
  const parts = row.participants.map(part => [told.roles[part.role] ?? part.role, part.name]);
  if (row.object) parts.push([told.attributes.object, row.object.name]);
  if (row.place) parts.push([told.attributes.place, row.place.name]);
  const context = el("div", { class: "in-context" }, quote(row));
  $("#queue").replaceChildren(el("article", { tabindex: "-1" },
    el("h3", {}, el("time", {}, dated(row.date)), row.text),
    el("p", { class: "by" }, [told.types[row.type], told.certainty[row.certainty], row.account, `${Math.round(row.confidence * 100)} %`, row.rule].filter(Boolean).join(" · ")),
    el("ul", {}, ...parts.map(([role, name]) => el("li", {}, `${role}: ${name}`))),
    context,
    el("div", { class: "buttons" }, ...Object.entries(actions).filter(([key]) => row.event || !"sm".includes(key)).map(([key, [name, act]]) =>
      el("button", { type: "button", "aria-keyshortcuts": key, onclick: () => act(row) }, words[name], " ", el("kbd", {}, key)))),
    correction(row),
    merging(row)));
  const { passages } = await ask("why", { id: row.event ?? row.statement });
  const own = passages.find(passage => passage.statement === row.statement);
  if (!own || queue[at] !== row) return;
  context.replaceChildren(
    el("blockquote", { lang: own.language }, el("p", {}, `…${own.before}`, el("mark", {}, own.words), `${own.after}…`), $("footer", quote(row))),
    ...passages.filter(passage => passage !== own).map(passage => quote({ ...passage, quote: passage.words })));
}

// The words in the original, markup and all, where others can be selected.
async function original(row) {
  const { text } = await ask("text", { document: row.document });
  const points = Array.from(text); // offsets count code points
  const raw = [[Math.max(0, row.start - AROUND), row.start], [row.start, row.end], [row.end, row.end + AROUND]]
    .map(([start, end]) => points.slice(start, end).join("").replace(/\r\n?/g, "\n"));
  const area = $("#c-span");
  area.value = harmless(raw.join(""));
  area.raw = raw.join(""); // the same, character for character
  area.told = [raw[0].length, raw[0].length + raw[1].length];
  area.setSelectionRange(...area.told);
}

// -- what is opened beneath the buttons --------------------------------------------------------------------------

function open(selector, fill) {
  const form = $(`#queue ${selector}`);
  if (!form) return;
  form.hidden = !form.hidden;
  if (form.hidden) return;
  $("input, select", form).focus();
  guarded(fill);
}

function correction(row) {
  const labelled = (id, label, field) => [el("label", { for: id }, label), field];
  const role = (index, chosen) => el("select", { name: `role-${index}`, "aria-label": `${words.role} ${index + 1}` },
    ...Object.entries(told.roles).map(([value, label]) => el("option", { value, selected: value === chosen }, label)));
  const people = [...row.participants, null];
  const form = el("form", { class: "correction", hidden: true, onsubmit: event => { event.preventDefault(); correct(row, form); } },
    ...labelled("c-date", told.columns.date, el("input", { id: "c-date", name: "date", value: row.date ?? "", autocomplete: "off" })),
    ...labelled("c-type", told.columns.kind, el("select", { id: "c-type", name: "type" },
      ...Object.entries(told.types).map(([value, label]) => el("option", { value, selected: value === row.type }, label)))),
    ...labelled("c-certainty", words.certainty, el("select", { id: "c-certainty", name: "certainty" },
      ...Object.entries(told.certainty).map(([value, label]) => el("option", { value, selected: value === row.certainty }, label)))),
    ...people.flatMap((part, index) => labelled(`c-part-${index}`, `${told.attributes.participants} ${index + 1}`, el("span", { class: "part" },
      el("input", { id: `c-part-${index}`, name: `part-${index}`, list: "known", value: part?.name ?? "", autocomplete: "off" }), role(index, part?.role)))),
    ...labelled("c-object", told.attributes.object, el("input", { id: "c-object", name: "object", list: "known", value: row.object?.name ?? "", autocomplete: "off" })),
    ...labelled("c-span", words.span, el("textarea", { id: "c-span", rows: 5, readonly: true, lang: row.language })),
    el("datalist", { id: "known" }), el("button", {}, words.save));
  return form;
}

let known = null; // names to choose from, asked once a chronicle

async function names() {
  if (known?.version !== now.version) known = { version: now.version, rows: (await ask("names")).slice(0, 500) };
  $("#known").replaceChildren(...[...new Set(known.rows.map(row => row.name))].map(name => el("option", { value: name })));
}

function merging(row) {
  const form = el("form", { class: "merging", hidden: true, onsubmit: event => {
    event.preventDefault();
    if (form.other.value) rule("merge", [row.event, form.other.value]);
  } }, el("label", { for: "m-other" }, words.with), el("select", { id: "m-other", name: "other" }), el("button", {}, words.merge));
  return form;
}

// The events that one could be the same as: those of its time, the ones of its kind first; undated, those of its kind.
async function neighbours(row) {
  const year = (day, by) => String(Number(day.slice(0, 4)) + by).padStart(4, "0");
  const timed = /^\d/.test(row.earliest ?? "") && /^\d/.test(row.latest ?? "");
  const rows = await ask("timeline", timed ? { from: year(row.earliest, -1), to: year(row.latest, 1), limit: 400 } : { type: row.type, limit: 400 });
  const others = rows.filter(each => each.event !== row.event).sort((a, b) => (b.type === row.type) - (a.type === row.type));
  $("#m-other").replaceChildren(...others.map(each => el("option", { value: each.event }, `${dated(each.date)} ${each.text} (${each.accounts.join(", ")})`)));
}

// -- ruling ------------------------------------------------------------------------------------------------------

function correct(row, form) {
  const given = new FormData(form);
  const changes = {};
  if ((given.get("date").trim() || null) !== row.date) changes.date = given.get("date").trim() || null;
  if (given.get("type") !== row.type) changes.type = given.get("type");
  if (given.get("certainty") !== row.certainty) changes.certainty = given.get("certainty");
  // An id that is empty is found by the name.
  const people = [...row.participants, null].map((part, index) => {
    const name = given.get(`part-${index}`).trim();
    return { id: part && name === part.name ? part.id : "", name, role: given.get(`role-${index}`) };
  }).filter(part => part.name);
  const same = (one, other) => other && one.id === other.id && one.role === other.role;
  if (people.length !== row.participants.length || people.some((part, index) => !same(part, row.participants[index]))) changes.participants = people;
  const object = given.get("object").trim();
  if (object !== (row.object?.name ?? "")) changes.object = object ? { id: "", name: object } : null;
  const area = $("#c-span", form);
  const [start, end] = [area.selectionStart, area.selectionEnd];
  if (area.raw && start < end && (start !== area.told[0] || end !== area.told[1])) changes.span = spanOf(area.raw, start, end);
  return rule("correct", [row.statement], changes);
}

// The words from `start` to `end` of a text, as a decision keeps them.
export function spanOf(text, start, end) {
  return { quote: text.slice(start, end), prefix: text.slice(Math.max(0, start - CONTEXT), start), suffix: text.slice(end, end + CONTEXT) };
}

export function rule(ruling, things, changes = undefined) {
  const { by, note } = Object.fromEntries(new FormData($("#who")));
  return guarded(async () => { // where another view is asked for meanwhile, the ruling is written all the same
    now.writing = true; // what changes meanwhile is our own doing
    try {
      const response = await fetch("/api/decisions", {
        method: "POST", headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ ruling, things, by, note, ...(changes ? { set: changes } : {}) }),
      });
      const answer = await response.json();
      if (!response.ok) throw new Error(answer.error.message);
      localStorage.setItem("by", by);
      $("#who [name=note]").value = "";
      now.version = (await progress()).version;
      await nextDoubtful();
      if (!$("#review").hidden) $("#queue article")?.focus();
      return `${words.saved} ${answer.id}`;
    } finally {
      now.writing = false;
    }
  });
}

function step(by) {
  at = Math.max(0, Math.min(at + by, queue.length - 1));
  guarded(showQueued);
}

function undoLast() {
  const undone = new Set(decided.filter(each => each.verdict === "undo").map(each => each.of));
  const last = decided.findLast(each => each.verdict !== "undo" && !undone.has(each.id));
  if (last) rule("undo", [last.id]);
}

addEventListener("keydown", event => {
  if ($("#review")?.hidden !== false || event.ctrlKey || event.metaKey || event.altKey) return;
  const form = event.target.closest("#queue form");
  if (event.key === "Escape" && form) { form.hidden = true; $("#queue article").focus(); return; }
  if (event.key === "Enter" && event.target.closest("#who")) { event.preventDefault(); $("#queue article")?.focus(); return; }
  if (event.target.matches("input, select, textarea") || now.writing) return;
  const row = queue[at];
  const others = { j: () => step(1), k: () => step(-1), z: undoLast, n: () => $("#who [name=note]").focus() };
  const act = others[event.key] ?? (row && actions[event.key] && (row.event || !"sm".includes(event.key)) ? () => actions[event.key][1](row) : null);
  if (act) { event.preventDefault(); act(); }
});
