"""Political events held against PLOVER's gold standard records: type, actor and recipient.

The records were coded under the ontology's 2016 labels; those that the 2021 manual renamed are mapped. A record
codes one event of its sentence; every further event found in it counts against precision of the type. Actors and
recipients are compared on the found event that fits the record best; codes are resolved from the coder's code, else
from the words he marked, so that "JAP" and "Tokyo" are both JPN.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from vedette.atlas.blocs import org_of
from vedette.atlas.countries import HISTORIC, countries, country_of
from vedette.errors import InputError
from vedette.evaluate.table import Table, f1
from vedette.extract.events import events
from vedette.model.event import EventMention, Participation
from vedette.model.source import Article
from vedette.read.pipe import Pipe

RENAMED = {"DEMAND": "REQUEST", "FIGHT": "ASSAULT", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE"}
"""Labels of 2016 → of 2021, by the ontology's own CAMEO table (11x and 09x ACCUSE, 10x REQUEST, 19x ASSAULT)."""
SIDES = (("source", "actors"), ("target", "recipients"))


def evaluate_plover(path: Path) -> Table:
    """Precision, recall and F1 of event types, actors and recipients over all records with a text.

    Raises `InputError` where the file is no list of records.
    """
    pipe = Pipe()
    counts = {name: [0, 0, 0] for name in ("type", "actors", "recipients")}
    records = _records(path)
    for number, record in enumerate(records):
        article = Article(id=str(record.get("id", number)), text=record["text"], published=record.get("date"))
        found = events(pipe.read(article), timed=False)
        wanted = RENAMED.get(record["event"], record["event"])
        best = _best(found, wanted, record)
        _add(counts["type"], int(best is not None and best.plover == wanted), 1, len(found))
        for side, field in SIDES:
            gold = _codes(record.get(side))
            have = _actors(best, field) if best is not None else set()
            _add(counts[field], len(gold & have), len(gold), len(have))
    rows = []
    summary = {}
    for name, (hit, want, have_) in counts.items():
        precision, recall, score = f1(hit, want, have_)
        rows.append((name, round(precision, 3), round(recall, 3), round(score, 3), want, have_, hit))
        summary[name] = score
    columns = ("what", "precision", "recall", "F1", "gold", "found", "hit")
    return Table(title=f"{path.name}: {len(records)} records", columns=columns, rows=tuple(rows), summary=summary)


def _records(path: Path) -> list[dict[str, Any]]:
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise InputError(str(path), f"cannot be read as JSON ({error})") from error
    if not isinstance(content, list):
        raise InputError(str(path), "holds no list of PLOVER records")
    return [
        r for r in content if isinstance(r, dict) and isinstance(r.get("text"), str) and r.get("event") != "DOCUMENT"
    ]


def _best(found: tuple[EventMention, ...], wanted: str, record: Mapping[str, Any]) -> EventMention | None:
    """The event that agrees with the record in type, then in actors."""
    gold = _codes(record.get("source")) | _codes(record.get("target"))

    def fit(event: EventMention) -> tuple[bool, int]:
        have = _actors(event, "actors") | _actors(event, "recipients")
        return event.plover == wanted, len(gold & have)

    return max(found, key=fit, default=None)


def _actors(event: EventMention, field: str) -> set[str]:
    return {a.value.actor for a in event.of(field) if isinstance(a.value, Participation)}


def _codes(side: object) -> set[str]:
    """The actors of one side as ISO 3166-1 alpha-3 or an organisation's short name; what is neither is left out."""
    out = set()
    for entry in side if isinstance(side, list) else [side]:
        if not isinstance(entry, dict):
            continue
        text, code = str(entry.get("actorText") or ""), str(entry.get("code") or "")
        known = country_of(text) or org_of(text)
        if known is None and (code in countries() or code in HISTORIC):
            known = code
        known = known or _named(text)
        if known is not None:
            out.add(known)
    return out


def _named(text: str) -> str | None:
    """The organisation or country that some words of a longer phrase name ("U.N. Secretary-General"), longest first."""
    words = text.split()
    for length in range(min(len(words), 6), 0, -1):
        for first in range(len(words) - length + 1):
            part = " ".join(words[first : first + length]).strip(",.()'’")
            known = org_of(part) or country_of(part)
            if known is not None:
                return known
    return None


def _add(cell: list[int], hit: int, wanted: int, found: int) -> None:
    cell[0] += hit
    cell[1] += wanted
    cell[2] += found
