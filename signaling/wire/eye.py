"""A phone as second eye, beside a customer's page."""

from typing import Literal

from signaling.domain.terms import eye
from signaling.wire.base import Wire


class EyeInvite(Wire, frozen=True):
    """A link for a phone of the sender's, in the place of the one before. Ack: `EyeLink`."""

    verb = eye.EyeInvite.verb


class EyeLink(Wire, frozen=True):
    """`link`: seats one phone beside the sender, once, until then."""

    link: str
    until: int
    ok: Literal[True] = True
