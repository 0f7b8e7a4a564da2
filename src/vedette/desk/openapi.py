"""The desk's addresses as OpenAPI 3.1, from the same table that routes them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from vedette.desk.filters import LISTS, SORTS

if TYPE_CHECKING:
    from vedette.desk.app import Address

_PLACE = re.compile(r"\{(\w+)(?::(\w+))?\}")
_FILTERED = ("/", "/points.json", "/export/{form}", "/brief")


def description(addresses: Sequence[Address], version: str) -> dict[str, object]:
    """The whole description."""
    paths: dict[str, dict[str, object]] = {}
    for a in addresses:
        path = _PLACE.sub(r"{\1}", a.path)
        parameters = [
            {
                "name": name,
                "in": "path",
                "required": True,
                "schema": {"type": "integer" if kind == "int" else "string"},
            }
            for name, kind in _PLACE.findall(a.path)
        ]
        if a.path in _FILTERED:
            parameters += _filter_parameters()
        forms = ["text/html", "application/json"] if a.twin else [_form(a.path)]
        reading = {
            "summary": a.what,
            "parameters": parameters,
            "responses": {"200": {"description": a.what, "content": {form: {} for form in forms}}},
        }
        paths[path] = {"get": reading}
        if a.changes:
            paths[path]["post"] = {
                "summary": a.what,
                "parameters": [p for p in parameters if p["in"] == "path"],
                "requestBody": {"content": {"multipart/form-data": {"schema": {"type": "object"}}}},
                "responses": {"303": {"description": "Done"}, "403": {"description": "The CSRF token is missing"}},
            }
    return {
        "openapi": "3.1.0",
        "info": {"title": "Vedette desk", "version": version},
        "components": {"securitySchemes": {"token": {"type": "http", "scheme": "bearer"}}},
        "security": [{}, {"token": []}],
        "paths": paths,
    }


def _filter_parameters() -> list[dict[str, object]]:
    """The filter, the same for every address that takes one."""
    told: list[dict[str, object]] = [
        {"name": "q", "in": "query", "schema": {"type": "string"}, "description": "words in exercises or reports"},
        {"name": "box", "in": "query", "schema": {"type": "string"}, "description": "west,south,east,north in degrees"},
        {"name": "since", "in": "query", "schema": {"type": "string"}, "description": "YYYY, YYYY-MM or YYYY-MM-DD"},
        {"name": "until", "in": "query", "schema": {"type": "string"}, "description": "the same"},
        {"name": "sort", "in": "query", "schema": {"type": "string", "enum": list(SORTS)}},
        {"name": "page", "in": "query", "schema": {"type": "integer", "minimum": 1}},
    ]
    told += [
        {"name": name, "in": "query", "schema": {"type": "array", "items": {"type": "string"}}, "explode": True}
        for name in LISTS
    ]
    return told


def _form(path: str) -> str:
    return "application/json" if path.endswith((".json", "/cards")) else "application/octet-stream"
