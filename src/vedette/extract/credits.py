"""The agencies and outlets that a report credits for its facts.

Steps, each over the text alone, so that a poor parse costs nothing here:
1. datelines: "TALLINN, Estonia (AP) —", "MOSCOW, June 3. /TASS/.", "Delhi, Mar 28 (PTI)";
2. lines that stand alone: "By The Associated Press", "Source: Kyodo", "© 2016 Reuters", "With reporting by AP and AFP",
   and signatures: "… on Monday. (ANI)", "By Ann Moor, Associated Press", "Reuters contributed to this report";
3. prose with a known name: "told AFP", "Yonhap reports", "according to Xinhua", "citing Interfax", "told ANI";
4. prose with a noun that says what an unknown name is: "the Noria news agency", "newspaper Dziennik",
   and an unknown name that reports at the end of a sentence: ", Noria reported.";
5. an organisation that is nobody's and that is told or reports: "told Harbour Weekly" (needs mentions).

Never a credit: the publisher itself, a photo credit, letters that the text itself spells out as something else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from vedette.extract.outlets import OUTLETS, SHORT, WIRES
from vedette.extract.signed import signatures
from vedette.model.doc import Doc
from vedette.model.event import Credit
from vedette.model.source import Article

_KNOWN = {**OUTLETS, **WIRES}
_WORD = re.compile(r"[^\W_][\w.&'’/+-]*", re.UNICODE)


_FIRST = re.compile(r"['’]|[./+-]+$")


def _lengths() -> dict[str, tuple[int, ...]]:
    """First word of a known name → how many words the names that begin with it have, longest first."""
    out: dict[str, set[int]] = {}
    for form in _KNOWN:
        words = _WORD.findall(form)
        out.setdefault(_FIRST.split(words[0])[0], set()).add(len(words))
    return {word: tuple(sorted(counts, reverse=True)) for word, counts in out.items()}


_LENGTHS = _lengths()

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_DATELINE = re.compile(r"(?:\(([^()\n]{2,60})\)|/\s?([A-Z][\w -]{1,20}?)\s?/)(\s*(?:--|—|–|-|:|\.))?")
_DATELINE_WORD = re.compile(
    rf"[(]?(?:{_MONTH}|date|de|el|al|of|the|\d[\w./:-]*|[^\Wa-z\d_][\w.'’-]*|[-–—|,.:;/()-]+)[,.:;]*$"
)
_DATELINE_REACH = 110
"""Code points from the start of a line in which a dateline's agency stands; the longest seen take about 80."""

_SOURCE_LINE = re.compile(
    r"^[ \t]*[\[(]?[ \t]*(?:sources?|copyright|courtesy(?: of)?|originally published (?:by|in|on)|"
    r"agenc(?:y|ies))[ \t]*[:：][ \t]*"
    r"([^\n;|]{2,60})",
    re.IGNORECASE | re.MULTILINE,
)
_INPUTS_LINE = re.compile(
    r"\b(?:with|additional) (?:additional |further )?(?:reporting|inputs?|reports?|information|material|"
    r"contributions?|files) "
    r"(?:by|from) ([^\n]{2,120})",
    re.IGNORECASE,
)
_RIGHTS_LINE = re.compile(
    r"^[ \t]*(?:©|\(c\)|copyright(?: ©)?)[ \t]*(?:\d{4}[ \t,–-]*)*([^\n|]{2,60})", re.IGNORECASE | re.MULTILINE
)
_ALONE = re.compile(
    r"^[ \t]*(?:by[ \t]+|posted on [^|\n]{3,25}\|[ \t]*|article topic follows:[ \t]*|\()?([A-Z][\w .&'’/-]{1,40}?)"
    r"(?:[ \t]+(?:National News|International|[A-Z]{2,4}(?:[ \t]+[A-Z]{2,4}){1,3}))?[ \t]*[|)]?[ \t]*"
    r"(?:(?:Published|Updated)?[ \t]*[\d:,. ]*(?:[A-Z][a-z]+ \d.*|\d[^\n]*)?)$",
    re.IGNORECASE | re.MULTILINE,
)
_ALONE_LINES = 14
"""Lines at either end of a text where a name alone on its line is a credit."""

