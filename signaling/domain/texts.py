"""Texts fit to be kept, or refused."""

from signaling.domain.refusals import Code, Refused
from signaling.names.texts import clean_text


def text_within(text: str, longest: int) -> str:
    """As it is kept, perhaps empty. `longest`: code points; above, `text_too_long`."""
    clean = clean_text(text)
    if len(clean) > longest:
        raise Refused(Code.TEXT_TOO_LONG)
    return clean


def some_text_within(text: str, longest: int) -> str:
    """The same, but `empty_text` where nothing is left."""
    clean = text_within(text, longest)
    if not clean:
        raise Refused(Code.EMPTY_TEXT)
    return clean
