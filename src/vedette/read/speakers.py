"""Who speaks: the phrase of a source, its fullest form in the report, and whom it belongs to.

Steps for a source phrase, each only if the one before gave nothing:
1. a person's name in it: the longest form of that name in the report, with the title that stands before it;
2. a pronoun: the last person or body that spoke or was a subject;
3. a bare noun ("the ministry", "the official", "the statement"): the last longer phrase with that noun, for a
   document its issuer, for a person's role the last person who spoke;
4. the phrase itself.
"""

from __future__ import annotations

from vedette.model.doc import Token
from vedette.read.bearers import (
    BODIES,
    DETERMINERS,
    RANKS,
    ROLES,
    People,
    Speaker,
    affiliation_of,
    around_name,
    person,
    sort_of,
    text_of,
)
from vedette.read.content import Cue
from vedette.read.speech import DOCUMENTS, WEEKDAYS

_HE = frozenset({"he", "she", "him", "her", "his", "hers", "himself", "herself", "who"})
_IT = frozenset({"it", "its", "itself", "which", "this", "that"})
_THEY = frozenset({"they", "them", "their", "both", "we", "i", "all", "these", "those", "others", "some"})
_NO_PAPER = frozenset("media press newspaper agency service".split())
_WORDS_BACK = 1500
"""How far back a bare noun's longer phrase is looked for."""
_INSIDE = frozenset({"compound", "amod", "nmod:poss", "case", "flat"})
_NAMES = 60
"""Speakers looked back at."""
_UNIQUE = frozenset("president minister premier secretary governor mayor chairman ambassador chief leader".split())
"""Offices of one person: where nobody named has it, it is nobody named."""
_GOES_ON = frozenset({"added", "adds", "continued", "continues", "went", "goes", "adding", "reiterated"})


def resolve(who: People, cue: Cue) -> Speaker | None:
    """The speaker of a cue, remembered for the pronouns that follow; None where the text does not tell."""
    if not cue.source or cue.head is None:
        return None
    speaker = _resolve(who, _alone(who.doc.tokens, cue.source, cue.head), cue.head, cue.i)
    if (
        speaker is not None
        and speaker.sort != "pronoun"
        and cue.segments
        and (cue.kind in {"say", "according", "words", "colon"} or cue.segments[0].how in {"clause", "front"})
    ):
        who.spoken.append((cue.i, speaker))
    return speaker


def _alone(tokens: tuple[Token, ...], source: tuple[int, ...], head: int) -> tuple[int, ...]:
    """A source without the dateline before it and the day behind it: "Seoul - the president on Tuesday"."""
    dashes = [k for k in source if k < head and tokens[k].text in ("-", "–", "—", "--")]
    days = [k for k in source if k > head and tokens[k].text.lower() in WEEKDAYS]
    last = days[0] - (tokens[days[0] - 1].text.lower() == "on") if days else source[-1] + 1
    kept = tuple(k for k in source if k > max(dashes, default=-1) and k < max(last, head + 1))
    return kept or source


def _resolve(who: People, source: tuple[int, ...], head: int, at: int) -> Speaker | None:
    tokens = who.doc.tokens
    first, last = _clip(who, source, head)
    word = tokens[head]
    low = word.text.lower()
    inside = [n for n in who.names_before(source[-1] + 1) if first <= n[0]]
    if low in _HE | _IT | _THEY and word.upos in {"PRON", "DET"} and last - first <= 2:
        alone = Speaker(word.begin, word.end, word.text, None, "pronoun", low, "pronoun alone")
        return _pronoun(who, first, last, low, at) or alone
    name = _own_name(who, inside, first, last, head)
    if name is not None:
        return person(who, name, first, source)
    bare = [t for t in tokens[first:last] if t.text.lower() not in DETERMINERS and t.upos != "PUNCT"]
    rank = word.upos == "PROPN" and low in RANKS
    if (
        (word.upos == "NOUN" or rank)
        and not (word.lemma in DOCUMENTS and _issuer(who, head, last))
        and len(bare) <= (3 if word.lemma in ROLES else 2)
        and tokens[first].text.lower() not in {"a", "an", "some", "many", "several"}
    ):
        longer = _longer(who, first, last, head)
        if longer is not None:
            return longer
    while first < last - 1 and (tokens[first].text.lower() in {"the", "a", "an"} or tokens[first].upos == "PUNCT"):
        first += 1
    text = text_of(who.doc, first, last)
    if word.lemma in DOCUMENTS and len(bare) <= 2 and (issuer := _issuer(who, head, last)) is not None:
        whole = tuple(range(*issuer))
        paper = f"{text_of(who.doc, first, head + 1)} of {text_of(who.doc, *issuer)}"
        return Speaker(
            tokens[first].begin,
            tokens[last - 1].end,
            paper,
            affiliation_of(who, whole),
            "document",
            word.lemma.lower(),
            "issuer",
        )
    return Speaker(
        tokens[first].begin,
        tokens[last - 1].end,
        text,
        affiliation_of(who, source),
        sort_of(word),
        word.lemma.lower(),
        "phrase",
    )


