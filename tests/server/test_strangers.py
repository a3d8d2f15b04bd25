"""Whatever strangers send, the log keeps none of their bytes, and nothing of it is our failure."""

import asyncio
import json
import logging
import re
from collections.abc import AsyncIterator, Iterator

import msgspec
import pytest

from server.app import Running, running
from server.discreet import Formatter, blame
from server.http.routes import ROUTES
from server.settings import Settings
from signaling.limits.tally import EVERY, Tally
from tests.server.fakes import write_web_client

SECRET = "hunter2SECRET"
BYTES = SECRET.encode()
NOT_UTF8 = b"\xff\xfe" + BYTES + b"\x80"
CLOSED = b"\x88\x02\x03\xe8"
REFUSED = re.compile(rb'44(/[^,]*,)?{"message"')  # in the namespace that was asked for
QUIET = 0.05  # seconds without an answer after which a broken request is taken to have none


@pytest.fixture
async def server(tmp_path) -> AsyncIterator[Running]:
    settings = Settings(
        port=0,
        media_port=0,
        data=tmp_path / "data",
        web_root=write_web_client(tmp_path / "web"),
        refusal_seconds=0,
    )
    async with running(settings) as server:
        yield server


def http(start: bytes, *headers: bytes, body: bytes = b"", length: bool = True) -> bytes:
    lines = [start, b"Host: HOST", b"Connection: close", *headers]
    if length and (body or start.startswith(b"POST")):
        lines.append(b"Content-Length: %d" % len(body))
    return b"\r\n".join(lines) + b"\r\n\r\n" + body


def post(path: bytes, body: bytes, *headers: bytes, kind: bytes = b"application/json") -> bytes:
    """As a page of ours would send it, with the Origin of the server filled in later."""
    own = (b"Origin: OWN", b"Content-Type: " + kind)
    return http(b"POST %s HTTP/1.1" % path, *own, *headers, body=body)


GET = b"GET /api/me HTTP/1.1"
BEARER = b"Authorization: Bearer "
COOKIE = b"Cookie: handoff="
CHUNKED = b"Transfer-Encoding: chunked"

