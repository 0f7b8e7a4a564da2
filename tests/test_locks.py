"""What `locks/` pins is what pyproject.toml asks for, each file with its hash, wherever it comes from."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
LOCKED_EXTRAS = ("dev", "pandas", "postgres", "ray")
_PIN = re.compile(
    r"(?P<requirement>[a-z0-9-]+(?:\[[a-z,]+\])?==[^\\]+?)(?P<hashes>(?: \\\n    --hash=sha256:[0-9a-f]{64})+)\n"
)


def pins(name: str) -> list[Requirement]:
    text = (ROOT / "locks" / name).read_text(encoding="utf-8")
    left = _PIN.sub("", text)
    assert not left.strip(), f"{name}: no pin with hashes: {left[:200]!r}"
    return [Requirement(match["requirement"].strip()) for match in _PIN.finditer(text)]


def asked(*extras: str) -> list[Requirement]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    listed = [*project["dependencies"], *(line for extra in extras for line in project["optional-dependencies"][extra])]
    return [Requirement(line) for line in listed]


@pytest.mark.parametrize(("name", "extras"), [("run.txt", ()), ("dev.txt", LOCKED_EXTRAS)])
def test_each_dependency_is_pinned_within_its_bounds(name: str, extras: tuple[str, ...]) -> None:
    pinned = pins(name)
    for wanted in asked(*extras):
        found = [pin for pin in pinned if canonicalize_name(pin.name) == canonicalize_name(wanted.name)]
        assert found, f"{wanted} is not in locks/{name}: make lock"
        for pin in found:
            (exact,) = pin.specifier
            assert exact.operator == "==", pin
            assert wanted.specifier.contains(exact.version), f"locks/{name} has {pin}, not {wanted}: make lock"


def test_both_locks_pin_the_same_versions() -> None:
    run = {(pin.name, str(pin.specifier), str(pin.marker)) for pin in pins("run.txt")}
    dev = {(pin.name, str(pin.specifier), str(pin.marker)) for pin in pins("dev.txt")}
    known = {name for name, *_ in dev}
    assert {name for name, *_ in run} <= known
    assert not {pin[:2] for pin in run} - {pin[:2] for pin in dev}


def test_no_lock_names_a_host() -> None:
    for path in (ROOT / "locks").iterdir():
        assert "://" not in path.read_text(encoding="utf-8"), path
