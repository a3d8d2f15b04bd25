"""Who gives way when too many TCP connections have proved nothing: never who comes, and never a
neighbourhood that is less busy than another.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Awaitable, Callable

import pytest

from media import half_open
from media.half_open import HalfOpen, neighbourhoods
from signaling.limits.neighbourhoods import neighbourhoods as of_the_doors
from tests.media.conftest import ROOM, Stage, play, until
from tests.support.tcp_path import FramedSocket, over_tcp
from tests.support.webrtc_peer import WatchingPeer


def ip(text: str) -> bytes:
    return ipaddress.ip_address(text).packed


@pytest.mark.parametrize(
    "text", ["192.0.2.7", "198.51.100.255", "2001:db8:1:2:3::4", "2001:db8:ffff:ff80::1"]
)
def test_neighbourhoods_are_those_of_the_doors(text: str) -> None:
    def name(bits: bytes) -> str:
        size = 4 if "." in text else 16
        network = ipaddress.ip_address(bits.ljust(size, b"\0"))
        return f"{network}/{8 * len(bits)}"

    mine = [(name(bits), weight) for bits, weight in neighbourhoods(ip(text))]
    assert mine == [(one.name, one.weight) for one in of_the_doors(text)]


def test_of_one_address_the_oldest_gives_way() -> None:
    crowd: HalfOpen[int] = HalfOpen(most=3, everywhere=100)
    assert [crowd.add(n, ip("192.0.2.7")) for n in range(5)] == [None, None, None, 0, 1]
    assert crowd.add(9, ip("192.0.2.8")) is None


@pytest.mark.parametrize("addresses", ["192.0.2.{}", "2001:db8:1:{:x}00::1"])
def test_a_larger_neighbourhood_has_more_room_and_an_end(addresses: str) -> None:
    crowd: HalfOpen[int] = HalfOpen(most=3, everywhere=100)
    gone = [crowd.add(n, ip(addresses.format(n))) for n in range(14)]
    assert gone == [None] * 12 + [0, 1]


def test_of_all_the_busiest_neighbourhood_gives_way() -> None:
    """An honest one that is older stays."""
    crowd: HalfOpen[str] = HalfOpen(most=3, everywhere=6)
    crowd.add("honest", ip("198.51.100.1"))
    for n in range(5):
        assert crowd.add(f"attacker {n}", ip(f"192.0.2.{n}")) is None
    assert crowd.add("another", ip("203.0.113.1")) == "attacker 0"
    assert crowd.remove("attacker 1")
    assert not crowd.remove("attacker 1")
    assert crowd.make_room() == "attacker 2"
    assert len(crowd) == 4
    for _ in range(4):
        assert crowd.make_room() is not None
    assert crowd.make_room() is None


async def test_whoever_comes_is_let_in_and_who_is_known_stays(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    sharer = await stage.share("screen", "ana")
    ana = over_tcp(WatchingPeer())
    stage.add(ana)
    _, answer = await stage.relay.watch(ROOM, "screen", "ana", ana.offer())
    many = [FramedSocket() for _ in range(half_open.MOST + 5)]
    await ana.connect(answer)
    for one in many:
        one.connect(("127.0.0.1", stage.relay.port))
    await until(lambda: stage.counters("tcp_evicted") == 5)
    await until(lambda: sum(one.ended for one in many) == 5)
    assert all(one.ended for one in many[:5])  # not those who came last
    await until(lambda: sharer.key_frame_requests)
    await play(sharer, 5)
    await until(lambda: len(ana.packets) >= 4)
    for one in many:
        one.close()


async def test_when_all_places_are_taken_a_stranger_gives_way(
    make_stage: Callable[..., Awaitable[Stage]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("media.tcp.MAX_STREAMS", 3)
    stage = await make_stage()
    many = [FramedSocket() for _ in range(5)]
    for one in many:
        one.connect(("127.0.0.1", stage.relay.port))
    await until(lambda: sum(one.ended for one in many) == 2)
    assert not many[-1].ended
    for one in many:
        one.close()
