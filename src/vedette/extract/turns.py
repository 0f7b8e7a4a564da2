"""Other editions of the main exercise, told by their turn and their time: "The next round is planned for 2029"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from vedette.extract.ellipsis import edition, edition_spot, latest_year
from vedette.extract.naming import split_name
from vedette.extract.propose import DRILL, NTH
from vedette.extract.scene import Group, Spot
from vedette.model.doc import Doc, Sentence, Timex

TURN = "another edition told by its turn"
"""Why such a group is one."""
_BACK = frozenset({"last", "previous", "preceding", "earlier"})
_AHEAD = frozenset({"next", "following", "coming"})
_TURN = "|".join(sorted(_BACK | _AHEAD)) + f"|first|{NTH}"
_EDITION = rf"(?:such )?(?:one|edition|round|iteration|instal?ment|serial|activation|{DRILL})"
_AFTER = re.compile(r" ?,? (?:in|on|of|at|held|planned|set|scheduled|due) ")
_ALONE = re.compile(r", (?:in|held|planned|set|scheduled|due) ")
_WAS = (
    r"(?:(?:was|were|had been) (?:held|staged|hosted|conducted|attended|joined)|(?:had )?(?:took|taken) place|"
    r"(?:had )?(?:brought|drew|drawn|involved|gathered|assembled|lasted|numbered|attracted|counted|comprised|united))"
)
"""What an exercise did, behind a time that opens the sentence: "In 2023 it brought 5,000 men to the region"."""
_BEYOND, _BEFORE = 90, 60
"""Code points from a phrase to its time, behind it and in front of it."""
_LEADS = 5
"""Code points of what may stand before a time that opens a sentence: "In "."""
_APART = timedelta(days=45)
"""How far from publication a time lies that is surely not the reported exercise's."""
_LEAD = 3
"""Phrases of the main exercise beside which its own times stand."""

Days = tuple[date, date]


def _pattern(main: Group) -> re.Pattern[str]:
    """Phrases for an edition: by a word for the turn, by a year, with a word for an exercise or the series' name."""
    series = {split_name(p.text).series or p.text for p in main.names}
    named = "|".join(re.escape(name) for name in sorted(series, key=lambda n: (-len(n), n)))
    word = rf"(?:{_EDITION}|(?i:{named})(?: {_EDITION})?)" if named else _EDITION
    return re.compile(
        rf"\b(?:[Tt]he|[Ii]ts|[Tt]heir) (?P<turn>{_TURN})(?P<noun> {word})?(?=[ ,])"
        rf"|\b[Aa]n? (?P<some>earlier|first|{NTH}) {word}(?=[ ,])"
        rf"|\b[Tt]he (?P<year>(?:19|20)\d\d) {word}(?=[ ,])"
        rf"|\b(?P<by>[Ll]ast|[Nn]ext) year['’]s(?: {word})?(?=[ ,])"
        rf"|\b(?P<then>it|they|the {DRILL})(?= (?P<was>{_WAS})\b)"
    )


def other_editions(doc: Doc, groups: list[Group]) -> list[Group]:
    """Editions told so, each a group of one phrase; phrases that were the main exercise's are taken from it.

    A group of the background that begins with such a phrase is said to be one, and keeps no other edition's phrase.
    """
    main = next((g for g in groups if g.main), None)
    if main is None:
        return []
    pattern = _pattern(main)
    out: list[Group] = []
    known = [main]
    told: set[Days] = set()
    for sentence in doc.sentences:
        if sentence.furniture or not _spoken_of(known, sentence):
            continue
        for match in _phrases(doc, sentence, pattern):
            timex = _time(doc, sentence, match)
            if timex is None or timex.bounds is None or timex.bounds in told:
                continue
            spot = edition_spot(doc, *_extent(sentence, match, timex))
            home = next((g for g in groups if not g.main and any(_meet(s, spot) for s in g.spots)), None)
            if home and (home.names or _meet(home.first, spot)):
                if not home.names:
                    home.rule = TURN
                    known.append(home)
                    told.add(timex.bounds)
                continue
            if _meet(main.first, spot) or not _apart(doc, match, timex.bounds, _own_times(doc, main, spot)):
                continue
            for group in filter(None, (main, home)):
                group.spots = [s for s in group.spots if not _meet(s, spot)]
            told.add(timex.bounds)
            out.append(edition(main, spot, TURN))
            known.append(out[-1])
    return out


