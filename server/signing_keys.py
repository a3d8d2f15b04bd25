"""Keys by which other sites sign what they say of customers. Kept sealed; shown once."""

import secrets
import time
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from functools import partial

import msgspec
from sqlalchemy import Connection, delete, insert, select

from server.db.database import Database
from server.db.tables.people import secrets as table
from server.signed_context import NotSigned, key_named_by, opened
from server.site.kinds import BadValue
from server.site.vault import Vault
from signaling.acd.terms.line import Given

KIND = "context:"  # of the names of such keys among all secrets
BYTES = 32
MOST = 50


@dataclass(frozen=True)
class SigningKey:
    """`by`: the site that signs, as agents read it. `secret`: base64url."""

    id: str
    by: str
    at: float
    secret: str


class TooManyKeys(Exception):
    """So many are enough for any site."""


class SigningKeys:
    """All of a site's."""

    def __init__(self, database: Database, vault: Vault) -> None:
        self._database = database
        self._vault = vault

    async def all(self) -> list[SigningKey]:
        """In the order they were made."""
        rows = await self._database.read(_rows)
        found = (self._opened(name, value) for name, value in rows)
        return sorted((key for key in found if key is not None), key=lambda key: key.at)

    async def make(self, by: str) -> SigningKey:
        """A new one. Raises TooManyKeys."""
        if len(await self.all()) >= MOST:
            raise TooManyKeys
        secret = urlsafe_b64encode(secrets.token_bytes(BYTES)).rstrip(b"=").decode()
        key = SigningKey(secrets.token_urlsafe(8), by, time.time(), secret)
        sealed = self._vault.seal(msgspec.json.encode(key).decode()).encode()
        await self._database.write(partial(_put, name=KIND + key.id, value=sealed))
        return key

    async def forget(self, name: str) -> None:
        """What it signed counts no more. Idempotent."""
        await self._database.write(partial(_drop, name=KIND + name))

    async def given(self, context: str) -> Given:
        """What a site says of a customer. Raises NotSigned."""
        wanted = key_named_by(context)
        key = next((one for one in await self.all() if one.id == wanted), None)
        if key is None:
            raise NotSigned
        secret = urlsafe_b64decode(key.secret + "=" * (-len(key.secret) % 4))
        return Given(key.by, opened(context, secret))

    def _opened(self, name: str, value: bytes) -> SigningKey | None:
        try:
            plain = self._vault.open(value.decode())
            assert isinstance(plain, str)
            return msgspec.json.decode(plain, type=SigningKey)
        except (BadValue, msgspec.MsgspecError):
            return None  # sealed by another installation's vault


def _rows(connection: Connection) -> list[tuple[str, bytes]]:
    wanted = select(table.c.name, table.c.value).where(table.c.name.startswith(KIND))
    return [(name, bytes(value)) for name, value in connection.execute(wanted)]


def _put(connection: Connection, name: str, value: bytes) -> None:
    connection.execute(insert(table).values(name=name, value=value))


def _drop(connection: Connection, name: str) -> None:
    connection.execute(delete(table).where(table.c.name == name))
