"""Credits to agencies and outlets that no list holds: what the text calls them, what they do, who told them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vedette.extract.listed import Found
from vedette.extract.outlets import KNOWN
from vedette.extract.reporting import LEAD, NAME, NEWS_NOUN, TAIL, VERB, in_photo_credit, line_around
from vedette.model.doc import Doc

_TOLD = re.compile(r"\b(?:told|telling|interview with|interview to)[ \t]+(?:the[ \t]+)?$", re.IGNORECASE)
_TOLD_NAME = re.compile(
    rf"\b(?:told|confirmed to)[ \t]+({NAME})(?=[.,;:]|[ \t](?:on|in|that|by|at|via|during|from|after|this|last)\b)"
)
_REPORTS = re.compile(r"[ \t](?:reports|writes|reported|wrote)(?:[.,]|$|[ \t](?:on|that|citing|with|via|from))")
_UNKNOWN = re.compile(
    rf"\b{NEWS_NOUN},?[ \t]+(?:the[ \t]+)?((?:The )?{NAME})"
    rf"|\bthe[ \t]+((?:[A-Z][\w&'’-]*[ \t]){{1,3}}?)(?:state[ \t]|"
    rf"official[ \t])?{NEWS_NOUN}\b(?=,?[ \t]+(?:\w+[ \t]+){{0,3}}{VERB})"
)
_DAILY = re.compile(
    rf"\b(?:[Tt]he[ \t](?:[\w-]+[ \t]){{0,3}}|[A-Z][\w-]+(?:['’]s)?[ \t])(?:daily|weekly|tabloid)[ \t]({NAME})"
)
_CALLED = re.compile(rf",[ \t](?:an?|the)[ \t](?:[\w'’-]+[ \t]){{0,5}}?{NEWS_NOUN}\b[^,.\n]{{0,40}},?")
_NAME_BEFORE = re.compile(rf"\b({NAME})$")
_DOMAIN = re.compile(
    r"(?<![@/\w.-])(?:www\.)?([A-Za-z0-9][\w-]{1,40}\.(?:com|org|net|info|news|tv|online|co\.\w\w|com\.\w\w|ru|ua|by|kz|"
    r"kg|uz|tj|az|am|ge|md|ro|bg|rs|hr|pl|cz|sk|hu|lv|lt|ee|fi|se|no|dk|de|fr|it|es|gr|tr|il|ir|iq|sa|ae|qa|eg|in|pk|bd|lk|cn|hk|tw|"
    r"jp|kr|vn|th|my|id|ph|sg|au|nz|za|ng|ke|gh|cl|br|mx|ve|pe))\b(?![/@])"
)
_LONGEST_NAME = 60
_DEMONYM = re.compile(
    r"(?:(?:North|South|East|West)[ \t])?[A-Z]\w+(?:ese|ish|ian|ean|can|qi|eli|stani|sh|ch)(?:[ \t]|$)"
)
_END_REPORT = re.compile(
    rf",[ \t]({NAME})(?:,[ \t][A-Z]\w+,)?[ \t](?:(?:has[ \t])?report(?:s|ed)(?=[.\n]|,|"
    rf"[ \t](?:with reference|citing|on )|$)|report(?=[ \t]with reference))",
    re.MULTILINE,
)
_BODY = re.compile(
    r"\b(?:ministr|army|navy|air force|forces?|command|department|government|office|council|staff|fleet|"
    r"committee|police|court|"
    r"guard|corps|parliament|embassy|kremlin|pentagon|white house|president|minister|spokes|general|"
    r"admiral|colonel|nato|union|house\b|senate|congress|duma|assembly|rada\b|knesset|bundestag|diet\b|majlis|"
    r"administration|authority|agency for|commission|board|rotary|club|association|conference|forum|institute|"
    r"universit|academy|lieutenant|captain|major|sergeant|brigad|regiment|division|institution|foundation|"
    r"lawmakers|reporters|journalists|directorate|secretary|officials|congregation|mp\b|mps\b)",
    re.IGNORECASE,
)
_NOBODY = frozenset(
    """red blue green orange he she it they them him her us me you we i mr mrs ms monday tuesday wednesday thursday
    friday saturday sunday""".split()
)
"""Sides of a war game and words with a capital that nobody is called by."""


def unknown_in_prose(doc: Doc) -> Iterator[Found]:
    """Step 4: a name that the text itself calls an agency, a paper or a channel and that reports."""
    text = doc.article.text
    others = {(m.begin, m.end) for m in doc.mentions if m.label in {"GPE", "LOC", "PER", "MIL"}}
    for match in _UNKNOWN.finditer(text):
        group = 1 if match[1] else 2
        begin = match.start(group)
        name = match[group].strip().rstrip(".,").removesuffix("'s").removesuffix("’s")
        before, after = line_around(text, begin, begin + len(name))
        said = group == 2 or TAIL.match(after) or LEAD.search(before)
        if group == 2 and (demonym := _DEMONYM.match(name)):
            begin, name = begin + demonym.end(), name[demonym.end() :]
        if said and name and name not in KNOWN and not _BODY.search(name) and not in_photo_credit(before, after):
            yield begin, begin + len(name), name, "named as an outlet"
    for match in _END_REPORT.finditer(text):
        if match[1] not in KNOWN and not _BODY.search(match[1]) and match.span(1) not in others:
            yield match.start(1), match.end(1), match[1], "reports at the end"
    yield from _described(text)


def _described(text: str) -> Iterator[Found]:
    """A daily's name, a name with "a news site" behind it, an address: each with a word of reporting beside it."""
    for pattern, rule in ((_DAILY, "named as a daily"), (_DOMAIN, "an address")):
        for match in pattern.finditer(text):
            name = match[1].removesuffix("'s").removesuffix("’s")
            begin, end = match.start(1), match.start(1) + len(name)
            before, after = line_around(text, begin, end)
            if (TAIL.match(after) or LEAD.search(before)) and _unlisted(name, before, after):
                yield begin, end, name, rule
    for match in _CALLED.finditer(text):
        found = _NAME_BEFORE.search(text[max(0, match.start() - _LONGEST_NAME) : match.start()])
        if found is None:
            continue
        begin, end = match.start() - len(found[1]), match.start()
        before, after = line_around(text, begin, match.end())
        reports = re.match(rf"[ \t]*{VERB}", after)
        if (reports or LEAD.search(before)) and _unlisted(found[1], before, after):
            yield begin, end, found[1], "called an outlet"


