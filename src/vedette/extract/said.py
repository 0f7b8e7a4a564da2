"""What was said by whom: the statements of a report, chosen from its quotations.

`Doc.quotes` holds all that is attributed to somebody, wide on purpose. Which of it a coder would write down as a
statement is decided by a small logistic model over features that each can be read ("indirect front add",
"direct scare words"); `rule` gives the probability and the features that decided. `training/said_weights.py` fits it.
"""

from __future__ import annotations

import json
import math
import re
from bisect import bisect_right
from dataclasses import replace
from functools import lru_cache
from importlib.resources import files

from vedette.extract.outlets import OUTLETS
from vedette.extract.wires import WIRES
from vedette.model.doc import Doc, Quote, Token
from vedette.model.event import Said

_NAMING = frozenset(
    """called named dubbed codenamed code-named titled entitled known nicknamed exercise exercises drill drills
    operation manoeuvres maneuvers so-called styled christened motto slogan theme term word words name""".split()
)
_REACH = 40
"""Candidates on either side that are looked at, so that a very long text costs no more than its length."""
_CLOSING = frozenset("\"”’'»“")
_COLLECTIVE = frozenset(
    "officials sources experts analysts observers authorities media critics reports leaders".split()
)


def statements(doc: Doc) -> tuple[Said, ...]:
    """The statements of a report in text order, each said thing once."""
    model = _model()
    chosen: list[tuple[Quote, float, list[str]]] = []
    wanted = candidates(doc)
    for quote, names in zip(wanted, features(doc, wanted), strict=True):
        score = model.bias + sum(model.weights.get(n, 0.0) for n in names)
        if _goes_on(names):
            score = max(score, model.threshold + 0.5)
        if score > model.threshold and not _twice(quote, [c[0] for c in chosen[-_REACH:]]):
            chosen.append((quote, score, names))
    return tuple(_said(doc, quote, score, names, model) for quote, score, names in chosen)


def _goes_on(names: list[str]) -> bool:
    """Whether whole sentences of direct speech go on: ““…,” she said. “It works.””, a statement by rule.

    Eight in the training reports are too few to fit a weight; all five in the development reports are statements.
    """
    return "place run-on" in names and {"direct finite", "marks double", "direct closed"} <= set(names)


def _said(doc: Doc, quote: Quote, score: float, names: list[str], model: _Model) -> Said:
    why = sorted((n for n in names if n in model.weights), key=lambda n: -abs(model.weights[n]))[:3]
    return Said(
        span=doc.article.span(quote.begin, quote.end),
        kind=quote.kind,
        speaker=quote.speaker_name or "",
        speaker_span=quote.speaker,
        affiliation=quote.affiliation,
        via=quote.via,
        rule=f"{quote.rule}; p {1 / (1 + math.exp(-score)):.2f}: {', '.join(why)}",
    )


def _twice(quote: Quote, chosen: list[Quote]) -> bool:
    """Whether the same words of the same kind have been taken already."""
    return any(
        c.kind == quote.kind
        and (
            (c.begin < quote.end and quote.begin < c.end)
            or (c.text == quote.text and c.speaker_name == quote.speaker_name)
        )
        for c in chosen
    )


class _Model:
    """Weights by feature name, the bias and the score from which a quotation is a statement."""

    __slots__ = ("bias", "threshold", "weights")

    def __init__(self, weights: dict[str, float], bias: float, threshold: float) -> None:
        self.weights, self.bias, self.threshold = weights, bias, threshold


@lru_cache(maxsize=1)
def _model() -> _Model:
    data = json.loads((files("vedette.extract") / "weights" / "said.json").read_text(encoding="utf-8"))
    return _Model({str(k): float(v) for k, v in data["weights"].items()}, float(data["bias"]), float(data["threshold"]))


def candidates(doc: Doc) -> tuple[Quote, ...]:
    """The quotations with the two sides of an inserted cue ("The drills, it said, are routine") taken as one.

    What somebody is for or against or means to do (kind "stance") is nothing said.
    """
    out: list[Quote] = []
    quotes = [q for q in doc.quotes if not _STANCE.match(q.rule)]
    sides = {q.cue.begin: q for q in quotes if q.kind == "indirect" and q.cue and _how(q) == "medial"}
    joined = set()
    for quote in quotes:
        if quote.kind == "indirect" and quote.cue and _how(quote) == "part":
            other = sides.get(quote.cue.begin)
            if other is not None:
                joined.add((other.begin, other.end))
                text = doc.article.text[quote.begin : other.end]
                out.append(replace(quote, end=other.end, text=text, rule=quote.rule.replace("/part/", "/around/")))
                continue
        out.append(quote)
    return tuple(q for q in out if not (_how(q) == "medial" and (q.begin, q.end) in joined))


def features(doc: Doc, quotes: tuple[Quote, ...]) -> list[list[str]]:
    """For every candidate the names of the features that hold of it."""
    out = []
    for i, quote in enumerate(quotes):
        near = quotes[max(0, i - _REACH) : i + _REACH + 1]
        out.append(
            _of_cue(doc, quote) + _of_speaker(doc, quote) + _of_content(doc, quote, near) + _of_neighbours(quote, near)
        )
    return out


