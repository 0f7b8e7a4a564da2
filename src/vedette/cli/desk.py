"""`vedette desk`: the record in a browser."""

from __future__ import annotations

import argparse

from vedette.cli.screen import complain


def desk(options: argparse.Namespace) -> int:
    """Serves the store until it is stopped from the keyboard."""
    from vedette.desk.serve import place_of, serve

    place = place_of(options.host, options.port, options.token, options.password_file, options.name)
    serve(options.store, place, lambda address: complain(f"the desk is at {address} (stop it with Ctrl-C)"))
    return 0
