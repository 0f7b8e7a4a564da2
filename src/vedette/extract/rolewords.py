"""Who looks on at an exercise and who runs it, told by words right at the list of names in which an actor stands.

"Observers from X and Y", "X (observer)", "X and Y looked on", "co-hosted by X and Y": such a word elsewhere in it
says nothing of them ("units of X and Y train, and Z sends observers").
"""

from __future__ import annotations

import re

from vedette.extract.scene import Scene, is_state
from vedette.extract.taking import MIXED, NOT_IT, list_end, list_leader
from vedette.model.doc import Mention

_WATCHER = (
    r"(?:observers?|attach[eé]s|attach[eé](?!,? (?:(?-i:[A-Z])|(?:said|told|in|at)\b))|monitors|spectators?|onlookers?)"
    r"(?![-/]| (?:controller|coach|trainer))"
)
"""No attaché of an embassy that speaks: "the US defence attaché, Colonel Doe, said"."""
_KIND = r"(?:(?:military|foreign|official|accredited|army|naval|air force|defen[cs]e|invited) )"
_MANY = r"(?:the |an? |up to |some |about |around |\d+ |(?:one|two|three|four|five|six|seven|eight|nine|ten) )?"
_SENT = r"(?:those|officers?|officials?|representatives?|delegat(?:es?|ions?)|generals?|teams?|members)"
_FIRST = re.compile(
    rf"\b(?<!forward )(?:{_WATCHER}|(?:foreign|invited|military|official) guests) "
    r"(?:(?!and\b|but\b|while\b)[\w-]+ ){0,3}?(?:from|of)\b(?: the\b)?"
    rf"(?:[^.;:\n]{{0,80}}\b(?:including|namely|such as|among them)(?: {_SENT} (?:from|of))?(?: the)?)? ?$"
    rf"|\b{_WATCHER}(?: (?:were|are|is|will be|included?)|:) (?:the )?$"
    r"|\b(?:watched|observed|(?:was|were|is|are|be|been|being) followed) by\b"
    r"(?![^.;:\n]*\b(?:excluding|except|without)\b)"
    r"[^.;:,\n]{0,60} (?:from|of) (?:the )?$"
    rf"|^\W*As (?:an? )?{_KIND}?(?:guests?|{_WATCHER})\b(?:(?!\b(?:while|but|and)\b)[^.;:\n]){{0,90}}$"
    r"|\binvited to (?:watch|observe|look on)[^.;:\n]{0,40} (?:were|are|was|is)\b[^.;:\n]{0,40}$",
    re.IGNORECASE,
)
"""Before the first name: "observers from", "watched by officers of", "As observers there will be"."""
_IS = r"(?:is|are|was|were|be|been|being|becomes?|became|remain(?:s|ed)?)"
_HELPS = rf"(?:(?:ha[sd]|have|will|would|shall|to|also|each|both|all|only|merely|just|{_IS}) )*"
_OWN = r"(?:[’']s?)?(?: (?!and\b|but\b|while\b|sen[dt]\b)[\w-]+){0,2}?(?:, [^,.;:\n]{1,60},|,)?"
"""What the last name has with it before the verb: "X's officers", "X, with one officer,"."""
_SEND = (
    r"(?:sen[dt]s?|sending|announced?|designated?|provided?|dispatched|despatched|delegated|nam(?:e|ed|es)|promised|"
    r"contribut(?:e|ed|es))"
)
_DRILL = (
    r"(?:exercises?|drills?|training|manoeuvres?|maneuvers?|war games?|phase|stage|display|demonstration|"
    r"firing|shooting)"
)
_WATCH = r"(?:watch|observe|follow|look on)"
_LAST = re.compile(
    rf" ?\((?:as )?(?:both |all |an? |only )?{_KIND}?{_WATCHER}\)"
    rf"|(?:[’']s?)? {_KIND}*{_WATCHER}\b"
    rf"|{_OWN} {_HELPS}{_SEND} {_MANY}{_KIND}*{_WATCHER}\b"
    rf"|{_OWN} {_HELPS}{_SEND} (?:[\w-]+ ){{0,3}}{_SENT} to {_WATCH}\b"
    rf"|{_OWN} {_HELPS}(?:there|present|on hand) to {_WATCH}\b"
    rf"|{_OWN}(?: among (?:them|others),)?(?: {_HELPS}[a-z]+(?:(?! and\b)[\w ’'-]){{0,60}}?)? as (?:an? )?(?:mere )?"
    rf"{_KIND}*(?:guests?|{_WATCHER})\b"
    rf"|{_OWN} {_HELPS}{_IS} (?:among the |only |represented by ){{0,2}}{_MANY}{_KIND}*{_WATCHER}\b"
    rf"|{_OWN} {_HELPS}(?:c(?:o|a)m(?:e|es|ing) to )?(?:look(?:s|ed|ing)? on\b|(?:observ|watch)(?:e|es|ed|ing)?"
    rf"(?=[.,;]|$| (?:and|it|from|as|too|only|during|on \w+day)\b"
    rf"| (?:the|its|their|this|these) (?:[\w-]+ ){{0,2}}{_DRILL}\b(?! (?:closely|carefully|warily|with)\b)))"
    r"|[^.;:,\n]{0,40} (?:role|status|capacity) of (?:an )?observers?\b"
    r"|[^.;:,\n]{0,40} observer (?:status|role|nations?|states?|countr(?:y|ies))\b",
    re.IGNORECASE,
)
"""Behind the last name: "(observers)", "have sent observers", "attend as observers", "look on"."""
_OF_EXERCISE = re.compile(rf"\b{_DRILL} (?:of|by|between|among) (?:the )?$", re.IGNORECASE)
"""Before the first of those whose exercise it is: "attends an exercise of X and Y as an observer"."""
_NEAR, _LONG = 160, 2000
"""Code points read on each side, and of a sentence at all: more is no sentence."""


