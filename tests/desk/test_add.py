"""Adding reports to the desk: files, a text, addresses; bounds; nothing is fetched from inside the network."""

from __future__ import annotations

import http.server
import re
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

import httpx
import pytest

from desked import asked, running
from vedette.desk.desk import Desk
from vedette.desk.incoming import Incoming, brought

STORY = (
    "PORT AMBER, May 13 — Norway and Sweden began the naval exercise Amber Tide in the Baltic Sea on Tuesday. "
    "About 900 sailors take part in the ten-day drill, the Norwegian defence ministry said.\n"
)
JSON = {"accept": "application/json"}


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Desk]]:
    folder = tmp_path_factory.mktemp("empty")
    with running(str(folder / "new.duckdb"), folder / "index.sqlite") as found:
        yield found


@pytest.fixture
def client(empty: tuple[str, Desk]) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=empty[0], timeout=60) as opened:
        yield opened


def token(client: httpx.Client) -> dict[str, str]:
    found = re.search(r'name="csrf" value="(\w+)"', client.get("/add").text)
    assert found
    return {"x-csrf-token": found[1]}


def over(client: httpx.Client, address: str) -> dict[str, object]:
    for _ in range(600):
        told: dict[str, object] = client.get(f"{address}.json").json()
        if told["over"]:
            return told
        time.sleep(0.1)
    raise AssertionError(told)


def test_a_text_a_file_and_what_cannot_be_read(client: httpx.Client, empty: tuple[str, Desk]) -> None:
    base, desk = empty
    head = token(client)
    text = {"text": STORY, "title": "Amber Tide begins", "publisher": "Amber Post", "published": "2031-05-13"}
    sent = client.post("/add", data=text, files={"none": b""}, headers=head | JSON)
    assert sent.status_code == 202
    told = over(client, sent.json()["address"])
    assert (told["stage"], told["counts"]) == ("done", {"new": 1, "changed": 0, "unchanged": 0})
    (new,) = told["exercises"]  # type: ignore[misc]
    assert (new["kind"], "Amber Tide" in new["title"]) == ("new", True)
    (line,) = asked(base, "/reports.json").json()["reports"]
    assert (line["title"], line["publisher"], line["published"]) == ("Amber Tide begins", "Amber Post", "2031-05-13")

    second = STORY.replace("900 sailors", "950 sailors") + "It ends on 24 May, the Swedish ministry said.\n"
    files = [
        ("files", ("../../etc/two.txt", f"publisher: Two\npublished: 2031-05-14\n\n{second}".encode())),
        ("files", ("three.exe", b"MZ")),
        ("files", ("four.pdf", b"%PDF-1.4 no pdf")),
    ]
    sent = client.post("/add", files=files, headers=head | JSON)
    told = over(client, sent.json()["address"])
    assert told["counts"] == {"new": 1, "changed": 0, "unchanged": 0}
    named = {i["where"]: i["why"] for i in told["issues"]}  # type: ignore[attr-defined]
    assert set(named) == {"three.exe", "four.pdf"}
    assert "no form" in named["three.exe"]
    (changed,) = told["exercises"]  # type: ignore[misc]
    assert changed["kind"] == "changed"
    assert {"what": "reports", "before": "1", "now": "2"} in changed["changes"]
    page = client.get(sent.json()["address"]).text
    assert "What changed in the record" in page
    assert "/tmp" not in page
    with desk.reading() as store:
        assert all("vedette-desk" not in i.where for i in store.issues())


def test_without_the_sessions_token_nothing_is_taken(client: httpx.Client) -> None:
    assert client.post("/add", data={"text": STORY}, files={"none": b""}).status_code == 403
    assert client.post("/add", data={"text": STORY}, headers={"x-csrf-token": "0" * 64}).status_code == 403


def test_nothing_to_add_is_said(client: httpx.Client) -> None:
    assert client.post("/add", data={"text": "  "}, files={"none": b""}, headers=token(client)).status_code == 400
    assert client.get("/add/none").status_code == 404


class _Inside(http.server.BaseHTTPRequestHandler):
    asked_for: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        self.asked_for.append(self.path)
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"secret")

    def log_message(self, *_: object) -> None:
        return


@pytest.fixture
def inside() -> Iterator[int]:
    """A server inside this network, which the desk must not ask."""
    server = http.server.HTTPServer(("127.0.0.1", 0), _Inside)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server.server_address[1]
    server.shutdown()


@pytest.mark.parametrize(
    "address",
    ["http://127.0.0.1:{}/", "http://localhost:{}/", "http://[::1]:{}/", "http://0.0.0.0:{}/", "http://2130706433:{}/",
     "http://127.1:{}/", "http://[::ffff:127.0.0.1]:{}/", "http://169.254.169.254/latest/meta-data", "http://10.0.0.1/",
     "http://192.168.0.1/", "http://[fd00::1]/", "file:///etc/passwd", "ftp://127.0.0.1/", "gopher://127.0.0.1:{}/"],
)  # fmt: skip
def test_nothing_is_fetched_from_inside(address: str, inside: int, tmp_path: Path) -> None:
    url = address.format(inside)
    names, refused = brought([Incoming(name=url, url=url)], tmp_path)
    assert (names, _Inside.asked_for) == ({}, [])
    (issue,) = refused
    assert issue.where == url
    assert list(tmp_path.iterdir()) == []


def test_the_page_says_why_an_address_is_refused(client: httpx.Client, inside: int) -> None:
    data = {"url": f"http://127.0.0.1:{inside}/a"}
    sent = client.post("/add", data=data, files={"none": b""}, headers=token(client) | JSON)
    told = over(client, sent.json()["address"])
    assert (told["stage"], told["counts"]) == ("done", {})
    assert told["issues"][0]["where"] == data["url"]  # type: ignore[index]
    assert _Inside.asked_for == []
