"""Names as strangers type them (T4)."""

import pytest

from signaling.domain import commands as c
from signaling.domain.joining import NAME_LENGTH, clean_name
from signaling.domain.model import Door
from signaling.domain.refusals import Code, Refused
from tests.support.builders import DESKTOP, Story


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("  Li  Wei \n", "Li Wei"),
        ("李伟", "李伟"),
        ("\u202egnitset", "gnitset"),
        ("A\u200bna", "Ana"),
        ("\uff21\uff4e\uff41", "Ana"),  # full width
        ("Ana\x00", "Ana"),
        ("x" * 200, "x" * NAME_LENGTH),
    ],
)
def test_cleaned(typed: str, shown: str) -> None:
    assert clean_name(typed) == shown


@pytest.mark.parametrize("typed", ["", "   ", "\u200b\u202e", "\x00", "\u0301"])
def test_nothing_readable_is_refused(typed: str) -> None:
    with pytest.raises(Refused) as refused:
        clean_name(typed)
    assert refused.value.code is Code.BAD_NAME


def test_a_second_one_of_a_name_is_numbered() -> None:
    story = Story()
    story.start()
    for who, name in (("c1", "ANA"), ("c2", "ana"), ("c3", "Xu")):
        story.do(
            c.Join,
            participant=who,
            name=name,
            door=Door.LINK,
            token_hash=who,
            capabilities=DESKTOP,
        )
    names = [p.name for p in story.session.participants.values()]
    assert names == ["Ana", "ANA (2)", "ana (3)", "Xu"]
