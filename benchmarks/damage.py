"""Whole inputs of every form that is read, and their damage, the same for the same seed.

What is packed is damaged before it is packed or after: a broken gzip member tests the unpacking and nothing behind it.
"""

from __future__ import annotations

import gzip
import io
import json
import random
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

EXAMPLES = Path(__file__).parents[1] / "examples"

Pack = Callable[[bytes], bytes]


def as_it_is(content: bytes) -> bytes:
    """What is not packed."""
    return content


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """An input that is in order."""

    ending: str
    content: bytes
    """As it is before it is packed."""
    pack: Pack = as_it_is

    @property
    def packed(self) -> bytes:
        """The input as it stands in a file."""
        return self.pack(self.content)


ASTRAY = [
    b"\x00",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"<!--",
    b"]]>",
    b"<![CDATA[",
    b"<!DOCTYPE x [<!ENTITY a 'b'>]>",
    b"&a;&#0;&#x110000;",
    b"<script>",
    b"<script type=application/ld+json>",
    b'"datePublished":"0000-00-00","articleBody":"',
    b"<meta property=article:published_time content=99999-99-99T99:99>",
    b"<meta charset=punycode>",
    b"<meta charset=idna>",
    b"<meta charset=utf-7>",
    b"<meta charset=unicode_escape>",
    b"<base href='http://[::1'>",
    b"</",
    b"<div>" * 3000,
    b"<table><tr><td>" * 500,
    b"<" * 50,
    b">" * 50,
    b"[" * 3000,
    b'{"a":' * 3000,
    b"(" * 3000,
    b"\\ud800",
    b"\xed\xa0\x80",
    b"1e999999",
    b"9" * 20,
    b"9" * 5000,
    b"-1",
    b"NaN",
    b"Content-Length: 99999999999\r\n",
    b"Content-Length: -5\r\n",
    b"\r\n\r\n",
    b"WARC/1.0\r\n",
    b"WARC-Type: resource\r\n",
    b"WARC-Target-URI: http://[\r\n",
    b"Transfer-Encoding: chunked\r\n",
    b"Content-Encoding: gzip\r\n",
    b"Content-Encoding: deflate\r\n",
    b"ffffffff\r\n",
    b"\x1f\x8b\x08",
    b"PK\x03\x04",
    b"PK\x01\x02",
    b"archive/../../x.warc",
    b"obj\n<</Length 999999999>>stream\n",
    b"/Kids [1 0 R]",
    b"/Parent 1 0 R",
    b"/Prev 0",
    b"/W [8 8 8]",
    b"/Predictor 15 /Columns 999999999",
    b"startxref\n0\n%%EOF",
    b"/Filter[/FlateDecode/FlateDecode]",
    b"BT (a) Tj " * 500,
    b"\x89" * 3,
    b" " * 5000,
    b"\n" * 5000,
    b"a" * 5000,
    b"\xcc\x81" * 2500,
    b"exercise " * 500,
    b"By By By ",
    b"2024-99-99",
    b"Thu, 99 May 99999 99:99:99 +9999",
    b"<loc>http://a.example/</loc>" * 300,
    b"<outline xmlUrl='http://[' />",
    b"BEGIN:VEVENT\r\n",
    b"DURATION:P99999999999W\r\n",
    b"Disallow: /*a*a*a*a*a*a*a*a*a$\n",
    b'"',
    b";;;;;",
    "İ".encode() * 500,
]
"""What leads parsers astray, each by itself: marks that open what never ends, sizes that are none, names of other
forms, and many of one thing."""

MANY = 2**20
"""Bytes of one thing over and over: what takes the square of an input's length shows."""

