"""Measurements against gold, one file a yardstick."""
