"""The review as a program asks for it: questions in order, decisions that change the record and are taken back."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from briefed import gale_readings
from desked import asked, keep, running
from vedette.desk.desk import Desk
from vedette.judging import standing_judgements

JSON = {"accept": "application/json"}


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[tuple[str, Desk]]:
    """A desk that a test may change."""
    url = str(tmp_path / "gale.duckdb")
    keep(url, gale_readings())
    with running(url, tmp_path / "index.sqlite") as found:
        yield found


@pytest.fixture
def client(fresh: tuple[str, Desk]) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=fresh[0], timeout=30) as opened:
        yield opened


def csrf(client: httpx.Client) -> str:
    found = re.search(r'data-csrf="(\w+)"', client.get("/review").text)
    assert found
    return found[1]


def gale(desk: Desk) -> str:
    (found,) = [c.id for c in desk.index.cards.values() if "Grey Gale" in c.title]
    return found


def values(base: str, exercise: str, field: str) -> dict[str, str]:
    told = asked(base, f"/exercises/{exercise}.json").json()["fields"][field]
    return {v["value"]["edtf"]: v.get("mark", "") for v in told}


def test_what_conflicts_is_asked_first(fresh: tuple[str, Desk]) -> None:
    base, desk = fresh
    told = asked(base, "/review.json").json()
    assert told["asked"]["item"] == f"field:{gale(desk)}:end"
    assert told["queue"][0] == told["asked"]
    assert [q["doubt"] * q["effect"] for q in told["queue"]] == sorted(
        (q["doubt"] * q["effect"] for q in told["queue"]), reverse=True
    )
    assert told["open"]["field"] == sum(q["kind"] == "field" for q in told["queue"])


def test_accepting_settles_a_field_and_taking_back_opens_it(fresh: tuple[str, Desk], client: httpx.Client) -> None:
    base, desk = fresh
    wanted = gale(desk)
    before = asked(base, f"/exercises/{wanted}.json").json()
    assert values(base, wanted, "end") == {"2031-05-15": "", "2031-05-20": ""}
    token = csrf(client)
    said = {
        "verdict": "accept",
        "this": wanted,
        "statement": "end=20 May",
        "by": "Kim",
        "reason": "seen",
        "csrf": token,
    }
    made = client.post("/judgements", data=said, headers=JSON)
    assert made.status_code == 201
    assert made.json()["derived"] is True
    assert values(base, wanted, "end") == {"2031-05-15": "", "2031-05-20": "accepted"}
    told = asked(base, "/review.json").json()
    assert told["decided"] == 1
    assert f"field:{wanted}:end" not in [q["item"] for q in told["queue"]]
    card = desk.index.cards[wanted]
    assert card.when == "5–20 May 2031"
    (one,) = asked(base, "/judgements.json").json()["judgements"]
    assert (one["by"], one["reasons"], one["verdict"], one["stands"]) == ("Kim", ["seen"], "accept", True)
    undo = {"verdict": "withdraw", "this": one["id"], "by": "Kim", "csrf": token}
    assert client.post("/judgements", data=undo, headers=JSON).status_code == 201
    assert asked(base, f"/exercises/{wanted}.json").json() == before
    assert asked(base, "/judgements.json").json()["judgements"][0]["stands"] is False
    assert asked(base, "/review.json").json()["asked"]["item"] == f"field:{wanted}:end"


def test_a_form_decides_on_all_statements_of_a_value(fresh: tuple[str, Desk], client: httpx.Client) -> None:
    base, desk = fresh
    wanted = gale(desk)
    page = client.get(f"/review?item=field:{wanted}:end").text
    choices = [
        json.loads(c.replace("&quot;", '"')) for c in re.findall(r'type="radio" name="on" value="([^"]+)"', page)
    ]
    assert sorted(len(c) for c in choices) == [1, 2]  # 15 May in two reports, 20 May in one
    two = next(c for c in choices if len(c) == 2)
    said = {"verdict": "reject", "on": json.dumps(two), "by": "Kim", "csrf": csrf(client), "next": "/review?after=x"}
    answer = client.post("/judgements", data=said)
    assert (answer.status_code, answer.headers["location"]) == (303, "/review?after=x")
    assert values(base, wanted, "end") == {"2031-05-20": ""}
    assert "2 statements" in client.get("/judgements").text
    assert client.cookies.get("vedette_name") == "Kim"
    assert 'name="by" value="Kim"' in client.get("/review").text


def test_a_correction_puts_another_value_in_place(fresh: tuple[str, Desk], client: httpx.Client) -> None:
    base, desk = fresh
    wanted = gale(desk)
    said = {"verdict": "correct", "this": wanted, "statement": "end=20 May", "value": "2031-05-18", "by": "Kim"}
    said["csrf"] = csrf(client)
    assert client.post("/judgements", data=said, headers=JSON).status_code == 201
    assert values(base, wanted, "end") == {"2031-05-15": "", "2031-05-18": "corrected"}
    said["value"] = "some day"
    refused = client.post("/judgements", data=said, headers=JSON)
    assert refused.status_code == 400
    assert "write it as" in refused.json()["why"]


def test_two_exercises_become_one_and_two_again(fresh: tuple[str, Desk], client: httpx.Client) -> None:
    base, desk = fresh
    ids = sorted(desk.index.cards)
    page = client.get(f"/review?item=pair:{ids[0]}:{ids[1]}").text
    assert "What the program weighs" in page
    said = {"verdict": "same", "this": ids[0], "that": ids[1], "by": "Kim", "csrf": csrf(client)}
    assert client.post("/judgements", data=said, headers=JSON).status_code == 201
    assert asked(base, "/index.json").json()["total"] == 1
    first = asked(base, "/judgements.json").json()["judgements"]
    on = json.dumps([[j["id"], ""] for j in first])
    undo = {"verdict": "withdraw", "on": on, "by": "Kim", "csrf": said["csrf"]}
    assert client.post("/judgements", data=undo, headers=JSON).status_code == 201
    assert sorted(desk.index.cards) == ids


def test_what_is_no_exercise_goes(fresh: tuple[str, Desk], client: httpx.Client) -> None:
    base, desk = fresh
    (snow,) = [c.id for c in desk.index.cards.values() if "Snow" in c.title]
    said = {"verdict": "reject", "this": snow, "by": "Kim", "csrf": csrf(client)}
    assert client.post("/judgements", data=said, headers=JSON).status_code == 201
    assert asked(base, f"/exercises/{snow}").status_code == 404


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"csrf": ""}, 403),
        ({"csrf": "0" * 64}, 403),
        ({"by": ""}, 400),
        ({"by": "vedette@1"}, 400),
        ({"verdict": "perhaps"}, 400),
        ({"this": "nobody"}, 400),
        ({"statement": "colour=red"}, 400),
        ({"on": "no json"}, 400),
        ({"on": "[]"}, 400),
    ],
)
def test_a_decision_that_cannot_be_is_refused(
    fresh: tuple[str, Desk], client: httpx.Client, change: dict[str, str], status: int
) -> None:
    said = {"verdict": "accept", "this": gale(fresh[1]), "statement": "end=20 May", "by": "Kim", "csrf": csrf(client)}
    assert client.post("/judgements", data=said | change, headers=JSON).status_code == status
    with fresh[1].reading() as store:
        assert standing_judgements(store) == []


@pytest.mark.parametrize(
    "head",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_another_site_decides_nothing_even_with_the_token(
    fresh: tuple[str, Desk], client: httpx.Client, head: dict[str, str]
) -> None:
    said = {"verdict": "reject", "this": gale(fresh[1]), "by": "Kim", "csrf": csrf(client)}
    assert client.post("/judgements", data=said, headers=head).status_code == 403
    assert len(fresh[1].index.cards) == 2


def test_a_session_cannot_use_the_token_of_another(fresh: tuple[str, Desk], client: httpx.Client) -> None:
    foreign = csrf(client)
    said = {"verdict": "reject", "this": gale(fresh[1]), "by": "Kim", "csrf": foreign}
    assert httpx.post(fresh[0] + "/judgements", data=said).status_code == 403


def test_the_way_on_never_leads_away(fresh: tuple[str, Desk], client: httpx.Client) -> None:
    said = {
        "verdict": "accept",
        "this": gale(fresh[1]),
        "by": "Kim",
        "csrf": csrf(client),
        "next": "https://evil.example",
    }
    assert client.post("/judgements", data=said).headers["location"] == "/review"


def test_a_question_may_be_named_put_off_and_missing(fresh: tuple[str, Desk]) -> None:
    base, desk = fresh
    wanted = gale(desk)
    assert asked(base, f"/review.json?item=field:{wanted}:force").json()["asked"]["field"] == "force"
    assert asked(base, "/review?item=field:nobody:end").status_code == 404
    assert asked(base, f"/review?item=field:{wanted}:colour").status_code == 404
    queue = asked(base, "/review.json").json()["queue"]
    if len(queue) > 1:
        after = asked(base, f"/review.json?after={queue[0]['item']}").json()["asked"]
        assert after == queue[1]
