"""Forwards RTP between browsers. Knows rooms, publications and viewers only as opaque keys."""

from media.errors import RefusalCode, RelayRefused
from media.relay import Relay
from media.settings import RelaySettings

__all__ = ["RefusalCode", "Relay", "RelayRefused", "RelaySettings"]
