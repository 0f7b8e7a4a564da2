"""Coarse labels become the sets of fine tags they may stand for."""

from __future__ import annotations

import pytest
from training.labels import ANY, NER, from_coarse, from_upos, mask, resolve, spans


def tags(bits: int) -> str:
    return "?" if bits == ANY else "|".join(tag for i, tag in enumerate(NER) if bits >> i & 1)


COARSE = [
    ("visited|O Kenya|B-LOC", "O B-GPE"),
    ("the|O Vell|B-LOC River|I-LOC", "O B-GPE|B-LOC|B-FAC I-GPE|I-LOC|I-FAC"),
    ("Oster|B-LOC airport|I-LOC", "B-FAC I-FAC"),
    ("the|O Baltic|B-LOC Sea|I-LOC", "O B-LOC I-LOC"),
    ("the|O 7th|B-ORG Tank|I-ORG Brigade|I-ORG", "O B-MIL I-MIL I-MIL"),
    ("Acme|B-ORG Works|I-ORG said|O", "B-ORG I-ORG O"),
    ("USS|B-MISC Meridian|I-MISC", "B-PLATFORM I-PLATFORM"),
    ("Dune|B-MISC", "B-PLATFORM|B-MISC"),
    ("machine|B-MISC translation|I-MISC", "? ?"),
    ("Norwegian|O officers|O", "O|B-MISC O"),
    ("Ana|B-PER Holm|I-PER and|O Jo|B-PER", "B-PER I-PER O B-PER"),
    ("the|O Senate|-", "O ?"),
]


@pytest.mark.parametrize(("given", "wanted"), COARSE)
def test_coarse_tags_become_sets(given: str, wanted: str) -> None:
    words, labels = zip(*(pair.split("|") for pair in given.split()), strict=True)
    assert [tags(bits) for bits in from_coarse(list(words), list(labels))] == wanted.split()


UPOS = [
    ("They|PRON left|VERB Nairobi|PROPN on|ADP Monday|PROPN .|PUNCT", "O O B-GPE ? O O"),
    ("Bank|PROPN of|ADP Kenya|PROPN said|VERB", "? ? B-GPE O"),
    ("New|PROPN Kenya|PROPN", "? ?"),
    ("Kenya|PROPN -|PUNCT based|VERB", "? ? O"),
]


@pytest.mark.parametrize(("given", "wanted"), UPOS)
def test_parts_of_speech_tell_what_is_surely_no_name(given: str, wanted: str) -> None:
    words, upos = zip(*(pair.split("|") for pair in given.split()), strict=True)
    assert [tags(bits) for bits in from_upos(list(words), list(upos))] == wanted.split()


def test_a_mask_holds_its_tags_only() -> None:
    assert mask(["O", "B-PER"]).bit_count() == 2
    assert mask(NER) == ANY


def test_an_inside_tag_after_nothing_begins_a_span() -> None:
    assert spans(["I-PER", "I-PER", "O", "B-ORG", "B-ORG", "I-GPE"]) == [
        (0, 2, "PER"),
        (3, 4, "ORG"),
        (4, 5, "ORG"),
        (5, 6, "GPE"),
    ]


def test_a_country_that_acts_is_a_state() -> None:
    assert resolve("ORG", ["Kenya"]) == ("GPE",)
    assert resolve("ORG", ["the", "U.S."]) == ("GPE",)
