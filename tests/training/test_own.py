"""Reports of our own writing as sentences: what a mark teaches, what its absence teaches, what is left open."""

from training.labels import ROLE, SLOT, STATE, WHOSE
from training.marked import parse
from training.own import sentences
from training.sentences import UNKNOWN
from training.views import in_passages

from vedette.read.asking import LEAD_END

REPORT = (
    "#### made-01\ntitle: Frigates off Malta\nx1: main status=under_way domains=sea\nx2: other status=completed\n\n"
    "[x1 p MLT host|Malta] and [x1 p ITA participant|Italy] are holding [x1 m|a naval drill] "
    "off [x1 place MLT 35.9 14.5|Valletta].\n\n"
    "Last year [x2 p ITA participant|Italy] took part in [x2 m|an army exercise] "
    "near [x2 place ITA 45.4 11.9|Padua]. School drills are another matter.\n"
)


def test_marks_tell_whose_a_word_is() -> None:
    first, second, third = sentences(parse(REPORT))
    views = dict(zip(first.words, first.views or (), strict=True))
    assert views["drill"][0] == WHOSE.index("main")
    assert views["drill"][1] == STATE.index("under_way")
    assert views["Malta"][2] == ROLE.index("host")
    assert views["off"] == (UNKNOWN, UNKNOWN, UNKNOWN)
    later = dict(zip(second.words, second.views or (), strict=True))
    assert later["exercise"][:2] == (WHOSE.index("other"), STATE.index("completed"))
    assert later["Padua"][0] == WHOSE.index("other")
    drills = dict(zip(third.words, third.views or (), strict=True))["drills"]
    assert drills == (WHOSE.index("none"), UNKNOWN, UNKNOWN)


def test_words_of_a_mark_elsewhere_are_left_open() -> None:
    text = REPORT.replace("School drills", "Valletta hosted it. School drills")
    found = list(sentences(parse(text)))
    again = found[2]
    assert again.words[0] == "Valletta"
    assert (again.slots or ())[0] == UNKNOWN
    assert [SLOT[t] for t in (found[0].slots or ()) if t > 0][:1] == ["B-PARTY"]


def test_a_report_comes_a_second_time_in_one_passage() -> None:
    found = list(sentences(parse(REPORT)))
    (passage,) = in_passages(found)
    assert passage.words == tuple(w for s in found for w in s.words)
    assert passage.slots == tuple(t for s in found for t in s.slots or ())
    assert passage.views == tuple(v for s in found for v in s.views or ())
    assert passage.parse is None


def test_a_later_passage_stands_behind_the_first_sentence_on_an_exercise() -> None:
    head, body = REPORT.split("\n\n", 1)
    opening, _, rest = body.partition("\n\n")
    filler = "\n\n".join("The mayor opened a school in the rain, and nobody knew why he did." for _ in range(10))
    found = list(sentences(parse(f"{head}\n\n{opening}\n\n{filler}\n\n{rest}")))
    first, second = in_passages(found)
    assert LEAD_END not in first.words
    at = second.words.index(LEAD_END)
    assert second.words[:at] == found[0].words
    assert (second.slots or ())[:at] == found[0].slots
    assert first.words + second.words[at + 1 :] == tuple(w for s in found for w in s.words)
    assert len(second.words) == len(second.slots or ()) == len(second.views or ()) == len(second.names or ())
