"""Credits to agencies and outlets that no list holds: what the text calls them, what they do, who told them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vedette.extract.listed import KNOWN, Found
from vedette.extract.reporting import (
    HEAD_OF,
    LEAD,
    MEDIA_VERB,
    NAME,
    NEWS_NOUN,
    PRESS_NOUN,
    TAIL,
    VERB,
    in_photo_credit,
    line_around,
)
from vedette.model.doc import Doc, Mention

_TOLD = re.compile(
    r"\b(?:told|telling|tells|interview (?:with|to|for)|(?:seen|obtained|reviewed|viewed|quoted|cited|reported|"
    r"published|"
    r"disclosed|leaked) (?:by|to)|remarks to|confirmed to)"
    r"[ \t]+(?:the[ \t]+)?$",
    re.IGNORECASE,
)
_TOLD_NAME = re.compile(
    rf"\b(?:told|confirmed to)[ \t]+(?:(?P<owner>[A-Z][\w-]+(?:[ \t][A-Z][\w-]+)?)['’]s[ \t]+)?(?P<name>{NAME})"
    r"(?=[.,;:]|[ \t](?:on|in|that|by|at|via|during|from|after|this|last)\b)"
)
_NO_OUTLET = "".join(
    rf"(?<!\b{word} )"
    for word in (
        "its their his her own official tracking auction property test launch landing ministry booking"
    ).split()
)
"""Before a word for an outlet: sites and channels of others, and what is no outlet at all."""
_NOUN_NAME = re.compile(
    rf"\b{_NO_OUTLET}(?!agency\b)(?:{PRESS_NOUN}[ \t]+(?:the[ \t]+)?((?:The )?{NAME})|"
    rf"{NEWS_NOUN},[ \t]+(?:the[ \t]+)?((?:The )?{NAME})(?=[,.]|[ \t]and\b))"
)
_NAME_NOUN = re.compile(
    rf"(?<![\w-])((?:The )?{NAME})[ \t]+(?:[a-z-]+[ \t])?(?!agency\b)({PRESS_NOUN})\b(?![ \t]+(?:the[ \t]+)?[A-Z])"
)
_AGENCY = re.compile(rf"\bagency[ \t](?P<behind>{NAME})|(?<![\w-])(?P<before>{NAME})[ \t]agency\b(?![ \t][A-Z])")
"""An agency of any kind: of the press where it quotes, reports or is told."""
_OF_A_STATE = re.compile(
    r"\b(?:Defen[cs]e|Border|Space|Security|Intelligence|Nuclear|Energy|Aviation|Aerospace|Maritime|Rescue|Health|"
    r"Environment(?:al)?|Disaster|Aid|Rating)$"
)
"""What an agency is for that is none of the press."""
_DAILY = re.compile(
    rf"\b(?:[Tt]he[ \t](?:[\w-]+[ \t]){{0,3}}|[A-Z][\w-]+(?:['’]s)?[ \t])(?:daily|weekly|tabloid)[ \t]({NAME})"
)
_CALLED = re.compile(rf",[ \t](?:an?|the)[ \t](?:[\w'’-]+[ \t]){{0,5}}?{PRESS_NOUN}\b[^,.\n]{{0,40}},?")
_NAME_BEFORE = re.compile(rf"\b({NAME})$")
_DOMAIN = re.compile(
    r"(?<![@/\w.-])(?:www\.)?([A-Za-z0-9][\w-]{1,40}\.(?:com|org|net|info|news|tv|online|co\.\w\w|com\.\w\w|ru|"
    r"ua|by|kz|"
    r"kg|uz|tj|az|am|ge|md|ro|bg|rs|hr|pl|cz|sk|hu|lv|lt|ee|fi|se|no|dk|de|fr|it|es|gr|tr|il|ir|iq|sa|ae|qa|eg|"
    r"in|pk|bd|lk|cn|hk|tw|"
    r"jp|kr|vn|th|my|id|ph|sg|au|nz|za|ng|ke|gh|cl|br|mx|ve|pe|mn|la|kh|mm|np))\b(?![/@])"
)
_LONGEST_NAME = 60
_OWNER = re.compile(
    r"(?:(?:North|South|East|West|New|Saudi|Hong|Sri|Papua New)[ \t])?"
    r"(?:(?!People|Jane)[A-Z][\w.-]+['’]s?[ \t]+|"
    r"[A-Z]\w+(?:ese|ish|ian|ean|can|qi|eli|stani|tch|ek)(?:[ \t]|$)|(?:Abkhaz|Azeri|Czech|Dutch|French|"
    r"German|Israeli|Kazakh|Kyrgyz|Pakistani|Saudi|Tajik|Thai|Turkmen|Uzbek|Welsh)(?:[ \t]|$)|[A-Z]\w+-(?:based|"
    r"language|run|owned)[ \t])"
)
"""Whose the outlet is, in front of its name."""
_FOREIGN = (
    r"(?!\w+[ -](?:Qae?i?da|Shaba+b|Nusra|Assad|Sisi|Bashir|Burhan|Salvador|Paz|Paso|Havre|Pen\b|Angeles|Vegas|Gaulle|"
    r"Rochelle|Mans|Plata|Rioja|Hague|Guardia|Coru|Spezia|Maddalena|Palmas))"
    r"(?:El|Il|Le|La|L['’]|Les|Los|Das|Der|Die|De|Het|Al|An|Ta|To|Hoy|Radio|TV|Gazeta)"
)
"""What the name of a paper begins with in the tongues of its land, but not towns, persons and bands."""
_POSSESSED = re.compile(
    rf"\b(?P<owner>[A-Z][\w.-]+)['’]s?[ \t](?P<any>{NAME})(?=[ \t](?:reported|writes|wrote|quoted|cited|"
    r"reports|quotes|broadcast|aired|published|carried|showed|printed)\b)|"
    rf"\b[A-Z][\w.-]+['’]s?[ \t](?P<foreign>{_FOREIGN}[ \t-]{NAME})(?=[ \t]{VERB})"
)
"""A land's or a town's outlet with a verb of reporting: "Nepal's Setopati reported", "Italy's Il Messaggero said"."""
_FOREIGN_NAME = re.compile(rf"\b({_FOREIGN}[ \t-]{NAME})(?={MEDIA_VERB.pattern})")
_ENDED = (
    rf"\b((?:{NAME}[ \t])?[A-Z]\w*(?:press|news|media|gazeta|pravda|zeitung|blatt|posten|tidende|bladet|online|"
    r"web|info|inform|hub|wire|watch\.\w+))"
)
_ENDING = re.compile(rf"{_ENDED}(?={MEDIA_VERB.pattern})")
_ENDING_LED = re.compile(
    rf"\b(?:told|according to|citing|quoting|referring to|with reference to|quoted by|cited by|interview with)[ \t]"
    rf"(?:the[ \t])?{_ENDED}\b"
)
"""A name that ends as outlets' do: it reports or is told something."""
_CALL_LETTERS = re.compile(r"\b([KW][A-Z]{2,3}(?:-(?:TV|AM|FM)|\d{1,2})?)\b(?:[ \t](?:News|TV))?")
"""Names of radio and television stations in the United States."""
_END_REPORT = re.compile(
    rf",[ \t](?:the[ \t])?({NAME})(?:,[ \t][A-Z]\w+,)?[ \t](?:(?:has[ \t])?report(?:s|ed)(?=[.\n]|,|"
    rf"[ \t](?:with reference|citing|on )|$)|report(?=[ \t]with reference)|writes\.|quotes[ \t])",
    re.MULTILINE,
)
_REPORTS_LAST = re.compile(
    rf"[,”\"][ \t](?:reports?|reported|writes)[ \t](?:the[ \t])?({NAME})(?=\.?$|\.[ \t])", re.MULTILINE
)
"""At the end of a sentence, the verb first: "…, reports Nordwire."."""
_BY_THE = re.compile(
    r"\b(?:according to|citing|quoting|referring to|with reference to)[ \t](?:[\w'’-]+[ \t]){1,3}$", re.IGNORECASE
)
_BODY = re.compile(
    r"\b(?:ministr|army|navy|air force|forces?|command|department|government|office|council|staff|fleet|"
    r"committee|secretariat|police|court|marines?|squadron|battalion|"
    r"guard|corps|parliament|embassy|kremlin|pentagon|white house|president|minister|spokes|general|"
    r"admiral|colonel|nato|union|house\b|senate|congress|duma|assembly|rada\b|knesset|bundestag|diet\b|majlis|"
    r"administration|authority|agency for|commission|board|rotary|club|association|conference|forum|institute|"
    r"universit|academy|lieutenant|captain|major|sergeant|brigad|regiment|division|institution|foundation|"
    r"lawmakers|reporters|journalists|directorate|secretary|officials|congregation|mp\b|mps\b|"
    r"international\b(?! (?:times|herald|news))|human rights|red cross|group|center\b|centre\b|bank|company|"
    r"corporation\b"
    r"(?<!broadcasting corporation)|think tank|"
    r"telegram|facebook|twitter|x\b|youtube|wechat|weibo|vkontakte|instagram|whatsapp|tiktok|google|reddit|"
    r"pla\b|plan\b|csto|bloc|alliance|league|party|movement|front\b|service\b(?<!news service)|bureau|"
    r"mr|mrs|ms|dr|sir)",
    re.IGNORECASE,
)
_KIND_ONLY = re.compile(r"(?:(?:State|The|TV|Web|News|Press|Radio|Television|Daily|Media|Newspaper)[ \t]?)+")
_NOBODY = frozenset(
    """red blue green orange he she it they him them her us me you we i mr mrs ms monday tuesday wednesday thursday
    friday saturday sunday january february march april may june july august september october november december
    state local chinese russian the a in on at but and if as when while after before one two some most many both
    these those there this that his its their our earlier later today yesterday western foreign world internet
    english arabic spanish french turkish persian korean public agencies europe asia africa america""".split()
)
"""Sides of a war game and words with a capital that nobody is called by."""


