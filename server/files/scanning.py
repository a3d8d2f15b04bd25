"""Asks ClamAV whether a file is infected, over clamd's socket (its command INSTREAM)."""

import logging
import socket
import struct
import time
from collections.abc import Iterable
from contextlib import closing

from signaling.domain.terms.files import Scan
from signaling.limits.tally import Tally

logger = logging.getLogger("handoff.files")

SECONDS = 120.0  # for each answer; large archives take their time
BLOCK = 1 << 16  # clamd's buffers are not large


class Scanner:
    """`address`: the path of a Unix socket, or host:port. For threads."""

    def __init__(self, address: str, seconds: float = SECONDS) -> None:
        self._address = address
        self._seconds = seconds
        self._tally = Tally()

    def scan(self, blocks: Iterable[bytes]) -> Scan:
        """`not_scanned` when clamd cannot be asked, or says that it could not: one line in the log
        tells of many.
        """
        try:
            answer = self._ask(blocks)
        except OSError as problem:
            self._tell(f"clamd cannot be asked: {type(problem).__name__}")
            return Scan.NOT_SCANNED
        if answer.endswith(b"FOUND"):
            return Scan.INFECTED
        if answer == b"stream: OK":
            return Scan.CLEAN
        self._tell("clamd could not scan a file")  # larger than its StreamMaxLength, mostly
        return Scan.NOT_SCANNED

    def _ask(self, blocks: Iterable[bytes]) -> bytes:
        with closing(self._connect()) as clamd:
            try:
                clamd.sendall(b"zINSTREAM\0")
                for block in blocks:
                    for at in range(0, len(block), BLOCK):
                        part = block[at : at + BLOCK]
                        clamd.sendall(struct.pack(">I", len(part)) + part)
                clamd.sendall(struct.pack(">I", 0))
            except (BrokenPipeError, ConnectionResetError):
                pass  # it has heard enough; it says why
            answer = b""
            while not answer.endswith(b"\0") and (more := clamd.recv(4_096)):
                answer += more
            return answer.rstrip(b"\0").strip()

    def _connect(self) -> socket.socket:
        host, colon, port = self._address.rpartition(":")
        if colon and not host.startswith("/") and port.isdecimal():
            return socket.create_connection((host.strip("[]"), int(port)), self._seconds)
        clamd = socket.socket(socket.AF_UNIX)
        clamd.settimeout(self._seconds)
        try:
            clamd.connect(self._address)
        except BaseException:
            clamd.close()
            raise
        return clamd

    def _tell(self, what: str) -> None:
        if count := self._tally.count(what, time.monotonic()):
            logger.warning("%s (%d since the last such line)", what, count)
