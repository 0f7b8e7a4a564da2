"""Where a text names places.

1. Countries and capitals that `names` found; a demonym before "waters", "soil" or the like.
2. Names of our own table (waters, islands, ranges, bases), longest match, not inside a body's name ("Black Sea Fleet").
3. The model's LOC, GPE and FAC tags.
4. Capitalised words after a preposition of place that the gazetteer knows.
5. Seas joined in one phrase ("the Black and Caspian seas").
6. Names joined to a place by a comma or "and" that the gazetteer knows.
7. Rare names of large towns in the states that the report names, whatever the model took them for.
Each name takes in what makes it more exact: "northern …", "… training ground", "… province", "territory of …".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache

from vedette.atlas.countries import designation_of
from vedette.atlas.gazetteer import Entry as Place
from vedette.atlas.gazetteer import Gazetteer, fold, own_kinds
from vedette.model.doc import Doc, Mention, Token
from vedette.read.frame import Cover, Frame, Taken, capitalised, words_of
from vedette.read.lexicon import Entry, Index, index_of, scan
from vedette.read.people import is_place
from vedette.read.phrases import cue_of, is_cued, phrase_around, state_land
from vedette.read.spot import Spot

_NAME = r"(?!The )[A-Z][a-z]+(?: [A-Z][a-z]+)?"
_JOINED = re.compile(
    rf"\b(?P<names>{_NAME}(?:, {_NAME}){{0,3}},? (?:and|&) (?:the )?{_NAME}) (?P<noun>[Ss]eas|[Oo]ceans|[Ss]traits)\b"
)
_LOCATIVE = words_of(
    "in at near off from outside around to toward towards over through across via into of between by left reached"
    " entered visited"
)
_WITHIN = words_of("in across within throughout at")
_LONGEST = 4
_POPULOUS = 3000
"""A word that only the gazetteer knows counts after "in" when so many people live there; smaller places mislead."""
_TAGGED_OTHERWISE, _BY_ANOTHER_NAME = 100_000, 50_000
"""The same where the model took the name for something else, and where it is only one of the place's other names."""
_MANY = 50_000
"""People of a town that is known by its name alone where the report is about its state."""
_RARE = 4
"""Places that may share such a name: persons and firms are named like the commoner ones."""
_SHORTEST, _ACRONYM = 3, 4
_CALENDAR = words_of(
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August"
    " September October November December"
)
_NO_PLACE = _CALENDAR | words_of(
    "North South East West Northern Southern Eastern Western Central Northeast Northwest Southeast Southwest The A An"
    " Union Nation Most Gulf Bay Sea Ocean Island Islands Province Region Army Navy Force Forces University College"
    " Major Battle King Queen Church Summer School House Men Women Drama President General Exercise Operation Ministry"
    " Defense Defence Minister Both All This That"
    " Parliament Alliance Group Center Centre Command District Fleet State States City Facebook Twitter Telegram"
    " English French German Spanish Chinese Russian Arabic Persian Farsi Hebrew Turkish Hindi Urdu Bengali Tamil"
    " Sinhala Nepali Sanskrit Pashto Thai Khmer Malay Bahasa Tagalog Filipino Cebuano Mandarin Cantonese Japanese"
    " Korean Swahili Hausa Amharic Latin Greek Polish Ukrainian Portuguese Italian Mongolian Kazakh Uzbek"
    " Muslim Christian Sunni Shiite Day Week Sector Joint Standard"
    " Seaboard Coast Shore Naval Airbase Frontier Border Waters"
)
"""Words that begin with a capital, follow a preposition and are small towns somewhere."""
_BEGINNINGS = words_of("St. St Saint Mt. Mount Ft. Fort New San Santa Port El Los Las")
"""What begins a name and is none: a tag of its own is a slip where the gazetteer knows the two words together."""
_BLOCKING = frozenset({"body", "owned", "owner after", "ship", "leader", "alone", "named earlier", "salient"})
_IN_THE_MANNER = re.compile(r" ?[-‑–] ?(?:style|type|like|inspired)\b", re.IGNORECASE)
"""Behind a name that says of what sort something is, and not where: "an Odesa-style mine drill"."""
_SITES = frozenset({"training", "air", "naval", "army", "space"})


def spots(doc: Doc) -> list[Spot]:
    """All places that a text names, none inside another, in text order."""
    if not doc.tokens:
        return []
    frame = Frame(doc)
    bodies = Cover.of(m for m in doc.mentions if m.rule in _BLOCKING or m.label == "PER")
    orgs = Cover.of(m for m in doc.mentions if m.rule in _BLOCKING or m.label == "PER" or m.rule == "org")
    found = _outermost([*_joined(frame), *_own(frame, bodies), *_countries(frame, doc.mentions, bodies)])
    found += _free(_tagged(frame, orgs), found)
    found += _free(_after_preposition(frame, orgs, _cover(found)), found)
    found = _outermost(found)
    found += _listed(frame, orgs, found)
    found += _large(frame, _cover(found), {m.actor for m in doc.mentions if m.actor})
    found = [s for s in found if not _IN_THE_MANNER.match(frame.text, s.end)]
    return _with_shared_nouns(frame, sorted(found, key=lambda s: s.begin))


