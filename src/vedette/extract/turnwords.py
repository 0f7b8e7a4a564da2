"""Words for another edition of an exercise: for its turn, its year, what became of it then, and who was host."""

from __future__ import annotations

import re

from vedette.extract.propose import DRILL, NTH

BACK = frozenset({"last", "previous", "preceding", "earlier", "predecessor", "forerunner", "precursor"})
"""Words that point to an edition before, and to one behind."""
AHEAD = frozenset({"next", "following", "coming", "sequel", "continuation", "follow-up"})
_TURN = f"last|previous|preceding|earlier|next|following|coming|first|{NTH}"
_SOME = f"earlier|first|next|further|similar|smaller|larger|bigger|shorter|{NTH}"
_KIN = "predecessor|forerunner|precursor|sequel|continuation|follow-up"
_SEASONS = (
    "spring|summer|autumn|fall|winter|January|February|March|April|May|June|July|August|September|October|November"
    "|December"
)
_SORTS = r"(?:(?:joint|combined|annual|bilateral|trilateral|multinational|military|naval|regular) ){0,2}"
EDITION = (
    r"(?:such (?:training|event)|"
    rf"(?:such )?(?:one|edition|round|iteration|instal?ment|serial|activation|rotation|staging|running|outing|{DRILL}))"
)
_OF_TALKS = rf"(?! of (?!the\b|this\b|these\b|its\b|an?\b|[A-Z“\"]|(?:[\w-]+ ){{0,3}}{DRILL}))"
"""Not behind what has editions and rounds too: "the fourth round of talks"."""
_OFF = r"cancell?ed|called off|cut short|broken off|scaled (?:down|back)|dropped|left out|skipped|shelved|scrapped|axed"
_HELD = rf"held|staged|hosted|conducted|carried out|organi[sz]ed|{_OFF}"
_PLANNED = r"planned|scheduled|due|foreseen|envisaged|intended|set|expected|announced"
_LIKE = (
    r"(?:limited|confined|reduced|shortened|(?:much |far |even )?(?:smaller|larger|bigger|shorter)|"
    r"the (?:largest|biggest))"
)
_DID = (
    rf"(?:(?:was|were|had been) (?:(?:also|again|last|only) )?(?:{_HELD}|attended|joined)|"
    r"(?:had )?(?:took|taken) place|(?:had )?(?:fell|fallen) through|did not take place|went ahead)"
)
"""What became of an exercise, with a time before it or behind."""
_BROUGHT = (
    rf"(?:{_DID}|(?:was|were|had been) (?:{_LIKE}|in|at|near|off)|"
    r"(?:had )?(?:brought|drew|drawn|involved|gathered|assembled|lasted|numbered|attracted|counted|comprised|united|"
    r"saw|seen|ended))"
)
"""What it did, behind a time that opens the sentence: "In 2023 it brought 5,000 men to the region"."""
_COMES = (
    r"(?:(?:will|is to|are to|is due to|is set to) "
    r"(?:be (?:held|staged|hosted|conducted|back)|take place|return|move|go to|come back)|returns?|moves?)"
)
"""What is to become of it."""
_HOSTS = r"(?:host(?:ed|s)?|held|staged|conducted|(?:was|is|be) (?:the )?(?:host|venue|scene) (?:of|for))"
_HOST = r"(?:was|is|be|were|are) (?:the )?(?:host|hosts|venue)(?= last time|[,.;])"
_NO_OBJECT = r"(?<![\w-])(?<!\bof )(?<!\bin )(?<!\bto )(?<!\bfor )(?<!\bwith )(?<!\bfrom )"
"""What no subject stands behind."""
_UNNAMED = "".join(
    rf"(?<!{word} )"
    for word in "named renamed called dubbed christened baptised baptized titled as since joined".split()
)
"""Behind these a name is given, or a state comes to it: no edition's."""
_MONTH = r"(?:[A-Z][a-z]{2,8}\.? )?(?:\d\d?, )?"
_DATED = (
    rf"(?: (?:in|of|on|from) (?:(?:early|mid|late|the (?:spring|summer|autumn|fall) of)[ -])?{_MONTH}"
    r"|,? (?:[A-Z][a-z]{2,8}\.? )(?:\d\d?, )?)(?:19|20)\d\d\b"
)
"""Behind a name the time of its edition: "as in Amber Heron in 2031", "the Amber Heron drills of May 2031"."""
INSERTED = re.compile(r", [^,.;:\n]{3,60},")
"""What may stand between an edition and its verb: "the last one, with 300 men, was held in Oman"."""
_INSERTED = rf"(?:{INSERTED.pattern})?"


