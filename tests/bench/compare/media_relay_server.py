"""aiortc's own `MediaRelay` behind two POST addresses: it decodes once and encodes per viewer."""

from __future__ import annotations

import asyncio
import sys

import aioice.ice
from aiohttp import web
from aiortc import (
    MediaStreamTrack,
    RTCConfiguration,
    RTCPeerConnection,
    RTCSessionDescription,
)
from aiortc.contrib.media import MediaRelay

routes = web.RouteTableDef()
relay = MediaRelay()
tracks: dict[str, MediaStreamTrack] = {}
connections: set[RTCPeerConnection] = set()


@routes.post("/whip/{room}")
async def publish(request: web.Request) -> web.Response:
    connection = _connection()

    @connection.on("track")
    def on_track(track: MediaStreamTrack) -> None:
        tracks[request.match_info["room"]] = track

    return await _answer(connection, request)


@routes.post("/whep/{room}")
async def watch(request: web.Request) -> web.Response:
    connection = _connection()
    connection.addTrack(relay.subscribe(tracks[request.match_info["room"]], buffered=False))
    return await _answer(connection, request)


def _connection() -> RTCPeerConnection:
    connection = RTCPeerConnection(RTCConfiguration(iceServers=[]))
    connections.add(connection)
    return connection


async def _answer(connection: RTCPeerConnection, request: web.Request) -> web.Response:
    await connection.setRemoteDescription(RTCSessionDescription(await request.text(), "offer"))
    await connection.setLocalDescription(await connection.createAnswer())
    return web.Response(
        status=201, text=connection.localDescription.sdp, content_type="application/sdp"
    )


async def main() -> None:
    # aioice offers no candidate on 127.0.0.1 by itself
    aioice.ice.get_host_addresses = lambda use_ipv4, use_ipv6: ["127.0.0.1"]
    app = web.Application()
    app.add_routes(routes)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", int(sys.argv[1])).start()
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main())
