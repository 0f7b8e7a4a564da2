"""Strings of the annotation are found in the text and become tags."""

from __future__ import annotations

from typing import Any

from training.labels import ROLE, SLOT, STATE, WHOSE
from training.reports import sentences
from training.sentences import UNKNOWN

TEXT = (
    "Ruritania and Freedonia opened the Quiet Heron exercise near Oster on Tuesday.\n"
    "Some 900 soldiers train to hold a river line, Col. Ana Holm said.\n"
    "The drill is the largest since 2011. Quiet Heron was first held in Freedonia."
)
GOLD: dict[str, Any] = {
    "exercises": [
        {
            "mention": "the Quiet Heron exercise",
            "names": ["Quiet Heron"],
            "participants": [{"text": "Ruritania"}, {"text": "Freedonia"}],
            "start": {"text": "on Tuesday"},
            "near": [{"text": "Oster"}],
            "force": [{"text": "Some 900 soldiers"}],
            "purpose": ["hold a river line"],
            "precedents": ["largest since 2011"],
        }
    ],
    "statements": [{"kind": "indirect", "text": "Some 900 soldiers train to hold a river line,"}],
}


def tagged() -> dict[str, str]:
    """Every word with a tag other than O, first occurrence, as word → tag."""
    out: dict[str, str] = {}
    for sentence in sentences(TEXT, GOLD):
        assert sentence.slots
        for word, tag in zip(sentence.words, sentence.slots, strict=True):
            if tag:
                out.setdefault(word, "?" if tag == UNKNOWN else SLOT[tag])
    return out


def test_values_stand_on_their_words() -> None:
    found = tagged()
    assert found["Ruritania"] == "B-PARTY"
    assert found["Quiet"] == "B-NAME"
    assert found["Heron"] == "I-NAME"
    assert found["Oster"] == "B-NEAR"
    assert found["Tuesday"] == "I-START"
    assert found["900"] == "I-FORCE"
    assert found["river"] == "I-PURPOSE"
    assert found["2011"] == "I-PRECEDENT"


def test_a_name_cuts_the_mention_down() -> None:
    first = next(iter(sentences(TEXT, GOLD)))
    assert first.slots
    tags = {word: SLOT[tag] if tag >= 0 else "?" for word, tag in zip(first.words, first.slots, strict=True)}
    assert "MENTION" in tags["exercise"] + tags["the"]


def test_what_may_mean_the_same_is_left_out() -> None:
    assert tagged()["drill"] == "?"
    last = list(sentences(TEXT, GOLD))[-1]
    assert last.slots
    assert last.slots[last.words.index("Freedonia")] == UNKNOWN
    assert SLOT[last.slots[0]] == "B-NAME"


def test_a_statement_covers_its_words_and_not_its_speaker() -> None:
    second = list(sentences(TEXT, GOLD))[1]
    assert second.said
    assert second.said[0] == 1
    assert second.said[second.words.index("river")] == 2
    assert second.said[second.words.index("Holm")] == 0


def test_a_report_without_exercises_is_all_outside() -> None:
    for sentence in sentences("It rained.\nNothing moved.", {"exercises": [], "statements": []}):
        assert set(sentence.slots or ()) == {0}


def test_whose_words_are() -> None:
    """What is told of an annotated exercise says whose it is; other words are not asked."""
    other = {"main": False, "mention": "The drill", "names": [], "participants": [], "status": "completed"}
    main = GOLD["exercises"][0] | {"main": True, "status": "under_way"}
    main["participants"] = [{"text": "Ruritania", "role": "host"}]
    gold = GOLD | {"exercises": [main, other]}
    asked: dict[str, tuple[int, int, int]] = {}
    for sentence in sentences(TEXT, gold):
        assert sentence.views
        for word, view in zip(sentence.words, sentence.views, strict=True):
            asked.setdefault(word, view)
    assert asked["Quiet"] == (WHOSE.index("main"), STATE.index("under_way"), UNKNOWN)
    assert asked["Ruritania"] == (WHOSE.index("main"), UNKNOWN, ROLE.index("host"))
    assert asked["drill"] == (WHOSE.index("other"), STATE.index("completed"), UNKNOWN)
    assert asked["Col."] == (UNKNOWN, UNKNOWN, UNKNOWN)
