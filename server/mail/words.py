"""What messages say, in both languages. The page composes the same ones for the rep's own e-mail
program, from the same file.
"""

import json
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

FILE = Path(__file__).parent / "words.json"


@dataclass(frozen=True)
class Words:
    """One message. `brief` is a subject for where there is little room."""

    subject: str
    intro: str
    join: str
    button: str
    number: str
    brief: str

    def saying(self, facts: Mapping[str, str]) -> "Words":
        """With these facts in their places, each of them one line that shows what it is."""
        told = {name: one_line(fact) for name, fact in facts.items()}
        return Words(**{name: _filled(text, told) for name, text in vars(self).items()})


def words(language: str, message: str) -> Words:
    """Those of a message (`customer`, `message` ...), with places for facts."""
    return WORDS[language][message]


def one_line(text: str) -> str:
    """Without whatever could begin a new line or header, or shows nothing. `=?` would begin an
    encoded word, which `email` may take apart into what it hides, a line break too.
    """
    spaced = "".join(" " if unicodedata.category(c)[0] in "CZ" else c for c in text)
    return " ".join(spaced.split()).replace("=?", "= ?")


def shown_lines(text: str) -> list[str]:
    """Of what somebody wrote, each as `one_line` but for its indent; none of nothing."""
    return [one_line(line) for line in text.strip().splitlines()]


def _filled(text: str, facts: Mapping[str, str]) -> str:
    """Each place once: what stands in a fact is no place."""
    parts = text.split("{")
    filled = [parts[0]]
    for part in parts[1:]:
        name, _, rest = part.partition("}")
        filled += [facts[name], rest]
    return "".join(filled)


WORDS: Mapping[str, Mapping[str, Words]] = {
    language: {message: Words(**texts) for message, texts in messages.items()}
    for language, messages in json.loads(FILE.read_text("utf-8")).items()
}
