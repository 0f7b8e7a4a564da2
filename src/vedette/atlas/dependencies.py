"""Territories with a code of their own and the state that they belong to; no state is near to its own."""

from __future__ import annotations

_BELONG = {
    "GBR": "GGY JEY IMN GIB FLK BMU CYM VGB AIA MSR TCA SHN PCN SGS IOT",
    "FRA": "GUF GLP MTQ REU MYT SPM BLM MAF ATF WLF PYF NCL",
    "USA": "PRI VIR GUM MNP ASM UMI",
    "DNK": "GRL FRO",
    "NLD": "ABW CUW SXM BES",
    "NOR": "SJM BVT",
    "FIN": "ALA",
    "CHN": "HKG MAC",
    "AUS": "NFK CXR CCK HMD",
    "NZL": "COK NIU TKL",
}

SOVEREIGN = {territory: state for state, listed in _BELONG.items() for territory in listed.split()}
"""ISO 3166-1 code of a territory → that of its state; the two that New Zealand is associated with among them."""


def with_territories(states: frozenset[str]) -> frozenset[str]:
    """The states with all territories that belong to them."""
    return states | {territory for territory, state in SOVEREIGN.items() if state in states}
