"""`vedette evaluate`: the program's figures on annotated data."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from vedette.cli.screen import print_table
from vedette.errors import UsageError
from vedette.evaluate.table import Table


def evaluate(options: argparse.Namespace) -> int:
    """Prints one table, and with --json the summary as the last line."""
    from vedette.report.reading import json_line

    path = Path(options.path)
    if not path.exists():
        raise UsageError(f"{path}: does not exist; give the annotated data")
    if not os.access(path, os.R_OK):
        raise UsageError(f"{path}: may not be read; change its permissions")
    table = _measure(options, path)
    print_table(table.title, table.columns, table.rows)
    if options.json:
        print(json_line(dict(table.summary)))
    return 0


def _measure(options: argparse.Namespace, path: Path) -> Table:
    """Calls `evaluate_KIND` of `vedette.evaluate.KIND`; each loads what it measures and nothing else."""
    function: Callable[..., Table] = getattr(
        import_module(f"vedette.evaluate.{options.kind}"), f"evaluate_{options.kind}"
    )
    extra = {name: getattr(options, name) for name in ("workers", "gold_tokens", "other") if hasattr(options, name)}
    return function(path, **extra)
