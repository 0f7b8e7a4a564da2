"""Whose words they are: the head of a cue's source in the tree, and the phrase around it."""

from __future__ import annotations

from vedette.model.doc import Doc, Sentence, Token
from vedette.read.bearers import BODIES, ROLES
from vedette.read.grove import Grove
from vedette.read.speech import DOCUMENTS, SAY, THINK, cue_lemma

LEFT_EDGE = frozenset({",", ";", ":", "—", "–", "-", "--", "?", "!", ".", "...", "…", '"', "”", "’", "''", "'", "»"})


def quoted_person(grove: Grove, verb: Token) -> int | None:
    """Whom an outlet quotes: the object of "quoted", "reported … as saying", "has … saying"."""
    doc = grove.doc
    if cue_lemma(verb) not in {"quote", "cite", "report", "say", "tell"} or verb.deprel in {"nsubj"}:
        return None
    tokens = doc.tokens
    above = verb
    if verb.text.lower() in {"saying", "telling"}:
        if tokens[verb.i - 1].text.lower() != "as" and tokens[verb.head].lemma not in {"quote", "have", "cite"}:
            return None
        above = tokens[verb.head]
        if above.lemma not in {"quote", "report", "cite", "have"}:
            return None
    elif cue_lemma(verb) != "quote":
        return None
    return next((k for k in grove.kids[above.i] if tokens[k].deprel in {"obj", "nsubj:pass"}), None)


def source_head(grove: Grove, verb: Token, passive: bool) -> int | None:
    """The head of who speaks: subject, agent, relative head, or the subject of the verb above."""
    doc = grove.doc
    tokens = doc.tokens
    at, seen = verb, 0
    own_passive = passive
    while seen < 4:
        kids = [tokens[k] for k in grove.kids[at.i]]
        if own_passive:
            agent = _agent(grove, kids)
            if agent is not None:
                return agent.i
            if cue_lemma(at) == "quote" or at is not verb:
                subject = next((k for k in kids if k.deprel == "nsubj:pass"), None)
                if subject is not None:
                    return _relative(doc, at, subject)
            if cue_lemma(at) != "quote":
                return next((k.i for k in kids if k.deprel.startswith("obl") and k.lemma in DOCUMENTS), None)
        subject = _subject(kids, at)
        if subject is not None and subject.text.lower() == "it":
            paper = next((k for k in kids if k.deprel.startswith("obl") and k.lemma in DOCUMENTS and k.i > at.i), None)
            subject = paper or subject
        if subject is not None:
            return _relative(doc, at, subject)
        if at is verb and cue_lemma(verb) in SAY | THINK and cue_lemma(verb) != "tell":
            after = next(
                (k for k in kids if k.deprel in _INVERTED and 0 < k.i - verb.i <= 6 and _may_speak(grove, k)), None
            )
            before = tokens[verb.i - 1].text if verb.i else ""
            if after is not None and before in LEFT_EDGE:
                return after.i
        if at.deprel in {"acl", "acl:relcl"}:
            return at.head
        if at.deprel.split(":")[0] not in {"conj", "advcl", "xcomp", "parataxis", "ccomp", "dep"} or at.head == at.i:
            return None
        above = tokens[at.head]
        if above.upos not in {"VERB", "AUX", "ADJ", "NOUN"}:
            return None
        if at.deprel == "ccomp" and not verb.text.lower().endswith("ing"):
            return None
        at = above
        own_passive = any(tokens[k].deprel == "aux:pass" for k in grove.kids[at.i])
        seen += 1
    return None


def _subject(kids: list[Token], verb: Token) -> Token | None:
    """The subject; of several (a parse that came apart) the one nearest before the verb."""
    subjects = [k for k in kids if k.deprel in {"nsubj", "nsubj:outer"} and k.upos not in {"PUNCT", "ADP"}]
    before = [k for k in subjects if k.i < verb.i]
    return before[-1] if before else next(iter(subjects), None)


def _agent(grove: Grove, kids: list[Token]) -> Token | None:
    """The agent of a passive; of several side by side ("by general Ann Moor") the last."""
    agents = [k for k in kids if k.deprel == "obl:agent" or (k.deprel.startswith("obl") and _has_case(grove, k, "by"))]
    near = [k for k in agents if k.i - agents[0].i <= 3]
    return near[-1] if near else None