_BY_NOUN = frozenset({"named as an outlet", "named as a daily"})
"""Rules by a word for an outlet beside the name; it outweighs what the reader takes an unknown name for."""


def unknown_in_prose(doc: Doc) -> Iterator[Found]:
    """Step 4: a name that the text itself calls an agency, a paper or a channel and that reports."""
    text = doc.article.text
    others = [m for m in doc.mentions if m.label in {"GPE", "LOC", "PER", "MIL", "EVENT"} or m.actor]
    for begin, name, rule in _called(text):
        while owner := _OWNER.match(name):
            if re.split(r"['’]", owner[0])[0] in KNOWN:
                name = ""
                break
            begin, name = begin + owner.end(), name[owner.end() :]
        name = name.strip().rstrip(".,").removesuffix("'s").removesuffix("’s").rstrip("'’")
        end = begin + len(name)
        if (
            not name
            or any(m.begin <= begin and end <= m.end for m in others if rule not in _BY_NOUN or _is_actor(m))
            or name.split()[0].lower() in _NOBODY - {"the"}
        ):
            continue
        before, after = line_around(text, begin, end)
        if _unlisted(name, before, after):
            yield begin, end, name, rule


def _is_actor(mention: Mention) -> bool:
    """Whether a mention is a state, a bloc or their forces, and not only somebody's organisation ("Iran's KNA")."""
    return mention.actor is not None and (mention.label != "ORG" or mention.actor == mention.text)


