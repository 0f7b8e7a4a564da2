// The map: land from the desk itself, exercises as signs, a box that selects. Gall's stereographic projection: areas at
// 60° north are 1.6 times too large against 4 in Mercator's, and boxes of degrees stay boxes.

import { colour, later } from "./desk.js";
import { pointing, sign, STANDINGS, surface } from "./canvas.js";

const RADIANS = Math.PI / 180;
const ACROSS = Math.SQRT1_2;
const UP = 1 + Math.SQRT1_2;
const px = (lon) => lon * RADIANS * ACROSS;
const py = (lat) => -UP * Math.tan((Math.max(-89, Math.min(89, lat)) * RADIANS) / 2);
const lonOf = (x) => x / RADIANS / ACROSS;
const latOf = (y) => (2 * Math.atan(-y / UP)) / RADIANS;
const WEST = px(-180);
const EAST = px(180);
const NORTH = py(84);
const SOUTH = py(-60);

/** Rings of steps as one path in the projection. */
function outline(land) {
  const path = new Path2D();
  for (const ring of land.rings) {
    let x = 0;
    let y = 0;
    for (let i = 0; i < ring.length; i += 2) {
      x += ring[i];
      y += ring[i + 1];
      const a = px(x / land.per_degree);
      const b = py(y / land.per_degree);
      if (i) path.lineTo(a, b);
      else path.moveTo(a, b);
    }
    path.closePath();
  }
  return path;
}

