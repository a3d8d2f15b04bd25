"""E-mail addresses as people type them, looked at once and in one place."""

import unicodedata

from email_validator import SPECIAL_USE_DOMAIN_NAMES, ValidatedEmail, validate_email

for local in ("local", "localhost", "test"):  # sites of a local network have such addresses
    SPECIAL_USE_DOMAIN_NAMES.remove(local)


def checked(text: str, *, every_server: bool = False) -> ValidatedEmail:
    """What is known of an address. Domains that only a local network knows will do.
    `every_server`: one that a mail server takes that knows ASCII alone. Raises ValueError.
    """
    return validate_email(
        unicodedata.normalize("NFKC", text).strip(),
        check_deliverability=False,
        globally_deliverable=False,
        allow_smtputf8=not every_server,
    )


def mail_address(text: str) -> str:
    """An address to send mail to, as every mail server knows it. Raises ValueError."""
    address = checked(text, every_server=True).ascii_email
    if address is None:
        raise ValueError(text)
    return address
