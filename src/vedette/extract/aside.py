"""Places that a report names beside an exercise, where it is not held: to be guarded, left, called at or lived in."""

from __future__ import annotations

import re

from vedette.extract.scene import Scene
from vedette.extract.venue import lead_in
from vedette.model.doc import Toponym

_GUARD = (
    r"(?:security|safety|stability|peace|defen[cs]e|protection|order|prosperity|balance|deterrence)"
    r"(?: (?:and|or) [a-z]+)? (?:of|for|in|on|across|throughout|within|along)|"
    r"freedom of navigation (?:in|through|across)|"
    r"(?:defend|protect|safeguard|secure|guard|stabili[sz]e)(?:s|ing)?|commitment to"
)
"""What an exercise is for: "the security of the strait"."""
_CALL = (
    r"(?:left|leaving|depart(?:ed|ing)(?: from)?|sailed from|set sail from|(?:has|have|had|already) visited|"
    r"called at|[Pp]ort (?:calls?|visits?) (?:in|at|to)|[Ss]topovers? (?:in|at)|"
    r"[Ss]tops? (?:are |is |also |were )*(?:planned |scheduled )?(?:in|at))"
)
"""What ships do before and after."""
_HOME = (
    r"(?:headquartered|permanently based|garrisoned|home-?ported|"
    r"(?:commands?|headquarters|brigades?|battalions?|regiments?|divisions?|squadrons?|units?)"
    r" (?:that (?:is|are) )?(?:based|located|stationed)) (?:in|at|on)"
)
"""Where those who take part are at home."""
_LEADS = (
    r"(?:(?:the|its|their|our|all|whole|entire|wider|broader|countries|states|nations|waters|coasts?|coastline|borders?|"
    r"ports?|cit(?:y|ies)|towns?|bases?|on|of|in) )*$"
)
_ASIDE = re.compile(rf"\b(?:{_GUARD}|{_CALL}|{_HOME}) {_LEADS}")
_REACH = 90
"""Code points before a place, or the list that it stands in, in which these words stand."""


def off_scene(scene: Scene, place: Toponym) -> bool:
    """Whether a place, or the list that it stands in, is named only so."""
    return _ASIDE.search(lead_in(scene, place, _REACH)) is not None