_STANCE = re.compile(r"(?:in)?direct (?:[\w-]+/)?(?:stance|hearsay)/")
_RULE = re.compile(r"(direct|indirect) (?:([\w-]+)/)??([\w]+)/([\w]+)/([\w'’.-]+)(?: ← (.*))?$")


def _of_cue(doc: Doc, quote: Quote) -> list[str]:
    """What the cue is: its lemma, its form, the construction."""
    match = _RULE.match(quote.rule)
    if match is None or quote.cue is None:
        return [f"{quote.kind} odd"]
    kind, place, sort, how, lemma, _ = match.groups()
    out = [f"{kind} {sort}", f"{kind} how {how}", f"{kind} lemma {lemma}", f"{kind} {sort} {how}"]
    if place:
        out += [f"place {place}", f"place {place} {sort}"]
    words = _tokens_in(doc, quote.cue.begin, quote.cue.end)
    if not words:
        return out
    cue = words[0]
    out.append(f"{kind} form {cue.xpos}")
    out.append(f"{kind} cue {cue.deprel.partition(':')[0] if cue.deprel != 'acl:relcl' else 'relcl'}")
    sentence = doc.sentence_of(cue.i)
    around = doc.tokens[max(sentence.first, cue.i - 4) : cue.i]
    if any(t.lemma in {"not", "n't", "never", "nobody"} for t in around):
        out.append(f"{kind} negated")
    if any(t.lemma in {"could", "may", "might", "should", "would", "will", "can", "must"} for t in around):
        out.append(f"{kind} modal")
    if cue.i > sentence.first and doc.tokens[cue.i - 1].text.lower() == "to":
        out.append(f"{kind} infinitive")
    return out


def _of_speaker(doc: Doc, quote: Quote) -> list[str]:
    """Who speaks: a name, an office, a country, an outlet, nobody in particular."""
    name = quote.speaker_name or ""
    words = name.split()
    out = ["speaker " + (quote.rule.partition(" ← ")[2] or "none")]
    if name and name.lower() in (doc.article.publisher or "").lower():
        out.append("speaker is publisher")
    if not any(w[:1].isupper() for w in words):
        out.append("speaker no name")
    if any(w.lower() in _COLLECTIVE for w in words):
        out.append("speaker collective")
    if (
        name in WIRES
        or name in OUTLETS
        or re.search(r"\b(?:agency|newspaper|daily|media|television|broadcaster|report|news)\b", name, re.I)
    ):
        out.append(f"{quote.kind} speaker outlet")
    if quote.affiliation is None:
        out.append(f"{quote.kind} speaker of nobody")
    if any(c.isdigit() for c in name):
        out.append("speaker digits")
    if re.search(
        r"\b(?:exercises?|drills?|manoeuvres?|maneuvers?|training|event|operation|goal|aim|purpose|message|time)\b",
        name,
        re.I,
    ):
        out.append("speaker thing")
    return out


def _of_content(doc: Doc, quote: Quote, near: tuple[Quote, ...]) -> list[str]:
    """What is said: its length, its form, its marks."""
    words = [t for t in _tokens_in(doc, quote.begin, quote.end) if t.upos != "PUNCT"]
    kind = quote.kind
    out = [f"{kind} words {_bucket(len(words))}"]
    if not words:
        return [*out, f"{kind} empty"]
    finite = any(t.upos in {"VERB", "AUX"} and t.xpos in {"VBD", "VBZ", "VBP", "MD"} for t in words)
    out.append(f"{kind} {'finite' if finite else 'verb' if any(t.upos == 'VERB' for t in words) else 'no verb'}")
    if words[0].text.lower() in {"to", "for", "as", "of"}:
        out.append(f"{kind} opens {words[0].text.lower()}")
    if kind == "direct":
        out += _of_marks(doc, quote, words)
    else:
        out += _of_mixture(quote, near, words)
    sentence = doc.sentence_at(quote.begin)
    if sentence is not None:
        if any(q.begin > sentence.end and _echo(quote, q, 0.6) for q in near):
            out.append(f"{kind} echoed later")
        if any(q.end < sentence.begin and _echo(quote, q, 0.6) for q in near):
            out.append(f"{kind} echoes before")
        if sentence.furniture or doc.article.in_furniture(quote.begin, quote.end):
            out.append("furniture")
        if doc.article.text[sentence.begin : sentence.end].rstrip()[-1:] == "?":
            out.append(f"{kind} question")
    return out


def _echo(quote: Quote, other: Quote, share: float) -> bool:
    """Whether another quotation says the same again, as a lead repeats its headline."""
    mine, theirs = set(quote.text.lower().split()[:14]), set(other.text.lower().split()[:14])
    return len(mine) > 2 and len(theirs) > 2 and len(mine & theirs) >= share * max(len(mine), len(theirs))


