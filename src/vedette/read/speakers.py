"""Who speaks: the phrase of a source, its fullest form in the report, and whom it belongs to.

Steps for a source phrase, each only if the one before gave nothing:
1. a person's name in it: the longest form of that name in the report, with the title that stands before it;
2. a pronoun: the last person or body that spoke or was a subject;
3. a bare noun ("the ministry", "the official", "the statement"): the last longer phrase with that noun, for a
   document its issuer, for a person's role the last person who spoke;
4. the phrase itself.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from vedette.atlas.blocs import org_of
from vedette.atlas.countries import country_of
from vedette.model.doc import Doc, Token
from vedette.read.cues import DOCUMENTS, Cue
from vedette.read.grove import Grove

_HE = frozenset({"he", "she", "him", "her", "his", "hers", "himself", "herself", "who"})
_IT = frozenset({"it", "its", "itself", "which", "this", "that"})
_THEY = frozenset({"they", "them", "their", "both", "we", "i", "all", "these", "those", "others", "some"})
_ROLES = frozenset(
    """spokesman spokeswoman spokesperson official officer minister president general admiral commander chief head director analyst expert
    ambassador diplomat secretary leader colonel captain major adviser advisor professor researcher lawmaker politician source envoy
    chairman premier governor mayor deputy scholar observer strategist historian author man woman veteran soldier pilot""".split()
)
_BODIES = frozenset(
    """ministry government army navy military force command department office council staff fleet committee party company group alliance
    organization organisation union center centre institute university police guard corps side country state nation administration
    authority parliament embassy mission team bureau district division brigade board commission court opposition coalition bloc
    headquarters movement regime capital north south wing arm one""".split()
)
_TITLE_LEFT = 7
"""Words of office and rank taken in before a name; longer runs are other phrases."""
_RANKS = frozenset(
    """lt gen maj col capt adm cmdr cdr brig sgt spc pfc cpl mr mrs ms dr prof sen rep gov rear vice admiral general colonel major captain
    lieutenant commander commodore brigadier sergeant corporal marshal air chief president minister prime secretary king queen prince sir
    lord adml rear-admiral brigadier-general lieutenant-general major-general lieutenant-colonel brig.-gen lt.-col maj.-gen lt.-gen
    ambassador spokesman spokesperson spokeswoman""".split()
)
_DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday today yesterday earlier meanwhile".split())
_DETERMINERS = frozenset({"the", "a", "an", "its", "their", "his", "her", "this", "that"})


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
    spoken: list[tuple[int, Speaker]] = field(default_factory=list)
    """Who spoke so far, with the token number of the cue."""


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
        while j < len(tokens) and (tokens[j].ner == "I-PER" or (tokens[j].upos == "PROPN" and tokens[j].deprel == "flat" and i <= tokens[j].head < j)):
            j += 1
        first = i
        while first < j and (tokens[first].text.strip(".").lower() in _RANKS or not tokens[first].text[:1].isalpha()):
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


def resolve(who: People, cue: Cue) -> Speaker | None:
    """The speaker of a cue, remembered for the pronouns that follow; None where the text does not tell."""
    if not cue.source or cue.head is None:
        return None
    speaker = _resolve(who, cue.source, cue.head, cue.i)
    if speaker is not None and cue.segments and (cue.kind in {"say", "according", "words", "colon"} or cue.segments[0].how in {"clause", "front"}):
        who.spoken.append((cue.i, speaker))
    return speaker


def _resolve(who: People, source: tuple[int, ...], head: int, at: int) -> Speaker | None:
    tokens = who.doc.tokens
    first, last = _clip(who, source, head)
    word = tokens[head]
    low = word.text.lower()
    inside = [n for n in who.names if first <= n[0] and n[1] <= source[-1] + 1]
    if low in _HE | _IT | _THEY and word.upos in {"PRON", "DET"} and last - first <= 2:
        return _pronoun(who, first, last, low, at)
    name = _own_name(who, inside, first, last, head)
    if name is not None:
        return _person(who, name, first, last, source)
    bare = [t for t in tokens[first:last] if t.text.lower() not in _DETERMINERS and t.upos != "PUNCT"]
    rank = word.upos == "PROPN" and low in _RANKS
    if (word.upos == "NOUN" or rank) and not (word.lemma in DOCUMENTS and _issuer(who, head, last)) and len(bare) <= (3 if word.lemma in _ROLES else 2) and tokens[first].text.lower() not in {"a", "an", "some", "many", "several"}:
        longer = _longer(who, first, last, head, at)
        if longer is not None:
            return longer
    while first < last - 1 and (tokens[first].text.lower() in {"the", "a", "an"} or tokens[first].upos == "PUNCT"):
        first += 1
    text = _text(who.doc, first, last)
    if word.lemma in DOCUMENTS and len(bare) <= 2 and (issuer := _issuer(who, head, last)) is not None:
        whole = tuple(range(*issuer))
        name = f"{_text(who.doc, first, head + 1)} of {_text(who.doc, *issuer)}"
        return Speaker(tokens[first].begin, tokens[last - 1].end, name, _affiliation(who, whole), "document", word.lemma.lower(), "issuer")
    return Speaker(tokens[first].begin, tokens[last - 1].end, text, _affiliation(who, source), _sort(word), word.lemma.lower(), "phrase")


def _sort(word: Token) -> str:
    """What sort of speaker a head word makes."""
    if word.lemma.lower() in DOCUMENTS:
        return "document"
    if "Number=Plur" in word.feats and word.upos == "NOUN":
        return "people"
    return "body" if word.upos in {"PROPN", "ADJ", "X"} or word.lemma.lower() in _BODIES else "person"


def _clip(who: People, source: tuple[int, ...], head: int) -> tuple[int, int]:
    """The phrase around the head up to the first comma on each side (but not inside "Marks, Jr.")."""
    tokens = who.doc.tokens
    first, last = head, head + 1
    while first - 1 in source and not (tokens[first - 1].upos == "PUNCT" and tokens[first - 1].text in {",", ";", ":", "—", "–", "“", '"'}):
        first -= 1
    while last in source and not (tokens[last].upos == "PUNCT" and tokens[last].text in {",", ";", ":", "—", "–", "(", "“", '"'}):
        last += 1
    if last + 2 < len(tokens) and tokens[last].text == "(" and tokens[last + 2].text == ")" and tokens[last + 1].text.isupper():
        last += 3
    return first, last


def _own_name(who: People, inside: list[tuple[int, int]], first: int, last: int, head: int) -> tuple[int, int] | None:
    """The name that is the speaker's own: around the head, or beside it as an apposition."""
    for n in inside:
        if n[0] <= head < n[1]:
            return n
    tokens = who.doc.tokens
    for n in inside:
        top = next((i for i in range(*n) if not n[0] <= tokens[i].head < n[1]), n[0])
        if tokens[top].head == head and tokens[top].deprel in {"appos", "flat", "compound", "nmod:desc", "dep", "list"}:
            return n
        beside = n[1] == last and n[0] > head and tokens[n[0] - 1].deprel != "case" and tokens[n[0] - 1].text.lower() not in {"and", "of", "'s", "’s"}
        if beside or tokens[head].head in range(*n) or (n[1] == last and n[0] > head and not any(t.deprel == "case" for t in tokens[head + 1 : n[0]])):
            return n
    if inside and (tokens[head].lemma in _ROLES or tokens[head].upos == "NOUN") and not any(first <= n[0] < last for n in inside):
        if tokens[last].text == "," and inside[0][0] - last <= 8 and not any(t.upos == "ADP" for t in tokens[last : inside[0][0]]):
            return inside[0]
    return None


