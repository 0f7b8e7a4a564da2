"""Annotated sentences from CoNLL-U or from JSON lines, with the raw text that they were cut from.

CoNLL-U: the ten columns of Universal Dependencies; `# newdoc` and `# newpar` part the text; a name tag is read from
the MISC column (`NER=B-PER`). JSON lines: `words spaces upos lemma head deprel ner` a sentence, also gzipped.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from vedette.errors import InputError


@dataclass(frozen=True, slots=True)
class Word:
    """One annotated word; `head` counts from 1 in the sentence, 0 is the root; `name` is None where not annotated."""

    form: str
    begin: int
    end: int
    lemma: str
    upos: str
    head: int
    deprel: str
    name: str | None
    multiword: bool


@dataclass(frozen=True, slots=True)
class Document:
    """A raw text and its sentences; words count code points of the text without white space."""

    text: str
    sentences: tuple[tuple[Word, ...], ...]


@dataclass(frozen=True, slots=True)
class _Row:
    form: str
    lemma: str
    upos: str
    head: int
    deprel: str
    name: str | None


@dataclass(frozen=True, slots=True)
class _Surface:
    """One run of the text with the words it stands for and the white space behind it."""

    form: str
    rows: tuple[_Row, ...]
    after: str


@dataclass(frozen=True, slots=True)
class _Sentence:
    document: str
    surfaces: tuple[_Surface, ...]
    paragraph: bool
    """Whether a new paragraph begins with it."""


def read_treebank(path: Path) -> list[Document]:
    """All documents of a file."""
    try:
        content = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        text = content.decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(str(path), str(error)) from error
    name = path.name.removesuffix(".gz")
    sentences = _from_json(path, text) if name.endswith((".jsonl", ".json")) else _from_conllu(path, text)
    return list(_documents(sentences))


def _documents(sentences: Iterable[_Sentence]) -> Iterator[Document]:
    here: list[_Sentence] = []
    for sentence in sentences:
        if here and sentence.document != here[-1].document:
            yield _document(here)
            here = []
        here.append(sentence)
    if here:
        yield _document(here)


def _document(sentences: list[_Sentence]) -> Document:
    text: list[str] = []
    out = []
    count = 0
    for sentence in sentences:
        if sentence.paragraph and text:
            text.append("\n\n")
        words: list[Word] = []
        for surface in sentence.surfaces:
            size = len("".join(surface.form.split()))
            many = len(surface.rows) > 1
            for r in surface.rows:
                words.append(Word(r.form, count, count + size, r.lemma, r.upos, r.head, r.deprel, r.name, many))
            text += [surface.form, surface.after]
            count += size
        if text and text[-1] == "":
            text.append(" ")
        out.append(tuple(words))
    return Document("".join(text), tuple(out))


def _from_conllu(path: Path, text: str) -> Iterator[_Sentence]:
    document, paragraph = "", False
    lines: list[list[str]] = []
    for number, line in enumerate([*text.splitlines(), ""], 1):
        if line.startswith("#"):
            if line.startswith("# newdoc"):
                document, paragraph = f"{number}", True
            paragraph = paragraph or line.startswith("# newpar")
        elif line.strip():
            columns = line.split("\t")
            if len(columns) != 10:
                raise InputError(f"{path}:{number}", f"a CoNLL-U line has 10 columns, this one {len(columns)}")
            lines.append(columns)
        elif lines:
            try:
                yield _Sentence(document, tuple(_surfaces(lines)), paragraph)
            except (ValueError, KeyError) as error:
                raise InputError(
                    f"{path}:{number}", f"the sentence before this line is no CoNLL-U ({error})"
                ) from error
            lines, paragraph = [], False


def _surfaces(lines: list[list[str]]) -> Iterator[_Surface]:
    rows = {int(c[0]): _row(c) for c in lines if c[0].isdigit()}
    done = 0
    for columns in lines:
        key, _, last = columns[0].partition("-")
        if last:
            numbers = range(int(key), int(last) + 1)
        elif key.isdigit() and int(key) > done:
            numbers = range(int(key), int(key) + 1)
        else:
            continue
        done = numbers[-1]
        yield _Surface(columns[1], tuple(rows[n] for n in numbers), _space_after(columns[9]))


def _row(c: list[str]) -> _Row:
    name = next((part[4:] for part in c[9].split("|") if part.startswith("NER=")), None)
    return _Row(c[1], c[2], c[3], int(c[6]), c[7], name)


def _space_after(misc: str) -> str:
    for part in misc.split("|"):
        if part == "SpaceAfter=No":
            return ""
        if part.startswith("SpacesAfter="):
            written = part.removeprefix("SpacesAfter=")
            return written.replace("\\s", " ").replace("\\n", "\n").replace("\\t", "\t").replace("\\r", "\r")
    return " "


def _from_json(path: Path, text: str) -> Iterator[_Sentence]:
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            size = len(row["words"])
            blank = ["_"] * size
            columns = zip(
                row["words"], row.get("lemma") or blank, row.get("upos") or blank, row.get("head") or [-1] * size,
                row.get("deprel") or blank, row.get("ner") or [None] * size, row.get("spaces") or [True] * size,
                strict=True,
            )  # fmt: skip
            surfaces = tuple(_Surface(w, (_Row(w, *rest),), " " if space else "") for w, *rest, space in columns)
        except (ValueError, KeyError, TypeError) as error:
            raise InputError(f"{path}:{number}", f"no annotated sentence ({error})") from error
        yield _Sentence(str(row.get("doc")), surfaces, False)
