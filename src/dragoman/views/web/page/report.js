// The day slider and the filter. Without this script everything can still be read.
"use strict";
const data = JSON.parse(document.getElementById("data").textContent);
const byId = id => document.getElementById(id);
const DAY = 86400000;

function isoOf(day) {
  return new Date(day * DAY).toISOString().slice(0, 10);
}

// From the earliest day of the beginning to the latest of the end it may hold; between the inner days it does.
function verdict(state, day) {
  const [early, late] = state.from;
  if (early !== null && day < early) return null;
  const sure = late !== null ? day >= late : early !== null;
  if (state.to === null) return sure ? "holds" : "may hold";
  const [ending, ended] = state.to;
  if (ended !== null && day >= ended) return null;
  if (ending !== null && day >= ending) return "may hold";
  return sure ? "holds" : "may hold";
}

function showDay(day) {
  byId("day-range").value = day;
  byId("day-field").value = isoOf(day);
  const account = byId("day-account").value;
  const groups = new Map();
  for (const state of data.states) {
    if (state.account !== account) continue;
    const found = verdict(state, day);
    if (!found) continue;
    if (!groups.has(state.fluent)) groups.set(state.fluent, new Map());
    const known = groups.get(state.fluent);
    if (known.get(state.text) !== "holds") known.set(state.text, found);
  }
  const board = byId("board");
  board.replaceChildren();
  for (const [fluent, rows] of groups) {
    const section = document.createElement("section");
    const head = document.createElement("h3");
    head.textContent = fluent;
    const list = document.createElement("ul");
    for (const [text, found] of rows) {
      const item = document.createElement("li");
      item.textContent = found === "holds" ? text : `${text} (${data.words["may hold"]})`;
      item.className = found === "holds" ? "" : "may";
      list.append(item);
    }
    section.append(head, list);
    board.append(section);
  }
  if (!groups.size) board.textContent = data.words.none;
  colourMap(day, account);
}

// A land takes the colour of what is told of it, else of the nearest whole of which anything is told.
function colourMap(day, account) {
  const holding = data.held.filter(state => state.account === account && verdict(state, day));
  for (const shape of document.querySelectorAll("#map [data-land]")) {
    const land = shape.dataset.land;
    let found = [];
    for (const name of [land, ...(data.lands[land] || [])]) {
      found = holding.filter(state => state.land === name).sort((a, b) => a.right - b.right || (b.from[0] ?? -1e9) - (a.from[0] ?? -1e9));
      if (found.length) break;
    }
    shape.setAttribute("fill", found.length ? found[0].colour : "#E3E3E0");
    const title = shape.querySelector("title");
    title.dataset.name ??= title.textContent;
    title.textContent = [title.dataset.name, ...new Set(found.map(state => state.text))].join("; ");
  }
}

function showLegend() {
  const legend = byId("legend");
  if (!legend) return;
  for (const [colour, name] of data.legend) {
    const sign = document.createElement("span");
    sign.className = "sign";
    sign.style.background = colour;
    legend.append(sign, ` ${name}  `);
  }
}

function startSlider() {
  const accounts = [...new Set(data.states.map(state => state.account))];
  for (const account of accounts) {
    const option = document.createElement("option");
    option.value = account;
    option.textContent = account === data.collated ? data.words.all : account;
    byId("day-account").append(option);
  }
  byId("day-range").addEventListener("input", event => showDay(Number(event.target.value)));
  byId("day-account").addEventListener("change", () => showDay(Number(byId("day-range").value)));
  byId("day-field").addEventListener("change", event => {
    const day = Math.round(Date.parse(event.target.value) / DAY);
    if (Number.isFinite(day)) showDay(day);
  });
  byId("slider").hidden = false;
  showLegend();
  showDay(Number(byId("day-range").value));
}

// On a narrow screen the middle of what a figure shows comes first, not its left end.
function centreFigures() {
  for (const figure of document.querySelectorAll("#map, #timeline figure")) {
    const marks = [...figure.querySelectorAll("circle, [data-land]")].map(mark => mark.getBoundingClientRect()).sort((a, b) => a.left - b.left);
    const middle = marks[Math.floor(marks.length / 2)];
    if (middle) figure.scrollLeft += middle.left + middle.width / 2 - figure.getBoundingClientRect().left - figure.clientWidth / 2;
  }
}

function startFilter() {
  const articles = [...document.querySelectorAll("#events article")];
  const texts = articles.map(article => article.textContent.normalize("NFKC").toLowerCase());
  const show = () => {
    const words = byId("filter-words").value.normalize("NFKC").toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    articles.forEach((article, at) => {
      article.hidden = !words.every(word => texts[at].includes(word));
      shown += !article.hidden;
    });
    byId("filter-count").textContent = shown ? `${shown} / ${articles.length}` : data.words.none;
  };
  byId("filter-words").addEventListener("input", show);
  byId("filter").hidden = false;
  show();
}

function openTarget() {
  const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!target) return;
  for (let box = target; box; box = box.parentElement) if (box.tagName === "DETAILS") box.open = true;
  target.querySelector?.("details")?.setAttribute("open", "");
  target.scrollIntoView();
}

if (data.states.length) startSlider();
centreFigures();
startFilter();
addEventListener("hashchange", openTarget);
openTarget();
addEventListener("beforeprint", () => document.querySelectorAll("details").forEach(box => { box.open = true; }));
