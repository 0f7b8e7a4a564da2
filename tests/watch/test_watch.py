"""A watcher asks politely, tells of each change once, and loses and repeats nothing when it is stopped and started."""

from __future__ import annotations

import json
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from xml.etree import ElementTree

import pytest

from served import Site, served
from test_flow import ByHand, state
from vedette.errors import StoreError
from vedette.flow import build
from vedette.gather.polite import Polite
from vedette.store import open_store
from vedette.watch.loop import watch
from vedette.watch.news import words
from vedette.watch.round import Done, Watching, one_round
from vedette.watch.tell import FeedFile, Lines, Teller, Terminal, Webhook

DAY = 86_400.0
PADDING = " The ministry in the harbour said so to reporters on the quay, who had come early in the morning for it." * 6


def story(name: str, states: str = "NOR and SWE", day: str = "2031-05-05") -> str:
    return f"The navies of {states} began the exercise {name} on {day}.{PADDING}"


def page(text: str) -> str:
    return (
        '<html lang="en"><head><title>News</title><meta property="og:site_name" content="The Amber Times">'
        '<meta property="article:published_time" content="2031-05-06"></head>'
        f"<body><article><h1>News</h1><p>{text}</p></article></body></html>"
    )


def rss(*items: tuple[str, str]) -> str:
    """A feed of (path, title) items, teasers only."""
    entries = "".join(f"<item><title>{title}</title><link>HOST{path}</link></item>" for path, title in items)
    return f"<rss><channel><title>The Amber Times</title>{entries}</channel></rss>"


@dataclass
class Clock:
    """Time that a test moves."""

    now: float = 1_900_000_000.0

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += seconds


@dataclass
class Watcher:
    """A watcher of one site with a store of its own."""

    store: str
    given: list[str]
    clock: Clock = field(default_factory=Clock)
    said: list[str] = field(default_factory=list)

    def round(self, *tellers: Teller) -> Done:
        self.clock.now += 1
        return one_round(self.watching(), tellers)

    def watching(self) -> Watching:
        return Watching(
            given=self.given,
            open=lambda: open_store(self.store),
            executor=ByHand(),
            web=Polite(private=True, pause=0.0, clock=self.clock, sleep=self.clock.sleep),
            every=900.0,
            complain=self.said.append,
            clock=self.clock,
            date=lambda: "2031-05-06T12:00:00Z",
        )


@pytest.fixture
def site() -> Iterator[Site]:
    with served() as found:
        found.put("/1", page(story("Grey Gale")))
        found.put("/2", page("Nothing but the weather." + PADDING))
        found.put("/feed", rss(("/1", "Drill"), ("/2", "Rain")))
        yield found


@pytest.fixture
def watcher(site: Site, store_url: str) -> Watcher:
    return Watcher(store_url, [f"{site.address}/feed"])


def lines(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text().splitlines()]


def test_what_a_feed_names_is_read_and_told_once(site: Site, watcher: Watcher, tmp_path: Path) -> None:
    out = tmp_path / "news.jsonl"
    done = watcher.round(Lines(str(out)))
    assert (done.asked, done.new, done.screened, len(done.news)) == (1, 1, 1, 1)
    (told,) = lines(out)
    assert (told["seq"], told["what"]) == (1, "new")
    assert told["now"]["participants"] == ["NOR", "SWE"]  # type: ignore[index]
    watcher.clock.now += 1000
    done = watcher.round(Lines(str(out)))
    assert (done.asked, done.new, done.news) == (1, 0, [])
    assert len(lines(out)) == 1
    assert (site.count("/1"), site.count("/2"), watcher.said) == (1, 1, [])


def test_a_feed_is_asked_when_it_is_due_and_not_sent_again(site: Site, watcher: Watcher) -> None:
    assert watcher.round().next_due == pytest.approx(watcher.clock.now + 900, abs=2)
    assert watcher.round().asked == 0
    watcher.clock.now += 900
    watcher.round()
    assert site.count("/feed") == 2
    with open_store(watcher.store) as store:
        (kept,) = store.recall("watch/feed/").values()
    assert json.loads(kept)["etag"] == site.pages["/feed"][2]["ETag"]


def test_a_changed_report_and_a_second_one_are_news_with_what_is_different(
    site: Site, watcher: Watcher, tmp_path: Path
) -> None:
    out = tmp_path / "news.jsonl"
    watcher.round(Lines(str(out)))
    watcher.clock.now += DAY
    site.put("/1", page(story("Grey Gale", day="2031-05-07")))
    site.put("/feed", rss(("/1", "Drill moved"), ("/2", "Rain")))
    done = watcher.round(Lines(str(out)))
    assert (done.changed, done.new) == (1, 0)
    assert lines(out)[-1]["before"] == {"start": "2031-05-05"}
    site.put("/3", page(story("Grey Gale", day="2031-05-07") + " So a paper of the harbour says."))
    site.put("/feed", rss(("/3", "Also here"), ("/1", "Drill moved")))
    watcher.clock.now += DAY
    done = watcher.round(Lines(str(out)))
    (news,) = done.news
    assert words(news) == "changed: Grey Gale (2031): reports 1 → 2"
    last = lines(out)[-1]
    assert (last["what"], len(last["now"]["reports"])) == ("changed", 2)  # type: ignore[index]
    assert [line["seq"] for line in lines(out)] == [1, 2, 3]


