"""Persons: names with rank and office, whose they are, and short forms resolved to the full name of the report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from vedette.atlas.gazetteer import own_kinds
from vedette.model.doc import Mention, Token
from vedette.read.frame import Cover, Frame, capitalised, words_of
from vedette.read.lexicon import Hit
from vedette.read.salience import Salience

RANKS = words_of(
    "general gen major maj lieutenant lt colonel col captain capt commander cmdr cdr admiral adm rear vice brigadier"
    " brig commodore marshal sergeant sgt staff corporal cpl private pfc spc specialist ensign wing squadron"
    " group flight airman petty warrant seaman"
)
OFFICES = words_of(
    "president minister secretary ambassador spokesman spokeswoman spokesperson chancellor king queen prince sheikh"
    " sultan senator representative director chief commander-in-chief leader premier governor mayor chairman chairwoman"
    " head deputy envoy attache attaché diplomat official officer commander secretary-general emir ruler"
    " undersecretary lawmaker inspector representative adviser advisor premier crown prime foreign defense defence"
    " former first acting interim"
)
SCHOLARS = words_of(
    "analyst expert fellow professor researcher scholar director academic lecturer editor historian observer"
    " strategist commentator president specialist head founder co-founder"
)
COURTESY = words_of("mr mrs ms dr prof professor sir lord dame lady madam")
TITLES = RANKS | OFFICES | COURTESY
_PARTICLES = frozenset(
    {"al", "el", "bin", "ibn", "van", "von", "de", "da", "del", "der", "den", "la", "le", "dos", "-"}
)
_RIGHT, _LEFT = 24, 14
"""Words searched beside a name for whose it is: an apposition and a chain of offices are rarely longer."""
_LONGEST_NAME = 6


@dataclass(frozen=True)
class People:
    """What is needed to tell whose a person is: the frame, the mentions of states and bodies, and salience."""

    frame: Frame
    known: tuple[Mention, ...]
    salience: Salience

    def find(self, hits: Sequence[Hit]) -> list[Mention]:
        """All persons, short forms resolved, with actor, sector and entity."""
        spans = _spans(self.frame, self.known, hits)
        leaders = {(h.begin, h.end): h.entry for h in hits if h.entry.kind == "leader"}
        found: list[Mention] = []
        for first, last in spans:
            mention = self.frame.over(first, last, "PER", "name")
            entry = leaders.get((mention.begin, mention.end))
            if entry:
                mention = replace(mention, actor=entry.actors[0], actors=entry.actors, sector=entry.sector)
                found.append(replace(mention, rule="leader"))
            else:
                found.append(self._placed(mention))
        return self._clustered(found)

    def _placed(self, person: Mention) -> Mention:
        titles = _titles_before(self.frame, person.first)
        sector = "MIL" if titles & RANKS - {"staff", "private"} else "GOV" if titles & OFFICES else None
        for rule, owner in (("title", self._before(person)), ("apposition", self._after(person))):
            if owner is not None:
                actor = owner.actor or owner.text
                return replace(person, actor=actor, actors=(actor,), sector=sector or owner.sector, rule=rule)
        return replace(person, sector=sector, rule="title only" if titles - COURTESY else "name")

    def _before(self, person: Mention) -> Mention | None:
        """The owner in the chain of offices before a name ("commander of the Iranian Navy, Rear Admiral …")."""
        tokens = self.frame.doc.tokens
        begin = max(self.frame.sentence(person.first).first, person.first - _LEFT)
        k, office, comma = person.first, False, False
        while k > begin:
            token = tokens[k - 1]
            low = token.text.lower().rstrip(".")
            if token.text == "," and not comma and office and k - 1 > begin:
                comma = True
            elif not _chain(token):
                break
            office = office or low in TITLES
            k -= 1
        inside = [m for m in self.known if k <= m.first and m.last <= person.first and m.actor]
        if not inside:
            return None
        nearest = max(inside, key=lambda m: (m.last, m.first))
        between = {t.text.lower().rstrip(".") for t in tokens[nearest.last : person.first]}
        if nearest.last == person.first or between & TITLES or between <= {"'s", "’s", "'", "’"}:
            return nearest
        return None

    def _after(self, person: Mention) -> Mention | None:
        """The owner in the apposition after a name ("…, who heads the Omani navy", "… of the SCO")."""
        tokens = self.frame.doc.tokens
        stop = min(self.frame.sentence(person.first).last, person.last + _RIGHT)
        if person.last >= stop:
            return None
        lead = tokens[person.last].text
        if lead not in (",", "(", "of", "from", "with", "–", "—", "-", "at"):
            return None
        end, words = person.last + 1, set[str]()
        while end < stop and not _ends_apposition(tokens, end, words, lead):
            words.add(tokens[end].text.lower().rstrip("."))
            end += 1
        office = words & (TITLES | SCHOLARS | {"who", "force", "army", "navy"})
        if lead in (",", "(", "–", "—", "-") and not office:
            return None
        inside = [m for m in self.known if person.last <= m.first and m.last <= end]
        if words & SCHOLARS and not words & (RANKS - {"specialist", "staff"}):
            named = [m for m in inside if m.label == "ORG"]
            if named:
                return min(named, key=lambda m: (m.first, -m.last))
        inside = [m for m in inside if m.actor and m.label != "PER"]
        return min(inside, key=lambda m: (m.first, -m.last)) if inside else None

    def _clustered(self, people: Sequence[Mention]) -> list[Mention]:
        """Short forms take the full name as entity, and all mentions of one person take the best-founded actor."""
        full: dict[str, str] = {}
        for p in sorted(people, key=lambda m: (-(m.last - m.first), m.first)):
            name = _name(p.text)
            full.setdefault(name, next((f for f in full.values() if _short_of(name, f)), name))
        groups: dict[str, list[Mention]] = {}
        for p in people:
            groups.setdefault(full[_name(p.text)], []).append(p)
        out = []
        for entity, group in groups.items():
            best = self._agreed(group)
            sector = next((p.sector for p in group if p.sector), None)
            for p in group:
                actor = best or p.actor
                out.append(
                    replace(p, entity=entity, actor=actor, actors=(actor,) if actor else (), sector=p.sector or sector)
                )
        return out

    def _agreed(self, group: Sequence[Mention]) -> str | None:
        for rule in ("leader", "title", "apposition"):
            votes = Counter(p.actor for p in group if p.rule == rule and p.actor)
            if votes:
                return votes.most_common(1)[0][0]
        if any(p.rule == "title only" for p in group):
            return self.salience.at(group[0].first)
        return None


def _spans(frame: Frame, known: Sequence[Mention], hits: Sequence[Hit]) -> list[tuple[int, int]]:
    """Token ranges of persons: leaders, the model's spans without titles, names after a rank, repeated surnames."""
    spans: list[tuple[int, int]] = [frame.tokens_between(h.begin, h.end) for h in hits if h.entry.kind == "leader"]
    taken = Cover.of(m for m in known if m.label in ("GPE", "ORG", "MIL", "PLATFORM") and m.rule != "salient")
    spans += [s for s in (_trimmed(frame, a, b) for a, b, x in frame.named_spans() if x == "PER") if s]
    spans += _after_rank(frame)
    kept: list[tuple[int, int]] = []
    used: set[int] = set()
    tokens = frame.doc.tokens
    places = own_kinds()
    for first, last in spans:
        if frame.text[tokens[first].begin : tokens[last - 1].end] in places and not _titles_before(frame, first):
            continue
        if first >= last or used & set(range(first, last)):
            continue
        if taken.touches(tokens[first].begin, tokens[last - 1].end):
            continue
        kept.append((first, last))
        used |= set(range(first, last))
    return sorted(kept + _repeated(frame, kept, used, taken))


