"""Names and references in a report, each with the state or organisation that it is or belongs to.

1. Dictionary: countries, demonyms, capitals, seats, organisations, bodies; longest match, never inside a person's name.
2. Ships by prefix; compounds ("Sino-Belarusian").
3. Bodies by owner: before it, after "of", named earlier, else the salient state.
4. Abbreviations that the report itself defines: "Armed Forces of Examplia (AFE)".
5. Persons with office and affiliation; short forms resolved.
6. What the model tagged and nothing above explains.
7. References: "the two countries", "the alliance", "its".
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from vedette.atlas.bodies import SHIP_PREFIXES
from vedette.model.doc import Doc, Mention
from vedette.read.affiliation import TITLES
from vedette.read.anaphora import References
from vedette.read.frame import Cover, Frame, belonging, capitalised
from vedette.read.lexicon import Entry, Hit, index_of, prefixes, scan
from vedette.read.ownership import alone, owned
from vedette.read.people import People
from vedette.read.salience import Salience

_GIVEN_NAMES = frozenset(
    {"Chad", "Jordan", "Israel", "Georgia", "Ireland", "Paris", "Sofia", "Holland", "Kenya", "Lima"}
)
"""Countries and capitals that are also given or family names."""
_STATE_OF_GEORGIA = re.compile(
    r"\b(?:Atlanta|Savannah|Fort (?:Stewart|Benning|Moore|Gordon)|Georgia (?:National Guard|Tech)|"
    r"Alabama|Tennessee|Florida|South Carolina|Ga\.|Augusta)\b"
)
_COUNTRY_GEORGIA = re.compile(r"\b(?:Tbilisi|Georgians?|Abkhazia|Ossetia|Caucasus|Saakashvili|Batumi|NATO|Armenia)\b")

_DATELINE = re.compile(
    r"(?m)^[ \"]{0,3}(?P<where>[A-Z][A-Za-z.']{1,20}(?: [A-Z][A-Za-z.']{1,20}){0,3}"
    r"(?:, [A-Z][A-Za-z.']{1,20}(?: [A-Z][A-Za-z.']{1,20}){0,2})?)"
    r"(?:,? (?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8})(?:,? \d{4})?)?"
    r"(?: ?\([A-Z][A-Za-z. /-]{1,25}\)(?: ?[-–—:])?| (?:--?|—|–)|:|,? ?—) "
)
"""The place, an optional date and an agency or a dash that open a report; dashes are plain here."""
_ABBREVIATION = re.compile(r" ?\(\"?(?P<short>[A-Z][A-Za-z-]{1,9})\"?\)")
_KOREAS = re.compile(r"\b(?P<side>North|South) (?:and|or|&) (?:North|South) Korea")
_KOREA = {"North": "PRK", "South": "KOR"}
_HALF = re.compile(r"\b[Tt]he (?P<side>North|South)(?![\w-]|[ ][A-Z(]|[ ]of\b|[ ](?:and|or) (?:the )?(?:East|West)\b)")
_PLACE_WORDS = frozenset({"in", "at", "near", "from", "around", "outside", "across", "via", "through", "over", "into"})
_NOMINAL = ("PROPN", "NOUN", "ADJ")
"""A ship is often called by a common word ("HMS Defender"), which the reader may tag as one."""

_LONGEST_SHIP = 4


def find_mentions(doc: Doc) -> tuple[Mention, ...]:
    """All names and references of a report in text order; an outer mention comes before those inside it."""
    if not doc.tokens:
        return ()
    frame = Frame(doc)
    hits = scan(frame.text)
    ships = _ships(frame)
    hull = Cover.of(ships)
    base = [m for m in _from_hits(frame, hits) if not hull.touches(m.begin, m.end)]
    base += _halves(frame, base)
    base += _compounds(frame, base)
    base += owned(frame, base)
    salience = Salience(frame, tuple(sorted(base, key=lambda m: m.first)))
    base += alone(frame, base, salience)
    short = _abbreviations(frame, base)
    spelled = Cover.of(short)
    base = [m for m in base if not (m.rule in ("body", "org") and spelled.touches(m.begin, m.end))] + short
    named = [*base, *ships]
    rest = _tagged(frame, named)
    known = tuple(sorted([*named, *rest], key=lambda m: m.first))
    people = People(frame, known, salience).find(hits)
    body = Cover.of(people)
    rest = [m for m in rest if not body.touches(m.begin, m.end)]
    everybody = sorted([*named, *rest, *people], key=lambda m: (m.begin, -m.end))
    references = References(frame, tuple(everybody), salience).find()
    taken = Cover.of(m for m in everybody if m.label in ("ORG", "MIL", "GPE"))
    everybody += [r for r in references if not taken.touches(r.begin, r.end)]
    return tuple(sorted(everybody, key=lambda m: (m.begin, -m.end, m.label)))


def _from_hits(frame: Frame, hits: Sequence[Hit]) -> list[Mention]:
    """Step 1: dictionary hits as mentions, capitals told apart from places, shared names by the report."""
    weight = Counter(a for h in hits if h.entry.kind in ("name", "demonym", "capital") for a in h.entry.actors)
    american = bool(_STATE_OF_GEORGIA.search(frame.text)) and not _COUNTRY_GEORGIA.search(frame.text)
    foreign = any(h.entry.kind == "demonym" and _ARMY_OF.match(frame.text, h.end) for h in hits)
    lines = [(m.start("where"), m.end("where")) for m in _DATELINE.finditer(frame.text)]
    out = []
    for hit in hits:
        entry = hit.entry
        if entry.kind in ("block", "leader") or _in_person(frame, hit) or (american and entry.name == "Georgia"):
            continue
        if frame.text.startswith("$", hit.end) or (entry.kind == "capital" and _PAPER.match(frame.text, hit.end)):
            continue
        if (
            entry.kind == "body"
            and foreign
            and _NUMBERED.match(entry.name)
            and not any(weight[a] for a in entry.actors)
        ):
            continue  # many an army has a 1st Infantry Division
        mention = frame.mention(hit.begin, hit.end, entry.label, entry.kind)
        if mention is None:
            continue
        actor = max(entry.actors, key=lambda a: weight[a], default=None)
        mention = belonging(mention, actor, entry.sector)
        if entry.kind == "capital":
            mention = replace(mention, rule="capital" if _as_place(frame, mention) else "metonym")
        if any(a <= hit.begin < b for a, b in lines) and entry.kind in ("capital", "name"):
            mention = replace(mention, rule="dateline")
        out.append(mention)
    return out


_NUMBERED = re.compile(r"\d+(?:st|nd|rd|th) (?:Infantry|Armou?red|Cavalry|Mountain|Airborne) |[IVX]+ Corps$")
_ARMY_OF = re.compile(
    r" (?:and \w+ )?(?:\w+ )?(?:army|armies|armed forces|forces|troops|soldiers|military)\b", re.IGNORECASE
)
_PAPER = re.compile(
    r" (?:documents?|conventions?|accords?|agreements?|treaty|treaties|pact|protocols?|memorandum|declaration|charter|"
    r"final act|process|format|(?:standard |local )?time(?= zone|[),.;\n]| \(|$))\b",
    re.IGNORECASE,
)
"""What is signed in a town and called by it, or its hour: "the Vienna Document", "2 a.m. Moscow time" is no state."""


def _in_person(frame: Frame, hit: Hit) -> bool:
    """Whether a country's name is here part of somebody's name ("Chad Smith", "Michael Jordan")."""
    if hit.entry.kind not in ("name", "capital", "demonym", "people", "org"):
        return False
    tokens = frame.doc.tokens
    first, last = frame.tokens_between(hit.begin, hit.end)
    if first >= last or not tokens[first].ner.endswith("PER"):
        return False
    before, after = tokens[first - 1] if first else None, tokens[last] if last < len(tokens) else None
    if tokens[first].ner == "I-PER" and before is not None and before.text.lower().rstrip(".") not in TITLES:
        return capitalised(before)
    given = hit.entry.name in _GIVEN_NAMES
    return given and after is not None and after.ner == "I-PER" and capitalised(after)


def _as_place(frame: Frame, mention: Mention) -> bool:
    """A capital is a place after a preposition of place or before its country, else it speaks for its government."""
    tokens = frame.doc.tokens
    head = tokens[mention.last - 1]
    before = tokens[mention.first - 1].text.lower() if mention.first else ""
    if before in _PLACE_WORDS:
        return True
    cases = {t.text.lower() for t in tokens[max(0, mention.first - 3) : mention.first] if t.head == head.i}
    return bool(cases & _PLACE_WORDS) or (frame.text.startswith(", ", mention.end) and head.deprel == "obl")


def _abbreviations(frame: Frame, bodies: Sequence[Mention]) -> list[Mention]:
    """Step 4: letters in brackets after a body stand for it in the whole report."""
    local: dict[str, Mention] = {}
    for m in bodies:
        match = _ABBREVIATION.match(frame.text, m.end)
        if match and m.actor and m.label in ("ORG", "MIL") and sum(c.isupper() for c in match["short"]) > 1:
            local.setdefault(match["short"], m)
    if not local:
        return []
    out = []
    for hit in scan(frame.text, index_of(Entry(name=n, kind="abbreviation", label="ORG") for n in local)):
        source = local[hit.entry.name]
        mention = frame.mention(hit.begin, hit.end, source.label, "abbreviation")
        if mention:
            entity = source.entity or source.text
            out.append(replace(belonging(mention, source.actor, source.sector, entity), actors=source.actors))
    return out


def _ships(frame: Frame) -> list[Mention]:
    """Step 2: "USS Name", "INS 'Name'": a ship belongs to the navy of its prefix."""
    tokens = frame.doc.tokens
    out = []
    for token in tokens:
        actor = SHIP_PREFIXES.get(token.text)
        if actor is None:
            continue
        last = token.i + 1
        quoted = last < len(tokens) and tokens[last].text in ("'", '"', "“", "‘")
        start = last + 1 if quoted else last
        end = start
        while (
            end < len(tokens)
            and end - start < _LONGEST_SHIP
            and capitalised(tokens[end])
            and tokens[end].upos in (_NOMINAL if end == start else ("PROPN",))
        ):
            end += 1
        if end == start or frame.sentence(token.i).last < end:
            continue
        out.append(belonging(frame.over(token.i, end, "PLATFORM", "ship"), actor, "MIL"))
    return out


def _halves(frame: Frame, base: Sequence[Mention]) -> list[Mention]:
    """ "The North" and "the South" where a report speaks of the two Koreas; of no other land are they states' names."""
    if not {*_KOREA.values()} & {m.actor for m in base}:
        return []
    taken = Cover.of(base)
    found = []
    for match in _HALF.finditer(frame.text):
        begin, end = match.span("side")
        mention = None if taken.touches(begin, end) else frame.mention(begin, end, "GPE", "half of Korea")
        if mention is not None:
            found.append(belonging(mention, _KOREA[match["side"]], None))
    return found


