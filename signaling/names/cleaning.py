"""A name as a stranger types it becomes one that shows what it is (T4).

What shows nothing is no name: the characters Unicode calls default ignorable, control characters
and the few that are drawn blank. Two kinds of them are kept where they mean something: joiners
inside words of Arabic and Indic scripts (RFC 5892, appendix A.1 and A.2), and what holds an emoji
together. Directions cannot be overridden, marks cannot be piled up. Cleaning twice changes nothing.
"""

import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence

import idna

from signaling.names.tables import IGNORABLE, PICTOGRAPHIC

LENGTH = 64
TYPED = 4 * LENGTH  # of which no more than this is looked at
MARKS = 4  # on one letter (UTS 39 section 5.4)
ZWNJ, ZWJ, EMOJI_STYLE, KEYCAP = "\u200c", "\u200d", "\ufe0f", "\u20e3"
BLANK = frozenset("\u2800\U0001d159")  # drawn as nothing: no dots, no note
# Format characters that are drawn, before a number (Prepended_Concatenation_Mark).
DRAWN = frozenset(
    "\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd"
)


def clean_name(typed: str) -> str | None:
    """A name fit to be shown, of at most 64 characters, or None when nothing readable is left."""
    name = typed[:TYPED]
    if name.isascii() and name.isprintable():  # most names: nothing to look up in tables
        return " ".join(name.split())[:LENGTH].rstrip() or None
    while (cleaned := _cleaned(name)) != name:  # what goes can bring others together
        name = cleaned
    readable = any(unicodedata.category(c)[0] in "LNPS" or _is(c, PICTOGRAPHIC) for c in name)
    return name if readable else None


def is_seen(c: str) -> bool:
    """Whether a character shows anything by itself."""
    return not (c.isspace() or c in BLANK or _is(c, IGNORABLE))


def _cleaned(text: str) -> str:
    normal = unicodedata.normalize("NFKC", "".join(map(_spaced, text)))
    kept = "".join(c for at, c in enumerate(normal) if _shows(normal, at))
    whole = " ".join(_unpiled(" ".join(kept.split())).split())
    return whole[:LENGTH].rstrip(ZWNJ + ZWJ + " ")


def _spaced(c: str) -> str:
    """Whatever parts lines or is drawn blank parts words."""
    return " " if c.isspace() or c in BLANK else c


def _shows(text: str, at: int) -> bool:
    c = text[at]
    if c in (ZWNJ, ZWJ):
        return _joins_letters(text, at) or (c == ZWJ and _joins_emoji(text, at))
    if c == EMOJI_STYLE:
        return at > 0 and (_is(text[at - 1], PICTOGRAPHIC) or text[at + 1 : at + 2] == KEYCAP)
    if _is(c, IGNORABLE):
        return False
    match unicodedata.category(c):
        case "Cc" | "Co" | "Cs":
            return False
        case "Cf":
            return c in DRAWN
        case "Cn":  # newer than this Python: emoji, and ideographs
            return _is(c, PICTOGRAPHIC) or 0x20000 <= ord(c) <= 0x3FFFD
        case _:
            return True


def _joins_letters(text: str, at: int) -> bool:
    """Whether the joiner at that place shapes the letters beside it."""
    if not 0 < at < len(text) - 1:
        return False
    try:
        return idna.valid_contextj(text, at)
    except ValueError:  # beside a character that is not known yet
        return False


def _joins_emoji(text: str, at: int) -> bool:
    before = text[:at].rstrip(EMOJI_STYLE + "\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff")
    return _is(before[-1:], PICTOGRAPHIC) and _is(text[at + 1 : at + 2], PICTOGRAPHIC)


def _unpiled(text: str) -> str:
    """Without marks that stand on nothing, and with few on each letter."""
    return "".join(_few_marks(text))


def _few_marks(text: str) -> Iterator[str]:
    marks = MARKS  # there is no letter yet
    for c in text:
        if unicodedata.category(c) in ("Mn", "Me"):
            marks += 1
            if marks > MARKS and c != EMOJI_STYLE:
                continue
        else:
            marks = MARKS if c == " " else 0
        yield c


def _is(c: str, ranges: Sequence[tuple[int, int]]) -> bool:
    """Whether a character lies in one of the ranges, which are in order; "" does not."""
    if not c:
        return False
    at = bisect_right(ranges, (ord(c), 0x110000)) - 1
    return at >= 0 and ord(c) <= ranges[at][1]
