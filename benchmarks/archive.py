"""A made-up archive: reports as a general news stream has them, one in a hundred of an exercise. All our own writing.

The sentences are patterns filled at random from a seed, so that an archive of any size is the same in every run and no
two reports are alike. Exercises recur: about four reports tell of each, as outlets do. A page is such a report with
the furniture of a news site around it, menus, side boxes, scripts and styles, 60 KB in all.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

RELEVANT = 100
"""One report in so many tells of an exercise."""

LOOKALIKE = 0.01
"""Share of the other reports that have words of an exercise all the same: of a real stream twice as many reports pass
the screen as tell of one."""

_LOOKALIKE = "The fire brigade of {town} held an evacuation drill at the station on {day}, {person} said."

WORDS = 400
"""Words of a report, as the figures wanted are stated for."""

_STATES = (
    "Norway Sweden Finland Denmark Poland Estonia Latvia Lithuania Germany France Spain Portugal Italy Greece "
    "Turkey Romania Bulgaria Japan India Australia Indonesia Malaysia Thailand Vietnam Brazil Chile Peru Colombia "
    "Kenya Ghana Nigeria Morocco Egypt Jordan "
).split()
_TOWNS = (
    "Bodø Narvik Gdynia Tallinn Riga Rostock Brest Cartagena Taranto Volos Izmir Constanta Varna Kure Kochi Darwin "
    "Surabaya Kuantan Sattahip Haiphong Natal Iquique Callao Mombasa Tema Lagos Agadir Alexandria Aqaba "
).split()
_ADJECTIVES = (
    "Amber Grey Northern Silent Iron Swift Bright Eastern Golden Steady Brave Distant Bold Clear Long Joint".split()
)
_NOUNS = (
    "Gale Tide Falcon Lance Anchor Harbour Sabre Compass Thunder Horizon Shield Lynx Current Forge Heron Bastion "
).split()
_PEOPLE = (
    "Larsen Novak Costa Petrov Tanaka Mensah Haddad Moreau Lindqvist Okoye Ferreira Demir Kallas Sharma Rossi Jensen "
).split()

_TELLING = [
    "{a} and {b} began the naval exercise {name} off {town} on {day}, the {adj} defence ministry said.",
    "About {n} troops from {a}, {b} and {c} take part in the exercise, which ends on {end}.",
    "{k} warships and {m} aircraft of the three countries will practise anti-submarine warfare and air defence.",
    "“We train to defend the strait together,” Rear Admiral {person} told reporters in {town}.",
    "The drill is held every second year and has grown each time since it was first held in {year}.",
    "Observers from {d} were invited to follow the live-fire phase near {town}.",
    "A spokesman for the command in {town}, {person}, said that the manoeuvres were aimed at no other country.",
    "The ministry of {d} criticised the exercise as a provocation close to its borders.",
]
_OTHER = [
    "The council of {town} voted on {day} to widen the road to the harbour, mayor {person} said.",
    "Prices of bread and fuel rose by {k} percent in {a} in the month before, according to the statistics office.",
    "The home team lost {k} to {m} in {town}, and coach {person} spoke of a long season that is not over yet.",
    "A court in {b} heard the case of a builder who is said to have taken {n} euros from customers.",
    "Heavy rain is expected in the north of {a} from {day}, with up to {n} millimetres in the hills.",
    "“People here have waited for {k} years,” said {person}, who runs a bakery next to the station.",
    "The prime ministers of {a} and {b} met in {town} for talks on trade and fisheries.",
    "A new play opens at the theatre of {town} on {end}; tickets are sold out for {k} weeks.",
    "Doctors at the hospital of {town} treated {n} patients after the outbreak, {person} told the radio.",
    "The company will build {k} wind turbines off {town} and hopes for a permit by the end of {year}.",
    "Pupils of {m} schools took part in the contest, which was won by a class from {town}.",
    "Researchers in {c} found that {k} in ten trees of the old forest are sick, a study published on {day} says.",
    "The ferry between {town} and the islands runs only twice a day until the quay is mended.",
    "Parliament in {d} begins the debate on the budget, and the opposition wants more money for hospitals.",
    "Share prices of the bank fell after it warned that it would earn less than {n} million in {year}.",
]


def reports(count: int, seed: int = 1) -> Iterator[dict[str, str]]:
    """So many reports, as rows of JSON lines."""
    for number in range(count):
        yield report(number, seed)


def report(number: int, seed: int = 1, relevant: bool | None = None) -> dict[str, str]:
    """One report; every RELEVANT-th tells of an exercise, or as `relevant` says."""
    chance = random.Random(f"{seed}/{number}")  # noqa: S311 - no secret hangs on it
    telling = number % RELEVANT == 0 if relevant is None else relevant
    story = random.Random(f"{seed}/story/{number // RELEVANT // 4 if relevant is None else number // 4}")  # noqa: S311
    facts = _facts(story)
    published = date.fromisoformat(facts["iso"]) if telling else date(2031, 1, 1) + timedelta(chance.randrange(365))
    sentences = [s.format(**facts) for s in chance.sample(_TELLING, 6)] if telling else []
    if telling:
        sentences.sort(key=lambda sentence: "began" not in sentence)
    if not telling and chance.random() < LOOKALIKE:
        sentences.append(_LOOKALIKE.format(**_facts(chance)))
    while sum(len(s.split()) for s in sentences) < WORDS:
        sentences.append(chance.choice(_OTHER).format(**_facts(chance)))
    paragraphs = ["\n".join(sentences[n : n + 3]) for n in range(0, len(sentences), 3)]
    return {
        "url": f"https://paper{number % 97}.example/{number}",
        "title": sentences[0][:80],
        "publisher": f"Paper {number % 97}",
        "published": published.isoformat(),
        "text": "\n\n".join(paragraphs),
    }


def page(number: int, seed: int = 1) -> bytes:
    """A report as a page of a news site."""
    row = report(number, seed)
    chance = random.Random(f"{seed}/page/{number}")  # noqa: S311
    body = "".join(f"<p>{line}</p>" for line in row["text"].split("\n") if line)
    links = [chance.choice(_OTHER).format(**_facts(chance))[:70] for _ in range(60)]
    boxes = "".join(
        f'<li class="teaser"><a href="/{n}" data-track="box">{text}</a></li>' for n, text in enumerate(links)
    )
    script = "".join(
        f"var slot{n}={{id:{chance.randrange(10**9)},name:'unit-{n}',sizes:[[300,250],[728,90]]}};" for n in range(400)
    )
    style = "".join(f".c{n}{{margin:{n}px;padding:{n % 7}px;color:#{n % 4096:03x}}}" for n in range(500))
    return (
        f'<!doctype html><html lang="en"><head><title>{row["title"]}</title>'
        f'<meta property="og:site_name" content="{row["publisher"]}">'
        f'<meta property="article:published_time" content="{row["published"]}">'
        f"<style>{style}</style><script>{script}</script></head><body><nav><ul>{boxes}</ul></nav>"
        f"<article><h1>{row['title']}</h1>{body}</article><aside><ul>{boxes}</ul></aside></body></html>"
    ).encode()


def write_lines(path: Path, count: int, seed: int = 1) -> None:
    """An archive as JSON lines."""
    with path.open("w", encoding="utf-8") as out:
        out.writelines(json.dumps(row) + "\n" for row in reports(count, seed))


def write_warc(path: Path, count: int, seed: int = 1) -> None:
    """An archive as a packed web archive."""
    import gzip

    with path.open("wb") as out:
        for number in range(count):
            answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page(number, seed)
            head = (
                f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://paper{number % 97}.example/{number}\r\n"
                f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
            )
            out.write(gzip.compress(head.encode() + answer + b"\r\n\r\n", mtime=0))


def _facts(chance: random.Random) -> dict[str, str]:
    a, b, c, d = chance.sample(_STATES, 4)
    begin = date(2031, 1, 5) + timedelta(chance.randrange(340))
    end = begin + timedelta(chance.randrange(4, 20))
    return {
        "a": a, "b": b, "c": c, "d": d, "adj": "Norwegian", "town": chance.choice(_TOWNS),
        "person": chance.choice(_PEOPLE),
        "name": f"{chance.choice(_ADJECTIVES)} {chance.choice(_NOUNS)} {chance.randrange(20, 40)}",
        "day": f"{begin:%B} {begin.day}", "end": f"{end:%B} {end.day}", "iso": begin.isoformat(),
        "n": f"{chance.randrange(3, 99) * 100:,}", "k": str(chance.randrange(3, 19)), "m": str(chance.randrange(5, 60)),
        "year": str(chance.randrange(1995, 2030)),
    }  # fmt: skip
