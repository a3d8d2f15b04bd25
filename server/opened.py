"""With which sign-in a rep came into each of their sessions last, so that signing out on one device
closes the pages that were opened from there, and no others.

It is not kept over a restart: what is not known is closed too.
"""

from collections.abc import Collection


class Opened:
    """By person: session and device, as `credentials.device_of` names it."""

    def __init__(self) -> None:
        self._devices: dict[str, dict[str, str]] = {}

    def note(self, person: str, session: str, device: str, live: Collection[str]) -> None:
        """They came into `session` from there. `live`: the sessions they are in; others go."""
        before = self._devices.get(person, {})
        kept = {one: where for one, where in before.items() if one in live}
        self._devices[person] = {**kept, session: device}

    def elsewhere(self, person: str, device: str) -> set[str]:
        """The sessions they came into from other devices."""
        known = self._devices.get(person, {})
        return {session for session, where in known.items() if where != device}
