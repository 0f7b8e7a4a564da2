"""The whole line: gather → read → extract → store → merge → signals. Only this file composes the stages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

from vedette import __version__
from vedette.arriving import file_rest, filing
from vedette.errors import VedetteError
from vedette.maker import outdated, sign
from vedette.model.event import Issue, Reading
from vedette.model.source import Article, Screened
from vedette.model.span import content_id

if TYPE_CHECKING:
    from vedette.merge import Memory
    from vedette.model.catalogue import Listing
    from vedette.model.record import Event, Signal
    from vedette.run.base import Executor
    from vedette.signals import Told, World
    from vedette.store.base import Changes, Store

BATCH = 8
"""Reports to one unit of work: seconds of reading, so that little is lost when a run is stopped."""

LONGEST_ID = 300
"""Characters of a report's id: PostgreSQL's indexes take keys of 2,700 bytes, one character is at most 7 of them."""

SOUGHT = ("exercise",)
"""The event types that a report is read for: all others are read beside them. Words of any declared type stand in 81 %
of a stream's reports (talks, visits, calls), words of an exercise in 1.8 % (`vedette.extract.screen`)."""

SCREENED_TOLD = 100
"""Reports screened out between two words to who watches: a fiftieth of a second of screening."""

SCREENED_ASKED = 2_000
"""Ids of reports screened out for which the store is asked at once: a question takes a millisecond, screening 0.2."""

NOT_READ = "not read"
"""`Issue.what` of an input that gave no reading; other words are doubts about one that did."""

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a build is: reports seen, of which read, and what is being done now."""

    stage: str
    """reading · merging · done."""
    seen: int
    """Reports that passed the screen."""
    read: int
    screened: int = 0
    passed: int = 0
    """Bytes of the inputs that were passed."""
    size: int | None = None
    """Bytes of all inputs, None where nobody knows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildResult:
    """What a build did: counts of reports, the exercises that came and changed, and every issue."""

    new: int
    changed: int
    unchanged: int
    exercises: Changes
    issues: tuple[Issue, ...]
    screened: int = 0
    """Reports that were passed over unread: no word of theirs can tell of an exercise."""

    @property
    def unread(self) -> tuple[Issue, ...]:
        """The inputs that gave nothing, each with why; where there is one the exit status is 1."""
        return tuple(issue for issue in self.issues if issue.what == NOT_READ)


def read_articles(articles: Iterable[Article], workers: int = 1) -> Iterator[Reading]:
    """The readings of articles, in their order; where reading failed, one with an Issue and nothing else."""
    for article, answer in _read(articles, _executor(workers)):
        yield answer if isinstance(answer, Reading) else Reading(article=article, issues=(answer,))


def build(
    paths: Iterable[str],
    store: Store,
    workers: int | Executor = 1,
    progress: Callable[[Progress], None] | None = None,
    *,
    everything: bool = False,
    online: bool = True,
    memory: Memory | None = None,
) -> BuildResult:
    """Reads what is new or changed in the inputs into the store, and derives the exercises again.

    What the store holds of the same id, text, date and program is not read again, nor is what cannot
    tell of an exercise, unless `everything` is to be read. A run that was stopped goes on where it was;
    two runs over the same input leave the same record. Without `online` no list in a file leads to the network.
    `workers` are so many processes of this machine, or an executor. Who builds again and again hands over the same
    memory, as to `derive`.
    """
    from vedette.gather.files import gather, size_of
    from vedette.gather.wishes import Wishes

    listed = list(paths)
    tally = _Tally(store, progress or (lambda _: None), size_of(listed) if progress else None)
    screen = None if everything else make_screen()
    wishes = Wishes(screen=screen, online=online, passed=tally.passed_bytes)
    read = _read(tally.fresh(gather(listed, wishes=wishes)), _executor(workers))
    return _through(read, tally, listed, memory)


def take_in(
    found: Iterable[Article | Issue | Screened],
    store: Store,
    executor: Executor,
    inputs: Sequence[str],
    memory: Memory | None = None,
) -> BuildResult:
    """As `build`, for what was gathered already; `inputs` are the names under which issues were noted before."""
    tally = _Tally(store, lambda _: None)
    return _through(_read(tally.fresh(found), executor), tally, inputs, memory)


def _through(
    read: Iterable[tuple[Article, Reading | Issue]], tally: _Tally, inputs: Sequence[str], memory: Memory | None
) -> BuildResult:
    """The line from what was gathered to the exercises."""
    store = tally.store
    for batch in _batches(read):
        tally.keep(batch)
    store.note(tally.of_inputs, inputs)
    tally.report("merging")
    changes = derive(store, memory)
    tally.report("done")
    return BuildResult(
        new=tally.new,
        changed=tally.changed,
        unchanged=tally.unchanged,
        exercises=changes,
        issues=(*tally.of_inputs, *tally.doubts),
        screened=tally.screened,
    )


