"""What people write, as it is kept: theirs, but for what no text needs (T17)."""

import unicodedata

from signaling.names.cleaning import is_seen

KEPT = "\n\t"
OVERRIDES = frozenset("\u202a\u202b\u202c\u202d\u202e")  # a page sets the direction by the letters


def clean_text(typed: str) -> str:
    """Lines end in a line feed; control characters, halves of characters and overrides of the
    direction are gone, and so is empty space around it; where nothing shows, all is. Cleaning twice
    changes nothing.
    """
    lines = typed.replace("\r\n", "\n").replace("\r", "\n")
    text = "".join(filter(_shows, lines)).strip()
    return text if any(map(is_seen, text)) else ""


def _shows(c: str) -> bool:
    return c in KEPT or (c not in OVERRIDES and unicodedata.category(c) not in ("Cc", "Cs"))
