"""Plugging a feature in: what is bound wrongly is seen by mypy or at the import."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from signaling.domain import features
from signaling.domain.feature import Feature
from signaling.domain.features import FEATURES
from signaling.domain.session import Session
from signaling.domain.terms.base import Event
from signaling.domain.terms.consent import Consents, RequestDue
from signaling.domain.terms.focus import Focus, FocusSelect, FocusSelected

ROOT = Path(__file__).parents[2]
WRONG = Path(__file__).parent / "wrong_bindings.py"


def without(name: str) -> list[Feature[Any]]:
    return [feature for feature in FEATURES if feature.name != name]


def test_mypy_sees_every_wrong_binding() -> None:
    """Each line of the example that ends in `# wrong` is an error, and no other line is."""
    lines = WRONG.read_text("utf-8").splitlines()
    expected = {n for n, line in enumerate(lines, start=1) if line.endswith("# wrong")}
    found = subprocess.run(
        [sys.executable, "-m", "mypy", "--no-error-summary", "--hide-error-context", str(WRONG)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    ).stdout
    named = {int(line.split(":")[1]) for line in found.splitlines() if ": error:" in line}
    assert named == expected, found


# --- the list -------------------------------------------------------------------------------------


def test_what_a_feature_that_is_not_listed_owns_is_nobodys() -> None:
    left = without("consent")
    with pytest.raises(TypeError, match=r"ConsentAnswer.*RequestDue"):
        features.handlers(left)
    with pytest.raises(TypeError, match="ConsentAllowed"):
        features.evolutions(left)
    with pytest.raises(TypeError, match="RequestDue"):
        features.deadlines(left)


def test_a_command_with_two_owners() -> None:
    thief = Feature[Focus]("thief", slice="focus")

    @thief.decides
    def select(session: Session, command: FocusSelect) -> Iterator[Event]:
        yield from ()

    with pytest.raises(TypeError, match="FocusSelect is not thief's alone"):
        features.handlers([*FEATURES, thief])
    with pytest.raises(TypeError, match="FocusSelect"):
        thief.decides(select)


def test_two_evolutions_of_one_slice_by_one_event() -> None:
    thief = Feature[Focus]("thief", slice="focus")

    @thief.evolves
    def select(mine: Focus, event: FocusSelected) -> Focus:
        return mine

    with pytest.raises(TypeError, match="two evolutions of focus by FocusSelected"):
        features.evolutions([*FEATURES, thief])


def test_a_deadline_with_two_owners() -> None:
    thief = Feature[Consents]("thief", slice="consent")

    @thief.comes_due
    def at_once(session: Session) -> Iterator[tuple[float, RequestDue]]:
        yield from ()

    with pytest.raises(TypeError, match="RequestDue is not thief's alone"):
        features.deadlines([*FEATURES, thief])


def test_a_slice_that_the_session_does_not_have() -> None:
    tea = Feature[Focus]("tea")

    @tea.evolves
    def select(mine: Focus, event: FocusSelected) -> Focus:
        return mine

    with pytest.raises(TypeError, match="no slice tea"):
        features.evolutions([*FEATURES, tea])


def test_a_feature_settles_once() -> None:
    feature = Feature[Focus]("focus")

    def settle(session: Session, at: float) -> Iterator[Event]:
        yield from ()

    feature.settles(settle)
    with pytest.raises(TypeError, match="twice"):
        feature.settles(settle)