@lru_cache(maxsize=1)
def own_index() -> Index:
    """Our own table of waters, regions and sites as an index for `scan`."""
    names = set(own_kinds())
    names |= {n.replace(" Military District", " military district") for n in names}
    names |= {n[:-1] + e for n in names if n.endswith("sky") for e in ("i", "iy")}
    return index_of(Entry(name=n, kind="own", label="LOC") for n in sorted(names) if len(n) > 2)


def _cover(found: Iterable[Spot]) -> Taken:
    return Taken((s.begin, s.end) for s in found)


def _free(new: Iterable[Spot], found: Iterable[Spot]) -> list[Spot]:
    taken = _cover(found)
    return [s for s in new if not taken.touches(s.begin, s.end)]


def _countries(frame: Frame, mentions: Iterable[Mention], bodies: Cover) -> list[Spot]:
    """Step 1."""
    out = []
    for m in mentions:
        if m.rule in ("name", "capital", "metonym", "dateline", "compound") and m.label == "GPE":
            named = designation_of(m.text)
            known = m.actor if m.rule == "compound" or (named and named.kind == "name") else None
            source = "country" if m.rule in ("name", "compound") else m.rule
            if not bodies.touches(m.begin, m.end) or state_land(frame.text, m.end):
                out.append(_grown(frame, m.begin, m.end, source, known))
        elif m.rule == "demonym" and (land := state_land(frame.text, m.end)):
            cue = cue_of(land["noun"])
            spot = Spot(begin=m.begin, end=land.end(), name_begin=m.begin, name=m.text, known=m.actor, cue=cue)
            out.append(replace(spot, source="demonym"))
    return out


def _own(frame: Frame, bodies: Cover) -> list[Spot]:
    """Step 2: sites need a tag, a preposition or a noun that says so; a sea or an island is clear by itself."""
    out = []
    tokens = frame.doc.tokens
    kinds = own_kinds()
    for hit in scan(frame.text, own_index()):
        first, last = frame.tokens_between(hit.begin, hit.end)
        if first >= last:
            continue
        if _longer(frame, first, last):
            continue
        district = hit.entry.name.lower().endswith("district")
        if bodies.reaches_out_of(hit.begin, hit.end) and not (district and _after(frame, first, _WITHIN)):
            continue
        tag = tokens[first].ner[2:]
        clear = tag == "LOC" or _after(frame, first, _LOCATIVE) or is_cued(frame.text, hit.end)
        kind = kinds.get(hit.entry.name, "training")
        if kind in _SITES and not clear and not _in_list_of_sites(frame, first):
            continue
        if tag in ("PER", "EVENT", "MISC") and last - first == 1 and not clear:
            continue
        out.append(_grown(frame, hit.begin, hit.end, "own", None))
    return out


_LINKS = words_of("de da do dos das del di du")
"""Small words inside names of places ("Rio Grande do Sul")."""


def _longer(frame: Frame, first: int, last: int) -> bool:
    """Whether the gazetteer knows a longer name that goes on behind a small word."""
    tokens = frame.doc.tokens
    if last + 1 >= len(tokens) or tokens[last].text not in _LINKS or not capitalised(tokens[last + 1]):
        return False
    return bool(Gazetteer.open().lookup(frame.text[tokens[first].begin : tokens[last + 1].end]))


def _in_list_of_sites(frame: Frame, first: int) -> bool:
    """Whether the sentence goes on with a noun that makes its names sites ("the X, Y and Z training grounds")."""
    sentence = frame.sentence(first)
    words = {t.text.lower() for t in frame.doc.tokens[first : min(sentence.last, first + 25)]}
    return bool(words & {"ranges", "grounds", "bases", "camps", "airfields", "airbases", "polygons"})


def _tagged(frame: Frame, bodies: Cover) -> list[Spot]:
    """Step 3."""
    tokens = frame.doc.tokens
    out = []
    for first, last, label in frame.named_spans:
        cued = tokens[first].slot.endswith("PLACE") and is_cued(frame.text, tokens[last - 1].end)
        if label not in ("LOC", "GPE", "FAC") and not (
            (label == "PER" and is_place(frame, first, last)) or (label in ("EVENT", "MISC") and cued)
        ):
            continue
        begin, end = tokens[first].begin, tokens[_whole_name(frame, first, last) - 1].end
        for a, b in _split(frame.text, begin, end):
            name = frame.text[a:b].strip()
            side = name.removeprefix("Eastern ").removeprefix("Western ")
            named = designation_of(name)
            if named is not None and named.kind in ("demonym", "people"):
                continue  # "the Uzbek city of Termez"
            if side not in _NO_PLACE and any(c.isalpha() for c in name) and not bodies.touches(a, b):
                out.append(_grown(frame, a, b, "tagged", None))
    return out


