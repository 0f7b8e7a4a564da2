"""Web archives are streamed record by record; what is damaged costs that record, and is named with its offset."""

from __future__ import annotations

import gzip
import io
import sys
import time
import tracemalloc
import zipfile
from pathlib import Path

import pytest

from archives import PAGE, STORY, answer, packed, page, record, wacz
from vedette.gather import warc, warc_bytes
from vedette.gather.files import gather
from vedette.gather.wishes import NOT_READ, Item, Wishes
from vedette.model.event import Issue
from vedette.model.source import Article, Screened

INFO = record(b"software: test\r\n", "warcinfo", "", Content_Type="application/warc-fields")
REQUEST = record(b"GET / HTTP/1.1\r\n\r\n", "request", Content_Type="application/http; msgtype=request")


def items(folder: Path, content: bytes, name: str = "a.warc.gz", **wishes: object) -> list[Item]:
    path = folder / name
    path.write_bytes(content)
    return list(gather([str(path)], wishes=Wishes(**wishes)))  # type: ignore[arg-type]


def told(found: list[Item]) -> list[str]:
    """Numbers of the drills that were read, and offsets of what could not be."""
    return [
        str(900 + int(x.url.rpartition("/")[2]))
        if isinstance(x, Article) and x.url
        else f"@{x.where.rpartition('@')[2]}"
        for x in found
        if isinstance(x, Article | Issue)
    ]


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz", "whole.warc.gz"])
def test_pages_are_taken_and_everything_else_is_passed_over(tmp_path: Path, name: str) -> None:
    records = [
        INFO, REQUEST, page(1),
        record(answer(b"gone", "404 Not Found")), record(answer(b"\x89PNG", Content_Type="image/png")),
        record(b"dns", url="dns:a.example", Content_Type="text/dns"), page(2),
    ]  # fmt: skip
    content = b"".join(records)
    if name == "a.warc.gz":
        content = packed(*records)
    elif name == "whole.warc.gz":
        content = gzip.compress(content)
    found = items(tmp_path, content, name)
    assert all(isinstance(x, Article) for x in found)
    assert told(found) == ["901", "902"]
    first = found[0]
    assert isinstance(first, Article)
    assert (first.publisher, first.published, first.url) == ("The Amber Times", "2021-05-13", "http://a.example/1")
    assert STORY.replace("900", "901") in first.text


def test_the_place_in_the_archive_is_kept(tmp_path: Path) -> None:
    found = items(tmp_path, packed(INFO, page(1), page(2)))
    offset = len(packed(INFO))
    places = [x.place for x in found if isinstance(x, Article)]
    assert places == [f"{tmp_path}/a.warc.gz@{offset}", f"{tmp_path}/a.warc.gz@{offset + len(packed(page(1)))}"]
    for x, place in zip(found, places, strict=True):
        assert isinstance(x, Article)
        with open(tmp_path / "a.warc.gz", "rb") as stream:
            stream.seek(int(str(place).rpartition("@")[2]))
            assert str(x.url).encode() in gzip.GzipFile(fileobj=stream).read(300)


@pytest.mark.parametrize("head", [{}, {"Content_Encoding": "gzip"}, {"Transfer_Encoding": "chunked"}])
def test_bodies_packed_or_in_chunks(tmp_path: Path, head: dict[str, str]) -> None:
    body = PAGE.encode()
    if "Content_Encoding" in head:
        body = gzip.compress(body)
    if "Transfer_Encoding" in head:
        body = b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in (body[:100], body[100:])) + b"0\r\n\r\n"
    (article,) = items(tmp_path, record(answer(body, **head)), "a.warc")
    assert isinstance(article, Article)
    assert STORY in article.text


def test_a_chunked_body_that_the_archive_has_joined(tmp_path: Path) -> None:
    (article,) = items(tmp_path, record(answer(PAGE.encode(), Transfer_Encoding="chunked")), "a.warc")
    assert isinstance(article, Article)
    assert STORY in article.text


def test_texts_and_resources(tmp_path: Path) -> None:
    text = record(STORY.encode(), "conversion", Content_Type="text/plain")
    resource = record(PAGE.encode(), "resource", "http://a.example/2")
    assert [type(x) for x in items(tmp_path, text + resource, "a.warc")] == [Article, Article]


@pytest.mark.parametrize("where", [20, 60, 200, -30, -5])
def test_a_damaged_record_costs_itself_only(tmp_path: Path, where: int) -> None:
    one, two, three = packed(page(1)), bytearray(packed(page(2))), packed(page(3))
    two[where] ^= 0xFF
    found = items(tmp_path, one + bytes(two) + three)
    assert told(found) == ["901", f"@{len(one)}", "903"]
    (issue,) = (x for x in found if isinstance(x, Issue))
    assert issue.what == NOT_READ
    assert f"goes on at {len(one) + len(two)}" in issue.why


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ((b"Content-Length: ", b"Content-Length: x"), "is no number"),
        ((b"Content-Length: ", b"Content-Length: 9"), "bytes early"),
        ((b"WARC/1.0", b"WURC/1.0"), "no record begins here"),
        ((b"\r\n\r\n", b"\r\n" + b"X: y\r\n" * 20_000), "a header of more than 64 KB"),
    ],
)
def test_damage_in_a_plain_archive(tmp_path: Path, change: tuple[bytes, bytes], why: str) -> None:
    broken = page(2).replace(*change, 1)
    found = items(tmp_path, page(1) + broken + page(3), "a.warc")
    assert told(found) == ["901", f"@{len(page(1))}", "903"]
    assert why in next(x.why for x in found if isinstance(x, Issue))


