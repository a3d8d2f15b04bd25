"""What no packet brings about, once a second for each publication: reports, and who has fallen
silent."""

from __future__ import annotations

from media.connection import Stage
from media.publication import Publication
from media.rtp import rtcp
from media.settings import RelaySettings
from media.soundtrack import sound_report

LENIENCY = 3  # so much longer may a peer be silent while datagrams are lost at our own socket


def report(publication: Publication, now: float, wall: float) -> None:
    """A receiver report to the sharer, sender reports to the viewers. `wall`: Unix seconds."""
    track, intake, ntp = publication.soundtrack, publication.intake, rtcp.ntp_time(wall)
    intake.report(track.blocks(now) if track is not None else ())
    in_step = publication.in_step
    if in_step is not None:
        if publication.still is None:
            _report_sound(publication, in_step.sound(ntp), ntp)
        timestamp = in_step.picture(ntp)
    else:
        timestamp = intake.time()
    if timestamp is None:
        return
    ssrc = publication.ssrc
    packet = rtcp.pack_sender_report(ssrc, ntp, timestamp, 0, 0)
    packet += rtcp.pack_sdes(ssrc, publication.cname)
    publication.fanout.report(publication.source, packet)
    for subscription in publication.flowing():
        if subscription.lane is not None and not subscription.lane.shares_reports:
            subscription.report(ssrc, ntp, timestamp)


def _report_sound(publication: Publication, timestamp: int | None, ntp: int) -> None:
    for subscription in publication.flowing():
        if timestamp is not None and subscription.slot is not None:
            packet = sound_report(subscription.slot, ntp, timestamp, publication.cname)
            if packet:
                subscription.connection.send_rtcp(packet)


def new_second(
    publication: Publication, settings: RelaySettings, now: float, *, overflowing: bool
) -> None:
    """Refill budgets, notice who has fallen silent. `overflowing`: our own socket loses."""
    leniency = LENIENCY if overflowing else 1
    for subscription in list(publication.subscriptions.values()):
        subscription.connection.new_second()
        patience = settings.viewer_silence if subscription.flowing else settings.idle_silence
        if now - subscription.connection.last_heard > leniency * patience:
            subscription.connection.lose("silent")
    connection = publication.connection
    connection.new_second()
    if connection.stage is Stage.CONNECTED:
        if now - connection.last_heard > leniency * settings.publisher_silence:
            connection.lose("silent")
    if not publication.named and now - publication.created > settings.unnamed_deadline:
        connection.lose("never_routed")
