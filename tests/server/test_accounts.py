"""Accounts on either database: set-up once, sign-in, credentials that die at once."""

import asyncio
from collections.abc import Iterator
from contextlib import suppress
from functools import partial

import pytest
from argon2 import PasswordHasher
from sqlalchemy import select

from server.accounts import credentials, people, setup, sign_outs
from server.accounts.accounts import (
    ACCOUNT,
    NEAR,
    Accounts,
    BadCredentials,
    BadName,
    TooManyAttempts,
    WeakPassword,
    new_person,
)
from server.accounts.passwords import Passwords, is_weak
from server.accounts.setup import SetupOver
from server.accounts.turns import Busy, Turns
from server.db.database import Database
from server.db.tables import metadata
from server.db.tables.people import credentials as kinds
from server.guesses import Guesses
from signaling.names.cleaning import clean_name

PASSWORD = "correct horse battery"


class Time:
    """A clock that stands still until told."""

    def __init__(self) -> None:
        self.now = 1_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def time() -> Time:
    return Time()


@pytest.fixture
def accounts(database: Database, time: Time) -> Iterator[Accounts]:
    quick = Passwords(PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
    limits = Guesses(near=NEAR, shared=ACCOUNT, slow=0)
    yield Accounts(database, quick, time, time, limits)
    quick.close()


def open_link(database: Database, time: Time) -> str:
    token = database.write_now(lambda db: setup.open_setup(db, time.now))
    assert token is not None
    return token


async def ana(accounts: Accounts, database: Database, time: Time) -> people.Person:
    person, _ = await accounts.set_up(open_link(database, time), "Ana", "ana@x.example", PASSWORD)
    return person


async def test_of_fifty_set_ups_at_once_exactly_one_wins(accounts, database, time):
    token = open_link(database, time)
    results = await asyncio.gather(
        *(accounts.set_up(token, f"Admin {n}", f"a{n}@x.example", PASSWORD) for n in range(50)),
        return_exceptions=True,
    )
    assert sum(isinstance(result, tuple) for result in results) == 1
    assert sum(isinstance(result, SetupOver) for result in results) == 49
    everybody = database.read_now(people.everybody)
    assert [person.role for person in everybody] == [people.Role.ADMIN]
    assert not await accounts.setup_needed()
    assert database.write_now(lambda db: setup.open_setup(db, time.now)) is None


async def test_a_set_up_link_dies_after_half_an_hour(accounts, database, time):
    token = open_link(database, time)
    assert await accounts.setup_needed()
    time.now += setup.GOOD_FOR
    assert not await accounts.setup_needed()
    with pytest.raises(SetupOver):
        await accounts.set_up(token, "Ana", "ana@x.example", PASSWORD)
    fresh = open_link(database, time)
    with pytest.raises(SetupOver):  # the older one stays dead
        await accounts.set_up(token, "Ana", "ana@x.example", PASSWORD)
    await accounts.set_up(fresh, "Ana", "ana@x.example", PASSWORD)


async def test_a_refused_set_up_does_not_use_the_link_up(accounts, database, time):
    token = open_link(database, time)
    with pytest.raises(WeakPassword):
        await accounts.set_up(token, "Ana", "ana@x.example", "short")
    with pytest.raises(BadName):
        await accounts.set_up(token, "\u200b", "ana@x.example", PASSWORD)
    await accounts.set_up(token, "Ana", "ana@x.example", PASSWORD)


async def test_set_up_stays_over_when_the_only_administrator_is_disabled(accounts, database, time):
    await ana(accounts, database, time)
    database.write_now(lambda db: people.set_disabled(db, "ana@x.example"))
    assert database.write_now(lambda db: setup.open_setup(db, time.now)) is None


async def test_sign_in_gives_a_secret_that_is_stored_only_as_a_hash(accounts, database, time):
    person = await ana(accounts, database, time)
    signed_in, secret = await accounts.sign_in(" ANA@x.example", PASSWORD, "192.0.2.0/24")
    assert signed_in == person
    assert await accounts.holder(secret, "browser") == person
    assert await accounts.holder(secret, "bearer") is None
    dump = database.read_now(
        lambda db: repr([db.execute(table.select()).all() for table in metadata.sorted_tables])
    )
    assert secret not in dump and PASSWORD not in dump


@pytest.mark.parametrize(
    ("email", "password"),
    [("ana@x.example", "wrong"), ("nobody@x.example", PASSWORD), ("", ""), ("@", PASSWORD)],
)
async def test_wrong_person_and_wrong_password_get_one_answer(
    accounts, database, time, email, password
):
    await ana(accounts, database, time)
    with pytest.raises(BadCredentials):
        await accounts.sign_in(email, password, "192.0.2.0/24")


@pytest.mark.parametrize("ending", ["disabled", "password", "idle", "week", "sign-out"])
async def test_what_ends_a_browser_session(accounts, database, time, ending):
    await ana(accounts, database, time)
    _, secret = await accounts.sign_in("ana@x.example", PASSWORD, "near")
    match ending:
        case "disabled":
            database.write_now(lambda db: people.set_disabled(db, "ana@x.example"))
        case "password":
            database.write_now(lambda db: people.set_password(db, "ana@x.example", "$hash"))
        case "idle":
            time.now += credentials.IDLE + 1
        case "week":
            for _ in range(15):
                time.now += credentials.IDLE
                await accounts.holder(secret, "browser")
        case "sign-out":
            await accounts.sign_out(secret)
    assert await accounts.holder(secret, "browser") is None


async def test_use_keeps_a_browser_signed_in(accounts, database, time):
    person = await ana(accounts, database, time)
    _, secret = await accounts.sign_in("ana@x.example", PASSWORD, "near")
    for _ in range(10):
        time.now += credentials.IDLE - 1
        assert await accounts.holder(secret, "browser") == person


async def test_a_new_bearer_token_replaces_the_old_one(accounts, database, time):
    person = await ana(accounts, database, time)
    issue = partial(credentials.replace_bearer, person=person, now=time.now)
    old, new = database.write_now(issue), database.write_now(issue)
    assert await accounts.holder(old, "bearer") is None
    assert await accounts.holder(new, "bearer") == person


async def test_guessing_has_to_wait_and_the_right_password_too(accounts, database, time):
    await ana(accounts, database, time)
    for _ in range(5):
        with pytest.raises(BadCredentials):
            await accounts.sign_in("ana@x.example", "wrong", "near")
    with pytest.raises(TooManyAttempts):
        await accounts.sign_in("ana@x.example", PASSWORD, "near")
    time.now += 60
    await accounts.sign_in("ana@x.example", PASSWORD, "near")


async def test_strangers_who_guess_lock_nobody_out(accounts, database, time):
    await ana(accounts, database, time)
    strangers = [f"{100 + n}.7.7.7" for n in range(100)]
    for _ in range(5):
        guesses = [accounts.sign_in("ana@x.example", "wrong", address) for address in strangers]
        await asyncio.gather(*guesses, return_exceptions=True)
    for address in ("192.0.2.1", "192.0.2.2", "2001:db8::1"):
        await accounts.sign_in("ana@x.example", PASSWORD, address)
    with pytest.raises(BadCredentials):  # mistyped once
        await accounts.sign_in("ana@x.example", "wrong", "198.51.100.1")
    await accounts.sign_in("ana@x.example", PASSWORD, "198.51.100.1")


async def test_a_browser_they_signed_in_on_is_in_nobody_s_way(accounts, database, time):
    person = await ana(accounts, database, time)
    browser = await accounts.know_browser(person, None)
    for n in range(200):  # the office's own address too
        with suppress(BadCredentials, TooManyAttempts):
            await accounts.sign_in("ana@x.example", "wrong", f"{n % 3}.7.7.7")
    with pytest.raises(TooManyAttempts):
        await accounts.sign_in("ana@x.example", PASSWORD, "1.7.7.7")
    await accounts.sign_in("ana@x.example", PASSWORD, "1.7.7.7", browser)
    assert await accounts.know_browser(person, browser) == browser
    assert await accounts.holder(browser, "browser") is None  # it signs nobody in
    # it has a budget, too, and it is for this person only
    with suppress(TooManyAttempts):
        for _ in range(9):
            with pytest.raises(BadCredentials):
                await accounts.sign_in("ana@x.example", "wrong", "2001:db8::1", browser)
    with pytest.raises(TooManyAttempts):
        await accounts.sign_in("ana@x.example", PASSWORD, "2001:db8::1", browser)
    bo = new_person("Bo", "bo@x.example", people.Role.REP)
    database.write_now(lambda db: people.add(db, bo, "$", time.now))
    with pytest.raises(TooManyAttempts):
        for _ in range(9):
            with pytest.raises(BadCredentials):
                await accounts.sign_in("bo@x.example", "wrong", "1.7.7.7", browser)


async def test_browsers_are_known_for_half_a_year_and_only_so_many(accounts, database, time):
    person = await ana(accounts, database, time)
    browsers = []
    for _ in range(credentials.MOST_KNOWN + 3):
        time.now += 1
        browsers.append(await accounts.know_browser(person, None))
    known = [await accounts.known_browser(browser) is not None for browser in browsers]
    assert known == [False] * 3 + [True] * credentials.MOST_KNOWN
    time.now += credentials.KNOWN
    assert await accounts.known_browser(browsers[-1]) is not None
    assert await accounts.known_browser(browsers[-2]) is None
    await accounts.sign_in("ana@x.example", PASSWORD, "near")
    kept = database.read_now(lambda db: db.execute(select(kinds.c.kind)).all())
    assert sorted(kind for (kind,) in kept) == ["browser", "known"]
    database.write_now(lambda db: people.set_disabled(db, "ana@x.example"))
    assert await accounts.known_browser(browsers[-1]) is None


async def test_setting_the_clock_does_not_let_anybody_guess_sooner(database, time):
    quick = Passwords(PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
    accounts = Accounts(database, quick, time, lambda: 5.0)
    for _ in range(5):
        with pytest.raises(BadCredentials):
            await accounts.sign_in("ana@x.example", "wrong", "near")
    time.now += 10**9
    with pytest.raises(TooManyAttempts):
        await accounts.sign_in("ana@x.example", "wrong", "near")
    quick.close()


async def test_turns_go_to_the_lowest_rank_and_the_queue_is_short():
    turns, had, told = Turns(at_once=1, waiting=3), [], []

    async def one(name, rank):
        try:
            async with turns.turn(rank):
                had.append(name)
        except Busy:
            told.append(name)

    async with asyncio.TaskGroup() as group:
        async with turns.turn(0):
            for name, rank in (("b", 5), ("c", 2), ("d", 2), ("e", 0), ("f", 7)):
                group.create_task(one(name, rank))
            await asyncio.sleep(0)
    assert (had, sorted(told)) == (["e", "c", "d"], ["b", "f"])


async def test_a_turn_that_nobody_waits_for_is_passed_on():
    turns = Turns(at_once=1, waiting=3)
    had = []

    async def one(name):
        async with turns.turn(0):
            had.append(name)

    async with turns.turn(0):
        waiting = [asyncio.ensure_future(one(name)) for name in "ab"]
        await asyncio.sleep(0)
        waiting[0].cancel()
    await waiting[1]
    await one("c")
    assert had == ["b", "c"]


async def test_a_volley_of_guesses_counts_before_it_is_checked(accounts, database, time):
    await ana(accounts, database, time)
    volley = [accounts.sign_in("ana@x.example", f"guess {n}", "near") for n in range(40)]
    results = await asyncio.gather(*volley, return_exceptions=True)
    assert sum(isinstance(result, BadCredentials) for result in results) == 5


class FakeSessions:
    """Remembers whose pages were closed; `broken` as when the sessions cannot answer."""

    def __init__(self) -> None:
        self.expelled: list[tuple[str, bool]] = []
        self.broken = False

    async def expel(self, person_id: str, *, for_good: bool) -> None:
        if self.broken:
            raise RuntimeError
        self.expelled.append((person_id, for_good))


async def test_who_is_signed_out_loses_their_pages_once(accounts, database, time):
    person = await ana(accounts, database, time)
    sessions = FakeSessions()
    await sign_outs.close_pages(database, sessions)
    assert sessions.expelled == []
    database.write_now(partial(people.set_password, email=person.email, password_hash="x"))
    database.write_now(partial(people.set_password, email=person.email, password_hash="y"))
    sessions.broken = True
    with pytest.raises(RuntimeError):
        await sign_outs.close_pages(database, sessions)
    sessions.broken = False
    await sign_outs.close_pages(database, sessions)
    assert sessions.expelled == [(person.id, False)]
    database.write_now(partial(people.set_disabled, email=person.email))
    await sign_outs.close_pages(database, sessions)
    await sign_outs.close_pages(database, sessions)
    assert sessions.expelled == [(person.id, False), (person.id, True)]


@pytest.mark.parametrize(
    "password", ["short", "aaaaaaaaaaaa", "121212121212", "ana@x.example", "x" * 257]
)
def test_weak_passwords(password):
    assert is_weak(password, "Ana", "Ana@X.example")


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("  Ana\u202e  Lima ", "Ana Lima"),
        ("\u200b\u2066", None),
        ("A" * 80, "A" * 64),
        ("\uff21na", "Ana"),
    ],
)
def test_names_are_readable(text, clean):
    assert clean_name(text) == clean
