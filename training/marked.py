"""Reports with the annotation written into the text: read, checked, and turned into the form of the gold.

A file holds reports, each opened by a line `#### id`, then header lines, a blank line, and the text with marks:

    #### gulf-01
    title: Navies gather off Djibouti
    published: 2023-05-04
    agency: Reuters
    x1: main status=planned domains=sea kinds=live_fire focus=maritime_security

    [x1 p DJI host|Djibouti] said [s indirect DJI "Djibouti"|[x1 m|a drill] opens on [x1 start 2023-05-08|Monday]].

A mark is `[label; label|stretch of text]` and may hold further marks. Labels, with xN one of the declared exercises:

    xN m                                a phrase that denotes the exercise (every one of them)
    xN name                             its proper name
    xN p ACTOR ROLE                     an actor in it: host, participant, observer, invited
    xN start WHEN, xN end WHEN          2023-05-08, 2023-05, 2023-05-11..2023-05-20; `?` where words alone do not tell
    xN dur DAYS
    xN place COUNTRY LAT LON            where it is held; `-` for no country
    xN near ACTOR [KM]                  what the report calls it close to; `-` for nobody's
    xN force NUMBER BOUND UNIT [ACTOR]  bound exact, about, over, up_to; `?` for a vague number
    xN why, xN prec                     a stated aim; a comparison with the past
    s KIND AFFILIATION "SPEAKER"        what somebody says: direct or indirect; `-` for no affiliation
    e TYPE ACTORS WHEN COUNTRY          another political event; actors joined by commas, `-` for none

    python -m training.marked CORPUS OUT      checks the files and writes OUT/GROUP/N.txt beside N.json
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

STATUSES = frozenset("planned under_way completed cancelled postponed suspended alleged none".split())
ROLES = frozenset("host participant observer invited".split())
BOUNDS = frozenset("exact about over up_to".split())
UNITS = frozenset("personnel ships submarines aircraft vehicles countries".split())
LISTS = {
    "domains": frozenset("air land sea amphibious cyber space nuclear".split()),
    "kinds": frozenset("field command_post live_fire snap_check competition patrol".split()),
    "focus": frozenset(
        "warfighting counter_terrorism peacekeeping humanitarian search_and_rescue maritime_security other".split()
    ),
}
PLOVER = frozenset(
    "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE "
    "COERCE ASSAULT".split()
)
_DAY = r"(?:\d{4}|XXXX)(?:-\d\d){0,2}"
_WHEN = re.compile(rf"(?P<one>{_DAY})(?:\.\.(?P<two>{_DAY}))?")
_SAID = re.compile(r's (direct|indirect) (\S+) "([^"]+)"')
_WORDS = 12
"""The annotation quotes this many words of what is said at most."""


class MarkError(ValueError):
    """A report that is not in the form; the message names the place and the remedy."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One labelled stretch of a report's text."""

    begin: int
    end: int
    label: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One report: its header, its plain text and its marks in the order in which they close."""

    id: str
    head: dict[str, str]
    text: str
    marks: tuple[Mark, ...] = field(default=())

    def declared(self) -> dict[str, dict[str, Any]]:
        """The exercises that the header declares: main or other, status, and the closed lists."""
        out: dict[str, dict[str, Any]] = {}
        for key, value in self.head.items():
            if re.fullmatch(r"x\d+", key):
                out[key] = _declared(self.id, key, value)
        return out


def _declared(where: str, key: str, value: str) -> dict[str, Any]:
    rank, *rest = value.split() or [""]
    if rank not in ("main", "other"):
        raise MarkError(f"{where}: {key} must begin with main or other, not {rank!r}")
    row: dict[str, Any] = {"main": rank == "main", "status": None, **{name: [] for name in LISTS}}
    for item in rest:
        name, _, values = item.partition("=")
        if name == "status":
            if values not in STATUSES:
                raise MarkError(f"{where}: {key}: no status {values!r}")
            row["status"] = None if values == "none" else values
        elif name in LISTS:
            row[name] = [v for v in values.split(",") if v]
            unknown = set(row[name]) - LISTS[name]
            if unknown:
                raise MarkError(f"{where}: {key}: no {name} {sorted(unknown)}")
        else:
            raise MarkError(f"{where}: {key}: {item!r} is none of status=, domains=, kinds=, focus=")
    return row


def reports(folder: Path) -> Iterator[Report]:
    """Every report of the files under a folder, in order; `MarkError` names the first that is not in the form."""
    for path in sorted(folder.rglob("*.marked")):
        for part in re.split(r"(?m)^(?=#### )", path.read_text(encoding="utf-8")):
            if part.startswith("#### "):
                yield parse(part)


def parse(part: str) -> Report:
    """One report from its lines."""
    top, _, rest = part.partition("\n")
    name = top.removeprefix("#### ").strip()
    head, _, body = rest.partition("\n\n")
    fields = {}
    for line in head.split("\n"):
        key, colon, value = line.partition(":")
        if not colon:
            raise MarkError(f"{name}: header line {line!r} has no colon")
        fields[key.strip()] = value.strip()
    text, marks = _unmarked(name, body.strip("\n"))
    return Report(id=name, head=fields, text=text, marks=tuple(marks))


def _unmarked(name: str, body: str) -> tuple[str, list[Mark]]:
    out: list[str] = []
    length = 0
    open_: list[tuple[int, list[str]]] = []
    marks: list[Mark] = []
    at = 0
    while at < len(body):
        char = body[at]
        if char == "[":
            bar = body.find("|", at)
            labels = body[at + 1 : bar] if bar > 0 else ""
            if bar < 0 or "[" in labels or "]" in labels or "\n" in labels:
                raise MarkError(f"{name}: the bracket at {body[at : at + 40]!r} has no label and bar")
            open_.append((length, [label.strip() for label in labels.split(";")]))
            at = bar + 1
            continue
        if char == "]":
            if not open_:
                raise MarkError(f"{name}: a bracket closes that none opened, after {body[max(0, at - 40) : at]!r}")
            begin, labels_ = open_.pop()
            if begin == length:
                raise MarkError(f"{name}: an empty mark {labels_}")
            marks += [Mark(begin, length, _label(name, label)) for label in labels_]
        else:
            out.append(char)
            length += 1
        at += 1
    if open_:
        raise MarkError(f"{name}: {open_[-1][1]} is never closed")
    return "".join(out), marks


def _label(name: str, text: str) -> tuple[str, ...]:
    """A label's words, checked."""
    said = _SAID.fullmatch(text)
    if said:
        return ("s", said[1], said[2], said[3])
    words = tuple(text.split())
    try:
        good = _good(words)
    except (ValueError, IndexError):
        good = False
    if not good:
        raise MarkError(f"{name}: the label {text!r} is in none of the forms")
    return words


