"""Pure limits: guesses, crowds, addresses and origins."""

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.guesses import FRESH, SLOW, Guesses
from server.http.addresses import client_address
from server.http.origins import Origins
from server.seal import Seal
from server.settings import Settings
from signaling.limits.bucket import Allowance, Buckets
from signaling.limits.crowd import Crowd
from signaling.limits.neighbourhoods import neighbourhoods

PROXY = (ipaddress.ip_network("10.0.0.0/8"),)


SITE = "site"


def near(address):
    return neighbourhoods(address)


def guess(guesses, address, now):
    """A wrong guess; whether it was answered."""
    return guesses.attempt(near(address), SITE, now) is not None


def test_guesses_are_counted_per_neighbourhood():
    guesses = Guesses(near=Allowance(3, 1 / 60), shared=Allowance(1000, 1))
    assert [guess(guesses, "192.0.2.1", 0) for _ in range(4)] == [True, True, True, False]
    assert guess(guesses, "192.0.2.2", 0)  # another address of the same network
    assert not guess(guesses, "192.0.2.1", 59)
    assert guess(guesses, "192.0.2.1", 60)


@pytest.mark.parametrize(
    ("prefix", "most"),
    [("2001:db8:1:{0:x}::{1:x}", 45), ("2001:db8:{0:x}:{1:x}::1", 700), ("192.0.2.{1}", 45)],
    ids=["one /48", "one /32", "one /24"],
)
def test_whoever_owns_many_addresses_is_one(prefix, most):
    guesses = Guesses(near=Allowance(10, 1 / 30), shared=Allowance(10**6, 1))
    answered = sum(
        guess(guesses, prefix.format(n // 200, n % 200), n / 1000) for n in range(20_000)
    )
    assert answered <= most


def test_right_guesses_cost_nothing():
    guesses = Guesses(near=Allowance(2, 1 / 60), shared=Allowance(2, 1 / 60))
    for _ in range(100):
        guesses.attempt(near("192.0.2.1"), SITE, 0).was_right(0)
    assert [guess(guesses, "192.0.2.1", 0) for _ in range(3)] == [True, True, False]


def test_who_was_let_in_before_does_not_wait_for_what_strangers_do():
    guesses = Guesses(near=Allowance(3, 1 / 60), shared=Allowance(5, 1 / 60))
    for n in range(5):
        assert guess(guesses, f"10.{n}.0.1", 0)
    assert guesses.attempt(near("192.0.2.1"), SITE, 0).pause > 0
    tries = [guesses.attempt_of_guest("g", near("192.0.2.2"), SITE, 0) for _ in range(3)]
    assert [one.pause for one in tries] == [0, 0, 0]
    assert guesses.attempt_of_guest("g", near("192.0.2.3"), SITE, 0).pause > 0  # as a stranger


def test_many_who_say_that_they_were_let_in_share_an_allowance():
    """A link gives as many cookies as somebody asks for."""
    guesses = Guesses(near=Allowance(3, 1 / 60), shared=Allowance(5, 1 / 60))
    pauses = [
        guesses.attempt_of_guest(f"g{n}", near(f"10.{n}.0.1"), SITE, 0).pause for n in range(6)
    ]
    assert pauses[:5] == [0] * 5 and pauses[5] > 0


def test_a_seal_is_the_sites_own():
    seal, other = Seal(b"k" * 32), Seal(b"o" * 32)
    cookie = seal.new()
    assert seal.name(cookie) and seal.name(cookie) == cookie.partition(".")[0]
    assert other.name(cookie) is None
    for forged in ("", ".", "name", "name.", cookie[:-1], "x" + cookie, "\udcff.\udcff"):
        assert seal.name(forged) is None


def test_a_volley_of_guesses_counts_before_it_is_answered():
    guesses = Guesses(near=Allowance(3, 1 / 60), shared=Allowance(100, 1))
    assert sum(guesses.attempt(near("192.0.2.1"), SITE, 0) is not None for _ in range(50)) == 3


def test_an_attack_from_thousands_of_addresses_slows_strangers_and_locks_nobody_out():
    guesses = Guesses(near=Allowance(10, 1 / 30), shared=Allowance(60, 1))
    answered = 0
    for second in range(20):
        answered += sum(
            guess(guesses, f"{20 + n // 250}.{n % 250}.7.7", second) for n in range(5000)
        )
    assert answered <= 2 * 5000 + 60 + 20 + 5000 * 20 * FRESH.rate
    # an honest stranger mistypes and then gets it right: two tries, each slowed a second
    for _ in range(2):
        attempt = guesses.attempt(near("192.0.2.9"), SITE, 19)
        assert attempt is not None and 0 < attempt.pause <= SLOW
    attempt.was_right(19)
    # somebody known does not even notice
    assert guesses.attempt_of_known("a browser", 19).pause == 0


def test_nobody_known_guesses_for_ever():
    guesses = Guesses(near=Allowance(3, 1 / 60), shared=Allowance(60, 1))
    assert sum(guesses.attempt_of_known("me", 0) is not None for _ in range(9)) == 3
    assert guesses.attempt_of_known("another", 0) is not None


@given(st.lists(st.floats(0, 30), max_size=60))
def test_a_neighbourhood_never_gets_more_than_its_budget(pauses):
    guesses = Guesses(near=Allowance(4, 0.1), shared=Allowance(1000, 1))
    now, tries = 0.0, 0
    for pause in pauses:
        now += pause
        tries += guess(guesses, "192.0.2.1", now)
    assert tries <= 4 + now * 0.1 + 1e-6


def test_buckets_of_many_stay_few():
    buckets = Buckets(Allowance(2, 1), most=100)
    for n in range(1000):
        buckets.used(n, 1, n / 1000).take(n / 1000)
    assert len(buckets) == 100
    assert buckets.seen(999, 1, 0.999).left(0.999) == 1


def test_a_bucket_that_has_filled_up_goes_with_the_next_use():
    buckets = Buckets(Allowance(2, 1))
    for n in range(100):
        bucket = buckets.used(n, 1, 0)
        assert bucket.take(0) and bucket.take(0)
    assert buckets.used("next", 1, 1.9).take(1.9)
    assert len(buckets) == 101, "none has filled up"
    for _ in range(13):
        buckets.used("next", 1, 3)
    assert len(buckets) == 1
    assert buckets.used(0, 1, 3).left(3) == 2


def test_a_bucket_that_is_in_debt_stays():
    buckets = Buckets(Allowance(2, 1))
    assert [buckets.used("slow", 1, 0).take_in_turn(0) for _ in range(5)] == [0, 0, 1, 2, 3]
    buckets.used("other", 1, 4)
    assert buckets.seen("slow", 1, 4).left(4) == 1
    buckets.used("other", 1, 5)
    assert len(buckets) == 1


def test_of_a_crowd_the_oldest_of_the_neighbourhood_gives_way():
    crowd = Crowd(2, everywhere=100)
    here, there = near("192.0.2.1"), near("198.51.100.1")
    assert [crowd.add(n, here) for n in "abc"] == [None, None, "a"]
    assert crowd.add("x", there) is None
    crowd.renew("b")
    assert crowd.add("d", here) == "c"
    assert crowd.remove("b") and not crowd.remove("b")
    assert crowd.add("e", here) is None
    assert sorted(key for key in "abcdex" if key in crowd) == ["d", "e", "x"]


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 5)), max_size=200))
def test_a_crowd_never_exceeds_any_of_its_limits(steps):
    crowd = Crowd(2, everywhere=10)
    there = {}
    for n, (network, host) in enumerate(steps):
        there[n] = (network, host)
        there.pop(crowd.add(n, near(f"192.0.{network}.{host}")), None)
        assert len(crowd) == len(there) <= 10
        networks = [network for network, _ in there.values()]
        assert all(list(there.values()).count(one) <= 2 for one in there.values())
        assert all(networks.count(network) <= 8 for network in networks)


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
    ("address", "names"),
    [
        ("192.0.2.77", ["192.0.2.77/32", "192.0.2.0/24"]),
        ("::ffff:192.0.2.77", ["192.0.2.77/32", "192.0.2.0/24"]),
        (
            "2001:db8:1:2ff:3::9",
            ["2001:db8:1:2ff::/64", "2001:db8:1:200::/56", "2001:db8:1::/48", "2001:db8::/32"],
        ),
        ("unknown", ["unknown"]),
    ],
)
def test_neighbourhoods(address, names):
    found = neighbourhoods(address)
    assert [one.name for one in found] == names
    assert [one.weight for one in found] == sorted(one.weight for one in found)


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