def make_screen() -> Callable[[str], bool]:
    """Whether a text can tell of an event of the types that are sought."""
    from vedette.extract.kinds import kind
    from vedette.extract.screen import screen_for

    return screen_for([kind(name) for name in SOUGHT])


def derive(store: Store, memory: Memory | None = None) -> Changes:
    """Derives the exercises and their signals from statements, judgements and catalogues where these have changed,
    or where the program that put them together last had other weights.

    Who derives again and again hands over the same memory: then only what is new is read and compared.
    """
    from vedette.store.base import Changes

    if not store.stale() and not outdated(store):
        file_rest(store)
        return Changes()
    from vedette.merge import merge

    revision = store.revision()
    told: dict[str, Told] = {}
    events = merge(_noted(filing(store, _readings(store, memory)), told), store.judgements(), memory)
    changes = store.save_events(with_signals(events, told, store), revision)
    sign(store)
    return changes


def _readings(store: Store, memory: Memory | None) -> Iterable[Reading]:
    """The readings of all reports that tell of an exercise; with a memory only what is new comes from the store."""
    if memory is None:
        return store.readings(telling=True)
    contents = store.contents("reports")
    return memory.readings({name: contents[name] for name in store.telling() if name in contents}, store.readings)


def with_signals(events: Sequence[Event], told: Mapping[str, Told], store: Store) -> list[Event]:
    """The exercises with their signals, measured against each other and against what was imported into the store."""
    from vedette.signals import measure

    found = measure(_world(events, told, store))
    return [replace(event, signals=found[event.id]) for event in events]


def actor_signals(store: Store) -> list[Signal]:
    """What actors do as a habit, over record and catalogues: coincidences and borders, corrected for many."""
    from vedette.signals import habits

    return habits(_world(store.events(), {}, store))


def import_listing(path: str, store: Store) -> tuple[Listing, tuple[Issue, ...]]:
    """Keeps a catalogue or a calendar and measures anew; the second part is what could not be read of it."""
    from vedette.gather.listings import read_listing

    listing, issues = read_listing(path)
    store.list_in(listing)
    derive(store)
    return listing, issues


def _world(events: Sequence[Event], told: Mapping[str, Told], store: Store) -> World:
    from vedette.atlas.calendar import summits
    from vedette.signals import World

    return World(events=events, told=told, entries=store.entries(), meetings=(*summits(), *store.meetings()))


def _noted(readings: Iterable[Reading], told: dict[str, Told]) -> Iterator[Reading]:
    """The readings, while what the signals need of each is noted."""
    from vedette.signals import told_in

    for reading in readings:
        told[reading.article.id] = told_in(reading)
        yield reading


def fingerprint(article: Article) -> str:
    """The identity of all that a reading depends on: the article as gathered, and the program."""
    furniture = "".join(f"{f.begin}:{f.end}:{f.rule};" for f in article.furniture)
    given = (article.url, article.title, article.publisher, article.published, article.language)
    return content_id(__version__, article.id, article.text, *(x or "" for x in given), furniture)


