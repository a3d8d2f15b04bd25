"""A screen that nobody looks at (Xvfb), for a browser that captures all of it."""

import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

SIZE = "1100x760"


@asynccontextmanager
async def display() -> AsyncIterator[str]:
    """The name of a new display, as for DISPLAY."""
    reading, writing = os.pipe()
    server = await asyncio.create_subprocess_exec(
        *("Xvfb", "-displayfd", str(writing), "-screen", "0", f"{SIZE}x24"),
        *("-nolisten", "tcp", "-noreset"),
        pass_fds=[writing],
        stderr=asyncio.subprocess.DEVNULL,
    )
    os.close(writing)
    try:
        yield f":{await asyncio.to_thread(_line, reading)}"
    finally:
        server.terminate()
        await server.wait()


def _line(reading: int) -> str:
    """Xvfb writes the number and the end of the line apart, and dies if nobody reads both."""
    with os.fdopen(reading) as pipe:
        line = pipe.readline().strip()
    assert line, "Xvfb did not start"
    return line
