"""Socket.IO as it is on the wire: who may connect, what is acknowledged, and what a hostile client
gets.
"""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack

import aiohttp
import pytest
import socketio

from signaling.gateway import limits
from signaling.limits.crowd import Crowd
from tests.support.desk import CAPABILITIES
from tests.support.socket_site import ORIGIN, Browser, SocketSite, raw, socket_site


@pytest.fixture
async def live() -> AsyncIterator[SocketSite]:
    async with socket_site() as site:
        yield site


async def rep(live: SocketSite, name: str = "Ana") -> Browser:
    admission = await live.site.desk.start_session(f"p-{name}", name, CAPABILITIES)
    return await Browser(live, admission.token).connect()


async def customer(live: SocketSite, ana: Browser, name: str = "Xu") -> Browser:
    link = ana.updates[-1]["view"]["session"]["customerLink"].split("#")[1]
    admission = await live.site.desk.join_by_link(link, name, CAPABILITIES, "192.0.2.1")
    return await Browser(live, admission.token).connect()


async def test_a_share_over_real_sockets(live: SocketSite) -> None:
    ana = await rep(live)
    xu = await customer(live, ana)
    started = await ana.call("share.start", surface="window", controlEpoch=0)
    assert started["ok"] and started["codec"] == "AV1"
    published = await ana.call("media.publish", share=started["share"], offer="o")
    assert published["answer"] == "answer to o"
    await xu.until(lambda view: view["shares"] and view["shares"][0]["publication"])
    watched = await xu.call("media.watch", publication=published["publication"], offer="w")
    assert watched["ok"]
    done = await ana.call("session.end", controlEpoch=0)
    view = await xu.until(lambda view: view["session"]["state"] == "ended")
    assert view["version"] == done["version"] and view["shares"] == []
    assert xu.updates[-1]["receipts"][0]["cause"] == "ended"
    await ana.close()
    await xu.close()


async def test_refusals_are_codes(live: SocketSite) -> None:
    ana = await rep(live)
    assert await ana.call("session.end", controlEpoch=7) == {"ok": False, "code": "stale_epoch"}
    bad = {"ok": False, "code": "bad_request"}
    assert await ana.call("no.such") == bad
    assert await ana.call("session.end", controlEpoch=0, extra=1) == bad
    assert await ana.call("session.end", controlEpoch="0") == bad
    assert await ana.call("session.end", 5) == bad
    assert (await ana.call("session.end", controlEpoch=0))["ok"]
    await ana.close()


async def test_commands_of_one_socket_take_effect_in_their_order(live: SocketSite) -> None:
    ana = await rep(live)
    share = (await ana.call("share.start", surface="window", controlEpoch=0))["share"]
    acks = await asyncio.gather(
        *(ana.call(f"share.{'pause' if n % 2 == 0 else 'resume'}", share=share) for n in range(20))
    )
    versions = [ack["version"] for ack in acks]
    assert versions == list(range(versions[0], versions[0] + 20))
    await ana.close()


@pytest.mark.parametrize(
    ("auth", "code"),
    [
        ({"token": "wrong"}, "unknown_token"),
        ({"token": "wrong", "participant": "ana"}, "bad_request"),
        ({}, "bad_request"),
        (None, "bad_request"),
    ],
)
async def test_a_connection_without_a_place_is_refused(
    live: SocketSite, auth: object, code: str
) -> None:
    client = socketio.AsyncClient(reconnection=False)
    refused: list[object] = []
    client.on("connect_error", lambda data: refused.append(data))
    with pytest.raises(socketio.exceptions.ConnectionError):
        await client.connect(
            live.url, headers={"Origin": ORIGIN}, auth=auth, transports=["websocket"]
        )
    assert refused and refused[0]["message"] == code  # type: ignore[index]
    await client.disconnect()


@pytest.mark.parametrize("origin", [None, "http://evil.test", "null"])
async def test_only_our_own_pages_may_connect(live: SocketSite, origin: str | None) -> None:
    with pytest.raises(aiohttp.WSServerHandshakeError):
        async with raw(live, origin):
            pass


async def test_there_is_no_polling(live: SocketSite) -> None:
    async with aiohttp.ClientSession() as session:
        url = f"{live.url}/socket.io/?EIO=4&transport=polling"
        async with session.get(url, headers={"Origin": ORIGIN}) as response:
            assert response.status == 400


