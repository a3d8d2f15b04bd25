"""Seals secrets before they are stored, so that a copy of the database gives none away.

The key is in a file of the site's folder, made when it is first needed.
"""

import os
import secrets
from base64 import b64decode, b64encode
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from server.site.kinds import BadValue

MARK = "sealed:"  # what is stored without it was never sealed
NONCE, KEY = 12, 32


class Vault:
    """`file`: of the key; None: one that nobody keeps."""

    def __init__(self, file: Path | None = None) -> None:
        self._file = file
        self._cipher: AESGCM | None = None

    @classmethod
    def of(cls, folder: Path) -> "Vault":
        """The one of a site's folder."""
        return cls(folder / "settings.key")

    def seal(self, secret: str) -> str:
        """As it is stored. Empty stays empty."""
        if not secret:
            return ""
        nonce = secrets.token_bytes(NONCE)
        sealed = self._aes().encrypt(nonce, secret.encode(), None)
        return MARK + b64encode(nonce + sealed).decode()

    def open(self, stored: object) -> object:
        """What was sealed. Raises BadValue where the key is another one."""
        if not isinstance(stored, str) or not stored.startswith(MARK):
            return stored
        try:
            sealed = b64decode(stored.removeprefix(MARK), validate=True)
            return self._aes().decrypt(sealed[:NONCE], sealed[NONCE:], None).decode()
        except (InvalidTag, ValueError):
            raise BadValue("It was sealed with another key.") from None

    def _aes(self) -> AESGCM:
        if self._cipher is None:
            self._cipher = AESGCM(
                secrets.token_bytes(KEY) if self._file is None else _key(self._file)
            )
        return self._cipher


def _key(file: Path) -> bytes:
    """Two processes that need it at once get the same one."""
    try:
        return file.read_bytes()
    except FileNotFoundError:
        file.parent.mkdir(parents=True, exist_ok=True)
    mine = file.with_name(f"{file.name}.{os.getpid()}")
    mine.unlink(missing_ok=True)
    with open(os.open(mine, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as new:
        new.write(secrets.token_bytes(KEY))
        new.flush()
        os.fsync(new.fileno())
    try:
        os.link(mine, file)
    except FileExistsError:
        pass
    finally:
        mine.unlink()
    return file.read_bytes()
