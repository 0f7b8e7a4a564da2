"""What speaks for a phrase denoting the main exercise of a report, another one, or none: features of `mention`."""

from __future__ import annotations

import re

from vedette.extract.contrast import contrast
from vedette.extract.naming import key_of
from vedette.extract.propose import lower
from vedette.extract.scene import Spot, actors_of, anchor, clause_of, introduced, mentions_in, tense_of
from vedette.extract.scorer import Features
from vedette.extract.views import slot_view, state_apart, whose_spot
from vedette.model.doc import Doc, Timex

_OTHER = frozenset(
    """
    similar other another previous past earlier regular annual latest new own two several such various separate last
    recent first first-ever upcoming next future planned more many numerous routine same current ongoing biggest
    largest major joint three four smaller additional
    """.split()
)
_BACK = (
    "last year",
    "last month",
    "previous",
    "earlier",
    "in the past",
    "ago",
    "since",
    "before",
    "already",
    "once",
    "last week",
    "years",
    "formerly",
    "history",
    "after",
    "then",
)
_ALSO = (
    "also",
    "meanwhile",
    "separately",
    "elsewhere",
    "in addition",
    "likewise",
    "too",
    "besides",
    "as well",
    "such as",
    "like",
    "however",
    "while",
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def spot_features(doc: Doc, spots: list[Spot], i: int) -> Features:
    """What speaks for a spot being the main exercise, another one, or none at all."""
    spot = spots[i]
    sentence = doc.sentences[spot.sentence]
    text = doc.article.text
    around = " " + text[max(sentence.begin, spot.begin - 400) : min(sentence.end, spot.end + 400)].lower() + " "
    phrase = " " + text[max(sentence.begin, spot.begin - 25) : spot.end + 40].lower() + " "
    out: Features = {spot.form: 1.0, f"sentence {min(sentence.i, 5)}": 1.0}
    out["first" if i == 0 else "not first"] = 1.0
    out["plural" if spot.plural else "singular"] = 1.0
    left = doc.tokens[spot.first - 1].text.lower() if spot.first > sentence.first else ""
    determiner = (
        left
        if left
        in ("the", "a", "an", "this", "these", "those", "its", "their", "such", "any", "some", "no", "all", "both")
        else "none"
    )
    out[f"det {determiner}"] = 1.0
    for word in spot.words & _OTHER:
        out[f"word {word}"] = 1.0
    out["bare plural"] = float(spot.plural and determiner == "none" and not spot.names)
    clause = clause_of(doc, spot.head)
    out[f"tense {tense_of(doc, clause)}"] = 1.0
    out[f"clause {doc.tokens[clause].deprel.split(':')[0]}"] = 1.0
    out[f"role {doc.tokens[spot.head].deprel.split(':')[0]}"] = 1.0
    for word in _BACK:
        if f" {word} " in around:
            out[f"back {word}"] = 1.0
            if f" {word} " in phrase:
                out["back near"] = 1.0
    for word in _ALSO:
        if f" {word} " in around:
            out[f"also {word}"] = 1.0
    _dates(out, doc, around, phrase)
    _role(out, doc, spots, i, clause)
    _times(out, doc, spot, clause)
    _against_first(out, doc, spots, i)
    if _in_quotes(text, sentence.begin, spot.begin):
        out["in quotes"] = 1.0
    military = {"military", "joint", "naval", "army", "live-fire", "war"} & spot.words
    out["strong" if military else "plain"] = 1.0
    out |= contrast(doc, spots, i)
    out |= whose_spot(doc, spot.first, spot.last) | slot_view(doc, spot.first, spot.last, "MENTION", "NAME")
    if i:
        out["state apart"] = state_apart(doc, (spots[0].first, spots[0].last), (spot.first, spot.last))
    if not mentions_in(doc, sentence.begin, sentence.end):
        out["no actor here"] = 1.0
    for left_name, right_name in _PAIRS:
        if out.get(left_name) and out.get(right_name):
            out[f"{left_name} & {right_name}"] = 1.0
    return {k: v for k, v in out.items() if v}


_PAIRS = (
    ("time told past", "tense past"),
    ("time told past", "not first"),
    ("long ago near", "tense past"),
    ("time past year", "tense past"),
    ("time past year", "not first"),
    ("time past month", "tense past"),
    ("plural new", "own actors new"),
    ("plural new", "holders apart"),
    ("plural new", "sentence actors all new"),
    ("indefinite new", "holders apart"),
    ("indefinite new", "time past year"),
    ("indefinite new", "long ago near"),
    ("indefinite new", "second in clause"),
    ("indefinite new", "tense past"),
    ("indefinite new", "tense future"),
    ("apart", "not first"),
    ("apart", "tense past"),
    ("holders apart", "unnamed beside names"),
    ("holders apart", "tense past"),
    ("holders apart", "det none"),
    ("own actors new", "not first"),
    ("other name", "not first"),
)


def past_edition(features: Features) -> bool:
    """Whether a clause in the past puts its exercise into another time: "last year", "earlier this month"."""
    return "time told past & tense past" in features and "not first" in features and "in quotes" not in features


def of_others(features: Features) -> bool:
    """Whether a phrase introduces something that others hold than those of the first phrases: "A Belarusian air-defence
    drill is in progress". Of 195 such in later sentences 177 denote another exercise; most of the rest are digests'.
    """
    return {"indefinite new", "holders apart", "holders new"} <= features.keys()


def _dates(out: Features, doc: Doc, around: str, phrase: str) -> None:
    published = (doc.article.published or "")[:4]
    for where, text in (("sentence", around), ("phrase", phrase)):
        years = set(_YEAR.findall(text))
        if published and years:
            if any(y < published for y in years):
                out[f"old year in {where}"] = 1.0
            if published in years:
                out[f"this year in {where}"] = 1.0
            if any(y > published for y in years):
                out[f"next year in {where}"] = 1.0
        elif years:
            out[f"some year in {where}"] = 1.0


def _against_first(out: Features, doc: Doc, spots: list[Spot], i: int) -> None:
    """How a spot's name and actors stand to those of the first phrases of the report."""
    spot = spots[i]
    named = [s for s in spots if s.names]
    first_name = named[0].names if named else ()
    title_key = key_of(doc.article.title or "")
    if spot.names:
        if any(len(k) > 3 and k in title_key for k in spot.names):
            out["name in title"] = 1.0
        if set(spot.names) & set(first_name):
            out["first name"] = 1.0
        elif any(_series(a) == _series(b) for a in spot.names for b in first_name):
            out["same series"] = 1.0
        else:
            out["other name"] = 1.0
        out["times " + str(min(3, sum(bool(set(s.names) & set(spot.names)) for s in spots)))] = 1.0
    elif first_name:
        out["unnamed beside names"] = 1.0
    opening = doc.sentences[: max(3, spots[0].sentence + 1)]
    known: set[str] = set()
    for sentence in opening:
        known |= actors_of(mentions_in(doc, sentence.begin, sentence.end))
    near = [m for t in _own_tokens(doc, spot) for m in doc.mentions if m.first <= t < m.last]
    own = actors_of(near)
    if own:
        out["own actors"] = 1.0
        if own & known:
            out["own actors known"] = 1.0
        if own - known:
            out["own actors new"] = 1.0
    sentence = doc.sentences[spot.sentence]
    here = actors_of(mentions_in(doc, sentence.begin, sentence.end))
    if here and not here & known:
        out["sentence actors all new"] = 1.0
    elif here - known:
        out["sentence actors some new"] = 1.0


def _own_tokens(doc: Doc, spot: Spot) -> list[int]:
    """The tokens of the phrase with everything that depends on its head, within 14 tokens to the right."""
    return [t.i for t in doc.subtree(spot.head) if spot.first - 3 <= t.i < spot.last + 14]


def _series(key: str) -> str:
    return re.sub(r"[0-9]+[a-z]?$", "", key)


def _in_quotes(text: str, begin: int, at: int) -> bool:
    before = text[begin:at]
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1


_REGULAR = frozenset(
    """
    regularly annually repeatedly previously before often frequently already formerly traditionally usually ago
    routinely periodically times
    """.split()
)
_APART = frozenset(
    """
    similar separate another other previous earlier past such second additional own subsequent last different
    """.split()
)
_AGO = re.compile(
    r"\b(?:last (?:year|month|week|summer|autumn|fall|winter|spring)|earlier (?:this|in)|previous(?:ly)? "
    r"|in the past|ago\b|(?:19|20)\d\ds\b)"
)


def _role(out: Features, doc: Doc, spots: list[Spot], i: int, clause: int) -> None:
    """Whether the phrase introduces, resumes or describes an exercise, and who holds it."""
    spot = spots[i]
    head = doc.tokens[spot.head]
    left = doc.tokens[spot.first - 1].text.lower() if spot.first else ""
    children = doc.children(spot.head)
    described = (
        any(t.deprel == "cop" for t in children)
        or head.deprel in ("appos", "parataxis")
        or any(lower(t) == "as" for t in children)
    )
    if described:
        out["describes"] = 1.0
    if i and introduced(doc, spot) and not described and not spot.names:
        out["indefinite new"] = 1.0
    if (
        i
        and spot.plural
        and not spot.names
        and left not in ("the", "these", "those", "its", "their", "both", "such", "this")
    ):
        out["plural new"] = 1.0
        if tense_of(doc, clause) in ("perfect", "pastperfect") or any(
            lower(t) in _REGULAR for t in doc.children(clause)
        ):
            out["plural of the past"] = 1.0
    if spot.words & _APART:
        out["apart"] = 1.0
    if any(t.deprel == "acl:relcl" for t in children):
        out["relative clause"] = 1.0
    holder = _holders(doc, spot, clause)
    core = set[str]()
    for other in spots[: max(1, min(i, 2))]:
        if other is not spot:
            core |= _holders(doc, other, clause_of(doc, other.head))
    if i and holder and core:
        out["holders shared" if holder & core else "holders apart"] = 1.0
        if not holder <= core:
            out["holders new"] = 1.0
    near = [s for s in spots[:i] if doc.tokens[s.head].i >= doc.sentence_of(spot.head).first]
    if near:
        out["second in sentence"] = 1.0
        if clause_of(doc, near[-1].head) == clause:
            out["second in clause"] = 1.0
    if i:
        out[f"gap {min(4, spot.sentence - spots[i - 1].sentence)}"] = 1.0


def _holders(doc: Doc, spot: Spot, clause: int) -> set[str]:
    """The actors in the phrase itself and in the subject or agent of its clause."""
    inside = set(_own_tokens(doc, spot))
    for child in doc.children(clause):
        if (
            child.deprel.startswith(("nsubj", "obl:agent"))
            and child.i != spot.head
            and spot.head not in inside - {spot.head}
        ):
            inside |= {t.i for t in doc.subtree(child.i)[:12]}
    return actors_of([m for m in doc.mentions if m.first in inside])


def _times(out: Features, doc: Doc, spot: Spot, clause: int) -> None:
    """Whether a time of its own clause or phrase lies well before or after the report."""
    sentence = doc.sentences[spot.sentence]
    published = doc.article.published or ""
    own = set(_own_tokens(doc, spot))
    for timex in doc.timexes:
        if not (sentence.begin <= timex.begin and timex.end <= sentence.end):
            continue
        tokens = doc.tokens_in(timex.begin, timex.end)
        if not tokens:
            continue
        close = any(t.i in own for t in tokens)
        same = clause_of(doc, anchor(doc, tokens[0].i)) == clause or timex.begin - sentence.begin < 3
        if not (close or same):
            continue
        where = "phrase" if close else "clause"
        for name in _when(timex, published):
            out[f"{where} {name}"] = 1.0
            out[f"time {name}"] = 1.0
    around = doc.article.text[max(sentence.begin, spot.begin - 40) : min(sentence.end, spot.end + 60)].lower()
    if _AGO.search(around):
        out["long ago near"] = 1.0


def _when(timex: Timex, published: str) -> list[str]:
    text = timex.text.lower()
    out = []
    if re.search(
        r"\blast (?:year|month|summer|winter|spring|autumn|fall)|earlier this (?:year|month)|\bago\b|previous", text
    ):
        out.append("told past")
    when = timex.when
    if when is None or not published:
        return out
    if when.latest and when.latest[:4].isdigit() and len(when.latest) >= 4:
        if when.latest[:4] < published[:4]:
            out.append("past year")
        elif when.latest < published and _months(when.latest, published) >= 1:
            out.append("past month")
    if when.earliest and when.earliest[:4].isdigit() and when.earliest[:4] > published[:4]:
        out.append("next year")
    return out


def _months(early: str, late: str) -> int:
    if len(early) < 7 or len(late) < 7 or not (early[5:7] + late[5:7]).isdigit():
        return 0
    return (int(late[:4]) - int(early[:4])) * 12 + int(late[5:7]) - int(early[5:7])
