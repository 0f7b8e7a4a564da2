"""What a user would take for the same parts as ours: the extra `bench` brings all of it.

Each function prepares outside the clock and gives the work that is timed, which answers with the count of reports.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from benchmarks.archive import page, report

Work = Callable[[], int]
"""What is timed; the answer is how many reports it took."""


def texts(count: int) -> list[str]:
    """Relevant reports of 400 words, the same for ours and for the peers."""
    return [report(n, 7, True)["text"] for n in range(count)]


def trafilatura_alone(count: int) -> Work:
    """Texts out of pages, as `trafilatura.extract` gives them: without a date of publication."""
    import trafilatura

    pages = [page(n).decode() for n in range(count)]
    trafilatura.extract(pages[0])
    return lambda: sum(1 for one in pages if trafilatura.extract(one) is not None)


def spacy_alone(count: int) -> Work:
    """A CNN pipeline of the small English model's shape over relevant reports; untrained, its speed is the same."""
    import spacy

    nlp = spacy.blank("en")
    for name in ("tok2vec", "tagger", "parser", "ner"):
        nlp.add_pipe(name)
    for n in range(40):
        nlp.get_pipe("tagger").add_label(f"T{n}")
        nlp.get_pipe("parser").add_label(f"d{n}")
    for n in range(18):
        nlp.get_pipe("ner").add_label(f"N{n}")
    nlp.initialize()
    found = texts(count)
    list(nlp.pipe(found[:1]))
    return lambda: sum(1 for _ in nlp.pipe(found))


def dateparser_alone(count: int) -> Work:
    """All dates of relevant reports."""
    from dateparser.search import search_dates

    found = texts(count)
    search_dates(found[0][:200], languages=["en"])

    def work() -> int:
        for text in found:
            search_dates(text, languages=["en"])
        return count

    return work


def datasketch_alone(count: int) -> Work:
    """Near copies among reports by 64 minima over their pairs of words, kept in bands."""
    from datasketch import MinHash, MinHashLSH

    found = texts(count)

    def work() -> int:
        index = MinHashLSH(num_perm=64, params=(16, 4))
        for n, text in enumerate(found):
            sketch = MinHash(num_perm=64)
            sketch.update_batch([f"{a} {b}".encode() for a, b in pairwise(text.split())])
            index.query(sketch)
            index.insert(str(n), sketch)
        return count

    return work
