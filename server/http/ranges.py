"""Files that are fetched whole or by a range (RFC 9110 section 14)."""

import asyncio
import re
from collections.abc import Mapping
from pathlib import Path

from aiohttp import hdrs, web

_NOTHING = re.compile(r"bytes=-0+", re.IGNORECASE)


async def served(
    request: web.Request, path: Path, headers: Mapping[str, str]
) -> web.StreamResponse:
    """The file as the request asks for it. `bytes=-0`, the last none of its bytes, is no range that
    can be had (section 14.1.2): 416, where aiohttp would send all of them.
    """
    if asks_for_nothing(request):
        try:
            size = (await asyncio.to_thread(path.stat)).st_size
        except OSError:
            raise web.HTTPNotFound from None
        unsatisfied = {hdrs.CONTENT_RANGE: f"bytes */{size}", hdrs.CACHE_CONTROL: "no-store"}
        return web.Response(status=416, headers=unsatisfied)
    return web.FileResponse(path, headers=headers)


def asks_for_nothing(request: web.Request) -> bool:
    """Whether it asks for a range of no bytes, whatever became of the file."""
    asked = request.headers.get(hdrs.RANGE, "").strip()
    return hdrs.IF_RANGE not in request.headers and _NOTHING.fullmatch(asked) is not None
