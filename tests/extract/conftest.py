"""The pipe that the tests of extraction read with, loaded once."""

from __future__ import annotations

import pytest

from vedette.read.pipe import Pipe


@pytest.fixture(scope="session")
def pipe() -> Pipe:
    return Pipe()
