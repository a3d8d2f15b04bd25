"""For whom a rep's share is: all in the session, or of the customers only the one who is helped.

Turning to another customer ends every share (S38), so who that is never changes under a share.
"""

from collections.abc import Iterator

from signaling.domain.feature import Feature
from signaling.domain.ids import ActivityId, ParticipantId
from signaling.domain.refusals import Code, Refused
from signaling.domain.session import Session
from signaling.domain.terms.activities import ActivityEnded
from signaling.domain.terms.audience import AudienceMayBeChosen, AudienceNarrowed, Audiences
from signaling.domain.terms.base import Event
from signaling.domain.terms.people import Participant
from signaling.values import replace

KEPT = 50  # shares that have ended, the newest: who was not to see them is not told of their end

audience = Feature[Audiences]("audience", slice="audiences")


def narrowed(
    session: Session, sharer: Participant, share: ActivityId, at: float
) -> Iterator[Event]:
    """A rep begins a share for the helped customer alone, as `helped_alone` says."""
    yield AudienceNarrowed(at=at, share=share, customer=helped_alone(session, sharer))


def helped_alone(session: Session, sharer: Participant) -> ParticipantId:
    """The one customer for whom this rep may share now. `not_allowed` by the site, or to a
    customer; `not_helped` while nobody is.
    """
    if not session.audiences.chosen or not sharer.rep:
        raise Refused(Code.NOT_ALLOWED)
    customer = session.focus.customer
    if customer is None:
        raise Refused(Code.NOT_HELPED)
    return customer


def is_for(session: Session, share: ActivityId, who: Participant) -> bool:
    """Whether the share, which runs or has ended, is for them, as far as it was chosen. Reps see
    what their colleague shows.
    """
    audiences = session.audiences
    only = audiences.only.get(share, audiences.were.get(share))
    return only is None or who.rep or who.id == only


@audience.evolves
def _(mine: Audiences, event: AudienceMayBeChosen) -> Audiences:
    return replace(mine, chosen=True)


@audience.evolves
def _(mine: Audiences, event: AudienceNarrowed) -> Audiences:
    return replace(mine, only={**mine.only, event.share: event.customer})


@audience.evolves
def _(mine: Audiences, event: ActivityEnded) -> Audiences:
    if event.activity not in mine.only:
        return mine
    only = {share: customer for share, customer in mine.only.items() if share != event.activity}
    were = {**mine.were, event.activity: mine.only[event.activity]}
    return replace(mine, only=only, were=dict(list(were.items())[-KEPT:]))
