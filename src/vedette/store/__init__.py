"""One interface, two databases."""