def _spoken_of(words: re.Pattern[str], scene: Scene, mention: Mention) -> bool:
    """Whether the sentence of a mention holds such words at all, without which its list need not be looked at."""
    sentence = scene.doc.sentence_of(mention.first)
    return words.search(scene.doc.article.text, sentence.begin, min(sentence.end, sentence.begin + _LONG)) is not None


def _sides(scene: Scene, mention: Mention) -> tuple[str, Mention]:
    """What stands in the sentence before the list of a mention, and its last name."""
    first = list_leader(scene, mention)[0]
    low = max(scene.doc.sentence_of(mention.first).begin, first.begin - _NEAR)
    return scene.doc.article.text[low : first.begin], list_end(scene, mention)


def _behind(words: re.Pattern[str], scene: Scene, name: Mention) -> re.Match[str] | None:
    """Such words right behind a name, as far as its sentence goes."""
    end = min(scene.doc.sentence_of(name.first).end, name.end + _NEAR)
    return words.match(scene.doc.article.text, name.end, end)


def looks_on(scene: Scene, mention: Mention) -> bool:
    """Whether the words at the list in which a mention stands say that those in it look on."""
    if not _spoken_of(_LOOKING, scene, mention) or _only_there(scene, mention):
        return False
    before, last = _sides(scene, mention)
    if _HEADS.search(before):
        return False
    if _FIRST.search(MIXED.sub(r"\1", before)):
        return True
    if _OF_EXERCISE.search(before):
        return False
    here = _behind(_LAST, scene, mention)
    if here and (last is mention or here[0].lstrip().startswith("(")):
        return True
    found = _behind(_LAST, scene, last)
    return found is not None and (not found[0].lstrip().startswith("(") or _ALL.search(found[0]) is not None)


def _only_there(scene: Scene, mention: Mention) -> bool:
    """Whether a capital is named as a place and not for its state: "Chad, which met them in Lima, sent observers"."""
    before = scene.doc.article.text[max(0, mention.begin - 4) : mention.begin]
    return mention.rule == "capital" and before.endswith((" in ", " at "))


