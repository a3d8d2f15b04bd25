"""The name of a file as a stranger's system has it becomes one that is safe to show and to save."""

import unicodedata

from signaling.names.cleaning import is_seen

LENGTH = 120  # code points
BYTES = 200  # of UTF-8; file systems take 255, and browsers add " (1)"
RESERVED = frozenset('<>:"|?*/\\')  # on some system or other
EXTENSION = 12  # code points that are kept of a long name's end
DEVICES = frozenset(
    {"con", "prn", "aux", "nul", *(f"{name}{n}" for name in ("com", "lpt") for n in range(1, 10))}
)


def clean_file_name(typed: str) -> str | None:
    """The last part of a path, without what shows nothing, turns the direction of letters or means
    something to a file system; None when nothing readable is left. Cleaning twice changes nothing.
    """
    last = typed[-4 * LENGTH :].replace("\\", "/").rstrip("/").rpartition("/")[2]
    name = unicodedata.normalize("NFC", last)
    name = "".join("_" if c in RESERVED else c for c in name if _shows(c))
    name = " ".join(name.split()).strip(". ")
    name = _shortened(name)
    if not any(is_seen(c) and unicodedata.category(c)[0] in "LNSM" for c in name):
        return None
    return f"_{name}" if name.partition(".")[0].lower() in DEVICES else name


def _shows(c: str) -> bool:
    return c.isspace() or (
        unicodedata.category(c) not in ("Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp")
    )


def _shortened(name: str) -> str:
    """What comes after the last dot says what the file is: it stays."""
    stem, dot, extension = name.rpartition(".")
    if not stem or len(extension) > EXTENSION:
        stem, dot, extension = name, "", ""
    end = dot + extension
    while stem and (len(stem + end) > LENGTH or len((stem + end).encode()) > BYTES):
        stem = stem[:-1]
    return stem.rstrip(". ") + end
