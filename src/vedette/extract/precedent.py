"""Comparisons with the past, as verbatim spans: first since, largest ever, annual, four times between."""

from __future__ import annotations

import re
from dataclasses import dataclass

from vedette.extract.propose import NTH, lower
from vedette.extract.purpose import repeats
from vedette.extract.scene import Scene, clause_of, top
from vedette.extract.scorer import Features, scorer
from vedette.extract.views import slot_view, tagged
from vedette.model.doc import Doc, Sentence
from vedette.model.event import Argument, Verbatim

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_ANCHOR = re.compile(
    r"\b(?:"
    r"(?P<regular>annual(?:ly)?|yearly|biennial(?:ly)?|biannual(?:ly)?|bi-annual|"
    r"twice (?:a|every|each) year|(?:once )?(?:every|each) (?:second |two |three |"
    rf"four |other )?years?|(?:every|each) (?:spring|summer|autumn|fall|winter|{_MONTHS})|regular(?:ly)?|"
    r"routine(?:ly)?|year after year|triennial|semi-?annual)"
    r"|(?P<first>(?:the |their |its |a )?(?:very )?first(?:[- ]ever|[- ]time)?|"
    r"for the first time|first|inaugural|maiden|debut|unprecedented|never before|"
    r"newcomer|no (?:such|earlier|previous|larger|bigger|bilateral))"
    r"|(?P<most>(?:one of (?:the|its|their) )?(?:largest|biggest|most (?:complex|"
    r"ambitious|extensive|significant|powerful|intensive)|longest|highest|greatest)(?:[- ]ever|"
    r"[- ]running|[- ]scale)?|larger than|bigger than|record)"
    rf"|(?P<edition>(?:{NTH})(?= (?:edition|iteration|"
    r"time|year|such|joint|major|round|exercise|drill|annual|series|in|of|military|"
    r"bilateral|straight|consecutive|version|installment|[A-Z])))"
    rf"|(?P<since>since (?:the )?(?:(?:19|20)\d\d|{_MONTHS}|[A-Z]\w+|it|then|"
    r"its|end of)|(?:held|conducted|took place|started|begun|began|launched|established|initiated|instituted|"
    r"inaugurated|introduced|conceived|created|founded|devised) in (?:19|20)\d\d)"
    r"|(?P<times>(?:once|twice|(?:two|three|four|five|six|seven|eight|nine|ten|\d+|several) times)\b)"
    r"|(?P<earlier>(?:have|has|had) (?:taken place|been held|held|carried out|"
    r"conducted|participated|taken part|already)(?: \w+)? (?:before|previously|"
    r"earlier|in the past|exercises)|(?:last|previous) (?:held|edition|iteration|"
    r"such|exercise|time)|second (?:major )?in (?:less than )?(?:a|as many)|as in (?:previous|"
    r"past) years|in recent years|in (?:decades|years))"
    r")\b",
    re.IGNORECASE,
)
_JOINED = re.compile(r"[,;:]|\s[–—-]\s|[.!?](?:\s|$)|[“”\"]|\n")

_CLAUSE = re.compile(_JOINED.pattern + r"|\s(?:and|but|while|which|who)\s")
"""What says when or how often ends with its clause: "since 2013 and aims to …"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A phrase that may compare an exercise with the past."""

    begin: int
    end: int
    kind: str
    anchor: str


THRESHOLD = 0.33
"""By cross-validation over gold/look and gold/dev F1 is highest here: .682, against .680 at .25 and .672 at .40."""


LEAST_HELD = 0.15
"""What is said to be held so often ("it is conducted annually") needs less: 6 of 7 between the two are annotated."""
_HELD = re.compile(r"\b(?:held|conducted|run|staged|organi[sz]ed|carried out|takes? place|hosted)\b[^.,;]{0,25}\Z")


def _held_so(doc: Doc, claim: Claim) -> bool:
    """Whether a verb of holding stands before the word for how often."""
    before = max(0, claim.begin - 60)
    return claim.kind == "regular" and bool(_HELD.search(doc.article.text, before, claim.begin))


def precedent_arguments(scene: Scene) -> dict[int, list[Argument]]:
    """Group number → its precedents in text order."""
    decision = scorer("precedent")
    out: dict[int, list[Argument]] = {n: [] for n in range(len(scene.groups))}
    for claim in claims(scene.doc):
        ranked = []
        for number in range(len(scene.groups)):
            features = claim_features(scene, claim, number)
            if features:
                ranked.append((decision.scores(features).get("yes", 0.0), -number, decision.why(features, "yes")))
        if not ranked:
            continue
        score, minus, why = max(ranked)
        span = scene.doc.article.span(claim.begin, claim.end)
        least = LEAST_HELD if _held_so(scene.doc, claim) else THRESHOLD
        if score < least or any(repeats(span, a.span) for a in out[-minus]):
            continue
        out[-minus].append(
            Argument(field="precedents", value=Verbatim(), span=span, rule=f"precedent: {why}", score=round(score, 3))
        )
    return out


