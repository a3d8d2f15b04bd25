"""How events are written down."""