def _extent(sentence: Sentence, match: re.Match[str], timex: Timex) -> tuple[int, int]:
    """What is shown as the phrase: with its time behind it; of a pronoun the clause from its time to its verb."""
    if match["then"]:
        return sentence.begin if timex.begin - sentence.begin <= _LEADS else timex.begin, match.end("was")
    return match.start(), max(match.end(), timex.end)


def _phrases(doc: Doc, sentence: Sentence, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """Phrases for an edition of which something is told: a verb follows, or a time."""
    text = doc.article.text
    for match in pattern.finditer(text, sentence.begin, sentence.end):
        after = doc.tokens_in(match.end(), min(sentence.end, match.end() + 40))
        verb = bool(after) and after[0].upos in ("AUX", "VERB") and after[0].feat("VerbForm") == "Fin"
        alone = match["turn"] and not match["noun"]
        if verb or (_ALONE if alone else _AFTER).match(text, match.end()):
            yield match


def _spoken_of(known: list[Group], sentence: Sentence) -> bool:
    """Whether the main exercise, or an edition told so, is spoken of here or in one of the two sentences before."""
    return any(0 <= sentence.i - s.sentence <= 2 for g in known for s in g.spots)


def _own_times(doc: Doc, main: Group, spot: Spot) -> list[Days]:
    """The times that stand beside the first phrases of the main exercise, the one in question not among them."""
    sentences = [doc.sentences[s.sentence] for s in main.spots[:_LEAD] if s.sentence != spot.sentence]
    return [t.bounds for t in doc.timexes if t.bounds and any(s.begin <= t.begin < s.end for s in sentences)]


def _time(doc: Doc, sentence: Sentence, match: re.Match[str]) -> Timex | None:
    """The time of an edition: that in its phrase, the first behind it, else one that opens the sentence."""
    text = doc.article.text
    here = [t for t in doc.timexes if sentence.begin <= t.begin < sentence.end and t.type == "DATE"]
    here = [t for t in here if t.bounds and t.modifier not in ("since", "after", "before")]
    for timex in here:
        if match.start() <= timex.begin < match.end():
            return timex
    for timex in here if not match["then"] else ():
        if 0 <= timex.begin - match.end() <= _BEYOND and not re.search(r"[;:.]", text[match.end() : timex.begin]):
            return timex
    for timex in here:
        opens = timex.begin - sentence.begin <= _LEADS or text[sentence.begin : timex.begin].rstrip().endswith(";")
        if opens and 0 <= match.start() - timex.end <= _BEFORE and ";" not in text[timex.end : match.start()]:
            return timex
    return None


def _apart(doc: Doc, match: re.Match[str], days: Days, own: list[Days]) -> bool:
    """Whether the time is another than the main exercise's, on the side to which the word for the turn points."""
    if any(days[0] <= last and first <= days[1] for first, last in own):
        return False
    word = (match["turn"] or match["some"] or match["by"] or "").lower()
    today = doc.article.day
    if today is None:
        return days[1].year < latest_year(doc) and word not in _AHEAD
    if days[1] < today:
        return word not in _AHEAD and (days[1] < today - _APART or days[1].year < today.year)
    ahead = days[0] > today and bool(own) and all(last < days[0] for _, last in own)
    return ahead and word not in _BACK


def _meet(one: Spot, other: Spot) -> bool:
    return one.begin < other.end and other.begin < one.end
