"""Pictures that stand still. Who sees them is `routes.py`'s as before: a frozen picture is sent."""

from collections.abc import Iterator

from signaling.domain.feature import Feature
from signaling.domain.ids import ActivityId, ParticipantId
from signaling.domain.refusals import Code, Refused
from signaling.domain.session import Session, Share
from signaling.domain.terms.activities import ActivityEnded, Kind
from signaling.domain.terms.base import Event
from signaling.domain.terms.freeze import Frozen, ShareFreeze, ShareFrozen, ShareThawed

freeze = Feature[Frozen]("freeze", slice="frozen")


def freezable(session: Session, who: ParticipantId) -> list[Share]:
    """What this participant may let stand still: their own, and the controller what a customer
    shows, cameras beside a share too.
    """
    controls = who == session.control.controller
    return [
        one
        for one in session.pictures
        if one.owner == who or (controls and _of_a_customer(session, one))
    ]


def _of_a_customer(session: Session, one: Share) -> bool:
    return one.kind is Kind.VIEW or not session.people[one.owner].rep


@freeze.decides
def stand(session: Session, command: ShareFreeze) -> Iterator[Event]:
    """By its owner; of a customer's also by the controller, who undoes no one's wish but a rep's:
    what a customer does not want to show any more stays so. `no_share`, `not_your_share`,
    `stale_epoch`. Nothing when it stands, or moves, as it is to.
    """
    share = _freezable(session, command)
    by = session.frozen.get(share.id)
    mine = share.owner == command.by
    if not mine and command.control_epoch is None:
        raise Refused(Code.STALE_EPOCH)
    if not command.on and by == share.owner and not mine:
        raise Refused(Code.NOT_YOUR_SHARE)
    if command.on is (by is not None):
        return
    kind = ShareFrozen if command.on else ShareThawed
    yield kind(at=command.at, share=share.id, owner=share.owner, by=command.by)


def _freezable(session: Session, command: ShareFreeze) -> Share:
    if command.share not in [share.id for share in session.pictures]:
        raise Refused(Code.NO_SHARE)
    for share in freezable(session, command.by):
        if share.id == command.share:
            return share
    raise Refused(Code.NOT_YOUR_SHARE)


@freeze.unable("share.freeze", slices=("activities", "control", "eyes", "people", "screens"))
def _nothing_to_freeze(session: Session, reader: ParticipantId) -> Code | None:
    return None if freezable(session, reader) else Code.NO_SHARE


@freeze.evolves
def _(mine: Frozen, event: ShareFrozen) -> Frozen:
    return {**mine, event.share: event.by}


@freeze.evolves
def _(mine: Frozen, event: ShareThawed) -> Frozen:
    return _without(mine, event.share)


@freeze.evolves
def _(mine: Frozen, event: ActivityEnded) -> Frozen:
    return _without(mine, event.activity)


def _without(mine: Frozen, share: ActivityId) -> Frozen:
    if share not in mine:
        return mine
    return {which: by for which, by in mine.items() if which != share}
