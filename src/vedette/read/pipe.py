"""The reading of one article, layer upon layer, each from what the layers below have found."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from pathlib import Path

from vedette.model.doc import Doc
from vedette.model.source import Article
from vedette.read.asker import Asker
from vedette.read.dates import find_dates
from vedette.read.link import find_places
from vedette.read.names import find_mentions
from vedette.read.parse import Reader
from vedette.read.quantities import find_quantities
from vedette.read.quotes import find_quotes


class Pipe:
    """Reads articles; holds the model, so make one and use it for many."""

    def __init__(self, model: Path | None = None, threads: int = 1) -> None:
        self._reader = Reader(model, threads)
        self._threads = threads

    @cached_property
    def ask(self) -> Asker:
        """Puts questions about exercises to documents; its model is loaded when first asked for."""
        return Asker(self._reader.pieces, threads=self._threads)

    def read(self, article: Article) -> Doc:
        """An article with all its layers.

        1. Words, sentences and their parse. 2. Names and references. 3. Places, which lean on the names.
        4. Dates and quantities. 5. Quotations, which lean on all of these.
        """
        doc = self._reader.parse(article)
        doc = replace(doc, mentions=find_mentions(doc))
        doc = replace(doc, places=find_places(doc))
        doc = replace(doc, timexes=find_dates(doc), quantities=find_quantities(doc))
        return replace(doc, quotes=find_quotes(doc))
