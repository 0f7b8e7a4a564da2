"""One interface, local processes or a Ray cluster."""
