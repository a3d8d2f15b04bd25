"""Whether a name can be taken for another one (UTS 39 section 4).

A name's skeleton is what is left when look-alikes are one: letters of other scripts, capitals,
accents, spaces and punctuation. It is for comparing only and never shown.
"""

import re
import unicodedata
from functools import lru_cache

from signaling.names.tables import ALIKE

_LETTER = str.maketrans({other: letter for letter, others in ALIKE.items() for other in others})
# Letters, digits and signs of our own script that look like each other.
_ONE = str.maketrans({"1": "l", "i": "l", "|": "l", "!": "l", "0": "o", "5": "s", "$": "s"})
_NUMBERED = re.compile(r" \(\d+\)$")  # how a second one of a name is told apart


def without_number(name: str) -> str:
    """A name as it was typed, before it was told apart from another one."""
    return _NUMBERED.sub("", name)


def skeleton(name: str) -> str:
    """The same for names that look alike; "" for one that has no letters and no digits."""
    plain = without_number(name).translate(_LETTER)
    bare = unicodedata.normalize("NFKD", plain).casefold().translate(_LETTER).translate(_ONE)
    letters = "".join(c for c in bare if unicodedata.category(c)[0] in "LN")
    return letters.replace("rn", "m").replace("vv", "w")


def look_alike(one: str, other: str) -> bool:
    """Whether somebody could take the one name for the other."""
    return bool(_skeletons(one) & _skeletons(other))


@lru_cache(maxsize=4096)
def _skeletons(name: str) -> frozenset[str]:
    """As it is, and in capitals: they look like others than the small letters do."""
    return frozenset({skeleton(name), skeleton(name.upper())} - {""})
