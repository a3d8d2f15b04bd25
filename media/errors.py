"""What the relay says no to.

RelayRefused          raised by `Relay.publish` and `Relay.watch`, carries a RefusalCode
Nothing else is raised on purpose; whatever arrives by datagram costs a counter, never an exception.
"""

from __future__ import annotations

from enum import StrEnum


class RefusalCode(StrEnum):
    """Stable codes, translated into sentences by the pages."""

    BAD_OFFER = "bad_offer"
    NO_COMMON_CODEC = "no_common_codec"
    UNAVAILABLE = "unavailable"


class RelayRefused(Exception):
    """The relay will not do this. `code` is for people; `detail` for logs and for whoever writes a
    client: it names lines of an offer and what is wrong with them, and never quotes them."""

    def __init__(self, code: RefusalCode, detail: str = "") -> None:
        super().__init__(f"{code.value}: {detail}" if detail else code.value)
        self.code = code
        self.detail = detail
