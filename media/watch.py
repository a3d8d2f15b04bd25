"""How the port hears that something came: from asyncio, or, where asyncio's loop is made of libuv
(uvloop), within that loop by C alone, which spares a wake that brings nothing but the usual all of
Python. See decisions/native.md.
"""

from __future__ import annotations

import asyncio
import ctypes
import sys
from collections.abc import Callable
from typing import Any, Protocol

from media.datagrams import Datagrams
from media.native import ffi, lib

FUNCTIONS = {  # by the field of struct fp_libuv
    "size": "uv_handle_size",
    "init": "uv_poll_init",
    "start": "uv_poll_start",
    "stop": "uv_poll_stop",
    "close": "uv_close",
    "now": "uv_now",
}


class Watch(Protocol):
    """Begins switched on."""

    def on(self) -> None:
        """Go on after `off`."""

    def off(self) -> None:
        """Hear nothing for a while."""

    def close(self) -> None:
        """For good; to be called before the socket is closed."""


def open_watch(
    datagrams: Datagrams, read: Callable[[], None], look: Callable[[int], None]
) -> Watch:
    """`read` is called when something came; or C reads, and `look` is called with how many came if
    there may be more or the fast path has something to tell."""
    loop = asyncio.get_running_loop()
    found = _libuv(loop)
    if found is not None:
        pointer, functions = found
        watch = _LibuvWatch(loop, datagrams, look, pointer, functions)
        if watch.open:
            return watch
    return Reader(loop, datagrams, read)


class Reader:
    """By asyncio, on any loop."""

    def __init__(
        self, loop: asyncio.AbstractEventLoop, datagrams: Datagrams, read: Callable[[], None]
    ) -> None:
        self._loop, self._fd, self._read = loop, datagrams.socket.fileno(), read
        self.on()

    def on(self) -> None:
        self._loop.add_reader(self._fd, self._read)

    def off(self) -> None:
        self._loop.remove_reader(self._fd)

    def close(self) -> None:
        self.off()


class _LibuvWatch:
    def __init__(
        self,
        loop: asyncio.AbstractEventLoop,
        datagrams: Datagrams,
        look: Callable[[int], None],
        pointer: int,
        functions: Any,
    ) -> None:
        def failed(_kind: Any, error: BaseException, _trace: Any) -> None:
            loop.call_exception_handler({"message": "the port failed", "exception": error})

        self._look = ffi.callback("void(int)", look, onerror=failed)  # C calls it while this lives
        self._functions = functions  # likewise
        self._memory = datagrams.port  # and that is C's until it is closed
        loop_pointer = ffi.cast("void *", pointer)
        self._watch = lib.fp_watch(datagrams.port, loop_pointer, functions, self._look)
        self.open = self._watch != ffi.NULL and bool(lib.fp_watch_on(self._watch))
        if not self.open:
            self.close()

    def on(self) -> None:
        lib.fp_watch_on(self._watch)

    def off(self) -> None:
        lib.fp_watch_off(self._watch)

    def close(self) -> None:
        if self._watch != ffi.NULL:
            lib.fp_unwatch(self._watch)
            self._watch = ffi.NULL


def _libuv(loop: asyncio.AbstractEventLoop) -> tuple[int, Any] | None:
    """Of the loop: where its uv_loop_t is, and its libuv's functions as struct fp_libuv *; None
    when it has none, or does not show them."""
    uvloop = sys.modules.get("uvloop.loop")
    if uvloop is None or not isinstance(loop, uvloop.Loop):
        return None
    capsule_pointer = ctypes.pythonapi.PyCapsule_GetPointer
    capsule_pointer.restype = ctypes.c_void_p
    capsule_pointer.argtypes = [ctypes.py_object, ctypes.c_char_p]
    try:
        pointer = capsule_pointer(uvloop.libuv_get_loop_t_ptr(loop), None)
        shown = ctypes.CDLL(uvloop.__file__)
        functions = ffi.new("struct fp_libuv *")
        for field, name in FUNCTIONS.items():
            address = ctypes.cast(getattr(shown, name), ctypes.c_void_p).value
            setattr(functions, field, ffi.cast(ffi.typeof(getattr(functions, field)), address))
    except (AttributeError, OSError, ValueError):
        return None
    return (pointer, functions) if pointer else None
