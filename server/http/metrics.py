"""Figures of the relays for an administrator's Prometheus: every stream, every viewer of it, and
everybody who talks.

Nothing personal is told. They have names that are derived from their ids with a key
of this process, so they lead back to no session, and are others after a restart.
"""

import asyncio
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, TypeVar

from aiohttp import hdrs, web
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4, generate_latest
from prometheus_client.metrics_core import Metric
from prometheus_client.registry import Collector

from media import RelayStats
from media.stats import PublicationStats, ViewerStats, VoiceStats
from server.accounts.people import Role
from server.http.addresses import is_among
from server.http.pseudonyms import Pseudonyms
from server.http.route import Call, Route
from signaling.domain.refusals import Code, Refused

T = TypeVar("T")

FORWARDED = (hdrs.X_FORWARDED_FOR, hdrs.FORWARDED, "X-Real-IP")


async def metrics(call: Call, _: None) -> web.Response:
    """Figures of the relays, as Prometheus reads them."""
    _admit(call)
    services = call.services
    relays = await services.viewers.overview()
    # On a thread: a thousand viewers are 40 ms of writing, which no page and no packet waits for.
    page = await asyncio.to_thread(lambda: text(families(relays, services.pseudonyms)))
    response = web.Response(body=page, headers={hdrs.CACHE_CONTROL: "no-store"})
    response.headers[hdrs.CONTENT_TYPE] = CONTENT_TYPE_PLAIN_0_0_4
    return response


def _admit(call: Call) -> None:
    """Administrators, signed in or by bearer token, and the addresses of `--metrics-from`."""
    if call.person is not None:
        if call.person.role is not Role.ADMIN:
            raise Refused(Code.NOT_ALLOWED)
    elif not _comes_from_a_named_address(call):
        raise Refused(Code.SIGN_IN_REQUIRED)


def _comes_from_a_named_address(call: Call) -> bool:
    """A proxy that we do not trust makes everybody look like the proxy: such requests never do."""
    proxied = any(header in call.request.headers for header in FORWARDED)
    if proxied and call.address == call.request.remote:
        return False
    return is_among(call.address, call.services.settings.metrics_from)


Value = float | None  # None: not known, and left out
Labels = dict[str, str]
Kind = Literal["counter", "gauge"]

# What is told of each relay, stream, viewer and voice: name, kind, help, value.
RELAY: tuple[tuple[str, Kind, str, Callable[[RelayStats], Value]], ...] = (
    ("relay_up", "gauge", "Relays that answer.", lambda _: 1),
    ("relay_cpu_seconds_total", "counter", "CPU time of its process.", lambda s: s.cpu),
    ("relay_sent_total", "counter", "Packets sent along the fast path.", lambda s: s.sent),
    ("relay_dropped_total", "counter", "Datagrams its socket did not take.", lambda s: s.dropped),
)
STREAM: tuple[tuple[str, Kind, str, Callable[[PublicationStats], Value]], ...] = (
    ("stream_packets_total", "counter", "Packets that came, once each.", lambda s: s.received),
    ("stream_bytes_total", "counter", "Their payload.", lambda s: s.octets),
    ("stream_frames_total", "counter", "Frames that came.", lambda s: s.frames),
    ("stream_loss_ratio", "gauge", "Lost in the last second, before repair.", lambda s: s.loss),
    ("stream_recovered_total", "counter", "Packets a NACK brought.", lambda s: s.recovered),
    ("stream_missing_total", "counter", "Packets that never came.", lambda s: s.given_up),
    ("stream_key_requests_total", "counter", "Key frames asked.", lambda s: s.key_frames_requested),
)
VIEWER: tuple[tuple[str, Kind, str, Callable[[ViewerStats], Value]], ...] = (
    ("viewer_packets_total", "counter", "Packets sent to the viewer.", lambda s: s.packets),
    ("viewer_bytes_total", "counter", "Their payload.", lambda s: s.octets),
    ("viewer_frames_total", "counter", "Frames sent to the viewer.", lambda s: s.frames),
    ("viewer_repaired_total", "counter", "Packets sent again.", lambda s: s.repaired),
    ("viewer_loss_ratio", "gauge", "As the viewer reported last.", lambda s: s.loss),
    ("viewer_round_trip_seconds", "gauge", "By its last report.", lambda s: s.round_trip),
    (
        "viewer_estimate_bits_per_second",
        "gauge",
        "What the path of a congested viewer carries.",
        lambda s: s.estimate or None,
    ),
)
VOICE: tuple[tuple[str, Kind, str, Callable[[VoiceStats], Value]], ...] = (
    ("voice_packets_total", "counter", "Packets that a microphone sent.", lambda s: s.received),
    ("voice_bytes_total", "counter", "Their payload.", lambda s: s.octets),
    ("voice_loss_ratio", "gauge", "Lost on the way here, last second.", lambda s: s.loss),
    ("voice_heard_packets_total", "counter", "Packets sent to its owner.", lambda s: s.sent),
    ("voice_heard_loss_ratio", "gauge", "As its owner reported last.", lambda s: s.loss_heard),
    ("voice_round_trip_seconds", "gauge", "By its owner's report.", lambda s: s.round_trip),
    ("voice_speaking", "gauge", "1 while its owner speaks.", lambda s: float(s.speaks)),
)


