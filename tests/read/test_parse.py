"""The reader at run time: layers, determinism, hostile input, decoding."""

from __future__ import annotations

import itertools
import random
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hostile import HOSTILE
from vedette.errors import ModelError
from vedette.model.doc import Doc
from vedette.model.source import Article, Furniture
from vedette.read.lemma import Lemmas
from vedette.read.parse import Reader
from vedette.read.tree import best_tags, best_tree, is_tree
from vedette.read.wordpiece import UNKNOWN, WordPiece, case_class

REPORT = (
    "NORDHAVN, May 8 (Globepress) - Two navies opened a joint drill off the northern cape on Monday.\n"
    "“We hold it every year,” Rear Adm. Ida Brand said. The police clashed with protesters and expelled a diplomat."
)


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


def parse(reader: Reader, text: str) -> Doc:
    return reader.parse(Article(id="a", text=text))


def check(doc: Doc) -> None:
    """What holds for every Doc: offsets, one root a sentence, heads inside the sentence, legal name tags."""
    text = doc.article.text
    assert [t.i for t in doc.tokens] == list(range(len(doc.tokens)))
    assert all(text[t.begin : t.end] == t.text and t.text for t in doc.tokens)
    assert [i for s in doc.sentences for i in range(s.first, s.last)] == list(range(len(doc.tokens)))
    for s in doc.sentences:
        tokens = doc.words(s)
        roots = [t for t in tokens if t.head == t.i]
        assert len(roots) == 1
        assert roots[0].deprel == "root"
        assert all(s.first <= t.head < s.last for t in tokens)
        assert all(list(doc.ancestors(t.i))[-1:] == roots for t in tokens[:50] if t != roots[0])
        for before, t in itertools.pairwise(tokens):
            assert t.ner[0] != "I" or before.ner[1:] == t.ner[1:]
        assert tokens[0].ner[0] != "I"


def test_a_report_gets_all_layers(reader: Reader) -> None:
    doc = parse(reader, REPORT)
    check(doc)
    by_text = {t.text: t for t in doc.tokens}
    opened, said = by_text["opened"], by_text["said"]
    assert (opened.lemma, opened.upos, opened.deprel) == ("open", "VERB", "root")
    assert (by_text["navies"].head, by_text["navies"].lemma) == (opened.i, "navy")
    assert (by_text["drill"].head, by_text["drill"].deprel) == (opened.i, "obj")
    assert said.deprel == "root"
    assert [by_text[w].lemma for w in ("clashed", "expelled", "hold")] == ["clash", "expel", "hold"]
    assert by_text["Brand"].ner.endswith("PER")
    assert [s.paragraph for s in doc.sentences] == sorted(s.paragraph for s in doc.sentences)


DRILLS = (
    "Norway and Sweden began joint military drills off Bodo on Monday .",
    "The two navies will hold a joint naval exercise in the strait next week .",
    "Defence officials said the bilateral counter-terrorism drill with Oman ended on Friday .",
    "Joint live-fire drills of the three armies were postponed by Peru .",
    "Its amphibious drills in the bay drew protests from Fiji .",
    "Chile cancelled its annual exercise because of floods .",
)
BEFORE = frozenset({"joint", "military", "naval", "bilateral", "live-fire", "amphibious", "annual"})


def test_words_before_a_drill_are_adjectives_that_hang_on_it(reader: Reader) -> None:
    """An encoder that learns from reports without a parse comes to take them for adverbs and exclamations."""
    doc = reader.parse_words([line.split() for line in DRILLS])
    drills = {"drills", "drill", "exercise"}
    told = [t for t in doc.tokens if t.text.lower() in BEFORE]
    assert len(told) == 9
    assert {(t.upos, t.deprel) for t in told} == {("ADJ", "amod")}
    assert {doc.tokens[t.head].text for t in told} <= drills
    assert {doc.tokens[t.head].text for t in doc.tokens if t.text.lower() == "its"} <= drills
    by = next(t for t in doc.tokens if t.text == "Peru")
    assert (by.deprel.split(":")[0], doc.tokens[by.head].text) == ("obl", "postponed")


