// The reader: accounts side by side, each statement underlined exactly where it stands; what tells the same event meets.
import { $, ask, dated, el, guarded, options, quote, say, told, words } from "./parts.js";
import { rule, spanOf } from "./review.js";

// What can be read: every account, and the documents that are cut into several.
const readable = [
  ...told.accounts.map(row => ({ key: row.account, title: row.title, asked: { account: row.account } })),
  ...told.documents.filter(row => !told.accounts.some(one => one.account === row.document))
    .map(row => ({ key: row.document, title: row.title, asked: { document: row.document } })),
];
const titled = row => row.title === row.key ? row.key : `${row.key} · ${row.title}`;
const form = $("#reader form");
const columns = $("#reader .columns");
let shown = readable.slice(0, 2).map(row => row.key);

function pick() {
  $("#picks").replaceChildren(...shown.map((key, at) => {
    const select = el("select", { onchange: () => { shown[at] = select.value; guarded(() => read()); } });
    options(select, readable.map(row => [row.key, titled(row)]));
    select.value = key;
    return el("span", {}, el("label", {}, `${told.columns.account} ${at + 1} `, select), shown.length > 1
      ? el("button", { type: "button", "aria-label": `${words.less}: ${key}`, onclick: () => { shown.splice(at, 1); pick(); guarded(() => read()); } }, "×") : null);
  }));
}

// Show the chosen texts; with `key` that one among them, at a statement, or at the words `@start-end` of a document.
export async function read(key, place) {
  if (key && !shown.includes(key) && readable.some(row => row.key === key)) { shown[0] = key; pick(); }
  if (place) form.as.value = "text";
  const texts = await Promise.all(shown.map(one => ask("text", readable.find(row => row.key === one).asked)));
  texts.forEach((text, at) => { text.key = shown[at]; text.parts ??= [{ ...text, start: 0 }]; });
  const asTable = form.as.value === "events";
  columns.classList.toggle("table", asTable);
  $("#counterparts").replaceChildren();
  if (asTable) { columns.replaceChildren(eventTable(texts)); return; }
  const sought = place?.match(/^@(\d+)-(\d+)(?:@(.*))?$/);
  columns.replaceChildren(...texts.map(text => el("article", { tabindex: "0", "aria-label": text.key },
    el("h3", {}, titled({ key: text.key, title: text.title ?? text.key })),
    ...text.parts.flatMap(part => spread(part, sought && text.key === key ? [Number(sought[1]), Number(sought[2]), sought[3]] : null)))));
  const target = place && [...columns.querySelectorAll(sought ? ".sought" : ".told")]
    .find(span => sought || span.dataset.statements.split(" ").includes(place));
  if (!target) return;
  for (const span of columns.querySelectorAll(".told")) if (!sought && span.dataset.statements.split(" ").includes(place)) span.classList.add("here");
  const column = target.closest("article");
  columns.scrollIntoView({ block: "nearest" });
  column.scrollTop += target.getBoundingClientRect().top - column.getBoundingClientRect().top - column.clientHeight / 3;
  target.focus({ preventScroll: true });
}

// A stretch of a document, cut at the borders of its statements. Offsets count code points, so the text is cut by them.
function spread(part, sought) {
  const points = Array.from(part.text);
  const length = points.length;
  const borders = new Set([0, length]);
  const there = at => Math.max(0, Math.min(length, at - part.start));
  for (const row of part.statements) borders.add(there(row.start)).add(there(row.end));
  const marked = new Map(part.marked.map(([start, end, shown]) => [there(start), [there(end), shown]]));
  for (const [start, [end]] of marked) borders.add(start).add(end);
  const from = sought && (!sought[2] || sought[2] === part.document) ? [there(sought[0]), there(sought[1])] : null;
  if (from) borders.add(from[0]).add(from[1]);
  const cuts = [...borders].sort((a, b) => a - b);
  const pieces = [];
  let running = [];
  let next = 0;
  let hidden = 0; // until where there is markup
  for (let at = 0; at + 1 < cuts.length; at += 1) {
    const [start, end] = [cuts[at], cuts[at + 1]];
    while (next < part.statements.length && there(part.statements[next].start) <= start) running.push(part.statements[next++]);
    running = running.filter(row => there(row.end) > start);
    let piece = points.slice(start, end).join("");
    const [until, shown] = marked.get(start) ?? [];
    hidden = Math.max(hidden, until ?? 0);
    if (end <= hidden) piece = markup(piece, shown);
    if (from && from[0] <= start && end <= from[1]) piece = el("mark", { class: "sought", tabindex: "-1" }, piece);
    pieces.push(running.length ? underlined(running, piece) : piece);
  }
  const stretch = el("div", { class: "stretch", lang: part.statements[0]?.language }, ...pieces);
  stretch.told = part;
  return [stretch];
}

// Markup stays where it stands, so that offsets hold, and is not seen; what is shown in its place is none of the text.
function markup(piece, shown) {
  return el("span", { class: "markup" }, shown ? el("span", { class: "shown" }, shown) : null, el("span", { hidden: true }, piece));
}

