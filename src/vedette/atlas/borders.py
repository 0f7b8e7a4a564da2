"""Borders and coasts of all countries: how far a place lies from a country, in which country, and outlines for maps.

Natural Earth 1:10m, public domain, quantised to about 0.3 km; `tools/atlas/build_borders.py` settles disputed shapes.
Distances are to the nearest point of the country's land on the WGS 84 ellipsoid (Lambert's formula, far below 1 % off).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

from vedette.atlas.sphere import RADIUS, Array, Numbers, closest, ellipsoid_km, projected, unit, unprojected
from vedette.atlas.topology import topology

Ring = list[tuple[float, float]]
"""Longitude and latitude of each corner."""

_CHUNK = 32
"""Points in a piece of a line; pieces are ruled out by their bounding caps before any exact distance is computed."""
_GRID_KM = 25.0


def border_distance(lat: float, lon: float, iso3: str) -> float | None:
    """Kilometres from a place to the nearest point of a country's land, 0 inside it, None for an unknown country."""
    borders = _borders()
    if iso3 not in borders.index:
        return None
    return 0.0 if borders.contains(iso3, lat, lon) else borders.distance(iso3, lat, lon)


def edge_distance(lat: float, lon: float, iso3: str) -> float | None:
    """Kilometres from a place to a country's border or coast, from inside as from outside."""
    borders = _borders()
    return borders.distance(iso3, lat, lon) if iso3 in borders.index else None


def country_at(lat: float, lon: float) -> str | None:
    """The country whose land holds a place, None at sea and where the land is claimed by several."""
    return next((iso3 for iso3 in _borders().countries if _borders().contains(iso3, lat, lon)), None)


def nearest(lat: float, lon: float, n: int) -> list[tuple[str, float]]:
    """The n countries nearest to a place with their distances in kilometres, nearest first."""
    borders = _borders()
    low = borders.lower_bounds(lat, lon)
    out: list[tuple[float, str]] = []
    for i in np.argsort(low):
        if len(out) >= n and low[i] > out[n - 1][0]:
            break
        iso3 = borders.countries[int(i)]
        out = sorted([*out, (border_distance(lat, lon, iso3) or 0.0, iso3)])
    return [(iso3, km) for km, iso3 in out[:n]]


def outlines(bbox: tuple[float, float, float, float]) -> list[tuple[str, list[Ring]]]:
    """Outlines inside (west, south, east, north) for a map: simplified to a 600th of its width, cut at its edge."""
    borders = _borders()
    west, south, east, north = bbox
    step = max(east - west, 1e-6) / 600
    out = []
    for iso3 in borders.countries:
        turned = (r - (360.0, 0.0) for r in borders.rings[iso3] if r[:, 0].max() > 180)
        rings = [
            cut
            for ring in (*borders.rings[iso3], *turned)
            if ring[:, 0].max() >= west and ring[:, 0].min() <= east
            if ring[:, 1].max() >= south and ring[:, 1].min() <= north
            if len(cut := _cut(_thinned(ring, step), bbox)) > 2
        ]
        if rings:
            out.append((iso3, rings))
    return out


def extent(iso3: str) -> tuple[float, float, float, float] | None:
    """West, south, east, north of a country's largest piece of land, None for an unknown country."""
    rings = _borders().rings.get(iso3)
    if not rings:
        return None
    ring = max(rings, key=_area)
    return float(ring[:, 0].min()), float(ring[:, 1].min()), float(ring[:, 0].max()), float(ring[:, 1].max())


@lru_cache(maxsize=64)
def territory(iso3: str, step_km: float = _GRID_KM) -> tuple[Array, Array]:
    """Latitudes and longitudes of an equal-area grid over a country's land, `step_km` apart."""
    borders = _borders()
    rings = borders.rings.get(iso3, [])
    if not rings:
        return np.zeros(0), np.zeros(0)
    south, north = min(r[:, 1].min() for r in rings), max(r[:, 1].max() for r in rings)
    lats, lons = [np.zeros(0)], [np.zeros(0)]
    degree = RADIUS * math.pi / 180
    for lat in np.arange(south + step_km / degree / 2, north, step_km / degree):
        columns = np.arange(-180.0, 180.0, step_km / degree / max(math.cos(math.radians(float(lat))), 0.02))
        inside = borders.row_inside(iso3, float(lat), columns)
        lons.append(columns[inside])
        lats.append(np.full(int(inside.sum()), lat))
    return np.concatenate(lats), np.concatenate(lons)


def distances(lats: Array, lons: Array, iso3: str) -> Array:
    """Kilometres from each place to a country's land, for grids: to the nearest corner of its outline, on a sphere."""
    borders = _borders()
    if iso3 not in borders.index or not len(lats):
        return np.full(len(lats), np.inf)
    corners = borders.corners(iso3)
    out = np.empty(len(lats))
    for k in range(0, len(lats), 256):
        here = unit(lats[k : k + 256], lons[k : k + 256])
        out[k : k + 256] = np.arccos(np.clip((here @ corners.T).max(axis=1), -1, 1)) * RADIUS
    return out


