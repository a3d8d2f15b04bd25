"""Who is sent which share, as the views of it tell."""

from signaling.domain.rules.routes import LOOKED_AT

SENT = (*LOOKED_AT, "supervision")
"""The slices that say who is sent what, and which of them readers are told of."""
