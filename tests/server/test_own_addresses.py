"""A machine that gets another address while the server runs."""

import logging
from collections.abc import Sequence

import pytest

from server.own_addresses import OwnAddresses
from server.settings import Settings

HOME, ABROAD, NONE = ("192.0.2.7",), ("198.51.100.9",), ("127.0.0.1",)


class Machine:
    """Has an address, and hears what is advertised of it."""

    def __init__(self) -> None:
        self.has, self.refuses = HOME, False
        self.told: list[tuple[str, ...]] = []
        self.own = OwnAddresses(Settings(media_host="0.0.0.0"), lambda settings: self.has)

    async def advertise(self, addresses: Sequence[str]) -> None:
        if self.refuses:
            raise OSError("the relay does not answer")
        self.told.append(tuple(addresses))

    async def look(self) -> None:
        await self.own.look(self.advertise)


async def test_new_connections_are_told_the_address_of_now(caplog):
    caplog.set_level(logging.INFO)
    machine = Machine()
    await machine.look()
    assert (machine.told, machine.own.now) == ([], HOME)
    machine.has = ABROAD
    for _ in range(3):
        await machine.look()
    assert (machine.told, machine.own.now) == ([ABROAD], ABROAD)
    assert caplog.messages == ["media is sent to 198.51.100.9 from now on"]


async def test_a_machine_without_any_network_for_a_while_keeps_what_it_had():
    machine = Machine()
    machine.has = NONE
    await machine.look()
    assert (machine.told, machine.own.now) == ([], HOME)


async def test_what_the_relay_could_not_be_told_is_told_again():
    machine = Machine()
    machine.has, machine.refuses = ABROAD, True
    with pytest.raises(OSError):
        await machine.look()
    machine.refuses = False
    await machine.look()
    assert (machine.told, machine.own.now) == ([ABROAD], ABROAD)
