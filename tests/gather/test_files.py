"""Every form of input becomes an article, and every bad input one line that names it; the rest goes on."""

from __future__ import annotations

import hashlib
import http.server
import io
import json
import os
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from vedette.gather import rows
from vedette.gather.files import MOST_BYTES, NOT_READ, gather
from vedette.gather.text import Given
from vedette.gather.wishes import Wishes
from vedette.model.event import Issue
from vedette.model.source import Article

EXAMPLES = Path(__file__).parents[2] / "examples"
STORY = "The two navies opened their drill off Port Amber on Monday. About 900 sailors take part."
PAGE = f"""<html lang="en"><head><title>Drill</title><meta property="og:site_name" content="The Amber Times">
<meta property="article:published_time" content="2021-05-13"></head><body><article><h1>Drill opens</h1>
<p>{STORY}</p><p>The drill ends after ten days with a parade of ships, the ministry said on its website.</p>
<p>It is held every second year and has grown each time since it was first held.</p></article></body></html>"""


def articles(*paths: object, given: Given | None = None) -> list[Article]:
    found = list(gather([str(p) for p in paths], wishes=Wishes(given=given or Given())))
    assert all(isinstance(x, Article) for x in found), found
    return [x for x in found if isinstance(x, Article)]


def issues(*paths: object) -> list[Issue]:
    return [x for x in gather([str(p) for p in paths]) if isinstance(x, Issue)]


def only_issue(*paths: object) -> str:
    found = list(gather([str(p) for p in paths]))
    assert len(found) == 1
    issue = found[0]
    assert isinstance(issue, Issue)
    assert issue.what == NOT_READ
    assert "\n" not in issue.why
    return f"{issue.where}: {issue.why}"


def test_text_without_header_is_taken_to_the_last_character(tmp_path: Path) -> None:
    raw = "\n  " + STORY + "\r\n\tEnd\u2028.\n"
    path = tmp_path / "a.txt"
    path.write_bytes(raw.encode())
    (article,) = articles(path)
    assert article.text == raw
    assert article.id == hashlib.sha256(raw.encode()).hexdigest()
    assert article.published is None


def test_header_lines_are_not_the_body(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(
        f"url: http://a.example/1\ntitle: \npublisher: Amber\npublished: 2031-05-13\nbody: full\n\n{STORY}\n\nMore"
    )
    (article,) = articles(path)
    assert article.text == f"{STORY}\n\nMore"
    assert (article.url, article.title, article.publisher) == ("http://a.example/1", None, "Amber")
    assert article.published == "2031-05-13"


def test_what_the_caller_gives_wins(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(f"publisher: Amber\npublished: 2031-05-13\n\n{STORY}")
    (article,) = articles(path, given=Given(published="2030-01-02", publisher="Other", url="http://b.example"))
    assert (article.published, article.publisher, article.url) == ("2030-01-02", "Other", "http://b.example")


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("utf-8", "Übung – “Falke”"),
        ("utf-8-sig", "Übung – “Falke”"),
        ("utf-16", "Übung – “Falke”"),
        ("utf-16-le", "The drill began on Monday in the north."),
        ("utf-16-be", "The drill began on Monday in the north."),
        ("utf-32", "Übung"),
        ("cp1251", "Учения начались в понедельник на полигоне. В них участвуют девятьсот моряков двух флотов."),
    ],
)
def test_text_in_any_encoding_that_can_be_told(tmp_path: Path, encoding: str, text: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(text.encode(encoding))
    assert articles(path)[0].text == text


def test_declared_charset_of_a_page(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    page = PAGE.replace("<head>", '<head><meta charset="windows-1252">').replace("Port Amber", "Port Ambér")
    path.write_bytes(page.encode("cp1252"))
    assert "Port Ambér" in articles(path)[0].text


def test_page_gives_body_date_outlet_and_language(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(PAGE)
    (article,) = articles(path)
    assert STORY in article.text
    assert (article.publisher, article.published, article.language) == ("The Amber Times", "2021-05-13", "en")


@pytest.mark.parametrize(
    "row",
    [
        {"id": "r1", "text": STORY, "publisher": "Amber", "published": "2031-05-13", "url": "http://a.example"},
        {
            "id": "r1",
            "maintext": STORY,
            "source_domain": "Amber",
            "date_publish": "2031-05-13 00:00:00",
            "url": "http://a.example",
        },
        {
            "id": "r1",
            "raw_text": STORY,
            "sitename": "Amber",
            "hostname": "a.example",
            "date": "2031-05-13",
            "source": "http://a.example",
        },
    ],
    ids=["own", "news-please", "trafilatura"],
)
def test_keys_of_other_programs(tmp_path: Path, row: dict[str, str]) -> None:
    one, many = tmp_path / "a.json", tmp_path / "b.jsonl"
    one.write_text(json.dumps([row]))
    many.write_text(json.dumps(row) + "\n\n" + json.dumps(row))
    for article in articles(one, many):
        assert (article.id, article.text, article.publisher, article.published, article.url) == (
            "r1", STORY, "Amber", "2031-05-13", "http://a.example",
        )  # fmt: skip


def test_the_bundled_examples_are_two_exercises_in_four_forms() -> None:
    found = articles(EXAMPLES)
    assert len(found) >= 10
    assert all(a.text and a.published for a in found)
    assert len({a.id for a in found}) == len(found)
    assert {p.suffix for p in EXAMPLES.rglob("*.*")} >= {".html", ".txt", ".jsonl", ".pdf"}
    for path in EXAMPLES.glob("*/*"):
        if path.suffix != ".pdf":
            assert "ritten for the Vedette project from public facts" in path.read_text(), path


def test_standard_input_tells_its_form(monkeypatch: pytest.MonkeyPatch) -> None:
    for content in (STORY, json.dumps({"text": STORY}) + "\n" + json.dumps({"text": STORY}), PAGE):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(io.BytesIO(content.encode()))))
        assert STORY in articles("-")[0].text


def test_empty_and_blank_files(tmp_path: Path) -> None:
    for name in ("a.txt", "a.html", "a.json", "a.pdf", "a.jsonl"):
        (tmp_path / name).write_bytes(b"")
        assert only_issue(tmp_path / name).startswith(str(tmp_path / name))
    (tmp_path / "b.txt").write_text("title: x\n\n  \n")
    assert "holds no text" in only_issue(tmp_path / "b.txt")


def test_a_binary_is_no_text(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(bytes(range(256)) * 50)
    assert "is not text" in only_issue(path)


def test_a_truncated_line_costs_that_line_only(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    good = json.dumps({"text": STORY})
    path.write_text(good + "\n" + good[:20] + "\n[1]\n{}\n" + good[:-2] + ' more"}\n')
    found = list(gather([str(path)]))
    assert [type(x) for x in found] == [Article, Issue, Issue, Issue, Article]
    assert [x.where for x in found if isinstance(x, Issue)] == [f"{path}:2", f"{path}:3", f"{path}:4"]


def test_a_line_over_the_limit_is_refused_and_the_rest_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rows, "LONGEST_LINE", 1000)
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"text": "x" * 5000}) + "\n" + json.dumps({"text": STORY}) + "\n" + "y" * 1001)
    found = list(gather([str(path)]))
    assert [type(x) for x in found] == [Issue, Article, Issue]


