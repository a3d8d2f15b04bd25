"""Site settings: typed, kept, seen by everybody at once; on SQLite and on PostgreSQL."""

import json
from typing import Any

import pytest
from sqlalchemy import insert

from server.db.database import Database
from server.db.tables.site import site_settings
from server.site import catalogue as c
from server.site.catalogue import SETTINGS
from server.site.kinds import BadValue, Choice, Number, Secret, Switch, Text
from server.site.rules import admits_by_number, rules
from server.site.site import Fixed, NoSuchSetting, Site
from signaling.domain.terms.life import Rules


def test_nothing_set_is_what_the_session_core_thinks_best(database):
    site = Site(database)
    assert rules(site) == Rules()
    assert not admits_by_number(site)
    assert site.value(c.NAME) == "Handoff"


async def test_what_is_set_is_so_now_and_after_a_restart(database):
    site = Site(database)
    heard: list[str] = []
    site.changed = lambda: heard.append(site.value(c.NAME))
    await site.put("site.name", "  Contoso ")
    await site.put("session.grace", 5)
    await site.put("join.admit_by_number", "direct")
    assert heard[0] == "Contoso" and len(heard) == 3
    for seen in (site, Site(database)):
        assert (seen.value(c.NAME), rules(seen).grace) == ("Contoso", 5)
        assert admits_by_number(seen) and seen.is_set(c.NAME)
    await site.reset("site.name")
    assert (site.value(c.NAME), site.is_set(c.NAME)) == ("Handoff", False)
    assert Site(database).value(c.NAME) == "Handoff"


async def test_what_another_process_sets_is_seen_at_the_next_look(database):
    here, there = Site(database), Site(database)
    heard: list[str] = []
    here.changed = lambda: heard.append(here.value(c.NAME))
    await there.put("site.name", "Contoso")
    await here.look()
    await here.look()
    assert heard == ["Contoso"]


async def test_the_command_line_wins_and_says_so(database):
    site = Site(database, {"session.grace": 7})
    assert rules(site).grace == 7 and site.is_fixed(c.GRACE)
    with pytest.raises(Fixed):
        await site.put("session.grace", 9)
    with pytest.raises(Fixed):
        await site.reset("session.grace")
    await Site(database).put("session.grace", 9)
    await site.look()
    assert rules(site).grace == 7
    assert rules(Site(database)).grace == 9  # once it is not said any more


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("site.name", ""),
        ("site.name", "x" * 65),
        ("site.name", "a\u200bb"),
        ("site.name", "\u200d"),
        ("site.name", "two\nlines"),
        ("site.name", 5),
        ("session.grace", -1),
        ("session.grace", 3601),
        ("session.grace", 1.5),
        ("session.grace", "5"),
        ("session.grace", True),
        ("session.grace", float("nan")),
        ("session.grace", float("inf")),
        ("join.admit_by_number", "perhaps"),
        ("mail.password", "x" * 201),
    ],
)
async def test_nonsense_changes_nothing(database, name, value):
    site = Site(database)
    with pytest.raises(BadValue):
        await site.put(name, value)
    assert not site.is_set(SETTINGS[name])
    with pytest.raises(NoSuchSetting):
        await site.put("site.nothing", "x")


async def test_what_makes_no_sense_any_more_is_ignored_and_named(database: Database, caplog):
    rows = [("site.name", 5), ("session.grace", "soon"), ("site.of_the_future", 1)]
    values = [{"name": n, "value": json.dumps(v), "changed_at": 0.0} for n, v in rows]
    await database.write(lambda connection: connection.execute(insert(site_settings), values))
    site = Site(database)
    assert (site.value(c.NAME), rules(site).grace) == ("Handoff", 30)
    assert "session.grace" in caplog.text and "soon" not in caplog.text


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        (Number(0, 9), "5", 5),
        (Number(0, 9), "5.0", 5),
        (Switch(), "on", True),
        (Switch(), "off", False),
        (Choice(("a", "b")), "b", "b"),
        (Text(9), " a b ", "a b"),
        (Text(9), "a\tb", "a b"),
        (Text(9), "\u05d0\u200f!", "\u05d0\u200f!"),
        (Text(9), "\U0001fae9", "\U0001fae9"),
        (
            Text(9),
            "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
            "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
        ),
        (Text(9), "\U0001f468\u200d\U0001f469", "\U0001f468\u200d\U0001f469"),
        (Text(9, lines=True), "a\r\nb", "a\nb"),
        (Secret(), " kept as it is ", " kept as it is "),
    ],
)
def test_the_words_of_a_shell(kind: Any, text: str, value: object) -> None:
    assert kind.parse(text) == value


@pytest.mark.parametrize(
    ("kind", "text"),
    [(Number(0, 9), "x"), (Number(0, 9), "1e999"), (Switch(), "yes"), (Choice(("a",)), "")],
)
def test_other_words_are_refused(kind: Any, text: str) -> None:
    with pytest.raises(BadValue):
        kind.parse(text)


def test_every_default_is_a_value_of_its_setting() -> None:
    for name, setting in SETTINGS.items():
        assert setting.name == name
        assert setting.kind.check(setting.default) == setting.default
