"""The command as a user calls it: what it prints, where it complains, and its exit status."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from vedette.cli.parser import EVALUATIONS
from vedette.cli.screen import progress_line
from vedette.flow import Progress

EXAMPLES = Path(__file__).parents[1] / "examples"
STORY = (
    "PORT AMBER, May 13 — Norway and Sweden began the naval exercise Amber Tide in the Baltic Sea on Tuesday. "
    "About 900 sailors take part in the ten-day drill, the Norwegian defence ministry said.\n"
)


def vedette(*arguments: object, stdin: str | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "vedette", *map(str, arguments)],
        input=stdin,
        capture_output=True,
        text=True,
        timeout=300,
    )


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store built from one of the example exercises."""
    store = tmp_path_factory.mktemp("record") / "a.duckdb"
    done = vedette("build", "--store", store, EXAMPLES / "tiger-triumph-2019")
    assert done.returncode == 0, done.stderr
    return store


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys, vedette.cli\n"
        "try: vedette.cli.main(['--help'])\n"
        "except SystemExit as end: assert end.code == 0\n"
        "heavy = {'numpy', 'duckdb', 'httpx', 'trafilatura', 'onnxruntime', 'arro3', 'pypdf', 'lxml'}\n"
        "print(sorted(heavy & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.stderr.strip() == "[]"
    for command in ("read", "build", "list", "show", "brief", "export", "evaluate"):
        assert command in done.stdout


def test_every_evaluation_has_its_function() -> None:
    for name in EVALUATIONS:
        assert callable(getattr(import_module(f"vedette.evaluate.{name}"), f"evaluate_{name}"))


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        ((), "COMMAND"),
        (("rear", "a.txt"), "rear"),
        (("read",), "PATH"),
        (("read", "--format", "xml", "a.txt"), "xml"),
        (("read", "--published", "soon", "a.txt"), "soon"),
        (("read", "--workers", "0", "a.txt"), "workers"),
        (("list", "--store", "nowhere/a.duckdb"), "nowhere/a.duckdb"),
        (("list", "--store", "mysql://a"), "mysql"),
        (("build", "--store", "nowhere/deep/a.duckdb", "a.txt"), "nowhere"),
        (("export", "--format", "docx"), "docx"),
        (("evaluate", "exercises", "nowhere"), "nowhere"),
        (("evaluate", "merge", "examples"), "examples"),
        (("evaluate", "luck", "."), "luck"),
    ],
)
def test_a_wrong_call_ends_with_2_and_names_what(arguments: tuple[str, ...], named: str) -> None:
    done = vedette(*arguments)
    assert done.returncode == 2
    assert named in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


def test_read_prints_a_line_per_report_with_true_offsets(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STORY)
    done = vedette("read", "--format", "jsonl", "--published", "2031-05-13", "--publisher", "Amber", tmp_path / "a.txt")
    assert done.returncode == 0, done.stderr
    (line,) = done.stdout.splitlines()
    reading = json.loads(line)
    assert (reading["text"], reading["published"], reading["publisher"]) == (STORY, "2031-05-13", "Amber")
    (exercise,) = reading["exercises"]
    mention = exercise["mention"]
    assert STORY[mention["begin"] : mention["end"]] == mention["text"]


def test_read_goes_on_after_what_it_cannot_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STORY)
    (tmp_path / "b.txt").write_bytes(b"")
    done = vedette("read", "--format", "jsonl", tmp_path / "b.txt", tmp_path / "c.txt", tmp_path / "a.txt")
    assert done.returncode == 1
    assert len(done.stdout.splitlines()) == 1
    for name in ("b.txt", "c.txt"):
        assert sum(name in line for line in done.stderr.splitlines()) == 1


def test_read_takes_standard_input_and_explains(tmp_path: Path) -> None:
    done = vedette("read", "--explain", "-", stdin=STORY)
    assert done.returncode == 0, done.stderr
    assert "Amber Tide" in done.stdout


def test_read_shows_every_layer_with_its_rules() -> None:
    done = vedette("read", "--layers", "--published", "2024-07-09", "-", stdin=LAYERED)
    assert done.returncode == 0, done.stderr
    for line in (
        "“Jan Vik”  PER NOR",
        "“Bodo”  Bodø NOR city 67.28 14.38  {own: 1 of 8",
        "“Monday”  DATE 2024-07-08  {weekday from published}",
        "“some 1,200 soldiers”  about 1200 personnel  {counted}",
        "indirect, Col. Jan Vik [NOR]  {indirect say/",
    ):
        assert line in done.stdout
    assert "“Jan”" not in done.stdout


LAYERED = "Norway sent some 1,200 soldiers to Bodo on Monday, Col. Jan Vik of the Norwegian army said."


def test_lone_surrogates_and_controls_leave_as_valid_json() -> None:
    done = vedette("read", "--format", "jsonl", "-", stdin=json.dumps({"text": STORY + "\ud800 \x1b[31m"}))
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["text"] == STORY + "\ud800 \x1b[31m"