def test_a_report_that_is_rewritten_to_tell_of_nothing_takes_its_exercise_with_it(
    site: Site, watcher: Watcher, tmp_path: Path
) -> None:
    out = tmp_path / "news.jsonl"
    watcher.round(Lines(str(out)))
    site.put("/1", page("Nothing but the weather." + PADDING))
    site.put("/feed", rss(("/1", "Correction"), ("/2", "Rain")))
    watcher.clock.now += DAY
    watcher.round(Lines(str(out)))
    assert lines(out)[-1]["what"] == "gone"


def test_a_page_that_fails_is_tried_again_and_given_up_in_the_end(site: Site, watcher: Watcher) -> None:
    site.fail("/1", 503)
    watcher.round()
    assert site.count("/1") == 1
    for _ in range(3):
        watcher.round()
    assert site.count("/1") == 1
    for _ in range(20):
        watcher.clock.now += DAY
        watcher.round()
    assert site.count("/1") == 5
    assert sum("answers 503" in line for line in watcher.said) == 1
    with open_store(watcher.store) as store:
        assert [issue.where for issue in store.issues()] == [f"{site.address}/1"]


def test_a_page_that_comes_back_is_read(site: Site, watcher: Watcher) -> None:
    site.fail("/1", 503)
    assert watcher.round().new == 0
    site.put("/1", page(story("Grey Gale")))
    watcher.clock.now += DAY
    assert watcher.round().new == 1
    with open_store(watcher.store) as store:
        assert store.issues() == []


def test_a_feed_that_fails_is_asked_more_and_more_rarely(site: Site, watcher: Watcher) -> None:
    site.fail("/feed", 503, Retry_After="7200")
    assert watcher.round().next_due == pytest.approx(watcher.clock.now + 7200, abs=3)
    pauses = []
    for _ in range(9):
        done = watcher.round()
        pauses.append(done.next_due - watcher.clock.now)
        watcher.clock.now = done.next_due
    assert pauses == sorted(pauses)
    assert max(pauses) <= DAY
    site.fail("/feed", 410)
    watcher.clock.now += DAY
    watcher.round()
    asked = site.count("/feed")
    watcher.clock.now += 10 * DAY
    watcher.round()
    assert site.count("/feed") == asked
    assert any("gone" in line for line in watcher.said)


def test_a_list_brings_feeds_and_a_file_is_no_feed(site: Site, watcher: Watcher) -> None:
    site.put("/list", '<opml><body><outline xmlUrl="HOST/feed"/></body></opml>', "text/xml")
    watcher.given[:] = [f"{site.address}/list"]
    assert watcher.round().new == 1
    watcher.clock.now += 1000
    watcher.round()
    assert (site.count("/list"), site.count("/feed")) == (2, 2)


def test_a_feed_leads_into_a_private_network_only_where_it_may(site: Site, watcher: Watcher) -> None:
    """A list inside brings feeds and pages inside; of two feeds in one call each has its own leave."""
    site.put("/list", '<opml><body><outline xmlUrl="HOST/feed"/></body></opml>', "text/xml")
    watcher.given[:] = [f"{site.address}/list", f"{site.address}/other"]
    watching = replace(
        watcher.watching(),
        web=Polite(pause=0.0, clock=watcher.clock, sleep=watcher.clock.sleep),
        inner=Polite(private=True, pause=0.0, clock=watcher.clock, sleep=watcher.clock.sleep),
        inside=lambda url: url.endswith("/list"),
    )
    assert one_round(watching, []).new == 1
    assert site.count("/other") == 0
    (said,) = watcher.said
    assert said.startswith(f"{site.address}/other: ")
    assert "private network" in said


def test_robots_are_kept_to(site: Site, watcher: Watcher) -> None:
    site.put("/robots.txt", "User-agent: *\nDisallow: /1", "text/plain")
    watcher.round()
    assert site.count("/1") == 0


def test_news_goes_to_a_feed_and_a_webhook(site: Site, watcher: Watcher, tmp_path: Path) -> None:
    site.put("/1", page(story("Grey Gale", states="NOR & <SWE>")))
    out = tmp_path / "news.xml"
    hook = f"{site.address}/hook"
    site.fail("/hook", 500)
    watcher.round(FeedFile(str(out)), Webhook(hook))
    assert any("answers 500 to the news" in line for line in watcher.said)
    site.put("/hook", "")
    watcher.round(FeedFile(str(out)), Webhook(hook))
    watcher.round(FeedFile(str(out)), Webhook(hook))
    assert [json.loads(body)["seq"] for _, body in site.received] == [1]
    feed = ElementTree.fromstring(out.read_text())
    space = "{http://www.w3.org/2005/Atom}"
    (entry,) = feed.iter(f"{space}entry")
    assert entry.findtext(f"{space}title") == "new: Grey Gale (2031)"
    assert json.loads(str(entry.findtext(f"{space}content")))["seq"] == 1
    before = out.read_bytes()
    out.unlink()
    watcher.round(FeedFile(str(out)))
    assert out.read_bytes() == before


