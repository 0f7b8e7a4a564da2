"""References resolved within the report: "the two countries", "both sides", "the alliance", "the kingdom", "its"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from vedette.atlas.blocs import members
from vedette.model.doc import Mention, Token
from vedette.read.frame import Frame, words_of
from vedette.read.salience import Salience

_PARTIES = (
    r"(?:countries|nations|sides|states|militaries|armies|navies|governments|neighbou?rs|allies|partners|forces"
    r"|parties|republics|powers|capitals|leaders|presidents|ministers|fleets|coast ?guards|marine corps|contingents)"
)
_SEVERAL = re.compile(
    rf"\b(?:(?P<lead>[Tt]he|[Tt]heir|[Tt]hese|[Bb]etween) )?(?P<n>[Bb]oth|[Tt]wo|[Tt]hree|[Ff]our)(?: of)?(?: the)?"
    rf"(?: (?!of|and)[a-z-]{{3,20}})? (?P<noun>{_PARTIES})\b"
)
_TOGETHER = re.compile(r"\b[Tt]he (?P<noun>neighbou?rs|duo|trio|quartet)\b")
_TOGETHER_COUNT = {"trio": 3, "quartet": 4}
_ONE = re.compile(
    r"\b(?P<lead>[Tt]he|[Tt]his) (?:(?:[A-Z][a-z]+|[a-z-]{4,20}) ){0,2}?"
    r"(?P<noun>country|nation|kingdom|republic|alliance|Alliance|bloc|island|state|Kingdom|Republic|organi[sz]ation|union)\b"
)
_ROLE = re.compile(
    r"\b[Tt]he (?:(?:deputy|senior|top|army|navy|naval|military|defen[cs]e|foreign|chief) ){0,2}"
    r"(?P<noun>spokesman|spokeswoman|spokesperson|admiral|general|colonel|commander|officer|minister|president|premier"
    r"|diplomat|ambassador|official|secretary|chief)\b"
)
_ONE_ISLAND = words_of("TWN CYP MLT LKA ISL IRL CUB JAM SGP BHR MDG BRB GRD DMA LCA MUS NRU")
"""States that are "the island" themselves; where a state of several is named, one of these or another's is meant."""
_KOREAS = re.compile(r"\b(?:two |both )?Koreas\b")
_COUNT = {"both": 2, "two": 2, "three": 3, "four": 4}
_ANY_PARTY = frozenset({"sides", "parties", "allies", "partners", "leaders", "forces"})
"""Nouns that an organisation can be one of; countries, armies and governments are states' own."""
_SPEAKING = words_of(
    "say add state warn announce report call claim accuse deny confirm declare note send deploy agree want plan"
    " withdraw tell stress urge insist argue hope expect begin start hold host conduct carry"
)
_BLOC_NOUNS = frozenset({"alliance", "bloc", "organization", "organisation", "union"})
_PRONOUNS = frozenset({"its", "it", "their", "they", "themselves", "itself"})
_MOST = 150
"""Mentions looked back over: more stand in no window of sentences that a person wrote."""
_BACK = 3
"""Sentences that a reference looks back; farther away the report's most frequent actors are taken."""


