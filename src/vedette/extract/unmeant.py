"""Words of a domain or a focus that mean something else where they stand: "landslide", "attack helicopter"."""

from __future__ import annotations

import re

_UNITS = (
    r"(?:aircraft|aviation|battalions?|boats?|brigades?|carriers?|craft|divisions?|drones?|engineers?|fleets?|forces?|"
    r"groups?|helicopters?|jets?|planes?|regiments?|rifles?|ships?|soldiers?|squadrons?|submarines?|"
    r"teams?|troops?|units?|vehicles?|vessels?|wings?|weapons?)"
)
"""What is called by what it is built for: an attack helicopter flies in many an exercise that trains no attack."""
_FOUGHT = r"(?:terror|pirac|pirate|crime|criminal|extremis|drug|traffick|smuggl|poach|fire|wildfire|illegal|disease)"
"""What is combated without combat."""
_AT = {  # airborne units fight on the ground whatever they are called
    "land": r"(?:land(?:slide|scape|mark|lord|fill|mine|fall|ing|ed)|tanker)s?\b",
    "air": r"airborne (?:division|brigade|corps|regiment|battalion|troops)\b",
    "search_and_rescue": r"search for an(?:d|y|other)\b",
    "maritime_security": r"mine[\s-]?hunt(?:ing|er)s?[\s-](?:vessels?|ships?|boats?|fleets?)\b|minehunters\b",
    "warfighting": (
        rf"(?:attack|assault|combat|defen[cs]ive|offensive)[\s-](?:\w+[\s-])?{_UNITS}\b"
        r"|combat[\s-](?:readiness|ready|train(?:ing|ed)|support|service|search|rescue|medic\w*|lifesav\w*|concepts?|"
        r"experience|capabilit\w+|potential|power|efficiency|effectiveness|veterans?|boots|equipment|camera|"
        r"coordination|command|missions?|zones?)\b"
        rf"|combat(?:s|ing|ting|ed)?\s(?:\w+[\s-]){{0,2}}{_FOUGHT}"
        r"|battle[\s-]?(?:groups?|management|space|ships?|tanks?|proven|honou?rs|hardened|tested)\b"
        r"|(?:destroyers?|defenders?|attackers?|capture[sd]? (?:on|by)|battling)\b"
        r"|liberation\s(?:army|front|movement|war|struggle|day|organi[sz]ation)s?\b"
        r"|air[\s-]defen[cs]e\s(?:identification|zones?)\b"
        r"|invasions?\s(?:of|in)\s(?:Ukraine|Iraq|Kuwait|Georgia|Afghanistan|Crimea)\b"
        r"|attack(?:s|ed|ing)?\s(?:on|in|by)\s(?:[A-Z]\w+ )?(?:September|schools?|civilians?|shipping|tankers?)\b"
    ),
}
_AHEAD = {
    "amphibious": r"\b(?:deck|helicopter|aircraft|emergency)[ -]$",
    "warfighting": (
        r"\b(?:terror(?:ist)?|cyber|chemical|heart|suicide|hacker|militants?|rebels?|bomb|knife|missile|drone|rocket|"
        r"Hamas|Houthi|Russian?['’]?s?(?: full-scale)?|since the|after the|charm|counter-?terror\w*)[ -]$"
    ),
}
_NOT_SO = {value: re.compile(pattern, re.IGNORECASE) for value, pattern in _AT.items()}
_NOT_BEHIND = {value: re.compile(pattern, re.IGNORECASE) for value, pattern in _AHEAD.items()}
_LOOK_BACK = 30


def unmeant(text: str, value: str, begin: int) -> bool:
    """Whether a word of a value, here in the text, is only part of another."""
    at, ahead = _NOT_SO.get(value), _NOT_BEHIND.get(value)
    return bool((at and at.match(text, begin)) or (ahead and ahead.search(text, max(0, begin - _LOOK_BACK), begin)))
