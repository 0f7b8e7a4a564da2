"""How a value stands, as sign and word: agreement, refinement, conflict, copy, each told apart without colour."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from vedette.model.record import FieldValue, Support
from vedette.report.markup import Html, element
from vedette.report.record import is_inferred


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A sign with its word and what it means; `path` is drawn in a field of 16 by 16."""

    key: str
    word: str
    meaning: str
    path: str


MARKS = {
    mark.key: mark
    for mark in (
        Mark(
            key="agree",
            word="agreement",
            meaning="two or more independent origins tell the same",
            path="M2.5 5.5h11M2.5 10.5h11",
        ),
        Mark(
            key="refine",
            word="refinement",
            meaning="a more exact form of what another report tells, or reports that each add something",
            path="M2 6.5q3-3.5 6-1.2t6-1.2M2 12q3-3.5 6-1.2t6-1.2",
        ),
        Mark(
            key="conflict",
            word="conflict",
            meaning="reports contradict each other",
            path="M2.5 5.5h11M2.5 10.5h11M10.8 1.5l-5.6 13",
        ),
        Mark(
            key="single",
            word="one origin",
            meaning="one independent origin tells it, nobody contradicts",
            path="M8 5.2a2.8 2.8 0 1 0 .01 0z",
        ),
        Mark(
            key="copy",
            word="copy",
            meaning="a reprint, a rewrite or the same source again: not counted as an origin of its own",
            path="M2.5 2.5h8v8h-8zM5.5 10.5v3h8v-8h-3",
        ),
        Mark(
            key="inferred",
            word="inferred",
            meaning="no report states it; the program concludes it",
            path="M8 3v.01M3.5 11.5v.01M12.5 11.5v.01",
        ),
    )
}
"""In the order of the legend."""

_BY_STANDING = {"corroborated": "agree", "refined": "refine", "conflicting": "conflict", "single": "single"}


def sprite() -> Html:
    """The signs, drawn once for the whole page."""
    symbols = [
        element("symbol", element("path", d=mark.path), id=f"i-{mark.key}", viewBox="0 0 16 16")
        for mark in MARKS.values()
    ]
    return element("svg", *symbols, class_="sprite", width=0, height=0, aria_hidden="true", focusable="false")


def sign(key: str, *, told: bool = True) -> Html:
    """A sign; with `told` its word stands beside it for those who do not see it."""
    drawn = element("svg", element("use", href=f"#i-{key}"), class_=f"i i-{key}", aria_hidden="true", focusable="false")
    heard = element("span", f"{MARKS[key].word}: ", class_="heard") if told else Html("")
    return Html(drawn + heard)


def standing(value: FieldValue) -> str:
    """The sign of a value."""
    return "inferred" if is_inferred(value) else _BY_STANDING.get(value.standing, "single")


def signs_in_report(value: FieldValue, support: Support) -> list[str]:
    """The signs of a value where one report tells it: how it stands, and whether the report adds an origin."""
    first = next((s.report for s in value.support if s.origin == support.origin), support.report)
    key = standing(value)
    if first == support.report or key == "inferred":
        return [key]
    return ["copy"] if key == "single" else [key, "copy"]


def field_sign(relation: str, values: Sequence[FieldValue]) -> str:
    """The sign of a field from how its values stand to one another: agree · refine · conflict · single."""
    if all(is_inferred(v) for v in values):
        return "inferred"
    folded = relation == "agree" and all(v.origins < 2 for v in values)
    return "copy" if folded else relation


def legend() -> Html:
    """All signs with what they mean."""
    items = [
        element(
            "li",
            sign(mark.key, told=False),
            element("b", mark.word.capitalize()),
            element("span", mark.meaning),
        )
        for mark in MARKS.values()
    ]
    return element("ul", *items, class_="legend", aria_label="Signs")
