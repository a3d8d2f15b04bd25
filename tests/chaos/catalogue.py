"""Every fault there is, by name, in the order of the table."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping

from tests.chaos.faults import chance, crowd, damage, disk, door, killed, media, second, strangers
from tests.chaos.scene import Scene
from tests.chaos.table import Row

Fault = Callable[[Scene], Awaitable[Row]]

FAULTS: Mapping[str, Fault] = {
    "disk-full": disk.full,
    "disk-read-only": disk.read_only,
    "disk-slow": disk.slow,
    "damage-unreadable": damage.unreadable,
    "damage-missing": damage.missing,
    "damage-flipped": damage.flipped,
    "damage-anyhow": damage.anyhow,
    "killed": killed.killed,
    "second-server": second.second,
    "crowd-10": crowd.crowd(10),
    "crowd-20": crowd.crowd(20),
    "crowd-45": crowd.crowd(45),
    "silent": strangers.silent,
    "silent-all-over": strangers.silent_all_over,
    "slow-requests": strangers.slow,
    "half-open": strangers.half_open,
    "unnamed": strangers.unnamed,
    "broken-requests": strangers.broken,
    "knocks": door.knocks,
    "joins": door.joins,
    "guesses": door.guesses("session numbers guessed"),
    "guesses-ipv6": door.guesses("session numbers guessed, one IPv6 /48", "2001:db8:1:%x::1"),
    "passwords": door.passwords,
    "datagrams": media.forged,
    "random-commands": chance.chance,
}
