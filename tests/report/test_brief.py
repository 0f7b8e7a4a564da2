"""The brief as text: what is on it, that every link leads somewhere, and that nothing of a report becomes markup."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefed import AGENCY, ATTACKS, gale_readings, gale_sheet, hostile_sheet
from made import events, readings
from vedette.merge.assemble import merge
from vedette.model.source import Article, Furniture
from vedette.model.when import When, between, unresolved
from vedette.report.brief import brief, page
from vedette.report.brief_sheet import Use, make_sheet
from vedette.report.brief_text import _text
from vedette.report.brief_words import when_words
from vedette.report.map import Nearby, Spot, place_map
from vedette.report.markup import cut, safe, web_address
from vedette.report.timeline import Interval, Moment, timeline
from vedette.store import open_store
from vedette.store.base import Fresh

VOID = {"meta", "br", "hr", "col"}
TAGS = set(
    "html head meta title style body header main article section nav footer h1 h2 h3 p a b q small span bdi code"
    " details summary ul ol li dl div dt dd table caption thead tbody tr th td figure figcaption mark sup"
    " svg symbol path use g line rect circle text".split()
)
"""All elements that a page may have."""


class Seen(HTMLParser):
    """Every element of a page with its attributes, its text, and whether it is well-formed."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str, str]] = []
        self.words: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] not in ("style", "title"):
            self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())


def values(seen: Seen, name: str) -> list[str]:
    return [value for _, n, value in seen.attributes if n == name]


@pytest.fixture(scope="module")
def gale() -> str:
    return page(gale_sheet())


@pytest.fixture(scope="module")
def hostile() -> str:
    return page(hostile_sheet())


@pytest.mark.parametrize("which", ["gale", "hostile"])
def test_a_page_holds_known_elements_only_and_takes_nothing_from_elsewhere(
    which: str, request: pytest.FixtureRequest
) -> None:
    html = request.getfixturevalue(which)
    seen = Seen(html)
    assert not seen.open
    assert seen.tags <= TAGS
    assert not [n for _, n, _ in seen.attributes if n.startswith("on") or n in ("style", "src", "srcset", "action")]
    for tag, name, value in seen.attributes:
        if name == "href":
            assert value.startswith("#") or (tag == "a" and re.match(r"https?://[a-z0-9.-]+(/|$)", value)), value
    ids = values(seen, "id")
    assert len(ids) == len(set(ids))
    assert {v[1:] for v in values(seen, "href") if v.startswith("#")} <= set(ids)
    html.encode("utf-8")


def test_the_policy_names_the_style_sheet_and_forbids_the_rest(gale: str) -> None:
    style = gale.split("<style>")[1].split("</style>")[0]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', gale)
    assert policy
    assert policy[1].replace("&#x27;", "'") == (
        f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    )
    assert gale.index("Content-Security-Policy") < gale.index("<style>")
    assert "url(" not in style
    assert "@import" not in style


def test_what_the_reports_tell_is_on_the_page(gale: str) -> None:
    text = Seen(gale).text
    for words in (
        "3 reports · 2 independent origins · conflict on end",
        "5–15 May 2031",
        "Norway (host)",
        "about 1,200 personnel",
        "copy of 1",
        "Major Ida Sund",
        "We train to help each other within a day. Nobody should doubt it",
        "ministers of both countries meet in Oslo",
        "talks or summit",
        "p = 0.031, n = 40",
        "United Kingdom 335 km",
        "June 2031",
    ):
        assert words in text, words
    assert gale.index("Grey Gale (2031)</") < gale.index("Snow Lantern")


def test_each_value_leads_to_its_words_in_the_report(gale: str) -> None:
    begin = AGENCY.index("15 May")
    assert f'href="#r1-{begin}-{begin + 6}"' in gale
    mark = re.search(rf'<mark class="value" id="r1-{begin}-{begin + 6}" tabindex="-1">(.*?)</mark>', gale)
    assert mark
    assert mark[1].startswith('15 May<sup><a href="#e1-end"')
    assert 'id="e1-end"' in gale
    assert '<span class="furniture">Advertisement</span>' in gale


def test_signs_tell_agreement_conflict_and_copy_apart(gale: str) -> None:
    rows = {m[1]: m[0] for m in re.finditer(r'<tr class="row-\w+"[^>]*>.*?id="e1-(\w+)".*?</tr>', gale)}
    assert "row-conflict" in rows["end"]
    assert rows["end"].count("#i-conflict") == 6  # the field, both values, three reports
    assert "row-agree" in rows["start"]
    assert "#i-copy" in rows["start"]
    assert "row-copy" in rows["force"]
    assert "2 origins" in re.sub("<[^>]*>", "", rows["start"])


def test_hostile_reports_stay_small_and_shown(hostile: str) -> None:
    assert len(hostile) < 1_000_000
    text = Seen(hostile).text
    assert "<script>" in text
    assert "U+202E" in text
    assert "U+D800" in text
    assert not re.search("[\u202a-\u202e\u2066-\u2069\x00\x1b\ud800-\udfff]", hostile)


