"""Annotated attributions from JSON and discourse trees, and the project's own passages held against the rules."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from vedette.errors import InputError
from vedette.evaluate.attributions import annotated
from vedette.evaluate.quotes import evaluate_quotes

PASSAGES = Path(__file__).parents[1] / "read" / "cases" / "attributions.txt"
PARTS = {"s": "source", "q": "cue", "c": "content"}


def marked(line: str) -> dict[str, Any]:
    """A passage with marks as the JSON form that `vedette evaluate quotes` reads."""
    text, opened = "", []
    spans: dict[str, dict[str, list[list[int]]]] = {}
    while line:
        if mark := re.match(r"\[([sqc])(\d) ", line):
            opened.append((mark[1], mark[2], len(text)))
            line = line[mark.end() :]
        elif line[0] == "]":
            part, number, begin = opened.pop()
            spans.setdefault(number, {}).setdefault(PARTS[part], []).append([begin, len(text)])
            line = line[1:]
        else:
            text += line[0]
            line = line[1:]
    listed: list[dict[str, Any]] = []
    for number in sorted(spans):
        one: dict[str, Any] = dict(spans[number])
        if "source" not in one and listed and "source" in listed[-1]:
            one["source"] = listed[-1]["source"]
        listed.append(one)
    return {"text": text, "attributions": listed}


@pytest.fixture(scope="module")
def passages() -> list[dict[str, Any]]:
    lines = PASSAGES.read_text(encoding="utf-8").splitlines()
    return [marked(line) for line in lines if line and not line.startswith("#")]


def test_passages(passages: list[dict[str, Any]], tmp_path: Path) -> None:
    """Floors two points under what was measured when they were set."""
    file = tmp_path / "passages.jsonl"
    file.write_text("\n".join(json.dumps(p) for p in passages), encoding="utf-8")
    summary = evaluate_quotes(file).summary
    assert summary["texts"] == len(passages) == 193
    assert summary["quotation exact F1"] >= FLOORS["quotation exact F1"]
    assert summary["quotation overlapping F1"] >= FLOORS["quotation overlapping F1"]
    assert summary["speaker overlapping F1"] >= FLOORS["speaker overlapping F1"]


FLOORS = {"quotation exact F1": 0.77, "quotation overlapping F1": 0.92, "speaker overlapping F1": 0.91}


def test_blind_passages(tmp_path: Path) -> None:
    """Floors two points under what was measured: exact .789, overlapping .941, speaker .915."""
    lines = PASSAGES.with_name("attributions-blind.txt").read_text(encoding="utf-8").splitlines()
    file = tmp_path / "passages.jsonl"
    told = [marked(line) for line in lines if line and not line.startswith("#")]
    file.write_text("\n".join(json.dumps(p) for p in told), encoding="utf-8")
    summary = evaluate_quotes(file).summary
    assert summary["texts"] == 54
    assert summary["quotation exact F1"] >= 0.77
    assert summary["quotation overlapping F1"] >= 0.92
    assert summary["speaker overlapping F1"] >= 0.895


def test_parts_may_be_missing(tmp_path: Path) -> None:
    record = {
        "id": "a",
        "text": "It is said that rain fell.",
        "attributions": [{"content": [[11, 25]]}, {"cue": [[0, 2]]}],
    }
    (tmp_path / "a.json").write_text(json.dumps(record), encoding="utf-8")
    (one,) = annotated(tmp_path)
    assert (one.id, len(one.attributions)) == ("a", 1)
    assert not one.attributions[0].source


@pytest.mark.parametrize("content", ["{", "[1]", '{"text": "a"}', '{"text": "a", "attributions": [{"content": [1]}]}'])
def test_other_json_is_named(tmp_path: Path, content: str) -> None:
    file = tmp_path / "wrong.json"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=r"wrong\.json"):
        list(annotated(file))


TREE = """<rst><header><relations><rel name="joint" type="multinuc"/></relations></header><body>
<segment id="1" parent="2" relname="attribution-positive">The mayor said</segment>
<segment id="2" parent="4" relname="span">the port was closed</segment>
<segment id="3" parent="4" relname="elaboration">and left .</segment>
<group id="4" type="span"/>
<signals><signal source="1" type="lexical" subtype="indicative_word" tokens="3"/>
<signal source="1" type="semantic" subtype="attribution_source" tokens="1,2"/></signals></body></rst>"""
WORDS = "The mayor said the port was closed and left .".split()


def test_a_discourse_tree(tmp_path: Path) -> None:
    (tmp_path / "rst").mkdir()
    (tmp_path / "dep").mkdir()
    (tmp_path / "rst" / "port.rs4").write_text(TREE, encoding="utf-8")
    rows = [f"{i}\t{w}\t{w}\tNOUN\t_\t_\t{0 if i == 1 else 1}\tdep\t_\t_" for i, w in enumerate(WORDS, 1)]
    (tmp_path / "dep" / "port.conllu").write_text("# newdoc id = port\n" + "\n".join(rows) + "\n\n", encoding="utf-8")
    (one,) = annotated(tmp_path)
    (found,) = one.attributions
    spelled = ["".join(one.text[i] for i in sorted(part)) for part in (found.source, found.cue, found.content)]
    assert spelled == ["Themayor", "said", "theportwasclosed"]
