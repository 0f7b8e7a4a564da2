// What map and timeline share: a sharp canvas that redraws at most once a frame, signs that differ in form, dates.

export const STANDINGS = ["conflict", "agree", "single"];
const EPOCH = 719163; // the ordinal of 1 January 1970

export const DAY = 86400000;

/** An ordinal day (1 is 1 January 1) as an ISO date. */
export function iso(day) {
  return new Date((Math.round(day) - EPOCH) * DAY).toISOString().slice(0, 10);
}

/** The ordinal day of an ISO date, of a month or a year; null where it is none. */
export function ordinal(text, last) {
  const found = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?$/.exec(text.trim());
  if (!found) return null;
  const [year, month, day] = found.slice(1).map((x) => (x ? Number(x) : 0));
  const time = day
    ? Date.UTC(year, month - 1, day)
    : month
      ? Date.UTC(year, last ? month : month - 1, last ? 0 : 1)
      : Date.UTC(last ? year + 1 : year, 0, last ? 0 : 1);
  return Math.round(time / DAY) + EPOCH;
}

/** A canvas as large as its place, drawn in the pixels of the page. */
export function surface(canvas, draw) {
  const context = canvas.getContext("2d");
  let waiting = false;
  const size = { width: 0, height: 0 };
  function redraw() {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      const ratio = window.devicePixelRatio || 1;
      context.setTransform(ratio, 0, 0, ratio, 0, 0);
      context.clearRect(0, 0, size.width, size.height);
      draw(context, size, ratio);
    });
  }
  new ResizeObserver(() => {
    const ratio = window.devicePixelRatio || 1;
    size.width = canvas.clientWidth;
    size.height = canvas.clientHeight;
    canvas.width = Math.round(size.width * ratio);
    canvas.height = Math.round(size.height * ratio);
    redraw();
  }).observe(canvas);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redraw);
  return { context, size, redraw };
}

/** Adds a sign to a path: a diamond for conflict, a disc for agreement, a ring's disc for one origin. */
export function sign(path, x, y, kind, radius) {
  if (kind === 0) {
    const r = radius * 1.25;
    path.moveTo(x, y - r);
    path.lineTo(x + r, y);
    path.lineTo(x, y + r);
    path.lineTo(x - r, y);
    path.closePath();
  } else {
    path.moveTo(x + radius, y);
    path.arc(x, y, radius, 0, 6.2832);
  }
}

/** What a pointer does: drag, wheel, pinch, click, hover. */
export function pointing(canvas, acts) {
  const down = new Map();
  let first = null;
  let moved = false;
  const at = (event) => {
    const box = canvas.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top, shift: event.shiftKey };
  };
  canvas.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    canvas.setPointerCapture(event.pointerId);
    down.set(event.pointerId, at(event));
    if (down.size === 1) {
      first = at(event);
      moved = false;
    }
  });
  canvas.addEventListener("pointermove", (event) => {
    const now = at(event);
    if (!down.has(event.pointerId)) {
      if (!down.size) acts.hover?.(now);
      return;
    }
    const before = down.get(event.pointerId);
    if (down.size === 2) {
      const [other] = [...down].filter(([id]) => id !== event.pointerId).map(([, p]) => p);
      const was = Math.hypot(before.x - other.x, before.y - other.y);
      const is = Math.hypot(now.x - other.x, now.y - other.y);
      if (was > 0) acts.zoom?.((now.x + other.x) / 2, (now.y + other.y) / 2, is / was);
      moved = true;
    } else if (moved || Math.hypot(now.x - first.x, now.y - first.y) > 4) {
      moved = true;
      acts.drag?.(first, before, now, false);
    }
    down.set(event.pointerId, now);
  });
  const up = (event) => {
    if (!down.delete(event.pointerId)) return;
    const now = at(event);
    if (down.size) return;
    if (moved) acts.drag?.(first, now, now, true);
    else if (event.type === "pointerup") acts.click?.(now);
    first = null;
  };
  canvas.addEventListener("pointerup", up);
  canvas.addEventListener("pointercancel", up);
  canvas.addEventListener("pointerleave", () => acts.hover?.(null));
  canvas.addEventListener(
    "wheel",
    (event) => {
      event.preventDefault();
      const now = at(event);
      acts.zoom?.(now.x, now.y, Math.exp(-event.deltaY * (event.deltaMode ? 0.05 : 0.002)));
    },
    { passive: false },
  );
}
