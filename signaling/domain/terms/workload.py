"""How many customers a rep helps, over all of their sessions (S34)."""

from signaling.values import Value


class Load(Value, frozen=True):
    """Of the rep who controls a session, when somebody is to come in. `elsewhere`: customers in
    their other sessions, those who are just coming in there included. `most`: so many they may help
    at the same time; None: any number.
    """

    elsewhere: int = 0
    most: int | None = None


FREE = Load()
