"""Whether a report speaks of the series by its bare name: "Amber Heron is held every two years".

Of bare names that are the subject of such a sentence beside an edition ("Amber Heron 2031") every one was annotated;
of those that are not, some were and some were not.
"""

from __future__ import annotations

import re

from vedette.extract.naming import Occurrence, Proper
from vedette.model.doc import Doc

_AGAIN = re.compile(
    r"\b(?:(?:bi|semi-?|tri)?annual(?:ly)?|bienni(?:al|ally)|yearly|every (?:\w+ )?years?|each year|once a year|series"
    r"|tradition(?:al)?|longest-running|long-?standing|flagship|recurring|regular(?:ly)?|since (?:19|20)\d\d"
    r"|(?:first|originally) (?:held|conducted|launched|staged)|conceived|established|founded|date[sd]? back"
    r"|(?:began|begun|started|launched) in (?:19|20)\d\d)\b",
    re.IGNORECASE,
)
"""What is said of a series and hardly of one edition."""
_VERBS = (
    "is|are|was|were|has|have|aims?|began|dates?|started|serves?|takes?|comes?|provides?|involves?|belongs?|makes?|seeks?"
    "|brings?|focuses|remains?"
)
_SUBJECT = re.compile(
    r"[”\"’']?(?: (?:[Jj]oint |[Mm]ilitary |[Nn]aval )?(?:[Ee]xercise|[Dd]rill)s?)?(?:, [^,.;\n]{3,120},)?"
    rf" (?:{_VERBS})\b"
)
"""Behind a name that is the subject of its clause."""


def of_series(doc: Doc, proper: Proper) -> bool:
    """Whether the series is the subject of a sentence in which it is told that, or since when, it is held."""
    return any(_told(doc, place) for place in proper.occurrences)


def _told(doc: Doc, place: Occurrence) -> bool:
    sentence, text = doc.sentences[place.sentence], doc.article.text
    subject = _SUBJECT.match(text, place.end, sentence.end)
    return subject is not None and _AGAIN.search(text, sentence.begin, sentence.end) is not None
