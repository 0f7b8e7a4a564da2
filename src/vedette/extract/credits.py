"""The agencies and outlets that a report credits for its facts.

Steps, each over the text alone, so that a poor parse costs nothing here:
1. datelines: "TALLINN, Estonia (AP) —", "MOSCOW, June 3. /TASS/.", "Delhi, Mar 28 (PTI)";
2. lines that stand alone: "By The Associated Press", "Source: Kyodo", "© 2016 Reuters", "With reporting by AP and AFP",
   and signatures: "… on Monday. (ANI)", "By Ann Moor, Associated Press", "Reuters contributed to this report";
3. prose with a name of the catalogue (`press.toml`, `outlets`, `wires`) or of an outlet's shape ("Harbour Times"):
   "told AFP", "Yonhap reports", "a Nikkei tally"; names that mean other things too need more beside them;
4. prose with a noun that says what an unknown name is: "the Noria news agency", "Polish daily Dziennik",
   and an unknown name that reports at the end of a sentence or is a land's: ", Noria reported.", "Peru's Hoy wrote";
5. an organisation that is nobody's and that is told or reports: "told Harbour Weekly" (needs mentions).

Never a credit: the publisher itself, a photo credit, letters that the text itself spells out as something else, an
outlet that is itself the news ("RT was fined").
"""

from __future__ import annotations

import re

from vedette.extract.datelines import datelines, lines
from vedette.extract.listed import KNOWN
from vedette.extract.outlets import OUTLETS
from vedette.extract.press import PRESS
from vedette.extract.told import known_in_prose, told_to_letters
from vedette.extract.unlisted import told_to_names, unknown_in_prose
from vedette.model.doc import Doc
from vedette.model.event import Credit
from vedette.model.source import Article


def credits(doc: Doc) -> tuple[Credit, ...]:  # noqa: A001 - the field's own word; the builtin is a site message
    """The agencies and outlets credited in a report, each once, in the order of the text."""
    article = doc.article
    other = _other_meanings(article.text)
    forces = _FORCES.search(article.text)
    found: dict[str, Credit] = {}
    listed = [*known_in_prose(doc), *told_to_letters(article)]
    unlisted = [
        f
        for f in (*unknown_in_prose(doc), *told_to_names(doc))
        if not any(begin < f[1] and f[0] < end for begin, end, _, _ in listed)
    ]
    candidates = [*datelines(article), *lines(article), *listed, *unlisted]
    for begin, end, called, rule in sorted(candidates):
        name = _initials_behind(called, article.text[end : end + _BRACKET]) or called
        written = article.text[begin:end]
        own = _is_publisher(name, article) or (written.isupper() and _is_publisher(written, article))
        elsewise = written in other or (forces and name == "AFP" and rule not in _SIGNED)
        if elsewise or own or _once(name) in found:
            continue
        found[_once(name)] = Credit(name=name, span=article.span(begin, end), rule=rule)
    return tuple(found.values())


_SIGNED = frozenset({"dateline", "signed behind the text", "byline with an agency", "inputs", "rights line"})
"""Rules in which letters mean the agency even where the text uses them for something else."""
_BRACKET = 12
"""Code points in which the letters of a name stand in brackets behind it."""


def _initials_behind(name: str, after: str) -> str | None:
    """The letters in brackets behind a name, if they are its initials: it is credited by them."""
    match = re.match(r"[ \t]?[(\[]([A-Z]{2,6})[)\]]", after)
    initials = "".join(w[0] for w in re.findall(r"[^\W\d_][\w'’]*", name) if w[0].isupper() and w != "The")
    television = re.sub(r"T$", "TV", initials) if name.endswith("Television") else initials
    return match[1] if match and match[1] in {initials, television} else None


def _other_meanings(text: str) -> frozenset[str]:
    """Letters that the text spells out as something that is no agency: "Armed Forces of the Plains (AFP)"."""
    out = set()
    for match in re.finditer(r"\(([A-Z]{2,6})\)", text):
        long = [
            w
            for w in re.findall(r"[^\W\d_][\w'’-]*", text[max(0, match.start() - 90) : match.start()])
            if w[0].isupper()
        ]
        spelled = long[-len(match[1]) :]
        if "".join(w[0] for w in spelled) == match[1] and KNOWN.get(" ".join(spelled)) != match[1]:
            whole = " ".join(spelled).lower()
            if "press" not in whole and "news" not in whole and "agency" not in whole:
                out.add(match[1])
    return frozenset(out)


_FORCES = re.compile(
    r"Armed Forces of the Philippines|\bAFP(?:['’]s)?[ \t](?:[Cc]hief|[Ss]pokes|[Pp]ublic [Aa]ffairs|[Mm]oderni|"
    r"[Pp]ersonnel|"
    r"[Tt]roops|[Vv]ice|[Dd]eputy|(?:Western|Northern|Southern|Eastern|Central)\b)"
)
"""What tells that AFP stands for the Philippine armed forces in a report."""


def _key(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.lower().removeprefix("the "))


def _once(name: str) -> str:
    """What a name is counted once by: the catalogue's name for it, without what comes and goes behind it."""
    same = "Anadolu" if name == "AA" else OUTLETS.get(name) or PRESS.forms.get(name) or name
    return re.sub(r"(?<=\w{2})(?:newsagency|agency|news|press)$", "", _key(same)) or _key(same)


def _is_publisher(name: str, article: Article) -> bool:
    """Whether a name is the report's own publisher, by words, initials or address."""
    own = article.publisher or ""
    words = {w.lower() for w in re.findall(r"\w+", own)}
    mine = {w.lower() for w in re.findall(r"\w+", name)} - {"the"}
    if (mine and mine <= words) or (_key(name) and _key(name) == _key(own)):
        return True
    initials = "".join(w[0] for w in re.findall(r"[^\W\d_]\w*", own) if w[0].isupper())
    if name == initials or (len(initials) > 2 and name.startswith(initials)):
        return True
    if len(_key(name)) > 3 and any(_key(own[m.start() :]).startswith(_key(name)) for m in re.finditer(r"\b\w", own)):
        return True
    if len(_key(own)) > 4 and _key(name).startswith(_key(own)):
        return True
    host = re.sub(r"^\w+://(?:www\.)?|/.*$", "", article.url or "")
    return len(_key(name)) > 2 and any(
        _key(name) in (_key(part), _key(part).removeprefix("the")) for part in (*host.split("."), own.partition(".")[0])
    )
