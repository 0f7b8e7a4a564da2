"""Files for other programs and a page for people."""
