"""Credits in prose to names that are known or shaped like an outlet's: "told AFP", "Harbour Times reported"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vedette.extract.listed import AGENCIES, FAINT, KNOWN, SHORT, Found, names_in
from vedette.extract.outlets import OUTLETS
from vedette.extract.press import PRESS
from vedette.extract.reporting import (
    ACTS,
    CHECKS,
    HEAD_OF,
    LEAD,
    MEDIA_VERB,
    NEWS_NOUN,
    NO_DAY,
    NOUN,
    OF_A_LAND,
    PHOTO,
    PIECE,
    PIECE_OF,
    REPORTERS,
    SAID_BY,
    SAID_BY_OUTLET,
    TAIL,
    TOLD,
    VERB,
    in_photo_credit,
    line_around,
)
from vedette.extract.wires import IN_FULL, WIRES
from vedette.model.doc import Doc
from vedette.model.source import Article

_PAPER = (
    r"(?:Press|News|Media|Information|Telegraph(?:ic)?) Agency|News Bureau|News Network|"
    r"News Service|News Channel|News|Times|Herald|Tribune|Gazette|Radio|TV|"
    r"Television|Daily|Newspaper|Observer|Chronicle|"
    r"(?:Public )?Broadcasting(?: Corporation| Company)?|"
    r"Post|Mail|Mirror|Express|Standard|Journal|Courier|Examiner|Telegraph|Sentinel|Bulletin|Echo|Register|Monitor|"
    r"Dispatch|Online|Shimbun|Shimpo|Sinmun|Shinmun|Ilbo|Zeitung|Nachrichten|Tageblatt|Tidende|Tidning(?:en)?|Gazeta|"
    r"Pravda|Novosti|Weekly|Today|Insider|Reporter|Advertiser|Argus|"
    r"Public Media|Public Radio|Media|Press|Review|Magazine|Independent|FM"
)
_SHAPED = re.compile(
    rf"\b(?:(?:The[ \t])?(?:St\.[ \t])?(?:(?:[A-Z][\w’'-]+|of|de)[ \t]){{1,3}}?"
    rf"(?<!Medical )(?<!Bank )(?:(?:{_PAPER})(?![ \t](?:Minister|Conference|Office|"
    rf"Service|Secretary|Officer|Corps|Club|Council|Union|Association|Barracks|Foundation|States|of[ \t]|"
    rf"shows?\b|series\b|studio|set\b|screen|Group\b|House\b|Agency\b|Release))\b(?:[ \t](?:{_PAPER})\b)*)|"
    r"(?:Radio|TV|Channel|Telewizja|Televisión|Televisione|Gazeta|Diario|Diário|Jornal|Journal|Agence|Agencia|"
    r"Agência)[ \t](?:[A-Z][\w-]+|\d{1,2})"
    r"(?:[ \t](?:[A-Z][\w-]+))?)\b"
)
"""A name that says itself that it is an outlet's."""
_PERSON = re.compile(
    r"(?:Mr|Mrs|Ms|Dr|Sir|Lord|General|Admiral|Colonel|Captain|Major|Lieutenant|Commander|Sergeant|Corporal|President|"
    r"Minister|HMS|USS|INS|HMAS|HMCS|KRI|BRP|ROKS|USNS|Marshal|Commodore|Professor|Ambassador|Senator|"
    r"Secretary)\b|\w+[ \t](?:Times Square|Press Council)"
)
_OWNED = re.compile(
    r"(?!People|Jane|Barron|Maclean|Lloyd)(?:[A-Z][\w.-]+[ \t]){0,2}?[A-Z][\w.-]+['’]s?[ \t]+(?=[A-Z])|"
    r"[A-Z]\w+-language[ \t]|The[ \t](?=[A-Z]\w+-language)|"
    r"(?:North[ \t]|South[ \t])?[A-Z]\w+(?:nese|ish|nian|rian|ssian|kean|ttish)[ \t](?=[A-Z]\w+[ \t])|"
    r"(?:An?|Both|In|On|By|At|From|As|To|And|But|According|Citing|Quoting|While|When|After|Before|Since|For|"
    r"Follow|Former|"
    r"Ex|New|What|Favou?rite|Greatest|Best|Top)[ \t](?!York|England|Jersey|Delhi|Zealand|Straits|Age|Era|Vision|"
    r"Day|Europe|"
    r"Statesman|Nation|Light)"
)
"""What stands in front of an outlet's name and is no part of it: "Guyana's Stabroek News"."""
_GENERIC = frozenset(
    """the of de military state social local foreign joint national ministry public mass western free official central
    defence defense army navy combat subscribe photo image government public international online digital daily
    weekly north south east west new""".split()
)
"""Words that make no name of an outlet with the kind of outlet alone: "State Media", "the Military Press"."""
_KINDS = re.compile(_PAPER)
_VAGUE = frozenset("Media Press Review Magazine Reporter Service Radio Television Newspaper News TV".split())
"""Of these, "State TV" and "Military Press" name none; "The Daily Post" does."""
_OTHER_THING = re.compile(
    r"Sputnik[ \t](?:V\b|vaccine|launched|orbited|circled|satellites?|rockets?)|"
    r"CCTV[ \t](?:footage|shows|showed|cameras?|captured|caught|videos?|images?|recorded|system)"
)
"""Known names that mean another thing here: a vaccine, a watching camera."""
_LONGER = re.compile(rf"[ \t]{NO_DAY}[A-Z]")
"""Behind a name that the text gives no capital article: "the South African Navy" names no paper."""
_HEADED = re.compile(r"\w[ \t]*(?::|[-–—])[ \t]+$|[^\W\d_][ \t]+\($")
_HEADLINE = 118
"""Code points before a name that closes a headline: "Drills end, no shots fired: KCNA"; `line_around` gives 120."""
_DATE_ONLY = re.compile(r"[ \t]*(?:date[ \t])?[\d/.: -]*$")
_AND = re.compile(
    rf"(?:['’]s)?(?:[ \t]{NEWS_NOUN})?(?:,[ \t]together with|,?[ \t]and|,|[ \t]or|,?[ \t]as well as|[ \t]&|/)[ \t]?"
    rf"(?:the[ \t]|both[ \t])?(?:[A-Z][\w-]+[ \t](?=$)|(?:[\w'’-]+[ \t]){{0,2}}{NOUN}[ \t]|"
    rf"[\w-]+['’]s?[ \t])?(?:the[ \t])?$"
)
"""What joins two names that are credited together."""
_LOOK_BACK = 3
"""Names that may be joined before one; more is a list of links."""


