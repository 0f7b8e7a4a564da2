"""Place names held against a file in the form of the Local Global Lexicon (LGL; GeoWebNews and TR-News come in it too).

Two questions are kept apart. How many toponyms are found: extents of the bare name, strict (the same characters) or
relaxed (one shared character), each gold and each found one used once. And, given the gold toponym, which place it is
taken for: within 161 km (100 miles) of the gold point, the exact GeoNames id, the country; over all gold toponyms with
a point (an id, a country). Source: Lieberman, Samet and Sankaranarayanan 2010; the counting follows Gritta et al. 2018.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

from vedette.atlas.countries import alpha3, countries, country_of
from vedette.errors import InputError, UsageError
from vedette.evaluate.annotated_places import read_folder
from vedette.evaluate.gold_places import GoldArticle, GoldToponym
from vedette.evaluate.table import Table, f1
from vedette.model.doc import Toponym
from vedette.model.event import Location
from vedette.model.source import Article
from vedette.read.link import bare_places, places_at
from vedette.read.names import find_mentions
from vedette.read.parse import Reader

NEAR_KM = 161.0
"""One hundred miles: what the literature calls the right place."""


def evaluate_places(path: Path, reader: Reader | None = None) -> Table:
    """Toponyms found (strict, relaxed) and, given them, within 161 km, exact id and country."""
    articles = _gold_of(path)
    if not articles:
        raise UsageError(f"{path}: holds no article: an XML file in the form of LGL, or .txt with .ann beside it")
    reader = reader or Reader()
    counts: Counter[str] = Counter()
    errors: list[float] = []
    for gold in articles:
        doc = reader.parse(gold.article)
        doc = replace(doc, mentions=find_mentions(doc))
        count_found(gold.toponyms, bare_places(doc), counts)
        given = places_at(doc, [(t.begin, t.end) for t in gold.toponyms])
        for one, found in zip(gold.toponyms, given, strict=True):
            count_resolved(one, found.location, counts, errors)
    return places_table(counts, errors, path.name, len(articles))


def _gold_of(path: Path) -> list[GoldArticle]:
    """A file in the form of LGL, or a folder of such files or of texts with brat annotation."""
    if path.is_file():
        return read_articles(path)
    return [a for file in sorted(path.glob("*.xml")) for a in read_articles(file)] or read_folder(path)


def count_found(gold: Sequence[GoldToponym], found: Sequence[Toponym], counts: Counter[str]) -> None:
    """Adds one article's gold, found and met toponyms to the counts."""
    counts["gold"] += len(gold)
    counts["found"] += len(found)
    free = list(found)
    for one in gold:
        meets = [t for t in free if t.begin < one.end and one.begin < t.end]
        if meets:
            best = max(meets, key=lambda t: min(t.end, one.end) - max(t.begin, one.begin))
            free.remove(best)
            counts["relaxed"] += 1
            counts["strict"] += (best.begin, best.end) == (one.begin, one.end)


def count_resolved(gold: GoldToponym, found: Location | None, counts: Counter[str], errors: list[float]) -> None:
    """Adds what one gold toponym was taken for."""
    if gold.lat is not None and gold.lon is not None:
        counts["points"] += 1
        km = math.inf
        if found is not None and found.lat is not None and found.lon is not None:
            km = kilometres(gold.lat, gold.lon, found.lat, found.lon)
        errors.append(km)
        counts["near"] += km <= NEAR_KM
    if gold.geonames is not None:
        counts["ids"] += 1
        counts["exact"] += found is not None and found.geonames == gold.geonames
    if gold.country is not None:
        counts["countries"] += 1
        counts["country"] += found is not None and found.country == gold.country