_INVERTED = frozenset({"obj", "nsubj:pass", "dep", "obl", "vocative"})
"""Relations under which a parser hangs the subject of ", said Ann Moor"."""


def _may_speak(grove: Grove, token: Token) -> bool:
    if grove.has_case(token.i) or token.text.lower() in {"that", "this", "what", "so"}:
        return False
    return token.upos in {"PROPN", "PRON", "NOUN"}


def _has_case(grove: Grove, token: Token, word: str) -> bool:
    doc = grove.doc
    return any(doc.tokens[k].deprel == "case" and doc.tokens[k].text.lower() == word for k in grove.kids[token.i])


def _relative(doc: Doc, verb: Token, subject: Token) -> int:
    """The noun that a relative pronoun stands for, else the subject itself."""
    if subject.text.lower() in {"who", "which", "that"}:
        if verb.deprel in {"acl:relcl", "acl"}:
            return verb.head
        if subject.i > 1 and doc.tokens[subject.i - 1].text == ",":
            before = doc.tokens[subject.i - 2]
            return before.head if before.deprel in {"flat", "compound"} else before.i
    return subject.i


def noun_phrase(grove: Grove, head: int, sentence: Sentence) -> tuple[int, ...]:
    """The words of a source: its subtree without relative clauses, marks at the rim and its preposition."""
    doc = grove.doc
    tokens = doc.tokens
    drop = {
        "acl:relcl",
        "case",
        "punct",
        "parataxis",
        "advcl",
        "cop",
        "nsubj",
        "aux",
        "mark",
        "acl",
        "discourse",
        "advmod",
        "ccomp",
        "cc:preconj",
    }
    kept = {head}
    stack = [head]
    while stack:
        at = stack.pop()
        for k in grove.kids[at]:
            rel = tokens[k].deprel
            if (
                k in kept
                or not sentence.first <= k < sentence.last
                or (at == head and rel in drop)
                or (tokens[k].upos == "VERB" and rel.startswith("acl"))
            ):
                continue
            if at == head and rel.startswith("obl"):
                continue
            kept.add(k)
            stack.append(k)
    low, high = head, head
    while low - 1 in kept or (low - 2 in kept and tokens[low - 1].upos == "PUNCT" and low - 1 >= sentence.first):
        low -= 1
    while high + 1 in kept or (high + 2 in kept and tokens[high + 1].upos == "PUNCT" and high + 2 < sentence.last):
        high += 1
    return tuple(range(low, high + 1))


_PEOPLE = frozenset(
    """people voter critic supporter opponent lawyer aide ally rival family resident worker candidate campaign donor
    democrat republican conservative liberal majority american other both many most some one elite public crowd judge
    court jury panel senator congressman congresswoman representative delegate student member friend wife husband son
    daughter mother father activist protester investigator prosecutor economist scientist expert half nobody nominee
    editor columnist farmer rebel militant troop general house senate congress white bank firm industry""".split()
)
_THINGS = frozenset(
    """order power paper matter weather river water letter number border center computer server tower carrier cruiser
    fighter bomber destroyer tanker helicopter factor sector error motor reactor winter summer corridor manoeuvre
    disaster master quarter chapter member missile launcher door floor minor plant""".split()
)
"""Nouns that look as if they were people."""
_PERSONAL = frozenset({"he", "she", "they", "we", "i", "it", "you", "who", "which"})
_HUMAN = ("ist", "ian", "ants", "men", "women", "ers", "ors", "ees")


def agentive(grove: Grove, head: int | None) -> bool:
    """Whether a subject can hold a view: a person, a body, a country, a pronoun, a noun for people."""
    if head is None:
        return False
    token = grove.doc.tokens[head]
    low, lemma = token.text.lower(), token.lemma.lower()
    if token.upos in {"PRON", "DET"}:
        return low in _PERSONAL or lemma in _PEOPLE
    if token.upos == "PROPN" or token.ner != "O":
        return True
    if lemma in ROLES | BODIES | _PEOPLE | DOCUMENTS or low.endswith(_HUMAN):
        return True
    return lemma.endswith(("er", "or", "ant", "ee")) and lemma not in _THINGS and token.upos == "NOUN"
