"""Passwords: argon2id, off the event loop, two at once and a short, fair queue for them."""

import asyncio
import re
import unicodedata
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from zxcvbn import zxcvbn

from server.accounts.turns import Turns

SHORTEST = 12  # characters
LONGEST = 256  # bounds the work one request can ask for
GUESSED = 72  # characters that are looked at for what people guess first
STRONG = 3  # of zxcvbn's 0 to 4: more than 10^8 guesses
AT_ONCE = 2  # however many sign in, they take at most two cores and 38 MiB
WAITING = 64  # about two seconds of checks


def normalized(password: str) -> str:
    """As it is hashed: the same letters typed on another system are the same password (NFKC)."""
    return unicodedata.normalize("NFKC", password)


def is_weak(password: str, *about: str) -> bool:
    """Too short, or soon guessed by whoever knows what people choose and what it is `about`."""
    password = normalized(password)
    if not SHORTEST <= len(password) <= LONGEST:
        return True
    found = zxcvbn(
        password[:GUESSED], user_inputs=[word for text in about for word in _words(text)]
    )
    score: int = found["score"]
    return score < STRONG


def _words(text: str) -> list[str]:
    """A name or an address, and its parts."""
    return [text, *re.split(r"[^\w]+", text)]


@dataclass(frozen=True)
class Match:
    """Whether a password is right, and a `better` hash to keep for it, if there is one."""

    right: bool
    better: str | None = None


class Passwords:
    """Hashes and checks. A check takes the same time whether the account exists or not (T26)."""

    def __init__(self, hasher: PasswordHasher | None = None) -> None:
        self._hasher = hasher or self.hasher()
        self._nobody = self._hasher.hash("the password of nobody")
        self._workers = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="argon2")
        self._turns = Turns(AT_ONCE, WAITING)

    @staticmethod
    def hasher() -> PasswordHasher:
        """argon2id with 19 MiB, two passes, one lane: the least that OWASP recommends."""
        return PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)

    async def hash(self, password: str) -> str:
        """As it is stored: argon2id of the text in its normal form."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._workers, self._hasher.hash, normalized(password))

    async def is_weak(self, password: str, *about: str) -> bool:
        """See `is_weak`; a long password takes it a while."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._workers, is_weak, password, *about)

    async def matches(self, hashed: str | None, password: str, rank: float = 0.0) -> Match:
        """Whether `password` belongs to `hashed`; None: an account that does not exist.

        `rank`: how often whoever asks was wrong lately; they come after those with a lower one.
        Raises Busy.
        """
        known = hashed if len(password) <= LONGEST else None
        loop = asyncio.get_running_loop()
        async with self._turns.turn(rank):
            match = await loop.run_in_executor(
                self._workers, self._match, known or self._nobody, password[:LONGEST]
            )
        return match if known is not None else Match(False)

    def close(self) -> None:
        self._workers.shutdown()

    def _match(self, hashed: str, password: str) -> Match:
        """Hashes were once made of what was typed, as it was typed: those go on working."""
        usual = normalized(password)
        if self._verify(hashed, usual):
            again = self._hasher.check_needs_rehash(hashed)
            return Match(True, self._hasher.hash(usual) if again else None)
        if usual != password and self._verify(hashed, password):
            return Match(True, self._hasher.hash(usual))
        return Match(False)

    def _verify(self, hashed: str, password: str) -> bool:
        try:
            return self._hasher.verify(hashed, password)
        except (VerificationError, InvalidHashError):
            return False
