"""Pure limits: back-off at sign-in, the door of sessions, addresses and origins."""

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.accounts.backoff import FREE, MOST_KEYS, Backoff
from server.http.addresses import client_address, neighbourhood
from server.http.knocking import Door
from server.http.origins import Origins
from server.settings import Settings

PROXY = (ipaddress.ip_network("10.0.0.0/8"),)


def test_back_off_doubles_up_to_its_longest():
    backoff = Backoff(longest=60)
    waits = []
    now = 0.0
    for _ in range(FREE + 8):
        backoff.failed("k", now)
        waits.append(backoff.wait("k", now))
    assert waits == [0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 60, 60, 60]
    assert backoff.wait("another", now) == 0
    assert backoff.wait("k", now + 60) == 0


def test_back_off_forgets_and_stays_small():
    backoff = Backoff(longest=60)
    for _ in range(20):
        backoff.failed("k", 0)
    assert backoff.wait("k", 16 * 60) == 0
    backoff.failed("k", 16 * 60)
    assert backoff.wait("k", 16 * 60) == 0
    for n in range(MOST_KEYS + 5):
        backoff.failed(f"key {n}", 0)
    assert len(backoff._mistakes) == MOST_KEYS


def test_the_door_counts_mistakes_per_neighbourhood():
    door = Door(burst=3, rate=1 / 60)
    for _ in range(3):
        assert door.may_try("near", 0)
        door.failed("near", 0)
    assert not door.may_try("near", 0)
    assert door.may_try("elsewhere", 0)
    assert not door.may_try("near", 59)
    assert door.may_try("near", 60)


def test_an_attack_from_everywhere_leaves_the_door_open_for_who_never_failed():
    door = Door()
    tried = 0
    for second in range(60):
        for n in range(500):
            near = f"198.51.{n}.0/24"
            if door.may_try(near, second):
                tried += 1
                door.failed(near, second)
    assert tried <= 500 + 60 + 60  # each stranger once, then the budget over all
    assert door.may_try("192.0.2.0/24", 60)


@given(st.lists(st.tuples(st.integers(0, 5), st.floats(0, 30)), max_size=60))
def test_a_neighbourhood_never_gets_more_than_its_budget(steps):
    door = Door(burst=4, rate=0.1)
    now, tries = 0.0, 0
    for _, pause in steps:
        now += pause
        if door.may_try("near", now):
            door.failed("near", now)
            tries += 1
    assert tries <= 4 + now * 0.1 + 1


@pytest.mark.parametrize(
    ("peer", "forwarded", "address"),
    [
        ("198.51.100.7", ["1.2.3.4"], "198.51.100.7"),  # not our proxy: its word is nothing
        ("10.0.0.1", ["1.2.3.4"], "1.2.3.4"),
        ("10.0.0.1", ["6.6.6.6, 1.2.3.4"], "1.2.3.4"),  # the client wrote 6.6.6.6 itself
        ("10.0.0.1", ["6.6.6.6", "1.2.3.4, 10.9.9.9"], "1.2.3.4"),
        ("10.0.0.1", ["nonsense"], "10.0.0.1"),
        ("::ffff:10.0.0.1", ["2001:db8::1"], "2001:db8::1"),
        (None, [], "unknown"),
    ],
)
def test_forwarded_addresses_count_only_from_trusted_proxies(peer, forwarded, address):
    assert client_address(peer, forwarded, PROXY) == address


@pytest.mark.parametrize(
    ("address", "net"),
    [
        ("192.0.2.77", "192.0.2.0/24"),
        ("2001:db8:1:2:3::9", "2001:db8:1:2::/64"),
        ("unknown", "unknown"),
    ],
)
def test_neighbourhoods(address, net):
    assert neighbourhood(address) == net


@pytest.mark.parametrize(
    ("settings", "origin", "host", "allowed"),
    [
        (Settings(), "http://localhost:8080", "localhost:8080", True),
        (Settings(), "http://192.0.2.1:8080", "192.0.2.1:8080", True),
        (Settings(), "http://[::1]:8080", "[::1]:8080", True),
        (Settings(), "http://localhost:9", "localhost:8080", False),
        (Settings(), "https://localhost:8080", "localhost:8080", False),
        (Settings(), "http://evil.example", "evil.example", False),  # re-pointed name
        (Settings(), "null", "localhost:8080", False),
        (Settings(), None, "localhost:8080", False),
        (Settings(), "http://user@localhost", "user@localhost", False),
        (Settings(public_url="https://h.example"), "https://h.example", "inside:8080", True),
        (Settings(public_url="https://h.example"), "http://h.example", "h.example", False),
        (Settings(public_url="https://h.example"), "http://inside:8080", "inside:8080", False),
    ],
)
def test_only_our_own_pages_may_talk_to_us(settings, origin, host, allowed):
    assert Origins.of(settings).allow(origin, host) is allowed
