"""What a time expression is to an exercise: how it is tied to the phrase, under which verb, when."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from vedette.extract.find import lower
from vedette.extract.scene import Scene, Spot, anchor, tense_of, top
from vedette.extract.scorer import Features
from vedette.model.doc import Doc, Sentence, Timex, Token

VERBS: dict[str, frozenset[str]] = {
    "begin": frozenset({"begin", "start", "kick", "open", "launch", "commence", "inaugurate", "resume"}),
    "hold": frozenset({
        "hold", "stage", "conduct", "carry", "take", "host", "organise", "organize", "run", "unfold", "occur", "happen", "practise", "practice", "drill", "train", "exercise",
        "rehearse", "simulate", "gather", "perform", "execute", "mobilise", "mobilize", "involve", "bring",
    }),
    "join": frozenset({"join", "participate", "attend", "inspect", "observe", "watch", "visit", "oversee", "supervise", "witness"}),
    "plan": frozenset({"plan", "schedule", "slate", "set", "due", "expect", "intend", "prepare", "time"}),
    "end": frozenset({"end", "conclude", "finish", "close", "wrap", "complete", "culminate"}),
    "last": frozenset({"last", "continue", "go", "run", "extend", "stretch", "remain", "proceed"}),
    "call off": frozenset({"cancel", "postpone", "suspend", "delay", "scrap", "defer", "halt", "reschedule"}),
    "talk": frozenset({
        "say", "tell", "announce", "report", "state", "release", "publish", "post", "warn", "claim", "call", "condemn", "quote", "confirm", "add", "declare", "write", "note", "reveal", "sign",
        "describe", "accuse", "cite", "urge", "inform", "disclose", "stress", "comment", "agree", "order", "issue", "speak", "brief", "update", "denounce", "know", "make", "hear", "read", "show",
    }),
    "move": frozenset({"arrive", "sail", "leave", "dock", "depart", "enter", "return", "travel", "transit", "pass", "cross", "reach", "fly", "land", "send", "deploy", "come", "meet"}),
    "strike": frozenset({"fire", "invade", "attack", "strike", "seize", "kill", "shoot", "annex", "bomb", "die", "test-fire", "crash", "detect", "spot"}),
}  # fmt: skip
_CLASS = {verb: name for name, verbs in VERBS.items() for verb in verbs}
_BEGINNING = frozenset({"start", "beginning", "opening", "launch", "kickoff", "commencement", "outset"})
_ENDING = frozenset({"end", "close", "closing", "conclusion", "finish", "completion", "finale"})
EVENTS = frozenset({
    "it", "which", "that", "event", "training", "activity", "manoeuvre", "maneuver", "exercise", "drill", "game", "operation", "this", "edition", "practice", "patrol", "wargame",
    "war-game", "simulation", "rehearsal", "what", "check", "series", "iteration",
})  # fmt: skip
_STAGE = re.compile(
    r"\b(?:second|third|fourth|fifth|2nd|3rd|4th) (?:straight |consecutive )?(?:day|phase|stage|part|leg)\b|\bday (?:two|three|four|five|[2-9])\b|\b(?:phase|stage|leg|portion|segment)\b"
)
_LASTING = re.compile(r"\b(?:final|last|closing|concluding) (?:day|phase|stage|part|ceremony)\b|\bclosing\b")
_OPENING = re.compile(r"\b(?:opening|inaugural|launch(?:ing)?) ceremon|\b(?:first|opening) day\b")
_CAPTION = re.compile(
    r"\b(?:photo|photograph|photographed|picture|pictured|image|file|screenshot|footage|handout|video grab|courtesy|released by|obtained|seen in|caption|captured)\b"
)
_AGENCY = re.compile(r"^[^a-z]{0,60}[,.(/ ]*$")
AGAINST = frozenset(
    {
        "talk time",
        "caption",
        "dateline",
        "heading",
        "inside name",
        "other's phrase",
        "other nearer",
        "reference",
        "far",
        "stage",
    }
)
"""What speaks against a time only where every place of the report that tells it shows it."""


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
    verb = _cleft(doc, verb, timex)
    subject = subject_of(doc, verb.i)
    turns = [t for t in (subject, *(c for c in doc.children(verb.i) if c.deprel == "obj")) if t is not None]
    kind = kind or next((turn_of(t) for t in turns if turn_of(t)), "")
    link = "phrase" if spotted else _link(doc, verb, mine)
    if link == "none" and kind:
        link = "event"
    if link == "none":
        link = "sentence" if mine else ("topic" if scene.topics[sentence.i] == number else "far")
    name = kind or verb_class(doc, verb)
    if spotted and name in ("talk", "other", "be", "move", "strike", "join"):
        name = "noun"
    return Tie(link, name, verb.lemma.lower(), _tense(doc, verb), direct, other)


def path_up(doc: Doc, i: int) -> list[int]:
    """The tokens from a time up to the verb that governs it, the verb last."""
    path = [anchor(doc, i)]
    for _ in range(14):
        token = doc.tokens[path[-1]]
        if (len(path) > 1 and token.upos in ("VERB", "AUX")) or token.head == token.i:
            break
        path.append(anchor(doc, token.head))
    return path


def turn_of(token: Token) -> str:
    """Whether a noun stands for the beginning or the end of something."""
    lemma = token.lemma.lower()
    return "begin" if lemma in _BEGINNING else "end" if lemma in _ENDING else ""


def _cleft(doc: Doc, verb: Token, timex: Timex) -> Token:
    """The verb that counts in "It was on Monday that the drills began"."""
    lead = [lower(t) for t in doc.words(doc.sentence_of(verb.i)) if t.end <= timex.begin][-4:]
    if not ("it" in lead and {"was", "is", "be"} & set(lead)):
        return verb
    inner = [
        c for c in doc.children(verb.i) if c.upos in ("VERB", "AUX") and c.begin > timex.end and c.deprel != "conj"
    ]
    return inner[0] if inner else verb


def verb_class(doc: Doc, verb: Token) -> str:
    """The class of a verb; one of planning gives way to what is planned."""
    lemma = verb.lemma.lower()
    if lemma in VERBS["begin"] and any(c.deprel in ("xcomp", "ccomp") for c in doc.children(verb.i)):
        # "start arriving", "begin to prepare": something else begins.
        return "other"
    if lemma == "get" and any(lower(c) in ("way", "under", "underway") for c in doc.subtree(verb.i)[:12]):
        return "begin"
    if lemma == "come" and any(c.lemma.lower() in ("end", "close", "conclusion") for c in doc.children(verb.i)):
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
        if (
            best == "none"
            and subject.lemma.lower() in ("they", "these")
            and verb_class(doc, verb) in ("begin", "end", "last")
        ):
            return "event"
    return best


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


def date_features(scene: Scene, timex: Timex, number: int, tie: Tie) -> Features:
    """One date against one exercise."""
    doc = scene.doc
    sentence = doc.sentence_of(doc.tokens_in(timex.begin, timex.end)[0].i)
    around = _around(scene, timex, sentence, number)
    if "stage" in around and not timex.rule.startswith("range:"):
        tie = replace(tie, link="stage")
    group = scene.groups[number]
    who = "main" if group.main else "back"
    size, place = position(timex, doc.article.published)
    modifier = timex.modifier or "none"
    role = timex.rule if timex.rule.startswith("range:") else "single"
    out: Features = {
        who: 1.0,
        f"link {tie.link}": 1.0,
        f"{who} link {tie.link}": 1.0,
        f"verb {tie.verb}": 1.0,
        f"link {tie.link} verb {tie.verb}": 1.0,
        f"verb {tie.verb} {tie.tense}": 1.0,
        f"{tie.tense} {place.split()[0]}": 1.0,
        f"size {size}": 1.0,
        f"{who} size {size}": 1.0,
        f"{place}": 1.0,
        f"{who} {place.split()[0]}": 1.0,
        f"modifier {modifier}": 1.0,
        f"modifier {modifier} {tie.link}": 1.0,
        f"modifier {modifier} verb {tie.verb}": 1.0,
        role: 1.0,
        f"{role} link {tie.link}": 1.0,
        f"sentence {min(sentence.i, 4)}": 1.0,
    }
    if tie.other:
        out["other's phrase"] = 1.0
    if tie.link in ("phrase", "subject", "object", "event") and tie.verb in ("begin", "end", "hold", "last", "plan"):
        out["told of it"] = 1.0
        out[f"told of it {who}"] = 1.0
        if tie.verb in ("begin", "end"):
            out[f"told to {tie.verb}"] = 1.0
            out[f"told to {tie.verb} {size}"] = 1.0
    if tie.verb == "talk" and tie.direct:
        out["talk time"] = 1.0
    if tie.link == "far":
        out["far"] = 1.0
    if timex.rule in ("reference", "the-unit", "offset:open"):
        out["reference"] = 1.0
        out[f"rule {timex.rule}"] = 1.0
    out.update(around)
    return out


def _around(scene: Scene, timex: Timex, sentence: Sentence, number: int) -> Features:
    """What the sentence is beside its grammar: a caption, a heading, a later stage of the exercise."""
    doc = scene.doc
    out: Features = {}
    text = doc.article.text
    around = text[sentence.begin : min(sentence.end, sentence.begin + 1500)].lower()
    near = text[max(sentence.begin, timex.begin - 70) : min(sentence.end, timex.end + 50)].lower()
    if _CAPTION.search(around) and timex.rule not in ("range:start", "range:end") and len(around) < 600:
        out["caption"] = 1.0
    if _STAGE.search(near):
        out["stage"] = 1.0
    if _LASTING.search(near):
        out["last stage"] = 1.0
    if _OPENING.search(near):
        out["opening"] = 1.0
    words = [t for t in doc.words(sentence) if t.upos != "PUNCT"]
    verbs = [t for t in words if t.upos in ("VERB", "AUX")]
    if not verbs and len(words) <= 12:
        out["heading"] = 1.0
    for number_, spot in scene.by_sentence.get(sentence.i, []):
        if spot.begin <= timex.begin and timex.end <= spot.end:
            out["inside phrase" if number_ == number else "other's phrase"] = 1.0
    tokens = doc.tokens_in(timex.begin, timex.end)
    for label in ("START", "END", "DURATION"):
        share = sum(t.slot[2:] == label for t in tokens) / len(tokens)
        if share:
            out[f"slot {label}"] = share
    return out


def dateline(doc: Doc, timex: Timex) -> bool:
    """Whether a date only tells when the report was written: a header's, or the one between a place and an agency."""
    sentence = doc.sentence_at(timex.begin)
    if sentence is None:
        return True
    text = doc.article.text
    line = max(text.rfind("\n", 0, timex.begin) + 1, 0)
    before, after = text[line : timex.begin].strip(), text[timex.end : timex.end + 30]
    day = timex.when is not None and timex.when.earliest == timex.when.latest
    if timex.begin < 60 and re.fullmatch(r"(?:date|published(?: on| at)?|posted(?: on)?|updated)\W*", before.lower()):
        return True
    if not day or timex.rule.startswith("range:") or timex.type not in ("DATE", "TIME"):
        return False
    if re.match(r"\s*(?:,? \d{4})?[.,:]?\s*(?:/|\(|--|—|–|-{1,2} )\s*[A-Z/(—–-]?", after) and len(before) < 40:
        if (
            not before
            or before.rstrip(" ,.").isupper()
            or re.fullmatch(r"[A-Z][\w .'’-]*,(?: [A-Z][\w .'’-]*,?)?", before)
        ):
            return True
    rest = text[timex.end : text.find("\n", timex.end) if "\n" in text[timex.end :] else len(text)]
    lone = len(before) < 45 and len(rest.strip()) < 25
    published = (doc.article.published or "")[:10]
    verbs = (
        any(
            t.upos in ("VERB", "AUX") and lower(t) not in ("published", "posted", "updated")
            for t in doc.words(sentence)
        )
        and len(before) > 3
    )
    return (
        lone
        and not verbs
        and (timex.when is not None and timex.when.earliest == published or not published or sentence.i < 6)
    )


