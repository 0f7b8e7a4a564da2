"""Places that a report lists as those that host an exercise: "hosts this year include Kela, Ruma and Tavi"."""

from __future__ import annotations

import re

from vedette.extract.scene import Scene
from vedette.extract.venue import lead_in, leader
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
    sentence = scene.doc.sentence_at(leader(scene, place).begin)
    about = sentence is not None and scene.topics[sentence.i] == number
    return about and _HOSTS.search(lead_in(scene, place, _REACH)) is not None
