"""The construction in which a report names an actor: one that takes part in an exercise, or one beside it.

"X holds drills", "drills of X and Y", "troops from X", "joined by X", "X, Y and Z take part" name participants;
"a warning to X", "X condemned", "members of the bloc are X" do not. A name inherits from the list that it stands in,
from the forces that are its own ("the army of X"), and from the cue before its list ("observers from X and Y").
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from vedette.extract.propose import lower
from vedette.extract.scene import Scene, clause_of
from vedette.extract.venue import clause_link
from vedette.extract.venue_words import HELD, HOSTING, SAY, TRAIN, WAR
from vedette.model.doc import Doc, Mention, Token

_FORCES = frozenset(
    (
        "aircraft airman ally army battalion bomber brigade coastguard company contingent corps country crew "
        "delegation destroyer fighter fleet force frigate guard helicopter host infantry island jet kingdom marine "
        "member militaries military nation navy neighbor neighbour officer paratrooper partner personnel pilot "
        "plane regiment representative republic sailor serviceman servicemen ship side soldier squadron state "
        "submarine tank team troop unit vessel warship"
    ).split()
)
_ATTEND = frozenset(
    (
        "attend bring co-host cohost comprise contribute deploy feature gather include involve join participant "
        "participate pit send unite"
    ).split()
)
_LEAD = frozenset(("co-host cohost command direct host lead organise organize oversee run sponsor").split())
_REACT = frozenset(
    (
        "accuse alarm anger border call claim complain concern condemn consider counter criticise criticize defend "
        "demand denounce detect deter fear follow irk isolate label monitor object oppose perceive protest provoke "
        "rattle react regard reject respond scramble see simulate slam target threaten urge view warn watch worry"
    ).split()
)
_JOINT = re.compile(
    r"(?=[^\n]*(?:[,&()/–—-]|\b(?:and|or|well|along)\b))"
    r"(?:\s*(?:,|and|or|&|as well as|along with|also|both|the|in|of|[()]|/|–|—|-|’s|'s|forces|troops|navy|army|"
    r"soldiers|military|from|air force|navies|armies|"
    r"units|ships|warships|neighbou?ring|host)(?![\w])){1,6}\s*|\s*[-–—/,&]\s*",
    re.IGNORECASE,
)
_CASES = frozenset("by with between of from against to in near around off among for on over at".split())
_CUES = {
    "observer": re.compile(
        r"(?<!forward )\bobserv(?:er|ers|ing|ed|es|e)\b(?![-/])|\bguests?\b|\battach[eé]s?\b|\bmonitors\b"
        r"|\bspectators?\b",
        re.I,
    ),
    "watches": re.compile(
        r"(?<!forward )\b(?:observers?|guests|military attach[eé]s)\b(?![-/])|\binvited to (?:watch|observe)\b", re.I
    ),
    "invited": re.compile(
        r"(?<!\b(?:at|on) (?:the|its) )\binvit(?:ed(?! to (?:watch|observe|look))|es|ing|e|ation|ations)\b"
        r"|\basked to (?:join|take part)\b",
        re.I,
    ),
    "is invited": re.compile(
        r"\b(?:been|were|was|are|is|also) (?:\w+ )?(?:invited|asked by)\b|\breceived (?:an )?invitations?\b", re.I
    ),
    "takes part": re.compile(
        r"\btak(?:e|es|ing|en) part\b|\btook part\b|\bparticipa\w+|\bjoin(?:ed|s|ing)?\b|\bjointly\b|\bcontribut\w+"
        r"|\bsent\b|\bsend(?:s|ing)?\b|\binvolv\w+|\btogether with\b|\balongside\b|\binclud\w+|\battend\w*",
        re.I,
    ),
    "leads": re.compile(r"\bled by\b|[-‑]led\b|\bunder the (?:lead|leadership|command)\b|\bleads\b|\bleading\b", re.I),
    "hosts": re.compile(r"\b(?:co-?)?host(?:ed|s|ing)?\b|\borgani[sz]\w+ by\b|\bsoil\b|\bterritory\b", re.I),
    "stays away": re.compile(
        r"\b(?:not|n[’']t|never|no longer)\b[^,.;]{0,25}\b(?:tak\w+ part|participa\w*|join\w*|attend\w*|send|sent)\b"
        r"|\bstay\w* away\b|\bpull\w* out\b|\bwithdr[ae]w\w*|\bboycott\w*|\bopt\w* out\b|\bdeclin\w+|\babsen\w+"
        r"|\bwithout\b",
        re.I,
    ),
    "members": re.compile(
        r"\bmembers? (?:of|states?|countries|nations)\b|\bbelong\b|\bmember\b|\bconsists? of\b", re.I
    ),
    "opponent": re.compile(
        r"\bagainst\b|\baimed at\b|\bthreat\w*|\btension\w*|\bwarn\w*|\bprovo\w+|\bdeter\w*|\bresponse to\b", re.I
    ),
    "past": re.compile(
        r"\bin the past\b|\bpreviously\b|\blast year\b|\bformer\b|\bearlier\b|\bin (?:19|20)\d\d\b", re.I
    ),
}
_NAMED = r"(?-i:[A-Z])[\w.’'-]+(?: (?-i:[A-Z])[\w’'-]+){0,3}"
_SPLIT = re.compile(
    r"[;\n]|,? (?:and|with|along with|together with|as well as|plus) "
    r"(?=(?:military |foreign |other )?observers (?:from|of)\b)"
    r"|,? while\b|,? whereas\b|,? but\b|,? and (?=\w+ others\b)|\. |,? and (?=the \w+ observer)"
    rf"|(?:,|,? and) (?=(?:the )?{_NAMED} (?:an?|one|two|three|four|five|about|some|\d[\d,]*) \w+(?:[.,;]| and\b))",
    re.I,
)
"""Where another part of a sentence begins: "X and Y sent observers, Z a platoon"."""
_CLAUSE = re.compile(
    rf",? and (?=(?:the )?{_NAMED}(?:(?:,| and|, and) (?:the )?{_NAMED}){{0,4}} "
    r"(?:will|would|is|are|was|were|ha[sd]|have|acts?|serves?|attend(?:s|ed)?|sen[dt]s?|watch(?:es|ed)?|"
    r"observ(?:e|es|ed)|look(?:s|ed)? on|join(?:s|ed)?|t(?:akes?|ook) part)\b)",
    re.I,
)
"""Where a second clause begins: "Australia will send troops and Japan will be an observer"."""
_ASIDE = re.compile(r" ?\((?!(?:both|all)\b)[^()\n]{0,30}\bobservers?\)", re.I)
"""What is said of the name before it alone: "Chile, Peru (observer), Bolivia"."""
MIXED = re.compile(
    r"\b(units|troops|forces|soldiers|personnel|participants|contingents|ships) and (?:\w+ )?observers"
    r"(?= (?:from|of)\b)",
    re.I,
)
"""Observers who come from the same states as those that drill: "troops and observers from six states"."""
_VERBAL = re.compile(
    r"\b(?:will|would|is|are|was|were|has|have|had|sends?|sent|joins?|joined|takes?|took|hosts?|hosted|contributed?|train|"
    r"participated?)\b",
    re.I,
)
NOT_IT = (
    r"(?![- ](?:\w+ ){0,2}(?:teams?|bloc|alliance|coalition|organi[sz]ation|union|task|battle ?group|battalion|brigade|"
    r"invasion|csto|collective|eurasian)\b)"
)
"""Not before what somebody leads besides the exercise: "a Sudrian-led team"."""
_RIGHT = re.compile(
    r"(?:\s+\w+){0,2}?[-‑ ]+"
    rf"(?P<word>led{NOT_IT}|hosted|backed|organi[sz]ed|sponsored|flagged|claimed|controlled|occupied|made|built)\b",
    re.I,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """How one mention of an actor is built into its sentence."""

    role: str
    """subject · object · by · with · between · of · from · against · to · in · modifier · owner · list · other."""
    governor: str
    """phrase · held · train · attend · lead · react · say · war · verb · noun · root."""
    link: str
    """own · anaphor · clause · sentence · topic · none: what its clause has to do with the exercise."""
    forces: bool
    cues: frozenset[str]
    place_in_list: int


def part_of(scene: Scene, mention: Mention, number: int) -> Part:
    """How a mention of an actor stands to an exercise by the build of its sentence."""
    first, place = list_leader(scene, mention)
    own = _part(scene, mention, number, place)
    if first is mention or own.governor == "phrase":
        return own
    led = _part(scene, first, number, place)
    return Part(
        role=led.role,
        governor=led.governor,
        link=led.link,
        forces=own.forces or led.forces,
        cues=own.cues,
        place_in_list=place,
    )


def lists_of(scene: Scene, but: Callable[[Scene, Mention], bool] | None = None) -> list[tuple[str, ...]]:
    """The lists of three actors and more that a report gives, each actor once, but for mentions that are told apart."""
    lists: dict[int, list[str]] = {}
    for mention in scene.doc.mentions:
        if mention.actor and mention.label not in ("PRON", "PER") and not (but and but(scene, mention)):
            first, _ = list_leader(scene, mention)
            lists.setdefault(first.begin, []).append(mention.actor)
    return [names for found in lists.values() if len(names := tuple(dict.fromkeys(found))) >= 3]


_MOST_LISTED = 45
"""Names looked at on each side of one in a list."""


def list_leader(scene: Scene, mention: Mention) -> tuple[Mention, int]:
    """The first name of the list that a mention stands in, and how many names stand before it."""
    mentions, count, here = scene.doc.mentions, 0, mention
    at = bisect_left(mentions, mention.begin, key=lambda m: m.begin)
    for other in reversed(mentions[max(0, at - _MOST_LISTED) : at]):
        if other.end > here.begin:
            continue
        if not _listed(scene, other, other, here):
            break
        here, count = other, count + 1
    return here, count


def list_end(scene: Scene, mention: Mention) -> Mention:
    """The last name of the list that a mention stands in."""
    mentions, here = scene.doc.mentions, mention
    at = bisect_left(mentions, mention.begin, key=lambda m: m.begin)
    for other in mentions[at : at + _MOST_LISTED]:
        if other.begin < here.end:
            continue
        if not _listed(scene, other, here, other):
            break
        here = other
    return here


def _listed(scene: Scene, new: Mention, left: Mention, right: Mention) -> bool:
    """Whether two names stand side by side in a list, the new one no person."""
    between = scene.doc.article.text[left.end : right.begin]
    return len(between) <= 30 and new.label not in ("PER", "PRON") and _JOINT.fullmatch(between) is not None


def _part(scene: Scene, mention: Mention, number: int, place: int) -> Part:
    doc = scene.doc
    heads = {s.head for s in scene.groups[number].spots}
    i, role, forces = _climb(doc, mention, heads)
    clause = clause_of(doc, i)
    governor = _governor(scene, i, clause, heads)
    sentence = doc.sentence_of(i)
    link = clause_link(scene, clause, number, heads)
    if governor == "phrase":
        link = "own"
    elif link == "topic" and any(sentence.first <= h < sentence.last for h in heads):
        link = "sentence"
    return Part(
        role=role, governor=governor, link=link, forces=forces, cues=_cues(scene, mention), place_in_list=min(place, 3)
    )


def _climb(doc: Doc, mention: Mention, heads: set[int]) -> tuple[int, str, bool]:
    """From a name to the noun that acts for it: its token, its role there, and whether forces of its own are named."""
    i = mention.last - 1
    for ancestor in [doc.tokens[i], *doc.ancestors(i)]:
        if not mention.first <= ancestor.i < mention.last:
            break
        i = ancestor.i
    forces = mention.label == "MIL"
    for _ in range(8):
        token = doc.tokens[i]
        head = doc.tokens[token.head]
        if head.i == i or i in heads or head.i in heads:
            break
        joined = token.deprel in ("conj", "appos", "flat", "list") and head.i < i and not _case(doc, i)
        owned = token.deprel.startswith(("nmod", "compound", "amod", "flat")) and head.lemma.lower() in _FORCES
        if not joined and not (owned and _case(doc, i) in ("", "of", "from")):
            break
        forces = forces or owned
        i = head.i
    return i, _role(doc, doc.tokens[i]), forces


def _case(doc: Doc, i: int) -> str:
    words = [lower(t) for t in doc.children(i) if t.deprel == "case" and t.i < i]
    return words[0] if words else ""


def _role(doc: Doc, token: Token) -> str:
    case = _case(doc, token.i)
    if token.deprel.startswith("nsubj"):
        return "subject"
    if token.deprel in ("obj", "iobj"):
        return "object"
    if case in ("alongside", "together", "along"):
        return "with"
    if case in (
        "by",
        "with",
        "between",
        "of",
        "from",
        "against",
        "to",
        "in",
        "near",
        "around",
        "off",
        "among",
        "for",
        "on",
        "over",
        "at",
    ):
        return case
    if token.deprel == "nmod:poss":
        return "owner"
    if token.deprel in ("amod", "compound"):
        return "modifier"
    return "list" if token.deprel in ("conj", "appos", "list") else token.deprel.split(":")[0]


def _governor(scene: Scene, i: int, clause: int, heads: set[int]) -> str:
    doc = scene.doc
    others = {s.head for g in scene.groups for s in g.spots} - heads
    if i in heads:
        return "phrase"
    for ancestor in doc.ancestors(i):
        if ancestor.i in heads:
            return "phrase"
        if ancestor.i in others:
            return "other exercise"
        if ancestor.i == clause:
            break
        if ancestor.lemma.lower() in WAR:
            return "war"
        if ancestor.upos in ("NOUN", "PROPN"):
            return "noun"
    if clause == i:
        return "root"
    token = doc.tokens[clause]
    lemma = token.lemma.lower()
    if lemma == "take" and any(t.lemma.lower() == "part" for t in doc.children(clause)):
        return "attend"
    for name, words in (
        ("attend", _ATTEND),
        ("lead", _LEAD | HOSTING - {"see"}),
        ("react", _REACT),
        ("train", TRAIN),
        ("held", HELD),
        ("say", SAY),
        ("war", WAR),
    ):
        if lemma in words:
            return name
    return "verb" if token.upos in ("VERB", "AUX") else "nominal"


def _cues(scene: Scene, mention: Mention) -> frozenset[str]:
    """The cue words of the part of the sentence that a name stands in, and those right at it."""
    doc = scene.doc
    sentence = doc.sentence_of(mention.first)
    begin, end = sentence.begin, sentence.end
    text = doc.article.text
    text = text[:begin] + MIXED.sub(lambda m: m[1].ljust(len(m[0])), text[begin:end]) + text[end:]
    splits = [*_SPLIT.finditer(text, begin, end), *_CLAUSE.finditer(text, begin, end)]
    for split in sorted(splits, key=lambda m: m.start()):
        if split.re is _CLAUSE and not _VERBAL.search(text, begin, split.start()):
            continue  # "Brazil, Colombia and Ecuador will attend"
        if split.end() <= mention.begin:
            begin = split.end()
        elif split.start() >= mention.end:
            end = split.start()
            break
    segment = _ASIDE.sub("", text[max(begin, mention.begin - 400) : min(end, mention.end + 400)])
    found = set(_cues_in(segment))
    first, _ = list_leader(scene, mention)
    left = text[max(begin if begin <= first.begin else sentence.begin, first.begin - 45) : first.begin]
    found |= {f"{name} before" for name in _cues_in(left)}
    aside = _ASIDE.match(text, mention.end, mention.end + 60)
    found |= _cues_in(aside[0]) if aside else frozenset()
    right = _RIGHT.match(text[mention.end : mention.end + 30])
    if right:
        found.add(f"-{right['word'].lower()}")
    return frozenset(found)


@lru_cache(maxsize=1 << 10)
def _cues_in(text: str) -> frozenset[str]:
    """The names of all cues in a text; remembered, since the names of one clause ask for the same."""
    if not _ANY_CUE.search(text):
        return frozenset()
    return frozenset(name for name, cue in _CUES.items() if cue.search(text))


_ANY_CUE = re.compile("|".join(cue.pattern for cue in _CUES.values()), re.IGNORECASE)
