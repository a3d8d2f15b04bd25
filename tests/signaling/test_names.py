"""Names as strangers type them (T4)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from signaling.domain.names import clean_name
from signaling.domain.refusals import Code, Refused
from signaling.domain.terms.door import Join
from signaling.domain.terms.people import Door
from signaling.names import cleaning
from signaling.names.lookalikes import look_alike, skeleton
from tests.support.builders import DESKTOP, Story
from tests.support.desk import CAPABILITIES, Person, Site


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("  Li  Wei \n", "Li Wei"),
        ("李伟", "李伟"),
        ("\u202egnitset", "gnitset"),
        ("A\u200bna", "Ana"),
        ("\uff21\uff4e\uff41", "Ana"),  # full width
        ("Ana\x00", "Ana"),
        ("A\nB", "A B"),
        ("A\u2028B\u2029C\x85D\tE\x0bF", "A B C D E F"),
        ("A\u2800B", "A B"),  # a braille cell without a dot
        ("A\u3164B\uffa0C\u115fD", "ABCD"),  # Hangul that shows nothing
        ("A\u034f\u061c\u180e\u2060\ufeff\U000e0041B", "AB"),
        ("A\ufff9B\ufffaC\ufffbD\ue000\U0001bca0E", "ABCDE"),
        ("\u0301Ana", "Ana"),  # a mark on nothing
        ("A \u0301 B", "A B"),
        ("Z\u0300" + "\u0330" * 60 + "o", "Z" + "\u0330" * 4 + "o"),  # piled up
        ("Zoe\u0308", "Zoë"),
        ("می\u200cخواهم", "می\u200cخواهم"),  # Persian
        ("A\u200cn\u200da", "Ana"),
        ("\u200cمی\u200c", "می"),
        ("क्\u200dष", "क्\u200dष"),  # Devanagari
        ("👩🏽\u200d💻 Ana", "👩🏽\u200d💻 Ana"),
        ("❤\ufe0f\u200d🔥", "❤\ufe0f\u200d🔥"),
        ("Ana\u200d❤\ufe0f", "Ana❤\ufe0f"),
        ("1\ufe0f\u20e3 A\ufe0f", "1\ufe0f\u20e3 A"),
        ("\U0001fae8 Ana", "\U0001fae8 Ana"),  # an emoji newer than this Python's tables
        ("½", "1⁄2"),
        ("x" * 200, "x" * cleaning.LENGTH),
    ],
)
def test_cleaned(typed: str, shown: str) -> None:
    assert clean_name(typed) == shown


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "   ",
        "\u200b\u202e",
        "\x00",
        "\u0301",
        "\u3164",
        "\u2800\u2800",
        "\u200d",
        "\ufe0f",
        "\ud800",
        "\U000e0100",
        "\n\u2028",
    ],
)
def test_nothing_readable_is_refused(typed: str) -> None:
    with pytest.raises(Refused) as refused:
        clean_name(typed)
    assert refused.value.code is Code.BAD_NAME


def test_a_second_one_of_a_name_is_numbered() -> None:
    story = Story()
    story.start()
    for who, name in (("c1", "ANA"), ("c2", "ana"), ("c3", "Xu")):
        story.do(
            Join,
            participant=who,
            name=name,
            door=Door.LINK,
            token_hash=who,
            capabilities=DESKTOP,
        )
    names = [p.name for p in story.session.people.values()]
    assert names == ["Ana", "ANA (2)", "ana (3)", "Xu"]


@given(st.text(max_size=400))
def test_a_clean_name_shows_something_and_stays_as_it_is(typed: str) -> None:
    clean = cleaning.clean_name(typed)
    if clean is not None:
        assert cleaning.clean_name(clean) == clean
        assert 0 < len(clean) <= cleaning.LENGTH
        assert not set(clean) & set("\n\u202e\u200b\u3164\u2800")
        clean.encode()  # no half characters


@given(st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=400))
def test_plain_names_come_out_as_by_the_tables(typed: str) -> None:
    beside = cleaning.clean_name(f"{typed[: cleaning.TYPED - 1]}\u200b")  # goes, and is not ASCII
    assert cleaning.clean_name(typed[: cleaning.TYPED - 1]) == beside


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ana", "АNА"),  # Cyrillic
        ("Ana Lima", "ana  lima"),
        ("Ana", "Ana (2)"),
        ("Ana", "Ána."),
        ("Paul", "PauI"),
        ("Bob", "B0b"),
        ("Tom", "Torn"),
        ("Анна", "AHHA"),
        ("Ana", "\U000102a0na"),
    ],
)
def test_names_that_look_alike(one: str, other: str) -> None:
    assert look_alike(one, other) and look_alike(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Ana", "Ann"), ("李伟", "王伟"), ("Bo", "Bob"), ("\U0001f44b", "\U0001f44d"), ("Li", "Lia")],
)
def test_names_that_do_not(one: str, other: str) -> None:
    assert not look_alike(one, other)


async def test_a_guest_whose_name_looks_like_a_rep_s_is_marked(site: Site) -> None:
    ana = await site.rep("Ana Lima")
    await site.assistant(ana, "Ben")
    await site.customer(ana, "Xu")
    await site.customer(ana, "Веn")  # Cyrillic
    number = ana.page.view.session.number
    knock = await site.desk.join_by_number(number, "ana_lirna", CAPABILITIES, "192.0.2.1")
    await Person(site.desk, knock).connect()
    view = ana.page.view
    names = {p.id: p.name for p in view.participants}
    like = {p.name: p.looks_like and names[p.looks_like] for p in view.participants}
    assert like == {"Ana Lima": None, "Ben": None, "Xu": None, "Веn": "Ben"}
    assert view.knocks[0].looks_like == ana.id


@given(st.text(max_size=40))
def test_a_skeleton_has_none_of_its_own_look_alikes(text: str) -> None:
    assert skeleton(skeleton(text)) == skeleton(text)


@given(name=st.text(max_size=200))
def test_a_name_is_clean_or_refused(name: str) -> None:
    try:
        clean = clean_name(name)
    except Refused:
        return
    assert 0 < len(clean) <= cleaning.LENGTH
    assert clean == clean.strip() == clean_name(clean)
    assert not set(clean) & set("\u202e\u200b\u0000\n\t\u2066\ufeff")
