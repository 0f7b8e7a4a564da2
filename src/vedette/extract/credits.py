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

from vedette.extract.datelines import datelines, lines
from vedette.extract.listed import AGENCIES, Found, names_in
from vedette.extract.outlets import KNOWN
from vedette.extract.reporting import (
    ACTS,
    CHECKS,
    LEAD,
    PHOTO,
    REPORTERS,
    SAID_BY,
    SAID_BY_OUTLET,
    TAIL,
    in_photo_credit,
    line_around,
)
from vedette.extract.unlisted import told_to_names, unknown_in_prose
from vedette.extract.wires import IN_FULL, SHORT
from vedette.model.doc import Doc
from vedette.model.event import Credit
from vedette.model.source import Article

_TOLD_LETTERS = re.compile(
    r"\b(?:told|telling|(?:quoted|cited|seen|obtained|reported) by|(?:explained|confirmed|said|spoke|speaking|"
    r"admitted|disclosed|statement|interview|remarks) (?:to|with)|according to)[ \t]+(?:the[ \t]+)?"
    r"([A-Z]{2,6}|Fars|Mehr|Petra|Trend|Tass|Reuters)\b(?![ \t]+[A-Z])"
)
_LETTERS_REPORT = re.compile(
    r"\b([A-Z]{2,6}|Fars)[ \t](?:(?:has |had |also )?(?:reported|quoted|cited)|reports|quotes|cites|"
    r"said(?: on \w+)?,? (?:citing|quoting))\b"
)
_NAMES_TOO = frozenset({"Fars", "Mehr", "Petra", "Trend"})
"""Agencies whose names are places, persons or words as well."""
_SHAPED = re.compile(
    r"\b(?:(?:The[ \t])?(?:[A-Z][\w'’-]+[ \t]){1,3}(?:News|Times|Herald|Tribune|Gazette|Radio|TV|"
    r"Television|Daily|Newspaper|Observer|"
    r"Chronicle|Broadcasting Corporation)|(?:Radio|TV)[ \t][A-Z][\w-]+)\b"
)
_SATELLITE = re.compile(r"Sputnik[ \t](?:V\b|vaccine|launched|orbited|circled|satellite)")
_HEADED = re.compile(r"\w[ \t]*(?::|[-–—])[ \t]+$|[^\W\d_][ \t]+\($")
_HEADLINE = 118
"""Code points before a name that closes a headline: "Drills end, no shots fired: KCNA"; `line_around` gives 120."""
_DATE_ONLY = re.compile(r"[ \t]*(?:date[ \t])?[\d/.: -]*$")


def credits(doc: Doc) -> tuple[Credit, ...]:  # noqa: A001 - the field's own word; the builtin is a site message
    """The agencies and outlets credited in a report, each once, in the order of the text."""
    article = doc.article
    other = _other_meanings(article.text)
    found: dict[str, Credit] = {}
    listed = [*_known_in_prose(article), *_told_to_letters(article)]
    unlisted = [
        f
        for f in (*unknown_in_prose(doc), *told_to_names(doc))
        if not any(begin < f[1] and f[0] < end for begin, end, _, _ in listed)
    ]
    candidates = [*datelines(article), *lines(article), *listed, *unlisted]
    for begin, end, name, rule in sorted(candidates):
        if article.text[begin:end] in other or _is_publisher(name, article) or _key(name) in found:
            continue
        found[_key(name)] = Credit(name=name, span=article.span(begin, end), rule=rule)
    return tuple(found.values())


def _known_in_prose(article: Article) -> Iterator[Found]:
    """Step 3: a known name, or one with the shape of an outlet's, with a verb of reporting or the like beside it."""
    text = article.text
    known = list(names_in(text, 0, len(text)))
    shaped = []
    for match in _SHAPED.finditer(text):
        if not any(begin < match.end() and match.start() < end for begin, end, _ in known):
            shaped.append((*match.span(), match[0]))
    for begin, end, name in known + shaped:
        before, after = line_around(text, begin, end)
        rule = ""
        if TAIL.match(after):
            rule = "reports"
        elif name in AGENCIES and (CHECKS.match(after) or REPORTERS.match(after)):
            rule = "its reporters"
        elif name in AGENCIES and ACTS.match(after) and not _SATELLITE.match(text, begin):
            rule = "an agency that does something"
        elif LEAD.search(before) or SAID_BY_OUTLET.search(before):
            rule = "credited by"
        elif SAID_BY.search(before) and re.match(r"[.,]|$", after):
            rule = "said by"
        elif _HEADED.search(before) and after.strip() in {"", ")"} and len(before) < _HEADLINE:
            rule = "behind a headline"
        elif before.endswith("(via ") or (re.match(r":[ \t]", after) and _DATE_ONLY.match(before)):
            rule = "named as source"
        if rule == "behind a headline" and PHOTO.search(before):
            continue
        if rule and not in_photo_credit(before, after):
            yield begin, end, name, rule


def _told_to_letters(article: Article) -> Iterator[Found]:
    """Step 3, letters that mean an agency among other things: "told ANI", "INA reported", "PTI quoted sources"."""
    for pattern, rule in ((_TOLD_LETTERS, "told"), (_LETTERS_REPORT, "reports")):
        for match in pattern.finditer(article.text):
            if match[1] in SHORT | _NAMES_TOO or KNOWN.get(match[1]) in AGENCIES:
                name = KNOWN.get(match[1]) or IN_FULL.get(match[1], match[1])
                yield match.start(1), match.end(1), name, rule


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
        if "".join(w[0] for w in spelled) == match[1] and KNOWN.get(" ".join(spelled)) != match[1]:
            whole = " ".join(spelled).lower()
            if "press" not in whole and "news" not in whole and "agency" not in whole:
                out.add(match[1])
    return frozenset(out)


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
