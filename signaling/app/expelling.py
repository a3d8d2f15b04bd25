"""The site signed somebody out: they have no place in any session any more, nor one that waits."""

from collections.abc import Collection

from signaling.app.doors import Doors
from signaling.app.listing import of_person
from signaling.app.ports import Ids
from signaling.app.register import Place, token_hash
from signaling.app.sessions import LiveSession, Sessions
from signaling.domain.ids import ParticipantId
from signaling.domain.terms.presence import Expel


async def expel(
    sessions: Sessions,
    doors: Doors,
    ids: Ids,
    person_id: str,
    for_good: bool,
    but: Collection[str],
) -> None:
    """See `Desk.expel`."""
    for place in doors.forget(person_id, but):
        await _let_come(sessions, place)
    for live in sessions:
        if live.id in but:
            continue
        participant = of_person(live.state, person_id)
        if participant is not None and not live.state.ended:
            await _expel(live, participant.id, for_good, token_hash(ids.token()))


async def _let_come(sessions: Sessions, place: Place) -> None:
    """Who is taking this place at the moment has it afterwards."""

    async def nothing() -> None:
        """Comes after what this participant has put."""

    live = sessions.find(place.session)
    if live is not None:
        await live.post(nothing, place.participant)


async def _expel(live: LiveSession, who: ParticipantId, for_good: bool, hashed: str) -> None:
    """`hashed`: of a token that nobody gets."""
    await live.command(
        lambda at: Expel(at=at, participant=who, token_hash=hashed, for_good=for_good)
    )
