"""How an actor takes part: host, participant, observer or invited, by what is said outright, else as learnt."""

from __future__ import annotations

from vedette.extract.scene import is_state
from vedette.extract.scorer import Features, scorer
from vedette.model.doc import ROLES


def roles_of(features: dict[str, Features]) -> dict[str, tuple[str, str]]:
    """Actor → its role and the reason: by what is said outright, else as learnt."""
    decision = scorer("roles")
    out = {}
    for actor, known in features.items():
        role = told_role(known)
        if role:
            out[actor] = (role, "said so")
            continue
        scores = decision.scores(known)
        role = max(_open(known), key=lambda r: scores.get(r, 0.0))
        out[actor] = (role, decision.why(known, role, most=2))
    if all(role != "host" for role, _ in out.values()):
        blocs = (a for a, known in features.items() if "inside phrase" in known and not is_state(a))
        out |= dict.fromkeys(blocs, ("host", "its exercise by its name"))
    return out


def _open(features: Features) -> tuple[str, ...]:
    """The roles that are left: no observer is who stands in another clause than the word, or whose exercise it is."""
    others = "sentence observe" in features and "cue observer" not in features
    others |= "of/phrase/own" in features and "looks on" not in features
    return tuple(r for r in ROLES if r != "observer") if others else ROLES


def told_role(features: Features) -> str:
    """The role that a construction tells: host by its soil or its lead, observer, invited by cues; or ""."""
    if features.get("own soil"):
        return "observer" if features.keys() >= {"looks on", "own soil, others too"} else "host"
    if "inside phrase" in features:
        return "host" if "runs it" in features else ""
    if features.get("sole actor"):
        return ""
    if features.keys() & {"bidden", "invited"}:
        return "invited"
    if "looks on" in features:
        return "observer"
    return "host" if features.keys() & {"subject/lead/own", "by/lead/own", "runs it"} else ""


def role_features(features: Features, actor: str, taking: set[str], soil: set[str]) -> Features:
    """What tells an actor's role, once it is known who takes part and where."""
    out = dict(features)
    countries = {a for a in taking if is_state(a) and a != "CIS"}
    out["sole actor"] = float(taking == {actor})
    out[f"actors {min(5, len(taking))}"] = 1.0
    if actor in soil:
        out["own soil"] = 1.0
        out["own soil, others too" if len(soil) > 1 else "own soil alone"] = 1.0
    elif soil:
        out["foreign soil"] = 1.0
        if soil & taking:
            out["another's soil"] = 1.0
    if countries == {actor} and len(taking) > 1:
        out["sole country"] = 1.0
    return out
