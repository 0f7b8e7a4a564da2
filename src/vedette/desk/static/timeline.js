// The timeline: how many exercises there are on each day, each one's bar where there is room, a stretch that selects.

import { colour } from "./desk.js";
import { iso, pointing, STANDINGS, surface } from "./canvas.js";

const FOOT = 18;
const HEAD = 24; // room for the buttons
const COLUMN = 4;
const LANE = 7;
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

export function makeTimeline(figure, acts) {
  const canvas = figure.querySelector("canvas");
  let points = null;
  let order = [];
  let chosen = null;
  let stretch = null;
  let hovered = [];
  let whole = [0, 1];
  const view = { low: 0, high: 1 };
  let bars = [];

  const { size, redraw } = surface(canvas, draw);
  const x = (day) => ((day - view.low) / (view.high - view.low)) * size.width;
  const day = (at) => view.low + (at / size.width) * (view.high - view.low);

  function hold() {
    const least = 10;
    const [low, high] = whole;
    let wide = Math.max(least, Math.min(view.high - view.low, high - low));
    const middle = (view.low + view.high) / 2;
    view.low = Math.max(low, Math.min(high - wide, middle - wide / 2));
    view.high = view.low + wide;
  }

  function draw(c) {
    if (!points || !size.width) return;
    const ink = Object.fromEntries(
      ["ink", "soft", "line", "link", "raised", ...STANDINGS].map((n) => [n, colour(n)]),
    );
    const tall = size.height - FOOT;
    axis(c, ink, tall);
    const seen = order.filter((i) => points.first[i] <= view.high && points.first[i] + points.last[i] >= view.low);
    const lanes = packed(seen);
    const room = Math.floor((tall - HEAD - 42) / LANE);
    const single = lanes !== null && lanes.count <= room;
    columns(c, ink, single ? HEAD + 32 : tall - 4, seen);
    bars = [];
    if (single) rows(c, ink, lanes, tall);
    framed(c, ink, tall);
  }

  /** Bars in rows that do not touch, as many as are needed; null where there are far too many. */
  function packed(seen) {
    if (seen.length > 400) return null;
    const ends = [];
    const rows = [];
    for (const i of seen) {
      const left = x(points.first[i]);
      const right = Math.max(x(points.first[i] + points.last[i] + 1), left + 5);
      let row = ends.findIndex((end) => end < left - 3);
      if (row < 0) row = ends.length;
      ends[row] = right;
      rows.push([i, row, left, right]);
    }
    return { count: ends.length, rows };
  }

  function rows(c, ink, lanes, tall) {
    const high = Math.max(LANE, Math.min(14, Math.floor((tall - HEAD - 42) / Math.max(lanes.count, 1))));
    for (const [i, row, left, right] of lanes.rows) {
      const inside = !chosen || chosen[i];
      const kind = points.kind[i] & 3;
      const top = HEAD + 40 + row * high;
      c.globalAlpha = inside ? 0.9 : 0.25;
      c.fillStyle = inside ? ink[STANDINGS[kind]] : ink.soft;
      c.strokeStyle = c.fillStyle;
      if (kind === 2) {
        c.lineWidth = 1.2;
        c.strokeRect(left + 0.6, top + 0.6, right - left - 1.2, high - 3.2);
      } else {
        c.fillRect(left, top, right - left, high - 2);
      }
      if (kind === 0) {
        // Conflict is told by its form too: the bar is cut.
        c.globalAlpha = 1;
        c.strokeStyle = colour("paper");
        c.lineWidth = 1.6;
        c.beginPath();
        c.moveTo((left + right) / 2 + 3, top - 1);
        c.lineTo((left + right) / 2 - 3, top + high - 1);
        c.stroke();
      }
      bars.push([i, left, right, top, top + high]);
    }
    c.globalAlpha = 1;
    c.strokeStyle = ink.ink;
    c.lineWidth = 1.5;
    for (const [i, left, right, top, foot] of bars) {
      if (hovered.includes(i)) c.strokeRect(left - 1.5, top - 1.5, right - left + 3, foot - top + 1);
    }
  }

  /** How many exercises there are at each place of the line, those of the selection dark. */
  function columns(c, ink, high, seen) {
    const n = Math.ceil(size.width / COLUMN) + 1;
    const all = new Float64Array(n + 1);
    const inside = new Float64Array(n + 1);
    for (const i of seen) {
      const a = Math.max(0, Math.floor(x(points.first[i]) / COLUMN));
      const b = Math.min(n - 1, Math.floor(x(points.first[i] + points.last[i] + 1) / COLUMN));
      all[a] += 1;
      all[b + 1] -= 1;
      if (!chosen || chosen[i]) {
        inside[a] += 1;
        inside[b + 1] -= 1;
      }
    }
    let most = 1;
    for (let k = 1; k < n; k++) {
      all[k] += all[k - 1];
      inside[k] += inside[k - 1];
    }
    for (let k = 0; k < n; k++) most = Math.max(most, all[k]);
    const up = (count) => (count / most) * (high - HEAD);
    for (const [counts, shade, alpha] of [
      [all, ink.soft, 0.3],
      [inside, ink.link, 0.75],
    ]) {
      c.globalAlpha = alpha;
      c.fillStyle = shade;
      for (let k = 0; k < n; k++) {
        if (counts[k] > 0) c.fillRect(k * COLUMN, high - up(counts[k]), COLUMN - 1, Math.max(1, up(counts[k])));
      }
    }
    c.globalAlpha = 1;
    c.fillStyle = ink.soft;
    c.textAlign = "left";
    c.font = "11px " + getComputedStyle(document.body).fontFamily;
    c.fillText(`at most ${Math.round(most)} at once`, 6, 15);
  }

  function axis(c, ink, tall) {
    c.font = "11px " + getComputedStyle(document.body).fontFamily;
    c.textAlign = "left";
    for (const [at, words] of ticks(view.low, view.high, Math.max(2, Math.floor(size.width / 85)))) {
      c.fillStyle = ink.line;
      c.fillRect(Math.round(x(at)), HEAD, 1, tall - HEAD + 2);
      c.fillStyle = ink.soft;
      if (x(at) < size.width - 30) c.fillText(words, x(at) + 3, size.height - 5);
    }
  }

  function framed(c, ink, tall) {
    if (!stretch) return;
    const left = stretch[0] === null ? 0 : x(stretch[0]);
    const right = stretch[1] === null ? size.width : x(stretch[1] + 1);
    c.globalAlpha = 0.1;
    c.fillStyle = ink.link;
    c.fillRect(left, 0, right - left, tall);
    c.globalAlpha = 1;
    c.fillStyle = ink.link;
    if (stretch[0] !== null) c.fillRect(left - 1, 0, 2, tall);
    if (stretch[1] !== null) c.fillRect(right - 1, 0, 2, tall);
  }

  function zoom(at, _, by) {
    const pivot = day(at);
    view.low = pivot - (pivot - view.low) / by;
    view.high = pivot + (view.high - pivot) / by;
    hold();
    redraw();
  }

  const under = (at) =>
    bars.filter(([, left, right, top, foot]) => at.x >= left - 2 && at.x <= right + 2 && at.y >= top && at.y <= foot);

  pointing(canvas, {
    zoom,
    drag(first, before, now, done) {
      if (first.shift) {
        const by = ((before.x - now.x) / size.width) * (view.high - view.low);
        view.low += by;
        view.high += by;
        hold();
        redraw();
      } else {
        const days = [Math.floor(day(Math.min(first.x, now.x))), Math.floor(day(Math.max(first.x, now.x)))];
        acts.stretch(days, done);
      }
    },
    click(at) {
      const found = under(at).map(([i]) => i);
      if (found.length) acts.open(found, at, figure);
    },
    hover(at) {
      acts.hover(at ? under(at).map(([i]) => i) : [], at, figure);
    },
  });

  figure.querySelector(".tools").addEventListener("click", (event) => {
    const way = event.target.closest("button")?.dataset.zoom;
    if (way === "in" || way === "out") zoom(size.width / 2, 0, way === "in" ? 1.7 : 1 / 1.7);
    if (way === "home") {
      [view.low, view.high] = whole;
      redraw();
    }
  });

  return {
    show(data) {
      const fresh = points === null;
      points = data;
      order = [...data.first.keys()].filter((i) => data.first[i] !== null);
      order.sort((a, b) => data.first[a] - data.first[b]);
      if (order.length) {
        let high = 0;
        for (const i of order) high = Math.max(high, data.first[i] + data.last[i]);
        const low = data.first[order[0]];
        const pad = Math.max(3, (high - low) / 40);
        whole = [low - pad, high + pad];
      }
      if (fresh) [view.low, view.high] = whole;
      hold();
      redraw();
    },
    select(inside, days) {
      chosen = inside;
      stretch = days;
      redraw();
    },
    mark(found) {
      hovered = found;
      redraw();
    },
  };
}