_TABLE = (
    "Exercise;Start date;End date;Participants;Place;Lat;Lon;Troops\n"
    "Grey Gale;2031-05-01;2031-05-xx;Norway;Bergen;60.4;5.3;900\n"
    "Still Water;7/13/2031;2031-07-20;USA | Japan;Okinawa;26.3;127.8;1,200\n"
)
_MME = (
    "MMEID,Ex_Name,Series_Name,Location,lat,lon,StartDate,s.year,s.month,s.day,EndDate,e.year,e.month,e.day,"
    "CPX,Air,Land,Sea,Amphibious,Cyber,FocusDescription,StateA,StateB\n"
    'm1,Grey Gale 81,Grey Gale,"Bergen, Norway",60.4,5.3,3/1/81,1981,3,1,3/9/81,1981,3,9,0,1,0,1,0,0,,Norway,FRG\n'
)
_JME = [
    "Coder", "", "Exercise Name", "Location1", "Start Date", "s.year", "s.month", "s.day", "enddate", "e.year",
    "e.month", "e.day", "JME Type", "Trimmed Name", "What is the purpose of the JME?",
    "Which state hosted the exercise?", "State A", "State B",
]  # fmt: skip
_JME_ROW = "x;7;Grey Gale;Norway;11/xx/1974;1974;11;xx;11/30/1974;1974;11;30;FTX;Gale;fires;;NOR;gbr".split(";")
_CALENDAR = (
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:1@example.org\r\nSUMMARY:NATO summit\\, first\r\n  day\r\n"
    "DTSTART;VALUE=DATE:20310601\r\nDURATION:P3D\r\nLOCATION:Vilnius\\, Lithuania\r\nBEGIN:VALARM\r\nSUMMARY:wake\r\n"
    "END:VALARM\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)
_ROBOTS = "User-agent: *\nDisallow: /a*b$\nAllow: /a\nCrawl-delay: 5\nSitemap: http://a.example/s.xml\n"


def seeds() -> list[Whole]:
    """Whole inputs, one or more of each form."""
    found = [
        Whole(ending=path.suffix, content=path.read_bytes())
        for path in sorted(EXAMPLES.rglob("*"))
        if path.suffix in (".html", ".txt", ".json", ".jsonl", ".pdf")
    ]
    pages = [one.content for one in found if one.ending == ".html"]
    story = next(one.content for one in found if one.ending == ".txt").decode()
    wide = Whole(ending=".txt", content=story[:6000].encode("utf-16"))
    eastern = Whole(ending=".html", content=f"<html><meta charset=koi8-r><p>{'Учения. ' * 90}".encode("koi8-r"))
    return [*found, wide, eastern, *_archives(pages), *_feeds(story), *_listings()]


def _archives(pages: Sequence[bytes]) -> list[Whole]:
    """Web archives: plain, packed whole and by the record, the pages within them as they are, packed or in chunks."""
    warc = b"".join(record(page, number) for number, page in enumerate(pages))
    one = pages[0]
    return [
        Whole(ending=".warc", content=warc),
        Whole(ending=".warc", content=one, pack=record),
        Whole(ending=".warc", content=one, pack=_sent_packed),
        Whole(ending=".warc", content=one, pack=_sent_in_chunks),
        Whole(ending=".warc.gz", content=warc, pack=_gzip),
        Whole(ending=".warc.gz", content=b"".join(_gzip(record(page, n)) for n, page in enumerate(pages))),
        Whole(ending=".warc.gz", content=one, pack=lambda page: _gzip(record(page)) + _gzip(record(one, 1))),
        Whole(ending=".wacz", content=warc, pack=lambda inner: _wacz(_gzip(inner))),
    ]


def _feeds(story: str) -> list[Whole]:
    """Feeds and lists of addresses."""
    rss = (
        "<?xml version='1.0'?><rss version='2.0'><channel><title>A</title>"
        f"<item><title>Drill</title><link>http://a.example/1</link><pubDate>Thu, 13 May 2021 09:30:00 GMT</pubDate>"
        f"<description><![CDATA[<p>{story[:3000]}</p>]]></description></item></channel></rss>"
    )
    atom = (
        "<feed xmlns='http://www.w3.org/2005/Atom'><title>A</title><entry><id>1</id><link href='http://a.example/1'/>"
        "<updated>2021-05-13T09:30:00Z</updated>"
        f"<content type='html'>&lt;p&gt;{len(story)} exercise&lt;/p&gt;</content></entry></feed>"
    )
    own = {
        "version": "https://jsonfeed.org/version/1.1",
        "items": [{"id": "1", "content_html": f"<p>{story[:2000]}</p>", "date_published": "2021-05-13T09:30:00Z"}],
    }
    opml = "<opml version='2.0'><body><outline text='A'><outline xmlUrl='http://a.example/f'/></outline></body></opml>"
    sitemap = (
        "<?xml version='1.0'?><urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><url>"
        "<loc>http://a.example/1</loc><lastmod>2021-05-13</lastmod></url></urlset>"
    )
    index = "<sitemapindex><sitemap><loc>http://a.example/s.xml</loc></sitemap></sitemapindex>"
    texts = {".rss": rss, ".atom": atom, ".json": json.dumps(own), ".opml": opml}
    return [
        *(Whole(ending=ending, content=text.encode()) for ending, text in texts.items()),
        Whole(ending=".xml", content=sitemap.encode()),
        Whole(ending=".xml", content=index.encode()),
    ]


def _listings() -> list[Whole]:
    """Catalogues, calendars, and what a site says to robots; a workbook where xlwt is installed, which writes one."""
    jme = ";".join(_JME) + "\n" + ";".join(_JME_ROW) + "\n"
    made = [(".csv", _TABLE), (".csv", _MME), (".csv", jme), (".ics", _CALENDAR), (".robots", _ROBOTS)]
    workbook = [Whole(ending=".xls", content=_workbook())] if find_spec("xlwt") else []
    return [*(Whole(ending=ending, content=text.encode()) for ending, text in made), *workbook]


def _workbook() -> bytes:
    import xlwt  # of the extra dev

    book = xlwt.Workbook()
    sheet = book.add_sheet("JME")
    for number, cells in enumerate((_JME, _JME_ROW)):
        for column, cell in enumerate(cells):
            sheet.write(number, column, cell)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def damaged(chance: random.Random, content: bytes, others: Sequence[bytes]) -> bytes:
    """The bytes with one to thirty things done to them."""
    out = bytearray(content)
    for _ in range(chance.choice((1, 1, 2, 3, 5, 9, 30))):
        at = chance.randrange(len(out) + 1)
        end = min(len(out), at + int(chance.expovariate(1 / 200)))
        kind = chance.randrange(7)
        if kind == 0 and at < len(out):
            out[at] ^= 1 << chance.randrange(8)
        elif kind == 1:
            del out[at:end]
        elif kind == 2:
            out[at:at] = out[at:end] * chance.randrange(1, 50)
        elif kind == 3:
            out[at:at] = chance.choice(ASTRAY)
        elif kind == 4:
            other = chance.choice(others)
            begin = chance.randrange(len(other) + 1)
            out[at:end] = other[begin : begin + end - at]
        elif kind == 5:
            out[at:end] = chance.randbytes(end - at)
        elif chance.random() < 0.2:
            del out[at:]
        elif chance.random() < 0.02:
            word = chance.choice(ASTRAY)
            out[at:at] = word * (MANY // len(word))
    return bytes(out)


def mutated(chance: random.Random, whole: Sequence[Whole]) -> tuple[str, bytes]:
    """(ending, content) of one damaged input; each form is as likely as each other."""
    ending = chance.choice(sorted({one.ending for one in whole}))
    one = chance.choice([one for one in whole if one.ending == ending])
    others = [other.content for other in whole]
    if one.pack is not as_it_is and chance.random() < 0.75:
        return ending, one.pack(damaged(chance, one.content, others))
    return ending, damaged(chance, one.packed, others)


def record(page: bytes, number: int = 0, head: str = "") -> bytes:
    """A page as a record of a web archive; `head` are further header lines of the server's answer."""
    answer = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n{head}\r\n".encode() + page
    lines = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.example/{number}\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
    )
    return lines.encode() + answer + b"\r\n\r\n"


def _sent_packed(page: bytes) -> bytes:
    return record(_gzip(page), head="Content-Encoding: gzip\r\n")


def _sent_in_chunks(page: bytes) -> bytes:
    pieces = [page[at : at + 1000] for at in range(0, len(page), 1000)]
    body = b"".join(f"{len(piece):x}\r\n".encode() + piece + b"\r\n" for piece in pieces)
    return record(body + b"0\r\n\r\n", head="Transfer-Encoding: chunked\r\n")


def _gzip(content: bytes) -> bytes:
    return gzip.compress(content, mtime=0)


def _wacz(packed: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as whole:
        whole.writestr("datapackage.json", "{}")
        whole.writestr("archive/data.warc.gz", packed)
    return out.getvalue()
