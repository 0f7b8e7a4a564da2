"""Made-up sentences, variation, lemma edits, and the documents of re3d."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest
from training.labels import NER_TYPES, SLOT, SLOT_TYPES, mask
from training.sentences import Parse, Sentence, recut, vary, without_stop
from training.words import sentences_of

from training import domain, lemmas, re3d, stories, templates


@pytest.mark.parametrize("template", [*templates.SENTENCES, *stories.STORIES, *stories.DISTRACTORS])
def test_every_template_is_filled_and_marked(template: str) -> None:
    text, names = domain.marked(domain.expand(template, random.Random(7)))
    assert not set("{}[]<>") & set(text)
    assert all(text[begin:end].strip() == text[begin:end] for begin, end, _ in names)
    assert all(set(types) <= {*NER_TYPES, *SLOT_TYPES, "SAID"} for _, _, types in names)


def test_every_phrase_is_filled() -> None:
    for symbol in templates.PHRASES:
        for phrase in templates.PHRASES[symbol]:
            made = domain.sentence(f"It was {phrase} then.", random.Random(1))
            assert made.names
            assert len(made.names) == len(made.words)


def test_the_same_seed_makes_the_same_sentences() -> None:
    assert domain.make(random.Random(5), 20) == domain.make(random.Random(5), 20)
    assert domain.make(random.Random(5), 20) != domain.make(random.Random(6), 20)


def test_a_story_marks_its_slots() -> None:
    template = "<{C}|PARTY> will hold <drills|MENTION> <off {T}|NEAR> to <{XAIM}|PURPOSE>."
    chance = random.Random(3)
    text, found = domain.marked(domain.expand(template, chance))
    assert [text[a:b] for a, b, kind in found if kind == ("MENTION",)] == ["drills"]
    assert {kind for _, _, kind in found} >= {("PARTY",), ("GPE",), ("NEAR",), ("PURPOSE",)}
    made = domain.sentence(stories.STORIES[0], chance)
    assert made.slots
    assert {"B-PARTY", "B-MENTION", "B-NAME", "B-PLACE", "B-START"} <= {SLOT[tag] for tag in made.slots}


def test_a_distractor_has_no_slot() -> None:
    for template in stories.DISTRACTORS:
        made = domain.sentence(template, random.Random(1))
        assert set(made.slots or ()) == {0}


EDITS = [("ships", "ship"), ("went", "go"), ("Ships", "ship"), ("carries", "carry"), ("Kenya", "Kenya"), ("is", "be")]


@pytest.mark.parametrize(("form", "lemma"), EDITS)
def test_a_lemma_edit_gives_the_lemma_back(form: str, lemma: str) -> None:
    assert lemmas.apply(form, lemmas.rule(form, lemma)) == lemma


def parsed() -> Sentence:
    parse = Parse(
        upos=("NOUN", "VERB", "PUNCT"),
        xpos=("NNS", "VBD", "."),
        feats=("_", "_", "_"),
        lemma=("ship", "sail", "."),
        head=(2, 0, 2),
        deprel=("nsubj", "root", "punct"),
    )
    return Sentence(source="ewt", words=("Ships", "sailed", "."), parse=parse, names=(1, 1, 1))


def test_a_dropped_stop_drops_all_its_layers() -> None:
    short = without_stop(parsed())
    assert short.words == ("Ships", "sailed")
    assert short.parse
    assert short.parse.head == (2, 0)
    assert short.names == (1, 1)


def test_variation_keeps_the_number_of_labels() -> None:
    chance = random.Random(2)
    for _ in range(200):
        varied = vary(parsed(), chance)
        assert varied.parse
        assert varied.names
        assert len(varied.words) == len(varied.parse.head) == len(varied.names)


def test_words_are_recut_as_the_package_cuts_them() -> None:
    assert recut(["Celtic-inspired", "jazz"], ["B-MISC", "O"]) == (
        ("Celtic", "-", "inspired", "jazz"),
        ["B-MISC", "I-MISC", "I-MISC", "O"],
    )


def test_sentences_end_at_stops_and_lines() -> None:
    cut = sentences_of("Headline without stop\nLt. Col. Holm left. She came back.")
    assert [" ".join(w.text for w in s) for s in cut] == [
        "Headline without stop",
        "Lt. Col. Holm left .",
        "She came back .",
    ]


def entity(text: str, value: str, kind: str, confidence: float = 1.0) -> dict[str, object]:
    begin = text.index(value)
    return {
        "documentId": "d",
        "begin": begin,
        "end": begin + len(value),
        "value": value,
        "type": kind,
        "confidence": confidence,
    }


def test_re3d_names_are_trimmed_to_the_name(tmp_path: Path) -> None:
    text = "Staff from the Oster Relief Fund met Foreign Minister Ana Holm, and the local families in Kenya."
    rows = [
        entity(text, "the Oster Relief Fund", "Organisation"),
        entity(text, "Foreign Minister Ana Holm", "Person"),
        entity(text, "the local families", "Organisation"),
        entity(text, "Kenya", "Location"),
        entity(text, "Staff", "Weapon", confidence=0.1),
    ]
    document = next(f"d{n}" for n in range(99) if not re3d.held_out(f"d{n}"))
    folder = tmp_path / "Made"
    folder.mkdir()
    (folder / "documents.jsonl").write_text(json.dumps({"_id": document, "text": text}) + "\n", encoding="utf-8")
    lines = "\n".join(json.dumps(row | {"documentId": document}) for row in rows)
    (folder / "entities.jsonl").write_text(lines, encoding="utf-8")
    (sentence,) = re3d.read(tmp_path, held=False)
    assert sentence.names
    got = dict(zip(sentence.words, sentence.names, strict=True))
    assert got["Oster"] == mask(["B-ORG", "B-MIL"])
    assert got["Fund"] == mask(["I-ORG", "I-MIL"])
    assert got["Ana"] == mask(["B-PER"])
    assert got["Holm"] == mask(["I-PER"])
    assert got["families"] == mask(["O"])
    assert got["Kenya"] == mask(["B-GPE"])
    assert list(re3d.read(tmp_path, held=True)) == []