@dataclass(frozen=True)
class _Figures(Collector):
    """What one answer tells. Nothing is counted in here: the relays count."""

    metrics: Sequence[Metric]

    def collect(self) -> Iterable[Metric]:
        return self.metrics


def text(metrics: Sequence[Metric]) -> bytes:
    """Prometheus's text format 0.0.4. A metric without samples is still described."""
    return generate_latest(_Figures(metrics))


def families(relays: Sequence[RelayStats], names: Pseudonyms) -> list[Metric]:
    """Everything there is to tell about these relays; `port` tells them apart."""
    found = [({"port": str(stats.port)}, stats) for stats in relays]
    streams = [
        (at | {"stream": names.of(stream.room, stream.publication)}, stream)
        for at, stats in found
        for stream in stats.publications
    ]
    viewers = [
        (at | {"viewer": names.of(stream.room, viewer.viewer)}, viewer)
        for at, stream in streams
        for viewer in stream.viewers
    ]
    voices = [
        (at | {"voice": names.of(voice.room, voice.member)}, voice)
        for at, stats in found
        for voice in stats.voices
    ]
    return [
        *_table(RELAY, found),
        _events(found),
        *_table(STREAM, streams),
        _stream_info(streams),
        *_table(VIEWER, viewers),
        _viewer_info(viewers),
        *_table(VOICE, voices),
    ]


def _table(
    rows: Iterable[tuple[str, Kind, str, Callable[[T], Value]]], found: Sequence[tuple[Labels, T]]
) -> Iterator[Metric]:
    for name, kind, meaning, value in rows:
        metric = Metric(f"handoff_{name}".removesuffix("_total"), meaning, kind)
        for labels, stats in found:
            number = value(stats)
            if number is not None:
                metric.add_sample(f"handoff_{name}", labels, number)
        yield metric


def _events(relays: Sequence[tuple[Labels, RelayStats]]) -> Metric:
    metric = Metric("handoff_relay_events", "What was refused or went wrong.", "counter")
    for labels, stats in relays:
        for reason, count in sorted(stats.counters.items()):
            metric.add_sample("handoff_relay_events_total", {**labels, "reason": reason}, count)
    return metric


def _stream_info(streams: Sequence[tuple[Labels, PublicationStats]]) -> Metric:
    metric = Metric("handoff_stream_info", "Codec and stage of each stream.", "gauge")
    for labels, stats in streams:
        described = {**labels, "codec": stats.codec, "stage": stats.stage}
        metric.add_sample("handoff_stream_info", described, 1)
    return metric


def _viewer_info(viewers: Sequence[tuple[Labels, ViewerStats]]) -> Metric:
    metric = Metric("handoff_viewer_info", "Layer and stage of each viewer.", "gauge")
    for labels, stats in viewers:
        flowing = "yes" if stats.flowing else "no"
        described = {**labels, "layer": stats.layer, "stage": stats.stage, "flowing": flowing}
        metric.add_sample("handoff_viewer_info", described, 1)
    return metric


ROUTES = (
    Route(
        "GET",
        "/metrics",
        metrics,
        refuses=(Code.SIGN_IN_REQUIRED, Code.NOT_ALLOWED),
        media_type="text/plain",
    ),
)
