"""References resolved within the report: "the two countries", "both sides", "the alliance", "the kingdom", "its"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from vedette.model.doc import Mention, Token
from vedette.read.frame import Frame, words_of
from vedette.read.salience import Salience

_PARTIES = (
    r"(?:countries|nations|sides|states|militaries|armies|navies|governments|neighbou?rs|allies|partners|forces"
    r"|parties|republics|powers|capitals|leaders|presidents|ministers)"
)
_SEVERAL = re.compile(
    rf"\b(?:[Tt]he |[Tt]heir |[Tt]hese |[Bb]etween )?(?P<n>[Bb]oth|[Tt]wo|[Tt]hree|[Ff]our)(?: of)?(?: the)?"
    rf"(?: (?!of|and)[a-z-]{{3,20}})? {_PARTIES}\b"
)
_ONE = re.compile(
    r"\b(?P<lead>[Tt]he|[Tt]his) (?:(?:[A-Z][a-z]+|[a-z-]{4,20}) ){0,2}?"
    r"(?P<noun>country|nation|kingdom|republic|alliance|Alliance|bloc|island|state|Kingdom|Republic|organi[sz]ation|union)\b"
)
_ROLE = re.compile(
    r"\b[Tt]he (?:(?:deputy|senior|top|army|navy|naval|military|defen[cs]e|foreign|chief) ){0,2}"
    r"(?P<noun>spokesman|spokeswoman|spokesperson|admiral|general|colonel|commander|officer|minister|president|premier"
    r"|diplomat|ambassador|official|secretary|chief)\b"
)
_KOREAS = re.compile(r"\b(?:two |both )?Koreas\b")
_COUNT = {"both": 2, "two": 2, "three": 3, "four": 4}
_BLOC_NOUNS = frozenset({"alliance", "bloc", "organization", "organisation", "union"})
_PRONOUNS = frozenset({"its", "it", "their", "they", "themselves", "itself"})
_BACK = 3
"""Sentences that a reference looks back; farther away the report's most frequent actors are taken."""