def places_table(counts: Counter[str], errors: Sequence[float], name: str, articles: int) -> Table:
    """The counts as a table; `summary` has the F1 of finding and the shares of resolving."""
    rows: list[tuple[str, float | None, float | None, float | None]] = []
    summary: dict[str, float] = {"articles": articles, "gold": counts["gold"], "found": counts["found"]}
    for measure in ("strict", "relaxed"):
        precision, recall, score = f1(counts[measure], counts["gold"], counts["found"])
        rows.append((f"toponym, {measure}", round(precision, 4), round(recall, 4), round(score, 4)))
        summary[f"toponym {measure} F1"] = round(score, 4)
    for label, hit, total in (
        ("within 161 km", "near", "points"),
        ("exact GeoNames id", "exact", "ids"),
        ("country", "country", "countries"),
    ):
        share = counts[hit] / counts[total] if counts[total] else 0.0
        rows.append((f"given the toponym, {label}", None, None, round(share, 4)))
        summary[label] = round(share, 4)
    ordered = sorted(errors)
    summary["median km"] = round(ordered[len(ordered) // 2], 1) if ordered and ordered[len(ordered) // 2] < 1e9 else -1
    return Table(
        title=f"Places of {name}: {articles} articles, {counts['gold']} toponyms in the gold",
        columns=("measure", "precision", "recall", "F1 or share"),
        rows=tuple(rows),
        summary=summary,
    )


def read_articles(path: Path) -> list[GoldArticle]:
    """The articles of an LGL file. Raises InputError where it is no well-formed XML."""
    try:
        root = ElementTree.parse(path).getroot()  # noqa: S314 - a test set that the caller names; expat bounds entities
    except ElementTree.ParseError as error:
        raise InputError(str(path), f"is no well-formed LGL file: {error}") from None
    return [_article(element, n) for n, element in enumerate(root.iter("article"))]


def kilometres(lat: float, lon: float, lat2: float, lon2: float) -> float:
    """Distance on a sphere."""
    p, q = math.radians(lat), math.radians(lat2)
    h = math.sin((q - p) / 2) ** 2 + math.cos(p) * math.cos(q) * math.sin(math.radians(lon2 - lon) / 2) ** 2
    return 12742.0 * math.asin(min(1.0, math.sqrt(h)))


def _article(element: ElementTree.Element, number: int) -> GoldArticle:
    text = element.findtext("text") or ""
    article = Article(
        id=element.get("docid") or str(number),
        text=text,
        url=element.findtext("url"),
        title=element.findtext("title"),
        publisher=element.findtext("domain"),
        published=(element.findtext("dltime") or "")[:10] or None,
    )
    toponyms = [_toponym(t, text) for t in element.iter("toponym")]
    return GoldArticle(article=article, toponyms=tuple(t for t in toponyms if t is not None))


def _toponym(element: ElementTree.Element, text: str) -> GoldToponym | None:
    """One toponym; one whose offsets do not hold its phrase is looked for nearby or left out."""
    phrase = element.findtext("phrase") or ""
    begin = int(element.findtext("start") or -1)
    if begin < 0 or not phrase:
        return None
    if text[begin : begin + len(phrase)] != phrase:
        begin = text.find(phrase, max(0, begin - 20))
        if begin < 0:
            return None
    tag = element.find("gaztag")
    lat, lon = _number(tag, "lat", element), _number(tag, "lon", element)
    number = tag.get("geonameid") if tag is not None else element.findtext("geonamesID")
    country = None if tag is None else _country(tag)
    return GoldToponym(
        begin=begin,
        end=begin + len(phrase),
        lat=lat,
        lon=lon,
        geonames=int(number) if number and number.isdigit() else None,
        country=country or _coded((element.findtext("countrycode") or "").strip().upper()),
    )


def _country(tag: ElementTree.Element) -> str | None:
    """The code of the country that a gazetteer tag names, or of the country that it is itself."""
    name = tag.findtext("country") or ""
    named = alpha3().get(name) or country_of(name)
    return named or (country_of(tag.findtext("name") or "") if tag.findtext("fcode") == "PCLI" else None)


def _number(tag: ElementTree.Element | None, name: str, element: ElementTree.Element) -> float | None:
    for holder, key in ((tag, name), (element, name), (element, {"lat": "latitude", "lon": "longitude"}[name])):
        value = None if holder is None else holder.findtext(key)
        if value:
            try:
                return float(value)
            except ValueError:
                return None
    return None


def _coded(code: str) -> str | None:
    """The alpha-3 code of a two- or three-letter code."""
    return alpha3().get(code) or (code if code in countries() else None)
