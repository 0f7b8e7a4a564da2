"""A small map as SVG from the bundled borders: places, the countries around them and the nearest border.

Equirectangular around the middle of the map. Outlines are paths in a grid of ten to the pixel; names are set in
percentages of the frame, so that they stay readable at any size.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from vedette.atlas.borders import Ring, extent, nearest, outlines
from vedette.atlas.countries import name_of
from vedette.report.markup import Html, cut, element

WIDTH, HEIGHT = 4400, 3300
_LEAST_STEP = 8
"""Corners nearer than this to the last one drawn (0.8 pixels of a map 440 pixels wide) are left out."""
_LEAST_HEIGHT = 3.2
"""Degrees of latitude of the smallest map: some 350 km, enough to see which countries are near."""
_COASTS = 3
"""Countries that a map of seas and regions alone reaches to."""
_LARGEST = 150.0
_CHARACTER = 2.0
"""Width of a letter in percent of the map's width, for keeping names apart: measured at 0.72 rem in 340 pixels."""
_LINE = 6.0
_SCALE_BAR = (0.0, 88.0, 30.0, 100.0)
"""The corner that the scale bar takes, in percent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A place to be shown: a site or a town as a dot, a `whole` country by its outline, others as areas."""

    name: str
    lat: float
    lon: float
    exact: bool
    country: str | None = None
    whole: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Nearby:
    """A country near a place, with the distance to its land in kilometres."""

    spot: Spot
    iso3: str
    km: float


@dataclass(frozen=True, slots=True)
class _Frame:
    west: float
    south: float
    east: float
    north: float

    def xy(self, lon: float, lat: float) -> tuple[float, float]:
        return (
            (lon - self.west) / (self.east - self.west) * WIDTH,
            (self.north - lat) / (self.north - self.south) * HEIGHT,
        )

    def unwrapped(self, lon: float) -> float:
        """The longitude by which the map knows a place, also across 180°."""
        middle = (self.west + self.east) / 2
        return lon + 360 * round((middle - lon) / 360)


def place_map(spots: Sequence[Spot], near: Sequence[Nearby], shaded: frozenset[str], label: str) -> Html | None:
    """The map of these places; countries in `shaded` take part; None where no place is known."""
    frame = _frame(spots, near, shaded)
    if frame is None:
        return None
    land = _land(frame)
    here = {spot.country for spot in spots if spot.whole}
    shapes = [
        element("path", d=path, class_=f"{'in' if iso3 in shaded else 'out'}{' here' if iso3 in here else ''}")
        for iso3, rings in sorted(land, key=lambda item: item[0] in here)
        if (path := _path(rings))
    ]
    lines, labels = list[Html](), list[Html]()
    taken = [_SCALE_BAR]
    marks = [(spot, frame.xy(frame.unwrapped(spot.lon), spot.lat)) for spot in spots if not spot.whole]
    marks = [(spot, xy) for spot, xy in marks if 0 <= xy[0] <= WIDTH and 0 <= xy[1] <= HEIGHT]
    for _, (x, y) in marks:
        taken.append((x / WIDTH * 100 - 1.5, y / HEIGHT * 100 - 2, x / WIDTH * 100 + 1.5, y / HEIGHT * 100 + 2))
    for spot, xy in marks:
        labels += _spot_name(spot, xy, taken)
    for found in near:
        lines += _to_border(found, frame, land)
    labels += _country_names(land, taken, shaded)
    dots = [_dot(spot, xy) for spot, xy in marks]
    inner = element(
        "svg", *shapes, *lines, *dots, viewBox=f"0 0 {WIDTH} {HEIGHT}", width="100%", height="100%",
        preserveAspectRatio="none",
    )  # fmt: skip
    return element("svg", inner, *labels, *_scale_bar(frame), class_="map", role="img", aria_label=label)