def _called(text: str) -> Iterator[tuple[int, str, str]]:
    """Begin, name and rule of names beside a word for an outlet or with a verb that only outlets have."""
    for match in _NOUN_NAME.finditer(text):
        number = 1 if match[1] else 2
        before, after = line_around(text, *match.span(number))
        if TAIL.match(after) or LEAD.search(before) or re.match(rf",[ \t]{VERB}", after):
            yield match.start(number), match[number], "named as an outlet"
    for match in _NAME_NOUN.finditer(text):
        before, after = line_around(text, *match.span())
        if re.match(rf"(?:,[ \t][^,\n.]{{2,60}},)?,?[ \t]+{VERB}", after) or LEAD.search(
            text[max(0, match.start() - 100) : match.start()]
        ):
            yield match.start(1), match[1], "named as an outlet"
    for match in _AGENCY.finditer(text):
        before, after = line_around(text, *match.span())
        if MEDIA_VERB.match(after) or _TOLD.search(before) or _BY_THE.search(before):
            group = match.lastgroup or ""
            if not _OF_A_STATE.search(match[group]):
                yield match.start(group), match[group], "named as an outlet"
    for pattern, rule in (
        (_END_REPORT, "reports at the end"),
        (_REPORTS_LAST, "reports at the end"),
        (_FOREIGN_NAME, "reports"),
        (_ENDING, "reports"),
        (_ENDING_LED, "told or cited"),
    ):
        for match in pattern.finditer(text):
            yield match.start(1), match[1], rule
    for match in _POSSESSED.finditer(text):
        group = "any" if match["any"] else "foreign"
        if match["owner"] not in KNOWN:
            yield match.start(group), match[group], "a land's outlet reports"
    for match in _CALL_LETTERS.finditer(text):
        before, after = line_around(text, *match.span())
        if MEDIA_VERB.match(after) or _TOLD.search(before):
            yield match.start(1), match[1], "a station's letters"
    yield from _described(text)