def edition_phrases(series: list[str]) -> re.Pattern[str]:
    """Phrases for an edition of the exercise of these names, by groups:

    `turn` by a word for it, with or without a `noun` · `some` one of several · `year` by its year · `by` by that of the
    report · `kin` by what it is to the reported one · `one` for "the one of" · `of` for "the last of them" · `time` for
    "the last time that it was held" · `then` by what became of it · `host` by who held it or called it off · `dated` by
    its name and time.
    """
    named = "|".join(re.escape(name) for name in series)
    word = rf"(?:{EDITION}|[“\"‘']?(?i:{named})(?: {EDITION})?[”\"’']?)" if named else EDITION
    of_it = rf"(?: of (?:the )?(?:{named}))?" if named else ""
    subject = rf"(?:[Ii]t|[Tt]hey|[Tt]he (?:{DRILL}|series)" + (rf"|[“\"]?(?:{named})[”\"]?)" if named else ")")
    thing = rf"(?:it|them|the (?:{DRILL})" + (rf"|{named})" if named else ")")
    return re.compile(
        rf"\b[Tt]he (?P<of>last|first|latest|largest|biggest|smallest) of (?:them|these|the (?:series|kind))(?=[ ,])"
        rf"|\b(?:[Tt]he )?(?P<time>last|previous|next) time"
        rf"(?: (?=[^.;:\n]{{0,60}}\b(?:exercise|drill|host|held|venue))"
        rf"[^.;:\n]{{0,80}}? (?:was|were)(?= in| on)|(?=, in\b))"
        rf"|\b(?:[Tt]he|[Ii]ts|[Tt]heir) (?P<turn>{_TURN})(?P<noun> (?:(?:two|three) )?{_SORTS}{word}| two| three)?"
        rf"(?=[ ,]){_OF_TALKS}"
        rf"|\b(?:[Aa]n?|[Aa]nother)(?P<some> (?:{_SOME})|) {word}(?=[ ,])(?! of\b)"
        rf"|\b(?:[Aa]|[Aa]nother)(?P<bare> (?:{NTH}|next|further)|)(?= (?:is|was|will|has|had)(?: to)?(?: be| been)? "
        rf"(?:{_HELD}|{_PLANNED}|follow)\b)"
        rf"|\b[Tt]he (?P<year>(?:19|20)\d\d) (?:{word}|training)(?=[ ,])"
        rf"|\b(?P<by>[Ll]ast|[Nn]ext) (?:year['’]s(?: {word})?|(?:{_SEASONS})['’]s {word}{of_it})(?=[ ,])"
        rf"|\b[Ii]ts (?P<kin>{_KIN})(?=[ ,])"
        rf"|\b[Tt]he (?P<one>one)(?= (?:of|in|{_HELD}|{_PLANNED})\b)"
        rf"|{_NO_OBJECT}(?P<then>{subject})(?={_INSERTED} (?:(?P<was>{_BROUGHT})|(?P<comes>{_COMES}))\b)"
        rf"|\b(?P<host>(?:{_HOSTS}|{_OFF}|postponed|suspended) {thing}(?=[ ,.;])|{_HOST})"
        + (
            rf"|(?<![\w-]){_UNNAMED}(?P<dated>[“\"‘']?(?:{named})(?: {DRILL})?[”\"’']?)(?={_DATED})"
            if named
            else "|(?P<dated>(?!))"
        )
    )


BEHIND = re.compile(rf"{_INSERTED} (?:{_DID}|{_COMES})\b")
"""What stands after a subject of which a time behind its verb tells: "It was held in Oman last year"."""