class _Tally:
    """What a build has seen so far: counts, issues of inputs, and doubts of readings."""

    def __init__(self, store: Store, progress: Callable[[Progress], None], size: int | None = None) -> None:
        self.new = self.changed = self.unchanged = self.screened = 0
        self.of_inputs: list[Issue] = []
        self.doubts: list[Issue] = []
        self.store = store
        self._progress = progress
        self._passed, self._size = 0, size
        self._seen: dict[str, str] = {}
        self._known: set[str] = set()

    def passed_bytes(self, count: int) -> None:
        """Counts what was taken from the inputs."""
        self._passed += count

    def fresh(self, found: Iterable[Article | Issue | Screened]) -> Iterator[Article]:
        """The articles that the store does not hold as they are."""
        for batch in _batches(self._sought(found)):
            problems = [x for x in batch if isinstance(x, Issue)]
            articles = []
            for article in self._named([x for x in batch if isinstance(x, Article)]):
                problem = self._refusal(article)
                if problem:
                    problems.append(problem)
                elif article.id not in self._seen:
                    self._seen[article.id] = fingerprint(article)
                    articles.append(article)
            self.of_inputs += problems
            held = self.store.known([a.id for a in articles])
            for article in articles:
                if held.get(article.id) == self._seen[article.id]:
                    self.unchanged += 1
                else:
                    self._known.update({article.id} & held.keys())
                    yield article
            self.report("reading")

    def _sought(self, found: Iterable[Article | Issue | Screened]) -> Iterator[Article | Issue]:
        """What passed the screen; a report that the store holds from before it was rewritten goes."""
        ids: list[str] = []
        for item in found:
            if not isinstance(item, Screened):
                yield item
                continue
            self.screened += 1
            if item.id is not None:
                ids.append(item.id)
            if self.screened % SCREENED_TOLD == 0:
                self.report("reading")
            if len(ids) >= SCREENED_ASKED:
                self._take_out(ids)
                ids = []
        self._take_out(ids)

    def _take_out(self, ids: Sequence[str]) -> None:
        """Removes reports that tell of nothing any more; one that another input of this run tells anew stays."""
        self.store.remove([i for i in self.store.known(ids) if i not in self._seen])

    def keep(self, answers: Sequence[tuple[Article, Reading | Issue]]) -> None:
        """Saves a batch of readings in one transaction; a report that failed is read again in the next run."""
        from vedette.store.base import Fresh

        self.of_inputs += [answer for _, answer in answers if isinstance(answer, Issue)]
        readings = [answer for _, answer in answers if isinstance(answer, Reading)]
        self.store.save([Fresh(content=self._seen[r.article.id], reading=r) for r in readings])
        self.doubts += [issue for reading in readings for issue in reading.issues]
        replaced = sum(r.article.id in self._known for r in readings)
        self.changed += replaced
        self.new += len(readings) - replaced
        self.report("reading")

    def report(self, stage: str) -> None:
        """Tells the watcher."""
        self._progress(
            Progress(
                stage=stage,
                seen=len(self._seen),
                read=self.new + self.changed,
                screened=self.screened,
                passed=self._passed,
                size=self._size,
            )
        )

    def _named(self, articles: Sequence[Article]) -> Iterator[Article]:
        """The articles; one whose text is known from another source gets an id by text and source.

        The store is asked first, so that reprints keep their ids when a later run has them in another order.
        """
        from vedette.gather.text import ids_of

        names = [ids_of(article) for article in articles]
        held = self.store.known([name for pair in names if pair for name in pair])
        for article, pair in zip(articles, names, strict=True):
            if pair is None:
                yield article
                continue
            plain, own = pair
            content = fingerprint(article)
            if own in self._seen or own in held:
                apart = True
            elif plain in self._seen:
                apart = self._seen[plain] != content
            else:
                apart = held.get(plain, content) != content and self._of_another_source(plain, article)
            yield replace(article, id=own) if apart else article

    def _of_another_source(self, held: str, article: Article) -> bool:
        """Whether the report in the store and this one name addresses or publishers, and not the same."""
        return any(
            None not in pair and pair[0] != pair[1]
            for other in (reading.article for reading in self.store.readings([held]))
            for pair in ((other.url, article.url), (other.publisher, article.publisher))
        )

    def _refusal(self, article: Article) -> Issue | None:
        """Why an article is not taken: its id is too long, or another of this run has it with another content."""
        if len(article.id) > LONGEST_ID:
            why = f"its id is longer than {LONGEST_ID} characters: give it a shorter one"
            return Issue(where=f"{article.id[:40]}…", what=NOT_READ, why=why)
        before = self._seen.get(article.id)
        if before is not None and before != fingerprint(article):
            why = "another input of this run has the same id and other content: give each report an id of its own"
            return Issue(where=article.id, what=NOT_READ, why=why)
        return None


def _executor(workers: int | Executor) -> Executor:
    from vedette.run.local import Local

    return Local(workers) if isinstance(workers, int) else workers


def _read(articles: Iterable[Article], executor: Executor) -> Iterator[tuple[Article, Reading | Issue]]:
    """Each article with its reading, or with why it has none."""
    for batch, answers in executor.map(make_reader, _batches(articles)):
        yield from zip(batch, answers, strict=True)


def make_reader() -> Callable[[list[Article]], tuple[list[Article], list[Reading | Issue]]]:
    """What each worker makes once: the reader's models, and the function that reads a batch with them."""
    from vedette.extract.report import extract
    from vedette.read.pipe import Pipe

    pipe = Pipe()

    def read_one(article: Article) -> Reading | Issue:
        try:
            return extract(pipe.read(article), pipe.ask)
        except (MemoryError, VedetteError):
            raise  # the machine or the installation is at fault, not this report
        except Exception as error:  # the one broad catch at the border of a worker: the other reports go on
            why = f"{type(error).__name__} while it was read: {error}: please report this with the text"
            return Issue(where=article.id, what=NOT_READ, why=" ".join(why.split()))

    return lambda batch: (batch, [read_one(article) for article in batch])


def _batches(items: Iterable[Item]) -> Iterator[list[Item]]:
    left = iter(items)
    while batch := list(islice(left, BATCH)):
        yield batch
