"""From a session description to an answer."""
