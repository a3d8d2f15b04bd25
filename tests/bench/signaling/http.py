"""One POST on a connection of its own, as from a browser that comes for the first time."""

from __future__ import annotations

import asyncio
import json
from typing import Any
from urllib.parse import urlsplit


async def post(base: str, path: str, body: Any, address: str) -> Any:
    """The answer's JSON. `address`: where a proxy says it comes from. Raises `ConnectionError`."""
    url = urlsplit(base)
    content = json.dumps(body).encode()
    reader, writer = await asyncio.open_connection(url.hostname, url.port)
    writer.write(
        f"POST {path} HTTP/1.1\r\nHost: {url.netloc}\r\nOrigin: {base}\r\n"
        f"X-Forwarded-For: {address}\r\nContent-Type: application/json\r\n"
        f"Content-Length: {len(content)}\r\nConnection: close\r\n\r\n".encode()
        + content
    )
    answer = await reader.read()
    writer.close()
    head, _, text = answer.partition(b"\r\n\r\n")
    if b" 20" not in head[:12]:
        raise ConnectionError(head.decode(errors="replace"))
    return json.loads(text)
