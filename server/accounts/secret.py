"""Secrets we hand out: 256 random bits each; only their SHA-256 is kept.

A plain hash is enough here: unlike a password, 256 random bits cannot be guessed from it.
"""

import hashlib
import secrets


def new() -> str:
    """A fresh secret, base64url."""
    return secrets.token_urlsafe(32)


def digest(secret: str) -> bytes:
    """What is stored and looked up instead of the secret."""
    return hashlib.sha256(secret.encode()).digest()
