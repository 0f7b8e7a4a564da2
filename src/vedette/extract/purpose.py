"""Stated purposes, as verbatim spans: the aim clause of an exercise, each aim its own."""

from __future__ import annotations

import re
from dataclasses import dataclass

from vedette.extract.propose import lower
from vedette.extract.scene import HOLDING, Scene, anchor, clause_of, tense_of, top
from vedette.extract.scorer import Features, scorer
from vedette.extract.views import slot_view, tagged
from vedette.model.doc import Doc, Token
from vedette.model.event import Argument, Verbatim
from vedette.model.span import Span

_AIMED = re.compile(
    r"\b(?:aim(?:s|ed|ing)?(?: (?:at|of|to|is|was|for))?|design(?:ed)? (?:to|"
    r"for)|intend(?:s|ed)? (?:to|for|as)|meant (?:to|as|for)|(?:purpose|goal|"
    r"objective|aim|task|mission|intent|focus|point)s?\b"
    r"[^.;:]{0,60}?\b(?:is|was|are|were|being|be)(?: to)?|in order to|so as to|"
    r"with (?:a view to|the (?:aim|goal|purpose|objective|intention) of)|(?:serve|"
    r"sought|seek|help|allow|enable)s?(?:d)? to|"
    r"for the purpose of|focus(?:es|ed|ing)? on|a chance to|opportunity (?:to|for)|to)\s+$",
    re.IGNORECASE,
)
_VERBS_OF_AIM = frozenset(
    (
        "improve strengthen enhance test practise practice boost deepen rehearse check train hone demonstrate verify "
        "increase promote build develop ensure deter prepare bolster raise show send simulate maintain assess foster "
        "upgrade sharpen expand safeguard counter refine evaluate warn protect defend coordinate reinforce cement "
        "exchange share work learn master perfect repel respond"
    ).split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Aim:
    """A clause or phrase that may state a purpose."""

    begin: int
    end: int
    head: int
    form: str
    """to · conj · at · gerund · how · does · aim is · is aim · signal · noun."""


def purpose_arguments(scene: Scene) -> dict[int, list[Argument]]:
    """Group number → its purposes in text order."""
    decision = scorer("purpose")
    out: dict[int, list[Argument]] = {n: [] for n in range(len(scene.groups))}
    ready: list[tuple[float, int, Aim, str]] = []
    for aim in aims(scene.doc):
        ranked = []
        for number in range(len(scene.groups)):
            features = aim_features(scene, aim, number)
            if features:
                ranked.append((decision.scores(features).get("yes", 0.0), -number, decision.why(features, "yes")))
        if not ranked:
            continue
        score, minus, why = max(ranked)
        if score >= THRESHOLD:
            ready.append((score, -minus, aim, why))
    for score, number, aim, why in sorted(ready, key=lambda r: (-r[0], r[2].begin)):
        span = scene.doc.article.span(aim.begin, aim.end)
        if not any(repeats(span, other.span) for other in out[number]):
            out[number].append(
                Argument(field="purpose", value=Verbatim(), span=span, rule=f"purpose: {why}", score=round(score, 3))
            )
    return out


THRESHOLD = 0.35
"""Where F1 is flat on gold/look and gold/dev by cross-validation (0.3 to 0.45)."""


def repeats(span: Span, other: Span) -> bool:
    """Whether two spans overlap, or say mostly the same words at two places of the report."""
    if span.overlaps(other):
        return True
    mine, theirs = (set(re.findall(r"\w+", s.quote.lower())) for s in (span, other))
    return len(mine & theirs) / max(1, min(len(mine), len(theirs))) >= 0.6


def aims(doc: Doc) -> list[Aim]:
    """Every clause or phrase that may state an aim, each coordinated aim by itself.

    1. to-infinitives, also after "is to", "should", "will". 2. Gerunds after at, for, of. 3. What follows "the aim is".
    4. Noun phrases that are an aim by their noun ("a warning to", "a response to"). 5. What an exercise does
    ("the drills improve cooperation"). 6. How-and-whether clauses ("how ready the troops are").
    7. What the reader's tags call an aim where these find none ("stronger ties with like-minded nations").
    """
    found: list[Aim] = []
    for sentence in doc.sentences:
        if sentence.furniture:
            continue
        for token in doc.words(sentence):
            aim = _verbal(doc, token) if token.upos in ("VERB", "AUX", "ADJ", "NOUN") else None
            if aim is None and token.upos in ("NOUN", "PROPN", "ADJ"):
                aim = _nominal(doc, token)
            if aim is not None:
                found.append(aim)
    told = (Aim(begin=r[0].begin, end=r[-1].end, head=top(r), form="told") for r in tagged(doc, "PURPOSE"))
    return found + [aim for aim in told if not any(aim.begin < a.end and a.begin < aim.end for a in found)]


def _verbal(doc: Doc, token: Token) -> Aim | None:
    children = doc.children(token.i)
    left = [c for c in children if c.i < token.i]
    marks = {lower(c): c for c in left if c.deprel in ("mark", "case", "aux")}
    if "to" in marks:
        return _cut(doc, token, "to", marks["to"].i + 1)
    if token.upos != "VERB":
        return None
    asking = next((c for c in left if lower(c) in ("how", "whether")), None)
    if asking is not None and token.deprel in ("ccomp", "csubj", "advcl", "csubj:pass", "root", "acl"):
        return _cut(doc, token, "how", asking.i)
    form = token.feat("VerbForm")
    ing = form in ("Ger", "Part") or lower(token).endswith("ing")
    if marks.keys() & {"at", "for", "of", "on", "in"} and ing:
        return _cut(doc, token, "at", token.i)
    aiming = token.lemma.lower() in _VERBS_OF_AIM
    if token.deprel == "conj" and aiming and form in ("Inf", "Ger", "Part"):
        return _cut(doc, token, "conj", token.i)
    if aiming and form == "Ger" and token.deprel in ("root", "csubj", "advcl", "xcomp", "nsubj"):
        return _cut(doc, token, "gerund", token.i)
    if aiming and any(
        c.deprel.startswith("nsubj")
        and (lower(c) in ("it", "this", "they", "which") or c.lemma.lower() in _EVENT_NOUNS)
        for c in left
    ):
        return _cut(doc, token, "does", token.i)
    return None


_EVENT_NOUNS = frozenset(
    {
        "exercise",
        "drill",
        "manoeuvre",
        "maneuver",
        "training",
        "game",
        "wargame",
        "activity",
        "event",
        "patrol",
        "iteration",
    }
)
_AIM_NOUNS = frozenset(
    {"aim", "goal", "purpose", "objective", "task", "mission", "intent", "intention", "point", "focus", "theme"}
)
_SIGNALS = frozenset(
    {
        "warning",
        "message",
        "signal",
        "response",
        "deterrent",
        "deterrence",
        "punishment",
        "answer",
        "preparation",
        "rehearsal",
        "demonstration",
        "show",
        "training",
        "support",
    }
)


def _nominal(doc: Doc, token: Token) -> Aim | None:
    children = doc.children(token.i)
    if any(c.deprel.startswith("nsubj") and c.lemma.lower() in _AIM_NOUNS and c.i < token.i for c in children):
        verb = next((c.i + 1 for c in children if c.deprel == "cop"), token.i)
        return _cut(doc, token, "aim is", verb)
    if token.deprel.startswith("nsubj") and doc.tokens[token.head].lemma.lower() in _AIM_NOUNS:
        return _cut(doc, token, "is aim", doc.subtree(token.i)[0].i)
    case = {lower(c) for c in children if c.deprel == "case"}
    first = doc.subtree(token.i)[0]
    if token.lemma.lower() in _SIGNALS and (
        case & {"as", "in", "with", "for"} or token.deprel in ("obj", "root", "xcomp", "appos", "obl")
    ):
        start = next((c.i + 1 for c in reversed(children) if c.i < token.i and c.deprel in ("case", "det")), first.i)
        return _cut(doc, token, "signal", start)
    left = doc.article.text[max(0, token.begin - 120) : first.begin]
    if not _MAY_END.search(left) and not case & {"for", "at"}:
        return None
    if _BEFORE_NOUN.search(left) or (case & {"for", "at"} and _BEFORE_NOUN.search(left + lower(first) + " ")):
        return _cut(
            doc,
            token,
            "noun",
            next((c.i + 1 for c in reversed(children) if c.i < token.i and c.deprel == "case"), first.i),
        )
    return None


_MAY_END = re.compile(r"(?:at|on|of|is|was|are|were|for)\s*[“\"‘']?(?:the |a |an |their |its )?$", re.IGNORECASE)
"""What every way of saying an aim before a noun ends in: cheap to rule out."""
_BEFORE_NOUN = re.compile(
    r"\b(?:aimed at|for the purpose of|focus(?:es|ed|ing)? on|(?:aim|goal|purpose|"
    r"objective)s? (?:is|was|are|were|of)|opportunity for|designed for|with the aim of|"
    r"serves? for|in (?:support|preparation) (?:of|for)|for)"
    r"\s*[“\"‘']?(?:the |a |an |their |its )?$",
    re.IGNORECASE,
)


def _cut(doc: Doc, token: Token, form: str, start: int) -> Aim | None:
    """The clause from its first own word to a coordinated aim, a clause of reporting, or the end."""
    stop = {
        u.i
        for c in doc.children(token.i)
        if c.i > token.i
        and (
            c.deprel == "parataxis"
            or (c.deprel == "conj" and c.feat("VerbForm") == "Fin" and token.feat("VerbForm") == "Inf")
            or (c.deprel == "conj" and c.upos == "VERB" and (_marked(doc, c) or c.lemma.lower() in _VERBS_OF_AIM))
        )
        for u in doc.subtree(c.i)
    }
    run: list[Token] = []
    for t in doc.subtree(token.i):
        if t.i < start or t.i in stop:
            continue
        if run and t.i - run[-1].i > 3:
            break
        run.append(t)
    while run and (
        run[-1].upos in ("PUNCT", "CCONJ", "ADP", "SCONJ") or lower(run[-1]) in ("and", "or", "besides", "also")
    ):
        run.pop()
    while run and run[0].upos in ("PUNCT", "CCONJ"):
        run.pop(0)
    if not run or run[-1].end - run[0].begin > 400:
        return None
    return Aim(begin=run[0].begin, end=run[-1].end, head=token.i, form=form)


def _marked(doc: Doc, token: Token) -> bool:
    return any(lower(c) == "to" and c.deprel in ("mark", "aux") for c in doc.children(token.i))


def _subject(out: Features, scene: Scene, number: int, verbs: list[int]) -> None:
    """Who does it: the exercise itself, a word for it, or somebody else."""
    doc = scene.doc
    for subject in (c for v in verbs for c in doc.children(v) if c.deprel.startswith("nsubj")):
        word = subject.lemma.lower()
        if any(s.first <= subject.i < s.last for s in scene.groups[number].spots):
            out["exercise is subject"] = 1.0
        elif word in _EVENT_NOUNS | {"it", "they", "this", "which", "that"}:
            out["word for it is subject"] = 1.0
        elif word in _AIM_NOUNS:
            out["aim is subject"] = 1.0
        else:
            out["other subject"] = 1.0


def _rule(doc: Doc, aim: Aim, first: Token) -> Features:
    """The construction that makes a clause an aim: aimed at, in order to, the aim is, held to, is to."""
    governor = doc.tokens[first.head].lemma.lower()
    out: Features = {}
    if aim.form in ("aim is", "is aim"):
        out["rule aim word"] = 1.0
    if governor in (
        "aim",
        "design",
        "intend",
        "mean",
        "seek",
        "serve",
        "help",
        "plan",
        "want",
        "hope",
        "gear",
    ) and aim.form in ("to", "at", "conj", "signal"):
        out[f"rule {'want' if governor in ('want', 'hope', 'plan', 'seek') else 'aimed'}"] = 1.0
    if governor in HOLDING and aim.form in ("to", "conj") and first.deprel.startswith(("advcl", "xcomp")):
        out["rule held to"] = 1.0
    if aim.form == "to" and any(
        c.deprel in ("aux", "cop") and lower(c) in ("is", "are", "was", "were", "be") for c in doc.children(aim.head)
    ):
        out["rule is to"] = 1.0
    return out


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
    first = doc.tokens[anchor(doc, aim.head)]
    here = doc.tokens[clause_of(doc, doc.tokens[first.head].i)]
    out[f"clause {here.lemma.lower()}"] = 1.0
    out[f"tense {tense_of(doc, here.i)}"] = 1.0
    _subject(out, scene, number, [first.i, here.i])
    out.update(_rule(doc, aim, first))
    length = aim.end - aim.begin
    out["short" if length < 25 else "long" if length > 160 else "middle"] = 1.0
    tokens = doc.tokens_in(aim.begin, aim.end)
    if any(t.slot.endswith("PURPOSE") for t in tokens):
        out["slot"] = 1.0
    out |= slot_view(doc, tokens[0].i, tokens[-1].i + 1, "PURPOSE")
    out |= scene.asked(aim.begin, aim.end, number, "PURPOSE")
    for key in (
        "same clause",
        "under phrase",
        "topic",
        "exercise is subject",
        "word for it is subject",
        "aim is subject",
    ):
        if key in out:
            for rule in [r for r in out if r.startswith("rule ")]:
                out[f"{key} & {rule}"] = 1.0
            out[f"{key} & {aim.form}"] = 1.0
            if lemma in _VERBS_OF_AIM:
                out[f"{key} & verb of aim"] = 1.0
    return out