/** Days, months or years, as many as there is room for. */
function ticks(low, high, most) {
  const days = high - low;
  const out = [];
  if (days / most < 20) {
    const step = [1, 2, 7, 14, 28].find((s) => days / s <= most) ?? 28;
    for (let d = Math.ceil(low); d < high; d += step) {
      const [year, month, date] = iso(d).split("-").map(Number);
      out.push([d, out.length ? `${date} ${MONTHS[month - 1]}` : `${date} ${MONTHS[month - 1]} ${year}`]);
    }
    return out;
  }
  const step = [1, 2, 3, 6, 12, 24, 60, 120, 240].find((s) => days / 30.4 / s <= most) ?? 600;
  const [year, month] = iso(low).split("-").map(Number);
  for (let m = Math.ceil((year * 12 + month) / step) * step; ; m += step) {
    const date = new Date(Date.UTC(2000, 0, 1));
    date.setUTCFullYear(Math.floor(m / 12), m % 12, 1);
    const d = Math.round(date.getTime() / 86400000) + 719163;
    if (d > high || out.length > 200) return out;
    const name = MONTHS[m % 12];
    out.push([d, step >= 12 ? String(date.getUTCFullYear()) : m % 12 === 0 || !out.length ? `${name} ${date.getUTCFullYear()}` : name]);
  }
}
