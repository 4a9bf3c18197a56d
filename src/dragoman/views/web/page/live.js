// The live view: each tab asks the API. Text out of documents is only ever set as text.
const told = JSON.parse(document.getElementById("data").textContent);
const $ = (selector, within = document) => within.querySelector(selector);
const words = told.words;
let version = null;
let writing = false;
let showing = new AbortController(); // of what was asked for last: answers to what was asked before are not shown

// -- small helpers -----------------------------------------------------------------------------------------------

// An element of a tag with attributes; children are elements or text.
function el(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (value !== null && value !== undefined && value !== false) made.setAttribute(name, value);
  }
  made.append(...children.filter(child => child !== null && child !== undefined));
  return made;
}

function say(text) {
  $("#status").textContent = text;
}

async function ask(path, parameters = {}, signal = showing.signal) {
  const query = new URLSearchParams({ in: told.language });
  for (const [name, value] of Object.entries(parameters)) {
    for (const one of [value].flat()) if (one !== "" && one !== null && one !== undefined) query.append(name, one);
  }
  const response = await fetch(`/api/${path}?${query}`, { signal });
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.error.message);
  return answer;
}

async function guarded(work) {
  showing.abort();
  const mine = showing = new AbortController();
  try {
    say("…");
    await work();
    if (mine === showing) say("");
  } catch (error) {
    if (mine === showing) say(error.message);
  }
}

// A figure within the page, not as an image: an image has no share in the page's font.
async function draw(box, name, parameters = {}) {
  const query = new URLSearchParams({ in: told.language, v: version ?? "", ...parameters });
  const response = await fetch(`/figure/${name}.svg?${query}`, { signal: showing.signal });
  if (!response.ok) throw new Error((await response.json()).error.message);
  const drawn = new DOMParser().parseFromString(await response.text(), "image/svg+xml");
  box.replaceChildren(document.importNode(drawn.documentElement, true));
}

function options(select, values, blank = null) {
  select.replaceChildren(...(blank === null ? [] : [el("option", { value: "" }, blank)]),
    ...values.map(([value, label]) => el("option", { value }, label)));
}

const accounts = told.accounts.map(account => [account, account]);
for (const select of document.querySelectorAll("#search [name=account], #day [name=account], #compare [name=first], #compare [name=second]")) {
  options(select, accounts, words.all);
}
options($("#search [name=type]"), Object.entries(told.types), "…");
options($("#compare [name=only]"), ["conflict", "explained", "finer", "agree", "silent", "only"].map(kind => [kind, words[`kind ${kind}`]]));
const documents = told.documents.map(row => [row.document, row.title]);
options($("#reader [name=first]"), documents);
options($("#reader [name=second]"), documents);
if (documents.length > 1) $("#reader [name=second]").selectedIndex = 1;

// -- events, quotes ----------------------------------------------------------------------------------------------

function quote(word) {
  return el("blockquote", { lang: word.language }, el("p", {}, word.quote),
    el("footer", { lang: told.language }, `${word.account} `,
      el("a", { href: `#reader/${encodeURIComponent(word.document)}/${word.statement}` }, `${word.document}:${word.start}-${word.end}`),
      word.date ? ` · ${word.date}` : ""));
}

function eventBox(row) {
  return el("article", { class: told.families[row.type] ?? "other" },
    el("h3", {}, el("time", {}, row.date ?? "—"), el("a", { href: `#why/${row.event}` }, row.text)),
    el("p", { class: "by" }, `${told.types[row.type] ?? row.type} · ${row.accounts.join(", ")}`),
    el("details", {}, el("summary", {}, `${words.context} (${row.words.length})`), ...row.words.map(quote)));
}

function show(box, rows, make) {
  box.replaceChildren(...(rows.length ? rows.map(make) : [el("p", {}, words.nothing)]));
}

// -- tabs --------------------------------------------------------------------------------------------------------

