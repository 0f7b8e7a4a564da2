"""A Doc to EventMentions with arguments, status and who says so."""