function seen(node) {
  const copy = node.cloneNode(true);
  for (const hidden of copy.querySelectorAll("[hidden]")) hidden.remove();
  return copy.textContent.trim();
}

function written(range) {
  const copy = range.cloneContents();
  for (const shown of copy.querySelectorAll(".shown")) shown.remove();
  return copy.textContent.length;
}

function underlined(rows, piece) {
  const span = el("span", {
    class: "told", tabindex: "0", title: rows.map(row => `${dated(row.date)} ${row.text}`).join("\n"),
    "data-statements": rows.map(row => row.statement).join(" "), "data-events": rows.map(row => row.event).join(" "),
    onmouseenter: () => { if (getSelection().isCollapsed) meet(span, rows); }, onfocus: () => meet(span, rows),
  }, piece);
  span.style.setProperty("--told", told.colours[told.families[rows[rows.length - 1].type] ?? "other"]);
  return span;
}

// Mark what tells the same events, bring it to the same height in the other columns, and tell it below.
function meet(from, rows) {
  const events = new Set(rows.map(row => row.event));
  const met = [...columns.querySelectorAll(".told")].filter(span => span.dataset.events.split(" ").some(event => events.has(event)));
  for (const span of columns.querySelectorAll(".met")) span.classList.remove("met");
  for (const span of met) span.classList.add("met");
  const own = from.closest("article");
  const height = from.getBoundingClientRect().top - own.getBoundingClientRect().top;
  for (const column of columns.querySelectorAll("article")) {
    const first = column !== own && met.find(span => column.contains(span));
    if (first) column.scrollTop += first.getBoundingClientRect().top - column.getBoundingClientRect().top - height;
  }
  const others = met.filter(span => !own.contains(span) && seen(span));
  $("#counterparts").replaceChildren(
    ...rows.map(row => el("p", {}, el("a", { href: `#why/${row.event}` }, `${dated(row.date)} ${row.text}`), ` ${row.account} · ${Math.round(row.confidence * 100)} % `, ...(told.review ? [
      el("a", { href: `#review/${row.statement}` }, words.correct), " ",
      el("button", { type: "button", onmousedown: event => event.preventDefault(), onclick: () => take(row) }, words.take),
    ] : []))),
    ...others.map(span => el("p", { class: "by" }, `${span.closest("article").getAttribute("aria-label")}: `, el("q", {}, seen(span)))));
}

// The words selected in a text are from now on what tells a statement.
function take(row) {
  const selection = getSelection();
  const range = selection.rangeCount ? selection.getRangeAt(0) : null;
  const stretch = range && [...columns.querySelectorAll(".stretch")].find(each => each.contains(range.startContainer) && each.contains(range.endContainer));
  if (!range || selection.isCollapsed || !stretch?.told.statements.includes(row)) { say(words.unselected); return; }
  const before = document.createRange();
  before.setStart(stretch, 0);
  before.setEnd(range.startContainer, range.startOffset);
  const start = written(before);
  const changes = { span: spanOf(stretch.told.text, start, start + written(range)) };
  const account = stretch.closest("article").getAttribute("aria-label");
  rule("correct", [row.statement], changes).then(() => {
    const place = `#reader/${encodeURIComponent(account)}/${row.statement}`; // shown again when the chronicle is built
    if (location.hash === place) guarded(() => read(account, row.statement));
    else location.hash = place;
  });
}

// The events of the chosen texts in order of time, a column for each text: who is silent of what is seen at once.
function eventTable(texts) {
  const events = new Map();
  texts.forEach((text, at) => text.parts.forEach(part => part.statements.forEach(row => {
    if (!events.has(row.event)) events.set(row.event, { date: row.date, sorted: row.earliest ?? row.latest ?? "~", text: row.text, cells: texts.map(() => []) });
    events.get(row.event).cells[at].push({ ...row, document: part.document });
  })));
  const sorted = [...events].sort(([, a], [, b]) => a.sorted < b.sorted ? -1 : Number(a.sorted > b.sorted));
  return el("div", { class: "scroll", tabindex: "0", role: "group", "aria-label": words.as_events }, el("table", {},
    el("thead", {}, el("tr", {}, el("th", { scope: "col" }, told.columns.date), ...texts.map(text => el("th", { scope: "col", class: "named" }, text.key)))),
    el("tbody", {}, ...sorted.map(([event, row]) => el("tr", {},
      el("th", { scope: "row" }, el("time", {}, dated(row.date)), el("a", { href: `#why/${event}` }, row.text)),
      ...row.cells.map(cell => el("td", {}, ...cell.map(quote))))))));
}

$("#more").addEventListener("click", () => {
  shown.push((readable.find(row => !shown.includes(row.key)) ?? readable[0]).key);
  pick();
  guarded(() => read());
});
form.as.addEventListener("change", () => guarded(() => read()));
pick();
