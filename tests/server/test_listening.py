"""Where the server listens and what it tells browsers of itself."""

import socket

import pytest

from media.binding import LOCAL, binds_locally
from server.listening import bind, media_addresses, media_host, open_for_visitors
from server.settings import Settings

HAS_IPV6 = socket.has_dualstack_ipv6()


def reaches(host: str, port: int) -> bool:
    try:
        socket.create_connection((host, port), timeout=2).close()
    except OSError:
        return False
    return True


@pytest.mark.skipif(not HAS_IPV6, reason="this machine has no IPv6")
def test_both_families_on_one_port() -> None:
    with bind(Settings(host="::", port=0)) as listener:
        port = listener.getsockname()[1]
        open_for_visitors(listener, Settings())
        assert reaches("127.0.0.1", port)
        assert reaches("::1", port)


def test_one_family_alone() -> None:
    with bind(Settings(host="127.0.0.1", port=0)) as listener:
        port = listener.getsockname()[1]
        assert not reaches("127.0.0.1", port)  # bound so that nobody else is, and not open yet
        open_for_visitors(listener, Settings())
        assert reaches("127.0.0.1", port)
        assert not reaches("::1", port)


def test_what_was_set_is_told() -> None:
    told = media_addresses(Settings(media_host="::", media_addresses=("192.0.2.7", "2001:db8::7")))
    assert told == ("192.0.2.7", "2001:db8::7")


@pytest.mark.parametrize("host", ["0.0.0.0", "::"])
def test_otherwise_the_machine_is_asked(host: str) -> None:
    found = media_addresses(Settings(media_host=host))
    assert found
    assert "0.0.0.0" not in found
    assert "::" not in found
    assert host == "::" or not any(":" in one for one in found)


def test_an_address_is_its_own() -> None:
    assert media_addresses(Settings(media_host="192.0.2.9")) == ("192.0.2.9",)


def test_a_server_for_this_machine_alone_is_reached_at_its_own_address_too() -> None:
    """Firefox gives a page without a camera one address, and never sends from it to 127.0.0.1."""
    for host in ("127.0.0.1", "localhost"):
        settings = Settings(media_host=host)
        *own, last = media_addresses(settings)
        assert last == "127.0.0.1"
        assert len(own) <= 1 and not set(own) & {"0.0.0.0", "::"}
        assert media_host(settings) == (LOCAL if binds_locally() else host)


def test_what_was_told_about_media_is_bound_as_told() -> None:
    told = Settings(media_host="127.0.0.1", media_addresses=("127.0.0.1",))
    assert media_host(told) == "127.0.0.1"
    assert media_host(Settings(media_host="0.0.0.0")) == "0.0.0.0"
