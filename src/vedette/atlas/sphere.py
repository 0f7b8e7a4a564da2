"""Geometry on the globe for borders: projections around a place, nearest points, distances on the ellipsoid."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Numbers = NDArray[np.int64]

RADIUS = 6371.0088
"""Mean radius of the earth in kilometres."""
_AXIS, _FLATTENING = 6378.137, 1 / 298.257223563


def unit(lat: Array, lon: Array) -> Array:
    """Unit vectors of places in degrees."""
    a, b = np.radians(lat), np.radians(lon)
    return np.stack([np.cos(a) * np.cos(b), np.cos(a) * np.sin(b), np.sin(a)], axis=-1)


def projected(points: Array, lat: float, lon: float) -> tuple[Array, Array]:
    """Azimuthal equidistant plane around a place, in radians."""
    a, b = np.radians(points[..., 1]), np.radians(points[..., 0] - lon)
    a0 = math.radians(lat)
    cosine = np.clip(math.sin(a0) * np.sin(a) + math.cos(a0) * np.cos(a) * np.cos(b), -1, 1)
    angle = np.arccos(cosine)
    scale = np.where(angle > 1e-9, angle / np.maximum(np.sin(angle), 1e-12), 1.0)
    return scale * np.cos(a) * np.sin(b), scale * (math.cos(a0) * np.sin(a) - math.sin(a0) * np.cos(a) * np.cos(b))


def unprojected(x: float, y: float, lat: float, lon: float) -> tuple[float, float]:
    """Latitude and longitude of a point of the plane around a place."""
    angle = math.hypot(x, y)
    if angle < 1e-12:
        return lat, lon
    a0 = math.radians(lat)
    sine = math.cos(angle) * math.sin(a0) + y * math.sin(angle) * math.cos(a0) / angle
    turn = math.atan2(x * math.sin(angle), angle * math.cos(a0) * math.cos(angle) - y * math.sin(a0) * math.sin(angle))
    return math.degrees(math.asin(max(-1.0, min(1.0, sine)))), lon + math.degrees(turn)


def closest(x: Array, y: Array) -> tuple[float, float]:
    """The point of all segments that is nearest to the origin; a last axis holds the points of a line."""
    ax, ay, dx, dy = x[:, :-1], y[:, :-1], np.diff(x, axis=1), np.diff(y, axis=1)
    length = dx * dx + dy * dy
    t = np.clip(-(ax * dx + ay * dy) / np.where(length > 0, length, 1), 0, 1)
    px, py = ax + t * dx, ay + t * dy
    i = int(np.argmin(px * px + py * py))
    return float(px.flat[i]), float(py.flat[i])


def ellipsoid_km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Kilometres on the ellipsoid by Lambert's formula for long lines."""
    b1, b2 = (math.atan((1 - _FLATTENING) * math.tan(math.radians(x))) for x in (lat1, lat2))
    h = math.sin((b2 - b1) / 2) ** 2 + math.cos(b1) * math.cos(b2) * math.sin(math.radians(lon2 - lon1) / 2) ** 2
    angle = 2 * math.asin(min(1.0, math.sqrt(h)))
    if angle < 1e-12 or math.pi - angle < 1e-9:
        return angle * _AXIS
    p, q = (b1 + b2) / 2, (b2 - b1) / 2
    x = (angle - math.sin(angle)) * (math.sin(p) * math.cos(q) / math.cos(angle / 2)) ** 2
    y = (angle + math.sin(angle)) * (math.cos(p) * math.sin(q) / math.sin(angle / 2)) ** 2
    return _AXIS * (angle - _FLATTENING / 2 * (x + y))
