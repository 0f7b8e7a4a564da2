"""What the reader itself takes for an exercise, where the words beside a phrase are too few to tell.

Its slot tags find most phrases (recall .91 on annotated leads) and too many (precision .67), so they only lend
weight to a trigger word that a soldier, a ship, a service or a second state stands beside.
"""

from __future__ import annotations

import re

from vedette.atlas.blocs import org_of
from vedette.atlas.countries import country_of
from vedette.model.doc import Doc

_OPENING = 4
"""Sentences in which a report that is about a named exercise names it."""


_LEANING = frozenset(
    """
    security rescue search-and-rescue relief disaster cyber counterterrorism counter-terrorism anti-terrorism
    table-top tabletop readiness mobilisation mobilization snap surprise multinational multilateral bilateral
    binational trilateral regional maritime sovereignty defence defense border boarding hostage evacuation
    reserve reserve-component reservist peacekeeping international command-post hostage-rescue anti-piracy
    counter-piracy
    """.split()
)
"""Words that lean towards an army's exercise without settling it: rescue services and firms use them too."""


def as_read(doc: Doc, head: int, words: frozenset[str], agents: re.Pattern[str]) -> bool:
    """Whether the reader tags a phrase's head as an exercise, a word of the phrase leans to it, and who acts is near.

    Near is an agent in its sentence, or two states.
    """
    if doc.tokens[head].slot[2:] not in ("MENTION", "NAME") or not words & _LEANING:
        return False
    sentence = doc.sentence_of(head)
    if agents.search(doc.article.text[sentence.begin : sentence.end].lower()):
        return True
    names = [t.text for t in doc.words(sentence)[:200] if t.text[0].isupper()]
    return len({country_of(name) or org_of(name) for name in names} - {None}) >= 2


def names_one(doc: Doc) -> bool:
    """Whether the reader takes two words or more of the report's opening for the name of an exercise."""
    opening = [s for s in doc.sentences if not s.furniture][:_OPENING]
    return sum(t.slot[2:] == "NAME" and t.ner[2:] == "EVENT" for s in opening for t in doc.words(s)) >= 2