@pytest.mark.parametrize(
    "packet",
    [
        '451-["share.start",{"_placeholder":true,"num":0}]',  # binary event
        '461-0[{"_placeholder":true,"num":0}]',  # binary acknowledgement
        '4599999999-["x"]',
        '42["connect",{"token":"x"}]',  # a handler's name
        '42["disconnect"]',
        '42["a",{},{}]',
        "42{}",
        "42[1]",
        "42",
        "42not json",
        "42" + "[" * 30_000,
        "43[1]",
        "49",
        "4",
    ],
)
async def test_a_malformed_packet_costs_the_sender_its_socket_and_nobody_else(
    live: SocketSite, packet: str
) -> None:
    ana = await rep(live)
    xu = await customer(live, ana)
    async with raw(live) as hostile:
        await hostile.open(xu.token)  # supersedes Xu's page
        await hostile.say(packet)
        assert await hostile.closed()
    await ana.until(lambda view: [p["presence"] for p in view["participants"]][1] == "lost")
    assert (await ana.call("session.end", controlEpoch=0))["ok"]
    await ana.close()
    await xu.close()


async def test_a_message_too_long_closes_the_socket(live: SocketSite) -> None:
    ana = await rep(live)
    async with raw(live) as hostile:
        await hostile.open(ana.token)
        await hostile.say('42["session.end",{"x":"' + "x" * limits.PACKET_BYTES + '"}]')
        assert await hostile.closed()
    await ana.close()


async def test_a_flood_is_refused_and_then_cut(live: SocketSite) -> None:
    ana = await rep(live)
    async with raw(live) as hostile:
        await hostile.open(ana.token)
        for n in range(int(limits.HANDS.burst) + limits.EVENTS_REFUSED + 60):
            await hostile.say(f'42{n}["nothing",{{}}]')
        assert await hostile.closed()
    await ana.close()


async def test_a_new_socket_has_no_more_than_the_old_one(live: SocketSite) -> None:
    ana = await rep(live)
    answers = [await ana.call("nothing") for _ in range(int(limits.HANDS.burst) + 2)]
    assert answers[-1]["code"] == "rate_limited"
    again = await Browser(live, ana.token).connect()
    assert (await again.call("nothing"))["code"] == "rate_limited"
    assert (await again.call("session.end", controlEpoch=0))["ok"]
    await again.close()


async def test_who_asks_for_the_end_again_and_again_is_answered_each_time(live: SocketSite) -> None:
    ana = await rep(live)
    tries = int(limits.WAY_OUT.burst) + 2
    answers = [await ana.call("session.end", controlEpoch=7) for _ in range(tries)]
    assert {answer["code"] for answer in answers} == {"stale_epoch"}
    assert (await ana.call("session.end", controlEpoch=0))["ok"]
    await ana.close()


async def test_a_socket_that_never_connects_is_closed(
    live: SocketSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "HANDSHAKE_SECONDS", 0.05)
    async with raw(live) as idle:
        assert await idle.closed()


async def test_of_too_many_half_open_sockets_of_one_address_the_oldest_closes(
    live: SocketSite,
) -> None:
    live.server.half_open = Crowd(3, 100)
    ana = await rep(live)
    async with AsyncExitStack() as stack:
        idle = [await stack.enter_async_context(raw(live)) for _ in range(4)]
        assert await idle[0].closed()
        await idle[1].open(ana.token)  # a connection is no longer half open
        await stack.enter_async_context(raw(live))
        assert len(live.server.half_open) == 3
        await stack.enter_async_context(raw(live))
        assert await idle[2].closed()
        assert not idle[1].socket.closed
    async with asyncio.timeout(10):
        while len(live.server.half_open):  # noqa: ASYNC110
            await asyncio.sleep(0.01)
    await ana.close()


async def test_whoever_opens_sockets_and_says_nothing_keeps_nobody_out(live: SocketSite) -> None:
    live.server.half_open = Crowd(4, 100)
    ana = await rep(live)
    async with AsyncExitStack() as stack:
        for _ in range(12):
            await stack.enter_async_context(raw(live))
        xu = await customer(live, ana)  # from the same address
        await xu.close()
    await ana.close()


