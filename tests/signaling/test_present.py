"""Whose token stands for somebody in a session, so that the site does something for them."""

import pytest

from signaling import wire
from signaling.domain.refusals import Code, Refused
from tests.support.desk import Person, Site


def is_present(site: Site, person: Person) -> bool:
    try:
        place = site.desk.present(person.admission.token)
    except Refused as refused:
        assert refused.code is Code.NO_SESSION
        return False
    assert place == person.place
    return True


async def test_only_whoever_is_in(site: Site) -> None:
    rep = await site.rep()
    customer, visitor = await site.customer(rep), await site.visitor(rep)
    assert is_present(site, rep)
    assert is_present(site, customer)
    assert not is_present(site, visitor), "a knock is no place"
    await customer.do(wire.SessionLeave())
    assert not is_present(site, customer)
    await rep.do(wire.SessionEnd(control_epoch=rep.epoch))
    assert not is_present(site, rep)


async def test_no_token_of_ours(site: Site) -> None:
    with pytest.raises(Refused):
        site.desk.present("somebody")
