"""Every reason of the site itself to say no, beside those of sessions (signaling's `Code`).

The code is stable and is all that travels; the page has a sentence for it in the reader's language.
"""

from enum import StrEnum


class SiteCode(StrEnum):
    """Stable codes of refusals that only HTTP knows."""

    FORBIDDEN_ORIGIN = "forbidden_origin"
    BAD_CREDENTIALS = "bad_credentials"
    WEAK_PASSWORD = "weak_password"
    SETUP_OVER = "setup_over"


class SiteRefused(Exception):
    """A request was refused; nothing changed."""

    def __init__(self, code: SiteCode) -> None:
        super().__init__(code.value)
        self.code = code