def test_a_sentence_is_parsed_the_same_wherever_it_stands(reader: Reader) -> None:
    line = "The army of Lendia staged a large exercise near the border on Friday."
    others = ["Prices rose.", "Ships of four states sailed, and aircraft flew over the strait, the navy said.", "No."]
    alone = parse(reader, line).tokens
    for order in itertools.permutations([line, *others]):
        doc = parse(reader, "\n".join(order))
        here = next(s for s in doc.sentences if doc.article.text[s.begin : s.end] == line)
        for a, b in zip(alone, doc.words(here), strict=True):
            assert (a.lemma, a.upos, a.xpos, a.feats, a.deprel, a.ner, a.slot, a.said) == (
                (b.lemma, b.upos, b.xpos, b.feats, b.deprel, b.ner, b.slot, b.said)
            )
            assert a.head == b.head - here.first


def test_a_second_reader_gives_the_same_on_any_number_of_threads(reader: Reader) -> None:
    assert Reader(threads=2).parse(Article(id="a", text=REPORT)) == parse(reader, REPORT)


def test_words_that_are_cut_already(reader: Reader) -> None:
    doc = reader.parse_words([["Ships", "sailed", "."], ["They", "returned", "."]])
    check(doc)
    assert doc.article.text == "Ships sailed . They returned ."
    assert [t.upos for t in doc.tokens] == ["NOUN", "VERB", "PUNCT", "PRON", "VERB", "PUNCT"]


def test_furniture_is_marked_and_crossed_by_no_sentence(reader: Reader) -> None:
    article = Article(id="a", text="Read more here Ships sailed.", furniture=(Furniture(begin=0, end=14, rule="r"),))
    assert [(s.begin, s.end, s.furniture) for s in reader.parse(article).sentences] == [(0, 14, True), (15, 28, False)]


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_input_is_read(reader: Reader, name: str) -> None:
    check(parse(reader, HOSTILE[name]))


def test_nothing_is_read_as_nothing(reader: Reader) -> None:
    assert parse(reader, "").tokens == ()


@given(text=st.text(st.characters(), max_size=60))
@settings(max_examples=40, deadline=None)
def test_any_text_is_read(reader: Reader, text: str) -> None:
    check(parse(reader, text))


def test_a_missing_model_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"nowhere\.onnx"):
        Reader(model=tmp_path / "nowhere.onnx")


def _best_by_trial(scores: np.ndarray) -> float:
    n = len(scores)
    best = -np.inf
    for heads in itertools.product(range(n), repeat=n - 1):
        whole = [0, *heads]
        if all(i != h for i, h in enumerate(heads, 1)) and is_tree(whole):
            best = max(best, sum(scores[i, whole[i]] for i in range(1, n)))
    return float(best)


@pytest.mark.parametrize("seed", range(25))
def test_the_tree_is_the_best_one_with_a_single_root(seed: int) -> None:
    rng = np.random.default_rng(seed)
    scores = rng.normal(size=(5, 5)).astype(np.float32) * rng.choice([1, 10])
    scores[:, 0] += rng.choice([-3, 0, 5])
    heads = best_tree(scores)
    assert is_tree(heads)
    assert sum(scores[i, heads[i]] for i in range(1, 5)) == pytest.approx(_best_by_trial(scores), abs=1e-4)


def test_a_tree_over_many_words_comes_soon() -> None:
    rng = np.random.default_rng(0)
    assert is_tree(best_tree(rng.normal(size=(161, 161)).astype(np.float32)))


