"""Other countries and other exercise names in an annotated sentence, so that context is learnt and not the names."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace

from training import domain
from training.gazetteer import COUNTRIES, DEMONYMS, STATES
from training.labels import SAID_INSIDE, SLOT, SLOT_INDEX, mask, span_masks
from training.sentences import Sentence
from training.words import words_of

NAME_CHANCE, COUNTRY_CHANCE = 0.5, 0.4


def inside(tag: int) -> int:
    """The tag of the words that follow a word with this tag in one span."""
    return SLOT_INDEX["I" + SLOT[tag][1:]] if tag > 0 and SLOT[tag].startswith("B-") else tag


def swap(sentence: Sentence, chance: random.Random) -> Sentence:
    """The sentence with some names replaced, its layers carried along; the same name gets the same replacement."""
    names, slots, said = sentence.names, sentence.slots, sentence.said
    if not (names and slots and said):
        return sentence
    words: list[str] = []
    layers: tuple[list[int], list[int], list[int]] = ([], [], [])
    views: list[tuple[int, int, int]] = []
    known: dict[str, list[str]] = {}
    i = 0
    while i < len(sentence.words):
        end, put = _next(sentence, i, known, chance)
        event = slots[i] == SLOT_INDEX["B-NAME"]
        for k, word in enumerate(put):
            words.append(word)
            views += [sentence.views[i]] if sentence.views else []
            layers[1].append(inside(slots[i]) if k else slots[i])
            layers[2].append(SAID_INSIDE if k and said[i] else said[i])
        if put == list(sentence.words[i:end]):
            layers[0].extend(names[i:end])
        else:
            kind = "EVENT" if event else "MISC" if names[i] == mask(["B-MISC"]) else "GPE"
            layers[0].extend(span_masks(0, len(put), (kind,)))
        i = end
    return replace(
        sentence,
        words=tuple(words),
        names=tuple(layers[0]),
        slots=tuple(layers[1]),
        said=tuple(layers[2]),
        views=tuple(views) if sentence.views else None,
    )


def _next(sentence: Sentence, i: int, known: dict[str, list[str]], chance: random.Random) -> tuple[int, list[str]]:
    """Where the stretch that begins at a word ends, and the words to put there."""
    assert sentence.names
    assert sentence.slots
    low = sentence.words[i].lower()
    end = i + 1
    make: Callable[[], str]
    if sentence.slots[i] == SLOT_INDEX["B-NAME"]:
        while end < len(sentence.words) and sentence.slots[end] == SLOT_INDEX["I-NAME"]:
            end += 1
        make, share = (lambda: domain.exercise(chance)), NAME_CHANCE
    elif sentence.names[i] == mask(["B-GPE"]) and low in COUNTRIES:
        make, share = (lambda: chance.choice(STATES)[0]), COUNTRY_CHANCE
    elif sentence.names[i] == mask(["B-MISC"]) and low in DEMONYMS:
        make, share = (lambda: chance.choice(STATES)[1]), COUNTRY_CHANCE
    else:
        return end, [sentence.words[i]]
    own = list(sentence.words[i:end])
    key = " ".join(own)
    if key not in known:
        known[key] = [w.text for w in words_of(make())] if chance.random() < share else own
    return end, known[key]
