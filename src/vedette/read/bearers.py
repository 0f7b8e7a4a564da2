"""The bearers of names: persons with their titles and states, as the speakers of a report."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field

from vedette.atlas.blocs import org_of
from vedette.atlas.countries import country_of
from vedette.model.doc import Doc, Token
from vedette.read.grove import Grove
from vedette.read.speech import DOCUMENTS

ROLES = frozenset(
    """spokesman spokeswoman spokesperson official officer minister president general admiral commander chief
    head director analyst expert ambassador diplomat secretary leader colonel captain major adviser advisor
    professor researcher lawmaker politician source envoy chairman premier governor mayor deputy scholar
    observer strategist historian author man woman veteran soldier pilot""".split()
)
BODIES = frozenset(
    """ministry government army navy military force command department office council staff fleet committee party
    company group alliance organization organisation union center centre institute university police guard
    corps side country state nation administration authority parliament embassy mission team bureau district
    division brigade board commission court opposition coalition bloc headquarters movement regime capital
    north south wing arm one""".split()
)
RANKS = frozenset(
    """lt gen maj col capt adm cmdr cdr brig sgt spc pfc cpl mr mrs ms dr prof sen rep gov rear vice admiral
    general colonel major captain lieutenant commander commodore brigadier sergeant corporal marshal air chief
    president minister prime secretary king queen prince sir lord adml rear-admiral brigadier-general
    lieutenant-general major-general lieutenant-colonel brig.-gen lt.-col maj.-gen lt.-gen ambassador
    spokesman spokesperson spokeswoman""".split()
)
_NAMES_BACK = 80
_NAMES_AROUND = 120
"""Names looked at before, and on both sides for the fullest form; a report of 400 words has about ten."""
_TITLE_LEFT = 7
"""Words of office and rank taken in before a name; longer runs are other phrases."""
_DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday today yesterday earlier meanwhile".split())
DETERMINERS = frozenset({"the", "a", "an", "its", "their", "his", "her", "this", "that"})


@dataclass(frozen=True, slots=True)
class Speaker:
    """A source resolved: its characters, its fullest name, its affiliation, and what sort it is."""

    begin: int
    end: int
    name: str
    affiliation: str | None
    sort: str
    """person · body · document · people."""
    head: str
    rule: str


@dataclass(slots=True)
class People:
    """What has been read of who is who; filled once for a document."""

    doc: Doc
    grove: Grove
    names: list[tuple[int, int]] = field(default_factory=list)
    """Token ranges (half-open) of persons' names."""
    quoted: list[tuple[int, int]] = field(default_factory=list)
    """Code points inside quotation marks; who is named there is spoken of."""
    spoken: list[tuple[int, Speaker]] = field(default_factory=list)
    """Who spoke so far, with the token number of the cue."""

    def in_marks(self, i: int) -> bool:
        """Whether a token stands inside quotation marks."""
        at = self.doc.tokens[i].begin
        k = bisect_right(self.quoted, (at, len(self.doc.article.text) + 1)) - 1
        return k >= 0 and self.quoted[k][0] <= at < self.quoted[k][1]

    def names_before(self, i: int) -> list[tuple[int, int]]:
        """The last names that end before a token, in text order; enough for any pronoun."""
        k = bisect_right(self.names, (i, 0))
        return [n for n in self.names[max(0, k - _NAMES_BACK) : k] if n[1] <= i]


def people(doc: Doc, grove: Grove) -> People:
    """The names of persons in a document, by the reader's name tags, with ranks cut off and split names joined."""
    out = People(doc, grove)
    tokens = doc.tokens
    i = 0
    while i < len(tokens):
        if not tokens[i].ner.endswith("-PER"):
            i += 1
            continue
        j = i + 1
        while j < len(tokens) and (
            tokens[j].ner == "I-PER"
            or (tokens[j].upos == "PROPN" and tokens[j].deprel == "flat" and i <= tokens[j].head < j)
        ):
            j += 1
        first = i
        while first < j and (tokens[first].text.strip(".").lower() in RANKS or not tokens[first].text[:1].isalpha()):
            first += 1
        if first == j and j < len(tokens) and tokens[j].upos == "PROPN":
            while j < len(tokens) and tokens[j].upos == "PROPN" and j - first < 5:
                j += 1
        while j > first and not tokens[j - 1].text[-1:].isalpha() and tokens[j - 1].text != ".":
            j -= 1
        if any(t.text[:1].isupper() for t in tokens[first:j]) and country_of(tokens[first].text) is None:
            out.names.append((first, j))
        i = max(j, i + 1)
    return out


