"""Organisations and armed groups by name, and who belonged to what on a given day."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

_FIELDS = 4
_LONGEST = 80
"""Longer texts are not remembered, so that memory stays bounded; the longest name has 78 characters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership:
    """One country's time in an organisation; `until` is the first day out, None is an open end."""

    iso3: str
    since: str | None = None
    until: str | None = None

    def holds(self, day: str) -> bool:
        """Whether the country belonged on an ISO day."""
        return (self.since is None or self.since <= day) and (self.until is None or day < self.until)


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """An organisation by its usual short name; kind is bloc · body · group (armed group or unrecognised state)."""

    name: str
    kind: str
    aliases: tuple[str, ...] = ()
    memberships: tuple[Membership, ...] = ()


def org_of(text: str) -> str | None:
    """The short name of the organisation that a text names, None where it names none."""
    return _remembered(text) if len(text) < _LONGEST else _look_up(text)


def _look_up(text: str) -> str | None:
    plain = " ".join(text.replace("’", "'").split())
    forms = [plain, plain.removesuffix("'s"), plain.removesuffix("'")]
    forms += [f[4:] for f in forms if f[:4].lower() == "the "]
    names = organisation_names()
    for form in forms:
        if form in names:
            return names[form]
    return None


_remembered = lru_cache(maxsize=1 << 14)(_look_up)


def members(org: str, iso_date: str) -> frozenset[str]:
    """The states that belonged to an organisation (short name) on a day (`2024-07-08`, or a longer time stamp)."""
    found = organisations().get(org)
    if not found:
        return frozenset()
    return frozenset(m.iso3 for m in found.memberships if m.holds(iso_date[:10]))


def blocs_of(iso3: str, iso_date: str) -> tuple[str, ...]:
    """The organisations that a state belonged to on a day, in the order of the table."""
    return tuple(o.name for o in organisations().values() if iso3 in members(o.name, iso_date))


@lru_cache(maxsize=1)
def organisations() -> dict[str, Organisation]:
    """All organisations by short name."""
    text = files("vedette.atlas").joinpath("data/blocs.txt").read_text(encoding="utf-8")
    return {o.name: o for o in map(_organisation, text.splitlines()) if o is not None}


@lru_cache(maxsize=1)
def organisation_names() -> dict[str, str]:
    """Short names by every name of an organisation."""
    out: dict[str, str] = {}
    for org in organisations().values():
        for name in (org.name, *org.aliases):
            out.setdefault(name, org.name)
    return out


def _organisation(line: str) -> Organisation | None:
    parts = [p.strip() for p in line.split("|")]
    if line.startswith("#") or len(parts) != _FIELDS:
        return None
    return Organisation(
        name=parts[0],
        kind=parts[1],
        aliases=tuple(x.strip() for x in parts[2].split(";") if x.strip()),
        memberships=tuple(_membership(x) for x in parts[3].split()),
    )


def _membership(text: str) -> Membership:
    iso3, _, when = text.partition(":")
    since, _, until = when.partition("..")
    return Membership(iso3=iso3, since=since or None, until=until or None)