def position(timex: Timex, published: str | None) -> tuple[str, str]:
    """How long a time is, and how it lies to the day of publication."""
    days = timex.when.days() if timex.when else None
    if not days:
        told = timex.value.count("-") if timex.value.startswith("XXXX-") and "XX" not in timex.value[5:] else 0
        return ("open", "month", "day")[min(told, 2)], "undated"
    length = (days[1] - days[0]).days + 1
    size = (
        "day"
        if length == 1
        else "week"
        if length <= 14
        else "month"
        if length <= 31
        else "season"
        if length < 300
        else "year"
    )
    try:
        today = date.fromisoformat((published or "")[:10])
    except ValueError:
        return size, "undated"
    gap = (days[0] - today).days
    back = (today - days[1]).days
    if back > 0:
        return size, "past " + ("days" if back <= 3 else "weeks" if back < 25 else "months" if back < 300 else "years")
    if gap > 0:
        return size, "future " + ("days" if gap <= 7 else "weeks" if gap < 40 else "long")
    return size, "now"


def length_features(scene: Scene, timex: Timex, number: int, tie: Tie) -> Features:
    """One length of time against one exercise."""
    doc = scene.doc
    tokens = doc.tokens_in(timex.begin, timex.end)
    sentence = doc.sentence_of(tokens[0].i)
    group = scene.groups[number]
    who = "main" if group.main else "back"
    days = timex.days or 0.0
    out: Features = {
        who: 1.0,
        f"link {tie.link}": 1.0,
        f"{who} link {tie.link}": 1.0,
        f"verb {tie.verb}": 1.0,
        f"link {tie.link} verb {tie.verb}": 1.0,
        f"length {'hours' if days < 1 else 'one' if days < 2 else 'days' if days <= 31 else 'months' if days < 360 else 'years'}": 1.0,
        f"modifier {timex.modifier or 'none'}": 1.0,
        f"modifier {timex.modifier or 'none'} {tie.link}": 1.0,
        timex.rule.split("/")[0]: 1.0,
        f"sentence {min(sentence.i, 4)}": 1.0,
    }
    if "-" in timex.text or timex.text.lower().endswith("long"):
        out["as adjective"] = 1.0
        out[f"as adjective {tie.link}"] = 1.0
    follow = [lower(t) for t in doc.tokens[tokens[-1].i + 1 : min(sentence.last, tokens[-1].i + 4)]]
    before = [lower(t) for t in doc.tokens[max(sentence.first, tokens[0].i - 3) : tokens[0].i]]
    if follow[:1] == ["of"]:
        out["of"] = 1.0
        out[f"of {tie.link}"] = 1.0
    if follow[:1] and follow[0] in ("ago", "after", "later", "before", "earlier", "old", "since"):
        out["as distance"] = 1.0
    for word in before[-2:]:
        if word in (
            "last",
            "past",
            "next",
            "within",
            "in",
            "over",
            "for",
            "every",
            "first",
            "after",
            "takes",
            "take",
            "lasts",
            "last",
            "the",
            "a",
            "than",
        ):
            out[f"before {word}"] = 1.0
    head = doc.tokens[doc.tokens[anchor(doc, top(tokens))].head]
    if head.lemma.lower() in EVENTS:
        out["of an event"] = 1.0
    if any(s.first <= t.i < s.last for s in group.spots for t in tokens):
        out["inside phrase"] = 1.0
    if tie.other:
        out["other's phrase"] = 1.0
    for number_, spot in scene.by_sentence.get(sentence.i, []):
        if number_ != number and spot.begin <= timex.begin and timex.end <= spot.end:
            out["other's phrase"] = 1.0
    share = sum(t.slot[2:] == "DURATION" for t in tokens) / len(tokens)
    if share:
        out["slot DURATION"] = share
    return {f"for {name}": value for name, value in out.items()}