def test_name_tags_are_the_best_legal_sequence() -> None:
    labels = ("O", "B-PER", "I-PER", "B-ORG", "I-ORG")
    rng = random.Random(1)
    for _ in range(50):
        scores = np.array([[rng.gauss(0, 1) for _ in labels] for _ in range(4)], dtype=np.float32)
        legal = [
            path
            for path in itertools.product(range(5), repeat=4)
            if all(not labels[b].startswith("I") or labels[a][1:] == labels[b][1:] for a, b in zip((0, *path), path))  # noqa: B905
        ]
        best = max(legal, key=lambda path: sum(scores[i, k] for i, k in enumerate(path)))
        assert best_tags(scores, labels) == list(best)


VERBS = """
clash clashed clashing clashes | expel expelled expelling expels | hold held holding holds | begin began begun beginning
stage staged staging stages | drill drilled drilling drills | manoeuvre manoeuvred manoeuvring manoeuvres
maneuver maneuvered maneuvering maneuvers | wargame wargamed wargaming wargames | rehearse rehearsed rehearsing
practise practised practising | patrol patrolled patrolling | deploy deployed deploying | commence commenced commencing
train trained training | simulate simulated simulating | postpone postponed postponing | cancel cancelled canceled
mobilise mobilised mobilising | intercept intercepted | seize seized | accuse accused accusing | deny denied denies
threaten threatened | shell shelled shelling | strike struck striking | storm stormed | mass massed massing | ram rammed
note noted noting | add added adding | tell told | lie lied lying | die died dying | flee fled fleeing | agree agreed
scramble scrambled scrambling | refuel refuelled refueled | convene convened convening | withdraw withdrew withdrawn
oversee oversaw overseen | overfly overflew overflown | veto vetoed vetoes | ally allied allies | sortie sortied
stare staring stared | bar barred barring | bare bared baring | station stationed stationing | moor moored mooring
""".replace("\n", " | ").split("|")


@pytest.mark.parametrize("line", [v.strip() for v in VERBS if v.strip()], ids=lambda v: v.split()[0])
def test_verbs_are_brought_to_their_base_whatever_the_model_says(line: str) -> None:
    lemma, *forms = line.split()
    lemmas = Lemmas({})
    for form in forms:
        tag = "VBG" if form.endswith("ing") else "VBZ" if form.endswith("s") else "VBD"
        assert lemmas(form, "VERB", tag, "L0|") == lemma


@pytest.mark.parametrize(
    ("form", "upos", "xpos", "lemma"),
    [
        ("exercises", "NOUN", "NNS", "exercise"), ("Drills", "NOUN", "NNS", "drill"), ("navies", "NOUN", "NNS", "navy"),
        ("servicemen", "NOUN", "NNS", "serviceman"), ("bases", "NOUN", "NNS", "base"), ("UAVs", "NOUN", "NNS", "UAV"),
        ("crises", "NOUN", "NNS", "crisis"), ("marches", "NOUN", "NNS", "march"), ("larger", "ADJ", "JJR", "large"),
        ("biggest", "ADJ", "JJS", "big"), ("closest", "ADJ", "JJS", "close"), ("heaviest", "ADJ", "JJS", "heavy"),
        ("Lendia", "PROPN", "NNP", "Lendia"), ("ca", "AUX", "MD", "can"), ("is", "AUX", "VBZ", "be"),
    ],
)  # fmt: skip
def test_lemmas_of_other_words(form: str, upos: str, xpos: str, lemma: str) -> None:
    assert Lemmas({})(form, upos, xpos, "K0|" if upos == "PROPN" else "L0|") == lemma


def test_pieces_of_words() -> None:
    pieces = WordPiece(["exercise", "##s", "e", "!", "-", "海"])
    assert pieces("Exercises")[0] == (0, 1)
    assert pieces("é")[0] == (2,)
    assert pieces("e\u00ad!")[0] == (2, 3)
    assert pieces("海e")[0] == (5, 2)
    assert pieces("\ud800")[0] == (UNKNOWN,)
    assert pieces("e" * 200)[0] == (UNKNOWN,)
    assert [case_class(w) for w in ("a", "Ab", "AB", "aB", "A1", "A", "!")] == [0, 1, 2, 3, 4, 5, 6]