def claims(doc: Doc) -> list[Claim]:
    """Anchor words, each with the part of its clause that belongs to the comparison."""
    found: list[Claim] = []
    for sentence in doc.sentences:
        if sentence.furniture:
            continue
        for match in _ANCHOR.finditer(doc.article.text, sentence.begin, sentence.end):
            claim = _claim(doc, sentence, match)
            if found and claim.begin <= found[-1].end + (claim.kind == "since"):  # "every year since 2004" is one
                last = found[-1]
                found[-1] = Claim(
                    begin=min(last.begin, claim.begin), end=max(last.end, claim.end), kind=last.kind, anchor=last.anchor
                )
            else:
                found.append(claim)
    told = (Claim(begin=r[0].begin, end=r[-1].end, kind="told", anchor=lower(r[0])) for r in tagged(doc, "PRECEDENT"))
    return found + [claim for claim in told if not any(claim.begin < c.end and c.begin < claim.end for c in found)]


_FAR = {"regular": 4, "edition": 6}
"""How many words behind its adjective the noun stands: "annual naval drill", "14th bilateral joint naval exercise"."""
_WITHIN = re.compile(
    r" (?:this year|in (?:less than |under |as many |over )?(?:an? |the )?(?:past |last )?(?:[\w-]+ )?"
    r"(?:days?|weeks?|months?|years?|decades?)|since [^,.;:\n]{3,40}|ever|yet)\b",
    re.IGNORECASE,
)
"""What belongs to an ordinal besides its noun: "second drill in less than a month"."""


def _claim(doc: Doc, sentence: Sentence, match: re.Match[str]) -> Claim:
    text = doc.article.text
    kind = match.lastgroup or ""
    begin, end = match.span()
    head = doc.tokens[top(doc.tokens_in(begin, end))]
    governor = doc.tokens[head.head]
    near = head.deprel == "amod" and head.i < governor.i <= head.i + _FAR[kind] if kind in _FAR else False
    if near:
        end = governor.end
    if near and kind == "edition":
        frame = _WITHIN.match(text, end, sentence.end)
        end = frame.end() if frame else end
    elif kind != "regular":
        stop = (_CLAUSE if kind in ("since", "times", "earlier") else _JOINED).search(text, end, sentence.end)
        end = min(stop.start() if stop else sentence.end, end + 110, _next_verb(doc, match.end(), sentence.end))
        while end > match.end() and text[end - 1] in ' .,;:\n“"':
            end -= 1
        if end - match.start() == 110 + len(match.group()):
            end = match.start() + text[match.start() : end].rfind(" ")
    return Claim(begin=begin, end=end, kind=kind, anchor=match.group().lower())


def _next_verb(doc: Doc, begin: int, end: int) -> int:
    """Where "and" with a finite verb goes on to something else: "the largest ever held here and lasts until May"."""
    for token in doc.tokens_in(begin, end):
        verb = doc.tokens[token.head]
        if lower(token) == "and" and verb.feat("VerbForm") == "Fin" and token.i < verb.i <= token.i + 3:
            return token.begin
    return end


def claim_features(scene: Scene, claim: Claim, number: int) -> Features:
    """What a comparison is to an exercise."""
    doc = scene.doc
    out = scene.relation(claim.begin, claim.end, number)
    if not out:
        return {}
    out[f"kind {claim.kind}"] = 1.0
    out[f"anchor {claim.anchor.split()[0]}"] = 1.0
    tokens = doc.tokens_in(claim.begin, claim.end)
    words = [lower(t) for t in tokens]
    for word in (
        "ever",
        "since",
        "exercise",
        "exercises",
        "drill",
        "drills",
        "time",
        "held",
        "years",
        "military",
        "history",
        "edition",
        "iteration",
        "joint",
        "day",
        "phase",
        "world",
        "ship",
        "country",
        "nation",
        "participate",
        "decades",
        "cold",
    ):
        if word in words:
            out[f"has {word}"] = 1.0
            out[f"{claim.kind} has {word}"] = 1.0
    head = doc.tokens[top(doc.tokens_in(claim.begin, claim.begin + max(1, len(claim.anchor))))]
    out[f"role {head.deprel.split(':')[0]}"] = 1.0
    governor = doc.tokens[head.head]
    out[f"governor {governor.lemma.lower()}"] = 1.0
    out[f"verb {doc.tokens[clause_of(doc, head.i)].lemma.lower()}"] = 1.0
    sentence = doc.sentence_of(head.i)
    for token in doc.tokens[max(sentence.first, head.i - 3) : head.i]:
        out[f"before {lower(token)}"] = 1.0
    if any(t.slot.endswith("PRECEDENT") for t in tokens):
        out["slot"] = 1.0
    out |= slot_view(doc, tokens[0].i, tokens[-1].i + 1, "PRECEDENT")
    for key in ("inside phrase", "same sentence", "under phrase", "same clause", "topic"):
        if key in out:
            out[f"{key} & {claim.kind}"] = 1.0
    return out
