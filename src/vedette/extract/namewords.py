"""Closed classes of words around the names of exercises: what leads, follows, introduces or rules out a name."""

from __future__ import annotations

NOUNS = frozenset(
    """
    exercise exercises drill drills manoeuvres maneuvers manoeuvre maneuver wargames wargame ex manouevre manouevres
    war-games
    """.split()
)
LOOSE_NOUNS = NOUNS | {"games", "patrol", "patrols", "training", "competition", "activity", "series"}
"""Nouns that follow a name as "exercise" does, but that also mean other things."""
CUES = frozenset(
    """
    named called dubbed codenamed code-named codename known titled entitled nicknamed name names christened labelled
    baptised baptized labeled branded designated title renamed code-name call calls call-sign
    """.split()
)
NAMING = (CUES - {"known", "call", "calls", "title"}) | {"exercise", "operation"}
"""Words right behind which a name begins."""
PLAIN = frozenset(
    """
    annual multinational bilateral trilateral biennial biannual major international live-fire large-scale
    multilateral regular latest new upcoming the this year large massive huge biggest largest big military naval
    photos video watch its a an first first-ever second third anti-terrorist anti-terror quad-plus-france
    counter-terrorism code exclusive update breaking multi-national tri-service tri-services tri services snap
    opening us-led us
    """.split()
)
"""Words that describe an exercise and are never the first word of its name."""
MAYBE = frozenset(
    """
    joint combined combat strategic tactical maritime air field command special war allied live post training
    defence defense
    """.split()
)
"""Words that describe an exercise or begin its name."""
MONTHS = frozenset(
    """
    january february march april may june july august september october november december jan feb mar apr jun jul
    aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun
    """.split()
)
LINKS = frozenset({"of", "for", "the", "de", "to", "e", "du", "del", "da", "al", "el", "in"})
INNER = LINKS | {"los", "las", "la", "le", "les", "des", "do", "dos", "das", "di"}
"""Small words inside a name; those of other tongues may begin one where they are capitalised ("La Garza")."""
FUNCTION = frozenset(
    """
    such these those that this all some both what after between in other during since before over more most many
    several no any each every another similar previous past their our his her your my while if as when with from for
    at on by under about within and around near next last despite amid off against without alongside following ahead
    whether who whoever whose
    """.split()
)
EDGES = frozenset({"edition", "end", "start", "beginning", "opening", "phase", "part", "preparations", "iteration"})
"""What is said "of" an exercise and is no part of its name."""
BODIES = frozenset(
    """
    army navy force forces fleet command ministry division brigade regiment battalion corps district sea ocean
    strait straits gulf island islands airport base president minister general council office university institute
    agency news guard guards street house staff squadron group union treaty war party commander secretary department
    center centre city province region state states peninsula bay camp range times post organization organisation
    alliance kremlin pentagon parliament government congress senate wing ships ship frigate republic kingdom
    emirates federation agreement summit conference expo olympics championship cup act resolution agenda vision day
    week theater theatre headquarters declaration line zone area school academy media daily press agreements accords
    covid coast border air ground territory militia governorate oblast prefecture county chief marines marine
    soldiers troops airmen sailors paratroopers battlegroup ambassador embassy admiral colonel captain lieutenant
    major program programme project plan initiative strategy doctrine policy campaign missions operations missile
    missiles aircraft helicopters
    """.split()
)
"""Last words of bodies, places, offices, agreements and things: such a phrase names no exercise."""
REGIONS = frozenset(
    """
    arctic antarctic baltic pacific atlantic mediterranean caspian asian european western eastern northern southern
    african nordic balkan black caribbean asia europe africa scandinavian indo-pacific asia-pacific central north
    south east west middle red allied western-led muslim islamic arab soviet taiwan crimea crimean hormuz donbas
    gaza kashmir sino latin euro-atlantic transatlantic christmas easter ramadan covid covid-19 coronavirus english
    """.split()
)
GENERIC = (
    PLAIN
    | MAYBE
    | LOOSE_NOUNS
    | frozenset(
        {
            "military",
            "naval",
            "army",
            "games",
            "operation",
            "live",
            "fire",
            "large",
            "scale",
            "group",
            "event",
            "events",
            "capability",
            "capabilities",
            "staff",
            "firing",
            "cold",
            "nuclear",
            "peace",
            "security",
            "anti-submarine",
            "search",
            "rescue",
            "humanitarian",
            "disaster",
            "relief",
            "hadr",
            "cooperative",
            "ongoing",
            "defensive",
            "offensive",
            "winter",
            "summer",
            "spring",
            "autumn",
            "reserve",
            "civil",
            "warfare",
            "passage",
            "assault",
            "area",
            "control",
            "director",
            "planning",
            "ever",
            "amphibious",
            "airborne",
            "cyber",
            "artillery",
            "tank",
            "infantry",
            "urban",
            "mountain",
            "jungle",
            "type",
            "name",
            "date",
            "location",
            "participants",
            "overview",
            "scenario",
            "phase",
            "series",
            "edition",
            "commander",
            "planner",
            "spokesman",
            "spokesperson",
            "coordinator",
            "officer",
            "quality",
            "provocative",
        }
    )
)
EVENTS = frozenset(
    """
    exercise drill manoeuvre maneuver game wargame training event activity practice simulation series phase edition
    manouevre endeavor endeavour rehearsal show contest competition patrol tradition
    """.split()
)
TITLES = frozenset(
    {
        "mr",
        "ms",
        "mrs",
        "dr",
        "president",
        "minister",
        "ambassador",
        "general",
        "gen",
        "col",
        "colonel",
        "lt",
        "maj",
        "capt",
        "captain",
        "admiral",
        "adm",
        "rear",
        "vice",
        "brig",
        "brigadier",
        "director",
        "commander",
        "commodore",
        "officer",
        "prime",
        "secretary",
        "sgt",
        "sergeant",
        "cmdr",
        "air",
        "deputy",
        "chief",
        "spokesman",
        "king",
        "prince",
        "cpl",
        "pfc",
        "spc",
        "staff",
        "photo",
        "image",
        "sir",
    }
)
RANKS = frozenset(
    "commodore colonel admiral lieutenant sergeant brigadier captain marshal col cmdr capt adm maj lt sgt".split()
)
INSIDE = frozenset(
    """
    force fleet squadron division brigade agreement resolution article regiment battalion protocol ministry service
    base
    """.split()
)
OTHERS = frozenset(
    """
    island corvette destroyer submarine tanker boat warship company brigade militia movement party base region force
    collaboration policy plan mission operation missile ship vessel group unit system aircraft campaign organization
    organisation town city man woman drone carrier frigate project village platform program programme film area
    outlet channel islet rock reef shoal republic institute cyclone typhoon hurricane storm operator site spokesman
    spokeswoman motto theme slogan
    """.split()
)
HAPPENS = frozenset(
    """
    begin start get run open kick take conclude end last involve bring include feature simulate practise held began
    kicked got took ran wrap commence launch aim integrate
    """.split()
)
BETWEEN = frozenset(
    {
        "as",
        "the",
        "a",
        "is",
        "was",
        "being",
        "of",
        "it",
        "by",
        "what",
        "for",
        "at",
        "an",
        "are",
        "were",
        "to",
        "“",
        "”",
        '"',
        "'",
        "‘",
        "’",
        ":",
        "codename",
        "name",
        "given",
        "officially",
        "also",
        "this",
    }
)
OTHER_THINGS = frozenset(
    "initiative program programme campaign strategy treaty conference forum summit operation".split()
)
SHIPS = frozenset(
    """
    hms uss usns fs ins roks js hmas hmcs hmnzs kri brp hnlms fgs its slns pns iris rfs rss hdms hswms bns ns kdb kd
    htms uscgc cgc tcg orp nrp sps esps hnoms hq lns mv mt rv
    """.split()
)
"""What stands before the name of a warship."""
