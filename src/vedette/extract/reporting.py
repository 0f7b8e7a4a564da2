"""The words beside a name that tell that it reports, is told or is quoted: patterns that all credits share."""

from __future__ import annotations

import re

NEWS_NOUN = (
    r"(?:news ?papers?|(?:news|information|press) ?agenc(?:y|ies)|news ?wires?|wire service|"
    r"news (?:service|site|website|portal|outlet|channel|"
    r"magazine|network)|(?:tv|television|radio)(?: news)?(?: (?:channel|station|network|broadcaster))?|"
    r"broadcaster|magazine|tabloid|"
    r"(?:media|trade|industry|[Ll]ocal) (?:outlet|publication)|[Tt]elegram channel)"
)
NOUN = rf"(?:{NEWS_NOUN}|daily|weekly|outlet|website|web site|portal|agency|channel)"
LEAD = re.compile(
    r"(?:\b(?:told|tells?|telling|informed|talk(?:ed|ing)? (?:to|with)|sp(?:oke|eaking|oken) (?:to|with)|"
    r"said to|statement (?:to|on)|e?mail to|"
    r"interview (?:with|to|for|by)|letter to|contacted by|approached by|"
    r"(?:obtained|seen|viewed|reviewed|analy[sz]ed|verified|examined|revealed|disclosed) by|"
    r"(?:confirmed|comment(?:ed)?|confided|released|leaked|provided) to|wr(?:ote|iting|itten) in|shared with|"
    r"(?:according|with reference|referring|thanks|attributed) to|cit(?:ing|ed)(?: by)?|quot(?:ing|"
    r"ed)(?: by)?|as saying by|"
    r"(?:article|column|commentary|op-ed|editorial|story) (?:in|for|by)|reported by|as reported (?:by|in|"
    r"on)|published (?:by|in|on)|"
    r"carried by|reports? (?:(?:on )?\w+ )?(?:by|in|from|of)|as \w+ said to|so reports|(?:reports?|"
    r"reported|said|saying) via)"
    r"|[,.] reports|\bfirst (?:to report|reported)[^.\n]{0,40} was|(?:^|[.\n] ?)to)[ \t]+"
    rf"(?:(?:[\w'’.-]+[ \t]+){{0,4}}{NOUN},?[ \t]+|[\w.-]+['’]s?[ \t]+)?(?:the[ \t]+)?$",
    re.IGNORECASE,
)
SAID_BY = re.compile(
    r"[,\"”’] (?:said|says|wrote|writes|reports|reported|notes|noted|adds|added)[ \t]+(?:the[ \t]+)?$", re.IGNORECASE
)
"""Behind which a known name closes a sentence: ", said Ahram Online."."""
SAID_BY_OUTLET = re.compile(
    r"[,\"”’] (?:said|says|wrote|writes|reports|reported)[ \t]+"
    rf"(?:[\w'’.-]+[ \t]+){{0,4}}{NEWS_NOUN},?[ \t]+(?:the[ \t]+)?$",
    re.IGNORECASE,
)
ACTS = re.compile(
    r"(?:[’']s)?[ \t](?:also |later |earlier |even |itself )?"
    r"(?!has\b|is\b|was\b|does\b|its\b)(?:[a-z]{2,}(?:ed|es|s)|put|saw|ran|went|wrote|spoke|had)[ \t,.:]"
)
"""A finite verb right behind a name: a wire agency that is the subject of anything is where the report has it from."""
REPORTERS = re.compile(
    r"(?:['’]s)?[ \t](?:(?:news|staff|local|video)[ \t])?(?:correspondents?|journalists?|reporters?|"
    r"witness(?:es)?|teams?|crews?)"
    r"[ \t](?!killed|injured|detained|arrested|wounded)"
)
"""Behind an agency's name: "a Reuters witness said", "AFP journalists saw"."""
CHECKS = re.compile(
    r"[ \t](?:(?:was|were|is) (?:not )?(?:un)?able to|could not|cannot|"
    r"has (?:not |also )?(?:contacted|asked|approached|seen|learned|verified))\b"
)
"""Behind an agency's name: what it says of its own work."""
VERB = (
    r"(?:(?:has|had|have|was|were|is|also|later|earlier|first|previously|recently|on \w+(?: \d+)?|"
    r"this week|last week)[ \t]+){0,3}"
    r"(?:reports?|reported|reporting|said|says|quot(?:es|ed)|writes|wrote|cit(?:es|ed)|not(?:es|ed)|added|"
    r"adds|carried|published|claim(?:s|ed)|"
    r"reveal(?:s|ed)|disclosed|announced|learn(?:s|ed)|told|broadcast|aired|written|"
    r"put (?:the|it|its|their)|(?:has|had|have) \w+ saying|"
    r"understands|relayed|sp(?:oke|eaks) of|had it that|detailed|described|interviewed|listed)\b"
)
TAIL = re.compile(
    rf"(?:['’]s?)?(?:[ \t]+(?:\w+[ \t]+){{0,1}}{NOUN})?(?:[ \t](?:of|"
    rf"in)[ \t][A-Z]\w+)?(?:,[ \t](?:[^,\n.]{{2,60}}),)?"
    rf"(?:[ \t]?[\[(][A-Z]{{2,6}}[\])])?(?:[ \t]of[ \t]the[ \t][A-Z]\w+)?,?[ \t]+{VERB}",
    re.IGNORECASE,
)
NAME = r"(?:[a-z]{1,3})?[A-Z][\w&'’-]*(?:\.[\w&'’-]+)*(?:[ \t](?:of[ \t]|and[ \t])?[A-Z][\w&'’-]*(?:\.[\w&'’-]+)*){0,3}"
PHOTO = re.compile(
    r"(?:photo|image|picture|screenshot|screengrab|file|handout|credit|/[A-Z]|getty|video grab)", re.IGNORECASE
)


def line_around(text: str, begin: int, end: int) -> tuple[str, str]:
    """What stands on the same line before and after a range, 120 code points at most."""
    before, after = text[max(0, begin - 120) : begin], text[end : end + 120]
    return before.rpartition("\n")[2], after.partition("\n")[0]


def in_photo_credit(before: str, after: str) -> bool:
    """Whether the name stands in a bracket or a short line that credits a picture."""
    bracket = before.rfind("(") > before.rfind(")") and ")" in after
    return bracket and bool(PHOTO.search(before[before.rfind("(") :] + after[: after.find(")")]))