def _frame(spots: Sequence[Spot], near: Sequence[Nearby], shaded: frozenset[str]) -> _Frame | None:
    """Around the places and the borders near them; around countries only where nothing narrower is told."""
    spots = [s for s in spots if not s.whole] or spots
    points = [(s.lon, s.lat) for s in spots]
    if not points:
        return None
    first = points[0][0]
    points = [(lon + 360 * round((first - lon) / 360), lat) for lon, lat in points]
    west, east = min(p[0] for p in points), max(p[0] for p in points)
    south, north = min(p[1] for p in points), max(p[1] for p in points)
    if not any(s.exact for s in spots) and len(points) == 1 and spots[0].whole and spots[0].country:
        whole = extent(spots[0].country)
        if whole:
            west, south, east, north = whole
    reach = max((min(n.km, 700.0) / 111.0 for n in near), default=0.0) * 1.25
    shrink = max(math.cos(math.radians((south + north) / 2)), 0.2)
    if not any(s.exact or s.whole for s in spots):
        reach = max(nearest(s.lat, s.lon, _COASTS)[-1][1] for s in spots) / 111.0 * 1.1 + 0.5
    high = max(north - south + 2 * max(0.18 * (north - south), reach, 0.3), _LEAST_HEIGHT)
    wide = max(east - west + 2 * max(0.2 * (east - west), reach / shrink, 0.4), high * WIDTH / HEIGHT / shrink)
    high = min(max(high, wide * shrink * HEIGHT / WIDTH), _LARGEST)
    wide = min(wide, 350.0)
    x, y = (west + east) / 2, min(max((south + north) / 2, high / 2 - 88), 88 - high / 2)
    return _Frame(x - wide / 2, y - high / 2, x + wide / 2, y + high / 2)


def _land(frame: _Frame) -> list[tuple[str, list[list[tuple[float, float]]]]]:
    """The outlines inside the frame in its own coordinates, from both sides of 180° where it lies across."""
    found: dict[str, list[list[tuple[float, float]]]] = {}
    for turn in (-360.0, 0.0, 360.0):
        west, east = max(frame.west - turn, -180.0), min(frame.east - turn, 180.0)
        if west >= east:
            continue
        for iso3, rings in outlines((west, frame.south, east, frame.north)):
            for ring in rings:
                thin = _thinned([frame.xy(lon + turn, lat) for lon, lat in ring])
                if len(thin) > 3:
                    found.setdefault(iso3, []).append(thin)
    return sorted(found.items())


def _thinned(points: Ring) -> list[tuple[float, float]]:
    kept = points[:1]
    for x, y in points[1:]:
        if abs(x - kept[-1][0]) + abs(y - kept[-1][1]) >= _LEAST_STEP:
            kept.append((x, y))
    return kept


def _path(rings: Sequence[Sequence[tuple[float, float]]]) -> str:
    """Rings as one path of whole numbers, each corner told from the one before."""
    parts = []
    for ring in rings:
        x, y = round(ring[0][0]), round(ring[0][1])
        steps = []
        for a, b in ring[1:]:
            steps.append(f"{round(a) - x} {round(b) - y}")
            x, y = round(a), round(b)
        parts.append(f"M{round(ring[0][0])} {round(ring[0][1])}l{' '.join(steps)}z".replace(" -", "-"))
    return "".join(parts)


def _dot(spot: Spot, xy: tuple[float, float]) -> Html:
    x, y = round(xy[0]), round(xy[1])
    if spot.exact:
        return element("circle", cx=x, cy=y, r=48, class_="spot")
    return element("circle", cx=x, cy=y, r=150, class_="area")


def _spot_name(spot: Spot, xy: tuple[float, float], taken: list[tuple[float, float, float, float]]) -> list[Html]:
    """The name on the first free side of the mark; none where it would cover another."""
    name = cut(spot.name, 26)
    x, y = xy[0] / WIDTH * 100, xy[1] / HEIGHT * 100
    wide = len(name) * _CHARACTER
    for left, base, side in (
        (x + 2.2, y + 1.6, "start"), (x - 2.2 - wide, y + 1.6, "end"),
        (x - wide / 2, y - 3.2, "mid"), (x - wide / 2, y + 6.8, "mid"),
    ):  # fmt: skip
        box = (left, base - _LINE + 1.5, left + wide, base + 1.5)
        if _free(box, taken):
            taken.append(box)
            at = {"start": left, "end": left + wide, "mid": x}[side]
            return [element("text", name, x=f"{at:.1f}%", y=f"{base:.1f}%", class_=f"place {side}")]
    return []


def _free(box: tuple[float, float, float, float], taken: Sequence[tuple[float, float, float, float]]) -> bool:
    if box[0] < 0.5 or box[2] > 99.5 or box[1] < 0.5 or box[3] > 99.5:
        return False
    return not any(box[0] < t[2] and t[0] < box[2] and box[1] < t[3] and t[1] < box[3] for t in taken)


