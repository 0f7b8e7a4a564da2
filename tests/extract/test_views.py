"""What the reader's heads say becomes features; nothing where it has no such heads."""

from dataclasses import replace

import pytest

from vedette.extract.views import mean, odds, role_view, slot_view, state_features, whose_spot, whose_value
from vedette.model.doc import ROLES, SLOTS, STATES, Doc, Sentence, Token, View
from vedette.model.source import Article


def made(*whose: tuple[float, ...] | None) -> Doc:
    text = " ".join("word" for _ in whose)
    tokens = tuple(
        Token(i, 5 * i, 5 * i + 4, "word", "word", "NOUN", "NN", "", i, "root", "O") for i in range(len(whose))
    )
    state = tuple(float(name == "planned") for name in STATES)
    role = tuple(float(name == "host") for name in ROLES)
    views = tuple(None if w is None else View(w, state, role) for w in whose)
    sentence = Sentence(0, 0, len(whose), 0, len(text), 0)
    return Doc(article=Article(id="x", text=text), tokens=tokens, sentences=(sentence,), views=views)


def test_words_without_content_do_not_count() -> None:
    doc = made(None, (0.0, 1.0, 0.0), None)
    assert mean(doc, 0, 3, "whose") == (0.0, 1.0, 0.0)
    assert mean(doc, 2, 3, "whose") is None


def test_a_phrase_of_another_exercise() -> None:
    features = whose_spot(made((0.05, 0.95, 0.0)), 0, 1)
    assert features["view other"] > 1
    assert features["view other surely"] == 1.0


@pytest.mark.parametrize(("main", "name"), [(True, "view theirs"), (False, "view mine")])
def test_a_value_of_another_exercise(main: bool, name: str) -> None:
    features = whose_value(made((0.05, 0.95, 0.0)), 0, 4, main)
    assert features[name] > 1
    assert set(features) == {name}


def test_even_odds_say_nothing() -> None:
    assert odds(0.4, 0.4) == 0.0
    assert whose_value(made((0.5, 0.5, 0.0)), 0, 4, True) == {}


def test_status_and_role() -> None:
    doc = made((1.0, 0.0, 0.0), (1.0, 0.0, 0.0))
    assert state_features(doc, [(0, 1), (1, 2)])["view likeliest planned"] == 1.0
    assert role_view(doc, 0, 1) == {"view host": 1.0}


def test_a_reader_without_such_heads() -> None:
    doc = Doc(article=Article(id="x", text="word"), tokens=made((1.0, 0.0, 0.0)).tokens, sentences=())
    assert whose_spot(doc, 0, 1) == {}
    assert state_features(doc, [(0, 1)]) == {}


def test_a_slot_that_no_tag_shows() -> None:
    doc = made((1.0, 0.0, 0.0), None, (1.0, 0.0, 0.0))
    shares = [tuple(share if name == "PLACE" else 0.0 for name in SLOTS) for share in (0.1, 0.45)]
    views = iter(shares)
    doc = replace(doc, views=tuple(None if v is None else replace(v, slot=next(views)) for v in doc.views))
    found = slot_view(doc, 0, 3, "PLACE", "NEAR")
    assert found["view PLACE"] == 0.45
    assert found["mean PLACE"] == pytest.approx(0.28)
    assert set(found) == {"view PLACE", "mean PLACE", "odds PLACE"}
    assert slot_view(made((1.0, 0.0, 0.0)), 0, 1, "PLACE") == {}
