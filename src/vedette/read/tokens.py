"""Words of a text as the open treebanks cut them, by offset; the text itself is never rewritten.

1. Runs without white space are taken one after the other; a control character counts as white space.
2. Invisible characters at the borders of a run (direction marks, soft hyphen) belong to no word.
3. One expression cuts a run into pieces, its kinds in order of precedence.
4. Pieces are joined (`mid-July`, `Gen.`) or parted (`don't`, `28km`) by the tables below.

Each distinct run is cut only once. Hyphens are cut as English EWT and GUM cut them (US - led, 11 - day).
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

Range = tuple[int, int]


def word_set(listed: str) -> frozenset[str]:
    """The words of a list written with spaces."""
    return frozenset(listed.split())


INVISIBLE = "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff"
"""Characters without width, as the inside of a character class: soft hyphen, joiners, direction marks."""

HYPHENS = "-\u2010\u2011"
APOSTROPHES = "'\u2019\u02bc"

PREFIXES = word_set(
    """
    ante anti arch bi co counter cross e ex extra hyper inter intra macro mega meta micro mid mini mono
    multi neo non over para poly post pre pro proto pseudo re semi socio sub super supra trans
    ultra un uni
    """
)
"""First parts that EWT and GUM do not part from what follows: non-proliferation, mid-July, counter-terrorism."""

ABBREVIATIONS = word_set(
    """
    adm aka al approx apr arr assn assoc atty aug ave bde bldg blvd bn brig bros ca capt cdr cf cmdr co col
    comdr corp cpl cpt cwo dec dept div dr eds eg esp esq etc ext feb ff ft gov govt hon hwy ie inc insp
    intl jan jr jul jun lb lbs lt ltd maj messrs mgr mins mr mrs ms mt mtn nov oct pfc ph plc pres prof
    pte pty pvt rd regt reps ret rev rt sec sen sens sept sgt spc sr st supt thur thurs tue tues univ vol
    vols vs yr yrs
    """
)
"""Words that keep their full stop."""

CAPITAL_ABBREVIATIONS = word_set(
    """
    est fri gen mar mon pt rep res sat sun wed
    """
)
"""Abbreviations that are words as well: they keep the stop only with a capital."""

NUMBERED_ABBREVIATIONS = word_set("no nos art fig figs par para op p pp b c d m ch sect")
"""What is an abbreviation only before a number."""

UNITS = word_set(
    """
    k m b mn bn tn km kms cm mm kg kgs g lb lbs ft yd mi nm mph kph kmh am pm hrs hr min mins sec secs kt
    kts x mw kw gw mhz ghz gb mb tb c f ha l t
    """
)
"""What is parted from the number it is written to: 28km, $5m, 10am."""

_CLITICS = re.compile(rf"(?i)(n[{APOSTROPHES}]t|[{APOSTROPHES}](?:s|re|ve|ll|d|m))$")
_PAIRS = {
    "cannot": 3, "gonna": 3, "gotta": 3, "wanna": 3, "dont": 2, "didnt": 3, "doesnt": 4, "wont": 2, "cant": 2,
    "isnt": 2, "arent": 3, "wasnt": 3, "wouldnt": 5, "couldnt": 5, "shouldnt": 6, "havent": 4, "hasnt": 3,
    "im": 1, "ive": 1, "youre": 3, "youve": 3, "theyre": 4, "theyve": 4, "weve": 2, "thats": 4, "whats": 4,
    "theres": 5, "alot": 1, "outta": 3,
}  # fmt: skip
"""Words written together, and where the second begins; in capitals they may be letters (IM, CANT)."""

_LETTER = r"[^\W\d_]"
_MARK = f"[{INVISIBLE}\u0300-\u036f\u0483-\u0487\u064b-\u065f\u0900-\u0903\u093a-\u094f\u0e31\u0e34-\u0e4e]"
_WORD = f"{_LETTER}(?:\\w|{_MARK})*"
_PIECE = re.compile(
    rf"""
    (?P<address> (?:https?://|www\.)[^\s<>"“”]*[^\s<>"“”.,;:!?)\]'’] | (?:mailto:)?[\w.+-]+@[\w-]+(?:\.[\w-]+)*
               | (?:[a-z][a-z0-9-]+\.){{2,}}[a-z][a-z0-9-]+(?![\w.])
               | (?:[A-Za-z0-9-]+\.)+(?:com|org|net|gov|edu|mil|info|eu|int|news)\b(?:/[^\s,;)]*[^\s,;).])?
               | \w[\w.-]*\.(?i:docx?|pdf|xlsx?|html?|jpe?g|png|gif)\b )
  | (?P<tag> [#@](?!\d)\w+ )
  | (?P<initials> (?:{_LETTER}\.){{2,}}(?:{_LETTER}(?!\w))? | {_LETTER}\.{_LETTER}(?![\w.])
               | Ph\.D\.? | [BM]\.Sc\.? )
  | (?P<date> \d{{1,2}}/\d{{1,2}}/\d{{2,4}} | \d{{4}}-\d{{2}}-\d{{2}}(?!\d) | 9/11(?![\d/]) )
  | (?P<telephone> (?:\+?\d{{1,3}}-)?\d{{3}}[-/]\d{{3}}-\d{{4}}(?![\d-])
               | (?<![\w-])\d{{3}}-\d\d(?!00)\d\d(?![\w-]) )  # not "500-1200 men"
  | (?P<short> (?i:b/c|w/o|c/o|n/a)(?!\w) )
  | (?P<decade> \d*0[{APOSTROPHES}]s\b )
  | (?P<number> (?> \d+(?:[.,:]\d+)* )(?!\w) | (?<![\w.])\.\d+(?!\w) )
  | (?P<mixed> \d(?:[.,:]?\w)* )
  | (?P<owned> [{APOSTROPHES}]s(?!\w) )
  | (?P<face> [:;=]-?[()DPO](?!\w) | \^_+\^ | <3(?![\w.,]) )
  | (?P<word> {_WORD}(?:[{APOSTROPHES}&]{_WORD})* )
  | (?P<dots> \.{{2,}}|…+ )
  | (?P<run> (?P<sign> [-=*_~+<>'’‘`!?$] )(?: (?P=sign) | (?<=[!?])[!?] )+ | (?P<mark> [^\w\s] )(?P=mark){{3,}} )
  | (?P<other> . )
    """,
    re.DOTALL | re.VERBOSE,
)
_RUN = re.compile("[^\\s\\x00-\\x1f\\x7f-\\x9f]+")
_EDGE = re.compile(f"^[{INVISIBLE}]+|[{INVISIBLE}]+$")
_UNSEEN = re.compile(f"[{INVISIBLE}]+")
_CAMEL = re.compile(r"(?<=[^\W\d_A-Z])(?=[A-Z][a-z])")
_MIXED = re.compile(r"(\d[\d.,:]*)(\D\w*)$")
_ITEM = re.compile(r"^[^\S\n]{0,20}(\d{1,2}(?:\.\d{1,2}){0,3}\.)(?=[^\S\n])", re.MULTILINE)
_CACHED = 64
"""Longer runs are not remembered: they seldom come again, and memory stays bounded whatever comes."""
_LONGEST = 1000
"""No expression sees more characters at once: a longer run is one word where it is ASCII (an address, encoded data),
else it is cut in slices of this length (scripts without spaces)."""


def words(text: str) -> list[Range]:
    """The words of a text as half-open ranges of code points, in order."""
    items = {m.start(1): m.end(1) for m in _ITEM.finditer(text)}
    out: list[Range] = []
    for run in _RUN.finditer(text):
        begin, end = run.span()
        if items.get(begin) == end or (end - begin > _LONGEST and run[0].isascii()):
            out.append((begin, end))
            continue
        for start in range(begin, end, _LONGEST):
            stop = min(end, start + _LONGEST)
            numbered = text[stop : stop + 2].strip()[:1].isdigit()
            cut = _cut if stop - start <= _CACHED else _cut.__wrapped__
            out += [(start + a, start + b) for a, b in cut(text[start:stop], numbered)]
    return out


def visible(word: str) -> str:
    """A word without its invisible characters, as a reader sees it."""
    return word if word.isascii() else _UNSEEN.sub("", word)


@lru_cache(maxsize=60_000)
def _cut(run: str, numbered: bool) -> tuple[Range, ...]:
    """The words of one run; `numbered` tells that a number follows it ("No. 5")."""
    if run.isascii() and run.isalpha() and run.islower() and run not in _PAIRS:
        return ((0, len(run)),)
    first = _EDGE.match(run)
    begin = first.end() if first and first.start() == 0 else 0
    last = _EDGE.search(run, begin)
    end = last.start() if last else len(run)
    pieces: list[tuple[str, int, int]] = []
    for found in _PIECE.finditer(run, begin, end):
        kind = str(found.lastgroup)
        if kind == "word":
            pieces += [("word", a, b) for a, b in _word(run, found.start(), found.end())]
        elif kind == "mixed":
            pieces += [("mixed", a, b) for a, b in _mixed(run, found.start(), found.end())]
        elif not _UNSEEN.match(run, found.start()):
            pieces.append((kind, found.start(), found.end()))
    return tuple(_joined(run, pieces, numbered))


def _word(run: str, begin: int, end: int) -> list[Range]:
    """A word without its contractions (do n't, Belarus 's), and words that were run together."""
    word = run[begin:end]
    if word.lower() in _PAIRS and not word.isupper():
        middle = begin + _PAIRS[word.lower()]
        return [(begin, middle), (middle, end)]
    clitic = _CLITICS.search(word)
    if clitic and clitic.start() > 0:
        middle = begin + clitic.start()
        return [*_word(run, begin, middle), (middle, end)]
    joints = [begin + m.start() for m in _CAMEL.finditer(word)]
    lower_first = bool(joints) and joints[0] - begin >= 4 and word[: joints[0] - begin].islower()
    if lower_first or len(joints) >= 2:
        edges = [begin, *joints, end]
        parts = list(pairwise(edges))
        if all(b - a >= 3 for a, b in parts):
            return parts
    return [(begin, end)]


_A_YEAR = re.compile(r"(?:19|20)\d\d")


def _mixed(run: str, begin: int, end: int) -> list[Range]:
    """A number with letters: parted before a unit (28 km) or a run-on word (2024 The), else one word (72B3, 20th)."""
    found = _MIXED.match(run[begin:end])
    if found:
        letters = found[2]
        run_on = len(letters) >= 3 and letters[0].isupper() and letters[1:].islower()
        designed = begin > 1 and run[begin - 1] in "-‑" and run[begin - 2].isalpha()
        if len(letters) == 1 and letters.isupper() and (designed or _A_YEAR.fullmatch(found[1])):
            return [(begin, end)]  # the second drill of a year, 2024B, and an MV-22B
        if run_on or (
            letters.lower() in UNITS and not (len(letters) == 1 and letters.isupper() and letters not in "MBK")
        ):
            middle = begin + found.start(2)
            return [(begin, middle), (middle, end)]
    return [(begin, end)]


def _joined(run: str, pieces: list[tuple[str, int, int]], numbered: bool) -> list[Range]:
    """Pieces that the treebanks write as one word: prefixes with their hyphen, abbreviations with their stop."""
    out: list[Range] = []
    i = 0
    while i < len(pieces):
        kind, begin, end = pieces[i]
        if kind == "word":
            while (
                i + 2 < len(pieces)
                and run[pieces[i + 1][1] : pieces[i + 1][2]] in HYPHENS
                and run[begin:end].lower() in PREFIXES
                and pieces[i + 2][0] in ("word", "mixed")
            ):
                i += 2
                end = pieces[i][2]
            if i + 1 < len(pieces) and run[end : end + 1] == "." and pieces[i + 1][2] == end + 1:
                after = pieces[i + 2] if i + 2 < len(pieces) else None
                if _keeps_stop(run[begin:end], run, after, numbered):
                    i += 1
                    end += 1
        out.append((begin, end))
        i += 1
    return out


def _keeps_stop(word: str, run: str, after: tuple[str, int, int] | None, numbered: bool) -> bool:
    low = word.lower()
    follows_number = run[after[1]].isdigit() if after else numbered
    if low in ABBREVIATIONS:
        return True
    if len(word) == 1 and word.isupper():
        return after is None or after[0] in ("word", "other")
    if low in NUMBERED_ABBREVIATIONS:
        return follows_number
    if low in CAPITAL_ABBREVIATIONS:
        return word[0].isupper()
    return False
