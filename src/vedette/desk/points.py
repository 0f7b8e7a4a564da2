"""What the map and the timeline draw: the exercises as columns of numbers, and the land around them."""

from __future__ import annotations

import gzip
import json
import math
from collections.abc import Sequence
from functools import lru_cache

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from vedette.atlas.borders import extent, outlines
from vedette.atlas.countries import countries
from vedette.desk.cards import STANDINGS, Card
from vedette.desk.filters import Box, box_of, filter_of, passing
from vedette.desk.page import desk_of, problem, query_of

_EXACT = ("site", "city")
_PER_DEGREE = 100
"""Places are drawn to a hundredth of a degree, about a kilometre."""
_WORLD: Box = (-180.0, -60.0, 180.0, 84.0)
"""Antarctica is left out: no exercise is held there, and it takes a sixth of the picture."""
_MOST_CARDS = 12
_WEEK = "public, max-age=604800"


def points(request: Request) -> Response:
    """The exercises that pass the filter: ids, places, days and standing, each a column; see docs/desk.md."""
    chosen, _ = filter_of(query_of(request))
    return _packed(request, columns(passing(chosen, desk_of(request).index)))


def columns(cards: Sequence[Card]) -> dict[str, object]:
    """The columns: what is not told is null; `kind` is the standing, and 4 more where the place is no town or site."""
    return {
        "per_degree": _PER_DEGREE,
        "id": [c.id[:8] for c in cards],
        "lon": [None if c.lon is None else round(((c.lon + 180) % 360 - 180) * _PER_DEGREE) for c in cards],
        "lat": [None if c.lat is None else round(c.lat * _PER_DEGREE) for c in cards],
        "first": [c.first for c in cards],
        "last": [None if c.last is None or c.first is None else c.last - c.first for c in cards],
        "kind": [STANDINGS.index(c.standing) + (0 if c.precision in _EXACT else 4) for c in cards],
    }


def cards(request: Request) -> Response:
    """A few exercises by the beginning of their ids: what a hand over the map asks for."""
    wanted = query_of(request).get("ids", "").split(",")[:_MOST_CARDS]
    index = desk_of(request).index
    found = [c for c in index.cards.values() if c.id[:8] in wanted]
    told = [{"id": c.id, "title": c.title[:140], "when": c.when, "where": c.where[:80]} for c in found]
    return JSONResponse({"exercises": told})


def land(request: Request) -> Response:
    """The outlines inside a box, as rings of hundredths of a degree, each corner told from the one before."""
    raw = query_of(request).get("box", "")
    box = box_of(raw) if raw else _WORLD
    if box is None or box[0] >= box[2]:
        return problem(request, 400, "No such box", "Give west,south,east,north in degrees.")
    west, south, east, north = box
    held = (max(west, -180.0), max(south, -60.0), min(east, 180.0), min(north, 84.0))
    if held[0] >= held[2] or held[1] >= held[3]:
        return JSONResponse({"per_degree": _PER_DEGREE, "rings": []})
    whole = Response(_land(held), media_type="application/json")
    whole.headers.update({"content-encoding": "gzip", "cache-control": _WEEK})
    return whole


@lru_cache(maxsize=64)
def _land(box: Box) -> bytes:
    scale = _PER_DEGREE if box[2] - box[0] > 40 else _PER_DEGREE * 10
    rings = []
    least = (box[2] - box[0]) / 700
    for _, found in outlines(box):
        for ring in found:
            xs, ys = [p[0] for p in ring], [p[1] for p in ring]
            if max(max(xs) - min(xs), max(ys) - min(ys)) < least:
                continue  # an island smaller than half a pixel of a map 1,400 pixels wide
            rings.append(_steps(ring, scale))
    told = {"per_degree": scale, "rings": rings, "names": _names() if box == _WORLD else []}
    text = json.dumps(told, separators=(",", ":"))
    return gzip.compress(text.encode(), 6, mtime=0)


def _names() -> list[list[object]]:
    """Each country's name with its middle and how many degrees it is wide, the widest first."""
    found = []
    for iso3, country in countries().items():
        reach = extent(iso3)
        if reach:
            found.append([country.name, round(country.lon, 1), round(country.lat, 1), round(reach[2] - reach[0], 1)])
    return sorted(found, key=lambda n: -float(str(n[3])))


def _steps(ring: Sequence[tuple[float, float]], scale: int) -> list[int]:
    """A ring as whole numbers: the first corner, then the way from each to the next."""
    out: list[int] = []
    x = y = 0
    for lon, lat in ring:
        a, b = math.floor(lon * scale + 0.5), math.floor(lat * scale + 0.5)
        if not out or (a, b) != (x, y):
            out += [a - x, b - y]
            x, y = a, b
    return out


def _packed(request: Request, data: object) -> Response:
    """JSON, gzipped where the browser takes it. Only answers without a session's secrets are: see BREACH."""
    text = json.dumps(data, separators=(",", ":")).encode()
    if "gzip" not in request.headers.get("accept-encoding", ""):
        return Response(text, media_type="application/json")
    packed = Response(gzip.compress(text, 4, mtime=0), media_type="application/json")
    packed.headers.update({"content-encoding": "gzip", "vary": "Accept-Encoding"})
    return packed


def warm() -> None:
    """Makes the outlines of the whole world ahead of the first page."""
    _land(_WORLD)
