"""Words by which a report tells where an exercise is held."""

from __future__ import annotations

SITES = frozenset(
    (
        "part area region province district county city town village port harbour harbor base airport airfield range "
        "ground polygon site facility camp barracks island archipelago peninsula water territory soil land sky "
        "airspace "
        "north south east west northeast northwest southeast southwest place location spot centre center capital "
        "outskirt municipality prefecture state country mountain forest desert beach shore field fort garrison sea "
        "ocean bay gulf strait lake river zone sector corner tip heart middle interior republic oblast krai "
        "voivodeship "
        "governorate locality side headquarters complex installation pier dock shipyard valley highland terrain half "
        "end nation exclusive basin section wing station academy school department"
    ).split()
)
"""Nouns of which a place name can be a part and that stand for it."""

INSIDE = frozenset(("in at on over across throughout within inside above under aboard amid").split())
"""Prepositions of what lies in a place."""

CLOSE = frozenset(("near off around along towards toward outside opposite by beside").split())
"""Prepositions of what lies by a place."""

HELD = frozenset(
    (
        "hold take conduct stage carry run begin start kick open launch end conclude close continue last go get wrap "
        "commence resume plan schedule unfold occur happen finish complete culminate organize organise host set cover "
        "span extend move shift perform execute underway way be do see spread"
    ).split()
)
"""Verbs of an exercise being held."""

TRAIN = frozenset(
    (
        "train drill practise practice exercise jump parachute manoeuvre maneuver rehearse simulate participate join "
        "gather assemble learn demonstrate feature include involve parachuting"
    ).split()
)
"""Verbs of training, by whoever trains."""

FIGHT = frozenset(
    (
        "fire shoot land fly sail operate work defend cross march patrol test repel destroy storm seize assault drop "
        "bring engage strike hit form use lie anchor dock"
    ).split()
)
"""Verbs of single actions in an exercise, and in war."""

MOVE = frozenset(
    (
        "arrive come travel return send dispatch deploy transport enter depart leave head reach redeploy airlift ship "
        "station base"
    ).split()
)
"""Verbs of going to a place."""

SAY = frozenset(
    (
        "say tell announce report state add speak write warn quote meet visit sign live accuse talk declare note "
        "explain stress believe brief address"
    ).split()
)
"""Verbs of speaking and meeting."""

WAR = frozenset(
    (
        "invade attack fight annex kill bomb occupy intervene war invasion conflict crisis tension annexation coup "
        "protest election violence incursion operation offensive ceasefire summit talks meeting embassy"
    ).split()
)
"""Words of war and politics."""

HOSTING = frozenset(("host welcome accommodate house").split())
"""Verbs of a host."""

SCENE = frozenset(("host scene venue home site setting location").split())
"""Nouns of a scene."""

ANAPHORS = frozenset(
    (
        "it they this which that event phase stage ceremony part activity training manoeuvre maneuver game operation "
        "iteration edition episode component segment portion fire firing landing march war-game wargame scenario drill "
        "exercise competition"
    ).split()
)
"""Words that stand for an exercise or a part of it."""

NEAR_NOUN = frozenset(
    (
        "border coast coastline frontier vicinity doorstep neighbour neighbor neighbourhood proximity km kilometre "
        "kilometer mile"
    ).split()
)
"""Nouns of nearness."""
