"""Whether an exercise is called off, put off or halted, by the verb that governs its phrase."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from vedette.extract.ellipsis import latest_year
from vedette.extract.elsewhen import LONG_PAST, times_beside
from vedette.extract.propose import NEGATIONS, denied, lower
from vedette.extract.scene import Group, Scene, Spot, clause_of, tense_of
from vedette.model.doc import Doc, Token


def disruption(scene: Scene, number: int) -> tuple[str, int, int, str] | None:
    """Status, range and word where the exercise is said to be called off, put off or halted.

    Not where only some of it is, and not where it is told of as past ("had been put off") beside what came after.
    """
    doc, group = scene.doc, scene.groups[number]
    if any(_partial(doc, spot) for spot in group.spots):
        return None  # "cancelled parts of the drills": what else is called off may be of these
    for spot in group.spots:
        held = doc.tokens[clause_of(doc, spot.head)]
        refused = denied(doc, held)
        later = None if refused else _LATER.search(doc.article.text, min(held.begin, spot.begin), _end(doc, held))
        if later and (not later["instead"] or tense_of(doc, held.i) == "future"):
            return "postponed", min(held.begin, spot.begin), later.end(), later.group().lower()
        if held.lemma.lower() == "resume" and refused:
            return "cancelled", min(held.begin, spot.begin), max(held.end, spot.end), f"not {lower(held)}"
        if held.lemma.lower() in _BEGUN and not refused and tense_of(doc, held.i) in ("past", "perfect", "present"):
            continue  # "delayed by a day, it opened on Tuesday"
        for token, label in _befalls(doc, spot):
            if _unreal(doc, token.i) or _history(doc, token) or _of_another_year(doc, group, spot):
                continue
            if tense_of(doc, token.i) == "pastperfect" and len(group.spots) > 1:
                continue
            label = "suspended" if label == "cancelled" and _goes_on(doc, token) else label
            return label, min(token.begin, spot.begin), max(token.end, spot.end), lower(token)
        if plug := _PLUG.search(doc.article.text, max(0, spot.begin - 40), spot.begin):
            return "cancelled", plug.start(), spot.end, "pulled the plug"
        dropped = _dropped(doc, held)
        if dropped is not None:
            return (
                "cancelled",
                min(dropped.begin, spot.begin),
                max(held.end, spot.end),
                f"{lower(dropped)} {lower(held)}",
            )
        if (
            held.lemma.lower() in _HELD
            and doc.tokens[spot.head].deprel.startswith(("nsubj", "obj"))  # who "will not take part in it" stays away
            and refused
            and tense_of(doc, held.i) == "future"
        ):
            begin, end = min(held.begin, spot.begin), max(held.end, spot.end)
            waits = _FOR_NOW.match(doc.article.text, held.end, _end(doc, held))
            return "postponed" if waits else "cancelled", begin, end, f"not {lower(held)}"
    return _of_it(doc, group)


_PLUG = re.compile(r"\bpull(?:s|ed|ing)? the plug on (?:the |its |their )?(?:[a-z-]+ ){0,3}$")
_AGAIN = re.compile(
    r"\b(?:will|would|is to|are to|was to|were to|due to|expected to|scheduled to|can|could) "
    r"(?:be )?(?:resumed?|continued?|go on|restart(?:ed)?|pick(?:ed)? up)\b",
    re.IGNORECASE,
)
"""What is broken off to go on later is suspended."""


def _goes_on(doc: Doc, verb: Token) -> bool:
    """Whether this sentence or the next says that what was broken off goes on later."""
    if verb.lemma.lower() not in _BROKEN:
        return False
    here = doc.sentence_of(verb.i).i
    last = doc.sentences[min(here + 1, len(doc.sentences) - 1)]
    return _AGAIN.search(doc.article.text, verb.end, last.end) is not None


def _of_it(doc: Doc, group: Group) -> tuple[str, int, int, str] | None:
    """What befalls "it" in the sentence behind one that speaks of the exercise: "It was called off two days before"."""
    for number in sorted({s.sentence + 1 for s in group.spots}):
        first = next(iter(doc.words(doc.sentences[number])), None) if number < len(doc.sentences) else None
        if first is None:
            continue
        verb = doc.tokens[first.head]
        label = _label(doc, verb) if lower(first) in ("it", "they") and first.deprel == "nsubj:pass" else None
        if label is not None and not _unreal(doc, verb.i):
            return label, first.begin, verb.end, lower(verb)
    return None


_LATER = re.compile(
    r"\b(?:at|to|for|until) a later (?:date|time|stage|point)\b"
    r"|\b(?P<instead>(?:from|on|in|to) [\w ]{3,30}\binstead)\b(?! of)",
    re.IGNORECASE,
)
"""Another time than the one that was told: "will be carried out at a later date", "from May 18 to 22 instead"."""
_FOR_NOW = re.compile(
    r"[^.;]{0,60}?\b(?:before|until|till|for now|for the time being|as (?:scheduled|planned)|"
    r"(?:on|in) (?:these|those|the said|the planned) (?:dates?|days|period|weeks?))\b",
    re.IGNORECASE,
)
"""What will not be held "before next month" is put off and not called off."""


def _end(doc: Doc, token: Token) -> int:
    return doc.sentence_of(token.i).end


def undecided(scene: Scene, number: int) -> bool:
    """Whether calling it off is only spoken of: "no decision yet on suspending the drill"."""
    doc = scene.doc
    return any(_unreal(doc, token.i) for spot in scene.groups[number].spots for token, _ in _befalls(doc, spot))


def _befalls(doc: Doc, spot: Spot) -> Iterator[tuple[Token, str]]:
    """The words of disruption that govern a phrase, real or not, with the status that each gives."""
    for token in doc.words(doc.sentences[spot.sentence]):
        label = _label(doc, token)
        if label is not None and _governs(doc, token.i, spot):
            yield token, label


DISRUPTED = frozenset({"cancelled", "postponed", "suspended"})
_WORDS = re.compile(
    r"\b(?:cancel\w*|call\w* off|scrap\w*|axe[ds]?|abandon\w*|scrub\w*|postpon\w*|delay\w*|put\w* off|defer\w*"
    r"|resched\w*|push\w* back|suspen\w*|halt\w*|paus\w*|fr[eo]e?z\w*|cut short|drop\w*|end\w* early|stop\w*"
    r"|interrupt\w*|br[eo]\w+ off|cutting short|block\w*|bann?\w*|veto\w*|refus\w*|no|without"
    r"|never|won[’']t|(?<!has )not|pull\w* out|withdr\w+|instead"
    r"|shelv\w*|ditch\w*|on (?:hold|ice)|the plug|later|mov(?:e[ds]?|ing)|shift\w*|fell|fall\w*)\b",
    re.IGNORECASE,
)


def tells_disruption(doc: Doc) -> bool:
    """Whether a report has any word by which something could be called off, put off or halted."""
    return _WORDS.search(doc.article.text) is not None or _WORDS.search(doc.article.title or "") is not None


def _dropped(doc: Doc, held: Token) -> Token | None:
    """The word that lets holding it drop: "scrapped plans to hold", "decided not to go ahead with"."""
    if held.lemma.lower() not in _HELD or not held.deprel.startswith(("acl", "xcomp", "advcl")):
        return None
    above = doc.tokens[held.head]
    if above.lemma.lower() in ("plan", "idea", "intention"):
        verb = doc.tokens[above.head]
        return verb if _label(doc, verb) == "cancelled" and not _unreal(doc, verb.i) else None
    never = any(lower(c) in ("not", "never") for c in doc.children(held.i))
    return above if never and above.lemma.lower() in ("decide", "choose", "agree", "opt") else None


def _label(doc: Doc, token: Token) -> str | None:
    """The status that a word of disruption gives; "call" and "put" need their "off"."""
    lemma = token.lemma.lower()
    particles = {lower(c) for c in doc.children(token.i)}
    if lemma in _MOVED:
        return "postponed" if _to_a_time(doc, token) else None
    if lemma == "fall":
        return "cancelled" if particles & {"through", "victim"} else None
    if lemma == "put" and any(c.lemma.lower() in ("hold", "ice") for c in doc.children(token.i)):
        return "suspended"
    if lemma in _BROKEN:
        return "cancelled" if particles & _BROKEN[lemma] else None
    if (lemma == "call" and "off" not in particles) or (lemma in ("put", "push") and not particles & {"off", "back"}):
        return None
    return _DISRUPTION.get(lemma) or _DISRUPTION.get(lower(token))


def _to_a_time(doc: Doc, verb: Token) -> bool:
    """Whether something is moved to a time and not to a place: "has been moved to December"."""
    starts = (t for t in doc.timexes if t.when is not None and t.begin > verb.end)
    return any(_TO.fullmatch(doc.article.text, verb.end, t.begin) for t in starts)


def _partial(doc: Doc, spot: Spot) -> bool:
    """Whether a part of it is called off: "some drills of the annual games", "parts of its annual drills"."""
    head = doc.tokens[spot.head]
    above = doc.tokens[head.head]
    inside = {lower(t) for t in doc.tokens[max(0, spot.first - 2) : spot.last]}
    if inside & {"some", "several", "many", "half", "parts", "certain", "few"}:
        verbs = {head.head, above.head}
    elif above.lemma.lower() in _PARTS and head.deprel.startswith("nmod"):
        verbs = {above.head}
    else:
        return False
    return any(_label(doc, doc.tokens[i]) is not None for i in verbs)


_PARTS = frozenset({"part", "portion", "phase", "element", "segment", "stage", "leg", "component", "section"})


def _of_another_year(doc: Doc, group: Group, spot: Spot) -> bool:
    """Whether editions before this one befell it: "in 2012 the exercise was cancelled", "the last two were put off"."""
    if not group.main or spot.sentence <= group.first.sentence:
        return False
    phrase = doc.article.text[doc.tokens[max(0, spot.first - 2)].begin : spot.end]
    if _BEFORE.search(phrase):
        return True
    over = date(latest_year(doc), 1, 1)
    if doc.article.day is not None:
        over = min(over, doc.article.day - LONG_PAST)
    years = [days for timex in times_beside(doc, spot) if (days := timex.bounds) is not None]
    return bool(years) and all(last < over for _, last in years)


_BEFORE = re.compile(
    r"\b(?:previous|earlier|preceding|prior|past|last (?:two|three|four|few|several|couple|year))\b", re.IGNORECASE
)
"""Words in a phrase for editions that came before."""


def _history(doc: Doc, verb: Token) -> bool:
    """Whether it is only told since when or after what something else is: "the first since it froze all drills"."""
    return verb.deprel.startswith(("advcl", "acl")) and any(
        c.deprel == "mark" and lower(c) in ("since", "after") for c in doc.children(verb.i)
    )


_DISRUPTION = {
    "cancel": "cancelled", "call": "cancelled", "scrap": "cancelled", "axe": "cancelled", "cancellation": "cancelled",
    "abandon": "cancelled", "canceled": "cancelled", "cancelled": "cancelled",
    "scrub": "cancelled", "nix": "cancelled",
    "postpone": "postponed", "delay": "postponed", "put": "postponed", "defer": "postponed", "reschedule":
    "postponed", "push": "postponed", "postponement": "postponed",
    "suspend": "suspended", "halt": "suspended", "pause": "suspended", "suspension": "suspended", "freeze": "suspended",
}  # fmt: skip
_BROKEN = {"cut": frozenset({"short"}), "break": frozenset({"off"})}
"""What ends an exercise before its time, and the word that must stand by it."""
_BEGUN = frozenset({"begin", "open", "start", "resume", "restart", "continue"})
_MOVED = frozenset({"move", "shift"})
_BY_ITSELF = _MOVED | {"fall"}
"""Verbs of what an exercise does that somebody does to it: "moves to May", "fell through"."""
_TO = re.compile(r" (?:\w+ )?to (?:the )?")
_HELD = frozenset({"hold", "take", "go", "push", "stage", "conduct", "happen", "host", "proceed", "occur"})
_UNREAL = frozenset(
    {
        "if",
        "whether",
        "unless",
        "could",
        "may",
        "might",
        "would",
        "should",
        "demand",
        "urge",
        "call",
        "consider",
        "ask",
        "want",
        "deny",
        "threaten",
        "propose",
        "request",
        "must",
    }
)


def _governs(doc: Doc, i: int, spot: Spot) -> bool:
    """Whether what a verb or its noun does befalls the exercise: object, passive subject, or "of" under the noun."""
    token, head = doc.tokens[i], doc.tokens[spot.head]
    above = doc.tokens[head.head]
    if above.lemma.lower() in _REST and head.deprel.startswith("nmod") and token.upos != "NOUN":
        head = above
    if head.head == i:
        if token.upos == "NOUN":
            return head.deprel.startswith("nmod")
        passive = any(c.deprel in ("aux:pass",) for c in doc.children(i))
        after = head.deprel in ("conj", "dep", "obl:unmarked") and i < head.i < i + 9 and not passive
        joined = any(c.deprel == "cc" for c in doc.children(head.i))
        alone = passive or token.lemma.lower() in _BY_ITSELF
        return head.deprel in ("obj", "nsubj:pass") or (head.deprel == "nsubj" and alone) or (after and not joined)
    if token.head == spot.head:
        return token.deprel in ("amod", "acl", "acl:relcl") and (
            token.feat("Tense") == "Past" or token.deprel == "acl:relcl"
        )
    return False


def _unreal(doc: Doc, i: int) -> bool:
    """Whether the verb is negated, conditional, demanded or only possible."""
    words = {lower(c) for c in doc.children(i) if c.deprel in ("aux", "advmod", "mark", "neg")}
    governor = doc.tokens[doc.tokens[i].head]
    if doc.tokens[i].deprel.startswith(("acl", "advcl", "nmod")) and governor.upos == "NOUN":
        told = {lower(c) for c in doc.children(governor.i)}
        if governor.lemma.lower() in _OPEN or (governor.lemma.lower() == "decision" and told & {"no", "any", "not"}):
            return True
    wanted = doc.tokens[i].deprel == "obj" and doc.tokens[i].upos == "NOUN" and governor.lemma.lower() in _SOUGHT
    return bool(words & (_UNREAL | NEGATIONS)) or (
        (doc.tokens[i].deprel in ("xcomp", "ccomp", "advcl") and governor.lemma.lower() in _UNREAL) or wanted
    )


_SOUGHT = frozenset("demand urge seek propose request want oppose reject deny discuss consider suggest".split())
"""Verbs of which a cancellation is the object that need not come: "demanded the cancellation of the exercise"."""


_OPEN = frozenset("call demand idea option possibility proposal question request talk threat".split())
"""Nouns of what is not settled: "calls to suspend the drills"; "no decision on suspending" is none either."""
_REST = frozenset({"rest", "remainder", "holding", "participation", "staging", "edition", "iteration", "conduct"})