def known_in_prose(doc: Doc) -> Iterator[Found]:
    """A known or shaped name with a verb of reporting or the like beside it, and names joined to such a one."""
    text = doc.article.text
    places = [(m.begin, m.end) for m in doc.mentions if m.label == "GPE"]
    named = (_whole(text, found) for found in names_in(text, 0, len(text)))
    listed = [found for found in named if not _is_place(text, found, places)]
    people = [(m.begin, m.end) for m in doc.mentions if m.label == "PER"]
    by_shape = (
        (begin, end, name)
        for begin, end, name in shaped(text, listed)
        if name.startswith(("Radio ", "Channel ", "TV ")) or not any(b <= begin and end <= e for b, e in people)
    )
    for group in _joined(text, sorted([*listed, *by_shape])):
        before = line_around(text, group[0][0], group[0][1])[0]
        after = line_around(text, group[-1][0], group[-1][1])[1]
        rules = [_rule(text, found, before, after) for found in group]
        if any(rules) and not in_photo_credit(before, after):
            for (begin, end, name), rule in zip(group, rules, strict=True):
                if rule or text[begin:end] not in FAINT:
                    yield begin, end, name, rule or "named with one that is credited"


_GOES_ON = re.compile(
    rf"[ \t](?:(?:del|de|de la|do|da|di|della)[ \t][A-Z]\w+|"
    rf"{NO_DAY}[A-Z]\w+(?=[ \t](?:(?:news[ \t])?agency|reports|reported|writes|informs)\b))"
)
"""Behind a known name that is the first part of another: "Correo del Valle", "the Nordwire Finland agency"."""


def _whole(text: str, found: tuple[int, int, str]) -> tuple[int, int, str]:
    """A known name with what follows it in a longer one."""
    begin, end, _ = found
    longer = _GOES_ON.match(text, end)
    return (begin, longer.end(), text[begin : longer.end()]) if longer else found


def _is_place(text: str, found: tuple[int, int, str], places: list[tuple[int, int]]) -> bool:
    """Whether a name is part of a place's ("the Dominican Republic") or one that is a place as well ("Sabah")."""
    begin, end, _ = found
    faint = text[begin:end] in FAINT
    return any(b <= begin and end <= e and (faint or e - b > end - begin) for b, e in places)


def shaped(text: str, listed: list[tuple[int, int, str]]) -> Iterator[tuple[int, int, str]]:
    """Names with the shape of an outlet's, without those that hold or overlap a known one."""
    known = [(b, e, text[b:e] not in FAINT and name not in FAINT) for b, e, name in listed]
    for match in _SHAPED.finditer(text):
        begin, end = match.span()
        while owned := _OWNED.match(text[begin:end]):
            begin += owned.end()
        name = text[begin:end]
        words = name.split()
        named = [w for w in words if w.lower() not in _GENERIC and not _KINDS.fullmatch(w)]
        if _PERSON.match(name) or len(words) < 2 or (not named and (words[0] == "The" or _VAGUE & set(words))):
            continue
        over = [(b, e, sure) for b, e, sure in known if b < end and begin < e]
        if name in KNOWN or any((sure and b <= begin + len("The ")) or e - b >= end - begin for b, e, sure in over):
            continue
        yield begin, end, name


