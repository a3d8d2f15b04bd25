"""Engine.IO and WebSocket as they are written down, against a real port: what clients may rely on,
and what becomes of sockets that say what is out of turn, answer nothing, or stay open at the end.
"""

import asyncio
import json
from collections.abc import AsyncIterator

import aiohttp
import pytest

from signaling.gateway import heartbeat, limits
from tests.support.desk import CAPABILITIES
from tests.support.socket_site import ORIGIN, Browser, Raw, SocketSite, raw, socket_site


@pytest.fixture
async def live() -> AsyncIterator[SocketSite]:
    async with socket_site() as site:
        yield site


async def token(live: SocketSite, name: str = "Ana") -> str:
    return (await live.site.desk.start_session(f"p-{name}", name, CAPABILITIES)).token


async def none_open(live: SocketSite) -> None:
    async with asyncio.timeout(10):
        while live.server.open:  # noqa: ASYNC110
            await asyncio.sleep(0.01)


async def test_the_first_packet_says_how_the_server_is_missed(live: SocketSite) -> None:
    async with raw(live) as socket:
        opening = json.loads((await socket.until("0"))[1:])
        assert opening["upgrades"] == []
        assert opening["pingInterval"] + opening["pingTimeout"] == 3_000
        assert opening["maxPayload"] == limits.PACKET_BYTES
        assert opening["sid"]