def _good(words: tuple[str, ...]) -> bool:
    if words[0] == "e":
        return len(words) == 5 and words[1] in PLOVER and _when(words[3]) is not None and _country(words[4])
    kind, rest = words[1], words[2:]
    if not re.fullmatch(r"x\d+", words[0]):
        return False
    if kind in ("m", "name", "why", "prec"):
        return not rest
    if kind == "p":
        return len(rest) == 2 and rest[1] in ROLES
    if kind in ("start", "end"):
        return len(rest) == 1 and (rest[0] == "?" or _when(rest[0]) is not None)
    if kind == "dur":
        return len(rest) == 1 and float(rest[0]) > 0
    if kind == "place":
        return len(rest) == 3 and _country(rest[0]) and abs(float(rest[1])) <= 90 and abs(float(rest[2])) <= 180
    if kind == "near":
        return len(rest) in (1, 2) and (len(rest) == 1 or float(rest[1]) > 0)
    if kind == "force":
        number = rest[0] == "?" or float(rest[0]) >= 0
        return number and len(rest) in (3, 4) and rest[1] in BOUNDS and rest[2] in UNITS
    return False


def _country(code: str) -> bool:
    return code == "-" or re.fullmatch(r"[A-Z]{3}", code) is not None


def _when(text: str) -> tuple[str, str] | None:
    found = _WHEN.fullmatch(text)
    return (found["one"], found["two"] or found["one"]) if found else None


def gold(report: Report) -> dict[str, Any]:
    """The annotation in the form of the gold files; `MarkError` where a label names an undeclared exercise."""
    exercises = {
        key: {
            "id": key, "main": row["main"], "mention": None, "names": [], "status": row["status"], "participants": [],
            "start": None, "end": None, "duration_days": None, "places": [], "near": [],
            **{name: row[name] for name in LISTS}, "force": [], "purpose": [], "precedents": [], "marks": [],
        }
        for key, row in report.declared().items()
    }  # fmt: skip
    statements, events = [], []
    for mark in sorted(report.marks, key=lambda m: (m.begin, -m.end)):
        text = report.text[mark.begin : mark.end]
        if mark.label[0] == "s":
            _, kind, affiliation, speaker = mark.label
            quoted = " ".join(text.split()[:_WORDS])
            statements.append({"speaker": speaker, "affiliation": _none(affiliation), "kind": kind, "text": quoted})
        elif mark.label[0] == "e":
            _, type_, actors, when, country = mark.label
            first, last = _when(when) or (None, None)
            names = [] if actors == "-" else actors.split(",")
            events.append(
                {"type": type_, "text": text, "actors": names, "earliest": first, "latest": last,
                 "country": _none(country)}
            )  # fmt: skip
        elif mark.label[0] in exercises:
            exercise = exercises[mark.label[0]]
            _fill(exercise, mark.label[1:], text)
            if mark.label[1] in ("m", "name"):
                exercise["marks"].append([mark.begin, mark.end])
        else:
            raise MarkError(f"{report.id}: {mark.label[0]} is not declared in the header")
    for key, exercise in exercises.items():
        if exercise["mention"] is None:
            raise MarkError(f"{report.id}: {key} has no mention (label `{key} m`)")
    agency = [a.strip() for a in report.head.get("agency", "").split(";") if a.strip()]
    return {
        "id": report.id, **{key: report.head.get(key) for key in ("url", "title", "publisher", "published")},
        "agency": agency, "exercises": list(exercises.values()), "statements": statements, "events": events,
    }  # fmt: skip


