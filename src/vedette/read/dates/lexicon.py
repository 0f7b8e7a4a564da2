"""The words of time: each word's class, as one character, and what it stands for.

The grammar matches on a string of these characters, one for each word of the text:

    m month            W weekday, w its abbreviation       e season          k part of the day
    a number 1–12      b number 13–31    c other number    Y a year in four figures, y one in words' company
    o ordinal ≤ 31     O higher ordinal  p ordinal word    n number word     v vague count     h half
    1 month 2 week 3 year   u another unit of time  U any plural   q quarter as unit   N decade   K century word
    l deictic (last)   g each, every     E early, mid, end L earlier, later  T today, yesterday   R now, recently
    A a, an            D the             f of              t to, until       i preposition     & and
    z 24/7/2022        Z 2022-07-24      C clock 10:30     G ago             ; noon, midnight
    _ fiscal, calendar  V 2019/20          M a.m., p.m.      F Q3, H1           H all      B daily, weekly   J weeklong
    - hyphen, dash     ! stop of an abbreviation           | blank line        , . ( ) ' : as they are
    X another word with a capital        x any other
"""

from __future__ import annotations

from vedette.read.numbers import ORDINALS, SETS_OF, WORDS, word_set

MONTH_NAMES = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
MONTHS: dict[str, int] = {name: number for number, name in enumerate(MONTH_NAMES, start=1)}
MONTHS |= {name[:3]: number for name, number in MONTHS.items()} | {"sept": 9, "febr": 2}

WEEKDAY_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
WEEKDAYS: dict[str, int] = {name: number for number, name in enumerate(WEEKDAY_NAMES, start=1)}
WEEKDAYS |= {name + "s": number for name, number in WEEKDAYS.items()}
SHORT_WEEKDAYS: dict[str, int] = {
    "mon": 1, "tue": 2, "tues": 2, "wed": 3, "weds": 3, "thu": 4, "thur": 4, "thurs": 4, "fri": 5, "sat": 6, "sun": 7,
}  # fmt: skip

SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI", "summers": "SU"}
SEASONS |= {
    "springtime": "SP",
    "summertime": "SU",
    "wintertime": "WI",
    "winters": "WI",
    "midsummer": "SU",
    "midwinter": "WI",
}

UNITS: dict[str, str] = {
    "second": "S", "sec": "S", "minute": "MIN", "min": "MIN", "hour": "H", "hr": "H", "day": "D", "night": "D",
    "week": "W", "fortnight": "FN", "weekend": "WE", "month": "M", "quarter": "Q", "semester": "HY", "year": "Y",
    "decade": "DE", "century": "CE", "millennium": "ML", "weekday": "D", "yr": "Y",
}  # fmt: skip
PLURAL_UNITS: dict[str, str] = {word + "s": unit for word, unit in UNITS.items()}
PLURAL_UNITS |= {"centuries": "CE", "millennia": "ML"}
del PLURAL_UNITS["nights"]

DAY_PARTS: dict[str, str] = {
    "morning": "TMO", "mornings": "TMO", "afternoon": "TAF", "afternoons": "TAF", "evening": "TEV", "evenings": "TEV",
    "night": "TNI", "nights": "TNI", "overnight": "TNI", "dawn": "TMO", "daybreak": "TMO", "sunrise": "TMO",
    "dusk": "TEV", "sunset": "TEV", "nightfall": "TNI", "lunchtime": "TMI", "midday": "T12:00", "noon": "T12:00",
    "midnight": "T24:00", "midmorning": "TMO", "midafternoon": "TAF", "predawn": "TMO",
}  # fmt: skip

TODAY: dict[str, tuple[int, str]] = {
    "today": (0, ""), "yesterday": (-1, ""), "tomorrow": (1, ""), "tonight": (0, "TNI"), "tonite": (0, "TNI"),
}  # fmt: skip

REFERENCES: dict[str, str] = {
    "now": "PRESENT_REF", "currently": "PRESENT_REF", "nowadays": "PRESENT_REF", "presently": "PRESENT_REF",
    "recently": "PAST_REF", "previously": "PAST_REF", "formerly": "PAST_REF", "lately": "PAST_REF",
    "soon": "FUTURE_REF", "shortly": "FUTURE_REF", "imminently": "FUTURE_REF",
    "current": "PRESENT_REF", "future": "FUTURE_REF", "recent": "PAST_REF", "past": "PAST_REF",
    "present": "PRESENT_REF", "moment": "PRESENT_REF", "once": "PAST_REF",
}  # fmt: skip

