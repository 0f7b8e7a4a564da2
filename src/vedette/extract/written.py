"""Where a report was written: the place that opens a line and is none of what it tells of."""

from __future__ import annotations

import re

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_OPENING = re.compile(
    r"[\"“ ]{0,3}(?P<where>[A-Z][\w.'’-]*(?:[ /][A-Z][\w.'’-]*){0,4}(?:, [A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3})?)"
    rf"(?P<date>,? (?:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH})(?:,? \d{{4}})?)?"
    r"(?P<agency>,? ?[(/\[][A-Z][^()\[\]\n]{1,30}[)/\]])?(?: ?(?P<end>--?|—|–|:|\.))(?= )"
)


def written_at(text: str, begin: int) -> bool:
    """Whether what begins there only tells where a report was written: "TALLINN, May 3 (AP) -", "Tashkent, 17 April.",
    "ACCRA:"."""
    opening = _OPENING.match(text, text.rfind("\n", 0, begin) + 1)
    if opening is None or not opening.start("where") <= begin < opening.end("where"):
        return False
    if opening["end"] == ".":
        return opening["date"] is not None
    return opening["end"] != ":" or opening["where"].isupper()
