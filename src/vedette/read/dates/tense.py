"""Whether a time expression lies in the report's past or future, as the verb that governs it tells.

With a parse the governing verb and its auxiliaries decide; without one the nearest verb to the left in the
sentence does (or, where none stands there, the nearest to the right).
"""

from __future__ import annotations

from vedette.model.doc import Doc, Token
from vedette.read.dates.scan import Scan
from vedette.read.numbers import word_set

_WILL = word_set("will shall 'll would ll won't may might could should must can")
_PLANNED = word_set(
    "scheduled planned expected due slated set supposed poised plans plan planning intends intend aims upcoming "
    "forthcoming tentatively penciled begins starts opens kicks commences ends concludes finishes runs lasts expects"
)
_PAST = word_set(
    "was were had did been has have said began took told went came saw ran flew fought left made sent met ended held "
    "gave became broke brought built chose drew drove fell felt found got grew hit kept knew led lost paid put rose "
    "shot showed sank spent spoke stood struck swore thought threw understood won wrote withdrew"
)
_NOT_PAST = word_set(
    "united armed armored armoured combined allied unarmed need indeed hundred speed red embed unmanned naked "
    "so-called bed seed shed breed sacred advanced unprecedented alleged newly-formed based need naked wicked"
)
_SAYING = word_set("say tell report show suggest claim add note quote think believe know mean want see expect plan")
"""Verbs whose present is the report's own: they date nothing beside them."""
_ANNOUNCING = word_set("announce schedule plan order approve propose")
_ANNOUNCED = word_set("announced scheduled planned ordered approved proposed")
_SPANNING = word_set("from for until till between starting beginning")
"""What is announced "from Friday" or "for Friday" is ahead; "announced on Friday" is over."""
_PUT_OFF = word_set("postpone delay move defer reschedule put push shift extend prolong")
_WAS_PUT_OFF = word_set("postponed delayed moved deferred rescheduled put pushed shifted extended prolonged")
_TO_WHEN = word_set("to until till")
"""What was put off "to September" has that September ahead."""
_BE = frozenset({"be", "been", "being", "to"})
_REACH = 24
"""Words looked back for a verb; sentences of news are 25 words long on average."""


def tense_at(found: Scan, doc: Doc, first: int, last: int) -> str | None:
    """`past`, `future`, `present` where the parse says so, or None where nothing tells."""
    if doc.tokens:
        told = _by_parse(doc, found.begins[first], found.ends[last - 1])
        if told == "present" and _foreseen(found, last):
            return "future"
        if told is not None:
            return told if told != "said" else None
    return _by_words(found, first, last)


_FOR_LATER = word_set("schedule plan slate expect due set foresee allot earmark pencil")
"""What is so has a time ahead of it."""
_BOUNDS = word_set("begin start launch open end conclude finish complete close commence")
_COME = word_set("come draw go")
_FORESEEN = word_set("scheduled planned slated due expected foreseen earmarked")


def _foreseen(found: Scan, last: int) -> bool:
    """Whether the sentence goes on to what is planned: "November 21 to 28 is the time for which it is scheduled"."""
    for i in range(last, min(len(found.words), last + _REACH)):
        if found.codes[i] in ".|" and not _abbreviation(found, i):
            return False
        if found.words[i] in _FORESEEN:
            return True
    return False


def _by_words(found: Scan, first: int, last: int) -> str | None:
    words, codes = found.words, found.codes
    for i in range(first - 1, max(-1, first - _REACH), -1):
        if codes[i] in ".|" and not _abbreviation(found, i):
            break
        told = _cue(words, codes, i)
        if told == "past" and words[first - 1] in _SPANNING and words[i] in _ANNOUNCED:
            return "future"
        if told == "past" and words[first - 1] in _TO_WHEN and words[i] in _WAS_PUT_OFF:
            return "future"
        if told:
            return told
    if not _opens_sentence(found, first):
        # With no verb before it, what follows in the sentence governs only what stands at its head.
        return None
    for i in range(last, min(len(words), last + _REACH)):
        if codes[i] in ".|" and not _abbreviation(found, i):
            break
        told = _cue(words, codes, i)
        if told:
            return told
    return None


def _opens_sentence(found: Scan, first: int) -> bool:
    return first < 4 or any(code in ".|,)-:" for code in found.codes[first - 3 : first])


def has_verb(found: Scan, first: int, last: int) -> bool:
    """Whether a verb that tells a time stands among the words first..last."""
    return any(_cue(found.words, found.codes, i) for i in range(first, last))


def _abbreviation(found: Scan, i: int) -> bool:
    """Whether a full stop ends an abbreviation ("U.S. ships") and not the sentence."""
    if found.codes[i] == "|" or i == 0:
        return False
    return len(found.words[i - 1]) <= 2 and found.ends[i - 1] == found.begins[i] and i + 1 < len(found.words)


