// What every page uses: parts of pages fetched from the desk itself, the evidence beside a value, keys.

/** The element that a selector finds on another page of the desk; its scripts never run. */
export async function part(address, selector, signal) {
  const answer = await fetch(address, { headers: { accept: "text/html" }, signal });
  const text = await answer.text();
  const page = new DOMParser().parseFromString(text, "text/html");
  return { found: page.querySelector(selector), page, ok: answer.ok };
}

/** Waits until nothing has been asked for so many milliseconds. */
export function later(work, pause) {
  let timer = 0;
  return (...given) => {
    clearTimeout(timer);
    timer = setTimeout(() => work(...given), pause);
  };
}

/** A change, with the session's own token. */
export async function change(address, fields) {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  return fetch(address, {
    method: "POST",
    body,
    headers: { "x-csrf-token": document.body.dataset.csrf, accept: "application/json" },
  });
}

/** A colour of the style sheet. */
export function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}

const place = /^(\/reports\/[0-9a-f]{16})#r-(\d+)-(\d+)$/;
let opener = null;

/** Opens the words that a value rests on beside it, where the page has room for them. */
async function evidence(link, panel) {
  const [, report, begin, end] = place.exec(link.getAttribute("href"));
  const { found, ok } = await part(`${report}/${begin}-${end}`, "#passage");
  if (!ok || !found) {
    location.href = link.href;
    return;
  }
  opener?.classList.remove("open");
  opener = link;
  link.classList.add("open");
  panel.querySelector(".held").replaceChildren(document.adoptNode(found));
  panel.hidden = false;
  document.body.classList.add("has-evidence");
  panel.querySelector("mark")?.scrollIntoView({ block: "nearest" });
  panel.focus({ preventScroll: true });
}

function close(panel) {
  panel.hidden = true;
  document.body.classList.remove("has-evidence");
  opener?.classList.remove("open");
  opener?.focus({ preventScroll: true });
}

const panel = document.getElementById("evidence");
if (panel) {
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    if (panel.contains(link) || !place.test(link.getAttribute("href"))) return;
    event.preventDefault();
    evidence(link, panel);
  });
  panel.querySelector("button").addEventListener("click", () => close(panel));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !panel.hidden) close(panel);
  });
}

// A place in a long report is told by the address; the browser finds it, the reader is told where it is.
const marked = document.querySelector(":target");
if (marked?.matches("mark")) marked.scrollIntoView({ block: "center" });

const ways = { e: "/", r: "/reports", v: "/review", a: "/add", t: "/export" };
let asked = "";
document.addEventListener("keydown", (event) => {
  const field = event.target.closest?.("input, textarea, select, [contenteditable]");
  if (field || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "/") {
    event.preventDefault();
    document.getElementById("q")?.focus();
  } else if (event.key === "?") {
    location.href = "/keys";
  } else if (asked === "g" && ways[event.key]) {
    location.href = ways[event.key];
  }
  asked = event.key;
});

// A page that waits for the index looks again by itself.
if (document.getElementById("indexing")) setTimeout(() => location.reload(), 3000);
