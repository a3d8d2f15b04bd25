"""Whose picture goes to whom: derived from the session, handed to the relay, shown in the view."""

from collections.abc import Mapping
from enum import StrEnum

from signaling.domain.ids import ParticipantId, PublicationId
from signaling.domain.rules.audience import is_for
from signaling.domain.session import Session, Share
from signaling.domain.terms.people import Codec, Participant

Routes = Mapping[PublicationId, frozenset[ParticipantId]]


class Paused(StrEnum):
    """Why nobody is sent a running share."""

    BY_OWNER = "by_owner"
    OWNER_AWAY = "owner_away"
    ON_HOLD = "on_hold"  # D20
    PRIMARY_AWAY = "primary_away"  # D17


def routes(session: Session) -> Routes:
    """Every publication that may live, with who is sent it. What is not named is closed."""
    return {
        share.screen.publication.id: audience(session, share)
        for share in session.pictures
        if share.screen.publication is not None
    }


def audience(session: Session, share: Share) -> frozenset[ParticipantId]:
    """Who sees this share now: everyone connected (S37), not on hold (D20) and not looking at
    another session of theirs (D18), who can decode it and whom it is for, unless it is paused.
    """
    if session.ended or paused(session, share) is not None:
        return frozenset()
    codec = sent_in(session, share)
    return frozenset(
        p.id
        for p in session.present
        if p.connected
        and p.id != share.owner
        and p.id not in session.onhold
        and p.id not in session.background
        and is_for(session, share.id, p)
        and _decodes(p, codec)
    )


def paused(session: Session, share: Share) -> Paused | None:
    """Why nobody sees this share now; None when its audience does."""
    if share.screen.paused:
        return Paused.BY_OWNER
    if not session.people[share.owner].connected:
        return Paused.OWNER_AWAY
    if share.owner in session.onhold:
        return Paused.ON_HOLD
    if session.primary is None or not session.primary.connected:
        return Paused.PRIMARY_AWAY
    return None


def sent_in(session: Session, share: Share) -> Codec:
    """The codec of the packets there are; before there are any, the one to come."""
    publication = share.screen.publication
    return wanted_codec(session, share) if publication is None else publication.codec


def wanted_codec(session: Session, share: Share) -> Codec:
    """What the owner should publish: as it is while everyone decodes that, else the best that most
    can decode.
    """
    viewers = [p for p in session.present if p.id != share.owner]
    offered = [codec for codec in Codec if codec in share.screen.encode] or [Codec.VP8]
    publication = share.screen.publication
    if publication is not None:  # first among equals: nobody is made to publish again for nothing
        offered = [publication.codec, *offered]
        if all(_decodes(p, publication.codec) for p in viewers):
            return publication.codec
    return max(offered, key=lambda codec: sum(_decodes(p, codec) for p in viewers))


def _decodes(participant: Participant, codec: Codec) -> bool:
    # VP8 is what every WebRTC browser has (RFC 7742), also one that reported nothing
    return codec in (participant.capabilities.decode or (Codec.VP8,))