def test_many_reports_stand_below_each_other_and_missing_ones_do_no_harm() -> None:
    one, *_ = gale_readings()
    many = [
        replace(
            one, article=replace(one.article, id=f"gale/{n:02}", publisher=f"Post {n}"), **_moved(one, f"gale/{n:02}")
        )
        for n in range(20)
    ]
    found = merge(many)
    html = page(make_sheet(found, many[:15]))
    assert 'class="matrix stacked"' in html
    assert not Seen(html).open
    assert "gale/19" in html


def _moved(reading, name):  # type: ignore[no-untyped-def]
    """The parts of a reading with all spans in a report of another name."""
    exercise = reading.exercises[0]
    moved = tuple(replace(a, span=replace(a.span, article_id=name)) for a in exercise.arguments)
    mention = replace(exercise, mention=replace(exercise.mention, article_id=name), arguments=moved)
    return {"exercises": (mention,), "statements": (), "events": ()}


def test_an_empty_page_says_so() -> None:
    assert "holds no exercise" in page(make_sheet([], []))


def test_a_store_becomes_a_page(tmp_path: Path) -> None:
    told = gale_readings()
    with open_store(str(tmp_path / "a.duckdb")) as store:
        store.save([Fresh(content=r.article.id, reading=r) for r in told])
        store.save_events(merge(told), store.revision())
        whole = brief(store)
        snow = next(e for e in store.events() if "Snow" in e.title)
        one = brief(store, [snow.id])
    assert "2 exercises in 4 reports" in whole
    assert "<title>Snow Lantern" in one
    assert "Grey Gale" not in one
    assert "Contents" not in one


@settings(max_examples=25, deadline=None)
@given(st.lists(events(), max_size=3), st.lists(readings(), max_size=3))
def test_any_record_gives_a_well_formed_page(found, told) -> None:  # type: ignore[no-untyped-def]
    unique = {e.id: e for e in found}
    html = page(make_sheet(unique.values(), told))
    seen = Seen(html)
    assert not seen.open
    assert seen.tags <= TAGS
    html.encode("utf-8")


@settings(max_examples=80, deadline=None)
@given(
    st.text("ab. \nX<&\u202e", min_size=1, max_size=60),
    st.lists(
        st.tuples(st.integers(0, 59), st.integers(1, 60), st.sampled_from(["value", "said", "mention"])), max_size=8
    ),
    st.lists(st.tuples(st.integers(0, 59), st.integers(1, 60)), max_size=3),
)
def test_marks_change_no_letter_and_every_place_has_its_anchor(
    text: str, places: list[tuple[int, int, str]], furniture: list[tuple[int, int]]
) -> None:
    inside = [(b, e, k) for b, e, k in places if b < e <= len(text)]
    parts = tuple(Furniture(begin=b, end=e, rule="r") for b, e in furniture if b < e <= len(text))
    uses = [Use(begin=b, end=e, kind=k, label="label", back="e1") for b, e, k in inside]
    uses.sort(key=lambda u: (u.begin, -u.end))
    html = "".join(_text(Article(id="a", text=text, furniture=parts), uses, "r1"))
    seen = Seen(f"<div>{html}</div>")
    assert not seen.open
    plain = re.sub(r"<sup>.*?</sup>", "", html)
    assert re.sub(r"<[^>]*>", "", plain) == re.sub(r"<[^>]*>", "", safe(text))
    assert set(values(seen, "id")) == {f"r1-{b}-{e}" for b, e, _ in inside}


def test_of_a_long_report_the_used_parts_are_shown() -> None:
    text = "word " * 40_000 + "TARGET " + "word " * 40_000
    begin = text.index("TARGET")
    use = Use(begin=begin, end=begin + 6, kind="value", label="name", back="e1")
    html = "".join(_text(Article(id="a", text=text), [use], "r1"))
    assert len(html) < 10_000
    assert "198,800 characters left out" in html
    assert ">TARGET<sup>" in html


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a < b & c", "a &lt; b &amp; c"),
        ("tab\tand\nline", "tab\tand\nline"),
        ("a\u202eb", 'a<b class="code" title="RIGHT-TO-LEFT OVERRIDE">U+202E</b>b'),
        ("\x00" * 9, '<b class="code" title="control character">U+0000</b>' * 4 + '<b class="code">+5</b>'),
        ("Łódź, 平壌, طهران", "Łódź, 平壌, طهران"),
        ("می\u200cخواهد", "می\u200cخواهد"),
    ],
)
def test_text_is_escaped_and_what_steers_the_eye_is_shown(text: str, shown: str) -> None:
    assert safe(text) == shown


@pytest.mark.parametrize(
    ("url", "found"),
    [
        ("https://example.org/a?b=c&d", ("https://example.org/a?b=c&d", "example.org")),
        ("http://example.org/\u202e\"'><", ("http://example.org/%E2%80%AE%22'%3E%3C", "example.org")),
        ("https://bücher.example/", ("https://b%C3%BCcher.example/", "xn--bcher-kva.example")),
        ("javascript:alert(1)", None),
        (" JaVaScRiPt:alert(1)", None),
        ("data:text/html,x", None),
        ("https://bank.example@evil.example/", None),
        ("https:///nohost", None),
        ("https://[broken", None),
        ("//example.org/a", None),
        ("", None),
        (None, None),
    ],
)
def test_only_plain_web_addresses_are_linked(url: str | None, found: tuple[str, str] | None) -> None:
    assert web_address(url) == found


