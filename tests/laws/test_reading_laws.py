"""Laws of reading: a reading is a function of its report, and whatever comes is read or refused with a reason."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

import pytest

from hostile import HOSTILE, LONG_SENTENCE
from vedette.errors import InputError
from vedette.flow import NOT_READ, make_reader
from vedette.gather.files import gather
from vedette.gather.text import LONGEST_TEXT, Found, Given, make_article
from vedette.model.event import Issue, Reading
from vedette.model.source import Article
from vedette.run.local import Local

EXAMPLES = Path(__file__).parents[2] / "examples"
Answers = list[Reading | Issue]


@cache
def reader() -> Callable[[list[Article]], tuple[list[Article], Answers]]:
    return make_reader()


def article(text: str, name: str = "text") -> Article:
    return make_article(Found(text=text), name, Given(published="2031-05-08"))


def reports() -> list[Article]:
    return [found for found in gather([str(EXAMPLES)]) if isinstance(found, Article)][:4]


def digest(answers: Sequence[Reading | Issue]) -> list[str]:
    return [hashlib.sha256(repr(answer).encode("utf-8", "surrogatepass")).hexdigest() for answer in answers]


def test_a_reading_hangs_on_no_batch_and_no_worker() -> None:
    given = reports()
    assert len(given) == 4
    _, alone = reader()([given[0]])
    _, together = reader()(given)
    assert together[0] == alone[0]
    for workers, batches in ((1, [given[::-1]]), (2, [given[2:], given[:2]])):
        found = {a.id: r for batch, answers in Local(workers).map(make_reader, batches) for a, r in zip(batch, answers)}  # noqa: B905
        assert [found[a.id] for a in given] == together


def test_another_run_with_other_hashes_reads_the_same() -> None:
    code = "import test_reading_laws as t; print(*t.digest(t.reader()(t.reports())[1]))"
    path = os.pathsep.join([str(Path(__file__).parent), str(Path(__file__).parents[1])])
    runs = [
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONPATH": path, "PYTHONHASHSEED": seed},
            capture_output=True, text=True, check=True,
        ).stdout.split()
        for seed in ("1", "2")
    ]  # fmt: skip
    assert runs[0] == runs[1] == digest(reader()(reports())[1])


@pytest.mark.parametrize("name", [name for name in HOSTILE if name != "space"])
def test_a_text_that_nobody_would_write_is_read(name: str) -> None:
    _, [answer] = reader()([article(HOSTILE[name])])
    assert isinstance(answer, Reading), answer
    assert not [issue for issue in answer.issues if issue.what == NOT_READ]


def test_a_text_without_text_is_refused() -> None:
    with pytest.raises(InputError, match="holds no text"):
        article(HOSTILE["space"])


def test_a_sentence_of_a_hundred_thousand_characters_is_read() -> None:
    assert len(LONG_SENTENCE) > 100_000
    _, [answer] = reader()([article(LONG_SENTENCE)])
    assert isinstance(answer, Reading), answer


def test_ten_megabytes_in_one_line_are_refused_with_a_reason() -> None:
    with pytest.raises(InputError, match=r"10,000,000 characters.*give the part that is the report"):
        article("The fleet sailed on " * 500_000)
    assert len(article("a " * (LONGEST_TEXT // 2)).text) == LONGEST_TEXT


MEASURE = """
import re, test_reading_laws as t
text = "The navies of Lendia and Sudria held a drill off the cape on Monday, the ministry said. " * 1200
_, [answer] = t.reader()([t.article(text)])
assert isinstance(answer, t.Reading), answer
status = open("/proc/self/status").read()  # its own peak: getrusage gives the peak of whoever started it, too
print(int(re.search(r"VmHWM:\\s+(\\d+)", status)[1]) // 1024)
"""


def test_memory_is_bounded_by_the_longest_text() -> None:
    """A tenth of the longest text takes less than a tenth of what a machine for it should have, 8 GB."""
    path = os.pathsep.join([str(Path(__file__).parent), str(Path(__file__).parents[1])])
    done = subprocess.run(
        [sys.executable, "-c", MEASURE],
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        text=True,
        check=True,
    )
    assert int(done.stdout) < 800