def _cue(words: list[str], codes: str, i: int) -> str | None:
    word = words[i]
    if word in _WILL and codes[i] == "x":
        return "future" if word not in ("can", "could", "must", "should") else None
    if word in _PLANNED:
        before = words[i - 1] if i else ""
        return None if word == "set" and before in ("a", "the") else "future"
    if word == "to" and i + 1 < len(words) and codes[i + 1] == "x" and not words[i + 1].endswith(("ed", "ing")):
        # "to hold", "to begin": what is intended lies ahead; "to the", "to Minsk" have other classes.
        return "future"
    past = word in _PAST or (word.endswith("ed") and len(word) > 4 and codes[i] == "x" and word not in _NOT_PAST)
    if not past:
        return None
    ahead = words[max(0, i - 4) : i]
    if word in ("was", "were") and words[i + 1 : i + 2] == ["to"]:
        return "future"
    if any(w in _BE for w in ahead) and any(w in _WILL or w == "to" for w in ahead):
        return "future"
    if any(w in ("is", "are", "being") for w in ahead[-2:]) or (
        word in ("has", "have") and words[i + 1 : i + 2] == ["to"]
    ):
        return None
    if word == "have" and any(w in _WILL for w in ahead):
        return "future"
    return "past"


def _by_parse(doc: Doc, begin: int, end: int) -> str | None:
    """The tense of the verb that governs the words begin..end: past, present, future, or None where no verb does."""
    inside = doc.tokens_in(begin, end)
    if not inside:
        return None
    members = {token.i for token in inside}
    top = next((token for token in inside if token.head not in members or token.head == token.i), inside[0])
    helpers = [child for child in doc.children(top.i) if child.upos == "AUX" and child.i not in members]
    if helpers:
        # "The vote is Sunday": the day itself is what the sentence says.
        return _finite(top, helpers)
    participle = ""
    lead = doc.tokens[inside[0].i - 1].text.lower() if inside[0].i > 0 else ""
    for token in (top, *doc.ancestors(top.i)):
        if token.i in members:
            continue
        if (lead in _SPANNING and token.lemma in _ANNOUNCING) or (lead in _TO_WHEN and token.lemma in _PUT_OFF):
            return "future"
        told = _verb(doc, token)
        if told == "participle" and token.i == top.head and token.lemma in _BOUNDS and token.feat("Tense") != "Pres":
            return "past"  # "begun on the 4th, it will be over on Friday"
        if told == "participle":
            participle = participle or ("present" if token.feat("Tense") == "Pres" else "past")
            continue
        if told is not None:
            # "The decision on Tuesday is a setback": the present of a verb further up dates nothing.
            near = token.i == top.head or (
                token.lemma in _COME and doc.tokens[top.head].lemma in ("end", "close", "conclusion")
            )
            return "said" if told == "present" and not near else told
    return "said" if participle == "present" else participle or None


def _verb(doc: Doc, token: Token) -> str | None:
    if token.upos not in ("VERB", "AUX"):
        helpers = [child for child in doc.children(token.i) if child.upos == "AUX"]
        if token.upos == "ADJ" and token.lemma in ("due", "set", "slated", "ready"):
            return "future"
        if not helpers:
            return None
        return _finite(token, helpers)
    if token.text.lower() == "going" and doc.tokens[token.head].lemma == "get":
        got = doc.tokens[token.head]
        told = _verb(doc, got)
        return "future" if told == "present" else told  # "gets going on Monday"
    helpers = [child for child in doc.children(token.i) if child.upos in ("AUX", "PART")]
    return _finite(token, helpers)


def _finite(token: Token, helpers: list[Token]) -> str | None:
    lemmas = {helper.lemma for helper in helpers}
    if token.lemma == "set" and (lemmas == {"have"} or (not helpers and token.deprel in ("root", "conj", "parataxis"))):
        return "past"  # "The ships set out on Thursday", "it had set in on Monday"
    forms = {helper.text.lower() for helper in helpers}
    if lemmas & {"will", "shall", "'ll"} or "would" in forms or "may" in forms or "might" in forms:
        return "future"
    if token.lemma in _FOR_LATER and token.feat("VerbForm") == "Part":
        return "future"
    if forms & {"to", "be"}:
        # "to begin Monday", "were to be held on Friday", "due to be over by then": ahead of what is told.
        return "future"
    if any(helper.feat("Tense") == "Past" for helper in helpers) or "have" in lemmas:
        return "past"
    if any(helper.feat("Tense") == "Pres" and helper.upos == "AUX" for helper in helpers):
        return "present"
    if token.feat("VerbForm") in ("Part", "Ger"):
        return "participle"
    tense = token.feat("Tense")
    if tense == "Past":
        return "past"
    if tense == "Pres" and token.feat("VerbForm") == "Fin":
        return (
            "future"
            if token.lemma in ("begin", "start", "kick", "open", "end", "commence", "run", "last")
            else "said"
            if token.lemma in _SAYING
            else "present"
        )
    if token.feat("VerbForm") == "Inf":
        return "future"
    return None