_NEWS_NOUN = (
    r"(?:news ?papers?|(?:news|information|press) ?agenc(?:y|ies)|news ?wires?|wire service|"
    r"news (?:service|site|website|portal|outlet|channel|"
    r"magazine|network)|(?:tv|television|radio)(?: news)?(?: (?:channel|station|network|broadcaster))?|"
    r"broadcaster|magazine|tabloid|"
    r"(?:media|trade|industry) (?:outlet|publication))"
)
_NOUN = rf"(?:{_NEWS_NOUN}|daily|weekly|outlet|website|web site|portal|agency|channel)"
_LEAD = re.compile(
    r"(?:\b(?:told|tells?|telling|informed|talk(?:ed|ing)? (?:to|with)|sp(?:oke|eaking|oken) (?:to|with)|"
    r"said to|statement (?:to|on)|e?mail to|"
    r"interview (?:with|to|for|by)|letter to|contacted by|approached by|obtained by|seen by|viewed by|reviewed by|"
    r"(?:according|with reference|referring|thanks|attributed) to|cit(?:ing|ed)(?: by)?|quot(?:ing|"
    r"ed)(?: by)?|as saying by|"
    r"(?:article|column|commentary|op-ed|editorial|story) (?:in|for|by)|reported by|as reported (?:by|in|"
    r"on)|published (?:by|in|on)|"
    r"carried by|reports? (?:(?:on )?\w+ )?(?:by|in|from|of)|as \w+ said to|so reports|(?:reports?|"
    r"reported|said|saying) via)"
    r"|[,.] reports|\bfirst (?:to report|reported)[^.\n]{0,40} was|(?:^|[.\n] ?)to)[ \t]+"
    rf"(?:(?:[\w'’.-]+[ \t]+){{0,4}}{_NOUN},?[ \t]+|[\w.-]+['’]s?[ \t]+)?(?:the[ \t]+)?$",
    re.IGNORECASE,
)
_SAID_BY_OUTLET = re.compile(
    r"[,\"”’] (?:said|says|wrote|writes|reports|reported)[ \t]+"
    rf"(?:[\w'’.-]+[ \t]+){{0,4}}{_NEWS_NOUN},?[ \t]+(?:the[ \t]+)?$",
    re.IGNORECASE,
)
_AGENCIES = frozenset(WIRES.values())
_ACTS = re.compile(
    r"(?:[’']s)?[ \t](?:also |later |earlier |even |itself )?"
    r"(?!has\b|is\b|was\b|does\b|its\b)(?:[a-z]{2,}(?:ed|es|s)|put|saw|ran|went|wrote|spoke|had)[ \t,.:]"
)
"""A finite verb right behind a name: a wire agency that is the subject of anything is where the report has it from."""
_TOLD_LETTERS = re.compile(
    r"\b(?:told|telling|(?:quoted|cited|seen|obtained|reported) by|(?:explained|confirmed|said|spoke|speaking|"
    r"admitted|disclosed|statement|interview|remarks) (?:to|with)|according to)[ \t]+(?:the[ \t]+)?"
    r"([A-Z]{2,6}|Fars|Tass|Reuters)\b(?![ \t]+[A-Z])"
)
_TOLD = re.compile(r"\b(?:told|telling|interview with|interview to)[ \t]+(?:the[ \t]+)?$", re.IGNORECASE)
_REPORTS = re.compile(r"[ \t](?:reports|writes|reported|wrote)(?:[.,]|$|[ \t](?:on|that|citing|with|via|from))")
_VERB = (
    r"(?:(?:has|had|have|was|were|is|also|later|earlier|first|previously|recently|on \w+(?: \d+)?|"
    r"this week|last week)[ \t]+){0,3}"
    r"(?:reports?|reported|reporting|said|says|quot(?:es|ed)|writes|wrote|cit(?:es|ed)|not(?:es|ed)|added|"
    r"adds|carried|published|claim(?:s|ed)|"
    r"reveal(?:s|ed)|disclosed|announced|learn(?:s|ed)|told|broadcast|aired|(?:has|had|have) \w+ saying|"
    r"understands|relayed)\b"
)
_TAIL = re.compile(
    rf"(?:['’]s?)?(?:[ \t]+(?:\w+[ \t]+){{0,1}}{_NOUN})?(?:[ \t](?:of|"
    rf"in)[ \t][A-Z]\w+)?(?:,[ \t](?:[^,\n.]{{2,60}}),)?"
    rf"(?:[ \t]?[\[(][A-Z]{{2,6}}[\])])?(?:[ \t]of[ \t]the[ \t][A-Z]\w+)?,?[ \t]+{_VERB}",
    re.IGNORECASE,
)
_NAME = r"(?:[a-z]{1,3})?[A-Z][\w&'’.-]*(?:[ \t](?:of[ \t]|and[ \t])?[A-Z][\w&'’-]*){0,3}"
_SHAPED = re.compile(
    r"\b(?:(?:The[ \t])?(?:[A-Z][\w'’-]+[ \t]){1,3}(?:News|Times|Herald|Tribune|Gazette|Radio|TV|"
    r"Television|Daily|Newspaper|Observer|"
    r"Chronicle|Broadcasting Corporation)|(?:Radio|TV)[ \t][A-Z][\w-]+)\b"
)
_UNKNOWN = re.compile(
    rf"\b{_NEWS_NOUN},?[ \t]+(?:the[ \t]+)?((?:The )?{_NAME})"
    rf"|\bthe[ \t]+((?:[A-Z][\w&'’-]*[ \t]){{1,3}}?)(?:state[ \t]|"
    rf"official[ \t])?{_NEWS_NOUN}\b(?=,?[ \t]+(?:\w+[ \t]+){{0,3}}{_VERB})"
)
_DEMONYM = re.compile(
    r"(?:(?:North|South|East|West)[ \t])?[A-Z]\w+(?:ese|ish|ian|ean|can|qi|eli|stani|sh|ch)(?:[ \t]|$)"
)
_END_REPORT = re.compile(
    rf",[ \t]({_NAME})(?:,[ \t][A-Z]\w+,)?[ \t](?:(?:has[ \t])?report(?:s|ed)(?=[.\n]|,|"
    rf"[ \t](?:with reference|citing|on )|$)|report(?=[ \t]with reference))",
    re.MULTILINE,
)
_BODY = re.compile(
    r"\b(?:ministr|army|navy|air force|forces?|command|department|government|office|council|staff|fleet|"
    r"committee|police|court|"
    r"guard|corps|parliament|embassy|kremlin|pentagon|white house|president|minister|spokes|general|"
    r"admiral|colonel|nato|union)",
    re.IGNORECASE,
)
_DATE_ONLY = re.compile(r"[ \t]*(?:date[ \t])?[\d/.: -]*$")
_PHOTO = re.compile(
    r"(?:photo|image|picture|screenshot|screengrab|file|handout|credit|/[A-Z]|getty|video grab)", re.IGNORECASE
)


