"""Places that a report lists as those that host an exercise: "hosts this year include Kela, Ruma and Tavi"."""

from __future__ import annotations

import re

from vedette.extract.scene import Scene
from vedette.extract.venue import leader
from vedette.model.doc import Toponym

_WHERE = r"(?:countries|nations|states|places|sites|locations|provinces|regions|venues|areas|cities|towns|bases|ranges)"
_HOSTS = re.compile(
    rf"\b(?:(?:hosts|(?:host|hosting) {_WHERE}|venues|locations)\b|"
    rf"{_WHERE}\b[^.;:\n]{{0,60}} (?:host|hosting|hosted)\b)[^.;:\n]{{0,60}}? "
    r"(?:include|are|were|will be|will include|included) (?:the )?$",
    re.IGNORECASE,
)
"""Hosts as a subject, at the end of what stands before a list of places."""
_REACH = 150


def listed_host(scene: Scene, place: Toponym, number: int) -> bool:
    """Whether a place stands in such a list, in a sentence that is about the exercise."""
    doc = scene.doc
    first = leader(scene, place)
    sentence = doc.sentence_at(first.begin)
    if sentence is None or scene.topics[sentence.i] != number:
        return False
    begin = max(first.begin - _REACH, sentence.begin)
    return _HOSTS.search(doc.article.text[begin : first.begin]) is not None
