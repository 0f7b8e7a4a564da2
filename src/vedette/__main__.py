"""`python -m vedette` is the command `vedette`."""

from __future__ import annotations

from vedette.cli import run

if __name__ == "__main__":
    run()