def _person(who: People, name: tuple[int, int], first: int, last: int, source: tuple[int, ...]) -> Speaker:
    """A person by the fullest form of the name in the report, with the title before it."""
    tokens = who.doc.tokens
    words = [t.text for t in tokens[name[0] : name[1]]]
    best = name
    own = {w.lower() for w in words if len(w) > 2 and w[:1].isupper()}
    for n in who.names:
        theirs = {t.text.lower() for t in tokens[n[0] : n[1]]}
        if own and own <= theirs and n[1] - n[0] > best[1] - best[0] and n[1] - n[0] <= 6:
            best = n
    begin = _title(who, best)
    here = _title(who, name)
    if best == name or begin == best[0]:
        title = _text(who.doc, here, name[0]) if here < name[0] else ""
        full = f"{title} {_text(who.doc, *best)}".strip()
    else:
        full = _text(who.doc, begin, best[1])
    affiliation = _affiliation(who, source) or _affiliation(who, _around(who, best)) or _known(who, own)
    return Speaker(tokens[here].begin, tokens[name[1] - 1].end, full, affiliation, "person", words[-1].lower(), "name")


def _title(who: People, name: tuple[int, int]) -> int:
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
        if before.upos == "NOUN" and tokens[at - 1].deprel in {"nsubj", "obl", "obj", "root", "obl:unmarked"} and before.lemma not in _ROLES:
            break
        at -= 1
    while at < name[0] and (tokens[at].text in {".", "of", "-", "’s", "'s"} or tokens[at].text.lower() in _DETERMINERS):
        at += 1
    return at