def _unlisted(name: str, before: str, after: str) -> bool:
    return name not in KNOWN and not _BODY.search(name) and not in_photo_credit(before, after)


def told_to_names(doc: Doc) -> Iterator[Found]:
    """Step 5: a name that is nobody's and that is told or that reports ("told Harbour Weekly", "told Asia-Plus")."""
    text = doc.article.text
    name_of = re.compile(NAME)
    for mention in doc.mentions:
        if mention.label != "ORG" or mention.actor or mention.text in KNOWN or _BODY.search(mention.text):
            continue
        before, after = line_around(text, mention.begin, mention.end)
        if _TOLD.search(before) or _REPORTS.match(after):
            whole = name_of.match(text, mention.begin)
            end = max(mention.end, whole.end()) if whole else mention.end
            name = text[mention.begin : end].rstrip(".,")
            if name not in KNOWN and name.lower() not in _NOBODY and not _BODY.search(name):
                yield mention.begin, mention.begin + len(name), name, "told or reports"
    others = [(m.begin, m.end) for m in doc.mentions if m.label != "ORG" or m.actor]
    for match in _TOLD_NAME.finditer(text):
        name = match[1]
        taken = any(b < match.end(1) and match.start(1) < e for b, e in others)
        if not taken and name not in KNOWN and not _BODY.search(name) and name.split()[0].lower() not in _NOBODY:
            yield match.start(1), match.end(1), name, "told"