def _clip(who: People, source: tuple[int, ...], head: int) -> tuple[int, int]:
    """The phrase around the head up to the first comma on each side (but not inside "Marks, Jr.")."""
    tokens = who.doc.tokens
    first, last = head, head + 1
    while first - 1 in source and not (
        tokens[first - 1].upos == "PUNCT" and tokens[first - 1].text in {",", ";", ":", "—", "–", "“", '"'}
    ):
        first -= 1
    while last in source and not (
        tokens[last].upos == "PUNCT" and tokens[last].text in {",", ";", ":", "—", "–", "(", "“", '"'}
    ):
        last += 1
    if (
        last + 2 < len(tokens)
        and tokens[last].text == "("
        and tokens[last + 2].text == ")"
        and tokens[last + 1].text.isupper()
    ):
        last += 3
    return first, last


def _own_name(who: People, inside: list[tuple[int, int]], first: int, last: int, head: int) -> tuple[int, int] | None:
    """The name that is the speaker's own: around the head, or beside it as an apposition."""
    for n in inside:
        if n[0] <= head < n[1]:
            return n
    tokens = who.doc.tokens
    if (explained := _explained(who, head)) is not None:
        return explained
    for n in inside:
        top = next((i for i in range(*n) if not n[0] <= tokens[i].head < n[1]), n[0])
        if tokens[top].deprel == "compound" and top < head and tokens[head].upos == "NOUN":
            continue
        if tokens[top].head == head and tokens[top].deprel in {"appos", "flat", "compound", "nmod:desc", "dep", "list"}:
            return n
        beside = (
            n[1] == last
            and n[0] > head
            and not any(t.deprel == "case" and t.lemma != "'s" for t in tokens[head + 1 : n[0]])
            and tokens[n[0] - 1].text.lower() not in {"and", "of", "'s", "’s"}
        )
        if (
            beside
            or tokens[head].head in range(*n)
            or (n[1] == last and n[0] > head and not any(t.deprel == "case" for t in tokens[head + 1 : n[0]]))
        ):
            return n
    role = tokens[head].lemma in ROLES or tokens[head].upos == "NOUN"
    if not inside or not role or any(first <= n[0] < last for n in inside):
        return None
    between = tokens[last : inside[0][0]]
    close = tokens[last].text == "," and len(between) <= 8 and not any(t.upos == "ADP" for t in between)
    return inside[0] if close else None


def _explained(who: People, head: int) -> tuple[int, int] | None:
    """The subject's name that a phrase behind it explains, no comma closing it: "Ann Lee, head of the fleet said"."""
    tokens = who.doc.tokens
    while tokens[head].deprel == "nmod":
        head = tokens[head].head
    if tokens[head].deprel != "appos":
        return None
    above = tokens[head].head
    if not tokens[above].deprel.startswith("nsubj"):
        return None  # "talks with Ann Lee, a spokesman said"
    return next((n for n in reversed(who.names_before(head)) if n[0] <= above < n[1]), None)


def _pronoun(who: People, first: int, last: int, low: str, at: int) -> Speaker | None:
    """Step 2: the last fitting speaker, or a later subject that fits; "she added" is always the last speaker."""
    tokens = who.doc.tokens
    goes_on = tokens[at].text.lower() in _GOES_ON
    wanted = (
        {"person"}
        if low in _HE
        else {"body", "document", "people"}
        if low in _IT
        else {"people", "body", "document", "person"}
    )
    spoken = next(((i, s) for i, s in reversed(who.spoken[-_NAMES:]) if s.sort in wanted), None)
    if low in _HE:
        names = who.names_before(first)
        names = [n for n in names if tokens[n[0]].deprel not in {"iobj", "obj"} and not who.in_marks(n[0])] or names
        subject = next(
            (n for n in reversed(names) if _is_subject(tokens, n)), names[-1] if names and spoken is None else None
        )
        if goes_on and spoken is not None:
            subject = None
        if subject is not None and (spoken is None or (subject[0] > spoken[0] and first - subject[0] < 60)):
            found = person(who, subject, subject[0], tuple(range(*subject)))
            return Speaker(
                tokens[first].begin,
                tokens[last - 1].end,
                found.name,
                found.affiliation,
                "person",
                found.head,
                "pronoun",
            )
        if spoken is None:
            spoken = next(((i, s) for i, s in reversed(who.spoken[-_NAMES:])), None)
    if low in _IT and not (goes_on and spoken is not None):
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
        if who.in_marks(i) or any(m.rule == "ship" and m.first <= i < m.last for m in who.doc.mentions):
            continue  # a ship says nothing
        if token.ner[2:] in {"ORG", "LOC", "GPE"} or token.lemma.lower() in BODIES:
            low = _begin_of(tokens, i)
            high = i + 1
            while high < len(tokens) and tokens[high].deprel == "flat" and tokens[high].head == i:
                high += 1
            phrase = tuple(range(low, high))
            if tokens[low].deprel == "case" and low < i:
                low += 1
            return Speaker(
                tokens[first].begin,
                tokens[last - 1].end,
                text_of(who.doc, low, high),
                affiliation_of(who, phrase),
                "body",
                token.lemma.lower(),
                "pronoun",
            )
    return None


