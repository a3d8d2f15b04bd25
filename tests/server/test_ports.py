"""The tests' own choice of ports for server processes."""

from __future__ import annotations

import socket

import pytest

from tests.support.ports import FIRST, HOST, bindable, end, free_port


def test_numbers_differ_and_lie_below_the_kernels_own_choices() -> None:
    numbers = [free_port() for _ in range(50)]

    assert len(set(numbers)) == 50
    assert all(FIRST <= number < end() for number in numbers)
    with socket.socket() as kernels_choice:
        kernels_choice.bind((HOST, 0))
        assert kernels_choice.getsockname()[1] >= end()


@pytest.mark.parametrize("kind", [socket.SOCK_DGRAM, socket.SOCK_STREAM])
def test_a_number_that_somebody_holds_is_not_free(kind: socket.SocketKind) -> None:
    port = free_port()
    with socket.socket(socket.AF_INET, kind) as taken:
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        taken.bind((HOST, port))
        if kind is socket.SOCK_STREAM:
            taken.listen()
        assert not bindable(port)
    assert bindable(port)


def test_what_is_left_of_a_connection_does_not_hold_a_number() -> None:
    port = free_port()
    with socket.create_server((HOST, port)) as listener:
        with socket.create_connection((HOST, port)) as customer:
            server_side, _ = listener.accept()
            server_side.close()  # closed first: this end waits (TIME_WAIT)
            assert customer.recv(1) == b""
    assert bindable(port)
