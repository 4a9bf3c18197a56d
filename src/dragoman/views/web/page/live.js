// The live view: each tab asks the API.
import { $, ask, askPage, dated, draw, el, guarded, now, options, pageOf, pages, placeOf, progress, quote, say, show, told, words } from "./parts.js";
import { read } from "./reader.js";
import { nextDoubtful, refreshed } from "./review.js";

const accounts = told.accounts.map(row => [row.account, row.account]);
for (const select of document.querySelectorAll("#search [name=account], #day [name=account], #compare [name=first], #compare [name=second]")) {
  options(select, accounts, told.messages.collated);
}
options($("#search [name=type]"), Object.entries(told.types), "…");
options($("#names [name=kind]"), Object.entries(told.kinds), "…");
options($("#compare [name=only]"), Object.entries(told.agreements), words.differences);

// What a search finds, and what words do for a state.
const hits = { event: told.columns.event, name: told.columns.names, text: told.columns.words };
const parts = { begins: told.messages.begun_by, ends: told.messages.ended_by };

function eventBox(row) {
  return el("article", { class: told.families[row.type] ?? "other" },
    el("h3", {}, el("time", {}, dated(row.date)), el("a", { href: `#why/${row.event}` }, row.text)),
    el("p", { class: "by" }, `${told.types[row.type] ?? row.type} · ${row.accounts.join(", ")}`),
    el("details", {}, el("summary", {}, `${told.messages.view_context} (${row.words.length})`), ...row.words.map(quote)));
}

function hitBox(hit) {
  return el("article", {}, el("h3", {}, el("time", {}, hit.date ? dated(hit.date) : hits[hit.kind]),
    hit.kind === "event" ? el("a", { href: `#why/${hit.id}` }, hit.text) : el("span", {}, hit.text)),
  el("blockquote", {}, el("p", {}, hit.quote), el("footer", {},
    el("a", { href: placeOf(hit) }, `${hit.document}:${hit.start}-${hit.end}`))));
}

// Comparisons of pairs of accounts, gathered by event, what they differ in, and what each side tells of it.
function gathered(rows) {
  const into = (map, key, made) => map.get(key) ?? map.set(key, made).get(key);
  const events = new Map();
  for (const row of rows) {
    const { points } = into(events, row.event, { ...row, points: new Map() });
    const point = into(points, `${row.attribute} ${row.kind} ${row.explanation}`, { ...row, sides: new Map(), silent: new Set() });
    for (const [word, value, account] of [[row.first, row.first_value, row.first_account], [row.second, row.second_value, row.second_account]]) {
      if (!word) point.silent.add(account);
      else into(point.sides, value ?? account, { value, told: new Map() }).told.set(word.statement, word);
    }
  }
  return [...events.values()];
}

function differences(event) {
  return [...event.points.values()].flatMap(point => [
    el("p", { class: "by" }, el("span", { class: `kind ${point.kind}` }, told.agreements[point.kind]),
      ` ${told.attributes[point.attribute] ?? ""} ${point.explanation ?? ""} ${[...point.silent].join(", ")}`),
    ...[...point.sides.values()].map(side => el("div", { class: "side" },
      side.value ? el("b", {}, point.attribute === "date" ? dated(side.value) : side.value) : null, ...[...side.told.values()].map(quote))),
  ]);
}

function differenceBox(event) {
  return el("article", {}, el("h3", {}, el("time", {}, dated(event.date)), el("a", { href: `#why/${event.event}` }, event.text)),
    ...differences(event));
}

// The words behind an event or a state, in their context.
function passageItem(passage) {
  return el("li", {}, el("blockquote", { lang: passage.language },
    el("p", {}, `…${passage.before}`, el("mark", {}, passage.words), `${passage.after}…`),
    el("footer", { lang: told.language }, `${parts[passage.role] ?? ""} ${passage.account} `.trimStart(),
      el("a", { href: placeOf(passage) }, `${passage.document}:${passage.start}-${passage.end}`),
      ` · ${dated(passage.date)} · ${passage.rule ?? ""} `,
      told.review ? el("a", { href: `#review/${passage.statement}` }, words.correct) : null)));
}

// -- tabs --------------------------------------------------------------------------------------------------------