def _described(text: str) -> Iterator[tuple[int, str, str]]:
    """A daily's name, a name with "a news site" behind it, an address: each with a word of reporting beside it."""
    for pattern, rule in ((_DAILY, "named as a daily"), (_DOMAIN, "an address")):
        for match in pattern.finditer(text):
            before, after = line_around(text, *match.span(1))
            if TAIL.match(after) or LEAD.search(before):
                yield match.start(1), match[1], rule
    for match in _CALLED.finditer(text):
        found = _NAME_BEFORE.search(text[max(0, match.start() - _LONGEST_NAME) : match.start()])
        if found is None:
            continue
        begin = match.start() - len(found[1])
        before, after = line_around(text, begin, match.end())
        if re.match(rf"[ \t]*{VERB}", after) or LEAD.search(before):
            yield begin, found[1], "called an outlet"


def _unlisted(name: str, before: str, after: str) -> bool:
    return (
        name not in KNOWN
        and not _BODY.search(name)
        and not _KIND_ONLY.fullmatch(name)
        and not HEAD_OF.search(before)
        and not in_photo_credit(before, after)
    )


def told_to_names(doc: Doc) -> Iterator[Found]:
    """Step 5: a name that is nobody's and that is told or that reports ("told Harbour Weekly", "told Asia-Plus")."""
    text = doc.article.text
    name_of = re.compile(NAME)
    for mention in doc.mentions:
        if mention.label != "ORG" or mention.actor or mention.text in KNOWN or _BODY.search(mention.text):
            continue
        before, after = line_around(text, mention.begin, mention.end)
        if _TOLD.search(before) or MEDIA_VERB.match(after):
            whole = name_of.match(text, mention.begin)
            end = max(mention.end, whole.end()) if whole else mention.end
            name = text[mention.begin : end].rstrip(".,").removesuffix("'s").removesuffix("’s")
            if name not in KNOWN and name.lower() not in _NOBODY and not _BODY.search(name):
                yield mention.begin, mention.begin + len(name), name, "told or reports"
    others = [(m.begin, m.end) for m in doc.mentions if m.label != "ORG" or m.actor]
    for match in _TOLD_NAME.finditer(text):
        name = match["name"].removesuffix("'s").removesuffix("’s")
        taken = any(b < match.end("name") and match.start("name") < e for b, e in others)
        if (
            not taken
            and match["owner"] not in KNOWN
            and name not in KNOWN
            and not _BODY.search(name)
            and name.split()[0].lower() not in _NOBODY
        ):
            yield match.start("name"), match.start("name") + len(name), name, "told"