def _tokens_in(doc: Doc, begin: int, end: int) -> list[Token]:
    """The tokens that share a code point with a range; a slice of `Doc.tokens` would cost the whole document."""
    i = bisect_right(doc.tokens, begin, key=lambda t: t.end)
    out = []
    while i < len(doc.tokens) and doc.tokens[i].begin < end:
        out.append(doc.tokens[i])
        i += 1
    return out


def _bucket(n: int) -> str:
    for limit in (1, 2, 3, 5, 8, 12, 20, 35):
        if n <= limit:
            return str(limit)
    return "more"


def _of_marks(doc: Doc, quote: Quote, words: list[Token]) -> list[str]:
    text = doc.article.text
    mark = text[quote.begin - 1 : quote.begin]
    closed = "direct closed" if text[quote.end : quote.end + 1] in _CLOSING else "direct open"
    out = [closed, "marks single" if mark in {"‘", "’", "'"} else "marks double"]
    capital = sum(1 for t in words if t.text[:1].isupper() or t.text[:1].isdigit())
    if capital == len(words):
        out.append(f"direct all capital {min(len(words), 4)}")
    out.append("direct opens " + ("capital" if words[0].text[:1].isupper() else "small"))
    last = text[quote.end - 1 : quote.end]
    after = text[quote.end + 1 : quote.end + 2]
    if last in {",", ".", "!", "?"}:
        out.append("direct closes with mark inside")
    elif after in {",", "."}:
        out.append("direct closes with mark outside")
    if any(c.isdigit() for c in quote.text):
        out.append("direct digits")
    follows = _tokens_in(doc, quote.end + 1, quote.end + 22)[:2]
    if any(t.lemma in _NAMING for t in follows):
        out.append("direct before a kind of thing")
    before = [
        t.text.lower() for t in _tokens_in(doc, max(0, quote.begin - 30), max(0, quote.begin - 1)) if t.upos != "PUNCT"
    ][-2:]
    if any(w in _NAMING for w in before):
        out.append("direct named")
    if before and before[-1] in {
        "as",
        "a",
        "an",
        "the",
        "of",
        "that",
        "to",
        "with",
        "this",
        "its",
        "was",
        "is",
        "be",
        "are",
        "were",
    }:
        out.append(f"direct after {before[-1]}")
    sentence = doc.sentence_at(quote.begin)
    if sentence is not None:
        share = (min(quote.end, sentence.end) - max(quote.begin, sentence.begin)) / max(
            1, sentence.end - sentence.begin
        )
        out.append(f"direct share {int(share * 4)}")
    return out


def _of_mixture(quote: Quote, near: tuple[Quote, ...], words: list[Token]) -> list[str]:
    """How much of indirect content stands inside quotation marks, and whether it begins there."""
    inside = [q for q in near if q.kind == "direct" and q.begin < quote.end and quote.begin < q.end]
    if not inside:
        return ["indirect plain"]
    quoted = sum(1 for t in words if any(q.begin <= t.begin < q.end for q in inside))
    share = quoted / len(words)
    first = next((i for i, t in enumerate(words) if any(q.begin <= t.begin < q.end for q in inside)), len(words))
    out = [
        f"mixed share {int(share * 5)}",
        f"mixed before {_bucket(first) if first else '0'}",
        f"mixed outside {_bucket(len(words) - quoted)}",
    ]
    if first == 0:
        out.append(f"mixed opens quoted outside {_bucket(len(words) - quoted)}")
    return out


def _of_neighbours(quote: Quote, quotes: tuple[Quote, ...]) -> list[str]:
    """What stands beside it: other content of the same cue, content of other cues around or inside it."""
    out = []
    same = [q for q in quotes if q is not quote and q.cue == quote.cue]
    if quote.kind == "direct":
        if any(q.kind == "indirect" and q.begin <= quote.begin and quote.end <= q.end for q in same):
            out.append("direct in indirect")
        out.append(f"direct siblings {min(sum(q.kind == 'direct' for q in same), 3)}")
    else:
        for q in same:
            if q.kind == "indirect":
                length = _bucket(len(quote.text.split()))
                out += [
                    f"indirect has twin {_how(q)}",
                    f"{_how(quote)} {length} twin {_how(q)} {_bucket(len(q.text.split()))}",
                ]
    others = [
        q for q in quotes if q.cue != quote.cue and q.kind == "indirect" and q.begin < quote.end and quote.begin < q.end
    ]
    earlier = [q for q in quotes if q.end <= quote.begin and q.cue != quote.cue]
    if earlier and earlier[-1].speaker_name == quote.speaker_name:
        out.append(f"{quote.kind} speaks on")
    if any(q.begin <= quote.begin and quote.end <= q.end for q in others):
        out.append(f"{quote.kind} inside another")
    if any(quote.begin <= q.begin and q.end <= quote.end for q in others):
        out.append(f"{quote.kind} around another")
    return out


def _how(quote: Quote) -> str:
    match = _RULE.match(quote.rule)
    return match[4] if match else ""