def _trimmed(frame: Frame, first: int, last: int) -> tuple[int, int] | None:
    tokens = frame.doc.tokens
    while first < last and tokens[first].text.lower().rstrip(".") in TITLES:
        first += 1
    while first < last and not tokens[last - 1].text[:1].isalnum():
        last -= 1
    if first < last and not any(capitalised(t) for t in tokens[first:last]):
        return None
    return (first, last) if first < last else None


def _after_rank(frame: Frame) -> list[tuple[int, int]]:
    """Names that the model missed, told by the rank before them ("Rear Admiral Name Name")."""
    tokens = frame.doc.tokens
    out: list[tuple[int, int]] = []
    i = 0
    while i + 1 < len(tokens):
        low = tokens[i].text.lower().rstrip(".")
        if low in TITLES - {
            "first",
            "foreign",
            "defense",
            "defence",
            "staff",
            "private",
            "group",
            "chief",
        } and capitalised(tokens[i]):
            first = i + 1
            while first < len(tokens) and tokens[first].text.lower().rstrip(".") in TITLES | {"."}:
                first += 1
            last = first
            while last < len(tokens) and last - first < _LONGEST_NAME and _name_part(tokens[last]):
                last += 1
            if last > first and frame.sentence(i).i == frame.sentence(last - 1).i and capitalised(tokens[first]):
                out.append((first, last))
            i = max(first, last)
        else:
            i += 1
    return out