const tabs = {
  async search() {
    const form = new FormData($("#search form"));
    const box = $("#search .results");
    const looked = form.get("words").trim();
    if (looked) {
      const hits = await ask("search", { words: looked, limit: 100 });
      show(box, hits, hit => el("article", {}, el("h3", {}, el("time", {}, hit.date ?? hit.kind),
        hit.kind === "event" ? el("a", { href: `#why/${hit.id}` }, hit.text) : el("span", {}, hit.text)),
      el("blockquote", {}, el("p", {}, hit.quote), el("footer", {},
        el("a", { href: `#reader/${encodeURIComponent(hit.document)}/@${hit.start}` }, `${hit.document}:${hit.start}-${hit.end}`)))));
      return;
    }
    const rows = await ask("timeline", { from: form.get("from"), to: form.get("to"), type: form.get("type"), account: form.get("account"), limit: 300 });
    show(box, rows, eventBox);
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
          state.verdict === "holds" ? "" : ` (${words["verdict may hold"]})`)))));
    }
    await draw($("#day .frame"), "map", { date, ...(account ? { "according-to": account } : {}) });
  },

  async compare() {
    const form = new FormData($("#compare form"));
    const { comparisons: rows } = await ask("compare", { account: [form.get("first"), form.get("second")].filter(Boolean), only: form.get("only"), limit: 300 });
    show($("#compare .results"), rows, row => el("article", {},
      el("h3", {}, el("time", {}, row.date ?? "—"), el("a", { href: `#why/${row.event}` }, row.text)),
      el("p", { class: "by" }, el("span", { class: `kind ${row.kind}` }, words[`kind ${row.kind}`]), ` ${words[`attribute ${row.attribute}`] ?? row.attribute} ${row.explanation ?? ""}`),
      ...[[row.first, row.first_value, row.first_account], [row.second, row.second_value, row.second_account]].map(([word, value, account]) =>
        word ? el("div", {}, el("b", {}, `${account}: ${value ?? ""}`), quote(word)) : el("p", {}, account))));
  },

  async treaties() { await draw($("#treaties .frame"), "treaties"); },
  async territory() { await draw($("#territory .frame"), "territory"); },
  async network() { await draw($("#network .frame"), "network"); },

  async names() {
    const rows = await ask("names", { words: new FormData($("#names form")).get("words") });
    show($("#names .results"), rows.slice(0, 400), row => el("article", {}, el("h3", {}, row.name),
      el("p", { class: "by" }, `${row.kind} · ${row.documents}`), el("p", {}, row.written.join(" · ")),
      ...row.links.map(link => el("p", { class: "by" }, `${link.document}: ${link.entity} ${link.score.toFixed(2)} ${link.reason}`))));
  },

  async why(id) {
    const found = await ask("why", { id });
    $("#why .results").replaceChildren(el("div", { class: "tree" },
      el("h3", {}, `${found.date ?? `${found.from ?? "…"} – ${found.to ?? "…"}`} ${found.text}`),
      el("ul", {}, ...found.rules.map(rule => el("li", {}, rule)), ...found.passages.map(passage => el("li", {},
        el("blockquote", { lang: passage.language }, el("p", {}, `…${passage.before}`, el("mark", {}, passage.words), `${passage.after}…`),
          el("footer", { lang: told.language }, `${passage.role} · ${passage.account} `,
            el("a", { href: `#reader/${encodeURIComponent(passage.document)}/${passage.statement}` },
              `${passage.document}:${passage.start}-${passage.end}`), ` · ${passage.date ?? "—"} · ${passage.rule ?? ""}`)))))));
  },

  async reader(document, statement) {
    const form = $("#reader form");
    if (document) form.first.value = document;
    const sides = $("#reader .columns").children;
    const texts = await Promise.all([form.first.value, form.second.value].filter(Boolean).map(name => ask("text", { document: name })));
    texts.forEach((text, at) => spread(sides[at], text));
    if (statement) {
      const spans = [...sides[0].querySelectorAll(".told")];
      const target = statement.startsWith("@")
        ? spans.find(span => Number(span.dataset.end) > Number(statement.slice(1)))
        : spans.find(span => span.dataset.statements.split(" ").includes(statement));
      if (target) {
        target.classList.add("here");
        target.scrollIntoView({ block: "center" });
        target.focus();
      }
    }
  },

  async review() { await nextDoubtful(); },
};

// A document's text with its statements underlined, exactly. Offsets count code points, so the text is cut by them.
function spread(side, text) {
  const points = Array.from(text.text);
  const borders = new Set([0, points.length]);
  for (const row of text.statements) borders.add(row.start).add(row.end);
  const cuts = [...borders].filter(at => at >= 0 && at <= points.length).sort((a, b) => a - b);
  const parts = [];
  let running = [];
  let next = 0;
  for (let at = 0; at + 1 < cuts.length; at += 1) {
    const [start, end] = [cuts[at], cuts[at + 1]];
    running = running.filter(row => row.end > start);
    while (next < text.statements.length && text.statements[next].start <= start) running.push(text.statements[next++]);
    running = running.filter(row => row.end > start);
    const piece = points.slice(start, end).join("");
    if (!running.length) { parts.push(piece); continue; }
    const here = running;
    const last = here[here.length - 1];
    const span = el("span", {
      class: "told", tabindex: "0", title: here.map(row => `${row.date ?? "—"} ${row.text}`).join("\n"),
      "data-statements": here.map(row => row.statement).join(" "), "data-events": here.map(row => row.event).join(" "),
      "data-end": end, onmouseenter: () => meet(here), onfocus: () => meet(here),
    }, piece);
    span.style.setProperty("--told", told.colours[told.families[last.type] ?? "other"]);
    parts.push(span);
  }
  side.replaceChildren(...parts);
}

function meet(rows) {
  const events = new Set(rows.map(row => row.event));
  for (const span of document.querySelectorAll("#reader .told")) {
    span.classList.toggle("met", span.dataset.events.split(" ").some(event => events.has(event)));
  }
  $("#counterparts").replaceChildren(...rows.map(row => el("p", {}, el("a", { href: `#why/${row.event}` }, `${row.date ?? "—"} ${row.text}`),
    ` ${row.account} · ${Math.round(row.confidence * 100)} %`)));
}

// -- review ------------------------------------------------------------------------------------------------------

let queue = [];
let at = 0;

async function nextDoubtful() {
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
  writing = true; // what changes meanwhile is our own doing
  try {
    say(words.rebuilding);
    const response = await fetch("/api/decisions", {
      method: "POST", headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ ruling, things, by, note, ...(changes ? { set: changes } : {}) }),
    });
    const answer = await response.json();
    if (!response.ok) throw new Error(answer.error.message);
    localStorage.setItem("by", by);
    version = (await (await fetch("/api/version")).json()).version;
    await nextDoubtful();
    say(`${words.saved} ${answer.id}`);
  } catch (error) {
    if (error.name !== "AbortError") say(error.message); // else another view is asked for, and the ruling is written
  }
  writing = false;
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

for (const form of document.querySelectorAll("main form.line")) {
  const view = form.closest("section").id;
  form.addEventListener("submit", event => { event.preventDefault(); guarded(() => tabs[view]()); });
  if (view === "reader") form.addEventListener("change", () => guarded(() => tabs.reader()));
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
    const found = await (await fetch("/api/version")).json();
    if (version !== null && found.version !== version && !writing) {
      version = found.version;
      if ($("#review")?.hidden !== false) route();
      say(words.changed);
    }
    if (!writing) version = found.version;
    if (found.problem) say(`${words.problem} ${found.problem}`);
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
