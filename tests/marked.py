"""Reads the marked reports of our own writing and writes them in the forms that the public test sets use."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

MARK = re.compile(r"\{([^{}=]*)=([^{}]*)\}")


def reports(path: Path) -> Iterator[tuple[str, str]]:
    """Head and marked text of every report of a file; a report begins with `== head`."""
    body = "\n".join(line for line in path.read_text(encoding="utf-8").split("\n") if not line.startswith("# "))
    for part in re.split(r"^== ", body, flags=re.MULTILINE)[1:]:
        head, _, text = part.partition("\n")
        yield head.strip(), text.strip() + "\n"


def unmarked(text: str) -> tuple[str, list[tuple[int, int, str]]]:
    """A text without its marks, and each mark's range in it with its value."""
    out, marks, at = "", [], 0
    for match in MARK.finditer(text):
        out += text[at : match.start()] + match[1]
        at = match.end()
        marks.append((len(out) - len(match[1]), len(out), match[2]))
    return out + text[at:], marks


def timex_type(value: str) -> tuple[str, str]:
    """Type and value of a marked time expression: `SET P1M`, `P3D`, `2013-03-22T09:00`, `2013-03-22`."""
    if value.startswith("SET "):
        return "SET", value[4:]
    if value.endswith("_REF"):
        return "DATE", value
    if value.startswith("P"):
        return "DURATION", value
    return ("TIME" if "T" in value else "DATE"), value


def write_timeml(source: Path, folder: Path) -> int:
    """The reports as .tml files, one each; gives the number of expressions."""
    count = 0
    for number, (day, text) in enumerate(reports(source)):
        out, at = [], 0
        for match in MARK.finditer(text):
            out.append(escape(text[at : match.start()]))
            at = match.end()
            words, value = match.groups()
            if not value:
                out.append(escape(words))
                continue
            count += 1
            kind, value = timex_type(value)
            out.append(
                f'<TIMEX3 tid="t{count}" type={quoteattr(kind)} value={quoteattr(value)}>{escape(words)}</TIMEX3>'
            )
        out.append(escape(text[at:]))
        created = f'<TIMEX3 tid="t0" type="DATE" value="{day}" functionInDocument="CREATION_TIME">{day}</TIMEX3>'
        page = f"<TimeML>\n<DCT>{created}</DCT>\n<TEXT>\n{''.join(out)}</TEXT>\n</TimeML>\n"
        (folder / f"report-{number:03d}.tml").write_text(page, encoding="utf-8")
    return count


def write_places(source: Path, file: Path) -> int:
    """The reports as one file in the form of LGL; gives the number of toponyms."""
    count = 0
    articles = []
    for number, (outlet, marked) in enumerate(reports(source)):
        text, marks = unmarked(marked)
        toponyms = []
        for begin, end, value in marks:
            country, lat, lon = value.split()
            code = "" if country == "-" else f"<countrycode>{country}</countrycode>"
            toponyms.append(
                f"<toponym><start>{begin}</start><end>{end}</end><phrase>{escape(text[begin:end])}</phrase>{code}"
                f"<gaztag><lat>{lat}</lat><lon>{lon}</lon></gaztag></toponym>"
            )
        count += len(marks)
        domain = "" if outlet == "-" else f"<domain>{escape(outlet)}</domain>"
        body = f"{domain}<text>{escape(text)}</text><toponyms>{''.join(toponyms)}</toponyms>"
        articles.append(f'<article docid="{number}">{body}</article>')
    file.write_text(f"<articles>{''.join(articles)}</articles>", encoding="utf-8")
    return count
