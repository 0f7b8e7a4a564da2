"""Places that an exercise is meant to guard: "the security of the strait" does not say that it is held there."""

from __future__ import annotations

import re

from vedette.extract.scene import Scene
from vedette.extract.venue import leader
from vedette.model.doc import Toponym

_GUARD = re.compile(
    r"\b(?:(?:security|safety|stability|peace|defen[cs]e|protection|order|prosperity|balance|deterrence)"
    r"(?: (?:and|or) [a-z]+)?(?: [a-z]+)? (?:of|for|in|on|across|throughout|within|along)|"
    r"freedom of navigation (?:in|through|across)|"
    r"(?:defend|protect|safeguard|secure|guard|stabili[sz]e)(?:s|ing)?|commitment to)"
    r" (?:(?:the|its|their|our|all|whole|entire|wider|broader|countries|states|nations|waters|coasts?|coastline|borders?|on|of) )*$"
)
_REACH = 90
"""Code points before a place, or the list that it stands in, in which the words for guarding stand."""


def guarded(scene: Scene, place: Toponym) -> bool:
    """Whether a place is named only as what is to be safe or defended."""
    doc = scene.doc
    first = leader(scene, place)
    sentence = doc.sentence_at(first.begin)
    begin = max(first.begin - _REACH, sentence.begin if sentence else 0)
    return _GUARD.search(doc.article.text[begin : first.begin]) is not None