async def test_who_answers_pings_stays_and_who_does_not_is_lost(
    live: SocketSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(heartbeat, "STEP", 0.01)
    ana = await Browser(live, await token(live)).connect()
    link = ana.updates[-1]["view"]["session"]["customerLink"].split("#")[1]
    admission = await live.site.desk.join_by_link(link, "Xu", CAPABILITIES, "192.0.2.1")
    async with raw(live) as mute:
        await mute.open(admission.token)
        assert await mute.closed(answering=False)
    await ana.until(lambda view: [p["presence"] for p in view["participants"]][1] == "lost")
    assert len(live.server.open) == 1  # Ana's, through as many pings
    await ana.close()


async def test_anything_that_comes_is_an_answer(
    live: SocketSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(heartbeat, "STEP", 0.02)
    async with raw(live) as socket:
        await socket.open(await token(live))
        for number in range(30):
            await socket.say(f'42{number}["nothing",{{}}]')
            await asyncio.sleep(0.02)
        await socket.say('4299["nothing",{}]')
        assert "bad_request" in await socket.until("4399")


@pytest.mark.parametrize(
    "query",
    [
        "EIO=3&transport=websocket",
        "transport=websocket",
        "EIO=4&transport=polling",
        "EIO=4",
        "EIO=4&transport=websocket&sid=x",
    ],
)
async def test_other_protocols_are_refused(live: SocketSite, query: str) -> None:
    async with aiohttp.ClientSession() as session:
        with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
            url = f"ws://127.0.0.1:{live.port}/socket.io/?{query}"
            await session.ws_connect(url, headers={"Origin": ORIGIN})
        assert refused.value.status == 400


async def test_a_plain_request_is_no_socket(live: SocketSite) -> None:
    url = live.websocket_url.replace("ws://", "http://")
    async with aiohttp.ClientSession() as session:
        async with session.get(url, headers={"Origin": ORIGIN}) as response:
            assert response.status == 400
    assert not live.server.open and not len(live.server.half_open)


async def test_compression_is_declined(live: SocketSite) -> None:
    async with aiohttp.ClientSession() as session:
        headers = {"Origin": ORIGIN}
        async with session.ws_connect(live.websocket_url, headers=headers, compress=15) as socket:
            assert socket.compress == 0


@pytest.mark.parametrize("packet", ['420["session.leave",{}]', "42", "2", "5", "6", "4", "x", ""])
async def test_out_of_turn_is_malformed(live: SocketSite, packet: str) -> None:
    async with raw(live) as socket:
        await socket.until("0")
        await socket.say(packet)
        assert await socket.closed()


async def test_a_socket_connects_once(live: SocketSite) -> None:
    auth = json.dumps({"token": await token(live)})
    async with raw(live) as socket:
        await socket.until("0")
        await socket.say("40" + auth)
        await socket.say("40" + auth)
        assert await socket.closed()
    await none_open(live)


async def test_there_is_one_namespace(live: SocketSite) -> None:
    async with raw(live) as socket:
        await socket.until("0")
        await socket.say('40/admin,{"token":"x"}')
        assert await socket.until("44") == '44/admin,{"message":"bad_request"}'


@pytest.mark.parametrize("packet", ["41", "1"])
async def test_a_client_may_say_good_bye(live: SocketSite, packet: str) -> None:
    async with raw(live) as socket:
        await socket.open(await token(live))
        await socket.say(packet)
        assert await socket.closed()
    await none_open(live)


async def test_frames_as_the_standard_has_them(live: SocketSite) -> None:
    async with raw(live) as socket:
        await socket.open(await token(live))
        await socket.socket.ping(b"still there?")  # answered below the client's eyes
        writer = socket.socket._writer
        await _part(writer, b'420["noth', fin=False, opcode=aiohttp.WSMsgType.TEXT)
        await socket.socket.pong(b"unasked")
        await _part(writer, b'ing",{}]', fin=True, opcode=aiohttp.WSMsgType.CONTINUATION)
        assert await socket.until("430") == '430[{"code":"bad_request","ok":false}]'


async def test_the_end_of_a_message_is_not_taken_for_an_answer_to_a_ping(live: SocketSite) -> None:
    packet = b'4277["nothing",{"some":"n0"}]'
    start, end = packet[:-7], packet[-7:]
    assert len(start) % 4 == 2
    mask = bytes((1, 1, end[0] ^ 0x81, end[1] ^ 0x81))  # makes the last bytes look like a frame
    masked = bytes(byte ^ mask[n % 4] for n, byte in enumerate(packet))
    assert masked[-7:-5] == b"\x81\x81" and masked[-5] ^ masked[-1] == ord("3")
    async with raw(live) as socket:
        await socket.open(await token(live))
        (server_side,) = live.server.open
        transport = socket.socket._writer.transport  # type: ignore[union-attr]
        transport.write(bytes((0x81, 0x80 | len(packet))) + mask + masked[:-7])
        async with asyncio.timeout(10):
            while not server_side.unread:  # noqa: ASYNC110
                await asyncio.sleep(0)
        transport.write(masked[-7:])
        assert "bad_request" in await socket.until("4377")
        assert server_side.unread == 0


async def _part(writer: object, payload: bytes, *, fin: bool, opcode: aiohttp.WSMsgType) -> None:
    """One masked frame of a message in several."""
    head = bytes(((0x80 if fin else 0) | opcode, 0x80 | len(payload))) + bytes(4)
    writer.transport.write(head + payload)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "frame",
    [
        b"\x82\x81\0\0\0\0x",  # binary
        b"\xc1\x81\0\0\0\0x",  # a reserved bit
        b"\x83\x81\0\0\0\0x",  # no such opcode
        b"\x81\x81\0\0\0\0\xff",  # not UTF-8
        b"\x80\x81\0\0\0\0x",  # the rest of nothing
        b"\x89\x7e\x00\x80" + bytes(4 + 128),  # a ping too long
        b"\x81\xff\0\0\0\0\0\x01\0\0" + bytes(4),  # longer than we read
    ],
)
async def test_what_is_no_text_message_closes_the_socket(live: SocketSite, frame: bytes) -> None:
    async with raw(live) as socket:
        await socket.until("0")
        socket.socket._writer.transport.write(frame)  # type: ignore[union-attr]
        assert await socket.closed()
    await none_open(live)


async def test_at_the_end_every_socket_is_closed(live: SocketSite) -> None:
    async with raw(live) as half_open:
        await half_open.until("0")
        ana = await Browser(live, await token(live)).connect()
        async with asyncio.timeout(10):
            await live.server.shutdown()
            await ana.closed.wait()
        assert await half_open.closed()
        assert not live.server.open and not len(live.server.half_open)
        await live.server.shutdown()
    await ana.close()


async def test_a_page_that_closes_while_it_connects_is_nobody(live: SocketSite) -> None:
    ana = await Browser(live, await token(live)).connect()
    link = ana.updates[-1]["view"]["session"]["customerLink"].split("#")[1]
    admission = await live.site.desk.join_by_link(link, "Xu", CAPABILITIES, "192.0.2.1")
    async with raw(live) as hasty:
        await hasty.until("0")
        await hasty.say("40" + json.dumps({"token": admission.token}))
        hasty.socket._writer.transport.abort()  # type: ignore[union-attr]
    await ana.until(
        lambda view: (
            len(view["participants"]) == 2 and view["participants"][1]["presence"] == "lost"
        )
    )
    await ana.close()


async def test_many_packets_in_one_read_are_all_heard(live: SocketSite) -> None:
    async with raw(live) as socket:
        await socket.open(await token(live))
        packets = [f'42{n}["nothing",{{}}]'.encode() for n in range(20)]
        frames = b"".join(bytes((0x81, 0x80 | len(p))) + bytes(4) + p for p in packets)
        socket.socket._writer.transport.write(frames)  # type: ignore[union-attr]
        for number in range(20):
            assert await _next_ack(socket) == number


async def _next_ack(socket: Raw) -> int:
    ack = await socket.until("43")
    return int(ack[2 : ack.index("[")])
