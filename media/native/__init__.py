"""The part of the relay's fast path that is C: `lib` has what fastpath.h declares, `ffi` its types.

`make` compiles it (.ci/native.sh) with the system's compiler or, where there is none, with the one
that comes as a Python package. Why C: ../decisions/native.md.
"""

from __future__ import annotations

import mmap
from pathlib import Path
from typing import Any

import cffi  # type: ignore[import-untyped]

_HERE = Path(__file__).parent
_HEADER = _HERE / "fastpath.h"
LIBRARY = _HERE / "fastpath.so"


def _load() -> tuple[Any, Any]:
    if not LIBRARY.exists():
        raise ImportError(f"{LIBRARY} is missing: run make, which compiles it")
    compiler = cffi.FFI()
    compiler.cdef(_HEADER.read_text())
    return compiler, compiler.dlopen(str(LIBRARY))


ffi, lib = _load()


def mapped(kind: str) -> Any:
    """A struct of this kind, all zeros, in pages of its own: they cost nothing before they are
    used, and what large ones take goes back to the system as soon as nobody has them any more.
    """
    return ffi.from_buffer(f"{kind} *", mmap.mmap(-1, ffi.sizeof(kind)), require_writable=True)