def test_a_document_over_the_limit_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(MOST_BYTES, "text", 100)
    path = tmp_path / "a.txt"
    path.write_text("x" * 101)
    assert "larger than" in only_issue(path)


def test_a_folder_without_reports(tmp_path: Path) -> None:
    (tmp_path / "picture.png").write_bytes(b"\x89PNG")
    assert "without reports" in only_issue(tmp_path)


def test_folders_are_read_at_all_levels_by_name(tmp_path: Path) -> None:
    for name in ("b/2.txt", "a.txt", "b/1.txt", ".hidden/3.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name)
    assert [a.text for a in articles(tmp_path)] == ["a.txt", "b/1.txt", "b/2.txt"]


def test_a_link_back_is_named_and_not_followed(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STORY)
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    found = list(gather([str(tmp_path)]))
    assert sum(isinstance(x, Article) for x in found) == 1
    assert sorted(Path(x.where).name for x in found if isinstance(x, Issue)) == ["loop", "self.txt"]


def test_a_page_with_no_text(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text("<html><head><title>x</title></head><body><script>run()</script></body></html>")
    assert "no text" in only_issue(path)


def test_missing_and_forbidden_files(tmp_path: Path) -> None:
    assert "does not exist" in only_issue(tmp_path / "nothing.txt")
    path = tmp_path / "a.txt"
    path.write_text(STORY)
    path.chmod(0)
    if not os.access(path, os.R_OK):
        assert "may not be read" in only_issue(path)
    assert "cannot be read" in only_issue("a\0b.txt")


def test_damaged_pdf_and_damaged_json(tmp_path: Path) -> None:
    whole = next(EXAMPLES.rglob("*.pdf")).read_bytes()
    (tmp_path / "a.pdf").write_bytes(whole[:200])
    (tmp_path / "b.json").write_text('{"text": "x')
    (tmp_path / "c.json").write_text("[" * 100_000)
    for name, why in (("a.pdf", "PDF"), ("b.json", "not valid JSON"), ("c.json", "not valid JSON")):
        assert why in only_issue(tmp_path / name)


def test_an_impossible_date_is_a_doubt_and_the_report_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(f"published: the day after\n\n{STORY}")
    issue, article = gather([str(path)])
    assert isinstance(issue, Issue)
    assert issue.what != NOT_READ
    assert isinstance(article, Article)
    assert article.published is None


class _Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path == "/gone":
            self.send_error(404)
            return
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(PAGE.encode())

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the base class names it so)
        return


@pytest.fixture
def site() -> Iterator[str]:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


def test_an_address_is_read_and_dead_ones_are_named(site: str) -> None:
    (article,) = articles(f"{site}/story")
    assert STORY in article.text
    assert article.url == f"{site}/story"
    assert "404" in only_issue(f"{site}/gone")
    assert "cannot be fetched" in only_issue("http://127.0.0.1:9/x")
    assert "cannot be fetched" in only_issue("http://[bad")
