"""Other editions of the main exercise, told by their turn and their time: "The next round is planned for 2029"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from vedette.extract.ellipsis import edition, edition_spot, latest_year
from vedette.extract.naming import series_of
from vedette.extract.propose import NTH, count_of
from vedette.extract.scene import Group, Spot
from vedette.extract.turnwords import AHEAD, BACK, BEHIND, EDITION, INSERTED, edition_phrases
from vedette.model.doc import Doc, Sentence, Timex

TURN = "another edition told by its turn"
"""Why such a group is one."""
_PLANS = "held|planned|set|scheduled|due|foreseen|envisaged|intended"
_AFTER = re.compile(rf" ?,? (?:in|on|of|at|{_PLANS}) ")
_ALONE = re.compile(rf"(?:, (?:in|{_PLANS}) | in (?=(?:19|20)\d\d))")
_BEING = re.compile(r"\b(?:is|was|be|been|become|became|as|it|marks?|marked) $")
"""What stands before a turn that only counts: "it is the third in 2031"."""
_BEYOND, _BEFORE, _CLOSE = 90, 60, 40
"""Code points from a phrase to its time, behind it and in front of it, and to one that says which it is."""
_OPENS = re.compile(
    r"[“\"]?(?:(?:And|But|Yet|While|Only|Already|Then|Back|For) )?(?:(?:[Ii]n|[Oo]n) )?(?:[A-Z][\w-]+ )?(?:in )?$"
)
"""What may stand before a time that opens the sentence: "In ", "But in ", "In Oslo "."""
_BREAK = re.compile(r"[;:.]|\b(?:began|begun|started|founded|created|established|instituted|launched)\b")
"""Behind which a time is another thing's: "the seventh of the series, which began in 2031"."""
_WHEN = re.compile(r",? (?:when|where|in which) [^.;:\n]*$")
"""Between a time and what happened then: "next year, when Oman is to host the drill"."""
_MORE = re.compile(r",? and (?P<place>in [A-Z][^,.;:\n]{0,40}? )in (?=(?:19|20)\d\d)")
"""Between two editions of one clause: "were held in Oman in 2031 and in Qatar in 2033"."""
_UNTIMED = re.compile(r"\b[Tt]he (?:next [\w ]+|(?:last|previous) (?:edition|round|iteration))")
"""Editions that need no time to be others."""
_FAR = 4
"""Sentences behind which an exercise is still spoken of."""
_LEADS, _INTRODUCED = 5, 2
"""Code points before a time that still belong to what is shown; sentences in which the main exercise is introduced."""
_MONTH = timedelta(days=27)
_APART = timedelta(days=45)
"""How far from publication a time lies that is surely not the reported exercise's."""
_LEAD = 3
"""Phrases of the main exercise beside which its own times stand."""

Days = tuple[date, date]


def _pattern(main: Group) -> re.Pattern[str]:
    """Phrases for an edition, the longest of the series' names first."""
    series = {series_of(p.text) for p in main.names}
    return edition_phrases(sorted(series, key=lambda n: (-len(n), n)))


def other_editions(doc: Doc, groups: list[Group]) -> list[Group]:
    """Editions told so, each a group of one phrase; phrases that were the main exercise's are taken from it.

    A group of the background that begins with such a phrase is said to be one, and keeps no other edition's phrase.
    """
    main = next((g for g in groups if g.main), None)
    if main is None:
        return []
    pattern = _pattern(main)
    out: list[Group] = []
    told: set[Days | None] = set()
    for sentence in doc.sentences:
        if sentence.furniture:
            continue
        near = _spoken_of([*groups, *out], sentence)
        matches = (m for m in _phrases(doc, sentence, pattern) if near or _by_name(main, m))
        for match, begin, end, days in (told for m in matches for told in _tellings(doc, main, sentence, m)):
            if days in told:
                continue
            spot = edition_spot(doc, begin, end)
            home = next((g for g in groups if not g.main and any(_meet(s, spot) for s in g.spots)), None)
            if home and (home.names or _meet(home.first, spot)):
                home.rule = home.rule if home.names else TURN
                told.add(days)
                continue
            if _meet(main.first, spot) or (days and not _apart(doc, match, days, _own_times(doc, main, spot))):
                continue
            for group in filter(None, (main, home)):
                group.spots = [s for s in group.spots if not _meet(s, spot)]
            told.add(days)
            out.append(edition(main, spot, TURN))
    return out


def _tellings(
    doc: Doc, main: Group, sentence: Sentence, match: re.Match[str]
) -> Iterator[tuple[re.Match[str], int, int, Days | None]]:
    """What one phrase tells, with its extent and time: an edition, a second one behind "and", one without a time."""
    timex = _time(doc, main, sentence, match)
    if timex is None or timex.bounds is None:
        if _UNTIMED.fullmatch(match[0]) or _another_number(doc, main, sentence, match):
            yield match, match.start(), match.end(), None
        return
    if match["comes"] and not _wide(timex):
        return
    yield match, *_extent(sentence, match, timex), timex.bounds
    more = _MORE.match(doc.article.text, timex.end, sentence.end)
    second = next((t for t in doc.timexes if more and t.begin == more.end()), None)
    if more and second and second.bounds:
        yield match, more.start("place"), second.end, second.bounds


def _another_number(doc: Doc, main: Group, sentence: Sentence, match: re.Match[str]) -> bool:
    """Whether an edition is counted otherwise than the main exercise where that is first spoken of."""
    number = count_of(match["turn"] or "") if match["noun"] else None
    spoken = (doc.sentences[s.sentence] for s in main.spots[:_LEAD] if s.sentence < sentence.i)
    counts = {count_of(m[1]) for s in spoken for m in _COUNT.finditer(doc.article.text, s.begin, s.end)}
    return number is not None and bool(counts) and number not in counts


