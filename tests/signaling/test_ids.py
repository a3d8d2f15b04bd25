"""Ids of the real site."""

import re

from signaling.app.system import DRAWN, SystemIds


def test_ids_are_long_enough_to_guess_none_and_none_is_given_twice() -> None:
    ids, others = SystemIds(), SystemIds()
    made = [maker.id() for maker in (ids, others) for _ in range(3 * DRAWN)]
    assert len(set(made)) == len(made)
    assert all(re.fullmatch(r"[\w-]{16}", one) for one in made)  # 96 bits
