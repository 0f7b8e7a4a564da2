"""Stated purposes, as verbatim spans: the aim clause of an exercise, each aim its own."""

from __future__ import annotations

import re
from dataclasses import dataclass

from vedette.extract.find import lower
from vedette.extract.scene import Scene, clause_of, tense_of
from vedette.extract.scorer import Features, scorer
from vedette.model.doc import Doc, Token
from vedette.model.event import Argument, Verbatim

_AIMED = re.compile(
    r"\b(?:aim(?:s|ed|ing)?(?: (?:at|of|to|is|was|for))?|design(?:ed)? (?:to|for)|intend(?:s|ed)? (?:to|for|as)|meant (?:to|as|for)|(?:purpose|goal|objective|aim|task|mission|intent|focus|point)s?\b"
    r"[^.;:]{0,60}?\b(?:is|was|are|were|being|be)(?: to)?|in order to|so as to|with (?:a view to|the (?:aim|goal|purpose|objective|intention) of)|(?:serve|sought|seek|help|allow|enable)s?(?:d)? to|"
    r"for the purpose of|focus(?:es|ed|ing)? on|a chance to|opportunity (?:to|for)|to)\s+$",
    re.IGNORECASE,
)
_VERBS_OF_AIM = frozenset("improve strengthen enhance test practise practice boost deepen rehearse check train hone demonstrate verify increase promote build develop ensure deter prepare bolster raise show send simulate maintain assess foster upgrade sharpen expand safeguard counter refine evaluate warn protect defend coordinate reinforce cement exchange share work learn master perfect repel respond".split())  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Aim:
    """A clause or phrase that may state a purpose."""

    begin: int
    end: int
    head: int
    form: str
    """to · at · for · noun · quote."""


def purpose_arguments(scene: Scene) -> dict[int, list[Argument]]:
    """Group number → its purposes in text order."""
    decision = scorer("purpose")
    out: dict[int, list[Argument]] = {n: [] for n in range(len(scene.groups))}
    for aim in aims(scene.doc):
        ranked = []
        for number in range(len(scene.groups)):
            features = aim_features(scene, aim, number)
            if features:
                ranked.append((decision.scores(features).get("yes", 0.0), -number, decision.why(features, "yes")))
        if not ranked:
            continue
        score, minus, why = max(ranked)
        if score < 0.4 or any(a.span.begin < aim.end and aim.begin < a.span.end for a in out[-minus]):
            continue
        span = scene.doc.article.span(aim.begin, aim.end)
        out[-minus].append(
            Argument(field="purpose", value=Verbatim(), span=span, rule=f"purpose: {why}", score=round(score, 3))
        )
    return out


def aims(doc: Doc) -> list[Aim]:
    """Infinitives, gerunds after at/for/of, and noun phrases after aim words, each coordinated aim by itself."""
    found: list[Aim] = []
    for sentence in doc.sentences:
        if sentence.furniture:
            continue
        for token in doc.words(sentence):
            if token.upos == "VERB" or (
                token.upos in ("NOUN", "ADJ")
                and any(lower(c) == "to" and c.deprel == "mark" for c in doc.children(token.i))
            ):
                aim = _verbal(doc, token)
            elif token.upos in ("NOUN", "PROPN") and token.deprel in ("obl", "nmod", "obj", "root"):
                aim = _nominal(doc, token)
            else:
                aim = None
            if aim is not None:
                found.append(aim)
    return found


def _verbal(doc: Doc, token: Token) -> Aim | None:
    children = doc.children(token.i)
    marks = {lower(c) for c in children if c.deprel in ("mark", "case") and c.i < token.i}
    if "to" in marks:
        form = "to"
    elif marks & {"at", "for", "of", "on"} and token.feat("VerbForm") in ("Ger", "Part"):
        form = "at"
    elif (
        token.deprel == "conj"
        and token.lemma.lower() in _VERBS_OF_AIM
        and token.feat("VerbForm") in ("Inf", "Ger", "Part")
    ):
        form = "conj"
    else:
        return None
    return _cut(doc, token, form)


def _nominal(doc: Doc, token: Token) -> Aim | None:
    left = doc.article.text[max(0, token.begin - 120) : doc.subtree(token.i)[0].begin]
    if not re.search(
        r"\b(?:aimed at|for the purpose of|focus(?:es|ed|ing)? on|(?:aim|goal|purpose|objective)s? (?:is|was|are|of)|for|opportunity for|designed for|with the aim of)\s*[“\"‘']?(?:the |a |an |their )?$",
        left,
        re.IGNORECASE,
    ):
        return None
    return _cut(doc, token, "noun")


