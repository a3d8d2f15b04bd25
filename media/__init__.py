"""Forwards RTP between browsers. Knows rooms, publications and viewers only as opaque keys."""

from media.errors import RefusalCode, RelayRefused
from media.plane import MediaRelay, VoiceEvents
from media.pool import RelayPool
from media.relay import Relay
from media.settings import RelaySettings
from media.stats import RelayStats

__all__ = [
    "MediaRelay",
    "RefusalCode",
    "Relay",
    "RelayPool",
    "RelayRefused",
    "RelaySettings",
    "RelayStats",
    "VoiceEvents",
]