_HEADS = re.compile(
    r"\b(?:presidents?|ministers?|kings?|leaders?|commanders?|chiefs?(?: of (?:\w+ ){0,2}staff)?) "
    r"(?:of|from) (?:the )?$",
    re.IGNORECASE,
)
"""Who watches what their own forces do: "the defence ministers of Chad and Niger watched the exercise"."""
_LOOKING = re.compile(r"observ|guest|attach|monitor|spectator|look|watch|follow", re.IGNORECASE)
_ALL = re.compile(r"\b(?:both|all)\b", re.IGNORECASE)


_RUN = r"(?:(?:host|organi[sz]|sponsor)ed|led|run)"
_RUN_BY = re.compile(
    rf"\b(?:co-?{_RUN}|jointly {_RUN}|{_RUN} jointly) by (?:the )?$"
    rf"|\b(?:co-?{_RUN}|jointly {_RUN}|{_RUN} jointly) by (?:the )?[^.;:,\n]{{1,40}} of (?:the )?$"
    r"|\bco-?(?:hosts|organi[sz]ers|sponsors) (?:are|were|of the \w+ are) (?:the )?$"
    r"|\b(?:hosts|organi[sz]ers) of (?:the )?[^.;:,\n]{1,40} (?:are|were) (?:the )?$"
    r"|\b(?:organi[sz]e[sd]?|runs?) (?:the |this )?\w+ (?:jointly|together) with (?:the )?$",
    re.IGNORECASE,
)
"""Before the first of those that run it together."""
_RUNS = re.compile(
    r"(?:[’']s?)?[^.;:,\n]{0,30} co-?(?:host|organi[sz]|sponsor|lead|led)(?!\w* by\b)|[^.;:,\n]{0,30} jointly "
    r"(?:host|organi[sz]|sponsor|lead|led)(?!\w* by\b)"
    r"|,? (?:which|who) [^.;:,\n]{0,20}(?:hosts?|organi[sz]e)[^.;:,\n]{0,40} (?:jointly|together)\b"
    r"|[^.;:,\n]{0,30} (?:hosted|organi[sz]ed) [^.;:,\n]{1,40} (?:jointly|together)\b(?! with\b)"
    r"|[^.;:,\n]{0,30} (?:are|were) (?:the )?(?:organi[sz]ers|hosts)\b"
    r"| ?\(?(?:acting )?as (?:the )?(?:co-)?hosts?\b",
    re.IGNORECASE,
)
"""Behind the last of them: "will co-host", "as co-organisers"."""
_DECIDES = re.compile(
    r"(?: \([A-Z]\w+\))? (?:ha(?:s|d) )?(?:postponed|suspended|cancell?ed|called off|put off|scrapped|launched|opened|"
    r"will (?:start|begin|hold|launch|open) (?:its|the|this)|holds|stages)\b"
)
"""Behind a bloc that decides on it: "ECOWAS has postponed an exercise"."""
_HOST = re.compile(r"(?:\b(?:and|from|with|by|in|the|of)|,) host(?: (?:nation|country|state))?,? $")
"""Right before one: "Chad, Niger and host Mali"."""
_ITS = re.compile(rf"(?: (?-i:[A-Z])[\w.]+){{0,4}}(?: \((?-i:[A-Z])\w+\))?[-‑]{_RUN}\b{NOT_IT}", re.IGNORECASE)
"""Behind one whose exercise it is: "a Kenyan-sponsored drill", "the U.S. Army-led exercise"."""