def _none(text: str) -> str | None:
    return None if text == "-" else text


def _fill(exercise: dict[str, Any], label: tuple[str, ...], text: str) -> None:
    kind, rest = label[0], label[1:]
    if kind == "m":
        exercise["mention"] = exercise["mention"] or text
    elif kind == "name" and text not in exercise["names"]:
        exercise["names"].append(text)
    elif kind == "p" and rest[0] not in {p["actor"] for p in exercise["participants"]}:
        exercise["participants"].append({"actor": rest[0], "role": rest[1], "text": text})
    elif kind in ("start", "end") and exercise[kind] is None:
        first, last = _when(rest[0]) or (None, None)
        exercise[kind] = {"text": text, "earliest": first, "latest": last}
    elif kind == "dur" and exercise["duration_days"] is None:
        exercise["duration_days"] = {"text": text, "value": _number(rest[0])}
    elif kind == "place" and text not in {p["text"] for p in exercise["places"]}:
        exercise["places"].append(
            {"text": text, "country": _none(rest[0]), "lat": float(rest[1]), "lon": float(rest[2])}
        )
    elif kind == "near":
        km = _number(rest[1]) if len(rest) > 1 else None
        exercise["near"].append({"text": text, "actor": _none(rest[0]), "distance_km": km})
    elif kind == "force":
        quantity = None if rest[0] == "?" else _number(rest[0])
        actor = _none(rest[3]) if len(rest) > 3 else None
        exercise["force"].append(
            {"text": text, "quantity": quantity, "bound": rest[1], "unit": rest[2], "actor": actor}
        )
    elif kind in ("why", "prec"):
        exercise["purpose" if kind == "why" else "precedents"].append(text)


def _number(text: str) -> int | float:
    value = float(text)
    return int(value) if value.is_integer() else value


def main(argv: list[str]) -> int:
    """Checks a corpus, prints what is wrong with it and what it holds, and writes it in the layout of the gold."""
    folder, out = Path(argv[0]), Path(argv[1]) if len(argv) > 1 else None
    tally: Counter[str] = Counter()
    wrong = 0
    seen: set[str] = set()
    for path in sorted(folder.rglob("*.marked")) if folder.is_dir() else [folder]:
        for part in re.split(r"(?m)^(?=#### )", path.read_text(encoding="utf-8")):
            if not part.startswith("#### "):
                continue
            try:
                report = parse(part)
                answer = gold(report)
                if report.id in seen:
                    raise MarkError(f"{report.id}: the id stands twice")
            except MarkError as error:
                wrong += 1
                print(f"{path.name}: {error}")
                continue
            seen.add(report.id)
            _count(tally, report, answer)
            if out:
                _write(out, report, answer)
    print(f"{len(seen)} reports, {wrong} wrong")
    print(", ".join(f"{key} {n}" for key, n in sorted(tally.items())))
    return 1 if wrong else 0


def _count(tally: Counter[str], report: Report, answer: dict[str, Any]) -> None:
    tally["words"] += len(report.text.split())
    tally["without exercise"] += not answer["exercises"]
    tally["undated"] += not answer["published"]
    tally["statements"] += len(answer["statements"])
    tally["events"] += len(answer["events"])
    for exercise in answer["exercises"]:
        tally["main" if exercise["main"] else "other"] += 1
        tally[f"status {exercise['status']}"] += 1
        for key in ("names", "participants", "places", "near", "force", "purpose", "precedents", *LISTS):
            tally[key] += len(exercise[key])
        for key in ("start", "end", "duration_days"):
            tally[key] += exercise[key] is not None


def _write(out: Path, report: Report, answer: dict[str, Any]) -> None:
    group, _, number = report.id.rpartition("-")
    path = out / group / f"{number}.txt"
    path.parent.mkdir(parents=True, exist_ok=True)
    head = [f"{key}: {answer[key]}" for key in ("url", "title", "publisher", "published") if answer[key]]
    path.write_text("\n".join([*head, "body: own", "", report.text]), encoding="utf-8")
    text = json.dumps({**answer, "id": f"{group}/{number}"}, ensure_ascii=False, indent=1)
    path.with_suffix(".json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
