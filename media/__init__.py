"""Forwards RTP between browsers. Knows rooms, publications and viewers only as opaque keys."""

from media.errors import RefusalCode, RelayRefused
from media.pool import RelayPool
from media.relay import Relay
from media.settings import RelaySettings
from media.stats import RelayStats

__all__ = ["RefusalCode", "Relay", "RelayPool", "RelayRefused", "RelaySettings", "RelayStats"]
