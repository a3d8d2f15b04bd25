"""Who is in which of a listener's slots. Pure.

Whoever speaks is heard as long as there is room, and nobody is taken a slot from who speaks or did
a moment ago (`speech.HOLD`). Those who are silent are in the slots that are left, so that the
beginning of what they say is not cut off; of them gives way who was heard longest ago.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

Places = tuple[str | None, ...]


class Talk(NamedTuple):
    """How somebody talks: `since` when, None if they do not; when they were loud `last`."""

    since: float | None
    last: float


def assign(places: Places, may: Mapping[str, Talk]) -> Places:
    """Who is in which slot from now on, of those who `may` be heard by this listener. Who stays,
    stays where they are."""
    kept = [one if one in may else None for one in places]
    for one in _waiting(kept, may):
        place = _place(kept, may, speaks=may[one].since is not None)
        if place is None:
            break
        kept[place] = one
    return tuple(kept)


def _waiting(kept: list[str | None], may: Mapping[str, Talk]) -> list[str]:
    """Who speaks comes first, longest first; then who was heard last."""
    outside = [one for one in may if one not in kept]
    return sorted(
        outside,
        key=lambda one: (may[one].since is None, may[one].since or -may[one].last, one),
    )


def _place(kept: list[str | None], may: Mapping[str, Talk], *, speaks: bool) -> int | None:
    if None in kept:
        return kept.index(None)
    silent = [
        (may[one].last, index)
        for index, one in enumerate(kept)
        if one is not None and may[one].since is None
    ]
    return min(silent)[1] if speaks and silent else None
