"""Bodies and forces named by whose they are: "the Russian Defense Ministry", "the navy of Oman", "the ministry"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from vedette.model.doc import Mention, Token
from vedette.read.frame import Cover, Frame, belonging
from vedette.read.salience import Salience

_REACH = 8
"""Words between an owner and the head noun; longer chains in news are lists, not one name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What a head noun makes of the phrase: label, sector, and `family` (the same body under another name)."""

    label: str
    sector: str | None
    family: str = ""


def _table(words: str, label: str, sector: str | None, family: str = "") -> dict[str, Head]:
    return {w: Head(label=label, sector=sector, family=family) for w in words.split()}


HEADS: dict[str, Head] = {
    **_table("army armies", "MIL", "MIL", "army"),
    **_table("navy navies", "MIL", "MIL", "navy"),
    **_table("military militaries", "MIL", "MIL", "military"),
    **_table("force forces", "MIL", "MIL", "forces"),
    **_table("corps marines marine", "MIL", "MIL", "marines"),
    **_table("guard guards coastguard", "MIL", "MIL", "guard"),
    **_table("staff staffs chiefs", "MIL", "MIL", "staff"),
    **_table(
        "fleet flotilla district brigade brigades division divisions regiment regiments battalion battalions"
        " squadron squadrons battlegroup battlegroups wing headquarters garrison platoon company detachment unit units"
        " contingent contingents formation formations taskforce militia legion legions",
        "MIL", "MIL",
    ),
    **_table(
        "troops soldiers sailors airmen servicemen servicewomen servicemembers personnel paratroopers commandos"
        " infantry cadets pilots crews crew sappers peacekeepers marines conscripts reservists mercenaries",
        "MIL", "MIL",
    ),
    **_table(
        "ship ships warship warships vessel vessels frigate frigates destroyer destroyers corvette corvettes submarine"
        " submarines cruiser cruisers carrier carriers boat boats aircraft jet jets fighter fighters bomber bombers"
        " plane planes helicopter helicopters drone drones tank tanks flotillas minesweeper minesweepers gunboat",
        "PLATFORM", "MIL",
    ),
    **_table("command commands", "MIL", "MIL", "command"),
    **_table("service tv television radio broadcaster agency", "ORG", None),
    **_table("ministry", "ORG", "GOV", "ministry"),
    **_table("department", "ORG", "GOV", "ministry"),
    **_table("government governments administration cabinet leadership regime authorities", "ORG", "GOV", "government"),
    **_table("embassy consulate mission", "ORG", "GOV", "embassy"),
    **_table("parliament congress legislature senate duma", "ORG", "LEG", "parliament"),
    **_table("side delegation delegations officials", "ORG", "GOV"),
    **_table("council authority office committee institute center centre university academy", "ORG", None),
    **_table("police gendarmerie", "ORG", "COP", "police"),
    **_table("intelligence", "ORG", "SPY"),
    **_table("media newspaper newspapers press", "ORG", "MED"),
}  # fmt: skip
"""Head nouns after an owner ("Russian … ships", "India's … ministry")."""

_ADJECTIVAL = frozenset({"military", "marine", "intelligence", "press", "media", "carrier", "unit", "fighter"})
"""Heads that are more often a modifier: they count only as the noun itself ("the Chinese military said")."""

_ALONE = re.compile(
    r"\b(?P<body>"
    r"(?:Ministry|ministry|Department|department|Secretary of State) (?:of|for) (?:National |national )?[Dd]efen[cs]e"
    r"|(?:National |national )?[Dd]efen[cs]e (?:Ministry|ministry|Department|department)"
    r"|(?:Ministry|ministry) of (?:Foreign|foreign|External) (?:Affairs|affairs)|[Ff]oreign (?:Ministry|ministry)"
    r"|(?:Ministry|ministry) of (?:Internal|Interior|the Interior|Emergency)(?: Affairs| Situations)?"
    r"|[Ii]nterior (?:Ministry|ministry)|General Staff|(?:Joint )?Chiefs of (?:the General )?Staff|Joint Staff"
    r"|[Aa]rmed [Ff]orces|[Aa]ir [Ff]orces?|[Nn]avy|[Aa]rmy|Marine Corps|Marines|Coast Guard|coast guard"
    r"|[Aa]irborne (?:Troops|troops|Forces|forces)|[Gg]round (?:Forces|forces)|[Ll]and (?:Forces|forces)"
    r"|[Ss]pecial (?:Operations |operations )?(?:Forces|forces)|National Guard|[Nn]aval (?:Forces|forces)"
    r"|[Ss]tate(?:-run|-owned)? (?:TV|television|media|radio|broadcaster|news agency)"
    r"|press (?:service|office|center|centre)|[Dd]efen[cs]e (?:Force|Forces)"
    r"|command|military|militaries|armies|navies|government|parliament|embassy|ministry|Ministry"
    r")\b"
)
_MINISTRIES = frozenset({"defence", "foreign", "interior"})
_ONLY_EARLIER = frozenset({"command"})
"""Words that are a body only where the report named one before ("the command" after "Southern Command")."""
_LAST = 2.0
"""What being the one named last is worth against prominence, for "the ministry" where two ministries speak."""
_KEPT = 12
"""Earlier bodies of a family that are weighed; what lies farther back is no longer meant."""
_NEAR = 14
"""Code points between a body and "of": room for an abbreviation in brackets."""


def owned(frame: Frame, owners: Sequence[Mention]) -> list[Mention]:
    """Phrases that begin with an owner ("Poland's defence ministry") and end with a head noun."""
    out = []
    for owner in owners:
        if owner.actor is None:
            continue
        found = _head_after(frame, owner)
        if found is None:
            continue
        last, head = found
        mention = frame.over(owner.first, last, head.label, "owned")
        mention = replace(mention, begin=owner.begin, text=frame.doc.article.text[owner.begin : mention.end])
        out.append(replace(belonging(mention, owner.actor, head.sector), actors=owner.actors or (owner.actor,)))
    return out


def alone(frame: Frame, named: Sequence[Mention], salience: Salience) -> list[Mention]:
    """Bodies with no owner before them: owner after "of", else as named earlier, else the salient state."""
    spans = Cover.of(m for m in named if m.label in ("ORG", "MIL", "PLATFORM", "PER"))
    free = [m for m in _ALONE.finditer(frame.text) if not spans.touches(m.start(), m.end())]
    starts = {m.begin: m for m in sorted(named, key=lambda m: m.end) if m.label in ("GPE", "MISC", "ORG", "MIL")}
    found: dict[int, Mention] = {}
    for match in reversed(free):  # from the right, so that "the staff of the navy of X" knows the navy's owner
        whole = _with_owner_after(frame, match, starts)
        if whole:
            found[match.start()] = starts[match.start()] = whole
    families: dict[str, list[Mention]] = {}
    told = sorted([*found.values(), *(m for m in named if m.rule in ("owned", "body") and m.actor)], key=_begin)
    position = 0
    for match in free:
        while position < len(told) and told[position].begin < match.start():
            families.setdefault(family_of(told[position].text), []).append(told[position])
            position += 1
        if match.start() in found:
            continue
        one = _of_a_short_form(frame, match, named) or _body_alone(frame, match, families, salience)
        if one:
            found[match.start()] = one
            families.setdefault(family_of(one.text), []).append(one)
    return [found[begin] for begin in sorted(found)]


def _begin(mention: Mention) -> int:
    return mention.begin


def family_of(text: str) -> str:
    """Which body a phrase names, whoever owns it: defence · foreign · navy · army · staff …, empty for none."""
    low = text.lower()
    if "ministr" in low or "department" in low or "pentagon" in low:
        if "foreign" in low or "external" in low:
            return "foreign"
        return "interior" if "interior" in low or "internal" in low else "defence"
    for word in ("chiefs of staff", "general staff", "joint staff"):
        if word in low:
            return "staff"
    if "air force" in low:
        return "air"
    tail = low.replace("'s", "").replace("’s", "").rsplit(" ", 1)[-1]
    head = HEADS.get(tail)
    return head.family if head else ""


def _head_after(frame: Frame, owner: Mention) -> tuple[int, Head] | None:
    tokens = frame.doc.tokens
    stop = min(frame.sentence(owner.last - 1).last, owner.last + _REACH)
    found: tuple[int, Head] | None = None
    for i in range(owner.last, stop):
        token = tokens[i]
        if not _inside_phrase(token, i == owner.last):
            break
        low = token.text.lower()
        head = HEADS.get(low)
        if head and not (low in _ADJECTIVAL and _modifies(token)):
            found = (i + 1, head)
            if found[1].family == "staff" and token.text.lower() == "chiefs":
                found = _of_staff(tokens, i, stop, head)
    if found and found[0] <= owner.last:
        return None
    return _ministry_of(tokens, found)


def _inside_phrase(token: Token, first: bool) -> bool:
    if token.text in ("'s", "’s", "'", "’"):
        return True
    if token.text in ("-", "–", "&") and not first:
        return True
    return token.upos in ("NOUN", "PROPN", "ADJ", "NUM") and token.text not in ("(", ")")


def _modifies(token: Token) -> bool:
    return token.upos == "ADJ" or (token.deprel in ("amod", "compound") and token.head > token.i)


def _of_staff(tokens: Sequence[Token], i: int, stop: int, head: Head) -> tuple[int, Head]:
    words = [t.text.lower() for t in tokens[i + 1 : min(stop + 2, i + 5)]]
    return (i + 2 + words.index("staff"), head) if "of" in words[:1] and "staff" in words else (i + 1, head)


def _ministry_of(tokens: Sequence[Token], found: tuple[int, Head] | None) -> tuple[int, Head] | None:
    """ "Kyrgyz Ministry" goes on to "of Defense" and "for Foreign Affairs"."""
    if found is None or found[1].family != "ministry":
        return found
    i = found[0]
    if i + 1 < len(tokens) and tokens[i].text in ("of", "for") and tokens[i + 1].text[:1].isupper():
        i += 1
        while i < len(tokens) and (tokens[i].text[:1].isupper() or tokens[i].text in ("and", "the")):
            i += 1
            if tokens[i - 1].text in ("Defense", "Defence", "Affairs", "Interior", "Situations"):
                break
        return i, found[1]
    return found


def _with_owner_after(frame: Frame, match: re.Match[str], starts: dict[int, Mention]) -> Mention | None:
    """ "The navy of Oman": the body with the owner that follows."""
    mention = frame.mention(match.start("body"), match.end("body"), "ORG", "owner after")
    after = _owner_after(frame, mention, starts) if mention else None
    if mention is None or after is None:
        return None
    head = _head_of(match)
    whole = frame.mention(mention.begin, after.end, head.label, "owner after")
    return replace(belonging(whole, after.actor, head.sector), actors=after.actors) if whole else None


def _head_of(match: re.Match[str]) -> Head:
    return HEADS.get(match["body"].lower().rsplit(" ", 1)[-1]) or HEADS["ministry"]


_SHORT_OWNER = re.compile(r"\b[Tt]he (?P<noun>[a-z]+)['’]s $")
_BEFORE = 40
"""Code points before a body in which its owner stands."""


def _of_a_short_form(frame: Frame, match: re.Match[str], named: Sequence[Mention]) -> Mention | None:
    """A body of what was named in full before: "the district's press office" after "the Eastern Military District"."""
    owner = _SHORT_OWNER.search(frame.text, max(0, match.start("body") - _BEFORE), match.start("body"))
    if owner is None:
        return None
    noun, head = owner["noun"], _head_of(match)
    full = [m for m in named if m.end < owner.start() and m.actor and m.text.rpartition(" ")[2].lower() == noun]
    mention = frame.mention(match.start("body"), match.end("body"), head.label, "named earlier") if full else None
    return belonging(mention, max(full, key=_begin).actor, head.sector) if mention else None


def _body_alone(
    frame: Frame, match: re.Match[str], families: dict[str, list[Mention]], salience: Salience
) -> Mention | None:
    """A body as it was named earlier, else of the salient state."""
    head, low = _head_of(match), match["body"].lower()
    mention = frame.mention(match.start("body"), match.end("body"), head.label, "alone")
    if mention is None or not _definite(frame, mention, low):
        return None
    family = family_of(low)
    same = _MINISTRIES if low == "ministry" else frozenset({family} if family else ())
    earlier = [m for f in same for m in families.get(f, [])[-_KEPT:]]
    if earlier:
        scores = salience.scores(mention.first)
        last = max(m.begin for m in earlier)
        source = max(earlier, key=lambda m: (scores.get(m.actor or "", 0.0) + _LAST * (m.begin == last), m.begin))
        mention = replace(mention, rule="named earlier")
        return belonging(mention, source.actor, head.sector or source.sector, source.entity or source.text)
    if low in _ONLY_EARLIER:
        return None
    actor = salience.at(mention.first)
    return belonging(replace(mention, rule="salient"), actor, head.sector) if actor else None


def _definite(frame: Frame, mention: Mention, low: str) -> bool:
    """A bare common noun is a body only as "the military"; a capitalised name is one by itself."""
    tokens = frame.doc.tokens
    if low.startswith("state"):
        return True
    token = tokens[mention.last - 1]
    if low in _ADJECTIVAL and _modifies(token):
        return False
    before = tokens[mention.first - 1].text.lower() if mention.first else ""
    if mention.text[:1].isupper():
        return before not in ("a", "an") or "Ministry" in mention.text or "Defen" in mention.text
    return before in ("the", "their", "its", "country", "'s", "’s", "a") and (before != "a" or "ministry" in low)


def _owner_after(frame: Frame, mention: Mention, starts: dict[int, Mention]) -> Mention | None:
    gap = frame.text[mention.end : mention.end + _NEAR + 10]
    match = re.match(r"(?: \([A-Z]{2,8}\))? (?:of|in) (?:the )?", gap)
    if not match:
        return None
    owner = starts.get(mention.end + match.end())
    return owner if owner and owner.actor else None