def _around(who: People, name: tuple[int, int]) -> tuple[int, ...]:
    """A name's surroundings in which its bearer's state or body stands: the title before, the apposition after."""
    sentence = who.doc.sentence_of(name[0])
    stop = name[1]
    commas = 0
    while stop < sentence.last and stop - name[1] < 16:
        word = who.doc.tokens[stop]
        commas += word.text == ","
        if commas > 1 or word.upos in {"VERB", "AUX"} or (stop == name[1] and word.text not in {",", "of", "(", "from"}):
            break
        stop += 1
    return tuple(range(_title(who, name), stop))


def _known(who: People, own: set[str]) -> str | None:
    for _, speaker in reversed(who.spoken):
        if speaker.affiliation and own & {w.lower() for w in speaker.name.split()}:
            return speaker.affiliation
    return None


def _pronoun(who: People, first: int, last: int, low: str, at: int) -> Speaker | None:
    """Step 2: the last fitting speaker, or a later subject that fits."""
    tokens = who.doc.tokens
    wanted = {"person"} if low in _HE else {"body", "document", "people"} if low in _IT else {"people", "body", "document", "person"}
    spoken = next(((i, s) for i, s in reversed(who.spoken) if s.sort in wanted), None)
    if low in _HE:
        names = [n for n in who.names if n[1] <= first]
        names = [n for n in names if tokens[n[0]].deprel not in {"iobj", "obj"}] or names
        subject = next((n for n in reversed(names) if _is_subject(tokens, n)), names[-1] if names and spoken is None else None)
        if subject is not None and (spoken is None or (subject[0] > spoken[0] and first - subject[0] < 60)):
            found = _person(who, subject, subject[0], subject[1], tuple(range(*subject)))
            return Speaker(tokens[first].begin, tokens[last - 1].end, found.name, found.affiliation, "person", found.head, "pronoun")
        if spoken is None:
            spoken = next(((i, s) for i, s in reversed(who.spoken)), None)
    if low in _IT:
        later = _subject_body(who, first, last, spoken[0] if spoken else -1)
        if later is not None:
            return later
    if spoken is None:
        return None
    s = spoken[1]
    return Speaker(tokens[first].begin, tokens[last - 1].end, s.name, s.affiliation, s.sort, s.head, "pronoun")


def _is_subject(tokens: tuple[Token, ...], name: tuple[int, int]) -> bool:
    return any(tokens[i].deprel.startswith("nsubj") or tokens[i].deprel in {"obl:agent", "root"} for i in range(*name))


def _subject_body(who: People, first: int, last: int, after: int) -> Speaker | None:
    """The last body or country that was the subject of a main clause before a pronoun and after a token."""
    tokens = who.doc.tokens
    for i in range(first - 1, max(after, first - 70), -1):
        token = tokens[i]
        if not token.deprel.startswith("nsubj") or tokens[token.head].head != token.head or token.head >= first:
            continue
        if token.ner[2:] in {"ORG", "LOC", "GPE"} or token.lemma.lower() in _BODIES:
            low = i
            while low > 0 and tokens[low - 1].head in range(low, i + 1) and tokens[low - 1].deprel in {"compound", "amod", "nmod:poss", "flat", "case"}:
                low -= 1
            high = i + 1
            while high < len(tokens) and tokens[high].deprel == "flat" and tokens[high].head == i:
                high += 1
            phrase = tuple(range(low, high))
            if tokens[low].deprel == "case" and low < i:
                low += 1
            return Speaker(tokens[first].begin, tokens[last - 1].end, _text(who.doc, low, high), _affiliation(who, phrase), "body", token.lemma.lower(), "pronoun")
    return None


