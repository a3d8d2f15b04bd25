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
    # what strangers send as a secret may be no text at all; it is a wrong one then
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).digest()
