"""Who a report names beside an exercise for something else: as members of a bloc, for a base, for a quarrel."""

from __future__ import annotations

import re

from vedette.extract.scene import Scene
from vedette.extract.taking import list_end, list_leader
from vedette.model.doc import Mention

_BEFORE, _BEHIND = 70, 110
"""Code points read before the first name of a list and behind its last."""
_MEMBERS_ARE = re.compile(
    r"\b(?<!participating )(?:members|member (?:states|countries|nations)) "
    r"(?:are|were|include|currently are|now are)(?: the)? $"
    r"|\b(?:alliance|bloc|organi[sz]ation|pact|grouping|union|community|league|forum|treaty|\([A-Z]{2,6}\)|"
    r"[A-Z]{3,6}),? (?:(?:which|that) )?(?:also |now |currently )?"
    r"(?:comprises|consists of|is (?:made up|composed) of|groups(?: together)?|unites)(?: the)? $"
)
"""Before the first member of a bloc: "its members are", "the bloc, which groups"."""
_ARE_MEMBERS = re.compile(
    r"(?: \([^()\n]{1,40}\))?,?(?: [–—-])? (?:"
    r"(?:is|are|were|was|became|become|being) (?:(?:all|also|both|its|the|full|founding|current|not|[A-Z]\w+) )*"
    r"(?:members?|member (?:states?|countries|nations)|signator(?:y|ies))\b"
    r"(?! of (?:the|an?) (?:\w+ )?(?:team|group|crew))"
    r"|(?:make|made) up the\b"
    r"|(?:(?:all|also|both) )*belongs? to (?:the )?(?:[\w-]+ )?(?:alliance|bloc|organi[sz]ation|pact|[A-Z]{2,6})\b"
    r"|(?:formed|founded|established|created|signed) "
    r"(?:it|the (?:[\w-]+ )?(?:alliance|bloc|organi[sz]ation|pact|treaty))\b)"
)
"""Behind the last member: "X and Y are its members", "X, Y and Z formed it"."""
_MEETS = re.compile(
    r" (?:(?:will|would|is|was|to) ){0,2}(?:host|hold|chair)(?:s|ed|ing)? (?:an? |the |its )?(?:[\w-]+ ){0,2}"
    r"(?:meeting|summit|talks|conference|forum|negotiations)\b"
)
"""Behind who has others come for something else: "Baku will host a meeting of ministers"."""
_BASED = re.compile(
    r"\b(?:stationed|garrisoned|headquartered|home-?ported|(?<!land-)(?<!sea-)(?<!ship-)(?<!air-)based)"
    r"(?: permanently)? (?:in|at|on|out of) (?:the )?(?:(?!of\b|from\b)[\w'’-]+,? ){0,3}$"
)
"""Before the state in which a base of another one lies: "U.S. forces stationed in"."""


def beside(scene: Scene, mention: Mention) -> bool:
    """Whether the words at the list of a mention name those in it as members of a bloc, or for a base on their soil."""
    text = scene.doc.article.text
    sentence = scene.doc.sentence_of(mention.first)
    if _MEETS.match(text, mention.end) or _BASED.search(
        text, max(sentence.begin, mention.begin - _BEFORE), mention.begin
    ):
        return True
    first, last = list_leader(scene, mention)[0], list_end(scene, mention)
    return bool(
        _MEMBERS_ARE.search(text[max(sentence.begin, first.begin - _BEFORE) : first.begin])
        or _ARE_MEMBERS.match(text, last.end, min(sentence.end, last.end + _BEHIND))
    )


_QUARREL = re.compile(
    r"\b(?:tensions?|disputes?|conflicts?|wars?|row|rift|feud|rivalry|stand-?offs?|clash(?:es)?|hostilities|enmity|skirmish(?:es)?)"
    r" (?:\w+ )?(?:between|with|against) (?:the )?(?:neighbou?r(?:ing)? |rival |arch-rival )?$"
    r"|\bclaim(?:s|ed) (?:also |partly |in part )?(?:by|of) (?:[^.;:\n]{0,40}: )?(?:the )?$"
    r"|\b(?:(?:borders?|frontiers?|boundary) (?:of|with|between)|bordering) (?:the )?$"
    r"|\b(?:talks|negotiations|summit|meeting|peace process|truce|ceasefire|trade|relations) "
    r"(?:between|of|among) (?:the )?$"
    r"|\b(?:exclave|enclave|corridor|strait|channel|wedged|sandwiched|lies) (?:\w+ )?between (?:the )?$"
    r"|\b(?:militants|terrorists|insurgents|refugees|migrants|incursions?|infiltration) from (?:the )?$",
    re.IGNORECASE,
)
"""Before the first of those that quarrel, claim or have a border: "tensions between", "a dispute with"."""
_QUARRELS = re.compile(
    r"(?:[’']s?)? foreign ministers?\b|,? (?:(?:is|are|were|remains?) (?:\w+ )?(?:at odds|in dispute|locked in)\b"
    r"|(?:(?:also|all|both|each) )*(?:claims?|disputes?) (?:the|it|them|parts?|all|much|most|sovereignty|[A-Z])"
    r"|(?:went to|(?:are|were) at|(?:have |had )?fought(?: an?)?) (?:\w+ )?wars?\b"
    r"|(?:has|have) (?:\w+ )?claims\b|(?:also|all|both|each) claim\b)",
    re.IGNORECASE,
)
"""Behind the last: "X and Y are at odds"."""


def quarrels(scene: Scene, mention: Mention) -> bool:
    """Whether the words at the list of a mention only tell of a quarrel or a border between those in it."""
    text = scene.doc.article.text
    sentence = scene.doc.sentence_of(mention.first)
    first, last = list_leader(scene, mention)[0], list_end(scene, mention)
    before = text[max(sentence.begin, first.begin - _BEFORE) : first.begin]
    return bool(_QUARREL.search(before) or _QUARRELS.match(text, last.end, min(sentence.end, last.end + _BEHIND)))


def named_aside(scene: Scene, mention: Mention) -> bool:
    """Whether a mention is named for something other than an exercise."""
    return beside(scene, mention) or quarrels(scene, mention)
