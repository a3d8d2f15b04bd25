"""Names for what must be told apart but not recognised."""

import secrets
from dataclasses import dataclass, field
from hashlib import blake2s


@dataclass(frozen=True)
class Pseudonyms:
    """Short names of ids that only this process could derive, and other ones after a restart."""

    key: bytes = field(default_factory=lambda: secrets.token_bytes(32), repr=False)

    def of(self, *ids: str) -> str:
        """Eight hex digits, always the same for the same ids."""
        return blake2s("\0".join(ids).encode(), key=self.key, digest_size=4).hexdigest()