const tabs = {
  async search() {
    const form = new FormData($("#search form"));
    const box = $("#search .results");
    const looked = form.get("words").trim();
    const asked = { from: form.get("from"), to: form.get("to"), type: form.get("type"), account: form.get("account") };
    if (!looked) { await pages(box, page => askPage("timeline", { ...asked, ...page }), eventBox); return; }
    await pages(box, async page => {
      const rows = await ask("search", { words: looked, ...asked, ...page });
      return { rows, more: Object.keys(hits).some(kind => rows.filter(hit => hit.kind === kind).length >= page.limit) };
    }, hitBox);
  },

  async day() {
    const form = new FormData($("#day form"));
    const date = form.get("date");
    const account = form.get("account");
    const answer = await ask("on", { date, "according-to": account || "*" });
    const box = $("#day .results");
    const groups = new Map();
    for (const state of answer.states) {
      if (!state.text || !["holds", "may hold"].includes(state.verdict) || state.according_to !== (account || "*")) continue;
      if (!groups.has(state.fluent)) groups.set(state.fluent, new Map());
      groups.get(state.fluent).set(state.text, state);
    }
    box.className = "results board";
    box.id = "board";
    if (answer.refusal) box.replaceChildren(el("p", {}, answer.refusal));
    else {
      show(box, [...groups], ([fluent, rows]) => el("section", {}, el("h3", {}, told.fluents[fluent] ?? fluent), el("ul", {}, ...[...rows.values()].map(state =>
        el("li", { class: state.verdict === "holds" ? "" : "may" },
          state.state ? el("a", { href: `#why/${state.state}` }, state.text) : state.text,
          state.verdict === "holds" ? "" : ` (${told.verdicts["may hold"]})`)))));
    }
    const frame = $("#day .frame");
    await draw(frame, "map", { date, ...(account ? { "according-to": account } : {}) });
    frame.scrollLeft = (frame.scrollWidth - frame.clientWidth) / 2; // on a narrow screen the middle comes first
  },

  async compare() {
    const form = new FormData($("#compare form"));
    const asked = { account: [form.get("first"), form.get("second")].filter(Boolean), only: form.get("only") || ["conflict", "explained", "finer"] };
    await pages($("#compare .results"), page => askPage("compare", { ...asked, ...page }, answer => gathered(answer.comparisons)), differenceBox);
  },

  async treaties() { await draw($("#treaties .frame"), "treaties"); },
  async territory() { await draw($("#territory .frame"), "territory"); },
  async network() { await draw($("#network .frame"), "network"); },

  async names() {
    const form = new FormData($("#names form"));
    const rows = await ask("names", { words: form.get("words"), kind: form.get("kind") });
    await pages($("#names .results"), page => pageOf(rows, page), row => el("article", {}, el("h3", {}, row.name),
      el("p", { class: "by" }, `${told.kinds[row.kind] ?? row.kind} · ${told.columns.documents}: ${row.documents}`), el("p", {}, row.written.join(" · ")),
      ...row.links.map(link => el("p", { class: "by" }, `${link.document}: ${link.entity} ${link.score.toFixed(2)} ${link.reason}`))));
  },

  async why(id) {
    const found = await ask("why", { id });
    const when = found.from || found.to ? [found.from, found.to].map(end => end ? dated(end) : "…").join(" – ") : dated(found.date);
    const rules = found.rules.filter(rule => !found.passages.some(passage => passage.rule === rule)); // the others stand beside their words
    const differing = gathered(found.comparisons.filter(row => ["conflict", "explained", "finer"].includes(row.kind)));
    $("#why .results").replaceChildren(el("div", { class: "tree" }, el("h3", {}, `${when} ${found.text}`),
      el("ul", {}, ...rules.map(rule => el("li", {}, `${told.columns.rule}: ${rule}`)), ...found.passages.map(passageItem)),
      ...differing.flatMap(event => [el("h3", {}, told.messages.view_compare), ...differences(event)])));
  },

  reader: read,

  review: nextDoubtful,
};

// -- what is shown -----------------------------------------------------------------------------------------------

function route() {
  const [view, ...rest] = (location.hash.slice(1) || "search").split("/").map(decodeURIComponent);
  if (!tabs[view] || !document.getElementById(view)) return;
  for (const section of document.querySelectorAll("main > section")) section.hidden = section.id !== view;
  for (const link of document.querySelectorAll("#tabs a")) {
    if (link.hash === `#${view}`) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  guarded(() => tabs[view](...rest));
}

for (const form of document.querySelectorAll("main form:not(#who)")) {
  const view = form.closest("section").id;
  form.addEventListener("submit", event => { event.preventDefault(); guarded(() => tabs[view]()); });
}
$("#language").addEventListener("change", event => { location.search = `?in=${event.target.value}`; });

const slider = $("#day [name=slider]");
const DAY = 86400000;
function spanOf(rows) {
  const days = rows.flatMap(row => [row.covers_from, row.covers_to]).filter(Boolean).map(text => Math.round(Date.parse(text) / DAY)).filter(Number.isFinite);
  if (!days.length) { slider.hidden = true; return; }
  slider.min = Math.min(...days);
  slider.max = Math.max(...days);
  slider.value = Math.round(Date.parse($("#day [name=date]").value) / DAY);
}
let turning = null;
slider.addEventListener("input", () => {
  $("#day [name=date]").value = new Date(slider.value * DAY).toISOString().slice(0, 10);
  clearTimeout(turning);
  turning = setTimeout(() => guarded(() => tabs.day()), 120);
});

async function watch() {
  try {
    const ours = now.pending.size > 0; // what was ruled here shows now, and that it is written was said
    const found = await progress();
    if (now.version !== null && found.version !== now.version && !now.writing) {
      now.version = found.version;
      if ($("#review")?.hidden === false) await guarded(refreshed, ours);
      else route();
      if (!ours) say(words.changed);
    }
    if (!now.writing) now.version = found.version;
  } catch {
    // the server is away: the next look may find it
  }
  setTimeout(watch, 2000);
}

const by = $("#who [name=by]");
if (by) by.value = localStorage.getItem("by") ?? "";
addEventListener("hashchange", route);
await watch();
spanOf(await ask("accounts", {}, null));
route();
