"""Which phrases of a report denote the same exercise: the main one, and those of the background.

1. Trigger phrases and names become spots; a name beside a phrase is bound to it.
2. The trained decision `mention` tells for each spot whether it denotes the main exercise, another one, or none.
3. Spots of other exercises are put together by name, by nearness and by what contradicts.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from vedette.extract.aliases import aliases
from vedette.extract.asking import Asking
from vedette.extract.called import Called, called
from vedette.extract.ellipsis import past_editions
from vedette.extract.elsewhen import in_succession, of_another_time
from vedette.extract.find import candidates
from vedette.extract.meanwhile import told_beside
from vedette.extract.mention import of_others, past_edition, spot_features
from vedette.extract.naming import NOUNS, Occurrence, Proper, full_year, key_of, long_ago, proper_names
from vedette.extract.propose import Candidate, lower
from vedette.extract.scene import Group, Scene, Spot, bare_spot, distance, introduced, spot_of
from vedette.extract.scorer import Features, scorer
from vedette.extract.turns import other_editions
from vedette.model.answer import Ask
from vedette.model.doc import Doc
from vedette.model.kind import EventType

MOST_SPOTS = 200
"""Phrases of one report; what comes later adds nothing, and work stays bounded on hostile text."""
LEAN = 0.25
"""A phrase counts to the main exercise even where another one is likelier: an exercise that is none brings false values
for every field. F1 of exercises is flat from 0.25 to 0.75 by cross-validation, precision falls from .904 to .871, and
the mean over all fields is highest here."""
NEW = 0.6
"""The same for a phrase that introduces something ("a naval drill"): most that do so late in a report are another's."""
SAME, UNLIKE = 0.5, 0.1
"""How likely a phrase must be to denote a background exercise that was asked about, and to be kept from it."""
_NEAR = 5
"""Words before a name in which the one that compares stands: "since the exercise Grey Heron 2031"."""
_LEAD = 2
"""Sentences in which an exercise is introduced: by the headline, and once more by what follows."""
MERGE_GAP = 1
"""A definite phrase joins the background exercise of the sentence before it, not one further back: beyond one
sentence reports return to the main exercise more often than not (gold/look)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Phrases:
    """The phrases of a report and what is thought of each."""

    doc: Doc
    spots: list[Spot]
    scored: list[dict[str, float]]
    """What `mention` says of each."""
    same: dict[str, str]
    """Key of a name → the key of the exercise's."""
    past: frozenset[int]
    """Those that a clause puts into another time."""
    others: frozenset[int]
    """Those that introduce what others hold."""
    main_at: int
    """The one that surely denotes the main exercise."""
    called: list[Called]
    """Names that are told to be an exercise's."""

    def named_by(self, spot: Spot) -> Spot | None:
        """The phrase for the exercise that this one tells the name of, None where it does not."""
        return next((self.spots[t.of] for t in self.called if spot.begin <= t.begin < spot.end), None)

    def keys(self, spot: Spot) -> set[str]:
        """The exercises whose names a phrase carries."""
        return {self.same[k] for k in spot.names}


def scene_of(doc: Doc, kind: EventType, ask: Ask | None) -> Scene:
    """The exercises of a report with all phrases that denote them, and what it answers when asked about each."""
    found = candidates(doc, kind)
    names = proper_names(doc, found) if found else []
    same = aliases(doc, names)
    spots = spots_of(doc, found, names, same)
    if not spots:
        return Scene(doc=doc, groups=())
    decision = scorer("mention")
    rows = [spot_features(doc, spots, i) for i in range(len(spots))]
    scored = [decision.scores(row) for row in rows]
    editions = frozenset(i for i, row in enumerate(rows) if past_edition(row))
    past = editions | of_another_time(doc, spots) | in_succession(doc, spots)
    beside = told_beside(doc, spots)
    main_at = _main_spot(doc, spots, [{} if i in beside else row for i, row in enumerate(scored)])
    if main_at is None:
        return Scene(doc=doc, groups=())
    asking = Asking(doc, ask, spots[main_at])
    others = _of_others(doc, spots, rows, main_at) | (beside - {main_at})
    phrases = _Phrases(
        doc=doc,
        spots=spots,
        scored=scored,
        same=same,
        past=past,
        others=others,
        main_at=main_at,
        called=called(doc, names, spots),
    )
    groups = _groups(phrases, names, asking)
    groups += other_editions(doc, groups)
    groups += past_editions(doc, groups)
    return Scene(doc=doc, groups=tuple(groups), answers=asking.answers(groups))


