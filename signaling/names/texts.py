"""What people write, as it is kept: theirs, but for what no text needs (T17)."""

import unicodedata

KEPT = "\n\t"
OVERRIDES = frozenset("\u202a\u202b\u202c\u202d\u202e")  # a page sets the direction by the letters


def clean_text(typed: str) -> str:
    """Lines end in a line feed; control characters, halves of characters and overrides of the
    direction are gone, and so is empty space around it. Cleaning twice changes nothing.
    """
    lines = typed.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(filter(_shows, lines)).strip()


def _shows(c: str) -> bool:
    return c in KEPT or (c not in OVERRIDES and unicodedata.category(c) not in ("Cc", "Cs"))
