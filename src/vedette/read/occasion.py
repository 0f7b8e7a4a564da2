"""Where and when something was said: what stands between a cue and what is said ("said at a rally he would stay")."""

from __future__ import annotations

import re
from collections.abc import Sequence

from vedette.model.doc import Sentence, Token
from vedette.read.grove import Grove
from vedette.read.speech import DOCUMENTS

_OCCASIONS = DOCUMENTS | frozenset(
    """conference interview rally hearing speech address meeting event debate call appearance testimony television tv
    radio twitter facebook telegram monday tuesday wednesday thursday friday saturday sunday email e-mail memo
    filing lawsuit court remark press reporter podium show visit trip""".split()
)
"""Nouns of the occasion; other phrases behind a cue open what is said ("said in winter the road was closed")."""


_WHEN = re.compile(
    r"(?:(?:earlier|late|later|early) )(?:on |in )?(?:(?:this|last|that|the) (?:same )?(?:week|month|year|day|morning"
    r"|evening|night|weekend)|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b|(?:last|this) (?:week|month|year)\b"
)
"""When it was said: "said earlier this week he was surprised"."""


def _behind_time(tokens: Sequence[Token], begins: int, last: int) -> int:
    """The token behind a time that no preposition opens, where what is said goes on with its subject."""
    found = _WHEN.match(" ".join(t.text for t in tokens[begins : min(last, begins + 6)]))
    if found is None:
        return begins
    behind = begins + len(found[0].split())
    subject = behind < last - 3 and tokens[behind].upos in ("PRON", "DET", "PROPN", "NOUN", "ADJ", "NUM")
    return behind if subject else begins


def behind_occasion(grove: Grove, sentence: Sentence, verb: Token, begins: int) -> int:
    """The token behind all phrases of place and time that stand straight after a cue's verb."""
    tokens = grove.doc.tokens
    begins = _behind_time(tokens, begins, sentence.last)
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