MALFORMED = {
    "not HTTP": BYTES + b"\r\n\r\n",
    "TLS to the plain port": b"\x16\x03\x01\x02\x00\x01\x00" + BYTES,
    "bad method": http(b"G{}T /" + BYTES + b" HTTP/1.1", BEARER + BYTES),
    "bad version": http(b"GET /" + BYTES + b" HTTP/9.x", BEARER + BYTES),
    "control characters in the path": http(b"GET /\x01" + BYTES + b" HTTP/1.1", BEARER + BYTES),
    "bytes in the path": http(b"GET /" + NOT_UTF8 + b" HTTP/1.1", BEARER + BYTES),
    "bad escapes in the path": http(b"GET /%zz%ff%00" + BYTES + b" HTTP/1.1", BEARER + BYTES),
    "an address that is none": http(b"GET http://[" + BYTES + b"/ HTTP/1.1", BEARER + BYTES),
    "a port that is none": http(b"GET http://a:" + BYTES + b"/ HTTP/1.1", BEARER + BYTES),
    "a star": http(b"GET * HTTP/1.1", BEARER + BYTES),
    "a tunnel": http(b"CONNECT " + BYTES + b":443 HTTP/1.1", BEARER + BYTES),
    "an expectation that nobody meets": http(GET, b"Expect: " + BYTES, BEARER + BYTES),
    "a header without colon": http(GET, BEARER + BYTES, BYTES),
    "a header with a bad name": http(GET, b"X{" + BYTES + b"}: 1", COOKIE + BYTES),
    "a folded header": http(GET, BEARER + BYTES, b" folded " + BYTES),
    "a NUL in a header": http(GET, BEARER + BYTES + b"\x00" + BYTES),
    "a long header": http(GET, BEARER + BYTES * 2000),
    "many headers": http(GET, BEARER + BYTES, *[b"X-%d: %s" % (n, BYTES) for n in range(500)]),
    "two lengths": http(GET, COOKIE + BYTES, b"Content-Length: 1", b"Content-Length: 2"),
    "a length that is none": http(GET, COOKIE + BYTES, b"Content-Length: " + BYTES),
    "a length in other digits": http(GET, b"Content-Length: " + "٣".encode(), COOKIE + BYTES),
    "length and chunks": http(GET, CHUNKED, b"Content-Length: 3", COOKIE + BYTES),
    "an unknown encoding": http(GET, b"Transfer-Encoding: " + BYTES, COOKIE + BYTES),
    "two hosts": http(GET, b"Host: " + BYTES, COOKIE + BYTES),
    "no host": b"GET /api/me HTTP/1.1\r\nConnection: close\r\n" + BEARER + BYTES + b"\r\n\r\n",
    "a host that is none": http(GET, BEARER + BYTES).replace(b"HOST", NOT_UTF8),
}
TOKENS = {
    "a token that is no UTF-8": http(GET, BEARER + NOT_UTF8),
    "a token with spaces": http(GET, BEARER + BYTES + b" \t" + BYTES),
    "a scheme that is no UTF-8": http(GET, b"Authorization: " + NOT_UTF8),
    "a cookie that is no UTF-8": http(GET, COOKIE + NOT_UTF8),
    "a cookie of escapes": http(GET, COOKIE + b'"\\377\\000' + BYTES + b'"'),
    "a cookie with a bad name": http(GET, b"Cookie: ha[nd" + BYTES + b"]=1; handoff=" + BYTES),
    "a cookie of nothing": http(GET, b"Cookie: =" + BYTES + b";;;=;" + NOT_UTF8),
    "signing out with such a cookie": post(b"/api/sign-out", b"", COOKIE + NOT_UTF8),
    "TURN with such a token": http(b"GET /api/ice-servers HTTP/1.1", BEARER + NOT_UTF8),
    "metrics with such a token": http(b"GET /metrics HTTP/1.1", BEARER + NOT_UTF8),
    "an Origin that is no UTF-8": http(
        b"POST /api/join HTTP/1.1", b"Origin: " + NOT_UTF8, body=b"{}"
    ),
    "an address that is no UTF-8": http(GET, b"X-Forwarded-For: " + NOT_UTF8),
    "WHIP with such a token": post(
        b"/whip/" + BYTES, b"v=0", BEARER + NOT_UTF8, kind=b"application/sdp"
    ),
    "WHEP of a share that is no UTF-8": post(
        b"/whep/1/%ff" + BYTES, b"v=0", BEARER + BYTES, kind=b"application/sdp"
    ),
    "ending WHEP that is no UTF-8": http(
        b"DELETE /whep/%00/%ff/%fe" + BYTES + b" HTTP/1.1", BEARER + NOT_UTF8
    ),
}
JSON = {"name": SECRET, "number": "1"}
SURROGATE = b'{"name":"\\ud800' + BYTES + b'","link":"\\udfff' + BYTES + b'"}'
SIGN_IN = b'{"email":"\\ud800' + BYTES + b'@x.example","password":"\\udc00' + BYTES + b'"}'
SET_UP = b'{"token":"\\ud800","name":"' + BYTES + b'","email":"a@b.c","password":"' + BYTES + b'"}'
BODIES = {
    "no JSON": post(b"/api/join", BYTES),
    "half a JSON": post(b"/api/join", b'{"name":"' + BYTES),
    "JSON that is no UTF-8": post(b"/api/join", b'{"name":"' + NOT_UTF8 + b'","number":"1"}'),
    "half a character": post(b"/api/join", SURROGATE),
    "half a character at sign-in": post(b"/api/sign-in", SIGN_IN),
    "half a character at set-up": post(b"/api/setup", SET_UP),
    "an offer of half a character": post(
        b"/api/connection-test", b'{"offer":"\\ud800' + BYTES + b'"}'
    ),
    "a deep JSON": post(b"/api/join", b"[" * 60_000 + BYTES),
    "a JSON of unknown fields": post(b"/api/join", json.dumps({SECRET: SECRET}).encode()),
    "a huge number": post(b"/api/join", b'{"name":"a","number":' + b"9" * 5000 + b"}"),
    "a kind that is none": post(b"/api/join", BYTES, kind=NOT_UTF8),
    "a charset that is none": post(b"/api/leaving", BYTES, kind=b"text/plain; charset=" + BYTES),
    "a body not in its charset": post(b"/api/leaving", NOT_UTF8, kind=b"text/plain"),
    "a body in a codec that is no charset": post(
        b"/api/leaving", BYTES, kind=b"text/plain; charset=base64"
    ),
    "a body in a wide charset": post(b"/api/leaving", BYTES, kind=b"text/plain; charset=utf-32"),
    "a boundary that is none": post(b"/api/join", BYTES, kind=b"multipart/form-data; boundary="),
    "not gzip": post(b"/api/join", BYTES, b"Content-Encoding: gzip"),
    "not deflate": post(b"/api/join", BYTES, b"Content-Encoding: deflate"),
    "an unknown coding": post(b"/api/join", BYTES, b"Content-Encoding: " + BYTES),
    "an offer that is none": post(b"/api/connection-test", b'{"offer":"' + BYTES + b'"}'),
    "bad chunks": http(
        b"POST /api/join HTTP/1.1",
        b"Origin: OWN",
        b"Content-Type: application/json",
        CHUNKED,
        body=b"zz" + BYTES + b"\r\n",
        length=False,
    ),
    "chunks that end early": http(
        b"POST /api/join HTTP/1.1",
        b"Origin: OWN",
        b"Content-Type: application/json",
        CHUNKED,
        body=b"ff\r\n" + BYTES,
        length=False,
    ),
    "bad trailers": http(
        b"POST /api/join HTTP/1.1",
        b"Origin: OWN",
        b"Content-Type: application/json",
        CHUNKED,
        body=b'2\r\n{"\r\n0\r\n' + BYTES + b"\r\n\r\n",
        length=False,
    ),
    "a body that ends early": post(b"/api/join", BYTES).replace(
        b"Content-Length: 13", b"Content-Length: 99"
    ),
    "two requests, the second broken": http(GET).replace(b"close", b"keep-alive")
    + b"B{}D /"
    + BYTES
    + b" HTTP/1.1\r\n"
    + BEARER
    + BYTES
    + b"\r\n\r\n",
}
UPGRADE = (b"Upgrade: websocket", b"Sec-WebSocket-Version: 13")
SOCKET = b"GET /socket.io/?EIO=4&transport=websocket HTTP/1.1"
KEY = b"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="


