"""What a setting can hold, and how each kind refuses nonsense.

`check` takes a value as JSON has it, `parse` the words of a shell; both raise BadValue.
"""

import unicodedata
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from server.addresses import mail_address
from signaling.names.cleaning import is_seen

# What shows nothing and still means something: joiners of Persian, Hindi and emoji, directions.
MARKS = "\u061c\u200c\u200d\u200e\u200f"
HIDDEN = {"Cc", "Cf", "Co", "Cs"}  # not Cn: an emoji younger than this table is no less of one

Value = TypeVar("Value", str, int, bool)
Given = TypeVar("Given", str, int, bool, covariant=True)


class BadValue(Exception):
    """Not a value of this setting; the message is one sentence for a shell."""


class Kind(Protocol[Given]):
    """What values there are."""

    def check(self, value: object) -> Given: ...

    def parse(self, text: str) -> Given: ...


@dataclass(frozen=True)
class Text:
    """Readable words. `lines`: several of them; otherwise one."""

    longest: int
    shortest: int = 0
    lines: bool = False

    def check(self, value: object) -> str:
        if not isinstance(value, str):
            raise BadValue("It is a text.")
        text = unicodedata.normalize("NFC", value).replace("\r\n", "\n").replace("\t", " ").strip()
        if any(not self._shows(c) for c in text):
            raise BadValue("It holds characters that show nothing.")
        if self.shortest and not any(map(is_seen, text)):
            raise BadValue("It shows nothing.")
        if not self.shortest <= len(text.strip(MARKS)) <= len(text) <= self.longest:
            raise BadValue(f"It has {self.shortest} to {self.longest} characters.")
        return text

    def parse(self, text: str) -> str:
        return self.check(text)

    def _shows(self, character: str) -> bool:
        if character in MARKS or (self.lines and character == "\n"):
            return True
        return unicodedata.category(character) not in HIDDEN


@dataclass(frozen=True)
class Email(Text):
    """An e-mail address, or nothing."""

    def check(self, value: object) -> str:
        text = super().check(value)
        try:
            return mail_address(text) if text else ""
        except ValueError:
            raise BadValue("It is an e-mail address.") from None


@dataclass(frozen=True)
class Secret:
    """Never shown again once it is stored."""

    longest: int = 200

    def check(self, value: object) -> str:
        if not isinstance(value, str) or len(value) > self.longest or not value.isprintable():
            raise BadValue(f"It is a text of at most {self.longest} characters.")
        return value

    def parse(self, text: str) -> str:
        return self.check(text)


@dataclass(frozen=True)
class Number:
    """A whole number, `low` and `high` included."""

    low: int
    high: int
    unit: str = ""

    def check(self, value: object) -> int:
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        if isinstance(value, bool) or not isinstance(value, int):
            raise BadValue("It is a whole number.")
        if not self.low <= value <= self.high:
            raise BadValue(f"It lies between {self.low} and {self.high}.")
        return value

    def parse(self, text: str) -> int:
        try:
            return self.check(float(text))
        except ValueError:
            raise BadValue("It is a whole number.") from None


@dataclass(frozen=True)
class Switch:
    """On or off."""

    def check(self, value: object) -> bool:
        if not isinstance(value, bool):
            raise BadValue("It is on or off.")
        return value

    def parse(self, text: str) -> bool:
        try:
            return {"on": True, "off": False}[text]
        except KeyError:
            raise BadValue("It is on or off.") from None


@dataclass(frozen=True)
class Choice:
    """One of a few words."""

    options: tuple[str, ...]

    def check(self, value: object) -> str:
        if not isinstance(value, str) or value not in self.options:
            raise BadValue(
                f"It is one of: {', '.join(option or '(none)' for option in self.options)}."
            )
        return value

    def parse(self, text: str) -> str:
        return self.check(text)


@dataclass(frozen=True)
class Setting(Generic[Value]):
    """One setting. `name` is stable: it is stored, and pages have their words under it.

    `waits`: nothing reads it yet; pages leave it out until something does.
    """

    name: str
    default: Value
    kind: Kind[Value]
    waits: bool = False