def _joined(text: str, found: list[tuple[int, int, str]]) -> Iterator[list[tuple[int, int, str]]]:
    """Names in runs: "Axios and CNN", "NDR, WDR and Die Zeit"; of two that overlap the longer."""
    group: list[tuple[int, int, str]] = []
    for item in found:
        if group and item[0] < group[-1][1]:
            if item[1] - item[0] > group[-1][1] - group[-1][0]:
                group[-1] = item
            continue
        gap = text[group[-1][1] : item[0]] if group else ""
        if group and len(group) <= _LOOK_BACK and len(gap) < 50 and _AND.fullmatch(gap):
            group.append(item)
            continue
        if group:
            yield group
        group = [item]
    if group:
        yield group


def _rule(text: str, found: tuple[int, int, str], before: str, after: str) -> str:
    """By what a name is credited; empty where it is not."""
    begin, end, name = found
    form = text[begin:end]
    article = form.startswith("The ") and re.search(r"[a-z,\d][ \t]$", before)
    if (form in FAINT and not article) or (form.startswith("the ") and f"T{form[1:]}" in FAINT):
        return _faint_rule(before, after)
    if _OTHER_THING.match(text, begin) or (form.startswith("the ") and _LONGER.match(after)):
        return ""
    if (
        HEAD_OF.search(before)
        or _MINISTRY_OF.search(before)
        or (_NEVER_ALONE.search(before) and " " not in name and name not in OUTLETS | WIRES)
    ):
        return ""
    agency = name in AGENCIES
    if TAIL.match(after) or CHECKS.match(after):
        return "reports"
    if agency and REPORTERS.match(after):
        return "its reporters"
    if agency and ACTS.match(after):
        return "an agency that does something"
    if PIECE.match(after) and PIECE_OF.search(before):
        return "its own work"
    if _BY_ITS_OWN.match(after):
        return "its reporters"
    if LEAD.search(before) or SAID_BY_OUTLET.search(before):
        return "credited by"
    if SAID_BY.search(before) and re.match(r"[.,]|$", after):
        return "said by"
    if _HEADED.search(before) and after.strip() in {"", ")"} and len(before) < _HEADLINE:
        return "" if PHOTO.search(before) else "behind a headline"
    if before.endswith("(via ") or (name in KNOWN and re.match(r":[ \t]", after) and _DATE_ONLY.match(before)):
        return "named as source"
    forces = form == "AP" or (form == "AFP" and before.endswith("the "))
    if not forces and (form in WIRES or (form in PRESS.agencies and " " in form)) and _in_prose(before, after):
        return "an agency named in prose"
    return ""


def _in_prose(before: str, after: str) -> bool:
    """Whether a name stands in a sentence that is neither about the agency itself nor the credit of a picture.

    On gold/look every agency that running prose named was one that the coders took for a source.
    """
    if before.rfind("(") > before.rfind(")") or re.search(r"[/|©:•–—(\[-][ \t]*$", before):
        return False
    if len(before) + len(after) < _SENTENCE or not re.search(r"[a-z]{2}", after):
        return False
    return not (_ABOUT_BEFORE.search(before) or _ABOUT_BEHIND.match(after))


