// What every tab of the live view needs: elements, questions, quotes. Text out of documents is only ever set as text.
import { datesIn } from "./dates.js";

export const told = JSON.parse(document.getElementById("data").textContent);
export const words = told.words;
export const dated = datesIn(told.dates);
export const $ = (selector, within = document) => within.querySelector(selector);
// The chronicle that is shown; what was ruled and does not show yet; whether this page is ruling.
export const now = { version: null, pending: new Set(), writing: false };
const PAGE = 100; // rows shown at once
let showing = new AbortController(); // of what was asked for last: answers to what was asked before are not shown

// What steers the direction of a line, or is no character, is shown as U+FFFD: one for one, so that offsets hold.
const HARMFUL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/gu;
export const harmless = text => text.replace(HARMFUL, "\ufffd");

// An element of a tag with attributes; children are elements or text.
export function el(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (value !== null && value !== undefined && value !== false) made.setAttribute(name, name === "title" ? harmless(value) : value);
  }
  made.append(...children.filter(child => child !== null && child !== undefined)
    .map(child => typeof child === "string" ? harmless(child) : child));
  return made;
}

// How far the chronicle is behind the rulings: the server's word on it.
export async function progress() {
  const found = await (await fetch("/api/version")).json();
  now.pending = new Set(found.pending);
  const line = $("#building");
  line.hidden = found.seconds === null && !found.problem;
  const about = found.last ? words.about.replace("{last}", Math.round(found.last)) : "";
  line.textContent = found.seconds !== null ? harmless(words.building.replace("{seconds}", Math.round(found.seconds)) + about)
    : found.problem ? harmless(`${words.problem} ${found.problem}`) : "";
  return found;
}

export function say(text) {
  $("#status").textContent = harmless(text);
}

async function answered(path, parameters = {}, signal = showing.signal) {
  const query = new URLSearchParams({ in: told.language });
  for (const [name, value] of Object.entries(parameters)) {
    for (const one of [value].flat()) if (one !== "" && one !== null && one !== undefined) query.append(name, one);
  }
  let response = await fetch(`/api/${path}?${query}`, { signal });
  if (response.status === 503) { // the chronicle is just being replaced
    await new Promise(again => setTimeout(again, 1000));
    response = await fetch(`/api/${path}?${query}`, { signal });
  }
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.error.message);
  return { answer, total: Number(response.headers.get("X-Total-Count")) };
}

export async function ask(...question) {
  return (await answered(...question)).answer;
}

// A page of an answer: `rowsOf` takes the rows out of it.
export async function askPage(path, parameters, rowsOf = answer => answer) {
  const { answer, total } = await answered(path, parameters);
  return { rows: rowsOf(answer), total, more: parameters.offset + parameters.limit < total };
}

export const pageOf = (rows, { offset, limit }) => ({
  rows: rows.slice(offset, offset + limit), total: rows.length, more: offset + limit < rows.length,
});

// Rows a page at a time: `next` brings those of { limit, offset } and says whether there are more; a button asks for them.
export async function pages(box, next, make) {
  let offset = 0;
  const button = el("button", { type: "button", class: "further", onclick: () => guarded(add) });
  async function add() {
    const { rows, total, more } = await next({ limit: PAGE, offset });
    offset += PAGE;
    button.hidden = !more;
    button.textContent = words.further + (total ? ` (${Math.min(offset, total)} / ${total})` : "");
    const made = rows.map(make);
    if (!button.isConnected) show(box, made, each => each);
    else button.before(...made);
    box.append(button);
  }
  await add();
}

// Work in place of what was asked for last. What it returns is said at its end; `quiet`, only what goes wrong is.
export async function guarded(work, quiet = false) {
  showing.abort();
  const mine = showing = new AbortController();
  try {
    if (!quiet) say("…");
    const told = await work();
    if (mine === showing && !quiet) say(typeof told === "string" ? told : "");
  } catch (error) {
    if (mine === showing) say(error.message);
  }
}

// A figure within the page, not as an image: an image has no share in the page's font.
export async function draw(box, name, parameters = {}) {
  const query = new URLSearchParams({ in: told.language, v: now.version ?? "", ...parameters });
  const response = await fetch(`/figure/${name}.svg?${query}`, { signal: showing.signal });
  if (!response.ok) throw new Error((await response.json()).error.message);
  const drawn = new DOMParser().parseFromString(await response.text(), "image/svg+xml");
  box.replaceChildren(document.importNode(drawn.documentElement, true));
}

export function options(select, values, blank = null) {
  select.replaceChildren(...(blank === null ? [] : [el("option", { value: "" }, blank)]),
    ...values.map(([value, label]) => el("option", { value }, label)));
}

// Where words are read: in their account, at the statement; what is no statement, at its words.
export function placeOf(word) {
  const within = row => row.parts.some(part => part.document === word.document && part.start <= word.start && word.start < part.end);
  const account = word.account ?? (told.accounts.find(within)
    ?? told.accounts.find(row => row.documents.includes(word.document) && !row.parts.length))?.account ?? word.document;
  return `#reader/${encodeURIComponent(account)}/${word.statement ?? `@${word.start}-${word.end}@${encodeURIComponent(word.document)}`}`;
}

export function quote(word) {
  return el("blockquote", { lang: word.language }, el("p", {}, word.quote),
    el("footer", { lang: told.language }, `${word.account} `,
      el("a", { href: placeOf(word) }, `${word.document}:${word.start}-${word.end}`),
      word.date ? ` · ${dated(word.date)}` : ""));
}

export function show(box, rows, make) {
  box.replaceChildren(...(rows.length ? rows.map(make) : [el("p", {}, words.nothing)]));
}