def test_a_cut_text_is_one_line() -> None:
    assert cut("a  b\nc", 10) == "a b c"
    assert cut("abcdef", 4) == "abc…"
    assert cut("x" * 1_000_000, 5) == "xxxx…"


@pytest.mark.parametrize(
    ("when", "words"),
    [
        (between(date(2031, 7, 8), date(2031, 7, 8)), "8 July 2031"),
        (between(date(2031, 7, 1), date(2031, 7, 31)), "July 2031"),
        (between(date(2031, 7, 11), date(2031, 7, 20)), "between 11 and 20 July 2031"),
        (between(date(2031, 6, 28), date(2031, 7, 3)), "between 28 June and 3 July 2031"),
        (between(date(2030, 12, 28), date(2031, 1, 3)), "between 28 December 2030 and 3 January 2031"),
        (between(date(2031, 3, 1), date(2031, 5, 31)), "March to May 2031"),
        (between(date(2031, 1, 1), date(2031, 12, 31)), "2031"),
        (between(date(2031, 7, 8), None), "from 8 July 2031 on"),
        (between(None, date(2031, 7, 8)), "until 8 July 2031"),
        (When(edtf="XXXX-12-27", earliest=None, latest=None), "27 December, year not told"),
        (unresolved(), ""),
    ],
)
def test_times_in_words(when: When, words: str) -> None:
    assert when_words(when) == words


def test_a_map_across_the_date_line_and_at_the_pole() -> None:
    east = Spot(name="East", lat=65.0, lon=178.0, exact=True, country="RUS")
    west = Spot(name="West", lat=64.5, lon=-178.0, exact=True, country="RUS")
    drawn = place_map([east, west], [Nearby(spot=west, iso3="USA", km=250.0)], frozenset({"RUS"}), "m")
    assert drawn is not None
    assert ">East</text>" in drawn
    assert ">West</text>" in drawn
    assert ">500 km</text>" in drawn or ">200 km</text>" in drawn
    assert len(drawn) < 60_000
    assert place_map([replace(east, lat=90.0)], [], frozenset(), "m")
    assert place_map([], [], frozenset(), "m") is None


def test_a_timeline_draws_what_is_sure_full_and_what_is_not_hollow() -> None:
    start, end = (date(2031, 5, 5), date(2031, 5, 5)), (date(2031, 5, 11), date(2031, 5, 20))
    drawn = timeline([Interval(words="told", start=start, end=end)], [Moment(words="1", day=date(2031, 5, 6))], "t")
    assert drawn is not None
    assert drawn.count('class="sure"') == 1
    assert drawn.count('class="bound"') == 1
    opened = timeline([Interval(words="told", start=start, end=None)], [], "t")
    assert opened is not None
    assert 'class="open"' in opened
    assert timeline([], [Moment(words="1", day=date(2031, 5, 6))], "t") is None
    edge = (date.min, date.max)
    assert timeline([Interval(words="ever", start=edge, end=edge)], [], "t")


def test_every_ink_is_readable_on_every_paper() -> None:
    css = (Path(__file__).parents[2] / "src/vedette/report/brief.css").read_text(encoding="utf-8")
    light, dark, paper = (_colours(block) for block in re.findall(r":root \{(.*?)\}", css, re.S))
    for colours in (light, {**light, **dark}, {**light, **paper}):
        grounds = [colours[g] for g in ("paper", "raised", "hit-soft", "value", "said", "other")]
        for ink in ("ink", "soft", "link", "conflict"):
            for ground in grounds if ink in ("ink", "soft") else [colours["paper"]]:
                assert _contrast(colours[ink], ground) >= 4.5, (ink, colours[ink], ground)
        for ink in ("agree", "refine", "copy", "single", "inferred"):
            assert _contrast(colours[ink], colours["raised"]) >= 4.5, ink
        assert _contrast(colours["ink"], colours["hit"]) >= 4.5


def _colours(block: str) -> dict[str, str]:
    return {
        name: value if len(value) == 6 else "".join(c * 2 for c in value)
        for name, value in re.findall(r"--([\w-]+): #([0-9a-f]{3,6})\b", block)
    }


def _contrast(one: str, other: str) -> float:
    """WCAG 2.2's contrast ratio of two colours."""

    def light(colour: str) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (0, 2, 4)]
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    low, high = sorted((light(one), light(other)))
    return (high + 0.05) / (low + 0.05)


def test_all_attacks_are_on_the_hostile_page(hostile: str) -> None:
    text = Seen(hostile).text
    for attack in ATTACKS:
        words = re.split("[^\\w<>=]", attack.strip('"'))[0]
        assert words in text