def credits(doc: Doc) -> tuple[Credit, ...]:  # noqa: A001 - the field's own word; the builtin is a site message
    """The agencies and outlets credited in a report, each once, in the order of the text."""
    article = doc.article
    other = _other_meanings(article.text)
    found: dict[str, Credit] = {}
    candidates = [
        *_datelines(article),
        *_lines(article),
        *_known_in_prose(article),
        *_told_to_letters(article),
        *_unknown_in_prose(doc),
        *_told_to_names(doc),
    ]
    for begin, end, name, rule in sorted(candidates):
        if article.text[begin:end] in other or _is_publisher(name, article) or _key(name) in found:
            continue
        found[_key(name)] = Credit(name=name, span=article.span(begin, end), rule=rule)
    return tuple(found.values())


_Found = tuple[int, int, str, str]


def _datelines(article: Article) -> Iterator[_Found]:
    """Step 1: what stands in brackets or slashes after a place and a date at the start of a line."""
    text, at = article.text, 0
    while at <= len(text):
        stop = text.find("\n", at)
        stop = len(text) if stop < 0 else stop
        for match in _DATELINE.finditer(text, at, min(stop, at + _DATELINE_REACH)):
            before = text[at : match.start()].split()
            if len(before) > 14 or not all(_DATELINE_WORD.match(w) for w in before):
                break
            dated = match[3] is not None or (bool(before) and (before[-1][-1:].isdigit() or before[-1].endswith(".")))
            group = 1 if match[1] else 2
            yield from _in_bracket(text, match.start(group), match.end(group), dated)
        at = stop + 1


def _in_bracket(text: str, begin: int, end: int, dated: bool) -> Iterator[_Found]:
    whole = text[begin:end].strip()
    if whole in _KNOWN:
        yield (
            begin + text[begin:end].index(whole),
            begin + text[begin:end].index(whole) + len(whole),
            _KNOWN[whole],
            "dateline",
        )
        return
    for part in re.finditer(r"[^/\s-][^/-]*", text[begin:end]):
        name = part[0].strip(" ,")
        low = begin + part.start()
        whole = name.partition(",")[0].strip()
        if _KNOWN.get(whole):
            yield low, low + len(whole), _KNOWN[whole], "dateline"
        elif dated and (whole in SHORT or re.fullmatch(r"[A-Z]{2,6}", whole)):
            yield low, low + len(whole), whole, "dateline"


