"""What can be said of a session, a file per feature: its slice of the state, its commands, its
events.
"""
