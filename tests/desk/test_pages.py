"""The desk's pages and their JSON twins, as a program asks for them."""

from __future__ import annotations

import json
import re
from pathlib import Path

import httpx
import pytest

from briefed import AGENCY, gale_readings
from desked import asked, keep, running
from vedette.desk.desk import Desk, report_address
from vedette.flow import derive
from vedette.report.reading import json_line, reading_json
from vedette.report.record import event_json
from vedette.store.base import Fresh

JSON = {"accept": "application/json"}


def exercise(desk: Desk, title: str) -> str:
    (found,) = [card.id for card in desk.index.cards.values() if title in card.title]
    return found


def test_every_page_has_its_twin_at_the_same_address(gale: tuple[str, Desk]) -> None:
    base, desk = gale
    key = report_address("gale/1")
    begin = AGENCY.index("15 May")
    paths = [
        "/",
        "/reports",
        key,
        f"{key}/{begin}-{begin + 6}",
        f"/exercises/{exercise(desk, 'Grey Gale')}",
        "/keys",
        "/api",
    ]
    for path in paths:
        page, twin = asked(base, path), asked(base, path, **JSON)
        assert page.status_code == twin.status_code == 200
        assert page.headers["content-type"] == "text/html; charset=utf-8"
        assert twin.headers["content-type"] == "application/json"
        assert page.headers["vary"] == twin.headers["vary"] == "Accept"
        assert asked(base, "/index.json" if path == "/" else f"{path}.json").json() == twin.json()


def test_the_twins_say_what_the_record_says(gale: tuple[str, Desk]) -> None:
    base, desk = gale
    wanted = exercise(desk, "Grey Gale")
    event = desk.event(wanted)
    assert event is not None
    assert asked(base, f"/exercises/{wanted}.json").json() == json.loads(json_line(event_json(event)))
    (reading,) = [r for r in gale_readings() if r.article.id == "gale/3"]
    told = asked(base, f"{report_address('gale/3')}.json").json()
    assert told.pop("address") == report_address("gale/3")
    assert told == json.loads(json_line(reading_json(reading)))
    begin = AGENCY.index("15 May")
    place = asked(base, f"{report_address('gale/1')}/{begin}-{begin + 6}.json").json()
    assert (place["text"], place["sentence"]["text"]) == (
        "15 May",
        "It will last eleven days and end on 15 May.",
    )
    assert place["read_here"][0]["what"] == "end"


def test_the_beginning_of_an_id_leads_to_the_whole(gale: tuple[str, Desk]) -> None:
    base, desk = gale
    wanted = exercise(desk, "Grey Gale")
    answer = asked(base, f"/exercises/{wanted[:6]}")
    assert (answer.status_code, answer.headers["location"]) == (308, f"/exercises/{wanted}")
    assert asked(base, "/exercises/nobody").status_code == 404
    assert asked(base, "/exercises/nobody.json").json()["error"] == "No such exercise"
    assert asked(base, "/reports/0123456789abcdef").status_code == 404
    assert asked(base, f"{report_address('gale/1')}/5-900000").status_code == 404
    assert asked(base, "/nowhere").status_code == 404


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("", {"Grey Gale", "Snow Lantern"}),
        ("actor=FIN", {"Snow Lantern"}),
        ("actor=FIN&actor=SWE", {"Grey Gale", "Snow Lantern"}),
        ("bloc=EU", {"Grey Gale", "Snow Lantern"}),
        ("place=NOR", {"Grey Gale"}),
        ("place=berg", {"Grey Gale"}),
        ("box=0,50,20,70", {"Grey Gale"}),
        ("box=170,50,20,70", {"Grey Gale"}),
        ("box=20,50,30,70", set()),
        ("since=2031-06", {"Snow Lantern"}),
        ("until=2031-05", {"Grey Gale"}),
        ("since=2031-05-10&until=2031-05-12", {"Grey Gale"}),
        ("status=under_way", {"Grey Gale"}),
        ("standing=conflicting", {"Grey Gale"}),
        ("without=place", {"Snow Lantern"}),
        ("q=lantern", {"Snow Lantern"}),
        ("q=harbour", {"Grey Gale"}),
        ("q=ministry+strait", {"Grey Gale"}),
        ('q="exercise+Grey"', {"Grey Gale"}),
        ('q="Gale+exercise"', set()),
        ("q=zzz", set()),
        ("domain=cyber", set()),
    ],
)
def test_a_filter_lets_through_what_it_says(gale: tuple[str, Desk], query: str, titles: set[str]) -> None:
    base, _ = gale
    twin = asked(base, f"/index.json?{query}").json()
    found = {re.sub(r" \(.*", "", e["title"]) for e in twin["exercises"]}
    assert (found, twin["total"], twin["doubts"]) == (titles, len(titles), [])
    assert not query or f"{len(titles)} of 2 exercises" in asked(base, f"/?{query}").text


def test_what_is_not_understood_is_said(gale: tuple[str, Desk]) -> None:
    base, _ = gale
    twin = asked(base, "/index.json?since=tomorrow&box=1,2,3").json()
    assert len(twin["doubts"]) == 2
    assert "is no date" in asked(base, "/?since=tomorrow").text


