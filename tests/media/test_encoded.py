"""The frames that tests are fed."""

import os

import pytest

from media.rtp.keyframes import Codec
from tests.support.encoded import encoded


@pytest.mark.parametrize("codec", Codec)
def test_making_frames_leaves_the_process_at_its_priority(codec: Codec) -> None:
    before = os.sched_getscheduler(0), os.sched_getparam(0)
    encoded.__wrapped__(codec, 2)
    assert (os.sched_getscheduler(0), os.sched_getparam(0)) == before
