"""Passwords: argon2id, off the event loop, two at once and a short, fair queue for them."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from server.accounts.turns import Turns

SHORTEST = 10
LONGEST = 256  # bounds the work one request can ask for
AT_ONCE = 2  # however many sign in, they take at most two cores and 38 MiB
WAITING = 64  # about two seconds of checks
FEWEST_CHARACTERS = 5  # different ones; refuses aaaaaaaaaa and 1212121212


def is_weak(password: str, *about: str) -> bool:
    """Too short, too uniform, or just the person's own name or e-mail address."""
    if not SHORTEST <= len(password) <= LONGEST or len(set(password)) < FEWEST_CHARACTERS:
        return True
    return password.casefold() in {text.casefold() for text in about}


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
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._workers, self._hasher.hash, password)

    async def matches(self, hashed: str | None, password: str, rank: float = 0.0) -> bool:
        """Whether `password` belongs to `hashed`; None: an account that does not exist.

        `rank`: how often whoever asks was wrong lately; they come after those with a lower one.
        Raises Busy.
        """
        known = hashed if len(password) <= LONGEST else None
        loop = asyncio.get_running_loop()
        async with self._turns.turn(rank):
            right = await loop.run_in_executor(
                self._workers, self._verify, known or self._nobody, password[:LONGEST]
            )
        return right and known is not None

    def close(self) -> None:
        self._workers.shutdown()

    def _verify(self, hashed: str, password: str) -> bool:
        try:
            return self._hasher.verify(hashed, password)
        except (VerificationError, InvalidHashError):
            return False