def _to_border(near: Nearby, frame: _Frame, land: Sequence[tuple[str, list[list[tuple[float, float]]]]]) -> list[Html]:
    """A line from a place to the nearest point of a country's outline."""
    x, y = frame.xy(frame.unwrapped(near.spot.lon), near.spot.lat)
    rings = next((rings for iso3, rings in land if iso3 == near.iso3), [])
    best = min((_closest(x, y, ring) for ring in rings), default=None)
    if best is None or best[0] < 60:
        return []
    return [element("line", x1=round(x), y1=round(y), x2=round(best[1]), y2=round(best[2]), class_="reach")]


def _closest(x: float, y: float, ring: Sequence[tuple[float, float]]) -> tuple[float, float, float]:
    """The distance to a ring and its nearest point."""
    out = (math.inf, x, y)
    for (ax, ay), (bx, by) in zip(ring, [*ring[1:], ring[0]], strict=True):
        dx, dy = bx - ax, by - ay
        length = dx * dx + dy * dy
        t = min(max(((x - ax) * dx + (y - ay) * dy) / length, 0.0), 1.0) if length else 0.0
        px, py = ax + t * dx, ay + t * dy
        out = min(out, (math.hypot(px - x, py - y), px, py))
    return out


def _country_names(
    land: Sequence[tuple[str, list[list[tuple[float, float]]]]],
    taken: list[tuple[float, float, float, float]],
    shaded: frozenset[str],
) -> Iterator[Html]:
    """Names where the country is wide enough for them, the code where it is not; those that take part come first."""
    for iso3, rings in sorted(land, key=lambda item: (item[0] not in shaded, item[0])):
        ring = max(rings, key=_area)
        found = (
            (name, box, at)
            for name in (name_of(iso3), iso3)
            for at in _inside(ring, len(name) * _CHARACTER * WIDTH / 100 * 1.12)
            if _free(box := _label_box(name, at), taken)
        )
        for name, box, at in islice(found, 1):
            taken.append(box)
            yield element(
                "text", name, x=f"{at[0] / WIDTH:.1%}", y=f"{at[1] / HEIGHT + 0.014:.1%}", class_="country mid"
            )


def _label_box(name: str, at: tuple[float, float]) -> tuple[float, float, float, float]:
    x, y, half = at[0] / WIDTH * 100, at[1] / HEIGHT * 100, len(name) * _CHARACTER * 0.56
    return x - half, y - _LINE / 2, x + half, y + _LINE / 2


def _inside(ring: Sequence[tuple[float, float]], wide: float) -> list[tuple[float, float]]:
    """The middles of the stretches inside a ring that are wide enough, on nine lines across it, the widest first."""
    low, high = min(p[1] for p in ring), max(p[1] for p in ring)
    found = []
    for tenth in range(1, 10):
        y = low + (high - low) * tenth / 10
        cuts = sorted(
            ax + (y - ay) * (bx - ax) / (by - ay)
            for (ax, ay), (bx, by) in zip(ring, [*ring[1:], ring[0]], strict=True)
            if (ay > y) != (by > y)
        )
        stretches = zip(cuts[::2], cuts[1::2], strict=False)
        found += [(right - left, (left + right) / 2, y) for left, right in stretches if right - left >= wide]
    return [(x, y) for _, x, y in sorted(found, reverse=True)]


def _area(ring: Sequence[tuple[float, float]]) -> float:
    return abs(sum(ax * by - bx * ay for (ax, ay), (bx, by) in zip(ring, [*ring[1:], ring[0]], strict=True)))


def _scale_bar(frame: _Frame) -> list[Html]:
    """A bar of a round number of kilometres, true in the middle of the map."""
    shrink = max(math.cos(math.radians((frame.south + frame.north) / 2)), 0.05)
    whole = (frame.east - frame.west) * 111.32 * shrink
    km = max(k for k in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000) if k <= whole / 4 or k == 1)
    wide = km / whole * 100
    return [
        element("line", x1="3%", x2=f"{3 + wide:.2f}%", y1="96%", y2="96%", class_="bar"),
        element("text", f"{km:,} km", x="3%", y="93.6%", class_="km"),
    ]
