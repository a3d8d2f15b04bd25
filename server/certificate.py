"""The certificate that https is served with, read again when it was renewed.

A connection keeps the context it began with, so those that stand live on; new ones get the newest
pair of files that works. A pair that does not is refused in one line, and the one before stays.
"""

import asyncio
import logging
import ssl
from pathlib import Path

from server.cannot_start import CannotStart
from server.repeatedly import repeatedly

logger = logging.getLogger("handoff.tls")

LOOK = 10.0  # seconds between looks at the files

Seen = tuple[tuple[int, int, int] | None, ...]


class Certificate:
    """Raises CannotStart while there is none that works."""

    def __init__(self, cert: Path, key: Path) -> None:
        self._cert, self._key = cert, key
        self._seen = self._look()  # before they are read: what is written meanwhile is seen later
        self._changing: Seen | None = None
        try:
            self._context = self._read()
        except (OSError, ssl.SSLError) as error:
            raise CannotStart(f"{self._wrong(error)}.") from None

    @property
    def context(self) -> ssl.SSLContext:
        """For the next connection."""
        return self._context

    def renew(self) -> None:
        """Read the files now: somebody says that they are new."""
        self._seen, self._changing = self._look(), None
        try:
            self._context = self._read()
        except (OSError, ssl.SSLError) as error:
            reason = self._wrong(error)
            logger.error("the new certificate does not work, the old one stays: %s", reason)
        else:
            logger.info("new connections get the certificate of now")

    async def watch(self) -> None:
        """Look again and again, until cancelled."""
        await repeatedly("look at the certificate", self.look, LOOK)

    async def look(self) -> None:
        """Read files that are others than before, and were the same at the last look: of a pair one
        is written after the other.
        """
        found = await asyncio.to_thread(self._look)
        if found == self._seen:
            self._changing = None
        elif found != self._changing:
            self._changing = found
        else:
            self.renew()

    def _wrong(self, error: OSError) -> str:
        """Which of the two files is to blame, and for what: OpenSSL names neither."""
        for what, path in (("certificate", self._cert), ("key", self._key)):
            try:
                path.read_bytes()
            except OSError as unreadable:
                return f"The {what} {path} cannot be read: {unreadable.strerror}"
        try:
            ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_verify_locations(self._cert)
        except ssl.SSLError:
            return f"The file {self._cert} holds no certificate that can be read"
        if getattr(error, "reason", None) == "KEY_VALUES_MISMATCH":
            return f"The key {self._key} is not the one of the certificate {self._cert}"
        return f"The file {self._key} holds no key that can be read, or one with a password"

    def _look(self) -> Seen:
        """What tells files apart, through links; None for one that is not there."""
        seen: list[tuple[int, int, int] | None] = []
        for path in (self._cert, self._key):
            try:
                stat = path.stat()
            except OSError:
                seen.append(None)
            else:
                seen.append((stat.st_ino, stat.st_mtime_ns, stat.st_size))
        return tuple(seen)

    def _read(self) -> ssl.SSLContext:
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.minimum_version = ssl.TLSVersion.TLSv1_2
        # a key with a password would be asked for on the terminal, and everybody would wait
        context.load_cert_chain(self._cert, self._key, password=lambda: b"")
        return context