def _whole_name(frame: Frame, first: int, last: int) -> int:
    """The end of a tag that broke off inside a name ("St." of "St. Example"): one word on where only that is known."""
    tokens = frame.doc.tokens
    if last >= len(tokens) or not capitalised(tokens[last]):
        return last
    short = frame.text[tokens[first].begin : tokens[last - 1].end]
    if tokens[last].ner != "O" and short not in _BEGINNINGS:
        return last
    longer = frame.text[tokens[first].begin : tokens[last].end]
    gazetteer = Gazetteer.open()
    known = gazetteer.lookup(longer) and (short in _BEGINNINGS or not gazetteer.lookup(short))
    return last + 1 if known else last


def _split(text: str, begin: int, end: int) -> list[tuple[int, int]]:
    """A tag over "Town, Region" or "Town and Town" holds several names."""
    out, at = [], begin
    for match in re.finditer(r", | and | / ", text[begin:end]):
        out.append((at, begin + match.start()))
        at = begin + match.end()
    return [(a, b) for a, b in [*out, (at, end)] if b > a]


def _after_preposition(frame: Frame, bodies: Cover, taken: Taken) -> list[Spot]:
    """Step 4: words that only the gazetteer knows, where the text speaks of a place."""
    tokens = frame.doc.tokens
    out: list[Spot] = []
    i = 1
    while i < len(tokens):
        token = tokens[i]
        cued = capitalised(token) and is_cued(frame.text, token.end)
        if not capitalised(token) or not (cued or _after(frame, i, _LOCATIVE)):
            i += 1
            continue
        last = _longest_known(frame, i, cued, bodies, taken)
        if last:
            out.append(_grown(frame, token.begin, tokens[last - 1].end, "gazetteer", None))
        i = max(last, i + 1)
    return out


def _longest_known(frame: Frame, i: int, cued: bool, bodies: Cover, taken: Taken) -> int:
    """The end (token, half-open) of the longest name from a token on that the gazetteer knows, 0 for none.

    A name that goes on with more capitals ("Example College") is the place of its first word only for a large town.
    """
    tokens = frame.doc.tokens
    stop = i
    while stop < min(i + _LONGEST, len(tokens)) and _goes_on(tokens, stop):
        stop += 1
    for last in range(stop, i, -1):
        begin, end = tokens[i].begin, tokens[last - 1].end
        name = frame.text[begin:end]
        if name in _NO_PLACE or len(name) < _SHORTEST or bodies.touches(begin, end) or taken.touches(begin, end):
            continue
        if tokens[last - 1].upos not in ("PROPN", "NOUN", "ADJ", "X"):
            continue
        known = is_cued(frame.text, end) if last > i + 1 else cued
        part = last < stop and not known
        if _is_known(name, known, "part" if part else tokens[i].ner[2:]):
            return last
    return 0


def _goes_on(tokens: Sequence[Token], i: int) -> bool:
    if tokens[i].text in _LINKS:
        return i + 1 < len(tokens) and capitalised(tokens[i + 1])
    return (capitalised(tokens[i]) or tokens[i].text == "-") and tokens[i].text not in _CALENDAR


def _is_known(name: str, cued: bool, tag: str) -> bool:
    """Whether the gazetteer knows a name well enough: a noun beside it says place, or so many people live there."""
    if name.isupper() and len(name) <= _ACRONYM and not cued:
        return False
    least = _POPULOUS if tag in ("", "LOC") else _TAGGED_OTHERWISE
    folded = fold(name)
    for e in Gazetteer.open().lookup(name):
        own = fold(e.name) == folded
        if e.kind in ("airport", "airbase"):
            continue
        if e.geonames is None or (cued and own) or e.population >= (least if own else _BY_ANOTHER_NAME):
            return True
    return False


def _listed(frame: Frame, bodies: Cover, found: list[Spot]) -> list[Spot]:
    """Step 6: "A, B and C", where A is a place and the gazetteer knows B and C."""
    taken = _cover(found)
    tokens = frame.doc.tokens
    out: list[Spot] = []
    queue = list(found)
    while queue:
        spot = queue.pop()
        link = re.compile(r"(?:, (?:and )?| and | or )(?=[A-Z])").match(frame.text, spot.end)
        if not link or spot.source == "metonym":
            continue
        first = frame.token_at(link.end())
        if first < 0 or tokens[first].begin != link.end() or taken.touches(link.end(), link.end() + 1):
            continue
        last = _longest_known(frame, first, False, bodies, taken)
        if last and not any(t.ner.endswith("EVENT") for t in tokens[first:last]):
            new = _grown(frame, tokens[first].begin, tokens[last - 1].end, "listed", None)
            out.append(new)
            queue.append(new)
            taken.add(new.begin, new.end)
    return out