def test_what_the_store_held_before_is_no_news_and_a_late_teller_hears_no_old_news(
    site: Site, watcher: Watcher, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Far away USA and JPN hold the exercise Still Water from 2031-08-01, officials there announced.")
    with open_store(watcher.store) as store:
        build([str(path)], store, workers=ByHand())
    watcher.round(Terminal())
    printed = capsys.readouterr().out.splitlines()
    assert len(printed) == 1
    assert printed[0].startswith("new: Grey Gale (2031): ")
    out = tmp_path / "news.jsonl"
    watcher.round(Terminal(), Lines(str(out)))
    assert lines(out) == []
    assert capsys.readouterr().out == ""


def test_half_a_line_is_cut_off_and_told_whole(site: Site, watcher: Watcher, tmp_path: Path) -> None:
    out = tmp_path / "news.jsonl"
    out.write_text('{"seq":0}\n{"seq":1,"wh')
    watcher.round(Lines(str(out)))
    assert [line["seq"] for line in lines(out)] == [0, 1]


def test_the_watcher_waits_for_a_store_that_is_held(site: Site, watcher: Watcher) -> None:
    slept: list[float] = []
    watching = watcher.watching()
    opened = [0]

    def opening() -> object:
        opened[0] += 1
        if opened[0] in (1, 7):  # the first call, and in the middle of the second round of the other
            raise StoreError("held by process 7")
        return open_store(watcher.store)

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        watcher.clock.now += seconds
        if len(slept) > 30:
            raise KeyboardInterrupt

    object.__setattr__(watching, "open", opening)
    with pytest.raises(StoreError, match="held by"):
        watch(watching, [], sleep, lambda _: None)
    with pytest.raises(KeyboardInterrupt):
        watch(watching, [], sleep, lambda _: None)
    assert any("tried again in 60 s" in line for line in watcher.said)
    assert site.count("/1") == 1


_PROGRAM = """
import sys, time
sys.path.insert(0, sys.argv[1])
from test_flow import ByHand
from vedette.gather.polite import Polite
from vedette.store import open_store
from vedette.watch.round import Watching, one_round
from vedette.watch.tell import FeedFile, Lines, Webhook
store, folder, site = sys.argv[2:5]
watching = Watching(
    given=[f"{site}/feed"], open=lambda: open_store(store), executor=ByHand(),
    web=Polite(private=True, pause=0.0), every=0.0, date=lambda: "2031-05-06T12:00:00Z",
)
tellers = [Lines(f"{folder}/news.jsonl"), FeedFile(f"{folder}/news.xml"), Webhook(f"{site}/hook")]
print("ready", flush=True)
rounds = int(sys.argv[5])
while rounds:
    one_round(watching, tellers)
    rounds -= 1
"""


def test_a_killed_watcher_loses_and_repeats_nothing(site: Site, tmp_path: Path) -> None:
    """Killed again and again while reports come in: in the end everything was told once and the record is whole."""
    store = str(tmp_path / "record.duckdb")
    chance = random.Random(9)
    items: list[tuple[str, str]] = []

    def run(rounds: int) -> subprocess.Popen[str]:
        here = str(Path(__file__).parents[1])
        command = [sys.executable, "-c", _PROGRAM, here, store, str(tmp_path), site.address, str(rounds)]
        return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)

    site.put("/hook", "")
    for kill in range(8):
        for n in range(kill * 12, kill * 12 + 12):
            name = f"Grey Gale{chr(97 + n // 26)}{chr(97 + n % 26)}"
            site.put(f"/r{n}", page(story(name, day=f"2031-{1 + n % 12:02}-05")))
            items.insert(0, (f"/r{n}", f"Report {n}"))
        site.put("/feed", rss(*items))
        running = run(-1)
        assert running.stdout is not None
        assert running.stdout.readline() == "ready\n"
        time.sleep(chance.uniform(0.05, 0.7))
        running.kill()
        running.communicate()
    last = run(2)
    last.communicate(timeout=120)
    assert last.returncode == 0
    told = lines(tmp_path / "news.jsonl")
    assert [line["seq"] for line in told] == list(range(1, len(told) + 1))
    news = [line for line in told if line["what"] == "new"]
    assert len(news) == len({line["exercise"] for line in news})
    heard = [json.loads(body)["seq"] for _, body in site.received]
    assert sorted(set(heard)) == list(range(1, len(told) + 1))
    assert len(heard) <= len(told) + 8, "a webhook hears at most one piece twice for each kill"
    with open_store(store) as killed:
        assert {line["exercise"] for line in told if line["what"] != "gone"} >= {event.id for event in killed.events()}
        whole = Watcher(str(tmp_path / "whole.duckdb"), [f"{site.address}/feed"])
        whole.round()
        with open_store(whole.store) as once:
            assert once.counts().reports == len(items)
            assert state(once) == state(killed)
