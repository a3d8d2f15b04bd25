"""People who talk with each other: who is heard by whom, in which of their slots."""
