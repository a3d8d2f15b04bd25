"""Names fit to be shown, or refused."""

from signaling.domain.refusals import Code, Refused
from signaling.names import cleaning

LENGTH = cleaning.LENGTH


def clean_name(name: str) -> str:
    """A name fit to be shown. `bad_name` if nothing is left."""
    clean = cleaning.clean_name(name)
    if clean is None:
        raise Refused(Code.BAD_NAME)
    return clean
