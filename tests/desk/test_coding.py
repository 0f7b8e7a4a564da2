"""Two coders: the same reports for both, neither sees the other, nothing changes in the record, alpha per field."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

import httpx
import pytest

from briefed import gale_readings
from desked import asked, keep, running
from vedette.desk.desk import Desk
from vedette.flow import derive


@pytest.fixture(scope="module")
def gales(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Desk]]:
    folder = tmp_path_factory.mktemp("coding")
    keep(str(folder / "gale.duckdb"), gale_readings())
    with running(str(folder / "gale.duckdb"), folder / "index.sqlite") as found:
        yield found


class Coder:
    """A person at a browser of their own."""

    def __init__(self, base: str, name: str) -> None:
        self.client = httpx.Client(base_url=base, timeout=60)
        self.token = re.findall(r'data-csrf="(\w+)"', self.client.get("/coding").text)[0]
        self.send({"start": "1", "by": name, "round": "pilot", "size": "3"})

    def send(self, fields: dict[str, str | list[str]]) -> httpx.Response:
        return self.client.post("/coding", data={"csrf": self.token, "round": "pilot", "size": "3", **fields})

    def page(self) -> str:
        return self.client.get("/coding?round=pilot&size=3").text

    def state(self) -> dict[str, object]:
        data: dict[str, object] = self.client.get("/coding.json?round=pilot&size=3").json()
        return data

    def code(self, leave: str = "", more: dict[str, str] | None = None) -> None:
        """Chooses every value that is offered, but those of one field, and adds some."""
        page = self.page()
        fields: dict[str, str | list[str]] = {"report": re.findall(r'name="report" value="(\w+)"', page)[0]}
        for name, value in re.findall(r'type="checkbox" name="([\w:]+)" value="([^"]*)"', page):
            if name.endswith(":none") or (leave and name.endswith(f":{leave}")):
                continue
            values = fields.setdefault(name, [])
            assert isinstance(values, list)
            values.append(unescape(value))
        assert self.send(fields | (more or {})).status_code == 303


def test_two_coders_and_alpha(gales: tuple[str, Desk]) -> None:
    base, desk = gales
    before = asked(base, "/index.json").json()
    kim, lee = Coder(base, "Kim"), Coder(base, "Lee")
    assert kim.state()["reports"] == lee.state()["reports"]
    assert len(kim.state()["reports"]) == 3  # type: ignore[arg-type]
    assert 'type="checkbox"' in kim.page()
    assert " checked" not in kim.page()
    kim.code()
    assert [r["coded"] for r in kim.state()["reports"]].count(True) == 1  # type: ignore[index, attr-defined]
    assert [r["coded"] for r in lee.state()["reports"]].count(True) == 0  # type: ignore[index, attr-defined]
    assert " checked" not in lee.page()
    kim.code()
    kim.code()
    assert "You have coded every report" in kim.page()
    lee.code()
    lee.code(leave="end", more={"x1:end:more": "2031-06-01"})
    lee.code()
    told = asked(base, "/coding/agreement.json?round=pilot&size=3").json()
    assert (told["coders"], told["reports"]) == (["Kim", "Lee"], 3)
    alphas = {row["field"]: row for row in told["fields"]}
    assert alphas["participants"]["agreement"] == 1.0
    assert alphas["end"]["agreement"] < 1.0
    assert "Krippendorff" in asked(base, "/coding/agreement?round=pilot&size=3").text
    assert asked(base, "/index.json").json() == before
    assert asked(base, "/judgements.json").json()["total"] == 0
    with desk.writing() as store:
        assert derive(store).changed == ()


def test_what_cannot_be_coded_is_refused(gales: tuple[str, Desk]) -> None:
    base, _ = gales
    mo = Coder(base, "Mo")
    report = re.findall(r'name="report" value="(\w+)"', mo.page())[0]
    refused = mo.send({"report": report, "x1:end:more": "some day"})
    assert refused.status_code == 400
    assert "write it as" in refused.text
    assert mo.send({"report": "0" * 16}).status_code == 400
    assert mo.client.post("/coding", data={"report": report}).status_code == 403
    assert [r["coded"] for r in mo.state()["reports"]].count(True) == 0  # type: ignore[index, attr-defined]


def test_one_coder_alone_has_nobody_to_agree_with(gales: tuple[str, Desk]) -> None:
    told = asked(gales[0], "/coding/agreement.json?round=nobody").json()
    assert (told["coders"], told["fields"]) == ([], [])
    assert "Two coders must have coded" in asked(gales[0], "/coding/agreement?round=nobody").text