def _lines(article: Article) -> Iterator[_Found]:
    """Step 2: source lines, rights lines, bylines of an agency."""
    text = article.text
    for match in _SOURCE_LINE.finditer(text):
        listed = re.split(r"[;|(]|\s[-–—]\s|\s©|\s\d|\s{2,}", match[1].strip().removeprefix("© "))[0]
        if "@" in match[1] or _is_caption(text, match.start(1)):
            continue
        for part in re.split(r",\s|\sand\s", listed):
            name = part.strip(" .)]")
            if re.match(r"[^\W\d_a-z][\w]", name) or name in _KNOWN:
                begin = text.index(name, match.start(1))
                yield begin, begin + len(name), _KNOWN.get(name, name), "source line"
    for pattern, rule in ((_INPUTS_LINE, "inputs"), (_RIGHTS_LINE, "rights line")):
        for match in pattern.finditer(text):
            for begin, end, name in _names(text, match.start(1), match.end(1)):
                if rule == "inputs" or name in WIRES.values():
                    yield begin, end, name, rule
    for low, high, rule in signatures(text):
        if text[low:high] in SHORT and text[low:high] not in _KNOWN:
            yield low, high, text[low:high], rule
        for begin, end, name in _names(text, low, high):
            if name in WIRES.values() or text[begin:end] in SHORT:
                yield begin, end, name, rule
    yield from _alone(text)


def _alone(text: str) -> Iterator[_Found]:
    """A wire agency that has a line to itself near either end."""
    breaks = [m.start() for m in re.finditer(r"\n+", text)]
    head = breaks[_ALONE_LINES] if len(breaks) > 2 * _ALONE_LINES else len(text)
    tail = breaks[-_ALONE_LINES] if len(breaks) > 2 * _ALONE_LINES else 0
    for low, high in ((0, head), (tail, len(text))):
        at = low
        while at < high:
            stop = text.find("\n", at)
            stop = len(text) if stop < 0 else stop
            if stop - at < 80:
                match = _ALONE.match(text, at, stop)
                if match and (match[1] in WIRES or (match[1] in SHORT and match[1] != match[0].strip())):
                    yield match.start(1), match.end(1), WIRES.get(match[1], match[1]), "line of its own"
            at = stop + 1


def _known_in_prose(article: Article) -> Iterator[_Found]:
    """Step 3: a known name, or one with the shape of an outlet's, with a verb of reporting or the like beside it."""
    text = article.text
    known = list(_names(text, 0, len(text)))
    shaped = []
    for match in _SHAPED.finditer(text):
        if not any(begin < match.end() and match.start() < end for begin, end, _ in known):
            shaped.append((*match.span(), match[0]))
    for begin, end, name in known + shaped:
        before, after = _line_around(text, begin, end)
        rule = ""
        if _TAIL.match(after):
            rule = "reports"
        elif name in _AGENCIES and _ACTS.match(after):
            rule = "an agency that does something"
        elif _LEAD.search(before) or _SAID_BY_OUTLET.search(before):
            rule = "credited by"
        elif before.endswith("(via ") or (re.match(r":[ \t]", after) and _DATE_ONLY.match(before)):
            rule = "named as source"
        if rule and not _in_photo_credit(before, after):
            yield begin, end, name, rule


def _told_to_letters(article: Article) -> Iterator[_Found]:
    """Step 3, letters that mean an agency among other things: "told ANI"."""
    for match in _TOLD_LETTERS.finditer(article.text):
        if match[1] in SHORT or _KNOWN.get(match[1]) in _AGENCIES:
            yield match.start(1), match.end(1), _KNOWN.get(match[1], match[1]), "told"


def _unknown_in_prose(doc: Doc) -> Iterator[_Found]:
    """Step 4: a name that the text itself calls an agency, a paper or a channel and that reports."""
    text = doc.article.text
    others = {(m.begin, m.end) for m in doc.mentions if m.label in {"GPE", "LOC", "PER", "MIL"}}
    for match in _UNKNOWN.finditer(text):
        group = 1 if match[1] else 2
        begin = match.start(group)
        name = match[group].strip().rstrip(".,").removesuffix("'s").removesuffix("’s")
        before, after = _line_around(text, begin, begin + len(name))
        said = group == 2 or _TAIL.match(after) or _LEAD.search(before)
        if group == 2 and (demonym := _DEMONYM.match(name)):
            begin, name = begin + demonym.end(), name[demonym.end() :]
        if said and name and name not in _KNOWN and not _BODY.search(name) and not _in_photo_credit(before, after):
            yield begin, begin + len(name), name, "named as an outlet"
    for match in _END_REPORT.finditer(text):
        if match[1] not in _KNOWN and not _BODY.search(match[1]) and match.span(1) not in others:
            yield match.start(1), match.end(1), match[1], "reports at the end"


