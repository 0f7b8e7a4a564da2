"""Weapons that are fired in an exercise, told by a verb: "torpedoes were fired at a target", "tanks will fire".

Such sentences say live fire as plainly as the word does, in too many forms for a list of words.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from vedette.extract.scene import Scene, clause_of
from vedette.model.doc import Sentence

_SHOT = (
    r"(?:missiles?|rockets?|torpedo(?:es)?|shells?|rounds|artillery|howitzers?|mortars?|guns?|cannons?|depth charges?|"
    r"ammunition|munitions|small arms|HIMARS|anti-tank weapons|salvos?)"
)
_CREWS = (
    r"(?:howitzers|mortars|crews|tanks|gunners|artillery|ships|batteries|launchers|corvettes|frigates|destroyers|"
    r"squads|helicopters|troops|soldiers|units|battalions?|companies)"
)
_FIRED = re.compile(
    rf"\b{_SHOT}\b[^.;,]{{0,40}}?\b(?:was|were|is|are|be|been|being)\s+(?:\w+ly\s+)?(?:fired|launched)\b"
    rf"|\b(?:fire[sd]?|firing|launch(?:ed|es|ing)?)\b(?:\s(?!at\b|on\b)[\w’'-]+){{0,5}}?\s{_SHOT}\b(?!\ssystems?)"
    r"|\b(?:artillery|rocket|missile|torpedo|guns?|mortar|tank|small[- ]arms|surface|main[- ]gun|field|night)[\s-]"
    r"(?:and \w+[\s-])?(?:firings?|shoots?|shooting)\b(?!\s(?:ranges?|grounds?|positions?))"
    rf"|\b{_SHOT}\s(?:fired|launched)\s(?:from|by|at)\b"
    r"|\bfiring (?:practice|from (?:personal|standard|small|all))\b"
    r"|\bfirings?\s(?:was|were|is|are|will be)\s(?:carried out|conducted|held|performed|practi[sc]ed)\b"
    r"|\b(?:carr(?:y|ied|ies|ying) out|conduct(?:ed|s|ing)?|perform(?:ed|s|ing)?|held|hold)\s(?:[\w-]+\s){0,2}"
    r"firings?\b"
    rf"|\bfirings?\swith\s(?:[\w-]+\s){{0,3}}(?:{_SHOT}|launchers?|weapons?)\b"
    r"|\b(?:fir(?:e[sd]?|ings?)|shoot(?:s|ing)?|shot)\s(?:at|on)\s(?:[\w-]+\s){0,3}targets?\b"
    r"|\bbombs?\s(?:was\s|were\s)?(?:dropped\s)?on\s(?:[\w-]+\s){0,3}(?:targets?|ranges?|hulks?|vehicles)\b"
    r"|\blive[\s-](?:bombs?|missiles?|torpedo(?:es)?|mortars?|warheads?|shells?|grenades|ammunition|bullets|rounds)\b"
    r"|\breal (?:ammunition|bullets|rounds|shells|munitions)\b"
    r"|\bcombat (?:shooting|firings?)\b"
    r"|\btargets?\b[^.;,]{0,40}?\b(?:was|were|is|are|be|been|being)\s(?:fired (?:at|on)|shelled|bombed)\b"
    r"|\b(?:bomb(?:ed|ing)?|shell(?:ed|ing)?|straf(?:ed?|ing))\s(?:[\w-]+\s){0,2}targets?\b"
    r"|\bdrop(?:s|ped|ping)?\s(?:[\w-]+\s){0,3}bombs\b"
    rf"|\b{_CREWS}\s(?:will |have |has |had |also |then |are to )*(?:been )?(?:fired?|fires|firing|shoot)\b"
    r"(?! back| brigade| support)",
    re.IGNORECASE,
)
_UNREAL = re.compile(
    r"simulat|imitat|mock|electronic|virtual|without|no live|\bnot\b|never|multiple launch|\blaunch(?:er|ing)? systems?"
    r"|cease|warning shots|(?:communit(?:y|ies)|towns?|villages?|settlements)\b"
    r"|fired (?:at|on) (?:rebels|protest|civilian)|capable|blank|exercise torpedo",
    re.IGNORECASE,
)
_SOUNDS = re.compile(
    rf"\b(?:{_SHOT}|fir(?:e[sd]?|ings?)|shot|shoot(?:s|ing)?|launch(?:es|ed|ing)?|shelling|bomb(?:s|ed|ing)|gunfire|"
    r"barrages?|sank|sunk|sinks?|targets?|blasts?|explosions?)\b",
    re.IGNORECASE,
)
"""Words that stand where something is fired, and in many other places."""
SURE = 0.6
"""How likely the report as a whole must make live fire for such a word to be enough: on 404 new reports 14 of 17."""
_OTHERS = frozenset("accuse warn fear kill threaten condemn blame denounce respond retaliate".split())
"""Verbs of what is done in earnest, or said of it."""
_REACH = 70
"""Characters around in which whoever fires is named: mostly another state that tests missiles in the same week."""


def fired(scene: Scene, number: int, parties: Collection[str]) -> tuple[int, int] | None:
    """Where a report says that weapons are fired in an exercise.

    `parties` take part in it; where another state is named beside, that one fires.
    """
    doc = scene.doc
    for found, sentence in _told(scene, number, _FIRED):
        if scene.by_sentence.get(sentence.i, ()) and "other exercise nearer" in scene.relation(*found.span(), number):
            continue
        tokens = doc.tokens_in(*found.span())
        if not tokens:
            continue
        low, high = max(sentence.begin, found.start() - _REACH), min(sentence.end, found.end() + _REACH)
        low = max(low, doc.article.text.rfind(";", low, found.start()))
        semicolon = doc.article.text.find(";", found.end(), high)
        high = semicolon if semicolon >= 0 else high
        if any(m.actor and m.actor not in parties and low <= m.begin < high for m in doc.mentions):
            continue
        if doc.tokens[clause_of(doc, tokens[-1].i)].lemma.lower() not in _OTHERS:
            return found.span()
    return None


def heard(scene: Scene, number: int) -> tuple[int, int] | None:
    """A word of firing in an exercise of which the report as a whole tells that weapons are fired, however it does."""
    answer = scene.answer(number)
    if answer is None or answer.values.get("kinds live_fire", 0.0) < SURE:
        return None
    return next((found.span() for found, _ in _told(scene, number, _SOUNDS)), None)


def _told(scene: Scene, number: int, words: re.Pattern[str]) -> Iterator[tuple[re.Match[str], Sentence]]:
    """Where such words stand in an exercise's sentences or, of the main one, its passages; not denied, not played."""
    doc, group = scene.doc, scene.groups[number]
    own = {spot.sentence for spot in group.spots}
    for found in words.finditer(doc.article.text):
        sentence = doc.sentence_at(found.start())
        if sentence is None or sentence.furniture or doc.article.in_furniture(*found.span()):
            continue
        around = doc.article.text[max(sentence.begin, found.start() - 40) : min(sentence.end, found.end() + 30)]
        theirs = sentence.i in own or (group.main and scene.topics[sentence.i] == number)
        if theirs and not _UNREAL.search(around):
            yield found, sentence
