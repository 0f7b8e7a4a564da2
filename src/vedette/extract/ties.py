"""How a time in a report hangs together with an exercise: the path from it to the verb, and who is met there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from vedette.extract.propose import lower
from vedette.extract.scene import Scene, Spot, anchor, tense_of, top
from vedette.model.doc import Doc, Timex, Token

VERBS: dict[str, frozenset[str]] = {
    "begin": frozenset({"begin", "start", "kick", "open", "launch", "commence", "inaugurate", "resume"}),
    "hold": frozenset({
        "hold", "stage", "conduct", "carry", "take", "host", "organise", "organize", "run", "unfold", "occur",
        "happen", "practise", "practice", "drill", "train", "exercise",
        "rehearse", "simulate", "gather", "perform", "execute", "mobilise", "mobilize", "involve", "bring",
    }),
    "join": frozenset({
        "join", "participate", "attend", "inspect", "observe", "watch", "visit", "oversee", "supervise", "witness",
    }),
    "plan": frozenset({"plan", "schedule", "slate", "set", "due", "expect", "intend", "prepare", "time"}),
    "end": frozenset({"end", "conclude", "finish", "close", "wrap", "complete", "culminate"}),
    "last": frozenset({"last", "continue", "go", "run", "extend", "stretch", "remain", "proceed"}),
    "call off": frozenset({"cancel", "postpone", "suspend", "delay", "scrap", "defer", "halt", "reschedule"}),
    "talk": frozenset({
        "say", "tell", "announce", "report", "state", "release", "publish", "post", "warn", "claim", "call",
        "condemn", "quote", "confirm", "add", "declare", "write", "note", "reveal", "sign",
        "describe", "accuse", "cite", "urge", "inform", "disclose", "stress", "comment", "agree", "order", "issue",
        "speak", "brief", "update", "denounce", "know", "make", "hear", "read", "show",
    }),
    "move": frozenset({
        "arrive", "sail", "leave", "dock", "depart", "enter", "return", "travel", "transit", "pass", "cross",
        "reach", "fly", "land", "send", "deploy", "come", "meet",
    }),
    "strike": frozenset({
        "fire", "invade", "attack", "strike", "seize", "kill", "shoot", "annex", "bomb", "die", "test-fire",
        "crash", "detect", "spot",
    }),
}  # fmt: skip
_CLASS = {verb: name for name, verbs in VERBS.items() for verb in verbs}
_BEGINNING = frozenset({"start", "beginning", "opening", "launch", "kickoff", "commencement", "outset"})
_ENDING = frozenset({"end", "close", "closing", "conclusion", "finish", "completion", "finale"})
EVENTS = frozenset({
    "it", "which", "that", "event", "training", "activity", "manoeuvre", "maneuver", "exercise", "drill", "game",
    "operation", "this", "edition", "practice", "patrol", "wargame",
    "war-game", "simulation", "rehearsal", "what", "check", "series", "iteration",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Tie:
    """How a time hangs together with an exercise: by which link, under which verb, in which tense."""

    link: str
    """phrase · subject · object · oblique · event · sentence · topic · far."""
    verb: str
    lemma: str
    tense: str
    direct: bool
    """Whether the verb itself governs the time, no noun between."""
    other: bool
    """Whether another exercise's phrase stands between."""
    apart: bool = False
    """Whether it is the time of what comes before the exercise, or after it: "arrived on Sunday ahead of the drill"."""


def tie_of(scene: Scene, timex: Timex, number: int) -> Tie:
    """Climbs from the time to its verb and sees which phrase of an exercise it passes or meets there."""
    doc = scene.doc
    tokens = doc.tokens_in(timex.begin, timex.end)
    sentence = doc.sentence_of(tokens[0].i)
    here = scene.by_sentence.get(sentence.i, [])
    mine = {s.head: s for n, s in here if n == number}
    theirs = {s.head for n, s in here if n != number}
    path = path_up(doc, top(tokens))
    spotted = other = False
    kind = ""
    for at in path:
        token = doc.tokens[at]
        if at in mine or any(s.first <= at < s.last for s in mine.values()):
            spotted = True
        if at in theirs and not spotted:
            other = True
        if token.upos in ("NOUN", "PROPN") and not timex.begin <= token.begin < timex.end:
            kind = kind or turn_of(token)
    verb = doc.tokens[path[-1]]
    direct = len(path) <= 2
    verb = _within_speech(doc, _cleft(doc, _next_verb(doc, verb, tokens), timex), timex)
    subject = subject_of(doc, verb.i)
    turns = [t for t in (subject, *(c for c in doc.children(verb.i) if c.deprel == "obj")) if t is not None]
    kind = kind or next((turn_of(t) for t in turns if turn_of(t)), "")
    link = "phrase" if spotted else _link(doc, verb, mine)
    turned, apart = ("", False) if spotted or kind else _turned(doc, verb, mine, timex)
    if turned:
        link, kind = "object", turned
    if verb.lemma.lower() in _WHEN and not spotted and any(doc.tokens[h].head == verb.i for h in mine):
        return Tie("object", "hold", "hold", _tense(doc, verb), direct, other)
    if link == "none" and kind:
        link = "event"
    if link == "none":
        link = "sentence" if mine else ("topic" if scene.topics[sentence.i] == number else "far")
    name = kind or verb_class(doc, verb)
    if spotted and name in ("talk", "other", "be", "move", "strike", "join"):
        name = "noun"
    return Tie(link, name, verb.lemma.lower(), _tense(doc, verb), direct, other, apart and link in ("beside", "none"))


