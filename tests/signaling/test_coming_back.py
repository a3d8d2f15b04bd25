"""A page that was away is sent the whole view and what it missed, in one message that stays small
however long the session is.
"""

import msgspec
import pytest

from signaling import wire
from signaling.told.update import COMING_BACK, within
from tests.bench.signaling.aged import age
from tests.support.desk import Person, Site


def size(sent: wire.Update) -> int:
    return len(msgspec.json.encode(sent))


async def grown_old(site: Site, *names: str) -> tuple[Person, ...]:
    """A rep, an assistant and a customer of a session with thousands of events."""
    ana, ben, xu = names
    rep = await site.rep(ana)
    people = rep, await site.assistant(rep, ben), await site.customer(rep, xu)
    await site.desk.close()
    await age(site.log, rep.place.session, 5_000)
    await site.crash()
    for one in people:
        one.desk = site.desk
    return people


@pytest.mark.parametrize(
    "names", [("Ana Alvarez", "Ben Brown", "Xu Xia"), ("安" * 60, "本" * 60, "徐" * 60)]
)
async def test_who_names_the_first_version_of_a_long_session(site: Site, names: tuple[str, ...]):
    for person in await grown_old(site, *names):
        await person.connect(seen=1)
        first = person.page.updates[0]
        assert size(first) <= COMING_BACK
        versions = [one.version for one in first.events]
        assert versions == sorted(versions) and len(versions) > 20
        assert versions[-1] >= first.view.version - 5, "the newest are told"
        assert first.view.record and first.receipts


async def test_the_newest_are_kept_where_there_is_no_room_for_all(site: Site) -> None:
    person, *_ = await grown_old(site, "Ana", "Ben", "Xu")
    await person.connect(seen=1)
    told = person.page.updates[0]
    assert within(told, size(told)) == told
    less = within(told, size(told) - 1)
    assert size(less) < size(told) and less.view == told.view
    assert 0 < len(less.events) < len(told.events)
    assert less.events == told.events[-len(less.events) :]
    assert less.receipts == told.receipts
    bare = within(told, 0)
    assert bare.view == told.view
    assert size(bare) <= size(msgspec.structs.replace(told, events=(), receipts=())) + 8_192
    assert bare.events and bare.events == told.events[-len(bare.events) :]