def _issuer(who: People, head: int, last: int) -> tuple[int, int] | None:
    """Who issued a document, where it stands behind it: "a statement (issued on Monday) by the ministry", "… that the navy put out"."""
    tokens = who.doc.tokens
    sentence = who.doc.sentence_of(head)
    for i in range(head + 1, min(head + 9, sentence.last)):
        word = tokens[i]
        if word.text in {",", ".", ";", ":"}:
            return None
        if word.text.lower() in {"by", "from", "of"} and word.deprel == "case" and i < word.head < sentence.last:
            if tokens[word.head].upos in {"PROPN", "NOUN"} and tokens[word.head].lemma not in {"month", "week", "day"} and tokens[word.head].upos != "NUM":
                first = i + 1
                while tokens[first].upos == "DET" and first < word.head:
                    first += 1
                return first, min(who.grove.right[word.head] + 1, first + 9, sentence.last)
        if word.deprel in {"nsubj"} and word.upos in {"PROPN", "NOUN"} and tokens[word.head].deprel == "acl:relcl":
            first = who.grove.left[i]
            while tokens[first].upos == "DET" and first < i:
                first += 1
            return first, i + 1
    return None


def _longer(who: People, first: int, last: int, head: int, at: int) -> Speaker | None:
    """Step 3: what a bare noun stands for."""
    tokens = who.doc.tokens
    lemma = tokens[head].lemma
    span = (tokens[first].begin, tokens[last - 1].end)
    for _, s in reversed(who.spoken):
        if lemma.lower() in s.name.lower().split() and len(s.name.split()) > last - first:
            return Speaker(*span, s.name, s.affiliation, s.sort, s.head, "short form")
    if lemma in DOCUMENTS and lemma not in {"media", "press", "newspaper", "agency", "service"}:
        issuer = next((s for _, s in reversed(who.spoken) if s.sort in {"body", "people", "person"}), None)
        if issuer is not None and "Number=Plur" not in tokens[head].feats:
            return Speaker(*span, f"{tokens[head].text} of {issuer.name}", issuer.affiliation, "document", lemma, "issuer")
    if lemma.lower() in _ROLES | _RANKS:
        wanted = {t.lemma.lower() for t in tokens[first:last]} - _DETERMINERS
        for n in reversed(who.names):
            if n[1] <= first and wanted <= {tokens[i].lemma.lower() for i in _around(who, n)}:
                found = _person(who, n, n[0], n[1], tuple(range(*n)))
                return Speaker(*span, found.name, found.affiliation, "person", found.head, "role")
    for i in range(first - 1, -1, -1):
        if tokens[i].lemma.lower() == lemma.lower() or (tokens[i].upos == "PROPN" and tokens[i].text.lower() == lemma.lower()):
            low, high = i, i + 1
            while low > 0 and tokens[low - 1].head in range(low, high) and tokens[low - 1].deprel in {"compound", "amod", "nmod:poss", "case", "flat"}:
                low -= 1
            if high < len(tokens) - 2 and tokens[high].text == "of":
                right = who.grove.right[i]
                high = min(right + 1, i + 7)
            while low < i and tokens[low].deprel == "case":
                low += 1
            if high - low > 1:
                phrase = tuple(range(low, high))
                return Speaker(*span, _text(who.doc, low, high), _affiliation(who, phrase), _sort(tokens[head]), lemma.lower(), "short form")
    if lemma in _ROLES:
        person = next((s for _, s in reversed(who.spoken) if s.sort == "person"), None)
        if person is not None:
            return Speaker(*span, f"{_text(who.doc, head, head + 1)} {person.name}", person.affiliation, "person", person.head, "role")
    return None


def _affiliation(who: People, tokens_of: tuple[int, ...]) -> str | None:
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


def _text(doc: Doc, first: int, last: int) -> str:
    return " ".join(doc.article.text[doc.tokens[first].begin : doc.tokens[last - 1].end].split()) if last > first else ""