_OWN_BEFORE = re.compile(r"(?:\b(?:its|their)|['’]s?) own (?:[\w-]+ ){0,4}$")
_OWN_BEHIND = re.compile(r" of (?:its|their) own\b")
"""What makes a drill that of others than who was spoken of: "an exercise of its own"."""


def _of_others(doc: Doc, spots: list[Spot], rows: list[Features], main_at: int) -> frozenset[int]:
    """Phrases of what others hold: as their own, or in sentences without a name and not the main exercise's.

    Two sentences at least tell of exercises before: a headline's drill is introduced once more by the lead.
    """
    spoken = sorted({s.sentence for s in spots})
    known = {*spoken[:_LEAD], spots[main_at].sentence, *(s.sentence for s in spots if s.names)}
    return frozenset(
        i
        for i, s in enumerate(spots)
        if (of_others(rows[i]) and s.sentence not in known) or (i > main_at and _their_own(doc, s))
    )


def _their_own(doc: Doc, spot: Spot) -> bool:
    text = doc.article.text
    return bool(
        _OWN_BEHIND.match(text, spot.end)
        or _OWN_BEFORE.search(text, max(0, spot.begin - 60), doc.tokens[spot.head].begin)
    )


def spots_of(doc: Doc, found: tuple[Candidate, ...], names: list[Proper], same: dict[str, str]) -> list[Spot]:
    """Trigger phrases with the names bound to them, and names that stand alone; `same` is what `aliases` tells."""
    bound: dict[int, list[tuple[Occurrence, str]]] = {}
    loose: list[tuple[Proper, int, int]] = []
    placed = sorted(((o, p) for p in names for o in p.occurrences), key=lambda pair: pair[0].begin)
    for occurrence, proper in placed:
        at = _binding(doc, found, occurrence.begin, occurrence.end)
        if at is None or any(
            same[key] != same[proper.key] and _listed(doc, other, occurrence) for other, key in bound.get(at, ())
        ):
            loose.append((proper, occurrence.begin, occurrence.end))
        else:
            bound.setdefault(at, []).append((occurrence, proper.key))
    spots = [spot_of(doc, c, tuple(dict.fromkeys(key for _, key in bound.get(i, ())))) for i, c in enumerate(found)]
    for proper, begin, end in loose:
        tokens = doc.tokens_in(begin, end)
        spots.append(bare_spot(doc, begin, end, tokens[-1], "name", (proper.key,)))
    return sorted(spots, key=lambda s: (s.begin, s.end))[:MOST_SPOTS]


_AND = frozenset("“”\"'‘’,;&/()") | {"and", "or", "as", "well", "then", "exercise", "the"}


def _listed(doc: Doc, left: Occurrence, right: Occurrence) -> bool:
    """Whether two names stand in one list: "the drills, Silver Heron 1 and Silver Heron 2", each an exercise."""
    between = [lower(t) for t in doc.tokens[left.last : right.first]]
    return any(w in (",", ";", "and", "&") for w in between) and all(w in _AND for w in between)


_AROUND = 4


def _binding(doc: Doc, found: tuple[Candidate, ...], begin: int, end: int) -> int | None:
    """The trigger phrase that a name belongs to: it holds it, or only cue words and marks stand between."""
    best: tuple[int, int] | None = None
    after = bisect_left(found, begin, key=lambda c: c.begin)
    for i in range(max(0, after - _AROUND), min(len(found), after + _AROUND)):
        candidate = found[i]
        if candidate.begin <= begin and end <= candidate.end:
            return i
        low, high = (candidate.end, begin) if candidate.end <= begin else (end, candidate.begin)
        if high < low:
            return i
        if high - low > 120 or doc.sentence_at(begin) != doc.sentence_at(candidate.begin):
            continue
        between = doc.tokens_in(low, high) if high > low else []
        if len(between) > 7 or any(lower(t) in _COMPARING for t in between):
            continue
        if all(
            t.upos in ("PUNCT", "DET", "AUX", "ADP", "PRON", "ADJ", "SYM", "PART")
            or lower(t) in _BINDING
            or lower(t) in NOUNS
            or t.upos == "NUM"
            for t in between
        ):
            score = len(between)
            if best is None or score < best[0]:
                best = (score, i)
    return best[1] if best else None


_COMPARING = frozenset({"than", "since", "like", "unlike"})
"""Before a name these make it another exercise's: "the drills are bigger than Grey Heron 2031"."""
_BINDING = frozenset(
    """
    named called dubbed codenamed code code-named codename known titled entitled name names which that also military
    joint naval annual multinational bilateral the as under by
    """.split()
)