def _told_to_names(doc: Doc) -> Iterator[_Found]:
    """Step 5: an organisation that is nobody's and that is told or that reports ("told Harbour Weekly")."""
    text = doc.article.text
    for mention in doc.mentions:
        if mention.label != "ORG" or mention.actor or mention.text in _KNOWN or _BODY.search(mention.text):
            continue
        before, after = _line_around(text, mention.begin, mention.end)
        if _TOLD.search(before) or _REPORTS.match(after):
            whole = re.compile(_NAME).match(text, mention.begin)
            end = max(mention.end, whole.end()) if whole else mention.end
            name = text[mention.begin : end].rstrip(".,")
            yield mention.begin, mention.begin + len(name), name, "told or reports"


def _line_around(text: str, begin: int, end: int) -> tuple[str, str]:
    """What stands on the same line before and after a range, 120 code points at most."""
    before, after = text[max(0, begin - 120) : begin], text[end : end + 120]
    return before.rpartition("\n")[2], after.partition("\n")[0]


def _names(text: str, begin: int, end: int) -> Iterator[tuple[int, int, str]]:
    """The known names in a range, the longest form at each place."""
    words = [(m.start(), m[0]) for m in _WORD.finditer(text, begin, end)]
    skip = 0
    for i, (low, word) in enumerate(words):
        if i < skip or not (word[:1].isupper() or word[:1] in "dt"):
            continue
        for length in _LENGTHS.get(_FIRST.split(word)[0], ()):
            if i + length > len(words):
                continue
            last, tail = words[i + length - 1]
            high = last + len(tail.rstrip("."))
            form = re.sub(r"\s+", " ", text[low:high].replace("’", "'"))
            if form not in _KNOWN and form.endswith("'s"):
                form, high = form[:-2], high - 2
            if form in _KNOWN:
                yield low, high, _KNOWN[form]
                skip = i + length
                break


def _other_meanings(text: str) -> frozenset[str]:
    """Letters that the text spells out as something that is no agency: "Armed Forces of the Plains (AFP)"."""
    out = set()
    for match in re.finditer(r"\(([A-Z]{2,6})\)", text):
        long = [
            w
            for w in re.findall(r"[^\W\d_][\w'’-]*", text[max(0, match.start() - 90) : match.start()])
            if w[0].isupper()
        ]
        spelled = long[-len(match[1]) :]
        if "".join(w[0] for w in spelled) == match[1] and _KNOWN.get(" ".join(spelled)) != match[1]:
            whole = " ".join(spelled).lower()
            if "press" not in whole and "news" not in whole and "agency" not in whole:
                out.add(match[1])
    return frozenset(out)


def _in_photo_credit(before: str, after: str) -> bool:
    """Whether the name stands in a bracket or a short line that credits a picture."""
    bracket = before.rfind("(") > before.rfind(")") and ")" in after
    return bracket and bool(_PHOTO.search(before[before.rfind("(") :] + after[: after.find(")")]))


def _is_caption(text: str, begin: int) -> bool:
    """Whether a source line closes a picture's caption: the line before it is prose that ends there."""
    line = text.rfind("\n", 0, begin)
    return bool(_PHOTO.search(text[line + 1 : begin].replace("Source", "").replace("source", "")))


def _key(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.lower().removeprefix("the "))


def _is_publisher(name: str, article: Article) -> bool:
    """Whether a name is the report's own publisher, by words, initials or address."""
    own = article.publisher or ""
    words = {w.lower() for w in re.findall(r"\w+", own)}
    mine = {w.lower() for w in re.findall(r"\w+", name)} - {"the"}
    if (mine and mine <= words) or (_key(name) and _key(name) == _key(own)):
        return True
    initials = "".join(w[0] for w in re.findall(r"[^\W\d_]\w*", own) if w[0].isupper())
    if name == initials or (len(initials) > 2 and name.startswith(initials)):
        return True
    if len(_key(name)) > 3 and any(_key(own[m.start() :]).startswith(_key(name)) for m in re.finditer(r"\b\w", own)):
        return True
    host = re.sub(r"^\w+://(?:www\.)?|/.*$", "", article.url or "")
    return len(_key(name)) > 2 and _key(name) == _key(host.partition(".")[0])