def _cut(doc: Doc, token: Token, form: str) -> Aim | None:
    """The clause without its mark, up to a coordinated aim, a relative clause of reporting or the sentence's end."""
    members = [t for t in doc.subtree(token.i)]
    stop = {
        u.i
        for c in doc.children(token.i)
        if (
            c.deprel == "conj"
            and c.i > token.i
            and (c.upos == "VERB" and any(lower(g) == "to" for g in doc.children(c.i)))
        )
        or c.deprel in ("parataxis", "punct")
        and c.i > token.i
        and lower(c) in ("”", '"', "’")
        for u in doc.subtree(c.i)
    }
    kept = [t for t in members if t.i not in stop and t.i >= token.i - 3]
    first = next(
        (
            t
            for t in kept
            if not (t.deprel in ("mark", "case") and t.i < token.i)
            and t.upos != "PUNCT"
            and lower(t) not in ("so", "as", "order", "in", "and", "or")
        ),
        token,
    )
    run = []
    for t in kept:
        if t.i < first.i:
            continue
        if run and t.i - run[-1].i > 3:
            break
        run.append(t)
    while run and (run[-1].upos in ("PUNCT", "CCONJ", "ADP", "SCONJ") or lower(run[-1]) in ("and", "or")):
        run.pop()
    if len(run) < 2 or run[-1].end - run[0].begin > 400:
        return None
    return Aim(begin=run[0].begin, end=run[-1].end, head=token.i, form=form)


def aim_features(scene: Scene, aim: Aim, number: int) -> Features:
    """What a clause of aim is to an exercise."""
    doc = scene.doc
    out = scene.relation(aim.begin, aim.end, number)
    if not out:
        return {}
    token = doc.tokens[aim.head]
    governor = doc.tokens[token.head]
    out[f"form {aim.form}"] = 1.0
    out[f"form {aim.form} {token.deprel.split(':')[0]}"] = 1.0
    lemma = token.lemma.lower()
    out[f"verb {lemma}"] = 1.0
    if lemma in _VERBS_OF_AIM:
        out["verb of aim"] = 1.0
    out[f"under {governor.lemma.lower()}"] = 1.0
    sentence = doc.sentence_of(aim.head)
    left = doc.article.text[max(sentence.begin, aim.begin - 90) : aim.begin].rstrip("“\"‘' ") + " "
    cue = _AIMED.search(left)
    if cue:
        word = " ".join(cue.group().lower().split()[:2])[:14]
        out[f"cue {word}"] = 1.0
        if word != "to":
            out["cue strong"] = 1.0
    else:
        out["no cue"] = 1.0
    if re.search(r"\b(?:aim|goal|purpose|objective|intend|meant|design|serve|order)", left, re.IGNORECASE):
        out["aim word left"] = 1.0
    tail = doc.article.text[aim.end : min(sentence.end, aim.end + 60)]
    if re.search(r"\b(?:is|was|are|were)\b[^.]{0,30}\b(?:aim|goal|purpose|objective|task)", tail, re.IGNORECASE):
        out["aim word right"] = 1.0
    here = doc.tokens[clause_of(doc, governor.i)]
    out[f"clause {here.lemma.lower()}"] = 1.0
    out[f"tense {tense_of(doc, here.i)}"] = 1.0
    subjects = [c for c in doc.children(here.i) if c.deprel.startswith("nsubj")]
    for subject in subjects:
        out[f"subject {subject.lemma.lower()}"] = 1.0
        if any(s.first <= subject.i < s.last for s in scene.groups[number].spots):
            out["exercise is subject"] = 1.0
    length = aim.end - aim.begin
    out["short" if length < 25 else "long" if length > 160 else "middle"] = 1.0
    share = sum(t.slot.endswith("PURPOSE") for t in doc.tokens_in(aim.begin, aim.end))
    if share:
        out["slot"] = 1.0
    for key in ("same clause", "under phrase", "topic", "exercise is subject"):
        if key in out:
            out[f"{key} & {aim.form}"] = 1.0
            if lemma in _VERBS_OF_AIM:
                out[f"{key} & verb of aim"] = 1.0
    return out
