"""EventLog implementations."""
