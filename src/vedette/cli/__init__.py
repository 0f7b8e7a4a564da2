"""The command line: `vedette COMMAND …`.

Exit status: 0 done; 1 done, but some inputs could not be read; 2 the call was wrong.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from vedette.errors import VedetteError

DONE, SOME_UNREAD, WRONG_CALL, INTERRUPTED = 0, 1, 2, 130


def run() -> None:
    """The entry point of the command `vedette`."""
    sys.exit(main(sys.argv[1:]))


def main(arguments: Sequence[str]) -> int:
    """Runs one command and gives its exit status; what goes wrong on purpose is one line on standard error."""
    from vedette.cli.parser import parse
    from vedette.cli.screen import complain

    _utf8_streams()
    try:
        call, options = parse(arguments)
        status = call(options)
        sys.stdout.flush()
    except VedetteError as error:
        complain(str(error))
        return WRONG_CALL
    except BrokenPipeError:
        # The reader of our output has seen enough; Python must not complain when it flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except KeyboardInterrupt:
        complain("stopped; what was read so far is kept, the same call goes on from there")
        return INTERRUPTED
    return status


def _utf8_streams() -> None:
    """Reports hold characters that a terminal's encoding may lack, and lone surrogates that none has."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="backslashreplace")
