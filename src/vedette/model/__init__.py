"""The nouns: what the program knows. Standard library only."""
