"""The bytes of files that people in a session send each other."""