def _turned(doc: Doc, verb: Token, mine: dict[int, Spot], timex: Timex) -> tuple[str, bool]:
    """The turn that an exercise takes beside a verb: "returned after the close of X on Friday", "met for its start".

    What is done on a day "ahead of the start", or "after the start", has another time than the start; so has what is
    done "ahead of the exercise".
    """
    apart = False
    for head in mine:
        path = path_up(doc, head)
        noun = doc.tokens[path[-2]] if len(path) > 1 and path[-1] == verb.i else None
        if noun is None:
            continue
        turn = turn_of(noun) if noun.i != head else ""
        words = _APART | {"after", "since"} if turn == "begin" else _APART
        if timex.begin < noun.begin and any(lower(c) in words for c in doc.children(noun.i)):
            apart = True
        elif turn:
            return turn, False
    return "", apart


_APART = frozenset({"before", "ahead", "prior", "until"})


_DATED = ("begin", "end", "hold")


def _next_verb(doc: Doc, verb: Token, time: Sequence[Token]) -> Token:
    """The verb behind a time where the parse hung the time elsewhere: "X and Y on Monday, July 3, began drills"."""
    after = [t for t in doc.tokens[time[-1].i + 1 : time[-1].i + 3] if t.upos != "PUNCT"]
    if not after or after[0].upos != "VERB" or after[0].i == verb.i or verb_class(doc, verb) in _DATED:
        return verb
    return after[0] if after[0].feat("VerbForm") == "Fin" and verb_class(doc, after[0]) in _DATED else verb


def path_up(doc: Doc, i: int) -> list[int]:
    """The tokens from a time up to the verb that governs it, the verb last."""
    path = [anchor(doc, i)]
    for _ in range(14):
        token = doc.tokens[path[-1]]
        if (len(path) > 1 and token.upos in ("VERB", "AUX")) or token.head == token.i:
            break
        if len(path) > 1 and token.lemma.lower() in _WHEN and any(c.deprel == "cop" for c in doc.children(token.i)):
            break  # "May 14-25 are the dates of the drill, he said": what he said dates nothing
        above = doc.tokens[token.head]
        # "began on Monday and ends on Friday": the second day is that of the second verb.
        path.append(above.i if above.upos == "VERB" else anchor(doc, above.i))
    return path


def turn_of(token: Token) -> str:
    """Whether a noun stands for the beginning or the end of something."""
    lemma = token.lemma.lower()
    return "begin" if lemma in _BEGINNING else "end" if lemma in _ENDING else ""


def _within_speech(doc: Doc, verb: Token, timex: Timex) -> Token:
    """The verb of what is said where a time opens it: "In May the two held drills, she said"."""
    if verb.lemma.lower() not in VERBS["talk"] or timex.end > verb.begin:
        return verb
    inner = [c for c in doc.children(verb.i) if c.upos == "VERB" and timex.end < c.begin < verb.begin]
    return inner[0] if inner else verb


_WHEN = frozenset({"time", "date", "period", "window", "slot", "turn", "moment", "when", "what", "long"})
"""What a sentence says of a time that it begins with: "next month is the time for the drill"."""


def _cleft(doc: Doc, verb: Token, timex: Timex) -> Token:
    """The verb that counts in "It was on Monday that the drills began", "May is the time they are planned for"."""
    if verb.lemma.lower() in _WHEN and any(c.deprel == "cop" for c in doc.children(verb.i)):
        said = [c for c in doc.children(verb.i) if c.begin > timex.end and c.upos in ("VERB", "AUX")]
        clauses = [c for c in said if c.deprel.startswith(("acl", "advcl", "ccomp", "csubj"))]
        return clauses[0] if clauses else verb
    lead = [lower(t) for t in doc.words(doc.sentence_of(verb.i)) if t.end <= timex.begin][-4:]
    if not ("it" in lead and {"was", "is", "be"} & set(lead)):
        return verb
    inner = [
        c for c in doc.children(verb.i) if c.upos in ("VERB", "AUX") and c.begin > timex.end and c.deprel != "conj"
    ]
    return inner[0] if inner else verb


_CLOSED = frozenset({"end", "close", "conclusion"})
_ENDED_BY = {
    "come": _CLOSED, "bring": _CLOSED, "draw": _CLOSED, "wind": {"up"}, "round": {"off"},
    "be": {"over"}, "over": {"be"}, "cut": {"short"}, "break": {"off", "up"},
}  # fmt: skip
"""Words that end something together with one below them: "came to an end", "was wound up", "it is over"."""


