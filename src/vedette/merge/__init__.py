"""EventMentions to Events with evidence."""