def upgrade(start: bytes, *headers: bytes, body: bytes = b"") -> bytes:
    asked = http(start, b"Origin: OWN", *UPGRADE, *headers, body=body, length=False)
    return asked.replace(b"Connection: close", b"Connection: Upgrade")


def frame(kind: int, payload: bytes) -> bytes:
    """A masked WebSocket frame; the mask is zero."""
    length = len(payload)
    size = bytes([0x80 | length]) if length < 126 else b"\xfe" + length.to_bytes(2, "big")
    return bytes([0x80 | kind]) + size + b"\0\0\0\0" + payload


SOCKETS = {
    "no key": upgrade(SOCKET),
    "a key that is none": upgrade(SOCKET, b"Sec-WebSocket-Key: " + BYTES),
    "a version that is none": upgrade(SOCKET, KEY).replace(b"Version: 13", b"Version: " + BYTES),
    "another page": upgrade(SOCKET, KEY).replace(b"OWN", b"http://" + BYTES),
    "an Origin that is no UTF-8": upgrade(SOCKET, KEY).replace(b"OWN", NOT_UTF8),
    "polling": http(b"GET /socket.io/?EIO=4&transport=polling&t=" + BYTES + b" HTTP/1.1"),
    "polling out": post(b"/socket.io/?EIO=4&transport=polling&sid=" + BYTES, BYTES),
    "an old protocol": upgrade(SOCKET.replace(b"EIO=4", b"EIO=" + BYTES), KEY),
    "a transport that is none": upgrade(SOCKET.replace(b"=websocket", b"=" + BYTES), KEY),
    "a socket that is not there": upgrade(
        SOCKET.replace(b" HTTP", b"&sid=" + BYTES + b" HTTP"), KEY
    ),
    "a callback": http(b"GET /socket.io/?EIO=4&transport=polling&j=" + BYTES + b" HTTP/1.1"),
    "an upgrade where there is none": upgrade(b"GET /api/me HTTP/1.1", KEY, body=BYTES),
}
FRAMES = {
    "an unmasked frame": b"\x81\x0d" + BYTES,
    "a reserved kind": frame(0x3, BYTES),
    "reserved bits": b"\xf1" + frame(0x1, BYTES)[1:],
    "text that is no UTF-8": frame(0x1, b"4" + NOT_UTF8),
    "a huge frame": b"\x81\xff" + (2**62).to_bytes(8, "big") + b"\0\0\0\0" + BYTES,
    "a long ping": frame(0x9, BYTES * 15),
    "a reason that is no UTF-8": frame(0x8, b"\x03\xe8" + NOT_UTF8),
    "a code that is none": frame(0x8, b"\x00\x01" + BYTES),
    "a binary frame": frame(0x2, NOT_UTF8),
    "a frame going on from none": frame(0x0, BYTES),
    "an empty packet": frame(0x1, b""),
    "an unknown packet": frame(0x1, b"9" + BYTES),
    "a packet that is no packet": frame(0x1, "é".encode() + BYTES),
    "an open packet": frame(0x1, b"0" + BYTES),
    "an upgrade packet": frame(0x1, b"5" + BYTES),
    "a wrong pong": frame(0x1, b"3" + BYTES),
    "no JSON": frame(0x1, b"40{" + BYTES),
    "a token that is none": frame(0x1, b'40{"token":"' + BYTES + b'"}'),
    "a token of half a character": frame(0x1, b'40{"token":"\\ud800' + BYTES + b'"}'),
    "an unknown namespace": frame(0x1, b"40/" + BYTES + b",{}"),
    "an event before connecting": frame(0x1, b'42["' + BYTES + b'",{}]'),
    "attachments": frame(0x1, b'451-["' + BYTES + b'",{"_placeholder":true,"num":0}]'),
    "an acknowledgement": frame(0x1, b'431["' + BYTES + b'"]'),
    "a refusal": frame(0x1, b'44{"message":"' + BYTES + b'"}'),
    "an identifier that is none": frame(0x1, b"42" + b"9" * 500 + b'["' + BYTES + b'"]'),
}


