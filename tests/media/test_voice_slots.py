"""Who speaks, and who is in which slot: laws."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from media.voice.slots import Places, Talk, assign
from media.voice.speech import ENOUGH, HOLD, LENGTH, SHOWN, Speech

NAMES = [f"p{number}" for number in range(7)]
talks = st.builds(
    Talk,
    st.one_of(st.none(), st.floats(1, 100, allow_nan=False)),
    st.floats(1, 100, allow_nan=False),
)
may = st.dictionaries(st.sampled_from(NAMES), talks)
EMPTY: Places = (None, None, None)


@given(st.lists(may, min_size=1, max_size=12))
def test_slots_obey(history: list[dict[str, Talk]]) -> None:
    places = EMPTY
    for allowed in history:
        before, places = places, assign(places, allowed)
        held = [one for one in places if one is not None]
        speaking = {one for one, talk in allowed.items() if talk.since is not None}
        assert len(places) == len(EMPTY)
        assert len(held) == len(set(held)), "somebody is heard twice"
        assert set(held) <= set(allowed), "somebody is heard who may not be"
        for old, new in zip(before, places, strict=True):
            if old in speaking:
                assert new == old, "a slot was taken from who speaks"
            if old in allowed and not speaking - set(before):
                assert new == old, "somebody was moved without need"
        if speaking - set(held):
            assert set(held) <= speaking, "somebody speaks unheard, and a slot holds a silent one"
        if set(allowed) - set(held):
            assert len(held) == len(EMPTY), "somebody is not heard, and there is room"
        assert assign(places, allowed) == places, "it comes to rest"


def test_who_was_heard_longest_ago_gives_way() -> None:
    quiet = {"a": Talk(None, 3.0), "b": Talk(None, 1.0), "c": Talk(None, 2.0)}
    places = assign(EMPTY, quiet)
    assert set(places) == {"a", "b", "c"}
    after = assign(places, quiet | {"d": Talk(9.0, 9.0)})
    assert set(after) == {"a", "c", "d"}
    assert after.index("d") == places.index("b")


def test_who_waits_longest_comes_first() -> None:
    talking = {name: Talk(float(index + 1), 9.0) for index, name in enumerate("dcba")}
    assert set(assign(EMPTY, talking)) == {"d", "c", "b"}


def test_a_click_is_no_speech_and_a_syllable_is() -> None:
    speech = Speech()
    assert not speech.heard(10.0)
    assert not speech.heard(10.0 + LENGTH)
    assert not speech.shown(10.1)
    for click in range(20):
        assert not speech.heard(11.0 + click / 4), "typing"
    assert [speech.heard(20.0 + step * LENGTH) for step in range(6)].count(True) == 1
    assert speech.since is not None
    assert speech.since - 20.0 <= ENOUGH + LENGTH


def test_speech_is_shown_between_words_and_held_between_sentences() -> None:
    speech, at = Speech(), 5.0
    while not speech.heard(at):
        at += LENGTH
    speech.went_on(at + 2.0)
    assert speech.shown(at + 2.0 + SHOWN / 2)
    assert not speech.shown(at + 2.0 + SHOWN)
    assert not speech.settle(at + 2.0 + HOLD / 2)
    assert speech.since is not None
    assert speech.settle(at + 2.0 + HOLD)
    assert speech.since is None
    assert not speech.settle(at + 9.0)


@given(st.lists(st.floats(0, 3, allow_nan=False), max_size=60))
def test_speech_ends_only_in_silence(gaps: list[float]) -> None:
    speech, now = Speech(), 100.0
    for gap in gaps:
        before, now = now, now + gap
        ended = speech.settle(now)
        assert not ended or now - before >= HOLD
        speech.heard(now)
        assert speech.last == now
