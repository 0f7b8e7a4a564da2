"""Every verb that the declared kinds look for is brought to its base from all its forms, whatever the model says.

The forms are made here by the rules of English spelling and a table of irregular verbs that was written for this test,
apart from the tables of the package; a verb that doubles its last letter is named, for spelling cannot tell.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from vedette.extract.kinds import kinds
from vedette.read.lemma import Lemmas

CASES = tomllib.loads((Path(__file__).parent / "inflections.toml").read_text(encoding="utf-8"))
IRREGULAR: dict[str, list[str]] = CASES["irregular"]
DOUBLED = frozenset(" ".join(CASES["doubled"]["verbs"]).split())
EITHER = frozenset(" ".join(CASES["either"]["verbs"]).split())
TWO: list[list[str]] = CASES["two"]["pairs"]
FIRST = {lemma.split()[0] for k in kinds().values() for t in k.triggers if t.pos == "VERB" for lemma in t.lemmas}
VERBS = sorted(v for v in FIRST | set(" ".join(CASES["more"]["verbs"]).split()) if not v.endswith("ally"))
"""The verb of every trigger; of "ethnically cleanse" the first word is none."""


def forms(verb: str) -> list[tuple[str, str]]:
    """(form, part of speech in the Penn tag set) of a verb."""
    stem = verb
    if verb == "gas":
        third = "gases"
    elif verb.endswith(("s", "sh", "ch", "x", "z", "o")):
        third = verb + "es"
    elif verb.endswith("y") and verb[-2] not in "aeiou":
        third = verb[:-1] + "ies"
    else:
        third = verb + "s"
    out = [(verb, "VB"), (verb, "VBP"), (third, "VBZ")]
    if verb.endswith("ie"):
        out.append((verb[:-2] + "ying", "VBG"))
    elif verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")):
        stem = verb[:-1]
    ends = [stem]
    if verb in DOUBLED:
        ends = [stem + stem[-1]]
    elif verb in EITHER:
        ends = [stem + stem[-1], stem]
    if not verb.endswith("ie"):
        out += [(end + "ing", "VBG") for end in ends]
    if verb in IRREGULAR:
        past, participle = IRREGULAR[verb]
        return [*out, *((p, "VBD") for p in past.split("/")), *((p, "VBN") for p in participle.split("/"))]
    if verb.endswith("y") and verb[-2] not in "aeiou":
        pasts = [verb[:-1] + "ied"]
    elif verb.endswith("e"):
        pasts = [verb + "d"]
    else:
        pasts = [end + "ed" for end in ends]
    return [*out, *((past, tag) for past in pasts for tag in ("VBD", "VBN"))]


@pytest.mark.parametrize("verb", VERBS)
def test_a_trigger_is_found_in_every_form(verb: str) -> None:
    lemmas = Lemmas({})
    right = set(next((pair for pair in TWO if verb in pair), [verb]))
    found = {(form, tag): lemmas(form, "VERB", tag, "L0|") for form, tag in forms(verb)}
    assert set(found.values()) <= right, found
    headline = {form: lemmas(form.capitalize(), "VERB", tag, "K0|") for form, tag in forms(verb)}
    assert set(headline.values()) <= right, headline


def test_there_are_verbs() -> None:
    assert len(VERBS) > 300