async def exchange(port: int, *parts: bytes) -> bytes:
    """What the server says to these parts before it closes or falls silent."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    said = b""
    try:
        for part in parts:
            host = b"127.0.0.1:%d" % port
            writer.write(part.replace(b"OWN", b"http://" + host).replace(b"HOST", host))
            try:
                async with asyncio.timeout(QUIET):
                    while more := await reader.read(65_536):
                        said += more
            except TimeoutError:
                pass
    except ConnectionError:
        pass
    finally:
        writer.close()
    return said


async def converse(port: int, opening: bytes, *frames: bytes) -> bytes:
    """What is said on a WebSocket until it is closed or the page is refused."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    host = b"127.0.0.1:%d" % port
    said = b""
    async with asyncio.timeout(30):  # a hang
        for part, answered in ((opening, b"maxPayload"), (b"".join(frames), REFUSED)):
            writer.write(part.replace(b"OWN", b"http://" + host).replace(b"HOST", host))
            while not re.search(answered, said) and (more := await reader.read(65_536)):
                said += more
    writer.close()
    return said


def statuses(said: bytes) -> list[int]:
    return [int(line.split()[1]) for line in said.split(b"\r\n") if line.startswith(b"HTTP/1.")]


def check_log(caplog, capfd) -> None:
    written = caplog.text + "".join(capfd.readouterr())
    assert SECRET not in written
    assert "Traceback" not in written


@pytest.mark.parametrize("level", [logging.DEBUG, logging.INFO])
@pytest.mark.parametrize("requests", [MALFORMED, TOKENS, BODIES, SOCKETS], ids="mtbs")
async def test_broken_requests_are_the_stranger_s_fault_and_leave_no_bytes(
    server, caplog, capfd, level, requests
):
    caplog.set_level(level)
    port = server.settings.port
    answers = await asyncio.gather(*(exchange(port, request) for request in requests.values()))
    for what, said in zip(requests, answers, strict=True):
        assert all(status < 500 for status in statuses(said)), (what, said)
        assert BYTES not in said, (what, said)
        for body in said.split(b"\r\n\r\n")[1:2] if statuses(said)[-1:] in ([400], [417]) else ():
            assert body == b'{"code":"bad_request"}', (what, said)
    check_log(caplog, capfd)


