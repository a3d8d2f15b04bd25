"""Several sessions, and so many customers, as the site and each account allow it (S9, S33, S34)."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from server.accounts import people
from server.accounts.people import Permissions, Person, Role
from server.accounts.roster import Roster
from server.db.database import Database
from server.db.opening import open_database
from server.settings import Settings
from server.site import catalogue as c
from server.site.site import Site
from tests.server.fakes import running_site

ANA = Person("p1", "Ana", "ana@x.example", Role.REP)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    """With one account."""
    settings = Settings(data=tmp_path)
    database = open_database(settings.data, settings.database, owner=True)
    database.write_now(partial(people.add, person=ANA, password_hash=None, now=0.0))
    yield database
    database.close()


def permit(database: Database, permissions: Permissions) -> None:
    may = replace(ANA, permissions=permissions)
    database.write_now(partial(people.change, person=may))


@pytest.mark.parametrize("mode", ["single", "multi"])
@pytest.mark.parametrize("multi", [False, True])
async def test_multi_session_mode_is_what_site_and_account_both_allow(
    database: Database, mode: str, multi: bool
) -> None:
    site = Site(database)
    await site.put(c.MODE.name, mode)
    permit(database, Permissions(multi=multi))
    roster = Roster(database, site)
    assert roster.several(ANA.id) is (mode == "multi" and multi)
    assert roster.several("somebody else") is (mode == "multi")


async def test_an_account_has_a_maximum_of_its_own_or_that_of_the_site(database: Database) -> None:
    site = Site(database)
    roster = Roster(database, site)
    assert roster.most_customers(ANA.id) is None
    await site.put(c.CUSTOMERS.name, 3)
    assert roster.most_customers(ANA.id) == 3
    permit(database, Permissions(customers=7))
    assert roster.most_customers(ANA.id) == 3  # not looked yet
    await roster.look()
    assert roster.most_customers(ANA.id) == 7


async def test_who_asks_to_know_hears_of_another_name(database: Database) -> None:
    """Also of one that another process stored."""
    roster, heard = Roster(database, Site(database)), []
    roster.changed = lambda: heard.append(roster.name(ANA.id))
    database.write_now(partial(people.change, person=replace(ANA, name="Ana Lima")))
    await roster.look()
    await roster.look()
    assert heard == ["Ana Lima"]
    assert roster.name("nobody") is None


async def test_an_administrator_permits_it_and_it_counts_at_once(tmp_path: Path) -> None:
    async with running_site(tmp_path) as site:
        await site.set_up()
        _, found = await site.get("/api/people")
        (ana,) = found["people"]
        assert (ana["multi"], ana["customers"]) == (True, None)
        await site.send("PUT", "/api/settings/rep.mode", {"value": "multi"})
        assert (await site.get("/api/me"))[1]["person"]["multi"] is True
        path = f"/api/people/{ana['id']}"
        status, changed = await site.send("PATCH", path, {"multi": False, "customers": 4})
        assert (status, changed["multi"], changed["customers"]) == (200, False, 4)
        assert (await site.get("/api/me"))[1]["person"]["multi"] is False
        assert (await site.get("/api/sessions"))[1]["multi"] is False
        _, renamed = await site.send("PATCH", path, {"name": "Ana S"})
        assert (renamed["multi"], renamed["customers"]) == (False, 4)
        _, changed = await site.send("PATCH", path, {"customers": None})
        assert changed["customers"] is None
        for wrong in (0, 501, "many"):
            assert (await site.send("PATCH", path, {"customers": wrong}))[0] == 400
