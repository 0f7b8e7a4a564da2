"""A report read into its main exercise and those beside it, and some of their values."""

from __future__ import annotations

from vedette.extract.report import extract
from vedette.model.event import Category, EventMention, Participation
from vedette.model.source import Article
from vedette.model.when import When
from vedette.read.pipe import Pipe


def read(pipe: Pipe, text: str, published: str) -> tuple[EventMention, list[EventMention]]:
    """The one main exercise, and the others in their order."""
    reading = extract(pipe.read(Article(id="case", text=text, published=published)), pipe.ask)
    (main,) = (e for e in reading.exercises if e.main)
    return main, [e for e in reading.exercises if not e.main]


def actors(exercise: EventMention) -> set[str]:
    """Who takes part."""
    return {a.value.actor for a in exercise.of("participants") if isinstance(a.value, Participation)}


def starts(exercise: EventMention) -> list[str]:
    """When it begins, as EDTF."""
    return [a.value.edtf for a in exercise.of("start") if isinstance(a.value, When)]


def statuses(exercise: EventMention) -> list[str]:
    """How far it has come."""
    return [a.value.value for a in exercise.of("status") if isinstance(a.value, Category)]