async def test_sockets_that_never_speak_do_not_count_for_long(
    live: SocketSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "HANDSHAKE_SECONDS", 0.1)
    for _ in range(3):
        async with raw(live) as one, raw(live) as two:
            assert await one.closed()
            assert await two.closed()
        assert not len(live.server.half_open)


async def test_a_superseded_page_is_told_and_closed(live: SocketSite) -> None:
    ana = await rep(live)
    again = await Browser(live, ana.token).connect()
    async with asyncio.timeout(10):
        await ana.closed.wait()
    assert ana.gone == ["superseded"]
    assert again.updates[-1]["view"]["participants"][0]["presence"] == "connected"
    await again.close()


async def test_a_page_that_was_told_to_go_is_not_heard_any_more(
    live: SocketSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("signaling.gateway.audience.LAST_WORDS", 600)
    ana = await rep(live)
    again = await Browser(live, ana.token).connect()
    done = await ana.call("share.start", surface="window", controlEpoch=0)
    assert done == {"ok": False, "code": "superseded"}
    assert (await ana.call("session.end", controlEpoch=0))["code"] == "superseded"
    assert again.updates[-1]["view"]["shares"] == []
    assert (await again.call("session.end", controlEpoch=0))["ok"]
    await ana.close()
    await again.close()


async def test_one_who_leaves_gets_the_acknowledgement_and_is_gone(live: SocketSite) -> None:
    ana = await rep(live)
    xu = await customer(live, ana)
    assert (await xu.call("session.leave"))["ok"]
    async with asyncio.timeout(10):
        await xu.closed.wait()
    assert xu.gone == ["not_here"]
    await ana.until(lambda view: len(view["participants"]) == 1)
    await ana.close()


async def test_a_closed_socket_is_seen_as_lost(live: SocketSite) -> None:
    ana = await rep(live)
    xu = await customer(live, ana)
    await xu.close()
    await ana.until(lambda view: [p["presence"] for p in view["participants"]][1] == "lost")
    await ana.close()


async def test_nothing_that_travels_is_logged(
    live: SocketSite, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)  # the loggers of both libraries keep a level of their own
    ana = await rep(live, "Canary Person")
    xu = await customer(live, ana, "Canary Customer")
    await xu.call("no.such", secret="canary")
    await ana.call("session.end", controlEpoch=0)
    async with raw(live) as hostile:
        await hostile.until("0")
        await hostile.say("42canary")
        assert await hostile.closed()
    text = caplog.text.lower()
    for secret in ("canary", ana.token.lower(), xu.token.lower(), "192.0.2.1"):
        assert secret not in text
    await ana.close()
    await xu.close()


async def test_one_large_view_closes_no_socket(live: SocketSite) -> None:
    """The network takes a while to bring it; a page that came back would be sent it again."""
    ana = await rep(live)
    xu = await customer(live, ana)
    before = set(live.server.open)
    async with raw(live) as slow:
        await slow.open(xu.token)
        (newest,) = live.server.open - before
        talk, sizes = newest.talk, [40 * limits.OUTBOUND_BYTES]  # more than the kernels hold
        assert talk is not None

        class Large(type(talk)):  # type: ignore[misc]
            __slots__ = ()

            def fill(self) -> None:
                super().fill()
                if sizes:
                    newest.write(b"x" * sizes.pop())

        talk.__class__ = Large
        newest.flush()
        assert newest.congested and not newest.closed
        await slow.until("4xxx")
        assert not newest.congested and not newest.closed
    await ana.close()


async def test_a_page_that_does_not_read_is_closed_at_the_byte_budget(
    live: SocketSite, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, logger="signaling.gateway")
    ana = await rep(live)
    xu = await customer(live, ana)
    before = set(live.server.open)
    async with raw(live) as deaf:
        await deaf.open(xu.token)  # and never reads again
        await ana.until(lambda view: len(view["participants"]) == 2)
        (newest,) = live.server.open - before
        for _ in range(40):  # what the two kernels hold, and more than the budget on top
            newest.write(b"x" * limits.OUTBOUND_BYTES)
        await asyncio.sleep(0.1)
        await ana.call("share.start", surface="window", controlEpoch=0)
        await ana.until(lambda view: [p["presence"] for p in view["participants"]][1] == "lost")
    assert "does not read" in caplog.text
    await ana.close()
