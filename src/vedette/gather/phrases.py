"""The words of page furniture, compiled from `furniture.toml`."""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files

MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}\.?"
"""A month's name or its short form (case is ignored where it is used)."""

DATE = (
    r"(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}"
    rf"|{MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?,?\s\d{{4}}|\d{{1,2}}(?:st|nd|rd|th)?[-\s]{MONTH},?[-\s]\d{{4}})"
)
"""A full date with its year, in the forms that page headers use."""

CLOCK = (
    r"(?:\d{1,2}[:.]\d{2}(?:[:.]\d{2})?\s?(?:[ap]\.?m\.?)?|\d{1,2}\s?[ap]\.?m\.?)"
    r"\s?(?:GMT|UTC|BST|CET|CEST|EST|EDT|ET|IST|KST|JST|MSK|[AP]DT|[AP]ST)?"
)
"""A time of day, with its zone."""

WEEKDAY = r"(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?\.?"

_TABLE = tomllib.loads(files("vedette.gather").joinpath("furniture.toml").read_text(encoding="utf-8"))


def _any_of(patterns: list[str]) -> str:
    joined = "|".join(f"(?:{p})" for p in patterns)
    return joined.replace("<DATE>", DATE).replace("<CLOCK>", CLOCK).replace("<WEEKDAY>", WEEKDAY)


WHOLE_LINE: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (rule, re.compile(_any_of(patterns), re.IGNORECASE)) for rule, patterns in _TABLE["line"].items()
)
"""(rule, pattern): the whole line is furniture when the pattern covers all of it."""

BOX_HEADINGS = re.compile(_any_of(_TABLE["box"]["headings"]), re.IGNORECASE)
"""A line that opens a box of other stories: the headlines under it belong to the box."""

POINTER = re.compile(
    rf"(?:{_any_of(_TABLE['pointer']['words'])})\s?(?::|\||»|>|–|—|\s{{2,4}})\s?\S.{{2,200}}", re.IGNORECASE
)
"""A line that points to another story: "ALSO READ: …"."""

CREDIT = re.compile(_any_of(_TABLE["credit"]["inside"]), re.IGNORECASE)
"""Who took a picture, inside or after its caption; the caption itself stays."""

STRONG_BUTTONS = frozenset(_TABLE["buttons"]["strong"])
BUTTONS = STRONG_BUTTONS | frozenset(_TABLE["buttons"]["weak"])
"""Words of buttons: a line that holds nothing else, and a strong one, is a bar of buttons."""

MENU_WORDS = frozenset(_TABLE["menu"]["words"])
"""Words of a site's menu: one of them in a line cut by bars makes it a menu."""

PREFIXES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("dateline_header", re.compile(rf"date:? \d{{4}}-\d{{2}}(?:-\d{{2}})?(?:[T ]{CLOCK})?(?=\s|$)")),
    ("credit", re.compile(r"(?:FILE|File) (?:PHOTO|photo|image|picture)\s?[:–-]")),
    ("timestamp", re.compile(r"\d{1,2}[:.]\d{2}\s?(?:GMT|UTC|BST|CET|EST|EDT|ET|IST)\s?[-–—:|]?\s(?=[A-Z“\"‘])")),
    ("navigation", re.compile(r"(?:[^\n>»/]{2,30} [>»] ){2,6}|(?:Home|News|World)(?: / [^\n/]{2,30}){1,4} / ")),
)
"""(rule, pattern): furniture at the start of a line, before the story goes on in it."""

SUFFIXES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("copyright", re.compile(r"(?:(?<=[.!?”\"])\s|(?<=\s))(?:©|\([cC]\) ?\d{4}|Copyright ©?)[^\n]{0,120}$")),
    ("newsletter", re.compile(r"(?<=[.!?”\"])\s(?:Sign up for|Subscribe to|Follow us on)\b[^\n]{0,140}$")),
    (
        "pointer",
        re.compile(
            r"(?<=[.!?”\"’)])\s?(?:ALSO READ|READ ALSO|READ MORE|SEE ALSO|READ NEXT|[Aa]lso [Rr]ead|[Rr]ead [Aa]lso"
            r"|Read [Mm]ore|See also|Read [Nn]ext)\s?[:|–—]\s?[^\n]{3,160}$"
        ),
    ),
)
"""(rule, pattern): furniture at the end of a line that holds the story."""
