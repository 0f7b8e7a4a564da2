"""Where and when something was said: what stands between a cue and what is said ("said at a rally he would stay")."""

from __future__ import annotations

from vedette.model.doc import Sentence, Token
from vedette.read.grove import Grove
from vedette.read.speech import DOCUMENTS

_OCCASIONS = DOCUMENTS | frozenset(
    """conference interview rally hearing speech address meeting event debate call appearance testimony television tv
    radio twitter facebook telegram monday tuesday wednesday thursday friday saturday sunday email e-mail memo
    filing lawsuit court remark press reporter podium show visit trip""".split()
)
"""Nouns of the occasion; other phrases behind a cue open what is said ("said in winter the road was closed")."""


def behind_occasion(grove: Grove, sentence: Sentence, verb: Token, begins: int) -> int:
    """The token behind all phrases of place and time that stand straight after a cue's verb."""
    tokens = grove.doc.tokens
    while begins < sentence.last - 3:
        opens = tokens[begins]
        phrase = opens.head if opens.upos == "ADP" else opens.i
        noun = tokens[phrase]
        dated = opens.upos == "PROPN" and noun.deprel in {"obl:unmarked", "obl:tmod", "nmod:unmarked"}
        own = noun.head == verb.i or noun.lemma.lower() in _OCCASIONS
        if not (own and noun.deprel.startswith(("obl", "nmod")) and (opens.upos == "ADP" or dated)):
            break
        if not begins <= grove.right[phrase] < sentence.last - 3:
            break
        begins = grove.right[phrase] + 1
    return begins
