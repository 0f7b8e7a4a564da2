"""Rows for the decision `military`: which phrases that might denote an exercise denote one of armed forces."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from training.decisions import Row
from vedette.extract.find import considered
from vedette.extract.kinds import kinds
from vedette.model.doc import Doc

QUIET = 8.0
"""The weight of a phrase of a report without an exercise: there is one for four reports with several phrases each, and
a false alarm costs more than a missed repetition. With 3 more are found at the same threshold and more are false: one
line; with 8 a threshold near .8 fits the reports that nothing is fitted on as well."""
UNMARKED = 0.5
"""The weight of an unmarked phrase in a report of the project's own: every phrase is marked there, by one coder."""
LEFT = 0.25
"""The weight of an unmarked phrase in another report with one exercise or more: it mostly repeats one."""
_SHORTEST = 3


def military_rows(group: str, doc: Doc, gold: list[dict[str, Any]], *, own: bool) -> Iterator[Row]:
    """One row a proposed phrase: of an exercise, or not."""
    marked = list(_marked(doc.article.text, gold))
    whole = own and all("marks" in exercise for exercise in gold)
    for candidate, features in considered(doc, kinds()["exercise"]):
        label, weight = "yes", 1.0
        if not gold:
            label, weight = "", QUIET
        elif not any(begin < candidate.end and candidate.begin < end for begin, end in marked):
            label, weight = ("", UNMARKED) if whole else ("yes", LEFT)
        yield Row(group, label, features, weight)


def _marked(text: str, gold: list[dict[str, Any]]) -> Iterator[tuple[int, int]]:
    """Where the annotation has a phrase or a name of an exercise: each mark, else wherever its words stand."""
    for exercise in gold:
        if "marks" in exercise:
            yield from ((begin, end) for begin, end in exercise["marks"])
            continue
        for words in (exercise["mention"], *exercise["names"]):
            at = text.find(words) if len(words) >= _SHORTEST else -1
            while at >= 0:
                yield at, at + len(words)
                at = text.find(words, at + 1)
