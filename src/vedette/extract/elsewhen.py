"""Phrases that denote an exercise of another time: in a clause dated well before the report, or said to come next."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from vedette.extract.scene import Spot, clause_of, tense_of
from vedette.model.doc import Doc, Timex, Token

LONG_PAST = timedelta(days=25)
"""How far before publication a time lies that is not the reported exercise's: reports tell of one that ended within
three weeks far more often than of one a month old (gold/look)."""
_TAKEN_UP = frozenset({"the", "this", "these", "that", "those", "its", "their", "such", "both"})


def of_another_time(doc: Doc, spots: list[Spot]) -> frozenset[int]:
    """The numbers of the spots that a past date of their own clause sets apart from the report's exercise.

    Only phrases that introduce something ("held drills with …", not "the drills"), only where an earlier phrase of the
    report stands in no such clause, and never one that carries the name of an earlier phrase.
    """
    today = doc.article.day
    if today is None:
        return frozenset()
    past = [_long_past(doc, spot, today - LONG_PAST) for spot in spots]
    out = set()
    for i, spot in enumerate(spots):
        earlier = [j for j in range(i) if not past[j]]
        if not past[i] or not earlier or _takes_up(doc, spot):
            continue
        if set(spot.names) & {name for j in earlier for name in spots[j].names}:
            continue
        out.add(i)
    return frozenset(out)


def in_succession(doc: Doc, spots: list[Spot]) -> frozenset[int]:
    """The numbers of the named spots that another exercise is said to precede or to follow: "It precedes X"."""
    return frozenset(
        i
        for i, spot in enumerate(spots)
        if i and spot.names and not set(spot.names) & {n for s in spots[:i] for n in s.names} and _next(doc, spot)
    )


_NEXT = frozenset({"precede", "follow", "succeed"})
_AHEAD = frozenset({"before", "after", "ahead"})


def _next(doc: Doc, spot: Spot) -> bool:
    head = doc.tokens[spot.head]
    verb = doc.tokens[head.head]
    children = doc.children(verb.i)
    subject = next((c for c in children if c.deprel == "nsubj"), None)
    told = subject is not None and subject.lemma.lower() in _IT
    if verb.lemma.lower() in _NEXT and head.deprel == "obj":
        return told
    lead = {c.text.lower() for c in doc.children(head.i) if c.deprel in ("case", "fixed", "advmod")}
    return verb.lemma.lower() in ("come", "be") and head.deprel.startswith("obl") and bool(lead & _AHEAD) and told


_IT = frozenset({"it", "this", "they", "exercise", "drill", "check", "inspection", "manoeuvre", "maneuver", "training"})


def _takes_up(doc: Doc, spot: Spot) -> bool:
    return spot.first > 0 and doc.tokens[spot.first - 1].text.lower() in _TAKEN_UP


def _long_past(doc: Doc, spot: Spot, limit: date) -> bool:
    """Whether every dated time of the phrase's clause ends before the limit, and there is one."""
    times = [days for timex in times_beside(doc, spot) if (days := timex.bounds) is not None]
    return bool(times) and all(last < limit for _, last in times)


NEAR = 8
"""Words between a date and a phrase of one clause where the parse has torn them apart."""


def _close(doc: Doc, tokens: Sequence[Token], spot: Spot) -> bool:
    """Whether only a few words, one verb at most, stand between a date and the phrase: "In May 2031, X held drills"."""
    low, high = (tokens[-1].i + 1, spot.first) if tokens[-1].i < spot.first else (spot.last, tokens[0].i)
    between = doc.tokens[low:high]
    return (
        0 <= high - low <= NEAR
        and sum(t.upos == "VERB" for t in between) <= 1
        and not any(t.text in ";.:" for t in between)
    )


def _aside(doc: Doc, own: int, spot: Spot, clause: int) -> bool:
    """Whether a date only stands in what is added of a thing of now: "X, first held in 2031, features four ships"."""
    added = doc.tokens[own].deprel.startswith("acl") and doc.tokens[own].head == spot.head
    return added and tense_of(doc, clause) in ("present", "future", "progressive")


_FOUNDING = frozenset({"institute", "establish", "found", "initiate", "introduce", "inaugurate", "create", "launch"})
_BACK = frozenset({"date", "go", "reach"})
_YEAR = re.compile(r"(?:19|20)\d\d")


def _founded(doc: Doc, clause: int, timex: Timex) -> bool:
    """Whether a year only tells since when there is the series: "Amber Heron was instituted in 2015"."""
    if not _YEAR.fullmatch(doc.article.text, timex.begin, timex.end):
        return False
    verb = doc.tokens[clause].lemma.lower()
    return verb in _FOUNDING or (verb in _BACK and any(t.text.lower() == "back" for t in doc.children(clause)))


def times_beside(doc: Doc, spot: Spot) -> list[Timex]:
    """The dates told in the clause of a phrase, or a few words from it."""
    sentence = doc.sentences[spot.sentence]
    clause = clause_of(doc, spot.head)
    found = []
    for timex in doc.timexes:
        if (
            timex.type != "DATE"
            or not sentence.begin <= timex.begin < sentence.end
            or timex.modifier in ("since", "after")
        ):
            continue
        tokens = doc.tokens_in(timex.begin, timex.end)
        if not tokens:
            continue
        own = clause_of(doc, tokens[0].i)
        if _founded(doc, own, timex):
            continue
        if own == clause or (_close(doc, tokens, spot) and not _aside(doc, own, spot, clause)):
            found.append(timex)
    return found
