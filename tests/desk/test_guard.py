"""What the desk refuses: foreign names, foreign sites, missing tokens, too much at once, an open door."""

from __future__ import annotations

import re
import socket
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from briefed import gale_readings
from desked import asked, keep, running
from vedette.desk.desk import Desk
from vedette.desk.guard import MOST_BODY, hosts_for, is_loopback
from vedette.desk.serve import place_of
from vedette.errors import UsageError

TOKEN = "a-token-of-sixteen"


@pytest.mark.parametrize(
    "name", ["evil.example", "evil.example:80", "127.0.0.1.evil.example", "localhost.evil.example", ""]
)
def test_a_name_that_is_not_the_desks_is_refused(gale: tuple[str, Desk], name: str) -> None:
    base, _ = gale
    answer = asked(base, "/", host=name)
    assert answer.status_code in (400, 421)
    assert "Grey Gale" not in answer.text


@pytest.mark.parametrize("name", ["localhost", "localhost:1234", "127.0.0.1", "[::1]:8434", "LOCALHOST"])
def test_its_own_names_are_taken(gale: tuple[str, Desk], name: str) -> None:
    base, _ = gale
    assert asked(base, "/", host=name).status_code == 200


def test_no_answer_may_run_or_load_anything_else(gale: tuple[str, Desk]) -> None:
    base, _ = gale
    for path in ("/", "/nowhere", "/static/desk.js", "/points.json", "/reports.json"):
        headers = asked(base, path).headers
        policy = dict(part.strip().split(" ", 1) for part in headers["content-security-policy"].split(";"))
        assert policy["default-src"] == "'none'"
        assert policy["script-src"] == policy["style-src"] == policy["connect-src"] == "'self'"
        assert policy["frame-ancestors"] == policy["base-uri"] == "'none'"
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "same-origin"
        assert headers["cross-origin-resource-policy"] == "same-origin"
        assert "access-control-allow-origin" not in headers
    page = asked(base, "/").text
    assert not re.search(r"<script(?![^>]* src=)|<style|\son\w+=|\sstyle=", page)


def test_the_session_is_the_browsers_alone(gale: tuple[str, Desk]) -> None:
    base, _ = gale
    cookie = asked(base, "/").headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie
    again = asked(base, "/", cookie=cookie.split(";")[0])
    assert "set-cookie" not in again.headers
    forged = asked(base, "/", cookie="vedette_session=" + "0" * 64)
    assert "set-cookie" in forged.headers


def test_with_a_token_nothing_is_told_without_it(tmp_path: Path) -> None:
    url = str(tmp_path / "gale.duckdb")
    keep(url, gale_readings())
    with running(url, tmp_path / "index.sqlite", token=TOKEN) as (base, _):
        closed = asked(base, "/")
        assert (closed.status_code, closed.headers["location"]) == (303, "/login")
        assert asked(base, "/index.json").status_code == 401
        assert asked(base, "/", authorization="Bearer wrong").status_code == 303
        assert asked(base, "/index.json", authorization=f"Bearer {TOKEN}").json()["total"] == 2
        with httpx.Client(base_url=base) as client:
            door = client.get("/login").text
            csrf = re.search(r'name="csrf" value="(\w+)"', door)
            assert csrf
            assert client.post("/login", data={"token": TOKEN}).status_code == 403
            assert client.post("/login", data={"token": "wrong", "csrf": csrf[1]}).status_code == 401
            assert client.get("/").status_code == 303
            opened = client.post("/login", data={"token": TOKEN, "csrf": csrf[1]})
            assert (opened.status_code, opened.headers["location"]) == (303, "/")
            assert "Grey Gale" in client.get("/").text


def test_more_than_the_bound_is_not_taken(gale: tuple[str, Desk]) -> None:
    base, _ = gale
    host, _, port = base.removeprefix("http://").partition(":")
    with socket.create_connection((host, int(port)), 10) as line:
        head = f"POST /login HTTP/1.1\r\nHost: {host}:{port}\r\nContent-Length: {MOST_BODY + 1}\r\n\r\n"
        line.sendall(head.encode())
        assert b" 413 " in line.recv(4096)
    assert httpx.request("DELETE", base + "/").status_code == 405


@pytest.mark.parametrize(
    ("host", "inside"),
    [(h, True) for h in ("127.0.0.1", "127.9.9.9", "::1", "localhost")]
    + [(h, False) for h in ("0.0.0.0", "10.0.0.1", "::", "example.org", "localhost.example.org")],
)
def test_beyond_the_loopback_a_token_is_needed(host: str, inside: bool) -> None:
    assert is_loopback(host) is inside
    if inside:
        assert place_of(host, 0, None, None, []).token is None
        return
    with pytest.raises(UsageError, match="--token"):
        place_of(host, 0, None, None, [])
    with pytest.raises(UsageError, match="shorter"):
        place_of(host, 0, "short", None, [])
    assert place_of(host, 0, TOKEN, None, []).token == TOKEN


def test_a_password_file_does_as_well(tmp_path: Path) -> None:
    file = tmp_path / "password"
    file.write_text(f"{TOKEN}\nmore\n")
    assert place_of("0.0.0.0", 0, None, str(file), []).token == TOKEN
    file.write_text("\n")
    with pytest.raises(UsageError, match="empty"):
        place_of("0.0.0.0", 0, None, str(file), [])
    with pytest.raises(UsageError, match="cannot be read"):
        place_of("0.0.0.0", 0, None, str(tmp_path / "none"), [])


def test_further_names_are_names() -> None:
    assert "desk.example.org" in hosts_for("0.0.0.0", ["Desk.Example.org"])


def test_the_command_refuses_an_open_door(tmp_path: Path) -> None:
    call = [sys.executable, "-m", "vedette", "desk", "--host", "0.0.0.0", "--store", str(tmp_path / "a.duckdb")]
    done = subprocess.run(call, capture_output=True, text=True, timeout=60)
    assert done.returncode == 2
    assert "other machines could reach the desk" in done.stderr
    assert not (tmp_path / "a.duckdb").exists()


def test_the_command_says_when_the_port_is_taken(gale: tuple[str, Desk], tmp_path: Path) -> None:
    port = gale[0].rpartition(":")[2]
    call = [sys.executable, "-m", "vedette", "desk", "--port", port, "--store", str(tmp_path / "a.duckdb")]
    done = subprocess.run(call, capture_output=True, text=True, timeout=60)
    assert done.returncode == 2
    assert "another --port" in done.stderr or "give another --port" in done.stderr
