"""Whose picture goes to whom: derived from the session, handed to the relay, shown in the view."""

from collections.abc import Mapping
from enum import StrEnum

from signaling.domain.derived import worked_out
from signaling.domain.ids import ActivityId, ParticipantId, PublicationId
from signaling.domain.rules.audience import is_for
from signaling.domain.session import Session, Share
from signaling.domain.terms.people import Codec, Participant
from signaling.domain.terms.preparing import Prepared

Routes = Mapping[PublicationId, frozenset[ParticipantId]]
CodecAsked = tuple[ParticipantId, tuple[Codec, ...], Codec | None]


class Paused(StrEnum):
    """Why nobody is sent a running share."""

    BY_OWNER = "by_owner"
    OWNER_AWAY = "owner_away"
    ON_HOLD = "on_hold"  # D20
    PRIMARY_AWAY = "primary_away"  # D17


LOOKED_AT = (
    *("activities", "audiences", "background", "control", "eyes", "frozen"),
    *("life", "onhold", "people", "screens"),
)
"""The slices by which `audience` goes, with those that say which share."""


@worked_out("preparing", *LOOKED_AT)
def routes(session: Session) -> Routes:
    """Every publication that may live, with who is sent it. What is not named is closed; what is
    only prepared is sent to nobody.
    """
    prepared: Routes = {one.publication: frozenset() for one in session.preparing.values()}
    return {
        **prepared,
        **{
            share.screen.publication.id: audience(session, share)
            for share in session.pictures
            if share.screen.publication is not None
        },
    }


def watchers(session: Session, publication: PublicationId) -> frozenset[ParticipantId]:
    """Who may connect to a publication: whoever is sent it, or would be if a share began with it
    now.
    """
    for owner, prepared in session.preparing.items():
        if prepared.publication == publication:
            return foreseen(session, owner, prepared)
    return routes(session).get(publication, frozenset())


def foreseen(
    session: Session, owner: ParticipantId, prepared: Prepared
) -> frozenset[ParticipantId]:
    """Who would be sent a share that began with this now, as `audience` says of one that runs."""
    return frozenset(
        p.id
        for p in _receptive(session, owner, prepared.codec)
        if prepared.only is None or p.rep or p.id == prepared.only
    )


def audience(session: Session, share: Share) -> frozenset[ParticipantId]:
    """Who sees this share now: everyone connected (S37), not on hold (D20) and not looking at
    another session of theirs (D18), who can decode it and whom it is for, unless it is paused.
    A second eye only shows.
    """
    return audiences(session)[share.id]


@worked_out(*LOOKED_AT)
def audiences(session: Session) -> Mapping[ActivityId, frozenset[ParticipantId]]:
    """The same of all that is shown."""
    return {share.id: _audience(session, share) for share in session.pictures}


def _audience(session: Session, share: Share) -> frozenset[ParticipantId]:
    if session.ended or paused(session, share) is not None:
        return frozenset()
    codec = sent_in(session, share)
    receptive = _receptive(session, share.owner, codec)
    return frozenset([p.id for p in receptive if is_for(session, share.id, p)])


def _receptive(session: Session, owner: ParticipantId, codec: Codec) -> list[Participant]:
    """Everybody to whom what this participant shows in this codec can go now."""
    return [
        p
        for p in session.present
        if p.connected
        and p.id != owner
        and p.id not in session.onhold
        and p.id not in session.eyes.seats
        and p.id not in session.background
        and _decodes(p, codec)
    ]


def paused(session: Session, share: Share) -> Paused | None:
    """Why nobody sees this share now; None when its audience does."""
    if share.screen.paused:
        return Paused.BY_OWNER
    if not session.people[share.owner].connected and not stands(session, share):
        return Paused.OWNER_AWAY
    if session.held(share.owner):
        return Paused.ON_HOLD
    if session.primary is None or not session.primary.connected:
        return Paused.PRIMARY_AWAY
    return None


def stands(session: Session, share: Share) -> bool:
    """Its picture is a still that the relay keeps, or it would have lost it."""
    return share.id in session.frozen and share.screen.publication is not None


def sent_in(session: Session, share: Share) -> Codec:
    """The codec of the packets there are; before there are any, the one to come."""
    publication = share.screen.publication
    return wanted_codec(session, share) if publication is None else publication.codec


def wanted_codec(session: Session, share: Share) -> Codec:
    """What the owner should publish: as it is while everyone decodes that, else the best that most
    can decode.
    """
    publication = share.screen.publication
    sent = None if publication is None else publication.codec
    return best_codec(session, share.owner, share.screen.encode, sent)


def best_codec(
    session: Session, owner: ParticipantId, encode: tuple[Codec, ...], sent: Codec | None = None
) -> Codec:
    """Of what the owner can `encode`; `sent` is what they do already."""
    known, asked = _codecs(session), (owner, encode, sent)
    if asked not in known:
        known[asked] = _best_codec(session, *asked)
    return known[asked]


@worked_out("people", "eyes")
def _codecs(session: Session) -> dict[CodecAsked, Codec]:
    """What was asked of `best_codec` since somebody came, left or reported another device."""
    return {}


def _best_codec(
    session: Session, owner: ParticipantId, encode: tuple[Codec, ...], sent: Codec | None
) -> Codec:
    viewers = [p for p in session.present if p.id not in (owner, *session.eyes.seats)]
    offered = [codec for codec in Codec if codec in encode] or [Codec.VP8]
    if sent is not None:  # first among equals: nobody is made to publish again for nothing
        offered = [sent, *offered]
        if all(_decodes(p, sent) for p in viewers):
            return sent
    return max(offered, key=lambda codec: sum(_decodes(p, codec) for p in viewers))


def _decodes(participant: Participant, codec: Codec) -> bool:
    # VP8 is what every WebRTC browser has (RFC 7742), also one that reported nothing
    return codec in (participant.capabilities.decode or (Codec.VP8,))