@dataclass(frozen=True)
class References:
    """Finds references and what they stand for, from the mentions that have an actor."""

    frame: Frame
    known: tuple[Mention, ...]
    salience: Salience

    def find(self) -> list[Mention]:
        """All resolved references as mentions labelled PRON."""
        out = [self._several(m) for m in _SEVERAL.finditer(self.frame.text)]
        out += [self._one(m) for m in _ONE.finditer(self.frame.text)]
        out += [self._role(m) for m in _ROLE.finditer(self.frame.text)]
        out += [self._koreas(m) for m in _KOREAS.finditer(self.frame.text)]
        out += [self._pronoun(t) for t in self.frame.doc.tokens if t.text.lower() in _PRONOUNS]
        return [m for m in out if m is not None and m.actors]

    def _several(self, match: re.Match[str]) -> Mention | None:
        mention = self.frame.mention(match.start(), match.end(), "PRON", "several")
        if mention is None:
            return None
        count = _COUNT[match["n"].lower()]
        return replace(mention, actors=self._parties(mention.first, count))

    def _parties(self, token: int, count: int) -> tuple[str, ...]:
        """The last sentence that joins as many actors, else the most prominent ones, in text order."""
        states = [m for m in self.known if len(m.actors) == 1 and m.label in ("GPE", "MISC", "ORG", "MIL")]
        here = self.frame.sentence(token).i
        for back in range(_BACK + 1):
            sentence = here - back
            if sentence < 0:
                break
            inside = [m for m in states if self.frame.sentence(m.first).i == sentence and m.last <= token]
            joined = _joined(inside, self.frame.doc.tokens, count)
            if joined:
                return joined
        scores = self.salience.scores(token)
        best = sorted(sorted(scores), key=lambda a: -scores[a])[:count]
        first = {a: next((m.first for m in states if m.actor == a), 0) for a in best}
        return tuple(sorted(best, key=lambda a: first[a])) if len(best) == count else ()

    def _one(self, match: re.Match[str]) -> Mention | None:
        mention = self.frame.mention(match.start(), match.end(), "PRON", "one")
        if mention is None:
            return None
        noun = match["noun"].lower()
        before = [
            m for m in self.known if m.last <= mention.first and m.actor and m.label in ("GPE", "MISC", "ORG", "MIL")
        ]
        before = [m for m in before if m.rule not in ("salient",)]
        if noun in _BLOC_NOUNS:
            fit = [m for m in before if m.sector == "IGO"]
        else:
            fit = [m for m in before if m.actor and len(m.actor) == 3 and m.actor.isupper() and m.sector != "IGO"]
            if noun == "island":
                fit = [m for m in fit if m.actor in _ISLANDS]
        if not fit:
            return None
        last = fit[-1]
        return replace(mention, actor=last.actor, actors=(last.actor or "",))

    def _role(self, match: re.Match[str]) -> Mention | None:
        """ "The admiral": the last person of that sector; not where a name or an owner follows."""
        mention = self.frame.mention(match.start(), match.end(), "PRON", "role")
        if mention is None or self.frame.text[match.end() : match.end() + 4].startswith((" of ", " for", "-")):
            return None
        wanted = ("MIL",) if match["noun"] in _MILITARY else ("GOV", "MIL", None)
        here = self.frame.sentence(mention.first).i
        fit = [m for m in self.known if m.label == "PER" and m.last <= mention.first and m.actor and m.sector in wanted]
        fit = [m for m in fit if here - self.frame.sentence(m.first).i <= _BACK + 2]
        touching = any(m.first == mention.last for m in self.known if m.label == "PER")
        if not fit or touching:
            return None
        last = fit[-1]
        return replace(mention, actor=last.actor, actors=last.actors, sector=last.sector, entity=last.entity)

    def _koreas(self, match: re.Match[str]) -> Mention | None:
        mention = self.frame.mention(match.start(), match.end(), "PRON", "koreas")
        return replace(mention, actors=("KOR", "PRK")) if mention else None

    def _pronoun(self, token: Token) -> Mention | None:
        """The subject with an actor of this clause's past or of the sentence before."""
        here = self.frame.sentence(token.i)
        plural = token.text.lower() in ("their", "they", "themselves")
        fit = [m for m in self.known if m.last <= token.i and self.frame.sentence(m.first).i >= here.i - 1 and m.actors]
        fit = [m for m in fit if m.label in ("GPE", "ORG", "MIL", "PRON")]
        subjects = [m for m in fit if self.frame.doc.tokens[m.last - 1].deprel.startswith("nsubj")]
        mention = self.frame.over(token.i, token.i + 1, "PRON", "pronoun")
        if plural:
            actors = _joined(fit, self.frame.doc.tokens, 2) or (subjects[-1].actors if subjects else ())
            return replace(mention, actors=actors, actor=actors[0] if len(actors) == 1 else None)
        same = [m for m in subjects if m.first >= here.first] or subjects or fit
        if not same:
            return None
        chosen = same[-1]
        return replace(mention, actor=chosen.actor, actors=chosen.actors) if chosen.actor else None


_MILITARY = frozenset({"admiral", "general", "colonel", "commander", "officer"})
_ISLANDS = words_of(
    "TWN JPN GBR IRL ISL CYP MLT LKA MDV SGP MUS FJI TON WSM VUT SLB PNG TLS CUB JAM HTI DOM BHR PHL IDN NZL AUS GRL"
    " MDG COM SYC CPV STP PLW FSM MHL KIR NRU TUV GUM"
)
"""States that news calls "the island"."""


def _joined(mentions: Sequence[Mention], tokens: Sequence[Token], count: int) -> tuple[str, ...]:
    """The last run of as many different actors joined by "and", commas, "with" or a hyphen, in text order."""
    run: list[Mention] = []
    best: tuple[str, ...] = ()
    for m in sorted(mentions, key=lambda m: (m.first, m.last)):
        if run and m.first < run[-1].last:
            if m.actor == run[-1].actor:
                run[-1] = m
            continue
        if run and not _link(tokens[run[-1].last : m.first]):
            run = []
        run.append(m)
        actors = tuple(dict.fromkeys(x.actor for x in run if x.actor))
        if len(actors) >= count:
            best = actors[-count:]
    return best


def _link(between: Sequence[Token]) -> bool:
    words = {t.text.lower() for t in between}
    joint = bool(words & {"and", "with", ",", "-", "/", "&", "–"})
    return (joint and len(between) <= 5) or not between