def test_an_archive_that_ends_too_early(tmp_path: Path) -> None:
    whole = packed(page(1), page(2))
    found = items(tmp_path, whole[:-40])
    assert told(found) == ["901", f"@{len(packed(page(1)))}"]
    assert "nothing readable follows" in found[-1].why  # type: ignore[union-attr]
    plain = items(tmp_path, (page(1) + page(2))[:-40], "b.warc")
    assert told(plain) == ["901", f"@{len(page(1))}"]


def test_standard_input_is_streamed(monkeypatch: pytest.MonkeyPatch) -> None:
    for content in (packed(INFO, page(1)), INFO + page(1)):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(_Pipe(content))))
        (article,) = gather(["-"])
        assert isinstance(article, Article)
        assert str(article.place).startswith("standard input@")


class _Pipe(io.RawIOBase):
    """Bytes that come once."""

    def __init__(self, content: bytes) -> None:
        super().__init__()
        self._left = content

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = memoryview(buffer)  # type: ignore[arg-type]
        part = self._left[: min(len(view), 777)]
        view[: len(part)] = part
        self._left = self._left[len(part) :]
        return len(part)


def test_what_cannot_tell_of_an_exercise_is_not_taken_out_of_its_page(tmp_path: Path) -> None:
    weather = record(answer(b"<html><body><p>Rain in the north, sun in the south.</p></body></html>"))
    found = items(tmp_path, packed(weather, page(1)), screen=lambda text: "drill" in text)
    assert [type(x) for x in found] == [Screened, Article]


def test_a_wacz_file_gives_the_pages_of_its_archives(tmp_path: Path) -> None:
    parts = {"datapackage.json": b"{}", "archive/data.warc.gz": packed(INFO, page(1)), "pages/pages.jsonl": b"{}"}
    (article,) = items(tmp_path, wacz(parts), "a.wacz")
    assert isinstance(article, Article)
    assert article.place == f"{tmp_path}/a.wacz!archive/data.warc.gz@{len(packed(INFO))}"


def test_tricks_in_a_wacz_file(tmp_path: Path) -> None:
    """Names that climb, links, zeros that unpack without end, parts that lie over each other, half a file."""
    secret = tmp_path / "secret.warc"
    secret.write_bytes(page(7))
    climbing = wacz({f"archive/../../{tmp_path.name}/secret.warc": b"", "archive/a.warc": page(1)})
    found = items(tmp_path, climbing, "a.wacz")
    assert "907" not in told(found)
    assert "901" in told(found)
    assert secret.read_bytes() == page(7)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.wacz", "secret.warc"]
    zeros = wacz({"archive/a.warc": bytes(64 * 2**20)}, zipfile.ZIP_DEFLATED)
    assert "200 times its size" in items(tmp_path, zeros, "b.wacz")[0].why  # type: ignore[union-attr]
    whole = wacz({"archive/a.warc": page(1)})
    for broken in (whole[: len(whole) // 2], whole[:-3], b"PK\x03\x04", b""):
        assert all(isinstance(x, Issue) for x in items(tmp_path, broken, "c.wacz"))
    overlapping = whole.replace(b"PK\x01\x02", b"PK\x01\x02", 1)
    at = overlapping.index(b"PK\x01\x02") + 20
    overlapping = overlapping[:at] + (10**6).to_bytes(4, "little") + overlapping[at + 4 :]
    assert "overlap" in items(tmp_path, overlapping, "d.wacz")[0].why  # type: ignore[union-attr]
    assert "without archive/" in items(tmp_path, wacz({"x": b""}), "e.wacz")[0].why  # type: ignore[union-attr]


def test_bombs_are_named_and_not_unpacked(tmp_path: Path) -> None:
    zeros = bytes(2**20)
    head = record(b"", Content_Length=str(8 * 2**30))[:-4]
    bomb = gzip.compress(head + zeros * 256, 9)
    inner = record(answer(gzip.compress(zeros * 64), Content_Encoding="gzip"))
    endless = gzip.compress(b"WARC/1.0\r\n" + b"X: " + zeros * 64)
    blanks = gzip.compress(page(2) + b"\r\n" * 2**22)
    tracemalloc.start()
    begin = time.monotonic()
    found = items(tmp_path, packed(page(1)) + bomb + packed(inner) + endless + blanks + packed(page(3)))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert [x for x in told(found) if not x.startswith("@")] == ["901", "902", "903"]
    assert len([x for x in found if isinstance(x, Issue)]) == 4
    assert time.monotonic() - begin < 20
    assert peak < 4 * warc.MOST_RECORD


def test_an_archive_of_nothing_but_damage_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warc, "MOST_DAMAGE", 10)
    broken = record(b"x" * 50, Content_Length="none")
    assert len(items(tmp_path, broken * 1000, "a.warc")) == 10
    monkeypatch.setattr(warc_bytes, "GAP", 100_000)
    monkeypatch.setattr(
        sys, "stdin", io.TextIOWrapper(io.BufferedReader(_Pipe(b"WARC/1.0\r\n" + b"x" * 10**6 + page(1))))
    )
    assert [type(x) for x in gather(["-"])] == [Issue]


def test_a_large_record_is_passed_over_by_its_length(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warc, "MOST_RECORD", 2_000)
    large = record(answer(b"<p>" + b"x" * 5_000))
    film = record(answer(b"x" * 5_000), "resource", Content_Type="video/mp4")
    for content, name in (
        (page(1) + large + film + page(2), "a.warc"),
        (packed(page(1), large, film, page(2)), "a.warc.gz"),
    ):
        found = items(tmp_path, content, name)
        assert [x for x in told(found) if not x.startswith("@")] == ["901", "902"]
        assert ["larger than" in x.why for x in found if isinstance(x, Issue)] == [True]
