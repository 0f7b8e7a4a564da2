"""What speaks for a phrase being the name of an exercise, and what forbids it, read off the words around it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from vedette.atlas.blocs import org_of
from vedette.atlas.countries import designation_of
from vedette.extract.namerules import rule_of, veto_of
from vedette.extract.namespans import Phrase
from vedette.extract.nametrim import edition
from vedette.extract.namewords import (
    BETWEEN,
    CUES,
    EVENTS,
    GENERIC,
    HAPPENS,
    LOOSE_NOUNS,
    MAYBE,
    MONTHS,
    NOUNS,
    OTHER_THINGS,
    OTHERS,
    PLAIN,
)
from vedette.extract.propose import lower
from vedette.extract.scorer import Features
from vedette.extract.views import slot_view
from vedette.extract.written import written_at
from vedette.model.doc import Doc, Sentence, Token

_QUOTES = frozenset("“”\"'‘’′«»„`")
_FINITE = frozenset({"VERB", "AUX"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Signs:
    """What stands around one phrase."""

    rule: str | None
    """The construction that makes it a name by itself, None where only the trained decision can tell."""
    veto: str | None
    """What it is instead of a name, None where nothing forbids it."""
    features: Features


def signs(
    doc: Doc, sentence: Sentence, phrase: Phrase, trigger_sentences: frozenset[int], places: frozenset[int]
) -> Signs:
    """The construction, the veto and the features of a phrase."""
    tokens = doc.tokens[phrase.first : phrase.last]
    left, right = _left(doc, sentence, phrase), _right(doc, sentence, phrase)
    shape = _shape(doc, phrase, tokens)
    found = {
        **_beside(left, right),
        **({} if _judged(left, right) else _cue(doc, sentence, left)),
        **_appositions(left, right, doc, sentence, phrase.first),
    }
    for name, step in (("with trigger", 0), ("trigger before", -1), ("trigger after", 1)):
        if 0 <= sentence.i + step < len(doc.sentences) and sentence.i + step in trigger_sentences:
            found[name] = 1.0
    features = {**shape, **found}
    if any(i in places for i in range(phrase.first, phrase.last)):
        features["a place"] = 1.0
    veto = veto_of(doc, phrase, tokens, features)
    return Signs(rule=rule_of(phrase, features) if veto is None else None, veto=veto, features=features)


def _left(doc: Doc, sentence: Sentence, phrase: Phrase) -> list[Token]:
    """Up to twelve tokens before a phrase, nearest first, without quotation marks."""
    out = []
    for i in range(phrase.first - 1, max(sentence.first, phrase.first - 14) - 1, -1):
        if doc.tokens[i].text not in _QUOTES:
            out.append(doc.tokens[i])
    return out[:12]


def _right(doc: Doc, sentence: Sentence, phrase: Phrase) -> list[Token]:
    """Up to fourteen tokens after a phrase without quotation marks, what stands in brackets right after it left out."""
    stop = min(sentence.last, phrase.last + 24)
    row = [t for t in doc.tokens[phrase.last : stop] if t.text not in _QUOTES]
    if row and row[0].text == "(":
        close = next((i for i, t in enumerate(row[:9]) if t.text == ")"), None)
        if close is not None:
            row = row[close + 1 :]
    return row[:14]


def _beside(left: list[Token], right: list[Token]) -> Features:
    """Trigger nouns right before and after the phrase, only describing words between."""
    out: Features = {}
    if left and lower(left[0]) in NOUNS | {"games"}:
        out["noun before"] = 1.0
        if left[0].text[0].isupper() or left[0].text == "ex":
            out["Exercise before"] = 1.0
    elif len(left) > 1 and left[0].text in ("-", ":", "/") and lower(left[1]) in NOUNS:
        out["noun before"] = 1.0
        if lower(left[1]) == "ex":
            out["Exercise before"] = 1.0
    elif any(lower(t) in LOOSE_NOUNS for t in left[:6]):
        out["noun near before"] = 1.0
    for i, token in enumerate(right[:7]):
        word = lower(token)
        if word in LOOSE_NOUNS - NOUNS and any(lower(t) in NOUNS for t in right[i + 1 : i + 3]):
            continue
        if word in LOOSE_NOUNS and right[i + 1 : i + 2] and _GROUNDS.match(lower(right[i + 1])):
            break
        # What is tagged a verb but stands as a subject or object is the noun ("The Falcon's Nest exercise tests …").
        nominal = token.deprel.startswith(("nsubj", "obj", "obl", "nmod", "compound"))
        if word in LOOSE_NOUNS and (nominal or token.upos not in ("VERB", "AUX")):
            if word == "series":
                out["series after"] = 1.0
            out[
                "noun after"
                if word in NOUNS or (word == "games" and i and lower(right[i - 1]) == "war")
                else "loose noun after"
            ] = 1.0
            out[f"noun after {min(i, 3)}"] = 1.0
            break
        if not (
            token.upos in ("ADJ", "NOUN", "PROPN", "NUM")
            or word in MAYBE
            or token.text in ("-", "–", "/")
            or word in ("and", "&")
        ):
            break
        if (
            token.upos == "PROPN"
            and token.text[0].isupper()
            and word not in GENERIC
            and not designation_of(token.text)
            and not org_of(token.text)
        ):
            break
    return out


def _cue(doc: Doc, sentence: Sentence, left: list[Token]) -> Features:
    """A word of naming before the phrase, and what it names."""
    out: Features = {}
    for distance, token in enumerate(left[:5]):
        word = lower(token)
        if word in CUES and not (word == "name" and distance > 3):
            if token.feat("VerbForm") == "Fin" and token.deprel != "acl" and token.head == token.i and distance < 2:
                out["active cue"] = 1.0
            if word == "called" and distance + 2 < len(left) and lower(left[distance + 2]) == "so":
                break
            if distance and lower(left[0]) in _CALLED_AT:
                break
            out["cue before"] = 1.0
            out[f"cue before {min(distance, 2)}"] = 1.0
            if word.startswith("code"):
                out["code name before"] = 1.0
            governor = doc.tokens[token.head]
            if token.deprel.startswith("acl") and governor.upos in ("NOUN", "PROPN"):
                lemma = governor.lemma.lower()
                if lemma in OTHERS or governor.i < sentence.first:
                    out["cue of other"] = 1.0
                elif lemma in EVENTS or lower(governor) in LOOSE_NOUNS:
                    out["cue of event"] = 1.0
            if _of_other(doc, token):
                out["cue of other"] = 1.0
            around = [lower(t) for t in left[distance + 1 : distance + 6]]
            nearest = next((w for w in around if w in LOOSE_NOUNS or w in OTHERS or w.rstrip("s") in OTHERS), None)
            if nearest in LOOSE_NOUNS:
                out["cue of event"] = 1.0
            elif nearest is not None:
                out["cue of other"] = 1.0
            break
        if word not in BETWEEN and token.upos != "PUNCT" and word not in PLAIN | MAYBE:
            break
        if token.text in (",", ";", "."):
            break
    return out


def _of_other(doc: Doc, cue: Token) -> bool:
    """Whether it is a person, a place or a body that is said to be called something: "Mount Tiha is called Mirna"."""
    subject = next((c for c in doc.children(cue.i) if c.deprel in ("nsubj", "nsubj:pass")), None)
    return subject is not None and subject.upos == "PROPN" and subject.ner[2:] in _NO_EVENTS


_NO_EVENTS = frozenset({"PER", "GPE", "LOC", "FAC", "ORG", "MIL", "PLATFORM"})


def _judged(left: list[Token], right: list[Token]) -> bool:
    """Whether something is only called what it is held to be: "labelled Ruritania as hostile"."""
    verb = bool(left) and lower(left[0]) in ("labelled", "labeled", "branded", "designated", "named")
    return verb and bool(right) and lower(right[0]) == "as" and left[0].feat("VerbForm") != "Ger"


_GROUNDS = re.compile(r"(?:training|area|range|ground|centre|center|field|zone|site|complex)s?$")
"""Behind "exercise" or "manoeuvre" these say where one is held: "the Nakayama manoeuvre area"."""
_CALLED_AT = frozenset({"at", "in", "on", "for", "off", "upon", "into"})
"""Between a word of naming and a phrase: ships called at a port, a strike was called for Monday."""
_REFERRED = CUES | {"referred"}
_CERTAIN = frozenset({"the", "last", "first", "largest", "biggest", "latest", "next", "previous"})
"""What makes a phrase that a name is said to be a certain exercise: "the largest drill since was Quiet Heron"."""
_YEAR = re.compile(r"(?:19|20)\d\d$")
_LONG_YEAR = re.compile(r"(?:19|20)\d\d")
"""What an edition by its year begins with ("2021A")."""


def _appositions(left: list[Token], right: list[Token], doc: Doc, sentence: Sentence, phrase_first: int) -> Features:
    """What a comma, a dash or "as …" ties to the phrase, and what is said of it."""
    out: Features = {}
    words = [lower(t) for t in right]
    written = written_at(doc.article.text, doc.tokens[phrase_first].begin)
    if words and words[0] in (",", "–", "—", "-", "(", ":") and not written:
        tight = True
        for token, word in zip(right[1:12], words[1:12], strict=True):
            if token is right[1] and token.upos in ("ADP", "SCONJ") and word not in ("as", "like"):
                break
            if word in NOUNS or word in ("games", "training"):
                out["apposition after"] = 1.0
                if tight:
                    out["tight apposition"] = 1.0
                break
            tight = tight and (
                token.upos in ("DET", "ADJ", "NUM", "NOUN", "PROPN", "ADV")
                or token.deprel == "amod"
                or word in ("-", "'s", "’s", "its", "their", "led", "and", "$", "€", "£")
                or (word == "," and _of_row(right, token))
            )
            said = token.upos in _FINITE and token.deprel != "amod"  # "their largest combined exercise"
            if (said and word not in ("annual", "led", "known", "called", "named")) or (
                word in (",", ";", ".") and not _of_row(right, token)
            ):
                break
    as_after = words[:1] == ["as"] or (words[1:2] == ["as"] and words[0] in (",", "–", "-"))
    if as_after and set(words[:9]) & _REFERRED:
        out["as called"] = 1.0
    if words[:1] in (["is"], ["was"], ["are"]) or words[:2] == [",", "so"]:
        if {"name", "codename", "called", "call", "code", "dubbed", "named"} & set(words[:8]):
            out["is the name"] = 1.0
        if set(words[:9]) & NOUNS:
            out["is an exercise"] = 1.0
            if words[1:2] and words[1] in ("the", "a", "an", "one", "its", "their"):
                out["is the exercise"] = 1.0
    if _named_behind(words):
        out["code name after"] = 1.0
    if right and right[0].upos in _FINITE:
        out["verb after"] = 1.0
        verb = next((t for t in right[:4] if t.upos == "VERB"), None)
        if verb is not None and (verb.lemma.lower() in HAPPENS or lower(verb) in HAPPENS):
            out["happens"] = 1.0
    if (words and words[0] in (",", ".", ";", ":", ")", "!")) or not words:
        out["mark after"] = 1.0
    if len(words) > 1 and words[0] in ("in", "of", "(") and _YEAR.match(words[1]):
        out["year after"] = 1.0
    if words and words[0] in OTHER_THINGS:
        out["cue of other"] = 1.0
    out |= _before(left)
    if _after_colon(doc, sentence, phrase_first):
        out["after colon"] = 1.0
    if left and lower(left[0]) in ("like", "as", "including") and any(lower(t) in NOUNS for t in left[1:4]):
        out["example of exercises"] = 1.0
    return out


def _of_row(right: list[Token], mark: Token) -> bool:
    """Whether a comma only parts what describes one noun: "a costly, ten-day exercise"."""
    at = right.index(mark)
    sides = right[at - 1 : at] + right[at + 1 : at + 2]
    return mark.text == "," and len(sides) == 2 and all(t.upos in ("ADJ", "NUM") or t.deprel == "amod" for t in sides)


def _named_behind(words: list[str]) -> bool:
    """Whether the exercise of which a phrase tells the sort gets its name behind: "Field exercise code-named X"."""
    at = next((i for i, word in enumerate(words[:4]) if word in NOUNS), None)
    behind = [w for w in words[at + 1 : at + 4] if w != ","] if at is not None else []
    return behind[:1] in (["codenamed"], ["code-named"]) or behind[:2] in (["code", "named"], ["code", "-"])


def _before(left: list[Token]) -> Features:
    """What stands before the phrase: a noun with a mark, a copula behind a certain exercise, a small word, nothing."""
    if not left:
        return {"sentence start": 1.0}
    out: Features = {}
    k = 1 if lower(left[0]) in ("the", "a", "an") and len(left) > 1 else 0
    mark = left[k].text
    if mark in (",", ":", "(", "–", "—"):
        row = [lower(t) for t in left[k + 1 : k + 9]]
        if set(row) & NOUNS or "games" in row[:3]:
            out["apposition before"] = 1.0
            if set(row[:1]) & (NOUNS | {"games"}):
                out["noun and mark before"] = 1.0
    if lower(left[0]) in ("is", "was", "are", "were"):
        row = [lower(t) for t in left[1:12]]
        if set(row) & NOUNS and set(row) & _CERTAIN:
            out["the exercise is"] = 1.0
    out[f"left {lower(left[0])}"] = 1.0 if left[0].upos in ("ADP", "DET", "PUNCT") else 0.5
    return out


def _after_colon(doc: Doc, sentence: Sentence, first: int) -> bool:
    """Whether a colon that ends a clause about exercises, in the plural, opens the list that the phrase is in."""
    start = max(sentence.first, first - 40)
    for i in range(first - 1, start, -1):
        if doc.tokens[i].text == ":":
            words = {lower(t) for t in doc.tokens[start:i]}
            return bool(words & {w for w in NOUNS if w.endswith("s")})
    return False


def _shape(doc: Doc, phrase: Phrase, tokens: tuple[Token, ...]) -> Features:
    words = [t for t in tokens if t.text[0].isalnum()]
    out: Features = {f"words={min(4, sum(t.text[0].isalpha() for t in words))}": 1.0}
    tail = words[-1].text
    glued = len(words) > 1 and words[-1].begin - words[-2].end == 1 and doc.article.text[words[-2].end] in "-‐‑–/"
    if (
        edition(tail)
        and len(words) > 1
        and lower(words[-2]) not in MONTHS
        and not (glued and len(words[-2].text) < 4 and not edition(words[-2].text) and not _LONG_YEAR.match(tail))
    ):
        out["edition"] = 1.0
        year = _LONG_YEAR.match(tail)
        published = (doc.article.published or "")[:4]
        if year:
            out["year edition"] = 1.0
        if (published.isdigit() and tail[:4] in (published, str(int(published) + 1))) or (
            len(tail) == 2 and tail == published[2:]
        ):
            out["edition of the year"] = 1.0
        if glued:
            out["hyphen edition"] = 1.0
        if re.match(r"\d\d$", tail) and (not published.isdigit() or -2 <= int(tail) - int(published[2:]) <= 1):
            out["short edition"] = 1.0
    if len(words) > 1 and edition(words[0].text) and words[0].text[:2] in ("19", "20"):
        out["year first"] = 1.0
    out["quoted" if phrase.quoted else "plain"] = 1.0
    if phrase.headline:
        out["headline"] = 1.0
    for label in ("EVENT", "PER", "ORG", "GPE", "LOC", "FAC", "MIL", "PLATFORM", "MISC"):
        share = sum(t.ner.endswith("-" + label) for t in tokens) / len(tokens)
        if share:
            out[f"ner {label}"] = share
    share = sum(t.slot.endswith("NAME") for t in tokens) / len(tokens)
    if share:
        out["slot"] = share
    out |= slot_view(doc, tokens[0].i, tokens[-1].i + 1, "NAME")
    if len(words) == 1 and words[0].text.isupper() and len(words[0].text) > 2:
        out["acronym"] = 1.0
    if all(t.upos != "PROPN" for t in words):
        out["no proper noun"] = 1.0
    if any(t.upos in _FINITE for t in words):
        out["verb inside"] = 1.0
    return out
