"""A message as it travels: text and HTML, with headers that nobody's name can add to."""

import html
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from server.mail.words import Words, one_line, words


@dataclass(frozen=True)
class Sender:
    """Who writes: an address of the site's, and a name to show with it."""

    address: str
    name: str


def compose(
    sender: Sender,
    to: str,
    language: str,
    about: str,
    facts: Mapping[str, str],
    *,
    link: str = "",
    id: str,
    at: float,
) -> EmailMessage:
    """`about`: which message of `words.json`, `facts` what stands in its places. `id`: the same for
    each try, so that who gets it twice sees it once. `to` has been checked.
    """
    said = words(language, about).saying(facts)
    message = EmailMessage(SMTP)
    message["From"] = Address(one_line(sender.name), addr_spec=sender.address)
    message["To"] = Address(addr_spec=to)
    message["Subject"] = said.subject
    message["Date"] = format_datetime(datetime.fromtimestamp(at, UTC))
    message["Message-ID"] = f"<{id}@{sender.address.rpartition('@')[2]}>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(_text(said, link))
    message.add_alternative(_html(said, link, language), subtype="html")
    message["Content-Language"] = language  # set earlier, it would become one of the text alone
    return message


def grouped(number: str) -> str:
    """A session number as it is read aloud."""
    return " ".join(number[at : at + 3] for at in range(0, len(number), 3))


def _text(said: Words, link: str) -> str:
    invitation = f"{said.join}\n{link}\n" if link else ""
    return "\n\n".join(filter(None, [said.intro, invitation.rstrip(), said.number])) + "\n"


def _html(said: Words, link: str, language: str) -> str:
    intro, join, button, number = map(
        html.escape, (said.intro, said.join, said.button, said.number)
    )
    href = html.escape(link, quote=True)
    invitation = (
        f'<p>{join}</p>\n<p><a href="{href}" style="{BUTTON}">{button}</a></p>\n'
        f'<p style="{SMALL}"><a href="{href}">{href}</a></p>\n<p>{number}</p>\n'
        if link
        else ""
    )
    return (
        f'<!doctype html>\n<html lang="{language}">\n<head><meta charset="utf-8"></head>\n'
        f'<body style="{BODY}">\n<p>{intro}</p>\n{invitation}</body>\n</html>\n'
    )


BODY = "font:16px/1.5 system-ui,sans-serif;max-width:560px"
BUTTON = (
    "display:inline-block;padding:10px 24px;border-radius:6px;"
    "background:#1b5fd0;color:#ffffff;text-decoration:none;font-weight:600"
)
SMALL = "font-size:13px;overflow-wrap:anywhere"