def _large(frame: Frame, taken: Taken, named: set[str]) -> list[Spot]:
    """Step 7: a name by itself that few places and one large town in the report's states bear, whatever the tag."""
    tokens = frame.doc.tokens
    out: list[Spot] = []
    i = 0
    while i < len(tokens):
        first = i
        while i < len(tokens) and capitalised(tokens[i]):
            i += 1
        if i == first:
            i += 1
            continue
        begin, end = tokens[first].begin, tokens[i - 1].end
        name = frame.text[begin:end]
        plain_noun = all(t.upos == "PROPN" for t in tokens[first:i]) and i - first <= 2
        if not plain_noun or name.isupper() or name in _NO_PLACE or taken.touches(begin, end):
            continue
        if tokens[first].ner[:1] == "I" or (i < len(tokens) and tokens[i].ner[:1] == "I"):
            continue
        towns = [e for e in Gazetteer.open().lookup(name) if e.kind == "city"]
        if towns and len(towns) <= _RARE and _is_large(towns[0], name, named):
            out.append(_grown(frame, begin, end, "large", None))
    return out


def _is_large(town: Place, name: str, named: set[str]) -> bool:
    return town.population >= _MANY and town.country in named and fold(town.name) == fold(name)


def _with_shared_nouns(frame: Frame, found: list[Spot]) -> list[Spot]:
    """In "the A and B ranges" the noun after B holds for A too."""
    out = list(found)
    for i in range(len(out) - 2, -1, -1):
        one, other = out[i], out[i + 1]
        gap = frame.text[one.end : other.begin].strip(" ,")
        plural = frame.text[other.name_end : other.end].rstrip().endswith("s")
        if other.cue and plural and not one.cue and gap in ("", "and", "or") and other.begin - one.end < 6:
            out[i] = replace(one, cue=other.cue)
    return out


def _after(frame: Frame, first: int, words: frozenset[str]) -> bool:
    before = [t.text.lower() for t in frame.doc.tokens[max(0, first - 2) : first]]
    return bool(before) and (before[-1] in words or (before[-1] in ("the", "a") and before[0] in words))


def _joined(frame: Frame) -> list[Spot]:
    """Step 5: each name before "seas" with the noun that it shares."""
    out = []
    for match in _JOINED.finditer(frame.text):
        noun = match["noun"][:-1].capitalize()
        parts = list(re.finditer(_NAME, match["names"]))
        shared = parts[-1][0].split()[1:]
        for n, part in enumerate(parts):
            words = part[0].split()
            full = " ".join([*words, *(shared if len(words) == 1 else []), noun])
            begin = match.start("names") + part.start()
            end = match.end() if n == len(parts) - 1 else match.start("names") + part.end()
            out.append(Spot(begin=begin, end=end, name_begin=begin, name=full, cue="water", source="joined"))
    return out


def _grown(frame: Frame, begin: int, end: int, source: str, known: str | None) -> Spot:
    """The spot with the words that make it more exact; "South Example" is one name where there is such a place."""
    phrase = phrase_around(frame.text, begin, end, known is not None)
    text = frame.doc.article.text
    name, at, direction = text[begin:end], begin, phrase.direction
    if direction and text[phrase.begin].isupper():
        whole = Gazetteer.open().lookup(text[phrase.begin : end])
        if (whole and known is None) or any(e.country == known and e.kind in ("admin1", "region") for e in whole):
            name, at, direction, known = text[phrase.begin : end], phrase.begin, "", None
    return Spot(
        begin=phrase.begin,
        end=phrase.end,
        name_begin=at,
        name=name,
        cue=phrase.cue,
        direction=direction,
        known=known,
        source=source,
    )


def _outermost(found: Iterable[Spot]) -> list[Spot]:
    """Where spots overlap the one with the longest name stays, then the surer source."""
    order = ("joined", "country", "dateline", "own", "capital", "demonym", "metonym", "tagged", "gazetteer")
    kept: list[Spot] = []
    taken = Taken()
    for spot in sorted(found, key=lambda s: (s.source != "joined", -len(s.name), order.index(s.source))):
        if not taken.touches(spot.begin, spot.end):
            kept.append(spot)
            taken.add(spot.begin, spot.end)
    return sorted(kept, key=lambda s: s.begin)
