"""Sentences of reports get a parse of their own words; everything else stays as it is."""

from __future__ import annotations

from training.sentences import Sentence
from training.silver import with_parses

from vedette.read.parse import Reader

WORDS = ("Two", "navies", "began", "joint", "naval", "drills", "off", "Guam", ".")


def test_reports_are_parsed_and_others_are_not() -> None:
    """One parse a word, heads within the sentence, in the order of the sentences."""
    given = [
        Sentence(source="wikigold", words=WORDS),
        Sentence(source="report", words=WORDS),
        Sentence(source="context", words=WORDS),
        Sentence(source="domain", words=WORDS[:3]),
    ]
    wiki, report, context, domain = with_parses(given, Reader())
    assert wiki is given[0]
    assert context is given[2]
    assert report.parse
    assert domain.parse
    assert report.words == WORDS
    relations = dict(
        zip(WORDS, zip(report.parse.head, report.parse.deprel, report.parse.upos, strict=True), strict=True)
    )
    assert relations["began"] == (0, "root", "VERB")
    assert relations["drills"] == (3, "obj", "NOUN")
    assert relations["joint"] == (6, "amod", "ADJ")
    assert len(domain.parse.head) == 3
    assert set(domain.parse.head) <= {0, 1, 2, 3}


def test_more_sentences_than_are_read_at_once() -> None:
    """Parses stay with their sentences across the parts that are read together."""
    given = [Sentence(source="report", words=WORDS[: 2 + i % 8]) for i in range(900)]
    out = list(with_parses(given, Reader()))
    assert [len(s.parse.head) if s.parse else 0 for s in out] == [len(s.words) for s in given]