@dataclass(frozen=True)
class References:
    """Finds references and what they stand for, from the mentions that have an actor."""

    frame: Frame
    known: tuple[Mention, ...]
    salience: Salience

    @cached_property
    def _begins(self) -> list[int]:
        return [m.begin for m in self.known]

    def _before(self, token: int, back: int) -> list[Mention]:
        """Mentions with an actor that end before a token, from so many sentences back on, in text order."""
        tokens = self.frame.doc.tokens
        first = self.frame.doc.sentences[max(0, self.frame.sentence(token).i - back)]
        low = bisect_left(self._begins, first.begin)
        high = bisect_left(self._begins, tokens[token].begin)
        return [m for m in self.known[max(low, high - _MOST) : high] if m.last <= token and m.actors]

    def find(self) -> list[Mention]:
        """All resolved references as mentions labelled PRON."""
        out = [self._several(m) for m in _SEVERAL.finditer(self.frame.text)]
        out += [self._together(m) for m in _TOGETHER.finditer(self.frame.text)]
        out += [self._one(m) for m in _ONE.finditer(self.frame.text)]
        out += [self._role(m) for m in _ROLE.finditer(self.frame.text)]
        out += [self._koreas(m) for m in _KOREAS.finditer(self.frame.text)]
        out += [self._pronoun(t) for t in self.frame.doc.tokens if t.text.lower() in _PRONOUNS]
        return [m for m in out if m is not None and m.actors]

    def _several(self, match: re.Match[str]) -> Mention | None:
        mention = self.frame.mention(match.start(), match.end(), "PRON", "several")
        if mention is None:
            return None
        number = match["n"].lower()
        count = _COUNT[number]
        if count > _PAIR and not match["lead"]:
            return None
        states_only = match["noun"] not in _ANY_PARTY
        listed = self._listed_after(mention, count) if self.frame.text.startswith(":", mention.end) else ()
        return replace(mention, actors=listed or self._parties(mention.first, count, states_only))

    def _together(self, match: re.Match[str]) -> Mention | None:
        """ "The neighbours", "the trio": the states that a sentence just before joins; never guessed."""
        mention = self.frame.mention(match.start(), match.end(), "PRON", "several")
        if mention is None:
            return None
        states = [m for m in self._before(mention.first, 1) if m.label in _NAMES and _is_state(m)]
        actors = _joined(states, self.frame.doc.tokens, _TOGETHER_COUNT.get(match["noun"], _PAIR))
        return replace(mention, actors=actors)

    def _listed_after(self, mention: Mention, count: int) -> tuple[str, ...]:
        """The actors named after a colon ("three countries: A, B and C")."""
        end = self.frame.sentence(mention.first).last
        low = bisect_left(self._begins, mention.end)
        after = [m for m in self.known[low : low + 4 * count] if m.last <= end and m.actor and m.label == "GPE"]
        actors = tuple(dict.fromkeys(m.actor for m in after if m.actor))
        return actors[:count] if len(actors) >= count else ()

    def _parties(self, token: int, count: int, states_only: bool) -> tuple[str, ...]:
        """The last sentence that joins as many actors, else the most prominent ones, in text order."""
        known = [m for m in self._before(token, _BACK) if len(m.actors) == 1 and m.label in _NAMES]
        states = [m for m in known if _is_state(m)]
        here = self.frame.sentence(token).i
        for near in [states] if states_only else [states, known]:
            for back in range(min(_BACK, here) + 1):
                inside = [m for m in near if self.frame.sentence(m.first).i == here - back]
                joined = _joined(inside, self.frame.doc.tokens, count)
                if joined:
                    return joined
        scores = {a: n for a, n in self.salience.scores(token).items() if not states_only or len(a) == _ALPHA3}
        best = sorted(sorted(scores), key=lambda a: -scores[a])[:count]
        first = {a: next((m.first for m in self.known[:_MOST] if m.actor == a), token) for a in best}
        return tuple(sorted(best, key=lambda a: first[a])) if len(best) == count else ()

    def _one(self, match: re.Match[str]) -> Mention | None:
        mention = self.frame.mention(match.start(), match.end(), "PRON", "one")
        if mention is None or self.frame.text.startswith(("-", " of "), match.end()):
            return None  # "the island-wide drill"; "the desert state of Examplia" is named itself
        follows = [m for m in self._after(mention) if m.label == "GPE"]
        noun, words = match["noun"].lower(), match[0].lower()
        if follows:
            return replace(mention, actor=follows[0].actor, actors=follows[0].actors)
        before = [m for m in self._before(mention.first, _FAR_BACK) if m.actor and m.label in _NAMES]
        before = [m for m in before if m.rule != "salient"]
        if noun in _BLOC_NOUNS:
            fit = [m for m in before if m.sector == "IGO"]
        else:
            possible = next((group for word, group in groups().items() if word in words), None)
            if noun == "island":
                possible = _ONE_ISLAND
            fit = [m for m in before if _is_state(m) and (possible is None or m.actor in possible)]
        return replace(mention, actor=fit[-1].actor, actors=(fit[-1].actor or "",)) if fit else None

    def _after(self, mention: Mention) -> list[Mention]:
        """Mentions right after one ("the host country Examplia")."""
        low = bisect_left(self._begins, mention.end)
        return [m for m in self.known[low : low + 3] if m.first == mention.last and m.actor]

    def _role(self, match: re.Match[str]) -> Mention | None:
        """ "The admiral": the last person of that sector; not where a name or an owner follows."""
        mention = self.frame.mention(match.start(), match.end(), "PRON", "role")
        if mention is None or self.frame.text[match.end() : match.end() + 4].startswith((" of ", " for", "-")):
            return None
        wanted = ("MIL",) if match["noun"] in _MILITARY else ("GOV", "MIL", None)
        fit = [m for m in self._before(mention.first, _BACK + 2) if m.label == "PER" and m.sector in wanted]
        if not fit or any(m.label == "PER" for m in self._after(mention)):
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
        if token.text.lower() == "it" and self.frame.doc.tokens[token.head].lemma not in _SPEAKING:
            return None
        fit = [m for m in self._before(token.i, 1) if m.label in ("GPE", "ORG", "MIL", "PRON")]
        subjects = [m for m in fit if self.frame.doc.tokens[m.last - 1].deprel.startswith("nsubj")]
        mention = self.frame.over(token.i, token.i + 1, "PRON", "pronoun")
        if plural:
            fit = [m for m in self._before(token.i, 1) if m.label in ("GPE", "ORG", "MIL", "PRON", "MISC")]
            actors = _joined(fit, self.frame.doc.tokens, 2) or (subjects[-1].actors if subjects else ())
            return replace(mention, actors=actors, actor=actors[0] if len(actors) == 1 else None)
        same = [m for m in subjects if m.first >= here.first] or subjects or fit
        if not same:
            return None
        chosen = same[-1]
        return replace(mention, actor=chosen.actor, actors=chosen.actors) if chosen.actor else None