_MINISTRY_OF = re.compile(
    r"\b(?:Ministry|Minister|Department|Secretary|Committee|Council|Bureau|Office|School|Institute|Director|"
    r"Centre|Center) "
    r"(?:of|for|on) (?:the )?$"
)
"""Before words that are part of a body's name: "Ministry of Foreign Affairs"."""
_SENTENCE = 25
"""Code points around a name that a sentence has at least."""
_ABOUT_BEFORE = re.compile(
    r"(?:\b(?:offices?|buildings?|headquarters|bureaus?|journalists?|reporters?|correspondents?|editors?|"
    r"columnists?|crews?|"
    r"director|heads?|chief|"
    r"employees?|photographers?|cameram[ae]n|founders?|shares|staff|ship|vessel|logo|website|accounts?|"
    r"licen[cs]e|access) "
    r"(?:of|for|with|at|in|from|to)|"
    r"\b(?:watch(?:ed|ing|es)?|reads?|reading|blocked|banned|fined|sued|accredited|invited|joined|bought|owns?|follow|"
    r"subscribe to|handout via|courtesy of|founded|attacked|accused|criticised|criticized|praised|hacked|at|near|"
    r"inside|"
    r"outside|handout by|photos? by|image by|photos? from)) "
    r"(?:the |an? )?(?:[\w-]+ ){0,2}$|\band $|"
    r"(?-i:(?<![.!?”\"] )(?<!^)[A-Z][\w-]+(?<!ese)(?<!ish)(?<!ian)(?<!can)(?<!ani)(?<!ch) $)|©|copyright",
    re.IGNORECASE,
)
_ABOUT_BEHIND = re.compile(
    r"(?:['’]s?)?[ \t](?:Institute|Foundation|Photo|building|offices?|bureau|headquarters|columns?|seat|staff\b|tests?|"
    r"photos?\b|website was|"
    r"(?:was|were|is|are|has been|have been)[ \t](?!told|informed|quot|cit|reporting|able|unable|not able)|"
    r"signed|opened|"
    r"closed|hired|joined|agreed|won\b|and [A-Z]\w+ (?:signed|agreed|were|are)|"
    r"journalists?|reporters?|correspondents?|photographers?|crews?|has its|had its|[A-Z]|\d)"
)
_NEVER_ALONE = re.compile(
    r"(?<![.!?”\"] )(?<!^)(?<![\w-])(?!The|A|An|In|On|As|By|At|But|And|While|When|After|To|For|From|Per|Via|Citing|"
    r"According|Chinese|"
    r"Russian|Polish|Iranian|Turkish|Indian|South|North)[A-Z]\w+(?<!ese)(?<!ish)(?<!ian)(?<!can)(?<!ani)(?<!ch) $"
)
"""Before a name of one word that only the catalogue holds: a longer name ends with it."""


_BY_ITS_OWN = re.compile(r"['’]s?[ \t](?:[\w.'’-]+[ \t]){1,4}?(?:reports|reported|writes|wrote|says)\b")
"""Behind a name: its reporter, by name or by seat: "the BBC's Moscow correspondent says"."""
_NOUN_BEHIND = re.compile(rf"(?:['’]s?)?[ \t](?:\w+[ \t])?{NOUN}\b", re.IGNORECASE)
_VERB_BEHIND = re.compile(rf"(?:['’]s?)?(?:,[ \t][^,\n.]{{2,60}},)?[ \t]+{VERB}", re.IGNORECASE)


def _faint_rule(before: str, after: str) -> str:
    """By what a name that means something else too is credited."""
    if re.match(r"(?:['’]s)?[ \t][A-Z]", after) and not _NOUN_BEHIND.match(after):
        return ""
    if re.search(r"[A-Z][\w-]+[ \t]$", before) and not OF_A_LAND.search(before):
        return ""
    noun = _NOUN_BEHIND.match(after)
    if MEDIA_VERB.match(after):
        return "reports"
    if noun and (LEAD.search(before) or TAIL.match(after)):
        return "called an outlet"
    if TOLD.search(before):
        return "told"
    if OF_A_LAND.search(before) and (_VERB_BEHIND.match(after) or LEAD.search(before)):
        return "called an outlet"
    if SAID_BY_OUTLET.search(before):
        return "said by"
    return ""


_TOLD_LETTERS = re.compile(
    r"\b(?:told|telling|(?:quoted|cited|seen|obtained|reported) by|(?:explained|confirmed|said|spoke|speaking|"
    r"admitted|disclosed|statement|interview|remarks) (?:to|with)|according to)[ \t]+(?:the[ \t]+)?"
    r"([A-Z]{2,6}|Fars|Mehr|Petra|Trend|Tass|Reuters)\b(?![ \t]+[A-Z])"
)
_LETTERS_REPORT = re.compile(
    r"\b([A-Z]{2,6}|Fars|Mehr)[ \t](?:(?:has |had |also )?(?:reported|quoted|cited)|reports(?! show)|quotes|cites|"
    r"said(?: on \w+)?,? (?:citing|quoting))\b"
)
_NAMES_TOO = frozenset({"Fars", "Mehr", "Petra", "Trend"})
"""Agencies whose names are places, persons or words as well."""


def told_to_letters(article: Article) -> Iterator[Found]:
    """Letters that mean an agency among other things: "told ANI", "INA reported", "PTI quoted sources"."""
    for pattern, rule in ((_TOLD_LETTERS, "told"), (_LETTERS_REPORT, "reports")):
        for match in pattern.finditer(article.text):
            if match[1] in SHORT | _NAMES_TOO or KNOWN.get(match[1]) in AGENCIES:
                name = IN_FULL.get(match[1]) or KNOWN.get(match[1], match[1])
                yield match.start(1), match.end(1), name, rule
