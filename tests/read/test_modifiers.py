"""Adjectives that the model takes for something else, and the tree they hang in."""

from vedette.read.modifiers import Words, set_right

KNOWN = {"ADJ": {"joint": 0, "military": 1, "early": 2}, "ADV": {"early": 0}, "NOUN": {"drill": 0}, "VERB": {}}


def made(rows: list[tuple[str, str, str, int]]) -> Words:
    forms, upos, deprel, heads = (list(column) for column in zip(*rows, strict=True))
    return Words(forms, upos, ["_"] * len(rows), ["_"] * len(rows), deprel, heads)


def test_a_row_of_adjectives_comes_out_whole() -> None:
    words = made([
        ("Both", "PRON", "nsubj", 1), ("hold", "VERB", "root", 1), ("joint", "ADV", "advmod", 1),
        ("military", "INTJ", "discourse", 1), ("drills", "NOUN", "obj", 1),
    ])  # fmt: skip
    set_right(words, 0, 5, KNOWN)
    assert words.upos[2:] == ["ADJ", "ADJ", "NOUN"]
    assert words.deprel[2:] == ["amod", "amod", "obj"]
    assert words.heads == [1, 1, 4, 4, 1]


def test_the_tree_stays_one_where_the_noun_hung_on_the_adjective() -> None:
    words = made([("The", "DET", "det", 1), ("joint", "ADV", "root", 1), ("drills", "NOUN", "obj", 1)])
    set_right(words, 0, 3, KNOWN)
    assert words.heads == [2, 2, 2]
    assert words.deprel == ["det", "amod", "root"]


def test_what_the_dictionary_has_as_the_model_says_stays() -> None:
    words = made([("early", "ADV", "advmod", 1), ("trains", "VERB", "root", 1), ("troops", "NOUN", "obj", 1)])
    set_right(words, 0, 3, KNOWN)
    assert words.upos[0] == "ADV"


def test_without_a_noun_nothing_changes() -> None:
    words = made([("joint", "ADV", "advmod", 1), ("held", "VERB", "root", 1)])
    set_right(words, 0, 2, KNOWN)
    assert words.upos == ["ADV", "VERB"]


def test_a_noun_is_no_stop() -> None:
    words = made([("naval", "ADJ", "amod", 1), ("drills", "PUNCT", "punct", 1)])
    set_right(words, 0, 2, KNOWN)
    assert words.upos == ["ADJ", "NOUN"]
    assert words.xpos[1] == "NNS"


def test_its_noun_takes_its_place() -> None:
    words = made([("cancelled", "VERB", "root", 0), ("its", "PRON", "obj", 0), ("drills", "NOUN", "nsubj", 0)])
    set_right(words, 0, 3, KNOWN)
    assert words.heads == [0, 2, 0]
    assert words.deprel == ["root", "nmod:poss", "obj"]


def test_a_noun_is_not_joined_to_what_follows_behind_a_preposition() -> None:
    words = made([
        ("drills", "NOUN", "conj", 2), ("of", "ADP", "case", 2), ("Norway", "PROPN", "nsubj:pass", 3),
        ("postponed", "VERB", "root", 3),
    ])  # fmt: skip
    set_right(words, 0, 4, KNOWN)
    assert words.heads == [3, 2, 0, 3]
    assert words.deprel == ["nsubj:pass", "case", "nmod", "root"]


def test_its_noun_may_hang_on_it() -> None:
    words = made([("hold", "VERB", "root", 0), ("its", "PRON", "obj", 0), ("drills", "NOUN", "dep", 1)])
    set_right(words, 0, 3, KNOWN)
    assert words.heads == [0, 2, 0]
    assert words.deprel == ["root", "nmod:poss", "obj"]
