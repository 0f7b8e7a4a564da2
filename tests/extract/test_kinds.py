"""Event types are files: each bundled one loads, a wrong one says where it is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from vedette.errors import KindError
from vedette.extract.kinds import KEYS, PLOVER, ROLE_KEYS, TRIGGER_KEYS, kind, kinds, parse_kind

GOOD = """name = "regatta"
plover = "CONSULT"

[[triggers]]
pos = "NOUN"
lemmas = ["regatta"]

[[roles]]
name = "actors"
paths = ["nsubj"]
"""


def test_all_sixteen_plover_types_and_the_exercise_are_declared() -> None:
    declared = kinds()
    assert {k.plover for k in declared.values()} == PLOVER
    assert declared["exercise"].cues["domains"].keys() == {
        "air", "land", "sea", "amphibious", "cyber", "space", "nuclear",
    }  # fmt: skip


def test_a_type_of_the_users_own_is_one_file(tmp_path: Path) -> None:
    (tmp_path / "regatta.toml").write_text(GOOD, encoding="utf-8")
    (own,) = kinds(tmp_path).values()
    assert (own.name, own.plover, own.roles[0].paths) == ("regatta", "CONSULT", ("nsubj",))


def test_the_documented_example_is_a_type_and_every_key_is_documented() -> None:
    text = Path(__file__).parents[2].joinpath("docs", "kinds.md").read_text(encoding="utf-8")
    example = parse_kind(text.split("```toml\n")[1].split("```")[0], "walkout.toml")
    assert (example.plover, example.intended, len(example.triggers)) == ("PROTEST", "THREATEN", 2)
    for key in KEYS | TRIGGER_KEYS | ROLE_KEYS:
        assert f"`{key}`" in text, key


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (GOOD.replace("lemmas", "lemas"), "own.toml:6: unknown key 'lemas'"),
        (GOOD.replace("CONSULT", "RACE"), "own.toml:2: 'RACE' is no PLOVER event type"),
        (GOOD.replace('"NOUN"', '"ADV"'), "own.toml:5: a trigger's pos is NOUN, VERB or ADJ"),
        (GOOD + GOOD[GOOD.index("[[roles]]") :].replace("paths", "path"), "own.toml:13: unknown key 'path'"),
        (GOOD.replace('["regatta"]', '"regatta"'), "own.toml:6: lemmas is a list of words"),
        (GOOD.replace('["regatta"]', "[]"), "own.toml:6: a trigger has at least one lemma"),
        (GOOD.replace('plover = "CONSULT"', 'plover = "CONSULT"\nintended = "MAYBE"'), "own.toml:3: 'MAYBE' is no"),
        (GOOD.replace('plover = "CONSULT"', 'plover = "CONSULT"\npresent = "year"'), "own.toml:3: present is"),
        (GOOD.replace('name = "regatta"', ""), "the key 'name' is missing"),
        ("name = [", "own.toml: "),
    ],
)
def test_a_wrong_file_is_told_with_file_and_line(wrong: str, told: str) -> None:
    with pytest.raises(KindError, match=told.replace("'", ".").replace(".toml", r"\.toml")):
        parse_kind(wrong, "own.toml")


def test_two_files_may_not_declare_one_name(tmp_path: Path) -> None:
    for name in ("a.toml", "b.toml"):
        (tmp_path / name).write_text(GOOD, encoding="utf-8")
    with pytest.raises(KindError, match=r"b\.toml: the event type 'regatta' is declared twice"):
        kinds(tmp_path)


def test_one_event_type_by_itself_is_the_one_among_all() -> None:
    assert {name: kind(name) for name in kinds()} == dict(kinds())
