"""What lies under a reading: each layer over a report's text, line by line, with the rule that found it."""

from __future__ import annotations

from collections.abc import Iterator

from vedette.model.doc import Doc, Mention, Quantity, Quote, Timex, Toponym
from vedette.report.plain import visible


def layers_text(doc: Doc) -> str:
    """Names, places, dates, quantities and quotations of a report for people: words, what they stand for, and why."""
    article = doc.article
    head = [visible(article.title or article.id), article.published or "date of publication not known"]
    parts = (
        ("names", map(_name, doc.mentions)),
        ("places", map(_place, doc.places)),
        ("dates", map(_date, doc.timexes)),
        ("quantities", map(_quantity, doc.quantities)),
        ("quotations", map(_quotation, doc.quotes)),
    )
    return "\n".join([*head, *(line for title, rows in parts for line in _block(title, rows))]) + "\n"


def _block(title: str, rows: Iterator[tuple[str, str, str]]) -> Iterator[str]:
    """A title and its rows; a layer that found nothing says so."""
    found = list(rows)
    yield ""
    yield title if found else f"{title}: none"
    for words, meaning, why in found:
        yield f"  “{visible(words)}”  {visible(meaning)}  {{{visible(why)}}}"


def _name(m: Mention) -> tuple[str, str, str]:
    parts = [m.label, " ".join(m.actors) or m.actor or "", m.sector or "", f"= {m.entity}" if m.entity else ""]
    return m.text, " ".join(p for p in parts if p), m.rule


def _place(p: Toponym) -> tuple[str, str, str]:
    where = p.location
    if where is None:
        return p.text, "not known", f"{p.rule}; score {p.score:.2f}"
    point = "" if where.lat is None else f" {where.lat:.2f} {where.lon or 0.0:.2f}"
    return p.text, f"{where.name} {where.country or '-'} {where.precision}{point}", f"{p.rule}; score {p.score:.2f}"


def _date(t: Timex) -> tuple[str, str, str]:
    days = "" if t.when is None else f"{t.when.edtf} "
    length = "" if t.days is None else f"{t.days:g} days "
    bound = f"{t.modifier} " if t.modifier else ""
    return t.text, f"{t.type} {bound}{days}{length}".rstrip(), f"{t.rule} from {t.anchor}" if t.anchor else t.rule


def _quantity(q: Quantity) -> tuple[str, str, str]:
    number = "a number not told" if q.number is None else f"{q.number:g}"
    low = "" if q.low is None else f"{q.low:g} to "
    return q.text, f"{q.bound} {low}{number} {q.unit}", q.rule


def _quotation(q: Quote) -> tuple[str, str, str]:
    whose = f" [{q.affiliation}]" if q.affiliation else ""
    via = f", to {q.via}" if q.via else ""
    return q.text, f"{q.kind}, {q.speaker_name or 'nobody named'}{whose}{via}", q.rule
