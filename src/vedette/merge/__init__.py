"""EventMentions to Events with evidence."""

from vedette.merge.assemble import merge
from vedette.merge.copies import lineage
from vedette.merge.memory import Memory

__all__ = ["Memory", "lineage", "merge"]
