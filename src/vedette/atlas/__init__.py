"""The map of the world that reading and signals ask."""
