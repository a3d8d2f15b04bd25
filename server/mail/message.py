"""A message as it travels: text and HTML, with headers that nobody's name can add to."""

import html
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from server.mail.words import Words, one_line, shown_lines, words


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
    quoted: str = "",
    reply_to: str = "",
    id: str,
    at: float,
) -> EmailMessage:
    """`about`: which message of `words.json`, `facts` what stands in its places. `quoted`: what
    somebody wrote, of several lines. `id`: the same for each try, so that who gets it twice sees it
    once. `to` and `reply_to` have been checked.
    """
    said = words(language, about).saying(facts)
    message = EmailMessage(SMTP)
    message["From"] = Address(one_line(sender.name), addr_spec=sender.address)
    message["To"] = Address(addr_spec=to)
    if reply_to:
        message["Reply-To"] = Address(addr_spec=reply_to)
    message["Subject"] = said.subject
    message["Date"] = format_datetime(datetime.fromtimestamp(at, UTC))
    message["Message-ID"] = f"<{id}@{sender.address.rpartition('@')[2]}>"
    message["Auto-Submitted"] = "auto-generated"
    lines = shown_lines(quoted)
    message.set_content(_text(said, link, lines))
    message.add_alternative(_html(said, link, language, lines), subtype="html")
    message["Content-Language"] = language  # set earlier, it would become one of the text alone
    return message


def grouped(number: str) -> str:
    """A session number as it is read aloud."""
    return " ".join(number[at : at + 3] for at in range(0, len(number), 3))


def _text(said: Words, link: str, quoted: Sequence[str]) -> str:
    """Every line of what is quoted is marked, so that none can pass for one of ours."""
    words = "\n".join(f"> {line}".rstrip() for line in quoted)
    invitation = f"{said.join}\n{link}\n" if link else ""
    parts = [said.intro, words, invitation.rstrip(), said.number]
    return "\n\n".join(filter(None, parts)) + "\n"


def _html(said: Words, link: str, language: str, quoted: Sequence[str]) -> str:
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
    words = "<br>\n".join(map(html.escape, quoted))
    quote = f'<blockquote dir="auto" style="{QUOTE}">{words}</blockquote>\n' if quoted else ""
    return (
        f'<!doctype html>\n<html lang="{language}">\n<head><meta charset="utf-8"></head>\n'
        f'<body style="{BODY}">\n<p>{intro}</p>\n{quote}{invitation}</body>\n</html>\n'
    )


BODY = "font:16px/1.5 system-ui,sans-serif;max-width:560px"
BUTTON = (
    "display:inline-block;padding:10px 24px;border-radius:6px;"
    "background:#1b5fd0;color:#ffffff;text-decoration:none;font-weight:600"
)
QUOTE = "margin:0 0 16px;padding:2px 0 2px 12px;border-left:3px solid #c9ced6"
SMALL = "font-size:13px;overflow-wrap:anywhere"
