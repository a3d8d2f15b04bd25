"""What can be said of queues: a file per feature, with its slice of the state, its commands and its
events.
"""