def sort_of(word: Token) -> str:
    """What sort of speaker a head word makes."""
    if word.lemma.lower() in DOCUMENTS:
        return "document"
    if "Number=Plur" in word.feats and word.upos == "NOUN":
        return "people"
    return "body" if word.upos in {"PROPN", "ADJ", "X"} or word.lemma.lower() in BODIES else "person"


def person(who: People, name: tuple[int, int], first: int, source: tuple[int, ...]) -> Speaker:
    """A person by the fullest form of the name in the report, with the title before it."""
    tokens = who.doc.tokens
    words = [t.text for t in tokens[name[0] : name[1]]]
    best = name
    own = {w.lower() for w in words if len(w) > 2 and w[:1].isupper()}
    k = bisect_right(who.names, name)
    for n in who.names[max(0, k - _NAMES_AROUND) : k + _NAMES_AROUND]:
        theirs = {t.text.lower() for t in tokens[n[0] : n[1]]}
        if own and own <= theirs and n[1] - n[0] > best[1] - best[0] and n[1] - n[0] <= 6:
            best = n
    begin = title_of(who, best)
    here = title_of(who, name)
    if best == name or begin == best[0]:
        title = text_of(who.doc, here, name[0]) if here < name[0] else ""
        full = f"{title} {text_of(who.doc, *best)}".strip()
    else:
        full = text_of(who.doc, begin, best[1])
    affiliation = affiliation_of(who, source) or affiliation_of(who, around_name(who, best)) or _known(who, own)
    return Speaker(tokens[here].begin, tokens[name[1] - 1].end, full, affiliation, "person", words[-1].lower(), "name")


def title_of(who: People, name: tuple[int, int]) -> int:
    """Where the words of office and rank before a name begin."""
    tokens, at = who.doc.tokens, name[0]
    sentence = who.doc.sentence_of(name[0])
    while at - 1 >= sentence.first and name[0] - at < _TITLE_LEFT:
        before = tokens[at - 1]
        if before.upos not in {"PROPN", "NOUN", "ADJ"} and before.text not in {".", "of", "-", "’s", "'s"}:
            break
        if before.text.lower() in _DAYS:
            break
        if before.text == "." and (at - 2 < sentence.first or len(tokens[at - 2].text) > 4):
            break
        if (
            before.upos == "NOUN"
            and tokens[at - 1].deprel in {"nsubj", "obl", "obj", "root", "obl:unmarked"}
            and before.lemma not in ROLES
        ):
            break
        at -= 1
    while at < name[0] and (tokens[at].text in {".", "of", "-", "’s", "'s"} or tokens[at].text.lower() in DETERMINERS):
        at += 1
    return at


def around_name(who: People, name: tuple[int, int]) -> tuple[int, ...]:
    """A name's surroundings in which its bearer's state or body stands: the title before, the apposition after."""
    sentence = who.doc.sentence_of(name[0])
    stop = name[1]
    commas = 0
    while stop < sentence.last and stop - name[1] < 16:
        word = who.doc.tokens[stop]
        commas += word.text == ","
        if (
            commas > 1
            or word.upos in {"VERB", "AUX"}
            or (stop == name[1] and word.text not in {",", "of", "(", "from"})
        ):
            break
        stop += 1
    return tuple(range(title_of(who, name), stop))


def _known(who: People, own: set[str]) -> str | None:
    for _, speaker in reversed(who.spoken[-_NAMES_BACK:]):
        if speaker.affiliation and own & {w.lower() for w in speaker.name.split()}:
            return speaker.affiliation
    return None


def affiliation_of(who: People, tokens_of: tuple[int, ...]) -> str | None:
    """The state, else the organisation, that a phrase names."""
    tokens = who.doc.tokens
    if not tokens_of:
        return None
    low, high = tokens[tokens_of[0]].begin, tokens[tokens_of[-1]].end
    for m in who.doc.mentions:
        if m.actor and low <= m.begin and m.end <= high:
            return m.actor
    found: list[str] = []
    for i in tokens_of:
        word = tokens[i].text
        if not word[:1].isupper():
            continue
        pair = f"{word} {tokens[i + 1].text}" if i + 1 in tokens_of else ""
        actor = (pair and country_of(pair)) or country_of(word) or (pair and org_of(pair)) or org_of(word)
        if actor and actor not in found:
            found.append(actor)
    states = [a for a in found if len(a) == 3 and country_of(a) == a] or found
    if not states:
        return None
    return ", ".join(dict.fromkeys(states[:2])) if any(tokens[i].deprel == "conj" for i in tokens_of) else states[0]


def text_of(doc: Doc, first: int, last: int) -> str:
    return (
        " ".join(doc.article.text[doc.tokens[first].begin : doc.tokens[last - 1].end].split()) if last > first else ""
    )
