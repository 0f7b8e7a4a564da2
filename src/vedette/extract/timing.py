"""What a time expression is to an exercise: how it is tied to the phrase, under which verb, when."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from vedette.extract.propose import lower
from vedette.extract.scene import Scene, anchor, top
from vedette.extract.scorer import Features
from vedette.extract.ties import EVENTS, Tie
from vedette.extract.views import slot_view, whose_value
from vedette.model.doc import Doc, Sentence, Timex

_STAGE = re.compile(
    r"\b(?:second|third|fourth|fifth|2nd|3rd|4th) (?:straight |consecutive )?(?:day|part|stage)\b"
    r"|\bday (?:two|three|four|five|[2-9])\b|\b(?:final|last|main|next|first|land|sea|field) stage\b"
    r"|\b(?:phase|leg|portion|segment)\b"
)
"""A part of an exercise; "in two phases" tells of the whole."""
BEGUN = re.compile(r"\b(?:began|begun|started|kicked|opened|launched|since|after|from)\b", re.IGNORECASE)
"""Words before a date that make it the first day, whatever stage is told of."""
_LASTING = re.compile(r"\b(?:final|last|closing|concluding) (?:day|phase|stage|part|ceremony)\b|\bclosing\b")
_PART = re.compile(r"\b(?:phase|stage|leg|portion|segment)\b")
_OPENING = re.compile(
    r"\b(?:opening|inaugural|launch(?:ing)?) ceremon|\b(?:first|1st|opening) (?:day|phase|stage|part|leg)\b"
    r"|\bphase[ -](?:one|1|i)\b"
)
_CEREMONY = re.compile(r"\b(?:closing|concluding|final) ceremony|\bceremony (?:to close|that closed|marking the end)\b")
_OPENS = 40
"""Code points from a sentence's begin within which a ceremony is what all of it is about."""
_PARTED = re.compile(
    r"\b(two|three|2|3)[ -](?:separate |distinct |different )?(?:phases?|stages?|parts|legs)\b", re.IGNORECASE
)
_GOES_ON = r"(?:phase|stage|part|leg|(?:one )?(?:will|is|takes?|was|would)\b)"
_CLOSING = {
    "2": re.compile(rf"\b(?:second|2nd) {_GOES_ON}|\bphase[ -](?:two|2|ii)\b"),
    "3": re.compile(rf"\b(?:third|3rd) {_GOES_ON}|\bphase[ -](?:three|3|iii)\b"),
}
"""Which part closes an exercise that is held in so many."""
_CAPTION = re.compile(
    r"\b(?:photo|photograph|photographed|picture|pictured|image|file|screenshot|footage|handout|video grab|courtesy"
    r"|released by|obtained|seen in|caption|captured)\b"
)
AGAINST = frozenset(
    {"year of a noun", "talk time", "caption", "heading", "other's phrase", "reference", "far", "stage", "apart"}
)
"""What speaks against a time only where every place of the report that tells it shows it."""


def date_features(scene: Scene, timex: Timex, number: int, tie: Tie) -> Features:
    """One date against one exercise."""
    doc = scene.doc
    sentence = doc.sentence_of(doc.tokens_in(timex.begin, timex.end)[0].i)
    around = _around(scene, timex, sentence, number)
    if "stage" in around and not timex.rule.startswith("range:"):
        tie = replace(tie, link="stage")
    group = scene.groups[number]
    who = "main" if group.main else "back"
    size, place = position(timex, doc.article.day)
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
    if tie.apart:
        out["apart"] = 1.0
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
    if any(
        not _begun(near, m.end(), timex.begin - max(sentence.begin, timex.begin - 70)) for m in _STAGE.finditer(near)
    ):
        out["stage"] = 1.0
    closing = _CLOSING.get(_parts(text))
    if _LASTING.search(near):
        out["last stage"] = 1.0
    elif closing is not None and closing.search(near):
        out["stage"] = out["closing part"] = 1.0
    if _OPENING.search(near):
        out["opening"] = 1.0
    elif _CEREMONY.search(near) or _CEREMONY.search(around[:_OPENS]):
        out["closing ceremony"] = 1.0
    inside = any(s.begin <= timex.begin and timex.end <= s.end for s in scene.groups[number].spots)
    if timex.rule == "year" and not inside and _of_noun(doc, timex, {s.head for s in scene.groups[number].spots}):
        out["year of a noun"] = 1.0
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
    out |= slot_view(doc, tokens[0].i, tokens[-1].i + 1, "START", "END", "DURATION")
    out |= scene.asked(timex.begin, timex.end, number, "START", "END", "DURATION")
    return out | whose_value(doc, timex.begin, timex.end, scene.groups[number].main)


def _parts(text: str) -> str:
    """In how many parts the report says that something is held, "" where it does not."""
    found = _PARTED.search(text, 0, 20_000)
    return {"two": "2", "three": "3"}.get(found[1].lower(), found[1]) if found else ""


def _begun(near: str, stage: int, date: int) -> bool:
    """Whether a word of beginning stands between a stage and a date: "day two of the drills, which began on May 4"."""
    return BEGUN.search(near, stage, date) is not None


