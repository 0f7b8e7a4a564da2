"""A report laid out for extraction: which exercise each sentence and clause is about.

Values are filled from the clause that is about *this* exercise; `Scene` answers how a place in the text
stands to each exercise: same phrase, same clause, same sentence, or only the same topic.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from vedette.extract.asked import asked
from vedette.extract.naming import Proper
from vedette.extract.propose import Candidate, lower
from vedette.extract.scorer import Features
from vedette.extract.views import whose_value
from vedette.model.answer import Answer
from vedette.model.doc import Doc, Mention, Token

CLAUSES = frozenset(
    {"root", "ccomp", "advcl", "acl", "acl:relcl", "xcomp", "parataxis", "conj", "csubj", "advcl:relcl"}
)
HOLDING = frozenset({
    "hold", "stage", "conduct", "launch", "begin", "start", "kick", "open", "run", "take", "host", "organise",
    "organize", "carry", "end", "conclude", "continue", "last", "involve", "feature", "include", "participate",
    "join", "bring", "plan", "schedule", "practise", "practice", "train", "drill", "exercise", "simulate",
    "rehearse", "unfold", "get", "go", "come", "see", "complete", "finish", "wrap", "close", "commence", "resume",
    "announce",
})  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """One phrase of the report that denotes an exercise, by a noun, a verb or a name."""

    begin: int
    end: int
    head: int
    first: int
    last: int
    sentence: int
    text: str
    words: frozenset[str]
    form: str
    plural: bool
    names: tuple[str, ...] = ()
    """Keys of the names that this phrase carries or is bound to."""


@dataclass(slots=True, kw_only=True)
class Group:
    """One exercise of the report: its phrases and names."""

    main: bool
    spots: list[Spot] = field(default_factory=list)
    names: list[Proper] = field(default_factory=list)
    rule: str = ""

    @property
    def first(self) -> Spot:
        """The phrase by which the report first denotes it, a noun phrase where there is one."""
        return self.spots[0]


@dataclass(frozen=True, kw_only=True)
class Scene:
    """A read report with its exercises; `groups[0]` is the main one where there is one."""

    doc: Doc
    groups: tuple[Group, ...]
    answers: tuple[Answer | None, ...] = ()
    """What the report answers when asked about each exercise; empty where nobody asks."""

    def answer(self, number: int) -> Answer | None:
        """What the report answers about one exercise; None where nobody asks or it was not asked about."""
        return self.answers[number] if self.answers else None

    def asked(self, begin: int, end: int, number: int, *labels: str) -> Features:
        """How likely words are to be these slots of an exercise, and of the likeliest other one."""
        tokens = self.doc.tokens_in(begin, end)
        if not self.answers or not tokens:
            return {}
        return asked(self.answers, number, range(tokens[0].i, tokens[-1].i + 1), labels)

    @cached_property
    def by_sentence(self) -> dict[int, list[tuple[int, Spot]]]:
        """Sentence number → (group number, spot) in text order."""
        out: dict[int, list[tuple[int, Spot]]] = {}
        for number, group in enumerate(self.groups):
            for spot in group.spots:
                out.setdefault(spot.sentence, []).append((number, spot))
        for row in out.values():
            row.sort(key=lambda pair: pair[1].begin)
        return out

    @cached_property
    def topics(self) -> list[int | None]:
        """For each sentence the group it is about: that of its last spot, else the topic carried over.

        A background exercise holds the topic only until the paragraph ends; the main one comes back then.
        """
        out: list[int | None] = []
        topic: int | None = 0 if self.groups else None
        paragraph = -1
        for sentence in self.doc.sentences:
            if sentence.paragraph != paragraph:
                topic, paragraph = (0 if self.groups else None), sentence.paragraph
            spots = self.by_sentence.get(sentence.i)
            if spots:
                topic = spots[-1][0]
            out.append(topic)
        return out

    def clause(self, i: int) -> int:
        """The token that heads the clause of a token."""
        return clause_of(self.doc, i)

    def relation(self, begin: int, end: int, number: int) -> Features:
        """How a place in the text stands to a group, as features."""
        doc, group = self.doc, self.groups[number]
        tokens = doc.tokens_in(begin, end)
        if not tokens:
            return {}
        sentence = doc.sentence_of(tokens[0].i)
        out: Features = {"main" if group.main else "background": 1.0}
        here = self.by_sentence.get(sentence.i, [])
        mine = [s for n, s in here if n == number]
        others = [s for n, s in here if n != number]
        if mine:
            out["same sentence"] = 1.0
            self._near(out, tokens, mine, others)
        else:
            gap = min((abs(s.sentence - sentence.i) for s in group.spots), default=9)
            out[f"sentence gap {min(gap, 4)}"] = 1.0
            if others:
                out["other exercise here"] = 1.0
        if self.topics[sentence.i] == number:
            out["topic"] = 1.0
        elif not mine:
            out["other topic"] = 1.0
        out[f"sentence {min(sentence.i, 6) if sentence.i < 6 else 6}"] = 1.0
        out |= whose_value(doc, begin, end, group.main)
        out["alone" if len(self.groups) == 1 else "among others"] = 1.0
        return out

    def _near(self, out: Features, tokens: Sequence[Token], mine: list[Spot], others: list[Spot]) -> None:
        begin, end = tokens[0].begin, tokens[-1].end
        head = anchor(self.doc, top(tokens))
        spot = min(mine, key=lambda s: distance(begin, end, s))
        if others and min(distance(begin, end, s) for s in others) < distance(begin, end, spot):
            out["other exercise nearer"] = 1.0
        if spot.first <= tokens[0].i < spot.last:
            out["inside phrase"] = 1.0
        ancestors = [t.i for t in self.doc.ancestors(head)]
        if spot.head in ancestors:
            out["under phrase"] = 1.0
            if self.doc.tokens[head].head == spot.head:
                out["right under phrase"] = 1.0
        clause = self.clause(head)
        if clause == self.clause(spot.head):
            out["same clause"] = 1.0
            if self.doc.tokens[clause].lemma.lower() in HOLDING:
                out["holding verb"] = 1.0
        if begin >= spot.end:
            out["after phrase"] = 1.0


def top(tokens: Sequence[Token]) -> int:
    """The token of a span whose head lies outside it."""
    inside = {t.i for t in tokens}
    for token in tokens:
        if token.head not in inside or token.head == token.i:
            return token.i
    return tokens[-1].i


def anchor(doc: Doc, i: int) -> int:
    """The first conjunct of a token, whose preposition and governor hold for all that are joined to it."""
    for _ in range(12):
        token = doc.tokens[i]
        if token.deprel not in ("conj", "appos", "flat", "list") or token.head == i or token.head > i:
            return i
        i = token.head
    return i


def distance(begin: int, end: int, spot: Spot) -> int:
    """Characters between a range and a spot, 0 where they touch."""
    return max(0, spot.begin - end, begin - spot.end)


def clause_of(doc: Doc, i: int) -> int:
    """The token that heads the clause of a token: the nearest one, itself included, that is no noun's part."""
    token = doc.tokens[i]
    for _ in range(40):
        if token.deprel in CLAUSES and (
            token.upos in ("VERB", "AUX")
            or token.deprel == "root"
            or any(c.deprel in ("cop", "nsubj", "nsubj:pass") for c in doc.children(token.i))
        ):
            return token.i
        if token.head == token.i:
            return token.i
        token = doc.tokens[token.head]
    return token.i