def _repeated(frame: Frame, spans: Sequence[tuple[int, int]], used: set[int], taken: Cover) -> list[tuple[int, int]]:
    """Single words that are the family name of somebody already named in full."""
    tokens = frame.doc.tokens
    surnames = set()
    for first, last in spans:
        if last - first > 1:
            surnames |= {tokens[last - 1].text, tokens[first].text}
    return [
        (t.i, t.i + 1)
        for t in tokens
        if t.text in surnames
        and t.i not in used
        and len(t.text) > 1
        and t.upos == "PROPN"
        and not taken.touches(t.begin, t.end)
    ]


def _name_part(token: Token) -> bool:
    if token.text.lower() in _PARTICLES:
        return True
    return capitalised(token) and token.upos in ("PROPN", "NOUN", "ADJ") and token.text.isascii() | token.text.isalpha()


def _titles_before(frame: Frame, first: int) -> set[str]:
    tokens = frame.doc.tokens
    words: set[str] = set()
    i = first - 1
    while i >= 0 and len(words) < _LONGEST_NAME:
        low = tokens[i].text.lower().rstrip(".")
        if low not in TITLES and low not in ("-", "", "general-"):
            break
        words |= set(low.split("-"))
        i -= 1
    return words & TITLES


def _chain(token: Token) -> bool:
    if token.text in ("'s", "’s", "'", "’", "-", ".", "of", "for", "the", "to", "and", "in"):
        return True
    return token.upos in ("PROPN", "NOUN", "ADJ", "NUM", "X")


def _ends_apposition(tokens: Sequence[Token], i: int, words: set[str], lead: str) -> bool:
    token = tokens[i]
    if token.text in (";", ")", '"', "“", "”", ":"):
        return True
    if token.text == ",":
        return bool(words & (TITLES | SCHOLARS)) or lead not in (",", "(")
    said = token.upos == "VERB" and "VerbForm=Fin" in token.feats
    return said and "who" not in words and "which" not in words


def _name(text: str) -> str:
    name = " ".join(text.replace("’", "'").split())
    return name.removesuffix("'s").removesuffix("'")


def _short_of(short: str, full: str) -> bool:
    """Whether a name is a shorter form of a fuller one: one of its outer words, or all its words in order."""
    if short == full:
        return True
    a, b = short.split(), full.split()
    if len(a) >= len(b):
        return False
    if len(a) == 1:
        return a[0] in (b[0], b[-1]) or (len(a[0]) > 3 and a[0] in b)
    rest = iter(b)
    return all(word in rest for word in a)