export function makeMap(figure, acts) {
  const canvas = figure.querySelector("canvas");
  const view = { x: 0, y: 0, k: 0 };
  let points = null;
  let places = [];
  let chosen = null;
  let box = null;
  let drawing = null;
  let hovered = [];
  let base = null;
  let names = [];
  let near = null;
  let boxing = false;

  const { size, redraw } = surface(canvas, draw);
  const sx = (x) => (x - view.x) * view.k + size.width / 2;
  const sy = (y) => (y - view.y) * view.k + size.height / 2;
  const ux = (x) => (x - size.width / 2) / view.k + view.x;
  const uy = (y) => (y - size.height / 2) / view.k + view.y;
  const least = () => Math.min(size.width / (EAST - WEST), size.height / (SOUTH - NORTH)) || 1;

  function hold() {
    view.k = Math.max(least(), Math.min(view.k, 40000));
    const half = size.height / view.k / 2;
    view.y = SOUTH - NORTH < 2 * half ? (NORTH + SOUTH) / 2 : Math.max(NORTH + half, Math.min(SOUTH - half, view.y));
    const wide = size.width / view.k / 2;
    view.x = EAST - WEST < 2 * wide ? 0 : Math.max(WEST + wide, Math.min(EAST - wide, view.x));
  }

  function fit() {
    let [west, east, north, south] = [EAST, WEST, SOUTH, NORTH];
    for (const p of places) {
      if (!p) continue;
      west = Math.min(west, p[0]);
      east = Math.max(east, p[0]);
      north = Math.min(north, p[1]);
      south = Math.max(south, p[1]);
    }
    if (west > east) [west, east, north, south] = [WEST, EAST, NORTH, SOUTH];
    const room = 0.34; // some 27 degrees: a single place is shown with the countries around it
    view.x = (west + east) / 2;
    view.y = (north + south) / 2;
    view.k = 0.86 * Math.min(size.width / Math.max(east - west, room), size.height / Math.max(south - north, room));
    hold();
    finer();
    redraw();
  }

  const finer = later(async () => {
    const wide = lonOf(ux(size.width)) - lonOf(ux(0));
    if (wide > 70 || wide <= 0) return;
    const step = wide > 20 ? 10 : wide > 5 ? 2.5 : 0.5;
    const round = (degrees, way) => Math[way](degrees / step) * step;
    const wanted = [
      round(lonOf(ux(0)) - wide / 4, "floor"),
      round(latOf(uy(size.height)) - wide / 8, "floor"),
      round(lonOf(ux(size.width)) + wide / 4, "ceil"),
      round(latOf(uy(0)) + wide / 8, "ceil"),
    ];
    if (near?.name === String(wanted)) return;
    const answer = await fetch(`/land.json?box=${wanted}`);
    if (!answer.ok) return;
    near = { name: String(wanted), path: outline(await answer.json()), box: wanted };
    redraw();
  }, 180);

  function draw(c, _, ratio) {
    if (!view.k) return;
    hold();
    const ink = Object.fromEntries(
      ["land", "border", "sea", "ink", "soft", "paper", "link", ...STANDINGS].map((n) => [n, colour(n)]),
    );
    c.save();
    c.transform(view.k, 0, 0, view.k, size.width / 2 - view.x * view.k, size.height / 2 - view.y * view.k);
    c.lineJoin = "round";
    c.lineWidth = 0.7 / view.k;
    c.fillStyle = ink.land;
    c.strokeStyle = ink.border;
    const detailed =
      near &&
      px(near.box[0]) <= ux(0) &&
      px(near.box[2]) >= ux(size.width) &&
      py(near.box[1]) >= uy(size.height) &&
      py(near.box[3]) <= uy(0);
    const path = detailed ? near.path : base;
    if (path) {
      c.fill(path, "evenodd");
      c.stroke(path);
    }
    c.restore();
    named(c, ink);
    signs(c, ink);
    framed(c, ink);
  }

  function named(c, ink) {
    c.font = "11px " + getComputedStyle(document.body).fontFamily;
    c.textAlign = "center";
    c.fillStyle = ink.soft;
    const taken = [];
    for (const [name, lon, lat, wide] of names) {
      const room = px(wide) * view.k;
      const x = sx(px(lon));
      const y = sy(py(lat));
      if (room < 55 || x < 20 || y < 12 || x > size.width - 20 || y > size.height - 10) continue;
      const half = c.measureText(name).width / 2;
      if (half * 2 > room * 1.15) continue;
      if (taken.some(([a, b, h]) => Math.abs(a - x) < h + half + 6 && Math.abs(b - y) < 14)) continue;
      taken.push([x, y, half]);
      c.fillText(name, x, y + 4);
    }
  }

  function signs(c, ink) {
    if (!points) return;
    const many = places.length > 1500;
    const radius = Math.min(many ? 2.8 : 5, 2.2 + view.k / 150);
    const layers = [new Path2D(), new Path2D(), new Path2D(), new Path2D(), new Path2D(), new Path2D()];
    for (let i = 0; i < places.length; i++) {
      const p = places[i];
      if (!p) continue;
      const x = sx(p[0]);
      const y = sy(p[1]);
      if (x < -9 || y < -9 || x > size.width + 9 || y > size.height + 9) continue;
      const inside = !chosen || chosen[i];
      sign(layers[(points.kind[i] & 3) + (inside ? 0 : 3)], x, y, points.kind[i] & 3, inside ? radius : radius * 0.7);
    }
    c.globalAlpha = 0.28;
    c.fillStyle = ink.soft;
    for (const i of [5, 4, 3]) c.fill(layers[i]);
    c.lineWidth = 1.4;
    for (const i of [2, 1, 0]) {
      c.globalAlpha = many ? 0.75 : 0.9;
      c.strokeStyle = ink[STANDINGS[i]];
      c.fillStyle = i === 2 ? ink.paper : ink[STANDINGS[i]];
      c.fill(layers[i]);
      if (i === 2) c.stroke(layers[i]);
    }
    c.globalAlpha = 1;
    c.lineWidth = 2;
    c.strokeStyle = ink.ink;
    for (const i of hovered) {
      if (!places[i]) continue;
      c.beginPath();
      c.arc(sx(places[i][0]), sy(places[i][1]), radius + 4, 0, 6.2832);
      c.stroke();
    }
  }

  function framed(c, ink) {
    const shown = drawing ?? (box && { x: sx(px(box[0])), y: sy(py(box[3])), a: sx(px(box[2])), b: sy(py(box[1])) });
    if (!shown) return;
    c.lineWidth = 1.5;
    c.strokeStyle = ink.link;
    c.setLineDash([5, 3]);
    c.strokeRect(shown.x, shown.y, shown.a - shown.x, shown.b - shown.y);
    c.setLineDash([]);
    c.globalAlpha = 0.07;
    c.fillStyle = ink.link;
    c.fillRect(shown.x, shown.y, shown.a - shown.x, shown.b - shown.y);
    c.globalAlpha = 1;
  }

  function under(at, reach = 8) {
    const found = [];
    for (let i = 0; i < places.length; i++) {
      if (!places[i] || (chosen && !chosen[i])) continue;
      const far = Math.hypot(sx(places[i][0]) - at.x, sy(places[i][1]) - at.y);
      if (far <= reach) found.push([far, i]);
    }
    return found.sort((a, b) => a[0] - b[0]).map(([, i]) => i);
  }

  function zoom(x, y, by) {
    const [a, b] = [ux(x), uy(y)];
    view.k = Math.max(least(), Math.min(view.k * by, 40000));
    view.x = a - (x - size.width / 2) / view.k;
    view.y = b - (y - size.height / 2) / view.k;
    hold();
    finer();
    redraw();
  }

  function boxFrom(a, b) {
    const round = (v) => Math.round(v * 100) / 100;
    return [
      Math.max(-180, round(lonOf(ux(Math.min(a.x, b.x))))),
      Math.max(-90, round(latOf(uy(Math.max(a.y, b.y))))),
      Math.min(180, round(lonOf(ux(Math.max(a.x, b.x))))),
      Math.min(90, round(latOf(uy(Math.min(a.y, b.y))))),
    ];
  }

  pointing(canvas, {
    zoom,
    drag(first, before, now, done) {
      if (boxing || first.shift) {
        drawing = done ? null : { x: first.x, y: first.y, a: now.x, b: now.y };
        const drawn = boxFrom(first, now);
        if (done) setBoxing(false);
        acts.box(drawn[0] < drawn[2] && drawn[1] < drawn[3] ? drawn : null, done);
      } else {
        view.x -= (now.x - before.x) / view.k;
        view.y -= (now.y - before.y) / view.k;
        hold();
        if (done) finer();
      }
      redraw();
    },
    click(at) {
      const found = under(at, 12);
      if (found.length) acts.open(found, at, figure);
      else acts.hover([], null, figure);
    },
    hover(at) {
      acts.hover(at ? under(at) : [], at, figure);
    },
  });

  const boxButton = figure.querySelector("[data-zoom=box]");
  function setBoxing(on) {
    boxing = on;
    boxButton?.setAttribute("aria-pressed", String(on));
    canvas.classList.toggle("boxing", on);
  }
  setBoxing(false);
  figure.querySelector(".tools").addEventListener("click", (event) => {
    const way = event.target.closest("button")?.dataset.zoom;
    if (way === "in" || way === "out") zoom(size.width / 2, size.height / 2, way === "in" ? 1.7 : 1 / 1.7);
    if (way === "home") fit();
    if (way === "box") setBoxing(!boxing);
    if (way === "view") acts.box(boxFrom({ x: 0, y: 0 }, { x: size.width, y: size.height }), true);
  });

  fetch("/land.json").then(async (answer) => {
    const land = await answer.json();
    base = outline(land);
    names = land.names;
    redraw();
  });

  return {
    show(data) {
      const fresh = points === null;
      points = data;
      places = data.lon.map((lon, i) =>
        lon === null ? null : [px(lon / data.per_degree), py(data.lat[i] / data.per_degree)],
      );
      if (fresh) fit();
      redraw();
    },
    select(inside, frame) {
      chosen = inside;
      box = frame;
      redraw();
    },
    mark(found) {
      hovered = found;
      redraw();
    },
  };
}
