"""What speaks for a phrase denoting an exercise of armed forces rather than anybody's: features of `military`.

Firemen, banks, schools and film makers have drills, exercises and war games too, and troops at war have patrols and
operations. One sign settles little: the phrase, its clause, its sentence, the report around it and the reader's own
tags are weighed together by a trained decision.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from vedette.atlas.blocs import org_of
from vedette.atlas.countries import country_of
from vedette.extract.propose import DRILL, Candidate, lower
from vedette.extract.scorer import Features
from vedette.model.doc import Doc, Sentence, Token
from vedette.model.kind import EventType

PLAIN = frozenset({"exercise", "drill", "manoeuvre", "maneuver", "wargame"})
_STAGING = frozenset(
    """
    hold stage launch launche begin start conduct end kick host join carry announce plan wrap finish complete cancel
    postpone suspend resume open conclude run practise practice step ramp prepare schedule participate take organise
    organize
    """.split()
)
_REAL = frozenset(
    """
    kill wound injure die arrest attack bomb shell shoot intercept seize detain rescue fight ambush raid storm capture
    scramble retake invade crash board evacuate destroy
    """.split()
)
"""Verbs of what is done in earnest: a patrol or an operation among them is no exercise."""
_CAPITAL = "A-ZÀ-ÖØ-ÞĀĄĆČĎĐĒĘĚĞĢĪİĶĻŁŃŇŌŐŘŚŠŞŤŪŮŰŹŻŽ"
_TITLED = re.compile(
    r"(?:\b(?:code-?named|codename|dubbed|called|named|known as|by the name of|bears? the name|titled),? "
    rf"(?:the )?[“\"‘']?[{_CAPITAL}]"
    rf"|\b{DRILL},? [“\"‘][{_CAPITAL}]|[a-z\d][”\"’] {DRILL}"
    r"|\b(?:[Ee]xercise|EXERCISE|Ex|EX) (?:[A-Z]\S+ ?){2,4}|\b(?:Exercise|EXERCISE|Ex|EX) [A-Z]\S+ "
    rf"|\b[A-Z][a-z]+[ -](?:20)?\d\d[A-Z]?\b|,[”\"’]? as the {DRILL} (?:is|was|are|were) )"
)
"""A trigger noun with a name beside it, which no fire drill and no bank's exercise carries."""
_SOLDIERLY = re.compile(r"\b(?:military|army|navy|naval|troops|forces|nato|war games|air force|joint)\b")
_MOST_WORDS = 300
"""Words looked at in one sentence; what is longer is a list."""
_TAGS = ("MENTION", "NAME")
_OPENING = 4
"""Sentences in which a report that is about an exercise mostly says so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What a report as a whole, and each of its sentences, say about the world it is set in."""

    words: tuple[frozenset[str], ...]
    """The lower-case words and lemmas of each sentence."""
    military: tuple[int, ...]
    """Words of armed forces in each sentence."""
    states: tuple[int, ...]
    """States and alliances named in each sentence."""
    agents: tuple[bool, ...]
    """Whether soldiers, ships or services stand in a sentence."""
    others: tuple[int, ...]
    """Distinct words of other worlds in each sentence."""
    real: tuple[int, ...]
    """Verbs of what is done in earnest in each sentence."""
    forces: tuple[int, ...]
    """Names of armed forces or of their people in each sentence."""
    soldiers: frozenset[int]
    """Tokens by which these names begin."""
    opening: tuple[int, ...]
    """The first sentences of the report proper."""
    whole: Features
    """What holds for every phrase of the report."""
    tagged: int
    strong: int
    """Proposed phrases that are of armed forces by themselves."""
    names: int
    title: str
    phrases: frozenset[str]
    """Words that make a phrase one of armed forces by themselves."""
    civil: frozenset[str]
    """Words of rescue services, schools and firms."""