def _groups(phrases: _Phrases, names: list[Proper], asking: Asking) -> list[Group]:
    doc, scored, main_at = phrases.doc, phrases.scored, phrases.main_at
    main = Group(main=True, rule=f"mention {scored[main_at].get('main', 0.0):.2f}")
    main_names = _main_names(phrases)
    others: list[Group] = []
    last_other: tuple[Group, int] | None = None
    for i, spot in enumerate(phrases.spots):
        keys = phrases.keys(spot)
        scores = scored[i]
        is_main = i == main_at or (
            bool(keys & main_names) if keys else scores.get("main", 0.0) >= _lean(doc, spot) * scores.get("other", 0.0)
        )
        if i in phrases.past and i != main_at and not (is_main and phrases.named_by(spot)):
            is_main, keys = False, keys - main_names
        elif i in phrases.others and not keys:
            is_main = False
        elif not is_main and not keys and scores.get("", 0.0) > max(scores.get("main", 0.0), scores.get("other", 0.0)):
            continue
        if is_main:
            back = i != main_at and not keys and _definite(doc, spot) and scores.get("main", 0.0) < 0.7
            if back and last_other and spot.sentence - last_other[1] <= MERGE_GAP:
                last_other[0].spots.append(spot)
            else:
                main.spots.append(spot)
            continue
        home = _home(phrases, others, spot, keys, asking)
        if home is None:
            home = Group(main=False, rule=f"mention {scores.get('other', 0.0):.2f}")
            others.append(home)
        home.spots.append(spot)
        last_other = (home, spot.sentence)
    for group in (main, *others):
        keys = {key for spot in group.spots for key in phrases.keys(spot)} - (set() if group.main else main_names)
        group.names = [p for p in names if phrases.same[p.key] in keys]
    return [main, *others]


def _main_spot(doc: Doc, spots: list[Spot], scored: list[dict[str, float]]) -> int | None:
    """The likeliest spot of the main exercise; none where all spots are likelier nothing.

    An edition of years ago, as in the caption of an older photograph, is none where another phrase is as likely as not.
    """
    if all(s.get("", 0.0) > 0.5 for s in scored):
        return None
    old = [bool(s.names) and all(long_ago(doc, key) for key in s.names) for s in spots]
    likely = [i for i, s in enumerate(scored) if not old[i] and s.get("main", 0.0) >= _LIKELY]
    return max(likely or range(len(spots)), key=lambda i: (round(scored[i].get("main", 0.0), 3), -i))


_LIKELY = 0.5


def _lean(doc: Doc, spot: Spot) -> float:
    """How far a phrase counts to the main exercise though another one is likelier."""
    return NEW if introduced(doc, spot) else LEAN


def _main_names(phrases: _Phrases) -> set[str]:
    """The keys of the names of the main exercise: of its own phrase, else of the likeliest named phrase."""
    keys = phrases.keys(phrases.spots[phrases.main_at])
    weights: dict[str, float] = {}
    for i, (spot, scores) in enumerate(zip(phrases.spots, phrases.scored, strict=True)):
        for key in phrases.keys(spot) if i not in phrases.past and not _compared(phrases, spot) else ():
            weights[key] = max(weights.get(key, -1.0), scores.get("main", 0.0) - scores.get("other", 0.0))
    for key in _readied_for(phrases):
        weights.pop(key, None)
    if not keys and weights:
        best = max(sorted(weights), key=lambda k: weights[k])
        if weights[best] > 0:
            keys.add(best)
    for spot in phrases.spots:
        mine = phrases.keys(spot)
        if mine & keys and not spot.plural and len(mine) > 1:
            keys |= {k for k in mine if weights.get(k, -1.0) > -0.3}
    return keys | {phrases.same[told.key] for told in phrases.called if _of_main(phrases, told, keys)}


_READYING = re.compile(
    r"\b(?:prepar\w+|rehears\w+|warm-up|run-up|build-up|stepping stone) (?:for|to|towards?) "
    r"(?:the |its |a )?(?:[a-z-]+ ){0,3}$",
    re.IGNORECASE,
)
"""Before an exercise that the reported one only readies for: "part of preparations for the strategic exercise X"."""


_REPLACING = re.compile(
    r"\b(?:(?:replac|supersed)(?:es?|ed|ing)|(?:in place|instead) of|(?:takes?|took|taken|taking) the place of)"
    r"(?! by\b) (?:(?! (?:with|by|for|as) )[^.;:]){0,70}$"
)
"""Before exercises that the reported one has taken the place of: "to replace the X staff drills and the Y"."""