VALUES = (
    b'"\\ud800' + BYTES + b'"',
    b'"' + NOT_UTF8 + b'"',
    b'"\\u0000\\u202e' + BYTES + b'"',
    b'"' + BYTES * 4000 + b'"',
    b"[" * 9000,
    b"1e999",
)


def every_route() -> Iterator[tuple[str, bytes]]:
    """Each route, with what is no text wherever a caller writes something."""
    for route in ROUTES:
        path = re.sub(r"\{\w+\}", "%ff%00" + SECRET + "%ed%a0%80", route.path).encode()
        start = b"%s %s?x=%%ff HTTP/1.1" % (route.method.encode(), path)
        kind = b"Content-Type: " + route.media_type.encode()
        for proof in (BEARER + NOT_UTF8, COOKIE + NOT_UTF8, b"Cookie: handoff-browser=" + NOT_UTF8):
            headers = (b"Origin: OWN", kind, proof, b"User-Agent: " + NOT_UTF8)
            if route.takes is None:
                yield route.path, http(start, *headers, body=NOT_UTF8)
                continue
            names = [field.encode_name for field in msgspec.structs.fields(route.takes)]
            for value in VALUES:
                fields = b",".join(b'"%s":%s' % (name.encode(), value) for name in names)
                yield route.path, http(start, *headers, body=b"{" + fields + b"}")


async def test_no_route_fails_over_what_is_no_text(server, caplog, capfd):
    caplog.set_level(logging.DEBUG)
    broken = list(every_route())
    for at in range(0, len(broken), 40):
        some = broken[at : at + 40]
        answers = await asyncio.gather(
            *(exchange(server.settings.port, request) for _, request in some)
        )
        for (path, request), said in zip(some, answers, strict=True):
            assert all(status < 500 for status in statuses(said)), (path, request, said)
    check_log(caplog, capfd)


async def test_broken_frames_leave_no_bytes(server, caplog, capfd):
    caplog.set_level(logging.DEBUG)
    port, opening = server.settings.port, upgrade(SOCKET, KEY)
    sent = [(wrong,) for wrong in FRAMES.values()]
    sent += [(frame(0x1, b"40{}"), wrong) for wrong in FRAMES.values()]
    answers = await asyncio.gather(*(converse(port, opening, *frames) for frames in sent))
    for frames, said in zip(sent, answers, strict=True):
        assert statuses(said)[:1] == [101]
        assert CLOSED in said or REFUSED.search(said), frames
    assert len(caplog.messages) <= 2
    check_log(caplog, capfd)


async def test_of_many_broken_requests_few_lines_are_written(server, caplog):
    caplog.set_level(logging.INFO)
    port = server.settings.port
    for _ in range(20):
        await asyncio.gather(*(exchange(port, MALFORMED["not HTTP"]) for _ in range(5)))
        await asyncio.gather(*(exchange(port, MALFORMED["two lengths"]) for _ in range(5)))
    assert len(caplog.messages) <= 2


def test_what_happens_often_is_counted():
    tally = Tally()
    assert [tally.count("a", 0), tally.count("a", 1), tally.count("b", 2)] == [1, 0, 1]
    assert tally.count("a", EVERY) == 2
    for n in range(5000):
        tally.count(f"kind {n}", 0)
    assert len(tally._counts) <= 1001


def test_an_exception_is_written_without_its_words():
    def fail() -> None:
        try:
            raise KeyError(SECRET)
        except KeyError as error:
            raise ValueError(SECRET) from error

    try:
        fail()
    except ValueError as error:
        written = Formatter().formatException((type(error), error, error.__traceback__))
        assert "ValueError" in written and "KeyError" in written and "in fail" in written
        assert blame(error).startswith("ValueError < server/test_strangers.py:")
        assert SECRET not in written.replace("(SECRET)", "") + blame(error)