def test_the_same_input_built_twice_adds_nothing(record: Path) -> None:
    before = vedette("export", "--store", record, "--format", "jsonl").stdout
    done = vedette("build", "--store", record, "--json", EXAMPLES / "tiger-triumph-2019")
    counts = json.loads(done.stdout)
    assert (done.returncode, counts["new"], counts["changed"], counts["unread"]) == (0, 0, 0, 0)
    assert counts["unchanged"] == counts["reports"] == 6
    assert vedette("export", "--store", record, "--format", "jsonl").stdout == before


def test_build_names_what_it_cannot_read_and_keeps_the_rest(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps({"text": STORY}) + '\n{"text": "cut')
    done = vedette("build", "--store", tmp_path / "s.duckdb", tmp_path / "a.jsonl", "--json")
    assert done.returncode == 1
    assert "a.jsonl:2" in done.stderr
    assert json.loads(done.stdout)["reports"] == 1


def test_list_and_show_for_people_and_for_programs(record: Path) -> None:
    table = vedette("list", "--store", record)
    header, *rows = (line.split("\t") for line in table.stdout.splitlines())
    listed = json.loads(vedette("list", "--store", record, "--json").stdout)
    assert [row[0] for row in rows] == [row["id"] for row in listed]
    assert all(len(row) == len(header) for row in rows)
    best = max(listed, key=lambda row: len(row["reports"]))
    shown = json.loads(vedette("show", "--store", record, "--json", best["id"][:8]).stdout)
    assert shown["id"] == best["id"]
    assert "Tiger Triumph" in vedette("show", "--store", record, best["id"]).stdout
    missing = vedette("show", "--store", record, "nothing")
    assert (missing.returncode, missing.stdout) == (2, "")


def test_a_report_is_told_which_exercise_of_a_store_it_joins(record: Path, tmp_path: Path) -> None:
    late = tmp_path / "late.txt"
    late.write_text(
        "title: Indian and US troops end exercise Tiger Triumph\npublisher: Harbour Post\npublished: 2019-11-21\n\n"
        "Indian and United States troops on Thursday ended the exercise Tiger Triumph at Visakhapatnam and Kakinada. "
        "It began on November 13, 2019.\n"
    )
    told = json.loads(vedette("read", "--store", record, "--format", "jsonl", late).stdout)
    (join,) = told["joins"]
    listed = {row["id"]: row for row in json.loads(vedette("list", "--store", record, "--json").stdout)}
    assert "Tiger Triumph" in listed[join["exercise"]]["title"]
    assert join["weight"] > 0
    shown = vedette("read", "--store", record, late).stdout
    assert f"{join['mention']} joins" in shown
    assert join["exercise"] in shown


def test_brief_is_one_page_without_a_network(record: Path, tmp_path: Path) -> None:
    done = vedette("brief", "--store", record, "-o", tmp_path / "a.html")
    assert done.returncode == 0, done.stderr
    page = (tmp_path / "a.html").read_text(encoding="utf-8")
    assert "Tiger Triumph" in page
    assert not any(mark in page for mark in ('src="http', "@import", '<link rel="stylesheet"'))
    assert vedette("brief", "--store", record, "-o", tmp_path / "no" / "a.html").returncode == 2


@pytest.mark.parametrize("form", ["jsonl", "csv"])
def test_export_writes_to_a_file_or_to_standard_output(record: Path, tmp_path: Path, form: str) -> None:
    target = tmp_path / "a.out"
    assert vedette("export", "--store", record, "--format", form, "-o", target).returncode == 0
    assert (
        target.read_text(encoding="utf-8").split()
        == vedette("export", "--store", record, "--format", form).stdout.split()
    )
    assert "Tiger Triumph" in target.read_text(encoding="utf-8")


def test_a_reader_that_stops_early_is_no_error(record: Path) -> None:
    command = f"{sys.executable} -m vedette export --store {record} --format jsonl | head -c 10"
    done = subprocess.run(["bash", "-o", "pipefail", "-c", command], capture_output=True, text=True)
    assert "Traceback" not in done.stderr
    assert "BrokenPipe" not in done.stderr


def test_what_has_no_word_of_an_exercise_is_counted_and_read_when_asked(tmp_path: Path) -> None:
    rows = [{"text": "Rain in the north."}, {"text": "Sun in the south."}, {"text": STORY}]
    path = tmp_path / "reports.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    done = vedette("build", "--store", tmp_path / "a.duckdb", path)
    assert (done.returncode, "2 more have no word of an exercise" in done.stdout) == (0, True), done.stderr
    counted = json.loads(vedette("build", "--store", tmp_path / "b.duckdb", "--all", "--json", path).stdout)
    assert (counted["new"], counted["screened"]) == (3, 0)


def test_progress_tells_rate_and_time_left() -> None:
    now = Progress(stage="reading", seen=20, read=10, screened=980, passed=2_500, size=10_000)
    assert progress_line(now, 10) == (
        "reading: 20 reports seen, 10 read, 980 screened out, 100 a second, 25%, 0:30 left"
    )
    assert progress_line(now, 0.5) == "reading: 20 reports seen, 10 read, 980 screened out"
    assert progress_line(Progress(stage="reading", seen=20, read=10), 7200) == (
        "reading: 20 reports seen, 10 read, 0 a second"
    )
    slow = Progress(stage="reading", seen=1, read=1, passed=1, size=4)
    assert progress_line(slow, 3600).endswith("25%, 3:00:00 left")