def _of_noun(doc: Doc, timex: Timex, heads: set[int]) -> bool:
    """Whether a year stands before a noun that is no exercise: "the 2011 treaty"."""
    token = doc.tokens_in(timex.begin, timex.end)[-1]
    noun = doc.tokens[token.head]
    before = token.deprel in ("nummod", "compound", "amod", "nmod") and noun.i > token.i
    return before and noun.upos in ("NOUN", "PROPN") and noun.i not in heads and noun.lemma.lower() not in EVENTS


def dateline(doc: Doc, timex: Timex) -> bool:
    """Whether a date only tells when the report was written: a header's, or the one between a place and an agency."""
    sentence = doc.sentence_at(timex.begin)
    if sentence is None:
        return True
    text = doc.article.text
    line = max(text.rfind("\n", 0, timex.begin) + 1, timex.begin - 60)
    before = text[line : timex.begin].strip()
    after = text[timex.end : timex.end + 60]
    if timex.begin < 60 and _HEADER.fullmatch(before.lower()):
        return True
    if timex.when is None or timex.when.earliest != timex.when.latest or timex.rule.startswith("range:"):
        return False
    opens = not before or before.rstrip(" ,.").isupper() or bool(_PLACE.fullmatch(before))
    if _AGENCY.match(after) and len(before) < 40 and opens:
        return True
    if len(before) >= 45 or len(after.split("\n")[0].strip()) >= 25:
        return False
    told = any(t.upos in ("VERB", "AUX") and lower(t) not in _PRINTED for t in doc.words(sentence))
    if told and len(before) > 3:
        return False
    published = (doc.article.published or "")[:10]
    return timex.when.earliest == published or not published or sentence.i < 6


_HEADER = re.compile(r"(?:date|published(?: on| at)?|posted(?: on)?|updated)\W*")
_PRINTED = frozenset({"published", "posted", "updated"})
_PLACE = re.compile(r"[A-Z][\w .'’-]*,(?: [A-Z][\w .'’-]*,?)?")
_AGENCY = re.compile(r"\s*(?:,? \d{4})?[.,:]?\s*(?:/|\(|--|—|–|- )")


def position(timex: Timex, today: date | None) -> tuple[str, str]:
    """How long a time is, and how it lies to the day of publication."""
    days = timex.bounds
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
    if today is None:
        return size, "undated"
    gap = (days[0] - today).days
    back = (today - days[1]).days
    if back > 0:
        return size, "past " + ("days" if back <= 3 else "weeks" if back < 25 else "months" if back < 300 else "years")
    if gap > 0:
        return size, "future " + ("days" if gap <= 7 else "weeks" if gap < 40 else "long")
    return size, "now"


_BEFORE_LENGTH = frozenset("last past next within in over for every first after takes take lasts the a than".split())
"""Words before a length of time that tell what it measures."""


def length_features(scene: Scene, timex: Timex, number: int, tie: Tie) -> Features:
    """One length of time against one exercise."""
    doc = scene.doc
    tokens = doc.tokens_in(timex.begin, timex.end)
    sentence = doc.sentence_of(tokens[0].i)
    group = scene.groups[number]
    who = "main" if group.main else "back"
    out: Features = {
        who: 1.0,
        f"link {tie.link}": 1.0,
        f"{who} link {tie.link}": 1.0,
        f"verb {tie.verb}": 1.0,
        f"link {tie.link} verb {tie.verb}": 1.0,
        f"length {_scale(timex.days or 0.0)}": 1.0,
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
    if lower(tokens[0]) in ("a", "an") or before[-1:] in (["a"], ["an"]):
        out[f"indefinite {_scale((timex.days or 0.0) + 2)}"] = 1.0
    if follow[:1] == ["of"]:
        out["of"] = 1.0
        out[f"of {tie.link}"] = 1.0
    if follow[:1] and follow[0] in ("ago", "after", "later", "before", "earlier", "old", "since"):
        out["as distance"] = 1.0
    for word in before[-2:]:
        if word in _BEFORE_LENGTH:
            out[f"before {word}"] = 1.0
    head = doc.tokens[doc.tokens[anchor(doc, top(tokens))].head]
    if head.lemma.lower() in EVENTS:
        out["of an event"] = 1.0
    if any(s.first <= t.i < s.last for s in group.spots for t in tokens):
        out["inside phrase"] = 1.0
    text = doc.article.text
    near = text[max(sentence.begin, timex.begin - 40) : min(sentence.end, timex.end + 60)].lower()
    if _PART.search(near):
        out["stage"] = 1.0
    if tie.other:
        out["other's phrase"] = 1.0
    for number_, spot in scene.by_sentence.get(sentence.i, []):
        if number_ != number and spot.begin <= timex.begin and timex.end <= spot.end:
            out["other's phrase"] = 1.0
    share = sum(t.slot[2:] == "DURATION" for t in tokens) / len(tokens)
    if share:
        out["slot DURATION"] = share
    out |= slot_view(doc, tokens[0].i, tokens[-1].i + 1, "DURATION")
    out |= scene.asked(timex.begin, timex.end, number, "DURATION")
    return {f"for {name}": value for name, value in out.items()}


def _scale(days: float) -> str:
    """How long a length is, roughly."""
    steps = ((1, "hours"), (2, "one"), (32, "days"), (360, "months"))
    return next((name for bound, name in steps if days < bound), "years")