DEICTIC = word_set(
    "last next this past previous coming following same that current upcoming preceding these latest forthcoming "
    "prior ensuing subsequent"
)
PARTS: dict[str, str] = {
    "early": "early", "late": "late", "mid": "mid", "middle": "mid", "beginning": "start", "start": "start",
    "end": "end", "outset": "start", "ending": "end", "close": "end", "turn": "start", "rest": "rest",
    "remainder": "rest",
    "course": "whole", "whole": "whole", "entire": "whole", "full": "whole",
}  # fmt: skip
SHIFTS = {"earlier": "earlier", "later": "later", "sometime": "whole"}
SETS: dict[str, str] = {
    "daily": "XXXX-XX-XX", "hourly": "PT1H", "weekly": "P1W", "biweekly": "P2W", "fortnightly": "P2W", "monthly": "P1M",
    "quarterly": "P1Q", "annually": "XXXX", "yearly": "P1Y", "nightly": "P1D", "everyday": "P1D",
    "semiannually": "P6M", "biannually": "P6M", "biennially": "P2Y",
}  # fmt: skip
LONG: dict[str, tuple[str, float]] = {
    "weeklong": ("W", 1), "monthlong": ("M", 1), "yearlong": ("Y", 1), "daylong": ("D", 1), "hourlong": ("H", 1),
    "decadelong": ("DE", 1), "weekslong": ("W", -1), "monthslong": ("M", -1), "yearslong": ("Y", -1),
    "dayslong": ("D", -1), "centurieslong": ("CE", -1), "decadeslong": ("DE", -1),
}  # fmt: skip

CONNECTORS = frozenset({"to", "until", "till", "through", "thru", "til"})
PREPOSITIONS = word_set(
    "in on at from by since before after during between within over for around about throughout into as"
)
DASHES = frozenset("-–—‐‑‒−~")

CLASSES: dict[str, str] = {
    **dict.fromkeys(PREPOSITIONS, "i"),
    **dict.fromkeys(CONNECTORS, "t"),
    **dict.fromkeys(WORDS, "n"),
    **dict.fromkeys(ORDINALS, "p"),
    **dict.fromkeys(("several", "few", "many", "some", "dozens", "scores", "hundreds", "thousands", *SETS_OF), "v"),
    **dict.fromkeys(UNITS, "u"),
    **dict.fromkeys(PLURAL_UNITS, "U"),
    **dict.fromkeys(DAY_PARTS, "k"),
    **dict.fromkeys(TODAY, "T"),
    **dict.fromkeys(REFERENCES, "R"),
    **dict.fromkeys(DEICTIC, "l"),
    **dict.fromkeys(PARTS, "E"),
    **dict.fromkeys(SHIFTS, "L"),
    **dict.fromkeys(SETS, "B"),
    **dict.fromkeys(LONG, "J"),
    **dict.fromkeys(("each", "every", "per"), "g"),
    **dict.fromkeys(SEASONS, "e"),
    **dict.fromkeys(MONTHS, "m"),
    **dict.fromkeys(WEEKDAYS, "W"),
    **dict.fromkeys(SHORT_WEEKDAYS, "w"),
    **dict.fromkeys(("century", "centuries"), "K"),
    **dict.fromkeys(("noon", "midnight", "midday"), ";"),
    **dict.fromkeys(DASHES, "-"),
    **dict.fromkeys("’'‘`", "'"),
    **{mark: mark for mark in ",.():"},
    "a": "A", "an": "A", "the": "D", "of": "f", "and": "&", "ago": "G", "half": "h", "another": "A",
    "halves": "h", "one": "n", "tmrw": "T", "ii": "x",
    "sixties": "N", "seventies": "N", "eighties": "N", "nineties": "N", "fifties": "N", "forties": "N",
    "thirties": "N", "twenties": "N", "long": "j", "fiscal": "_", "financial": "_", "calendar": "_", "academic": "_",
    "month": "1", "week": "2", "year": "3", "quarter": "q", "quarters": "Q", "night": "k",
    "am": "M", "pm": "M", "a.m.": "M", "p.m.": "M", "a.m": "M", "p.m": "M",
    "past": "l", "current": "l", "second": "s",
    "q1": "F", "q2": "F", "q3": "F", "q4": "F", "h1": "F", "h2": "F", "all": "H",
}  # fmt: skip
"""Later lines win: "second" is an ordinal, "night" a part of the day, "past" a deictic."""
