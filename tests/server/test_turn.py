"""TURN credentials: the scheme, the settings, who gets them."""

import argparse
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from server.settings import Settings, SettingsError, add_arguments, read
from server.turn import LIFETIME, Turn
from signaling.domain.refusals import Code
from tests.server.fakes import Site, running_site

URLS = ("turn:turn.example.org:3478", "turns:turn.example.org:443?transport=tcp")


@pytest.fixture
async def site(tmp_path: Path) -> AsyncIterator[Site]:
    async with running_site(tmp_path, turn=Turn(URLS, "north")) as site:
        yield site


def settings(**environment: str) -> Settings:
    parser = argparse.ArgumentParser()
    add_arguments(parser)
    return read(parser.parse_args([]), environment)


# The passwords were computed with `openssl dgst -sha1 -hmac SECRET -binary | base64`.
@pytest.mark.parametrize(
    ("secret", "password"),
    [("north", "4EEMVinF9VQKZF50YH25G6+f6lw="), ("geheim ✓", "Qy039iP2XxS2qHWt4VPrmpBHH64=")],
)
def test_known_vectors(secret: str, password: str) -> None:
    found = Turn(URLS, secret).credential("p1", 1_700_000_000.9)
    assert LIFETIME == 3600
    assert (found.username, found.expires) == ("1700003600:p1", 1_700_003_600)
    assert found.password == password


def test_settings() -> None:
    assert settings().turn == Turn()
    both = settings(HANDOFF_TURN_URL=", ".join(URLS), HANDOFF_TURN_SECRET="north")
    assert both.turn == Turn(URLS, "north")


@pytest.mark.parametrize(
    "environment",
    [
        {"HANDOFF_TURN_URL": URLS[0]},
        {"HANDOFF_TURN_SECRET": "north"},
        {"HANDOFF_TURN_URL": "turn.example.org", "HANDOFF_TURN_SECRET": "north"},
        {"HANDOFF_TURN_URL": "stun:turn.example.org", "HANDOFF_TURN_SECRET": "north"},
        {"HANDOFF_TURN_URL": "turn://turn.example.org", "HANDOFF_TURN_SECRET": "north"},
    ],
)
def test_settings_that_make_no_sense(environment: dict[str, str]) -> None:
    with pytest.raises(SettingsError, match="turn"):
        settings(**environment)


async def test_participants_get_credentials(site: Site) -> None:
    status, body = await site.get("/api/ice-servers", headers={"Authorization": "Bearer t1"})
    assert status == 200
    [server] = body["iceServers"]
    assert server["urls"] == list(URLS)
    expiry, _, holder = server["username"].partition(":")
    assert holder == "p1"
    assert body["expiresAt"] == int(expiry) * 1000
    again = Turn(URLS, "north").credential("p1", int(expiry) - LIFETIME)
    assert server["credential"] == again.password


async def test_so_do_people(site: Site) -> None:
    await site.set_up()
    status, body = await site.get("/api/ice-servers")
    assert status == 200
    assert len(body["iceServers"]) == 1


@pytest.mark.parametrize(
    ("headers", "status", "code"),
    [
        ({}, 401, Code.SIGN_IN_REQUIRED),
        ({"Authorization": "Bearer somebody"}, 404, Code.NO_SESSION),
    ],
)
async def test_strangers_get_none(
    site: Site, headers: dict[str, str], status: int, code: Code
) -> None:
    assert await site.get("/api/ice-servers", headers=headers) == (status, {"code": code})


async def test_without_a_turn_server(tmp_path: Path) -> None:
    async with running_site(tmp_path) as site:
        _, about = await site.get("/api/site")
        assert about["turn"] is False
        headers = {"Authorization": "Bearer t1"}
        assert await site.get("/api/ice-servers", headers=headers) == (
            200,
            {"iceServers": [], "expiresAt": None},
        )


async def test_the_site_says_that_there_is_one(site: Site) -> None:
    _, about = await site.get("/api/site")
    assert about["turn"] is True
    assert "north" not in str(about)
