"""Events to Signals: near whose border, during what, the first since when, and how unusual that is."""

from vedette.signals.habits import habits
from vedette.signals.measure import measure
from vedette.signals.told import Told, told_in
from vedette.signals.world import World

__all__ = ["Told", "World", "habits", "measure", "told_in"]
