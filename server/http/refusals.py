"""Every reason of the site itself to say no, beside those of sessions (signaling's `Code`).

The code is stable and is all that travels; the page has a sentence for it in the reader's language.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from enum import StrEnum

from signaling.domain.refusals import Code, Refused


class SiteCode(StrEnum):
    """Stable codes of refusals that only HTTP knows."""

    FORBIDDEN_ORIGIN = "forbidden_origin"
    BAD_CREDENTIALS = "bad_credentials"
    WRONG_PASSWORD = "wrong_password"  # of a link to a recording
    WEAK_PASSWORD = "weak_password"
    SETUP_OVER = "setup_over"
    INVITATION_OVER = "invitation_over"  # wrong, used, replaced and too old alike
    # for administrators
    BAD_EMAIL = "bad_email"
    EMAIL_TAKEN = "email_taken"
    NO_PERSON = "no_person"
    NO_DEVICE = "no_device"
    LAST_ADMIN = "last_admin"  # nobody could look after the site any more
    NO_SETTING = "no_setting"
    BAD_VALUE = "bad_value"
    MAIL_UNREACHABLE = "mail_unreachable"
    MAIL_NOT_SET_UP = "mail_not_set_up"  # no sign-in, no encryption, or no server named
    MAIL_REFUSED = "mail_refused"
    # bytes of files, by tus
    TUS_VERSION = "tus_version"  # 1.0.0 is spoken here
    WRONG_OFFSET = "wrong_offset"  # the file does not end there
    TOO_MUCH = "too_much"  # more bytes than the file has
    BAD_CHECKSUM = "bad_checksum"  # cannot be read, or of another algorithm
    CHECKSUM_MISMATCH = "checksum_mismatch"
    SETTING_FIXED = "setting_fixed"  # the server's command line says it


class SiteRefused(Exception):
    """A request was refused; nothing changed."""

    def __init__(self, code: SiteCode) -> None:
        super().__init__(code.value)
        self.code = code


@contextmanager
def refusing(codes: Mapping[type[Exception], Code | SiteCode]) -> Iterator[None]:
    """Inside, these exceptions are refusals."""
    try:
        yield
    except tuple(codes) as problem:
        code = codes[type(problem)]
        raise (Refused(code) if isinstance(code, Code) else SiteRefused(code)) from None
