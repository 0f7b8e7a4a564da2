"""Time expressions of a report, resolved against the day it was published.

    text ──scan──▶ word classes ──grammar──▶ expressions ──resolve──▶ days and TIMEX3 values

An own grammar in place of a package: those that parse English dates ask for one date string at a time, give
no offsets, know no tense, or run at 10 to 100 times the cost.
"""

from vedette.read.dates.timexes import find_dates, timeml_view

__all__ = ["find_dates", "timeml_view"]
