"""How often one person may send what. It is counted by the person, not by the socket: whoever comes
back by a new one has no more for it.
"""

import time
from collections.abc import Callable, Mapping

from signaling import wire
from signaling.gateway import limits
from signaling.limits.bucket import Allowance, Buckets
from signaling.wire.life import SessionEnd
from signaling.wire.people import CapabilitiesReport, SessionLeave
from signaling.wire.screens import MediaPublish, MediaWatch

# What the page sends by itself has an allowance of its own: clicks must not use it up, nor it them.
# Whatever is not named here, nonsense included, is a person's own doing.
KINDS: Mapping[str, Allowance] = {
    CapabilitiesReport.verb: limits.REPORTS,
    MediaPublish.verb: limits.MEDIA,
    MediaWatch.verb: limits.MEDIA,
}
WAY_OUT = frozenset({SessionEnd.verb, SessionLeave.verb})
assert wire.COMMANDS.keys() >= KINDS.keys() | WAY_OUT


class Paces:
    """Of everybody; in bounded memory."""

    def __init__(self, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._monotonic = monotonic
        allowances = (limits.HANDS, limits.REPORTS, limits.MEDIA, limits.COMING, limits.WAY_OUT)
        self._buckets: dict[Allowance, Buckets[str]] = {one: Buckets(one) for one in allowances}

    def may_send(self, who: str, verb: str) -> bool:
        """Whether this person may send one more of that kind now. Not for the way out."""
        return self._take(KINDS.get(verb, limits.HANDS), who)

    def may_come(self, token: str) -> bool:
        """Whether a page with this token may connect now."""
        return self._take(limits.COMING, token)

    def wait(self, who: str) -> float:
        """Seconds that their leaving or ending has to wait: it is never refused, only slowed."""
        now = self._monotonic()
        return self._buckets[limits.WAY_OUT].used(who, 1, now).take_in_turn(now)

    def _take(self, allowance: Allowance, who: str) -> bool:
        now = self._monotonic()
        return self._buckets[allowance].used(who, 1, now).take(now)
