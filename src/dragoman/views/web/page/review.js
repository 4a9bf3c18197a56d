// Review: a queue of what is most in doubt, rulings by buttons and keys, and the list of them.
import { $, ask, el, now, quote, say, show, told, words } from "./parts.js";

let queue = [];
let at = 0;

export async function nextDoubtful() {
  const found = await ask("queue", { limit: 200 });
  queue = found.queue;
  at = Math.min(at, Math.max(0, queue.length - 1));
  $("#progress").max = Math.max(1, found.statements);
  $("#progress").value = found.ruled;
  $("#left").textContent = words.left.replace("{ruled}", found.ruled).replace("{statements}", found.statements);
  showQueued();
  const decided = await ask("decisions");
  show($("#decided"), decided.slice(-30).reverse(), each => el("p", {}, `${each.id} · ${each.verdict} · ${each.by ?? ""} · ${each.quote ?? each.of ?? (each.names ?? []).join(" ")} `,
    el("button", { type: "button", onclick: () => rule("undo", [each.id]) }, words.undo)));
}

function showQueued() {
  const row = queue[at];
  if (!row) { $("#queue").replaceChildren(el("p", {}, words.nothing)); return; }
  const correction = el("form", { hidden: true, onsubmit: event => { event.preventDefault(); correct(row, correction); } },
    el("label", { for: "c-date" }, words.date), el("input", { id: "c-date", name: "date", value: row.date ?? "" }),
    el("label", { for: "c-type" }, words.type), el("select", { id: "c-type", name: "type" },
      ...Object.entries(told.types).map(([value, label]) => el("option", { value, selected: value === row.type }, label))),
    el("label", { for: "c-certainty" }, words.certainty), el("select", { id: "c-certainty", name: "certainty" },
      ...["asserted", "planned", "denied", "hypothetical", "alleged"].map(value => el("option", { value, selected: value === row.certainty }, value))),
    ...row.participants.flatMap((part, index) => [el("label", { for: `c-role-${index}` }, part.name),
      el("select", { id: `c-role-${index}`, name: `role-${index}` }, ...["actor", "target", "party", "subject", "mediator", "–"].map(role =>
        el("option", { value: role, selected: role === part.role }, role)))]),
    el("label", { for: "c-object" }, words.object), el("input", { id: "c-object", name: "object", value: row.object?.id ?? "" }),
    el("span"), el("button", {}, words.save));
  const other = el("input", { "aria-label": words.with, size: 12 });
  $("#queue").replaceChildren(el("article", { tabindex: "0" },
    el("h3", {}, el("time", {}, row.date ?? "—"), row.text),
    el("p", { class: "by" }, `${told.types[row.type]} · ${row.account} · ${Math.round(row.confidence * 100)} % · ${row.rule ?? ""}`),
    el("ul", {}, ...row.participants.map(part => el("li", {}, `${part.role}: ${part.name}`))),
    quote({ ...row, statement: row.statement }),
    el("div", { class: "buttons" },
      ...["accept", "reject", "unsure"].map(ruling => el("button", { type: "button", onclick: () => rule(ruling, [row.statement]) }, words[ruling])),
      el("button", { type: "button", onclick: () => { correction.hidden = !correction.hidden; $("input", correction).focus(); } }, words.correct),
      row.event ? el("button", { type: "button", onclick: () => rule("split", [row.event, row.statement]) }, words.split) : null,
      row.event ? el("span", {}, other, el("button", { type: "button", onclick: () => rule("merge", [row.event, other.value]) }, words.merge)) : null),
    correction));
}

function correct(row, form) {
  const given = new FormData(form);
  const changes = {};
  if ((given.get("date") || null) !== row.date) changes.date = given.get("date") || null;
  if (given.get("type") !== row.type) changes.type = given.get("type");
  if (given.get("certainty") !== row.certainty) changes.certainty = given.get("certainty");
  const roles = row.participants.map((part, index) => ({ ...part, role: given.get(`role-${index}`) }));
  if (roles.some((part, index) => part.role !== row.participants[index].role)) changes.participants = roles.filter(part => part.role !== "–");
  const object = given.get("object");
  if (object !== (row.object?.id ?? "")) changes.object = object ? { id: object, name: object } : null;
  return rule("correct", [row.statement], changes);
}

async function rule(ruling, things, changes = undefined) {
  const { by, note } = Object.fromEntries(new FormData($("#who")));
  now.writing = true; // what changes meanwhile is our own doing
  try {
    say(words.rebuilding);
    const response = await fetch("/api/decisions", {
      method: "POST", headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ ruling, things, by, note, ...(changes ? { set: changes } : {}) }),
    });
    const answer = await response.json();
    if (!response.ok) throw new Error(answer.error.message);
    localStorage.setItem("by", by);
    now.version = (await (await fetch("/api/version")).json()).version;
    await nextDoubtful();
    say(`${words.saved} ${answer.id}`);
  } catch (error) {
    if (error.name !== "AbortError") say(error.message); // else another view is asked for, and the ruling is written
  }
  now.writing = false;
}

addEventListener("keydown", event => {
  if ($("#review")?.hidden !== false || event.target.matches("input, select, textarea") || event.ctrlKey || event.metaKey || event.altKey) return;
  const row = queue[at];
  const keys = {
    a: () => row && rule("accept", [row.statement]), r: () => row && rule("reject", [row.statement]), u: () => row && rule("unsure", [row.statement]),
    c: () => { const form = $("#queue form"); if (form) { form.hidden = false; $("input", form).focus(); } },
    j: () => { at = Math.min(at + 1, queue.length - 1); showQueued(); }, k: () => { at = Math.max(at - 1, 0); showQueued(); },
  };
  if (keys[event.key]) { event.preventDefault(); keys[event.key](); }
});
