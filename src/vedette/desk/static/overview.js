// The overview: one selection, seen on the map, in time and in the list. The address of the page always says all of it.

import { later, part } from "./desk.js";
import { iso, ordinal } from "./canvas.js";
import { makeMap } from "./map.js";
import { makeTimeline } from "./timeline.js";

const form = document.getElementById("filters");
const acts = { box, stretch, open, hover };
const map = makeMap(document.getElementById("map"), acts);
const line = makeTimeline(document.getElementById("timeline"), acts);
let points = null;
let inside = null;

const field = (name) => form.elements.namedItem(name);

/** What the form says, as an address; empty fields are left out. */
function address() {
  const pairs = [...new FormData(form)].filter(([name, value]) => value && !(name === "sort" && value === "start"));
  const query = new URLSearchParams(pairs).toString();
  return query ? `/?${query}` : "/";
}

function frames() {
  const numbers = field("box").value.split(",").map(Number);
  const frame = numbers.length === 4 && numbers.every(Number.isFinite) ? numbers : null;
  const days = [ordinal(field("since").value, false), ordinal(field("until").value, true)];
  return { frame, days: days[0] === null && days[1] === null ? null : days };
}

/** Which of the exercises lie inside both, known at once and without asking the desk. */
function select() {
  if (!points) return;
  const { frame, days } = frames();
  inside = null;
  if (frame || days) {
    inside = points.first.map((first, i) => {
      if (frame) {
        if (points.lon[i] === null) return false;
        const lon = points.lon[i] / points.per_degree;
        const lat = points.lat[i] / points.per_degree;
        const across = frame[0] <= frame[2] ? lon >= frame[0] && lon <= frame[2] : lon >= frame[0] || lon <= frame[2];
        if (!across || lat < frame[1] || lat > frame[3]) return false;
      }
      if (days) {
        if (first === null) return false;
        if (days[0] !== null && first + points.last[i] < days[0]) return false;
        if (days[1] !== null && first > days[1]) return false;
      }
      return true;
    });
  }
  map.select(inside, frame);
  line.select(inside, days);
  if (inside) {
    const number = inside.reduce((sum, x) => sum + (x ? 1 : 0), 0);
    document.getElementById("told").textContent = `${number.toLocaleString("en")} selected`;
  }
}

let asking = null;
let source = "";

/** The page at an address, without loading it anew: list and filters are exchanged, the drawings stay. */
async function show(target, keep) {
  asking?.abort();
  asking = new AbortController();
  let fresh;
  try {
    fresh = await part(target, "main", asking.signal);
  } catch (error) {
    if (error.name === "AbortError") return;
    location.href = target;
    return;
  }
  if (!fresh.ok) {
    location.href = target;
    return;
  }
  if (keep) history.pushState(null, "", target);
  const held = document.activeElement;
  const name = form.contains(held) ? [held.name, held.value] : null;
  const opened = form.querySelector("details[open] summary")?.firstChild.data;
  form.replaceChildren(...document.adoptNode(fresh.page.getElementById("filters")).childNodes);
  for (const details of form.querySelectorAll("details")) {
    if (details.querySelector("summary").firstChild.data === opened) details.open = true;
  }
  if (name?.[0]) {
    const again = [...form.elements].filter((e) => e.name === name[0]);
    (again.find((e) => e.value === name[1]) ?? again[0])?.focus();
  }
  document.getElementById("list").replaceWith(document.adoptNode(fresh.page.getElementById("list")));
  for (const strip of document.querySelectorAll(".strip")) strip.remove();
  for (const id of ["map", "timeline"]) {
    const strip = fresh.page.querySelector(`#${id} .strip`);
    if (strip) document.getElementById(id).append(document.adoptNode(strip));
  }
  await load(fresh.page.getElementById("map").dataset.points);
  select();
}

async function load(from) {
  if (from === source) return;
  source = from;
  const answer = await fetch(from);
  points = await answer.json();
  map.show(points);
  line.show(points);
}

const soon = later(() => show(address(), true), 160);

function box(frame, done) {
  field("box").value = frame ? frame.join(",") : "";
  select();
  if (done) soon();
}

function stretch(days, done) {
  field("since").value = iso(days[0]);
  field("until").value = iso(days[1]);
  select();
  if (done) soon();
}

form.addEventListener("change", () => {
  select();
  soon();
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  show(address(), true);
});
document.addEventListener("click", (event) => {
  const link = event.target.closest?.(".chips a, .strip a, .pages a");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  show(link.getAttribute("href"), true);
  if (link.closest(".pages")) document.getElementById("list").scrollIntoView({ block: "start" });
});
addEventListener("popstate", () => show(location.pathname + location.search, false));
document.addEventListener("click", (event) => {
  for (const details of form.querySelectorAll("details[open]")) {
    if (!details.contains(event.target)) details.open = false;
  }
});
form.addEventListener("keydown", (event) => {
  const details = event.key === "Escape" && form.querySelector("details[open]");
  if (details) {
    details.open = false;
    details.querySelector("summary").focus();
  }
});

// A hand over a sign, a bar or a row marks the same exercise in all three.
const known = new Map();
const tell = later(async (found, at, figure) => {
  const wanted = found.slice(0, 8).map((i) => points.id[i]);
  const asked = wanted.filter((id) => !known.has(id));
  if (asked.length) {
    const answer = await fetch(`/cards?ids=${asked}`);
    for (const card of (await answer.json()).exercises) known.set(card.id.slice(0, 8), card);
  }
  tip(figure, at, wanted.map((id) => known.get(id)).filter(Boolean), found.length);
}, 60);

function hover(found, at, figure) {
  map.mark(found);
  line.mark(found);
  rows(found.map((i) => points.id[i]));
  if (found.length && at) tell(found, at, figure);
  else figure.querySelector(".tip").hidden = true;
}

function rows(ids) {
  for (const row of document.querySelectorAll("tr.at")) row.classList.remove("at");
  for (const id of ids.slice(0, 20)) document.querySelector(`tr[data-id="${id}"]`)?.classList.add("at");
}

function tip(figure, at, cards, number) {
  const note = figure.querySelector(".tip");
  note.replaceChildren(
    ...cards.map((card) => {
      const link = document.createElement("a");
      link.href = `/exercises/${card.id}`;
      const title = document.createElement("b");
      const about = document.createElement("span");
      title.textContent = card.title;
      about.textContent = [card.when, card.where].filter(Boolean).join(" · ");
      link.append(title, about);
      return link;
    }),
  );
  if (number > cards.length) {
    const more = document.createElement("span");
    more.textContent = `and ${number - cards.length} more`;
    note.append(more);
  }
  note.hidden = !cards.length;
  const wide = figure.querySelector("canvas").clientWidth;
  note.classList.toggle("left", at.x > wide / 2);
  note.style.setProperty("--x", `${at.x > wide / 2 ? wide - at.x : at.x}px`);
  note.style.setProperty("--y", `${at.y}px`);
}

function open(found, at, figure) {
  if (found.length === 1) location.href = `/exercises/${points.id[found[0]]}`;
  else {
    figure.querySelector(".tip").classList.add("pinned");
    tell(found, at, figure);
  }
}

document.addEventListener("pointerover", (event) => {
  const row = event.target.closest?.("tr[data-id]");
  if (!points || !row) return;
  const found = [points.id.indexOf(row.dataset.id)].filter((i) => i >= 0);
  map.mark(found);
  line.mark(found);
});

await load(document.getElementById("map").dataset.points);
select();