def _begin_of(tokens: tuple[Token, ...], head: int) -> int:
    """The first word of a body's name to the left of its head, an owner with its mark included ("Norway's army")."""
    low = head
    while low > 0:
        left = tokens[low - 1]
        if left.head in range(low, head + 1) and left.deprel in {"compound", "amod", "nmod:poss", "flat", "case"}:
            low -= 1
        elif left.deprel == "case" and left.head == low - 2 and tokens[low - 2].deprel == "nmod:poss":
            low -= 2
        else:
            break
    return low


def _issuer(who: People, head: int, last: int) -> tuple[int, int] | None:
    """Who issued a document, where that stands behind it: "a statement (issued today) by the ministry"."""
    tokens = who.doc.tokens
    sentence = who.doc.sentence_of(head)
    for i in range(head + 1, min(head + 9, sentence.last)):
        word = tokens[i]
        if word.text in {",", ".", ";", ":"}:
            return None
        if word.text.lower() in {"by", "from", "of"} and word.deprel == "case" and i < word.head < sentence.last:
            owner = tokens[word.head]
            if owner.upos not in {"PROPN", "NOUN"} or owner.lemma in {"month", "week", "day"}:
                continue
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


def _longer(who: People, first: int, last: int, head: int) -> Speaker | None:
    """Step 3: what a bare noun stands for."""
    for find in (_said_before, _paper_of_issuer, _bearer_of_role, _fuller_phrase):
        found = find(who, first, last, head)
        if found is not None:
            name, model, rule = found
            tokens = who.doc.tokens
            sort = "document" if rule == "issuer" else model.sort
            return Speaker(tokens[first].begin, tokens[last - 1].end, name, model.affiliation, sort, model.head, rule)
    return None


_Found = tuple[str, Speaker, str]


def _said_before(who: People, first: int, last: int, head: int) -> _Found | None:
    """A speaker whose longer name holds the noun."""
    lemma = who.doc.tokens[head].lemma.lower()
    for _, s in reversed(who.spoken[-_NAMES:]):
        words = s.name.lower().split()
        if lemma in words and len(words) > last - first:
            return s.name, s, "short form"
    return None


def _paper_of_issuer(who: People, first: int, last: int, head: int) -> _Found | None:
    """A document of the body or person that spoke last; "reports say" names nobody."""
    word = who.doc.tokens[head]
    if word.lemma not in DOCUMENTS or word.lemma in _NO_PAPER or "Number=Plur" in word.feats:
        return None
    issuer = next((s for _, s in reversed(who.spoken[-_NAMES:]) if s.sort in {"body", "people", "person"}), None)
    return (f"{word.text} of {issuer.name}", issuer, "issuer") if issuer is not None else None


def _bearer_of_role(who: People, first: int, last: int, head: int) -> _Found | None:
    """The person who has the office or rank in this report; a role that nobody has is the last person's who spoke.

    Several are no one person: "analysts said", "officials added".
    """
    if "Number=Plur" in who.doc.tokens[head].feats:
        return None
    tokens = who.doc.tokens
    lemma = tokens[head].lemma.lower()
    if lemma not in ROLES | RANKS:
        return None
    wanted = {t.lemma.lower() for t in tokens[first:last]} - DETERMINERS
    for n in reversed(who.names_before(first)):
        if wanted <= {tokens[i].lemma.lower() for i in around_name(who, n)}:
            found = person(who, n, n[0], tuple(range(*n)))
            return (found.name if lemma in found.name.lower() else f"{lemma} {found.name}"), found, "role"
    if _fuller_phrase(who, first, last, head) is None and last - first <= 2 and lemma in ROLES - _UNIQUE:
        spoken = next((s for _, s in reversed(who.spoken[-_NAMES:]) if s.sort == "person"), None)
        return (f"{tokens[head].text} {spoken.name}", spoken, "role") if spoken is not None else None
    return None


def _fuller_phrase(who: People, first: int, last: int, head: int) -> _Found | None:
    """The last longer phrase with the same noun."""
    tokens = who.doc.tokens
    wanted = tokens[head].lemma.lower()
    plural = "Number=Plur" in tokens[head].feats
    for i in range(first - 1, max(-1, first - _WORDS_BACK), -1):
        word = tokens[i]
        if word.lemma.lower() != wanted and not (word.upos == "PROPN" and word.text.lower() == wanted):
            continue
        if "Number=Plur" in word.feats and not plural:
            continue
        low, high = i, i + 1
        while low > 0 and tokens[low - 1].head in range(low, high) and tokens[low - 1].deprel in _INSIDE:
            low -= 1
        if high < len(tokens) - 2 and tokens[high].text == "of":
            high = min(who.grove.right[i] + 1, i + 7)
        while low < i and tokens[low].deprel == "case":
            low += 1
        if high - low > 1:
            name, phrase = text_of(who.doc, low, high), tuple(range(low, high))
            sort = sort_of(tokens[head])
            model = Speaker(word.begin, word.end, name, affiliation_of(who, phrase), sort, wanted, "short form")
            return name, model, "short form"
    return None