def _compounds(frame: Frame, base: Sequence[Mention]) -> list[Mention]:
    """Step 2: the first part of "Sino-Belarusian" and "North and South Korea"."""
    starts = {m.begin: m for m in base}
    forms = prefixes()
    out: list[Mention | None] = []
    for m in base:
        if m.begin < 2 or frame.text[m.begin - 1] not in "-/":
            continue
        begin = m.begin - 1
        while begin > 0 and (frame.text[begin - 1].isalnum() or frame.text[begin - 1] == "."):
            begin -= 1
        actor = forms.get(frame.text[begin : m.begin - 1])
        if actor and begin not in starts:
            part = frame.mention(begin, m.begin - 1, "MISC", "compound")
            out.append(belonging(part, actor) if part else None)
    for match in _KOREAS.finditer(frame.text):
        part = frame.mention(match.start("side"), match.end("side"), "GPE", "compound")
        out.append(belonging(part, _KOREA[match["side"]]) if part else None)
    return [m for m in out if m is not None]


_LABELS = {"LOC": "LOC", "ORG": "ORG", "MISC": "MISC", "EVENT": "EVENT", "FAC": "FAC", "GPE": "GPE"}


def _tagged(frame: Frame, named: Sequence[Mention]) -> list[Mention]:
    """Step 6: the model's names that no dictionary explains, with the owner of a name inside or right before them."""
    cover = Cover.of(named)
    filled = {(m.begin, m.end) for m in named}
    owners = sorted((m for m in named if m.actor), key=lambda m: m.first)
    firsts = [m.first for m in owners]
    out = []
    for first, last, label in frame.named_spans:
        if label not in _LABELS:
            continue
        mention = frame.over(first, last, _LABELS[label], "tagged")
        if label == "ORG":
            inside = [m for m in owners[bisect_left(firsts, first) : bisect_left(firsts, last)] if m.last <= last]
            before = owners[bisect_left(firsts, first - 2) : bisect_left(firsts, first)]
            near = inside or [m for m in before if first - 1 <= m.last <= first]
            if near:
                mention = belonging(mention, near[0].actor, near[0].sector)
        elif cover.touches(mention.begin, mention.end):
            continue
        if (mention.begin, mention.end) not in filled:
            out.append(mention)
    return out
