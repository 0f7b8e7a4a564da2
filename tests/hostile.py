"""Texts that nobody would write, for every test that must come through them."""

from __future__ import annotations

HOSTILE = {
    "space": " \n\t \u00a0\u2003",
    "no letter": "*** --- 12 ... !!! 3.5 %%% \n= = =",
    "control characters": "The\x00 fl\x07eet\x1b[0m sailed\x85 on\x0c Monday.",
    "direction marks": "\u202eThe fleet\u202c sailed \u200fon\u200e Monday\u2066.\u2069",
    "emoji": "The fleet 🚢🇳🇴 sailed 👩🏽‍✈️ on Monday 💥💥💥.",
    "lone surrogates": "The \ud800 fleet\udfff sailed \udc00.",
    "other scripts": "Флот вышел в море. 艦隊は月曜日に出航した。 غادر الأسطول يوم الاثنين.",
    "accents on accents": "Z" + "\u0301" * 5000 + "algo sailed.",
    "one letter": "a",
    "one long word": "b" * 100_000,
    "one long sentence": "the fleet sailed and " * 500 + "returned.",
    "one long line of signs": "(" * 50_000 + ")" * 50_000,
    "long url": "https://example.org/" + "a/" * 50_000,
    "many lines": "No stop here\n" * 300,
    "quotes that never close": '“The fleet "sailed, ‘he said ' * 300,
    "only stops": ". " * 3000,
    "digits": "1" * 3000 + " 2031-05-08" * 500,
}

LONG_SENTENCE = "The navies of Lendia and Sudria held a joint exercise off the cape on Monday, and " * 1_300
"""A sentence of 106,600 characters."""
