"""What an annotated text says of its places."""

from __future__ import annotations

from dataclasses import dataclass

from vedette.model.source import Article


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldToponym:
    """One toponym with the place it is; degrees, id and country are None where the file does not give them."""

    begin: int
    end: int
    lat: float | None
    lon: float | None
    geonames: int | None
    country: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldArticle:
    """One article of the file."""

    article: Article
    toponyms: tuple[GoldToponym, ...]
