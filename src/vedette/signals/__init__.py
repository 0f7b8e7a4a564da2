"""Events to Signals."""
