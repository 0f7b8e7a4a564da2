"""Where sentences end: examples from a treebank, the fit, and how names go wrong."""

from __future__ import annotations

import random

from training import boundaries, name_errors
from vedette.evaluate.treebank import Document, Word
from vedette.read.boundaries import Signs, plain


def document(*sentences: str) -> Document:
    out, count = [], 0
    for sentence in sentences:
        words = []
        for form in sentence.split():
            words.append(Word(form, count, count + len(form), form, "X", 0, "root", None, False))
            count += len(form)
        out.append(tuple(words))
    return Document(" ".join(sentences), tuple(out))


def test_an_example_is_a_gap_and_knows_whether_a_sentence_ends_there() -> None:
    found = list(boundaries.examples(document("Great place", "We slept here .")))
    assert [truth for _, truth in found] == [False, True, False, False, False]
    assert "nweA" in found[1][0]
    assert "pplace" in found[1][0]


def test_the_fit_finds_what_opens_sentences_and_repeats_to_the_bit() -> None:
    chance = random.Random(3)
    words = ["fleet", "cape", "drill", "port", "base", "range"]
    made = [
        example
        for _ in range(150)
        for example in boundaries.examples(
            document(*(f"We saw the {chance.choice(words)} and {chance.choice(words)}" for _ in range(4)))
        )
    ]
    weights = boundaries.fit(made)
    assert weights == boundaries.fit(made)

    def says(before: str, after: str) -> float:
        forms = [*before.split(), *after.split()]
        signs = Signs(forms, 0).at(len(before.split()), 0, False)
        return sum(weights.get(sign, 0.0) for sign in signs)

    assert says("We saw the port and base", "We saw the cape") > 0 > says("We saw the", "port and base")


def test_weights_keep_no_number_and_no_address() -> None:
    assert [plain(w) for w in ("Kim", "28km", "a.b@example.org", "http://example.org/x", "N/A")] == [
        "kim", "00km", "@", "@", "n/a",
    ]  # fmt: skip


def test_how_a_name_goes_wrong() -> None:
    tags = ["B-ORG", "O", "B-PER", "I-PER", "O", "B-LOC", "-"]
    forms = "Xinhua met Ida Brand in Norway today".split()
    gold = [Word(f, 0, 0, f, "X", 0, "dep", tag, False) for f, tag in zip(forms, tags, strict=True)]
    given = ["B-PER", "B-MISC", "B-PER", "O", "O", "B-GPE", "B-EVENT"]
    assert list(name_errors.errors(gold, given)) == [
        ("ORG", "taken for PER", "Xinhua"),
        ("PER", "borders of PER", "Ida Brand"),
        ("LOC", "right", "Norway"),
        ("MISC", "invented", "met"),
    ]
