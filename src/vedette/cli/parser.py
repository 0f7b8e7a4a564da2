"""Which commands and options there are. Standard library only: `vedette --help` answers at once."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from importlib import import_module

from vedette import __version__
from vedette.settings import positive, settings

Command = Callable[[argparse.Namespace], int]

EVALUATIONS: dict[str, str] = {
    "exercises": "a folder of annotated reports (GROUP/N.txt, GROUP/N.json): every field of an exercise",
    "merge": "the same folder (GROUP/cluster.json): the grouping of reports, lineage, how values stand to one another",
    "agreement": "the same folder: Krippendorff's alpha by field, of its coder with another or with the program",
    "reader": "a .conllu or .jsonl treebank: UPOS, lemma, UAS, LAS, names",
    "dates": "a folder of TimeML .tml files: extents, types and values of dates",
    "places": "a file in LGL form, or a folder of texts with brat files: place names and where they are",
    "petrarch": "PETRARCH's validation suite (XML): types of political events",
    "plover": "PLOVER gold standard records (JSON): type, actor and recipient of political events",
    "screen": "a folder of annotated reports: how many pass the screen that stands before reading",
    "quotes": "attributions in PolNeAR form (text and brat), JSON or GUM's trees: quotations and their speakers",
}
"""Name → what it takes."""

JUDGING: dict[str, tuple[str, str]] = {
    "same": ("THIS THAT", "both are one exercise"),
    "different": ("THIS THAT", "these are two exercises"),
    "accept": ("THIS [STATEMENT]", "the exercise, or one statement of it, is right"),
    "reject": ("THIS [STATEMENT]", "this is no exercise, or one statement of it is wrong"),
    "correct": ("THIS STATEMENT VALUE", "a statement has another value"),
    "withdraw": ("JUDGEMENT", "takes a judgement back"),
    "list": ("", "every judgement with who made it, when and why"),
}
"""Verdict → what it takes and what it says; `list` takes nothing."""

_STATEMENT_HELP = "FIELD=VALUE as `vedette show` prints them, or FIELD:BEGIN-END in one report"
_TARGET_HELP = {
    "THIS": "an exercise by its ID, or REPORT#MENTION (x1 is a report's main exercise)",
    "THAT": "the other, named likewise",
    "STATEMENT": _STATEMENT_HELP,
    "VALUE": "the right value, in the form that docs/judging.md gives for the field",
    "JUDGEMENT": "as `vedette judge list` prints it; its first characters do",
}

_PATH_HELP = "a file (page, text, JSON, PDF, web archive, feed), a folder, an address, or - for standard input"


def parse(arguments: Sequence[str]) -> tuple[Command, argparse.Namespace]:
    """The command to run and its options; ends the program with status 2 and a usage line where the call is wrong."""
    options = _parser().parse_args(arguments)
    module, _, name = options.command.partition(":")
    command: Command = getattr(import_module(f"vedette.cli.{module}"), name)
    return command, options


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="vedette",
        description="Turns news reports into a sourced record of military exercises.",
        epilog="Exit status: 0 done; 1 done, but some inputs could not be read; 2 the call was wrong.",
    )
    parser.add_argument("--version", action="version", version=f"vedette {__version__}")
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    _add_reading(commands)
    _add_watch(commands)
    _add_record(commands)
    _add_desk(commands)
    _add_signals(commands)
    _add_evaluate(commands)
    return parser


_Commands = argparse._SubParsersAction  # argparse gives its class no public name


def _add_reading(commands: _Commands[argparse.ArgumentParser]) -> None:
    read = commands.add_parser("read", help="what single reports say, and which known exercise each joins")
    read.set_defaults(command="reading:read")
    read.add_argument("paths", metavar="PATH", nargs="+", help=_PATH_HELP)
    read.add_argument("--format", choices=("text", "jsonl"), default="text", help="text for people, jsonl for programs")
    read.add_argument("--published", metavar="DATE", help="publication date, YYYY-MM-DD")
    read.add_argument("--publisher", metavar="NAME", help="the outlet")
    read.add_argument("--url", metavar="URL", help="where the report stands")
    read.add_argument("--explain", action="store_true", help="with each value the rule that found it")
    layers = "instead: all names, places, dates, quantities and quotations, with the rule of each"
    read.add_argument("--layers", action="store_true", help=layers)
    read.add_argument("--store", metavar="STORE", help="also tell which exercise of this store each report joins")
    read.add_argument("--workers", metavar="N", type=_workers, default=settings().workers, help="processes")

    build = commands.add_parser("build", help="reads reports into a store and puts the exercises together")
    build.set_defaults(command="reading:build")
    build.add_argument("paths", metavar="PATH", nargs="*", help=f"{_PATH_HELP}; none: only what the store holds")
    _add_store(build)
    build.add_argument("--workers", metavar="N", type=_workers, default=settings().workers, help="processes")
    build.add_argument("--ray", metavar="ADDRESS", help="read on a Ray cluster: auto or HOST:PORT")
    build.add_argument("--all", action="store_true", help="read also what has no word of an exercise")
    build.add_argument("--json", action="store_true", help="one JSON object of what was done")


def _add_watch(commands: _Commands[argparse.ArgumentParser]) -> None:
    watch = commands.add_parser("watch", help="follows feeds, builds as reports come, and tells what is new")
    watch.set_defaults(command="watching:watch")
    watch.add_argument("sources", metavar="FEED|OPML", nargs="+", help="a feed's or list's address, or an OPML file")
    _add_store(watch)
    watch.add_argument("--every", metavar="SPAN", default="15m", help="30s, 15m, 2h … (default: %(default)s)")
    watch.add_argument("--once", action="store_true", help="one round, and no more")
    watch.add_argument("--jsonl", metavar="FILE", help="news as JSON lines, added to a file, or - for standard output")
    watch.add_argument("--feed", metavar="FILE.xml", help="news as an Atom feed, in a file")
    watch.add_argument("--webhook", metavar="URL", help="where each piece of news is posted as JSON")
    watch.add_argument("--all", action="store_true", help="read also what has no word of an exercise")
    watch.add_argument("--private", action="store_true", help="let feeds lead into private networks")


def _add_record(commands: _Commands[argparse.ArgumentParser]) -> None:
    listing = commands.add_parser("list", help="the exercises in the store, a line each")
    listing.set_defaults(command="record:list_exercises")
    _add_store(listing)
    listing.add_argument("--json", action="store_true", help="one JSON array")

    show = commands.add_parser("show", help="one exercise: fields, sources, conflicts, lineage")
    show.set_defaults(command="record:show")
    _add_store(show)
    show.add_argument("--json", action="store_true", help="one JSON object")
    show.add_argument("id", metavar="ID", help="as `vedette list` prints it; its first characters do")

    brief = commands.add_parser("brief", help="a page that opens without a network: every value with its sources")
    brief.set_defaults(command="record:brief")
    _add_store(brief)
    brief.add_argument("-o", "--output", metavar="FILE.html", help="where to write it (default: standard output)")
    brief.add_argument("ids", metavar="ID", nargs="*", help="exercises (default: all)")

    judge = commands.add_parser("judge", help="what a person decides; it holds in every later build")
    kinds = judge.add_subparsers(metavar="VERDICT", required=True)
    for verdict, (takes, says) in JUDGING.items():
        kind = kinds.add_parser(verdict, help=says)
        kind.set_defaults(command="judge:judge" if takes else "judge:listed", verdict=verdict)
        _add_store(kind)
        kind.add_argument("--json", action="store_true", help="JSON in place of words")
        if takes:
            kind.add_argument("--by", metavar="NAME", help="who decides (default: who is logged in)")
            kind.add_argument("--reason", metavar="WORDS", action="append", default=[], help="why; may be repeated")
        for name in takes.split():
            if name == "[STATEMENT]":
                kind.add_argument("statement", metavar="STATEMENT", nargs="?", help=_STATEMENT_HELP)
            else:
                kind.add_argument(name.lower(), metavar=name, help=_TARGET_HELP.get(name))

    copy = commands.add_parser("copy", help="a whole store into another: a file to a server, or back")
    copy.set_defaults(command="record:copy")
    copy.add_argument("source", metavar="FROM", help="FILE.duckdb or postgresql://…")
    copy.add_argument("target", metavar="TO", help="FILE.duckdb or postgresql://…; made where it is not there")

    export = commands.add_parser("export", help="the record for other programs")
    export.set_defaults(command="record:export")
    _add_store(export)
    export.add_argument("--format", metavar="FORMAT", required=True, help="jsonl, csv, parquet, geojson …")
    export.add_argument("-o", "--output", metavar="FILE", help="where to write it (default: standard output)")


def _add_desk(commands: _Commands[argparse.ArgumentParser]) -> None:
    desk = commands.add_parser("desk", help="the record in a browser: look, compare, read the evidence, decide")
    desk.set_defaults(command="desk:desk")
    _add_store(desk)
    desk.add_argument("--host", metavar="HOST", default="127.0.0.1", help="where it listens (default: %(default)s)")
    desk.add_argument(
        "--port", metavar="PORT", type=int, default=8434, help="the port, 0 for any (default: %(default)s)"
    )
    desk.add_argument("--token", metavar="TOKEN", help="what opens it; needed where other machines can reach it")
    desk.add_argument("--password-file", metavar="FILE", help="the same, from the first line of a file")
    desk.add_argument(
        "--name", metavar="NAME", action="append", default=[], help="a further name by which browsers ask for it"
    )


def _add_signals(commands: _Commands[argparse.ArgumentParser]) -> None:
    listing = commands.add_parser("import", help="a catalogue of exercises (MME, JME, CSV) or a calendar (ICS, CSV)")
    listing.set_defaults(command="signals:import_file")
    _add_store(listing)
    listing.add_argument(
        "file", metavar="FILE", help="what exercises are compared with; again, it replaces what it gave"
    )

    signals = commands.add_parser("signals", help="near whose border, during what, the first since when; how unusual")
    signals.set_defaults(command="signals:signals")
    _add_store(signals)
    signals.add_argument("--json", action="store_true", help="one JSON object")
    signals.add_argument("--habits", action="store_true", help="what actors do as a habit, over record and catalogues")
    signals.add_argument("ids", metavar="ID", nargs="*", help="exercises (default: all)")


def _add_evaluate(commands: _Commands[argparse.ArgumentParser]) -> None:
    evaluate = commands.add_parser("evaluate", help="measures the program against annotated data")
    kinds = evaluate.add_subparsers(metavar="WHAT", required=True)
    for name, takes in EVALUATIONS.items():
        kind = kinds.add_parser(name, help=takes)
        kind.set_defaults(command="measure:evaluate", kind=name)
        kind.add_argument("path", metavar="PATH", help=takes)
        kind.add_argument("--json", action="store_true", help="one JSON object as the last line")
        if name == "reader":
            kind.add_argument("--gold-tokens", action="store_true", help="take words and sentences from the file")
        if name == "agreement":
            second = "a second coder's folder, or a file of `vedette read --format jsonl` (default: the program reads)"
            kind.add_argument("--with", dest="other", metavar="PATH", help=second)
        if name in ("exercises", "merge", "agreement"):
            kind.add_argument("--workers", metavar="N", type=_workers, default=settings().workers, help="processes")


def _add_store(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--store",
        metavar="STORE",
        default=settings().store,
        help="FILE.duckdb or postgresql://… (default: %(default)s)",
    )


def _workers(raw: str) -> int:
    return positive(raw, "--workers")
