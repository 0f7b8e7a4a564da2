"""The words around a place name that make it more exact: "northern …", "… training ground", "territory of …"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from vedette.read.frame import words_of

_SITE = words_of(
    "range ranges ground grounds base bases camp camps polygon cantonment garrison airbase airfield airport field"
    " barracks fort port area areas center centre centers centres site sites facility station"
)
_REGION = words_of(
    "province provinces region regions oblast oblasts krai kray district districts prefecture county counties state"
    " governorate territory republic voivodeship department archipelago peninsula desert lowland lowlands valley plain"
    " plains steppe steppes mountain mountains highland highlands"
)
_WATER = words_of("sea seas strait straits gulf bay channel ocean oceans waters river lake fjord lagoon sound")

_COMPASS = (
    r"(?:(?:north|south)(?:[- ]?(?:east|west))?(?:ern)?|(?:east|west)(?:ern)?|central|upper|lower|mid"
    r"|far[- ](?:north|east)ern|inland|coastal|mainland)"
)
_BEFORE = re.compile(
    rf"(?i)(?:^|(?<=[\s(\"“]))(?:{_COMPASS}(?:,? (?:and|or|to) {_COMPASS})?"
    r"(?: (?:parts?|areas?|end|side) of| of)?(?: the)? )$"
)
_OF = re.compile(
    r"(?:^|(?<=\s))(?P<noun>territory|territories|soil|coasts?|waters|airspace|skies|outskirts|province|region|city"
    r"|port|town|village|state|district|governorate|parts?|island|peninsula|archipelago|county|prefecture|municipality"
    r"|area|beach|beaches|shores?|desert|valley|mountains|airfield|aerodrome|garrison)"
    r" (?:of|off) (?:the )?(?:capital )?$"
)
_KIND = (
    r"(?:[Jj]oint |[Cc]ombined |[Mm]ultinational |[Mm]ilitary |[Aa]rmy |[Nn]aval |[Aa]ir |[Ff]orce |[Cc]ombat "
    r"|[Mm]arine )"
)
_USE = r"(?:[Tt]raining |[Ff]iring |[Ff]ire |[Pp]roving |[Tt]est |[Tt]esting |[Ss]hooting |[Aa]rtillery |[Mm]issile )"
_NOUN = (
    r"(?:[Gg]rounds?|[Rr]anges?|[Cc]ent(?:er|re)s?|[Ff]ield|[Pp]olygon|[Aa]reas?|[Bb]ases?|[Cc]amp|[Cc]antonment"
    r"|[Gg]arrison|[Aa]irbase|[Aa]irfield|[Aa]irport|[Bb]arracks|[Pp]ort|[Ss]tation|[Ss]ite)"
)
_LAND = (
    r"(?:[Aa]utonomous )?(?:[Pp]rovinces?|[Rr]egions?|[Oo]blasts?|[Kk]ra[iy]|[Dd]istricts?|[Pp]refecture|[Cc]ounty"
    r"|[Ss]tate|[Gg]overnorate|[Tt]erritory|[Vv]oivodeship|[Cc]ity|[Ii]slands?|[Pp]eninsula|[Aa]rchipelago"
    r"|[Rr]iver|[Dd]esert|[Ll]owlands?|[Vv]alley|[Pp]lains?|[Ss]teppes?|[Mm]ountains?|[Hh]ighlands?|[Ff]jord|[Bb]each)"
)
_AFTER = re.compile(rf"(?:'s|')? (?:{_KIND}{{0,3}}{_USE}?{_NOUN}|(?:[Ii]nternational )?[Aa]irport|{_LAND})\b")
_OF_A_STATE = re.compile(
    r"(?:'s|')? (?:(?:territorial|coastal|own|sovereign) )?"
    r"(?P<noun>territory|soil|airspace|skies|waters|coast|coastline|lands?|shores?)\b"
)
_TRAILING = re.compile(rf" (?:{_KIND}{{0,3}}{_USE}?{_NOUN}|{_LAND}|[Tt]raining)$")
_LEADING = re.compile(rf"^(?i:{_COMPASS}) (?=[A-Z])")
_WINDOW = 70
_LONGEST = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """The range of code points around a name, the kind its noun asks for, and which part of it is meant."""

    begin: int
    end: int
    cue: str = ""
    direction: str = ""


def phrase_around(text: str, begin: int, end: int, of_state: bool) -> Phrase:
    """The widest phrase around a name in plain text; `of_state` allows "Country's waters"."""
    a, b, cue, direction = begin, end, "", ""
    after = _AFTER.match(text, end, end + _WINDOW)
    state = _OF_A_STATE.match(text, end, end + _WINDOW) if of_state else None
    if state:
        b, cue = state.end(), cue_of(state["noun"])
    elif after and not of_state:
        b, cue = after.end(), cue_of(after[0])
    left = text[max(0, begin - _WINDOW) : begin]
    before = _BEFORE.search(left)
    if before:
        a, direction = begin - len(before[0]), compass(before[0])
        left = left[: len(left) - len(before[0])]
    of = _OF.search(left)
    if of and not left[: of.start()].rstrip().rsplit(" ", 1)[-1][:1].isupper():
        a = a - len(left) + of.start()
        cue = cue or cue_of(of["noun"])
    return Phrase(begin=a, end=b, cue=cue, direction=direction)


def state_land(text: str, end: int) -> re.Match[str] | None:
    """The noun after a demonym that makes it the state's land or water ("Danish waters")."""
    return _OF_A_STATE.match(text, end, end + _WINDOW)


def is_cued(text: str, end: int) -> bool:
    """Whether the words after a name say that it is a place ("… training ground")."""
    return _AFTER.match(text, end, end + _WINDOW) is not None


def cue_after(text: str, end: int) -> str:
    """What the words after a name ask for."""
    match = _AFTER.match(text, end, end + _WINDOW)
    return cue_of(match[0]) if match else ""


def cue_of(phrase: str) -> str:
    """What a type noun says of a name: site · region · water · city · island, empty for none."""
    words = phrase.lower().replace("'s", "").split()
    last = words[-1] if words else ""
    for kind, cues in (("site", _SITE), ("region", _REGION), ("water", _WATER)):
        if last in cues:
            return kind
    return "city" if last in ("city", "town", "village", "capital") else "island" if last.startswith("island") else ""


def compass(words: str) -> str:
    """The letters of the directions in a phrase ("south and south-eastern parts of" → "S SE"), C for a middle."""
    out = []
    for word in re.findall(r"[a-z]+(?:[- ]?(?:east|west)(?:ern)?)?", words.lower()):
        letters = "".join(x for k, x in (("north", "N"), ("south", "S"), ("east", "E"), ("west", "W")) if k in word)
        if letters or word in ("central", "mid", "inland"):
            out.append(letters or "C")
    return " ".join(dict.fromkeys(out))


def stripped(name: str) -> list[tuple[str, str, str]]:
    """Shorter names inside a name with the cue and direction taken off: "Lower Example province" → "Example"."""
    if len(name) > _LONGEST:
        return []
    out = []
    tail = _TRAILING.search(name)
    bare = name[: tail.start()] if tail else name
    cue = cue_of(tail[0]) if tail else ""
    if tail:
        out.append((bare, cue, ""))
    lead = _LEADING.match(bare)
    if lead:
        out.append((bare[lead.end() :], cue, compass(lead[0])))
    return out