def share_within(host: str, iso3: str, km: float) -> float:
    """The share of a host's territory that lies within so many kilometres of a country."""
    lats, lons = territory(host)
    return float((distances(lats, lons, iso3) <= km).mean()) if len(lats) else 0.0


@lru_cache(maxsize=256)
def outline_points(iso3: str, step_km: float) -> Array:
    """Unit vectors along a country's outline, thinned to and nowhere further apart than about `step_km`."""
    parts = [_densified(_thinned(r, step_km / 150), step_km) for r in _borders().rings.get(iso3, [])]
    ring = np.concatenate(parts) if parts else np.zeros((0, 2))
    return unit(ring[:, 1], ring[:, 0])


@dataclass(frozen=True, eq=False)
class _Borders:
    """All outlines, and the pieces of line that make a search quick."""

    countries: list[str]
    rings: dict[str, list[Array]]

    @cached_property
    def index(self) -> dict[str, int]:
        return {iso3: i for i, iso3 in enumerate(self.countries)}

    @cached_property
    def segments(self) -> tuple[Array, Numbers]:
        """The outlines in pieces of as many corners (the last corner repeated), and the country of each piece."""
        parts, owners = [], []
        for iso3, rings in self.rings.items():
            for ring in rings:
                starts = np.arange(0, max(len(ring) - 1, 1), _CHUNK)
                parts.append(ring[np.minimum(starts[:, None] + np.arange(_CHUNK + 1), len(ring) - 1)])
                owners.append(np.full(len(starts), self.index[iso3]))
        return np.concatenate(parts), np.concatenate(owners).astype(np.int64)

    @cached_property
    def caps(self) -> tuple[Array, Array]:
        """Centre and angular radius of the cap around each piece."""
        pieces, _ = self.segments
        points = unit(pieces[..., 1], pieces[..., 0])
        centre = points.mean(axis=1)
        centre /= np.linalg.norm(centre, axis=1, keepdims=True)
        radius = np.arccos(np.clip((points * centre[:, None, :]).sum(axis=2).min(axis=1), -1, 1))
        return centre, radius

    @cached_property
    def spans(self) -> dict[str, tuple[int, int]]:
        """First and last (half-open) piece of each country."""
        _, owners = self.segments
        first = np.searchsorted(owners, np.arange(len(self.countries) + 1))
        return {iso3: (int(first[i]), int(first[i + 1])) for i, iso3 in enumerate(self.countries)}

    def lower_bounds(self, lat: float, lon: float) -> Array:
        """For each country a distance in kilometres that its land is certainly not nearer than."""
        centre, radius = self.caps
        angle = np.arccos(np.clip(centre @ unit(np.array(lat), np.array(lon)), -1, 1)) - radius
        starts = np.array([self.spans[c][0] for c in self.countries])
        bounds = np.maximum(np.minimum.reduceat(angle, starts), 0.0) * RADIUS * 0.99
        here = [self.contains(c, lat, lon) for c in self.countries]
        return np.where(here, 0.0, bounds)

    def distance(self, iso3: str, lat: float, lon: float) -> float:
        """Kilometres to the outline."""
        first, last = self.spans[iso3]
        centre, radius = self.caps
        angle = np.arccos(np.clip(centre[first:last] @ unit(np.array(lat), np.array(lon)), -1, 1))
        near = np.flatnonzero(angle - radius[first:last] <= (angle + radius[first:last]).min())
        x, y = projected(self.segments[0][first:last][near], lat, lon)
        px, py = closest(x, y)
        return ellipsoid_km(lat, lon, *unprojected(px, py, lat, lon))

    def contains(self, iso3: str, lat: float, lon: float) -> bool:
        """Whether the land holds a place (even-odd rule over all rings)."""
        west, south, east, north = self.boxes[iso3]
        if not south <= lat <= north or not any(west <= x <= east for x in (lon, lon + 360, lon - 360)):
            return False
        return bool(self.row_inside(iso3, lat, np.array([lon]))[0])

    def row_inside(self, iso3: str, lat: float, lons: Array) -> NDArray[np.bool_]:
        """For places on one latitude whether the land holds them."""
        bands, starts, low = _banded(self, iso3)
        band = math.floor(lat) - low
        edges = bands[starts[band] : starts[band + 1]] if 0 <= band < len(starts) - 1 else bands[:0]
        edges = edges[(edges[:, 0, 1] > lat) != (edges[:, 1, 1] > lat)]
        a, b = edges[:, 0], edges[:, 1]
        at = np.sort(a[:, 0] + (lat - a[:, 1]) * (b[:, 0] - a[:, 0]) / (b[:, 1] - a[:, 1]))
        inside = np.zeros(len(lons), dtype=bool)
        for turn in (0.0, 360.0, -360.0):
            inside |= (len(at) - np.searchsorted(at, lons + turn, side="right")) % 2 == 1
        return inside

    @cached_property
    def boxes(self) -> dict[str, tuple[float, float, float, float]]:
        out = {}
        for c, rings in self.rings.items():
            low, high = np.min([r.min(axis=0) for r in rings], axis=0), np.max([r.max(axis=0) for r in rings], axis=0)
            out[c] = (float(low[0]), float(low[1]), float(high[0]), float(high[1]))
        return out

    def corners(self, iso3: str) -> Array:
        """Unit vectors of a country's corners, thinned to about two kilometres."""
        return _corners(self, iso3)


