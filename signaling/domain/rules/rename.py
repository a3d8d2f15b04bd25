"""Another name for a customer, by the controller. A rep's name is that of their account."""

from collections.abc import Iterator

from signaling.domain.feature import Feature
from signaling.domain.ids import ParticipantId
from signaling.domain.refusals import Code, Refused
from signaling.domain.rules.door import unique_name
from signaling.domain.session import Session
from signaling.domain.terms.base import Event
from signaling.domain.terms.people import People
from signaling.domain.terms.rename import ParticipantRename, Renamed
from signaling.values import replace

rename = Feature[People]("rename", slice="people")


@rename.decides
def change(session: Session, command: ParticipantRename) -> Iterator[Event]:
    """As a name is taken at the door: cleaned, and told apart from others'. Nothing when it is
    theirs already. `not_a_customer`, `not_here`, `bad_name`.
    """
    customer = session.people.get(command.participant)
    if customer is not None and not session.is_customer(customer):
        raise Refused(Code.NOT_A_CUSTOMER)
    if customer is None or not customer.present:
        raise Refused(Code.NOT_HERE)
    name = unique_name(session, command.name, besides=customer.id)
    if name != customer.name:
        yield Renamed(
            at=command.at, participant=customer.id, by=command.by, name=name, was=customer.name
        )


def told_apart(session: Session, who: ParticipantId, at: float) -> Iterator[Event]:
    """Everybody is told of `who` now, who was hidden: not by a name that somebody came to have
    meanwhile.
    """
    hidden = session.people[who]
    name = unique_name(session, hidden.name, besides=who)
    if who in session.hidden and name != hidden.name:
        yield Renamed(at=at, participant=who, by=who, name=name, was=hidden.name)


@rename.unable("participant.rename", slices=("eyes", "people"))
def _nobody_to_rename(session: Session, reader: ParticipantId) -> Code | None:
    return None if session.customers else Code.NOT_HERE


@rename.evolves_seeing
def _(mine: People, event: Renamed, session: Session) -> People:
    """Their second eye's too."""
    return {
        who: replace(one, name=event.name) if session.seat(who) == event.participant else one
        for who, one in mine.items()
    }