def verb_class(doc: Doc, verb: Token) -> str:
    """The class of a verb; one of planning gives way to what is planned."""
    lemma = verb.lemma.lower()
    if lemma in VERBS["begin"] and any(c.deprel in ("xcomp", "ccomp") for c in doc.children(verb.i)):
        # "start arriving", "begin to prepare": something else begins.
        return "other"
    if lemma == "flag" and any(lower(c) == "off" for c in doc.children(verb.i)):
        return "begin"
    if lemma == "get" and any(lower(c) in ("way", "under", "underway", "going") for c in doc.subtree(verb.i)[:12]):
        return "begin"
    if lemma == "go" and lower(verb) == "going" and doc.tokens[verb.head].lemma == "get":
        return "begin"
    if any(c.lemma.lower() in _ENDED_BY.get(lemma, ()) for c in doc.children(verb.i)):
        return "end"
    if lemma == "be" or verb.upos not in ("VERB", "AUX"):
        return "be"
    return _CLASS.get(lemma, "other")


def _tense(doc: Doc, verb: Token) -> str:
    """The tense of a verb, or of the clause that an infinitive or participle hangs from."""
    tense = tense_of(doc, verb.i)
    for _ in range(3):
        if tense not in ("none", "bare") or verb.head == verb.i:
            break
        verb = doc.tokens[verb.head]
        tense = tense_of(doc, verb.i) if verb.upos in ("VERB", "AUX") else tense
    return tense


def subject_of(doc: Doc, i: int) -> Token | None:
    """What a verb says something of: its subject, what it modifies, or the subject of the verb above."""
    for _ in range(4):
        verb = doc.tokens[i]
        subject = next((c for c in doc.children(i) if c.deprel in ("nsubj", "nsubj:pass", "csubj")), None)
        if subject is not None and not (verb.deprel == "acl:relcl" and lower(subject) in ("which", "that", "who")):
            return subject
        if verb.deprel in ("acl", "acl:relcl"):
            return doc.tokens[verb.head]
        if verb.head == i or verb.deprel not in ("xcomp", "conj", "advcl", "aux", "ccomp"):
            return None
        i = verb.head
    return None


def _link(doc: Doc, verb: Token, mine: dict[int, Spot]) -> str:
    """Which part a phrase of the exercise, or a word for it, plays with the verb."""
    best = "none"
    heads = {verb.i}
    if verb.deprel == "xcomp":
        heads.add(verb.head)
    for head in mine:
        link = _argument_of(doc, head, heads)
        if _CLOSER.index(link) > _CLOSER.index(best):
            best = link
    subject = subject_of(doc, verb.i)
    if verb.deprel.startswith("acl") and verb.head in mine:
        return "subject"
    if subject is not None:
        if subject.i in mine:
            return "subject"
        if best == "none" and subject.lemma.lower() in EVENTS:
            return "event"
        if best == "none" and verb_class(doc, verb) in ("begin", "end") and _of_it(doc, verb):
            return "event"
        if (
            best == "none"
            and subject.lemma.lower() in ("they", "these")
            and verb_class(doc, verb) in ("begin", "end", "last")
        ):
            return "event"
    return best


def _of_it(doc: Doc, verb: Token) -> bool:
    """Whether a verb has the exercise as "it" for its object: "a review on Tuesday will bring it to a close"."""
    return any(c.deprel == "obj" and c.upos == "PRON" and lower(c) in ("it", "them") for c in doc.children(verb.i))


_CLOSER = ("none", "beside", "loose", "oblique", "object", "subject")
_BESIDE = frozenset(
    {
        "before",
        "after",
        "ahead",
        "following",
        "amid",
        "despite",
        "over",
        "against",
        "about",
        "since",
        "like",
        "than",
        "with",
        "for",
    }
)
_WHOLE = (
    _BEGINNING
    | _ENDING
    | frozenset(
        {"part", "series", "edition", "iteration", "kind", "round", "name", "version", "number", "course", "ceremony"}
    )
)


def _argument_of(doc: Doc, head: int, verbs: set[int]) -> str:
    """What a phrase is to a verb, where only nouns that stand for the whole lie between."""
    at, loose = head, False
    for step in range(4):
        token = doc.tokens[anchor(doc, at)]
        if step and token.lemma.lower() not in _WHOLE:
            loose = True
        if token.head in verbs:
            role = token.deprel.split(":")[0]
            cases = {lower(c) for c in doc.children(token.i) if c.deprel in ("case", "mark")}
            if role == "obl" and cases & _BESIDE:
                return "beside"
            if loose:
                return "loose"
            return {"nsubj": "subject", "obj": "object"}.get(role, "oblique")
        if token.head == token.i or doc.tokens[token.head].upos in ("VERB", "AUX"):
            return "none"
        at = token.head
    return "none"


RANK = {
    "far": 0,
    "topic": 1,
    "sentence": 2,
    "beside": 2,
    "loose": 3,
    "stage": 3,
    "oblique": 4,
    "event": 4,
    "object": 5,
    "subject": 5,
    "phrase": 6,
}
"""How close the links of a tie are."""
