"""Political events held against PETRARCH's validation sentences: which types are found, and how many beside them.

The suite tests a dictionary coder: its states are of a novel, its codes those of the event scheme from which CAMEO
grew (032 visit, 041 welcome, 064 restore ties, 122 denounce, 223 force). So only types are compared, by the root of the
code; a sentence whose codes all lie outside the scheme (902, 1717: switches of the coder's own tests) is left out.
"""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

from vedette.errors import InputError
from vedette.evaluate.table import Table, f1
from vedette.extract.events import foremost
from vedette.extract.eventwords import hits
from vedette.model.source import Article
from vedette.read.pipe import Pipe

ROOTS = {
    "03": "CONSULT", "04": "SUPPORT", "06": "SUPPORT", "07": "AID", "08": "AGREE", "09": "REQUEST", "10": "REQUEST",
    "11": "REJECT", "12": "ACCUSE", "16": "THREATEN", "17": "THREATEN", "18": "PROTEST", "19": "SANCTION",
    "20": "SANCTION", "21": "COERCE", "22": "ASSAULT",
}  # fmt: skip
"""Root of a three-figure code → PLOVER type."""


def evaluate_petrarch(path: Path) -> Table:
    """The share of the sentences' types that are found and the types found beside them, over all and by type.

    Raises `InputError` where the file is no such suite.
    """
    pipe = Pipe()
    counts: dict[str, list[int]] = {}
    sentences = _sentences(path)
    for number, (text, wanted) in enumerate(sentences):
        doc = pipe.read(Article(id=str(number), text=text))
        found = {hit.plover for hit in foremost(doc, hits(doc))}
        for name in wanted | found:
            for key in ("all", name):
                cell = counts.setdefault(key, [0, 0, 0])
                cell[0] += name in wanted and name in found
                cell[1] += name in wanted
                cell[2] += name in found
    rows = []
    for name, (hit, want, have) in sorted(counts.items(), key=lambda row: (row[0] != "all", row[0])):
        precision, recall, score = f1(hit, want, have)
        rows.append((name, round(precision, 3), round(recall, 3), round(score, 3), want, have, hit))
    hit, want, have = counts.get("all", [0, 0, 0])
    summary = {"share": hit / want if want else 0.0, "extras": (have - hit) / want if want else 0.0}
    columns = ("type", "precision", "recall", "F1", "gold", "found", "hit")
    return Table(title=f"{path.name}: {len(sentences)} sentences", columns=columns, rows=tuple(rows), summary=summary)


def _sentences(path: Path) -> list[tuple[str, set[str]]]:
    """Text and types of each sentence that has a code of the scheme, or that is said to have no event."""
    try:
        content = path.read_text(encoding="utf-8")
        # The parse trees are not needed, and some hold an ampersand that is no entity.
        content = re.sub(r"<Parse>[^<]*</Parse>", "", content)
        content = re.sub(r"&(?!\w+;|#)", "&amp;", content)
        root = ElementTree.fromstring(content)  # noqa: S314 - a test set that the caller names; expat bounds entities
    except (OSError, ValueError, ElementTree.ParseError) as error:
        raise InputError(str(path), f"cannot be read as a validation suite ({error})") from error
    out = []
    for sentence in root.iter("Sentence"):
        text = " ".join((sentence.findtext("Text") or "").split())
        codings = sentence.findall("EventCoding")
        codes = [c.get("eventcode", "") for c in codings]
        wanted = {ROOTS[c[:2]] for c in codes if len(c) == 3 and c.isdigit() and c[:2] in ROOTS}
        if text and (wanted or any(c.get("noevents") for c in codings)):
            out.append((text, wanted))
    return out
