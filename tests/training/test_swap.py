"""Swapped names carry their tags along."""

from __future__ import annotations

import random

from training.labels import SLOT, mask
from training.reports import sentences
from training.swap import swap

TEXT = "The Quiet Heron drill brought Norway and the Kenyan army to Oster, said Norway."
GOLD = {
    "exercises": [
        {
            "mention": "drill",
            "names": ["Quiet Heron"],
            "participants": [{"text": "Norway"}],
            "places": [{"text": "Oster"}],
        }
    ],
    "statements": [],
}


def test_layers_stay_as_long_as_the_words_and_tags_stay_legal() -> None:
    (plain,) = sentences(TEXT, GOLD)
    seen = set()
    for seed in range(60):
        made = swap(plain, random.Random(seed))
        assert made.names
        assert made.slots
        assert made.said
        assert len(made.words) == len(made.names) == len(made.slots) == len(made.said)
        tags = [SLOT[tag] if tag >= 0 else "?" for tag in made.slots]
        for before, after in zip(["O", *tags], tags, strict=False):
            assert not after.startswith("I-") or before[1:] == after[1:]
        assert tags[made.words.index("Oster")] == "B-PLACE"
        seen.add(made.words)
    assert len(seen) > 20


def test_the_same_name_gets_the_same_replacement() -> None:
    (plain,) = sentences(TEXT, GOLD)
    for seed in range(40):
        words = swap(plain, random.Random(seed)).words
        text = " ".join(words)
        if "Norway" not in words:
            first = text.split("brought ")[1].split(" and the ")[0]
            assert text.endswith(f"said {first} .")


def test_a_sentence_without_slots_is_left_alone() -> None:
    (plain,) = sentences(TEXT, GOLD)
    bare = type(plain)(source="ewt", words=plain.words, names=tuple(mask(["O"]) for _ in plain.words))
    assert swap(bare, random.Random(1)) is bare