_MILITARY = frozenset({"admiral", "general", "colonel", "commander", "officer"})
_NAMES = frozenset({"GPE", "MISC", "ORG", "MIL"})
_ALPHA3, _PAIR, _FAR_BACK = 3, 2, 20


def _is_state(mention: Mention) -> bool:
    return mention.actor is not None and len(mention.actor) == _ALPHA3 and mention.sector != "IGO"


@lru_cache(maxsize=1)
def groups() -> dict[str, frozenset[str]]:
    """Words in "the … country" or the noun itself that only some states can be, the more telling words first."""
    today = "2024-06-01"
    return {
        "southeast asian": members("ASEAN", today) | {"TLS", "PNG"},
        "south asian": members("SAARC", today),
        "central asian": words_of("KAZ KGZ TJK TKM UZB"),
        "scandinavian": words_of("DNK NOR SWE"),
        "nordic": members("Nordic Council", today),
        "baltic": words_of("EST LVA LTU"),
        "gulf": members("GCC", today) | {"IRN", "IRQ"},
        "balkan": words_of("ALB BIH BGR HRV GRC XKX MKD MNE ROU SRB SVN"),
        "caucasus": words_of("ARM AZE GEO"),
        "african": members("AU", today),
        "latin american": members("OAS", today) - {"USA", "CAN"},
        "european": members("EU", today)
        | members("NATO", today) - {"USA", "CAN", "TUR"}
        | {"UKR", "SRB", "CHE", "MDA"},
        "island": words_of(
            "TWN JPN GBR IRL ISL CYP MLT LKA MDV SGP MUS FJI TON WSM VUT SLB PNG TLS CUB JAM HTI DOM BHR PHL IDN NZL"
            " AUS GRL MDG COM SYC CPV STP PLW FSM MHL KIR NRU TUV GUM"
        ),
        "kingdom": words_of("JOR SAU MAR GBR NLD BEL DNK NOR SWE ESP THA KHM BHR BTN LSO SWZ TON"),
        "nato": members("NATO", today),
    }


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