def tense_of(doc: Doc, i: int) -> str:
    """The time of a clause by its verb group: past · pastperfect · perfect · present · future · modal · bare · none."""
    verb = doc.tokens[i]
    aux = [t for t in doc.children(i) if t.deprel in ("aux", "aux:pass", "cop")]
    words = {lower(t) for t in aux}
    governor = doc.tokens[verb.head]
    if words & {"will", "’ll", "'ll", "shall", "wo"}:
        return "future"
    if words & {"would", "could", "might", "may", "should", "must", "can"}:
        return "modal"
    if "had" in words:
        return "pastperfect"
    if words & {"has", "have", "’ve", "'ve"} and verb.upos in ("VERB", "AUX"):
        return "perfect"
    if words & {"is", "are", "’s", "'s", "’re", "am"}:
        return "future" if lower(verb) == "going" or verb.deprel == "xcomp" or lower(verb) in _AHEAD else "present"
    if words & {"was", "were"}:
        return "past"
    if verb.feat("VerbForm") == "Inf" and governor.lemma.lower() in (
        "plan",
        "prepare",
        "set",
        "expect",
        "schedule",
        "intend",
        "go",
        "agree",
        "decide",
        "be",
        "due",
        "slate",
        "want",
    ):
        return "future"
    tense = verb.feat("Tense")
    if verb.feat("VerbForm") == "Fin" or verb.deprel == "root":
        if tense == "Past":
            return "past"
        if tense == "Pres":
            return "present"
    if verb.feat("VerbForm") == "Inf":
        return "bare"
    return "none"


_AHEAD = frozenset(
    {
        "planned",
        "scheduled",
        "slated",
        "due",
        "set",
        "expected",
        "planning",
        "preparing",
        "gearing",
        "poised",
        "tentatively",
    }
)


def is_state(actor: str) -> bool:
    """Whether an actor is told by the three capitals of a state; one bloc has such a code too, the CIS."""
    return len(actor) == 3 and actor.isupper()


def actors_of(mentions: list[Mention]) -> set[str]:
    """All actors that some mentions stand for."""
    out: set[str] = set()
    for mention in mentions:
        if mention.actors:
            out.update(mention.actors)
        elif mention.actor:
            out.add(mention.actor)
    return out


def mentions_in(doc: Doc, begin: int, end: int) -> list[Mention]:
    """The names that lie wholly in a range."""
    return [m for m in doc.mentions if begin <= m.begin and m.end <= end]


def introduced(doc: Doc, spot: Spot) -> bool:
    """Whether a phrase introduces what it denotes: "a naval drill", "another exercise"."""
    return spot.first > 0 and lower(doc.tokens[spot.first - 1]) in ("a", "an", "another")


def spot_of(doc: Doc, candidate: Candidate, names: tuple[str, ...]) -> Spot:
    """A trigger phrase as a spot."""
    return Spot(
        begin=candidate.begin,
        end=candidate.end,
        head=candidate.head,
        first=candidate.first,
        last=candidate.last,
        sentence=doc.sentence_of(candidate.head).i,
        text=candidate.text,
        words=candidate.words,
        form=candidate.form,
        plural=candidate.plural,
        names=names,
    )


def bare_spot(doc: Doc, begin: int, end: int, head: Token, form: str, names: tuple[str, ...] = ()) -> Spot:
    """A range that no trigger opens as a spot: a name that stands alone, a statement of another year."""
    tokens = doc.tokens_in(begin, end)
    return Spot(
        begin=begin,
        end=end,
        head=head.i,
        first=tokens[0].i,
        last=tokens[-1].i + 1,
        sentence=doc.sentence_of(tokens[0].i).i,
        text=doc.article.text[begin:end],
        words=frozenset(lower(t) for t in tokens),
        form=form,
        plural=False,
        names=names,
    )