def setting_of(doc: Doc, kind: EventType, proposed: list[Candidate]) -> Setting:
    """The setting of a report in which these phrases are proposed."""
    cues = kind.cues.get("evidence", {})
    military, strong = frozenset(cues.get("military", ())), frozenset(cues.get("phrase", ()))
    against, agents = pattern(cues.get("against", ())), pattern(cues.get("agents", ()))
    texts = [doc.article.text[s.begin : s.end].lower() for s in doc.sentences]
    words = [doc.words(s)[:_MOST_WORDS] for s in doc.sentences]
    forces = [0] * len(doc.sentences)
    for mention in doc.mentions:
        if mention.sector == "MIL":
            forces[doc.sentence_of(mention.first).i] += 1
    bare = Setting(
        words=tuple(frozenset(w for t in row for w in (lower(t), t.lemma.lower())) for row in words),
        military=tuple(sum(lower(t) in military or t.lemma in military for t in row) for row in words),
        states=tuple(len(_states(row)) for row in words),
        agents=tuple(agents.search(text) is not None for text in texts),
        others=tuple(len({m.group() for m in against.finditer(text)}) for text in texts),
        real=tuple(sum(t.upos == "VERB" and t.lemma.lower() in _REAL for t in row) for row in words),
        forces=tuple(forces),
        soldiers=frozenset(m.first for m in doc.mentions if m.sector == "MIL"),
        opening=tuple([s.i for s in doc.sentences if not s.furniture][:_OPENING]),
        whole={},
        tagged=sum(t.slot.startswith("B-") and t.slot[2:] in _TAGS for t in doc.tokens),
        strong=sum(bool(c.words & strong and c.words & PLAIN) for c in proposed),
        names=sum(c.form == "name" for c in proposed),
        title=(doc.article.title or "").lower(),
        phrases=strong,
        civil=frozenset(cues.get("civil", ())),
    )
    return replace(bare, whole=_whole(doc, bare))


def _whole(doc: Doc, setting: Setting) -> Features:
    """What the report says as a whole, whichever phrase is weighed."""
    length = max(40, len(doc.tokens))
    share = 100.0 * sum(setting.military) / length
    out: Features = {
        "report " + ("none" if share == 0 else "little" if share < 1.5 else "some" if share < 4 else "much"): 1.0,
        "others a hundred": min(3.0, 100.0 * sum(setting.others) / length),
        "military a hundred": min(8.0, share),
        "real a hundred": min(3.0, 100.0 * sum(setting.real) / length),
        "forces named": min(3, sum(setting.forces)) / 3.0,
        "short" if length < 80 else "middling" if length < 250 else "long": 1.0,
        "states": min(3, sum(bool(n) for n in setting.states)) / 3.0,
        "tags a hundred": min(4.0, 100.0 * setting.tagged / length),
    }
    opening = [t for i in setting.opening for t in doc.words(doc.sentences[i])]
    if sum(t.slot[2:] == "NAME" and t.ner[2:] == "EVENT" for t in opening) >= 2:
        out["named opening"] = 1.0
    if any(word in setting.title for word in ("exercise", "drill", "manoeuvre", "maneuver", "war game", "wargame")):
        out["title"] = 1.0
    if _SOLDIERLY.search(setting.title):
        out["military title"] = 1.0
    return out


def _states(row: tuple[Token, ...]) -> set[str]:
    return {name for t in row if t.text[0].isupper() and (name := country_of(t.text) or org_of(t.text))}