def _readied_for(phrases: _Phrases) -> set[str]:
    """The names of what the reported exercise prepares for or replaces."""
    text = phrases.doc.article.text
    named = (
        s
        for s in phrases.spots
        if s.names and any(p.search(text, max(0, s.begin - 90), s.begin) for p in (_READYING, _REPLACING))
    )
    return {key for spot in named for key in phrases.keys(spot)}


def _compared(phrases: _Phrases, spot: Spot) -> bool:
    """Whether a name of another year than the report's stands where exercises are compared, or only late."""
    day = phrases.doc.article.day
    years = {year for key in phrases.keys(spot) if (year := full_year(key))}
    if day is None or not years or day.year in years:
        return False
    before = {lower(t) for t in phrases.doc.tokens[max(0, spot.first - _NEAR) : spot.first]}
    aside = spot.sentence not in (0, phrases.spots[phrases.main_at].sentence)
    return (
        spot.sentence > _LEAD
        or bool(before & _COMPARING)
        or (aside and all(long_ago(phrases.doc, key) for key in phrases.keys(spot) if full_year(key)))
    )


def _of_main(phrases: _Phrases, told: Called, keys: set[str]) -> bool:
    """Whether the phrase that a name is said of denotes the main exercise: by a name of its own, else by its score."""
    named = phrases.keys(phrases.spots[told.of]) - {phrases.same[told.key]}
    scores = phrases.scored[told.of]
    if named or told.of in phrases.past:
        return bool(named & keys)
    return told.of == phrases.main_at or scores.get("main", 0.0) >= scores.get("other", 0.0)


def _definite(doc: Doc, spot: Spot) -> bool:
    if spot.first == 0:
        return False
    return doc.tokens[spot.first - 1].text.lower() in ("the", "this", "these", "those", "its", "their")


def _said_to_be(doc: Doc, subject: Spot, spot: Spot) -> bool:
    """Whether a phrase is what another one is said to be: "The last exercise of such a size was Quiet Heron"."""
    around = doc.children(spot.head)
    return any(c.deprel == "cop" for c in around) and any(
        c.deprel == "nsubj" and subject.first <= c.i < subject.last for c in around
    )


def _told_again(doc: Doc, one: Spot, other: Spot) -> bool:
    """Whether two phrases stand in one sentence that the page prints twice."""
    left, right = doc.sentences[one.sentence], doc.sentences[other.sentence]
    alike = abs((left.end - left.begin) - (right.end - right.begin)) <= _SLIP
    if left.i == right.i or not alike or key_of(one.text) != key_of(other.text):
        return False
    text = doc.article.text
    return key_of(text[left.begin : left.end]) == key_of(text[right.begin : right.end])


_SLIP = 8
"""Code points by which a sentence printed twice may differ: marks, hyphens."""


def _year(spot: Spot) -> int | None:
    """The year that a phrase begins with: "the 2031 drills" are Amber Heron-2031."""
    return int(spot.text[:4]) if re.match(r"(?:19|20)\d\d ", spot.text) else None


def _home(phrases: _Phrases, others: list[Group], spot: Spot, keys: set[str], asking: Asking) -> Group | None:
    """The background exercise that a spot belongs to: by name, by what was answered, else the one just spoken of."""
    meant = phrases.named_by(spot)
    for group in others:
        if meant in group.spots or any(
            keys & phrases.keys(s) or _said_to_be(phrases.doc, s, spot) or _told_again(phrases.doc, s, spot)
            for s in group.spots
        ):
            return group
        if not keys and _year(spot) in {full_year(key) for s in group.spots for key in phrases.keys(s)} - {None}:
            return group
    free = [g for g in others if not (keys and any(s.names for s in g.spots))]
    shares = [asking.same(group, spot) for group in free]
    likeliest = max(range(len(free)), key=lambda i: shares[i] or 0.0, default=None)
    if likeliest is not None and (shares[likeliest] or 0.0) >= SAME:
        return free[likeliest]
    definite = _definite(phrases.doc, spot)
    takes_up = not keys or phrases.doc.tokens[spot.first - 1].text.lower() in ("this", "these")
    for group, share in reversed(list(zip(free, shares, strict=True))):
        last = group.spots[-1]
        if share is not None and share < UNLIKE:
            continue
        if last.sentence == spot.sentence and distance(spot.begin, spot.end, last) < 60:
            return group
        if definite and 0 <= spot.sentence - last.sentence <= MERGE_GAP and takes_up:
            return group
    return None