_COUNT = re.compile(rf"\b({NTH}) {EDITION}\b", re.IGNORECASE)


def _extent(sentence: Sentence, match: re.Match[str], timex: Timex) -> tuple[int, int]:
    """What is shown as the phrase: with its time behind it; of a clause what stands from its time to its verb."""
    if (match["then"] or match["host"]) and timex.end <= match.start():
        begin = sentence.begin if timex.begin - sentence.begin <= _LEADS else timex.begin
        return begin, max(match.end(), match.end("was"), match.end("comes"))
    return match.start(), max(match.end(), timex.end)


def _phrases(doc: Doc, sentence: Sentence, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """Phrases for an edition of which something is told: a verb follows, or a time."""
    text = doc.article.text
    for match in pattern.finditer(text, sentence.begin, sentence.end):
        inserted = INSERTED.match(text, match.end(), sentence.end)
        at = inserted.end() if inserted else match.end()
        after = doc.tokens_in(at, min(sentence.end, at + 40))
        verb = bool(after) and after[0].upos in ("AUX", "VERB") and after[0].feat("VerbForm") == "Fin"
        alone = match["turn"] and not match["noun"]
        told = (
            match["one"]
            or match["then"]
            or match["host"]
            or match["time"]
            or match["dated"]
            or match["bare"] is not None
        )
        counts = alone and _BEING.search(text, max(sentence.begin, match.start() - 10), match.start())
        if told or verb or ((_ALONE if alone else _AFTER).match(text, match.end()) and not counts):
            yield match


def _by_name(main: Group, match: re.Match[str]) -> bool:
    """Whether a phrase carries the name of the series."""
    return any(series_of(p.text).lower() in match[0].lower() for p in main.names)


def _spoken_of(groups: list[Group], sentence: Sentence) -> bool:
    """Whether an exercise is spoken of here or a little before, closely where others hold it."""
    far = [(s, _FAR if g.main or g.rule == TURN else 1) for g in groups for s in g.spots]
    return any(0 <= sentence.i - s.sentence <= most for s, most in far)


def _own_times(doc: Doc, main: Group, spot: Spot) -> list[Days]:
    """The times that stand beside the first phrases of the main exercise, the one in question not among them."""
    sentences = [doc.sentences[s.sentence] for s in main.spots[:_LEAD] if s.sentence != spot.sentence]
    return [t.bounds for t in doc.timexes if t.bounds and any(s.begin <= t.begin < s.end for s in sentences)]


def _time(doc: Doc, main: Group, sentence: Sentence, match: re.Match[str]) -> Timex | None:
    """The time of an edition: that in its phrase, the first behind it, else one that opens the sentence."""
    text = doc.article.text
    here = [t for t in doc.timexes if sentence.begin <= t.begin < sentence.end and t.type == "DATE"]
    here = [t for t in here if t.bounds and t.modifier not in ("since", "after", "before")]
    for timex in here:
        if match.start() <= timex.begin < match.end():
            return timex
    for timex in here if not match["then"] or _told_behind(doc, main, sentence, match) else ():
        gap = timex.begin - match.end()
        if 0 <= gap <= (_CLOSE if match["one"] else _BEYOND) and not _BREAK.search(text, match.end(), timex.begin):
            return timex
    for timex in here:
        if 0 <= match.start() - timex.end <= _BEFORE and _in_front(text, sentence, match, timex):
            return timex
    return None


def _told_behind(doc: Doc, main: Group, sentence: Sentence, match: re.Match[str]) -> bool:
    """Whether a clause tells what became of an edition before its time: not where the main exercise is introduced."""
    spoken = sorted({s.sentence for s in main.spots})
    return sentence.i not in spoken[:_INTRODUCED] and BEHIND.match(doc.article.text, match.end()) is not None


def _wide(timex: Timex) -> bool:
    """Whether a time is a month at least, as that of an exercise of another year is told: "next May", "in 2031"."""
    days = timex.bounds
    return days is not None and days[1] - days[0] >= _MONTH and timex.modifier != "until"


def _in_front(text: str, sentence: Sentence, match: re.Match[str], timex: Timex) -> bool:
    """Whether a time in front of a phrase is that of its clause: it opens the sentence, or "when" follows."""
    before, between = text[sentence.begin : timex.begin], text[timex.end : match.start()]
    if ";" in between:
        return False
    if (match["then"] or match["host"]) and _WHEN.fullmatch(between):
        return True
    return bool(_OPENS.match(before)) or before.rstrip().endswith((";", "–", "—"))


def _apart(doc: Doc, match: re.Match[str], days: Days, own: list[Days]) -> bool:
    """Whether the time is another than the main exercise's, on the side to which the word for the turn points."""
    if any(days[0] <= last and first <= days[1] for first, last in own) or (match["then"] and not own):
        return False
    words = (match[name] for name in ("turn", "some", "bare", "by", "kin", "of", "time"))
    word = next((w.strip().lower() for w in words if w), "")
    today = doc.article.day
    if today is None:
        if word in AHEAD or match["comes"]:
            return bool(own) and all(last < days[0] for _, last in own)
        return days[1].year < latest_year(doc)
    if days[1] < today:
        counted = match["turn"] or match["of"] or match["kin"]
        now = [first for first, _ in own if today - _APART <= first]
        before = bool(counted and now) and all(days[1] < first for first in now)
        past = before or days[1] < today - _APART or days[1].year < today.year
        return word not in AHEAD and past and not match["comes"]
    ahead = days[0] > today and bool(own) and all(last < days[0] for _, last in own)
    return ahead and word not in BACK and not match["was"]


def _meet(one: Spot, other: Spot) -> bool:
    return one.begin < other.end and other.begin < one.end
