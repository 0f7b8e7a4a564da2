"""Following feeds: asks them, reads what is new, and tells what became of the record."""