def test_what_else_can_be_chosen_is_counted_without_its_own_condition(gale: tuple[str, Desk]) -> None:
    base, _ = gale
    offers = asked(base, "/index.json?actor=FIN").json()["offers"]
    assert offers["actor"] == {"FIN": 1, "NOR": 1, "SWE": 1}
    assert offers["place"] == {}


def test_words_are_found_in_reports_and_marked(gale: tuple[str, Desk]) -> None:
    base, _ = gale
    twin = asked(base, "/reports.json?q=harbour").json()
    assert [r["id"] for r in twin["reports"]] == ["gale/3"]
    assert '<mark class="found">harbour</mark>' in asked(base, "/reports?q=Harbour").text
    assert '<mark class="found">Grey Gale</mark>' in asked(base, '/?q="grey+gale"').text


def test_the_drawings_get_every_exercise_placed_or_not(gale: tuple[str, Desk]) -> None:
    base, desk = gale
    columns = asked(base, "/points.json").json()
    assert len({len(columns[name]) for name in ("id", "lon", "lat", "first", "last", "kind")}) == 1
    at = columns["id"].index(exercise(desk, "Grey Gale")[:8])
    assert (columns["lon"][at], columns["lat"][at], columns["kind"][at]) == (532, 6039, 0)
    nowhere = columns["id"].index(exercise(desk, "Snow")[:8])
    assert columns["lon"][nowhere] is None
    assert "1 with no place told" in asked(base, "/").text
    assert asked(base, f"/cards?ids={columns['id'][at]}").json()["exercises"][0]["where"] == "Bergen, Norway"


def test_land_is_what_the_atlas_has(gale: tuple[str, Desk]) -> None:
    base, _ = gale
    world = asked(base, "/land.json").json()
    assert len(world["rings"]) > 150
    names = [name for name, *_ in world["names"]]
    assert "Norway" in names
    assert asked(base, "/land.json?box=5,58,8,62").json()["rings"]
    assert asked(base, "/land.json?box=nothing").status_code == 400


def test_the_description_names_every_address(gale: tuple[str, Desk]) -> None:
    base, _ = gale
    told = asked(base, "/openapi.json").json()
    assert told["openapi"] == "3.1.0"
    assert {"/", "/exercises/{id}", "/reports/{key}/{begin}-{end}"} <= set(told["paths"])
    names = {p["name"] for p in told["paths"]["/"]["get"]["parameters"]}
    assert {"q", "actor", "bloc", "place", "box", "since", "until", "domain", "status", "standing", "signal"} <= names


def test_every_link_of_a_dossier_leads_somewhere(example: tuple[str, Desk]) -> None:
    base, desk = example
    wanted = exercise(desk, "Tiger Triumph")
    page = asked(base, f"/exercises/{wanted}").text
    ids = set(re.findall(r' id="([^"]+)"', page))
    inner = set(re.findall(r' href="#([^"]+)"', page)) - {f"i-{k}" for k in ("agree",)}
    assert inner <= ids
    outer = set(re.findall(r' href="(/[^"]*)"', page))
    seen: dict[str, str] = {}
    for href in outer:
        path, _, anchor = href.replace("&amp;", "&").partition("#")
        answer = seen.get(path) or seen.setdefault(path, asked(base, path).text)
        assert not anchor or f' id="{anchor}"' in answer, href
    assert len([h for h in outer if "#r-" in h]) > 40


def test_a_store_that_is_not_there_is_made(tmp_path: Path) -> None:
    with running(str(tmp_path / "new.duckdb"), tmp_path / "index.sqlite") as (base, _):
        assert "The record is empty" in asked(base, "/").text
        assert asked(base, "/index.json").json()["total"] == 0


def test_the_index_follows_the_store(tmp_path: Path) -> None:
    url, cache = str(tmp_path / "a.duckdb"), tmp_path / "index.sqlite"
    told = gale_readings()
    keep(url, told[:3])
    with running(url, cache) as (base, desk):
        assert asked(base, "/index.json").json()["total"] == 1
        with desk.writing() as store:
            store.save([Fresh(content="2", reading=told[3])])
            store.remove(["gale/3"])
            derive(store)
        desk.refresh()
        twin = asked(base, "/index.json").json()
        assert {e["title"] for e in twin["exercises"]} == {e.title for e in desk.index.cards.values()}
        assert twin["total"] == 2
        assert asked(base, "/reports.json?q=lantern").json()["total"] == 1
        assert asked(base, "/reports.json?q=harbour").json()["total"] == 0
    with running(url, cache) as (base, _):  # as another run finds it
        assert asked(base, "/reports.json?q=lantern").json()["total"] == 1
    keep(str(tmp_path / "b.duckdb"), told[3:])
    with running(str(tmp_path / "b.duckdb"), cache) as (base, _):  # of another store: made anew
        assert asked(base, "/index.json").json()["total"] == 1


def test_own_files_are_served_for_long_and_nothing_else(gale: tuple[str, Desk]) -> None:
    base, _ = gale
    page = asked(base, "/").text
    for href in re.findall(r'(?:src|href)="(/static/[^"]+)"', page):
        answer = asked(base, href)
        assert answer.status_code == 200
        assert "immutable" in answer.headers["cache-control"]
    for path in ("/static/../app.py", "/static/%2e%2e%2fapp.py", "/static/none.js", "/static/desk.py"):
        assert httpx.get(base + path).status_code == 404
