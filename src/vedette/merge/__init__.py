"""EventMentions to Events with evidence."""

from vedette.merge.assemble import merge
from vedette.merge.copies import lineage

__all__ = ["lineage", "merge"]
