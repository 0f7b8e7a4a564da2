"""Feeds and lists of addresses in all their forms, what they lead to, and how politely."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from archives import PAGE, STORY
from served import Site, served
from vedette.errors import InputError
from vedette.gather import polite
from vedette.gather.feed import Feed, parse_feed, plain
from vedette.gather.fetch import AGENT
from vedette.gather.files import gather
from vedette.gather.polite import Polite
from vedette.gather.robots import parse_robots
from vedette.gather.wishes import Item, Wishes
from vedette.model.event import Issue
from vedette.model.source import Article

LONG = " ".join([STORY] * 6)
RSS = f"""<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>The Amber Times</title><link>HOST/</link>
<item><title>Drill &amp;amp; parade</title><link>HOST/1</link><guid isPermaLink="false">n1</guid>
<pubDate>Thu, 13 May 2021 09:30:00 GMT</pubDate>
<description>Two navies &lt;b&gt;open&lt;/b&gt; their drill.</description></item>
<item><title>Second</title><link>/2</link><dc:date>2021-05-14</dc:date>
<content:encoded><![CDATA[<p>{LONG}</p><script>bad()</script><p>The end.</p>]]></content:encoded></item>
<item><title>Nothing else</title></item></channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>The Amber Times</title>
<entry><id>tag:1</id><title>Drill &amp; parade</title><link rel="self" href="HOST/self"/><link href="HOST/1"/>
<published>2021-05-13T09:30:00Z</published><updated>2021-05-15T00:00:00Z</updated>
<summary>Two navies open their drill.</summary></entry>
<entry><id>tag:2</id><title>Second</title><link rel="alternate" href="/2"/><published>2021-05-14</published>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{LONG}</p><p>The end.</p></div></content></entry>
</feed>"""
JSON = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "The Amber Times",
        "items": [
            {"id": "n1", "url": "HOST/1", "title": "Drill & parade", "summary": "Two navies open their drill.",
             "date_published": "2021-05-13T09:30:00Z"},
            {"id": "n2", "url": "HOST/2", "title": "Second", "content_html": f"<p>{LONG}</p><p>The end.</p>",
             "date_published": "2021-05-14"},
            "no item",
        ],
    }
)  # fmt: skip
OPML = """<opml version="2.0"><head><title>Feeds</title></head><body><outline text="Papers">
<outline type="rss" xmlUrl="HOST/feed.rss"/><outline type="rss" xmlUrl="HOST/feed.rss"/></outline></body></opml>"""
SITEMAP = """<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>HOST/1</loc><lastmod>2021-05-15</lastmod>
<news:news><news:publication><news:name>The Amber Times</news:name></news:publication>
<news:publication_date>2021-05-13</news:publication_date><news:title>Drill</news:title></news:news></url></urlset>"""
INDEX = "<sitemapindex><sitemap><loc>HOST/sitemap.xml</loc></sitemap></sitemapindex>"
FORMS = {"rss": RSS, "atom": ATOM, "json": JSON}


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    monkeypatch.setattr(polite, "PAUSE", 0.0)
    with served() as found:
        found.put("/1", PAGE)
        found.put("/feed.rss", RSS, "application/rss+xml")
        found.put("/sitemap.xml", SITEMAP, "text/xml")
        yield found


def parse(text: str, url: str = "http://a.example/feed") -> Feed:
    return parse_feed(text.replace("HOST", "http://a.example").encode(), "feed", url)


@pytest.mark.parametrize("form", FORMS)
def test_one_feed_in_three_forms(form: str) -> None:
    feed = parse(FORMS[form])
    assert (feed.kind, feed.title) == ("feed", "The Amber Times")
    first, second = feed.entries
    assert (first.url, first.title, first.text) == (
        "http://a.example/1",
        "Drill & parade",
        "Two navies open their drill.",
    )
    assert str(first.published).startswith("2021-05-13T09:30")
    assert not first.whole
    assert (second.url, second.published, second.whole) == ("http://a.example/2", "2021-05-14", True)
    assert second.text == f"{LONG}\nThe end."


def test_lists_of_addresses() -> None:
    assert parse(OPML).lists == ("http://a.example/feed.rss",)
    assert parse(INDEX).lists == ("http://a.example/sitemap.xml",)
    (entry,) = parse(SITEMAP).entries
    assert (entry.url, entry.published, entry.updated) == ("http://a.example/1", "2021-05-13", "2021-05-15")
    assert entry.publisher == "The Amber Times"


def test_a_teaser_that_says_so_is_no_report() -> None:
    for end in (" […]", "...", " Continue reading the story"):
        item = f"<item><link>HOST/1</link><description>{LONG}{end}</description></item>"
        (entry,) = parse(f"<rss><channel>{item}</channel></rss>").entries
        assert not entry.whole


@pytest.mark.parametrize(
    "text",
    [
        RSS.replace("</channel></rss>", ""),
        RSS.replace("&amp;amp;", "& &nbsp;"),
        RSS.replace("<?xml version", "\n <?xml version"),
        RSS.encode("utf-16").decode("latin-1"),
        RSS.replace("/2</link>", "javascript:alert(1)</link>"),
        "<rss/>",
        "<rss><channel><item/></channel></rss>",
    ],
)
def test_feeds_as_the_web_has_them(text: str) -> None:
    """Broken ones give what can be told, or one clear refusal."""
    try:
        entries = parse(text).entries
    except InputError:
        entries = ()
    assert all(entry.url is None or entry.url.startswith("http://a.example/") for entry in entries)


def test_bombs_in_markup() -> None:
    laughs = "<!DOCTYPE rss [<!ENTITY a 'ha'>" + "".join(
        f"<!ENTITY {chr(98 + n)} '{f'&{chr(97 + n)};' * 10}'>" for n in range(9)
    )
    for text in (
        f"{laughs}]><rss><channel><item><link>HOST/1</link><title>&j;</title></item></channel></rss>",
        "<!DOCTYPE rss [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><rss><channel><item><title>&x;</title></item></channel></rss>",
    ):
        with pytest.raises(InputError, match="entities of its own"):
            parse(text)
    begin = time.monotonic()
    deep = "<a>" * 500_000
    assert parse(f"<rss><channel>{deep}</channel></rss>").entries == ()
    with pytest.raises(InputError, match="JSON"):
        parse('{"version": "https://jsonfeed.org/version/1", "items": ' + "[" * 200_000)
    assert plain("<div>" * 200_000 + "x") in ("x", "")
    assert plain("<" * 100_000 + "&" * 100_000) is not None
    assert time.monotonic() - begin < 5


def articles(found: Iterator[Item]) -> list[Article]:
    out = list(found)
    assert all(isinstance(x, Article) for x in out), out
    return [x for x in out if isinstance(x, Article)]


@pytest.mark.parametrize("name", ["a.rss", "a.atom", "a.json", "a.xml"])
def test_a_feed_in_a_file_is_read_as_it_is(tmp_path: Path, site: Site, name: str) -> None:
    form = {"a.rss": RSS, "a.atom": ATOM, "a.json": JSON, "a.xml": RSS}[name]
    (tmp_path / name).write_text(form.replace("HOST", site.address))
    teaser, whole = articles(gather([str(tmp_path / name)]))
    assert (teaser.text, teaser.publisher) == ("Two navies open their drill.", "The Amber Times")
    assert (whole.text, whole.published) == (f"{LONG}\nThe end.", "2021-05-14")
    assert site.asked == []


def test_a_feed_at_an_address_leads_to_its_pages(site: Site) -> None:
    page, whole = articles(gather([f"{site.address}/feed.rss"]))
    assert STORY in page.text
    assert (page.url, page.published) == (f"{site.address}/1", "2021-05-13")
    assert whole.text == f"{LONG}\nThe end."
    assert site.asked == ["/feed.rss", "/robots.txt", "/1"]


def test_lists_in_files_lead_to_what_they_name(tmp_path: Path, site: Site) -> None:
    site.put("/list.opml", OPML, "text/xml")
    assert len(articles(gather([f"{site.address}/list.opml"]))) == 2
    assert STORY in articles(gather([f"{site.address}/sitemap.xml"]))[0].text
    site.put("/index.xml", INDEX, "text/xml")
    assert STORY in articles(gather([f"{site.address}/index.xml"]))[0].text
    site.put("/sitemap.xml", INDEX.replace("HOST/sitemap.xml", "HOST/index.xml"), "text/xml")
    (issue,) = gather([f"{site.address}/index.xml"])
    assert isinstance(issue, Issue)
    assert "list in a list" in issue.why


def test_a_list_from_elsewhere_leads_to_no_private_network(tmp_path: Path, site: Site) -> None:
    (tmp_path / "a.opml").write_text(OPML.replace("HOST", site.address))
    (issue,) = gather([str(tmp_path / "a.opml")])
    assert isinstance(issue, Issue)
    assert "private network" in issue.why
    assert site.asked == []


@pytest.mark.parametrize("text", [OPML, SITEMAP, INDEX])
def test_a_list_that_a_stranger_sends_leads_nowhere(tmp_path: Path, site: Site, text: str) -> None:
    (tmp_path / "a.rss").write_text(text.replace("HOST", site.address))
    (issue,) = gather([str(tmp_path / "a.rss")], wishes=Wishes(online=False))
    assert isinstance(issue, Issue)
    assert "not fetched from here" in issue.why
    assert site.asked == []


def test_pages_that_fail_are_named(site: Site) -> None:
    site.fail("/1", 410)
    issue, _ = gather([f"{site.address}/feed.rss"])
    assert isinstance(issue, Issue)
    assert (issue.where, "410" in issue.why) == (f"{site.address}/1", True)


ROBOTS = """# hello
User-agent: OtherBot
User-agent: vedette
Disallow: /private/
Allow: /private/open
Disallow: /*.pdf$
Disallow: /search*q=
Crawl-delay: 2.5

User-agent: *
Disallow: /
Sitemap: https://a.example/sitemap.xml
"""


@pytest.mark.parametrize(
    ("path", "allowed"),
    [
        ("/", True), ("/private/a", False), ("/private/open/a", True), ("/a.pdf", False), ("/a.pdf?x", True),
        ("/search?x=1&q=2", False), ("/search", True), ("/%70rivate/a", False),
    ],
)  # fmt: skip
def test_robots_rules(path: str, allowed: bool) -> None:
    robots = parse_robots(ROBOTS.encode(), AGENT)
    assert robots.allows(f"https://a.example{path}") is allowed
    assert robots.delay == 2.5
    assert robots.sitemaps == ("https://a.example/sitemap.xml",)


def test_robots_of_others_and_none() -> None:
    assert not parse_robots(ROBOTS.encode(), "somebody").allows("https://a.example/x")
    assert parse_robots(b"\xff\xfe\x00<html>", AGENT).allows("https://a.example/x")
    assert parse_robots(b"User-agent: *\nDisallow:", AGENT).allows("https://a.example/x")
    many = b"User-agent: *\n" + b"Disallow: /" + b"*a" * 50_000
    begin = time.monotonic()
    assert parse_robots(many, AGENT).allows("https://a.example/" + "a" * 40_000)
    assert time.monotonic() - begin < 1


class _Clock:
    """Time that passes when somebody sleeps."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += seconds


def test_a_host_is_asked_with_pauses_and_its_rules_are_kept(site: Site) -> None:
    site.put("/robots.txt", "User-agent: *\nCrawl-delay: 7\nDisallow: /closed", "text/plain")
    clock = _Clock()
    web = Polite(private=True, pause=1.0, clock=clock, sleep=clock.sleep)
    web.ask(f"{site.address}/1")
    assert clock.now == 1001
    web.ask(f"{site.address}/1")
    assert clock.now == 1008
    with pytest.raises(InputError, match=r"robots\.txt"):
        web.ask(f"{site.address}/closed/1")
    assert site.asked == ["/robots.txt", "/1", "/1"]
    clock.now += 25 * 3600
    web.ask(f"{site.address}/1")
    assert site.count("/robots.txt") == 2


def test_a_site_in_trouble_is_left_alone_for_a_while(site: Site) -> None:
    site.fail("/robots.txt", 503)
    clock = _Clock()
    web = Polite(private=True, clock=clock, sleep=clock.sleep)
    for _ in range(3):
        with pytest.raises(InputError, match=r"robots\.txt"):
            web.ask(f"{site.address}/1")
    assert site.asked == ["/robots.txt"]
    site.fail("/robots.txt", 404)
    clock.now += 601
    assert web.ask(f"{site.address}/1").status == 200