def runs_it(scene: Scene, mention: Mention) -> bool:
    """Whether the words at the list in which a mention stands say that those in it run the exercise."""
    text = scene.doc.article.text
    if _HOST.search(text, max(0, mention.begin - 30), mention.begin):
        return True
    its = _ITS.match(text, mention.end)
    if its and not any(mention.end <= m.begin < its.end() for m in scene.doc.mentions):
        return True
    if mention.actor and not is_state(mention.actor) and _DECIDES.match(text, mention.end):
        return True
    if not _spoken_of(_TOGETHER, scene, mention):
        return False
    before, last = _sides(scene, mention)
    return bool(_RUN_BY.search(before) or _behind(_RUNS, scene, last))


_TOGETHER = re.compile(r"\bco-?[hosl]|\bjointly\b|\btogether\b|\borgani[sz]ers\b|\bhosts?\b", re.IGNORECASE)


_BIDDEN_BY = re.compile(r"\basked (?:the )?$", re.IGNORECASE)
_TO_COME = re.compile(
    r" to (?:send|delegate|provide|name) (?:\w+ )?(?:observers?|representatives?|officers?)\b", re.IGNORECASE
)
_BIDDEN = re.compile(
    rf"{_OWN} {_HELPS}asked(?:{_TO_COME.pattern}| to (?:attend|observe|watch|follow)\b)"
    rf"|{_OWN} {_HELPS}on the list of (?:the )?(?:invited|guests)"
    rf"|{_OWN} (?:(?:ha[sd]|have) )?(?:turned down|declined|rejected|refused|ignored|not accepted) "
    r"(?:an |the |its |their |such an )?invitations?\b(?![^.;:\n]{0,30}\b(?:ago|last year|in (?:19|20)\d\d)\b)"
    rf"|{_OWN} {_HELPS}invited\b[^.;:\n]{{0,40}},? (?:but|and|yet) (?:\w+ ){{0,2}}(?:declined|refused|stayed away|"
    r"did not|will not|would not|ha(?:s|ve|d) not)\b"
    rf"|, (?:which|who) {_HELPS}invited,",
    re.IGNORECASE,
)
"""Behind the last of those that are asked to come, whether they do or not: "X and Y turned down an invitation"."""


def bidden(scene: Scene, mention: Mention) -> bool:
    """Whether the words at the list in which a mention stands say that those in it were asked to come, and no more."""
    if not _spoken_of(_ASKED, scene, mention):
        return False
    before, last = _sides(scene, mention)
    return bool(_behind(_BIDDEN, scene, last) or (_BIDDEN_BY.search(before) and _behind(_TO_COME, scene, last)))


_INVITED = re.compile(
    rf"{_OWN} {_HELPS}{_IS} (?:(?:also|all|both|each) )?invited\b(?! by\b)"
    rf"|{_OWN} {_HELPS}(?:\w+ )?(?:been )?asked by [^.;:,\n]{{1,40}} to "
    r"(?:join|take|participate|attend|send|come|observe|watch)\b"
    rf"|{_OWN} (?:(?:ha[sd]|have|also|all|both|each) )*(?:received|got|accepted) (?:an? |the )?(?:\w+ )?invitations?\b",
    re.IGNORECASE,
)
"""Behind the last of those that are asked to come: "X and Y have been invited"."""
_INVITES = re.compile(
    r"\b(?<!not )invit(?:e[sd]?|ing)\b(?! by\b)(?: [\w-]+){0,5}? "
    r"(?:(?:from|of|including|such as|namely)(?: the)? )?$"
    r"|\binvitations? (?:[\w-]+ ){0,2}to (?:the )?(?:[\w-]+ ){0,4}$",
    re.IGNORECASE,
)
"""Before the first of them: "has invited observers from", not "invited by"."""


def invited(scene: Scene, mention: Mention) -> bool:
    """Whether the words at the list in which a mention stands say that those in it were invited."""
    if not _spoken_of(_ASKED, scene, mention) or _only_there(scene, mention):
        return False
    before, last = _sides(scene, mention)
    return bool(_behind(_INVITED, scene, last) or _INVITES.search(before))


_ASKED = re.compile(r"\basked\b|\binvit", re.IGNORECASE)
