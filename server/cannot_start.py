"""Why there is no server: the one exception that start-up lets out."""


class CannotStart(Exception):
    """The server cannot run like this; the message is one sentence for whoever starts it."""
