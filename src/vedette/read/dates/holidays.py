"""Holidays that news dates things by: names to days, fixed, by weekday, or by Easter.

Only days that one rule gives for every year are here; feasts of the lunar calendars move by sighting or by
decree and stay unresolved.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from vedette.read.dates.period import Period, day_period, safe_date

_FIXED: dict[str, tuple[int, int]] = {
    "new year's day": (1, 1), "new year's eve": (12, 31), "new year": (1, 1), "orthodox christmas": (1, 7),
    "orthodox christmas eve": (1, 6), "epiphany": (1, 6), "australia day": (1, 26), "groundhog day": (2, 2),
    "valentine's day": (2, 14), "saint valentine's day": (2, 14), "defender of the fatherland day": (2, 23),
    "international women's day": (3, 8), "women's day": (3, 8), "saint patrick's day": (3, 17), "nowruz": (3, 20),
    "april fools' day": (4, 1), "april fool's day": (4, 1), "earth day": (4, 22), "anzac day": (4, 25),
    "may day": (5, 1), "international workers' day": (5, 1), "cinco de mayo": (5, 5), "victory day": (5, 9),
    "ve day": (5, 8), "europe day": (5, 9), "d-day anniversary": (6, 6), "juneteenth": (6, 19), "canada day": (7, 1),
    "fourth of july": (7, 4), "bastille day": (7, 14), "assumption day": (8, 15), "halloween": (10, 31),
    "all saints' day": (11, 1), "all souls' day": (11, 2), "guy fawkes day": (11, 5), "veterans day": (11, 11),
    "armistice day": (11, 11), "remembrance day": (11, 11), "christmas": (12, 25), "christmas day": (12, 25),
    "christmas eve": (12, 24), "xmas": (12, 25), "boxing day": (12, 26), "saint stephen's day": (12, 26),
}  # fmt: skip

# Month, weekday (1 Monday), which (-1 the last), days added.
_BY_WEEKDAY: dict[str, tuple[int, int, int, int]] = {
    "martin luther king day": (1, 1, 3, 0), "martin luther king jr. day": (1, 1, 3, 0), "mlk day": (1, 1, 3, 0),
    "presidents' day": (2, 1, 3, 0), "president's day": (2, 1, 3, 0), "washington's birthday": (2, 1, 3, 0),
    "mother's day": (5, 7, 2, 0), "memorial day": (5, 1, -1, 0), "father's day": (6, 7, 3, 0),
    "columbus day": (10, 1, 2, 0), "labor day": (9, 1, 1, 0), "thanksgiving": (11, 4, 4, 0),
    "thanksgiving day": (11, 4, 4, 0), "black friday": (11, 4, 4, 1), "cyber monday": (11, 4, 4, 4),
    "election day": (11, 1, 1, 1),
}  # fmt: skip

_BY_EASTER: dict[str, int] = {
    "shrove tuesday": -47, "ash wednesday": -46, "palm sunday": -7, "maundy thursday": -3, "good friday": -2,
    "easter sunday": 0, "easter day": 0, "easter": 0, "easter monday": 1, "ascension day": 39, "pentecost": 49,
    "whit monday": 50, "corpus christi": 60,
}  # fmt: skip

_NAMES = (*_FIXED, *_BY_WEEKDAY, *_BY_EASTER)


def _pattern() -> re.Pattern[str]:
    names = []
    for name in sorted(_NAMES, key=len, reverse=True):
        escaped = re.escape(name).replace("\\ ", r"\s+").replace("'", "['’]?")
        names.append(re.sub(r"\bsaint\b", r"(?:saint|st\.?)", escaped))
    return re.compile(rf"\b(?:{'|'.join(names)})\b", re.IGNORECASE)


PATTERN = _pattern()
CUES = re.compile(
    r"\b(?:[Dd]ay|[Ee]ve|[Cc]hristmas|[Xx]mas|[Ee]aster|[Hh]alloween|[Tt]hanksgiving|New Year|[Nn]owruz|Good|Black|"
    r"Cyber|Ash|Palm|Shrove|Maundy|Pentecost|Whit|Juneteenth|Epiphany|Cinco|Corpus)\b"
)
"""A quick look whether a text can hold any of the names."""


def canonical(text: str) -> str:
    """The name under which a holiday is known here, "" when it is none."""
    name = re.sub(r"\s+", " ", text.lower()).replace("’", "'")
    name = re.sub(r"\bst\.? ", "saint ", name)
    for known in (
        name,
        name.replace("s day", "'s day"),
        name.replace("s day", "s' day"),
        name.replace("year ", "year's "),
    ):
        if known in _FIXED or known in _BY_WEEKDAY or known in _BY_EASTER:
            return known
    return ""


def holiday_date(name: str, year: int) -> Period | None:
    """The day of a holiday in a year."""
    if name in _FIXED:
        found = safe_date(year, *_FIXED[name])
        return day_period(found) if found else None
    if not 1583 <= year <= 4099:
        return None
    if name in _BY_WEEKDAY:
        month, weekday, which, added = _BY_WEEKDAY[name]
        if which > 0:
            first = date(year, month, 1)
            day = first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (which - 1))
        else:
            last = date(year, month + 1, 1) - timedelta(days=1)
            day = last - timedelta(days=(last.isoweekday() - weekday) % 7)
        return day_period(day + timedelta(days=added))
    if name in _BY_EASTER:
        return day_period(easter(year) + timedelta(days=_BY_EASTER[name]))
    return None


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar, from the golden number and the epact (Clavius' computus of 1582).

    The ecclesiastical full moon falls on March 21 at the earliest; Easter is the Sunday after it.
    """
    golden = year % 19 + 1
    century = year // 100 + 1
    solar = 3 * century // 4 - 12
    lunar = (8 * century + 5) // 25 - 5
    epact = (11 * golden + 20 + lunar - solar) % 30
    if epact == 24 or (epact == 25 and golden > 11):
        epact += 1
    moon = 44 - epact
    if moon < 21:
        moon += 30
    full = date(year, 3, 1) + timedelta(days=moon - 1)
    return full + timedelta(days=7 - full.isoweekday() % 7)