@cache
def pattern(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """Any of some phrases, as whole words."""
    parts = "|".join(re.escape(p) for p in sorted(phrases, key=len, reverse=True))
    return re.compile(rf"\b(?:{parts or '(?!)'})\b")


def military_features(doc: Doc, kind: EventType, setting: Setting, made: Candidate) -> Features:
    """What speaks for one of the proposed phrases."""
    sentence = doc.sentence_of(made.head)
    out: Features = {made.form: 1.0, **setting.whole}
    _phrase(out, doc, kind, setting, made)
    _clause(out, doc, setting, made)
    _sentence(out, doc, setting, sentence)
    _company(out, doc, setting, made)
    _verdict(out, doc, setting, made, sentence)
    alone = list(out)
    for left, right in _PAIRS:
        for a in [key for key in alone if key.startswith(left)]:
            for b in [key for key in alone if key.startswith(right)]:
                out[f"{a} & {b}"] = 1.0
    return out


_PAIRS = (
    ("verdict ", "tag "),
    ("verdict ", "real here"),
    ("verdict ", "report "),
    ("verdict ", "other world"),
    ("tag ", "strong"),
    ("tag ", "military here"),
    ("verdict ", "head "),
    ("tag ", "report "),
    ("head ", "military here"),
    ("head ", "report "),
    ("head ", "real here"),
    ("head ", "strong"),
    ("civil", "agents"),
    ("other world", "agents"),
    ("other world", "strong"),
    ("bare", "report "),
)


def _phrase(out: Features, doc: Doc, kind: EventType, setting: Setting, made: Candidate) -> None:
    head = doc.tokens[made.head]
    lemma = head.lemma.lower()
    known = any(lemma in trigger.lemmas for trigger in kind.triggers)
    out[f"head {lemma if known else 'other'}"] = 1.0
    if not known:
        out[f"lemma {lemma}"] = 1.0
    out[f"tag {head.slot[2:] if head.slot[2:] in _TAGS else 'none'}"] = 1.0
    for doubt in made.doubts:
        out[doubt] = 1.0
    before = doc.tokens[made.first - 1].text.lower() if made.first > doc.sentence_of(made.head).first else ""
    out[f"det {before if before in _DETERMINERS else 'none'}"] = 1.0
    out["plural" if made.plural else "singular"] = 1.0
    if made.last - made.first == 1:
        out["bare"] = 1.0
    for word in made.words - {lemma, lower(head)}:
        out[f"word {word}"] = 1.0
    if made.words & setting.phrases:
        out["strong"] = 1.0
    if made.words & setting.civil:
        out["civil"] = 1.0
    if _example(doc, made):
        out["an example"] = 1.0


_DETERMINERS = frozenset("the a an this these those its their such any some no all both his her our another".split())


def _clause(out: Features, doc: Doc, setting: Setting, made: Candidate) -> None:
    head = doc.tokens[made.head]
    out[f"role {head.deprel.split(':')[0]}"] = 1.0
    verb = doc.tokens[head.head] if head.upos != "VERB" else head
    if verb.lemma.lower() in _STAGING:
        out["staged"] = 1.0
    own = [t for t in doc.subtree(made.head) if made.first - 3 <= t.i < made.last + 14]
    if _states(tuple(own)):
        out["state in phrase"] = 1.0
    for child in doc.children(verb.i):
        if child.deprel.startswith(("nsubj", "obl:agent")):
            if _states(tuple(doc.subtree(child.i)[:12])):
                out["state acts"] = 1.0
            if child.lemma.lower() in _FORCES or any(t.i in setting.soldiers for t in doc.subtree(child.i)[:12]):
                out["force acts"] = 1.0
    window = doc.article.text[max(doc.sentence_of(made.head).begin, made.begin - 120) : made.end + 120]
    if _TITLED.search(window):
        out["titled"] = 1.0
    if any(t.slot[2:] == "NAME" for t in doc.tokens[max(0, made.first - 8) : made.last + 8]):
        out["name near"] = 1.0


_FORCES = frozenset(
    """
    troops troop soldier force army navy warship ship marine paratrooper serviceman battalion brigade regiment crew
    unit fleet jet aircraft bomber frigate destroyer submarine military ministry command
    """.split()
)


def _sentence(out: Features, doc: Doc, setting: Setting, sentence: Sentence) -> None:
    i = sentence.i
    out[f"military here {min(3, setting.military[i])}"] = 1.0
    out[f"states here {min(2, setting.states[i])}"] = 1.0
    if setting.agents[i]:
        out["agents"] = 1.0
    if setting.others[i]:
        out[f"other world {min(2, setting.others[i])}"] = 1.0
    if setting.forces[i]:
        out["forces named here"] = 1.0
    if setting.real[i]:
        out["real here"] = 1.0
    around = range(max(0, i - 1), min(len(doc.sentences), i + 2))
    if any(setting.agents[j] for j in around):
        out["agents near"] = 1.0
    if any(setting.others[j] for j in around):
        out["elsewhere near"] = 1.0
    out["opening" if i in setting.opening else "later"] = 1.0
    if i == setting.opening[0]:
        out["first sentence"] = 1.0


def _company(out: Features, doc: Doc, setting: Setting, made: Candidate) -> None:
    """What else the report holds: other phrases, other tags, its title."""
    if setting.strong - bool(made.words & setting.phrases and made.words & PLAIN) > 0:
        out["strong company"] = 1.0
    if setting.names - (made.form == "name") > 0:
        out["named company"] = 1.0
    tags = setting.tagged - doc.tokens[made.head].slot.startswith("B-")
    out[f"tags {min(4, tags)}"] = 1.0
    if len(made.text) > 3 and made.text.lower() in setting.title:
        out["phrase in title"] = 1.0


def _verdict(out: Features, doc: Doc, setting: Setting, made: Candidate, sentence: Sentence) -> None:
    """How military a phrase is by plain rules: by itself, by its sentence, by its report, or not at all."""
    lemma = doc.tokens[made.head].lemma.lower()
    near, total, i = setting.military[sentence.i], sum(setting.military), sentence.i
    short = len(doc.words(sentence)) <= 14 or setting.words[i] & _STAGING
    staged = bool(setting.states[i] and short)
    strength = 0
    if made.words & setting.phrases:
        strength = 3 if total else 2
    elif near >= 2 or (lemma in PLAIN and staged):
        strength = 2
    elif total >= 4:
        strength = 1
    around = range(max(0, i - 1), min(len(doc.sentences), i + 2))
    others = setting.others[i] or max(setting.others[j] for j in around)
    if others and (others >= 2 or not setting.agents[i]):
        strength = 0
    if made.words & setting.civil and not made.words & _ARMED and not setting.agents[i]:
        strength = 0
    if lemma == "game" and not setting.agents[i] and (lower(doc.tokens[made.head]) == "game" or not setting.states[i]):
        strength = 0
    if made.doubts:
        strength = 0
    elif strength == 0 and doc.tokens[made.head].slot[2:] in _TAGS and made.words & _LEANING:
        strength = int(setting.agents[i] or setting.states[i] >= 2)
    out[f"verdict {strength}"] = 1.0


_LEANING = frozenset(
    """
    security rescue search-and-rescue relief disaster cyber counterterrorism counter-terrorism anti-terrorism
    table-top tabletop readiness mobilisation mobilization snap surprise multinational multilateral bilateral
    binational trilateral regional maritime sovereignty defence defense border boarding hostage evacuation
    reserve reserve-component reservist peacekeeping international command-post hostage-rescue anti-piracy
    counter-piracy
    """.split()
)
"""Words that lean towards an army's exercise without settling it: rescue services and firms use them too."""
_ARMED = frozenset(
    {"military", "army", "naval", "navy", "troops", "forces", "nato", "live-fire", "joint", "combat", "war"}
)


def _example(doc: Doc, made: Candidate) -> bool:
    """Whether exercises stand for an example of something that no country is said to do ("such as …")."""
    sentence = doc.sentence_of(made.head)
    row = [lower(t) for t in doc.tokens[max(sentence.first, made.first - 12) : made.first]]
    pairs = list(pairwise(row))
    return ("such", "as") in pairs or ("for", "example") in pairs