@lru_cache(maxsize=256)
def _banded(borders: _Borders, iso3: str) -> tuple[Array, Numbers, int]:
    """Edges (two ends each) by whole degrees of latitude, where each band begins, and the first band."""
    rings = borders.rings[iso3]
    edges = np.stack([np.concatenate([r[:-1] for r in rings]), np.concatenate([r[1:] for r in rings])], axis=1)
    low, high = np.floor(edges[..., 1].min(axis=1)), np.floor(edges[..., 1].max(axis=1))
    numbers = np.arange(len(edges))
    bands, members = [low], [numbers]
    for step in range(1, int((high - low).max()) + 1):
        more = low + step <= high
        bands.append(low[more] + step)
        members.append(numbers[more])
    band, member = np.concatenate(bands).astype(np.int64), np.concatenate(members)
    order = np.argsort(band, kind="stable")
    first = int(band.min())
    starts = np.searchsorted(band[order], np.arange(first, int(band.max()) + 2))
    return edges[member[order]], starts.astype(np.int64), first


@lru_cache(maxsize=32)
def _corners(borders: _Borders, iso3: str) -> Array:
    ring = np.concatenate([_thinned(r, 0.02) for r in borders.rings[iso3]])
    return unit(ring[:, 1], ring[:, 0])


@lru_cache(maxsize=1)
def _borders() -> _Borders:
    lines = topology()
    rings: dict[str, list[Array]] = {c: [] for c in lines.countries}
    for iso3, ring in lines.rings:
        rings[iso3].append(_unwrapped(lines.outline(ring)))
    return _Borders(countries=lines.countries, rings=rings)


def _unwrapped(ring: Array) -> Array:
    """A ring whose longitudes run on past 180° in place of jumping; one around a pole is closed over the pole."""
    lon = np.unwrap(ring[:, 0], period=360)
    lon = lon - 360 * np.round((lon.min() + lon.max()) / 2 / 360)
    out = np.stack([lon, ring[:, 1]], axis=1)
    if abs(lon[-1] - lon[0]) > 180:
        pole = math.copysign(90.0, float(ring[:, 1].mean()))
        out = np.vstack([out, [[lon[-1], pole], [lon[0], pole]], out[:1]])
    return out


def _thinned(ring: Array, step: float) -> Array:
    """A ring without corners that fall into the same cell of a grid as the one before."""
    cells = np.floor(ring / step)
    keep = np.ones(len(ring), dtype=bool)
    keep[1:] = (cells[1:] != cells[:-1]).any(axis=1)
    keep[-1] = True
    thin: Array = ring[keep]
    return thin


def _densified(ring: Array, step_km: float) -> Array:
    """A ring with points set into lines longer than a step: straight borders run for hundreds of kilometres."""
    widths = np.cos(np.radians((ring[:-1, 1] + ring[1:, 1]) / 2))
    spans = np.hypot(np.diff(ring[:, 0]) * widths, np.diff(ring[:, 1])) * RADIUS * math.pi / 180
    pieces = np.maximum(1, np.ceil(spans / step_km)).astype(np.int64)
    starts = np.repeat(np.arange(len(pieces)), pieces)
    along = (np.arange(len(starts)) - np.repeat(np.cumsum(pieces) - pieces, pieces)) / pieces[starts]
    dense: Array = ring[starts] + along[:, None] * (ring[starts + 1] - ring[starts])
    return np.concatenate([dense, ring[-1:]])


def _area(ring: Array) -> float:
    x, y = ring[:, 0], ring[:, 1]
    return abs(float(np.sum(x[:-1] * y[1:] - x[1:] * y[:-1])))


def _cut(ring: Array, bbox: tuple[float, float, float, float]) -> Ring:
    """A ring cut at a box (Sutherland and Hodgman's method: one side after the other)."""
    points: Ring = [(float(x), float(y)) for x, y in ring]
    for axis, limit, keep_above in ((0, bbox[0], True), (1, bbox[1], True), (0, bbox[2], False), (1, bbox[3], False)):
        out: Ring = []
        for a, b in zip(points, [*points[1:], *points[:1]], strict=True):
            a_in, b_in = ((p[axis] >= limit) == keep_above or p[axis] == limit for p in (a, b))
            if a_in:
                out.append(a)
            if a_in != b_in:
                t = (limit - a[axis]) / (b[axis] - a[axis])
                out.append((a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])))
        points = out
    return [(round(x, 4), round(y, 4)) for x, y in points]
