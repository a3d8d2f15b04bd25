"""/metrics: who may read it, what it says, and what it never says."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial
from ipaddress import ip_network
from pathlib import Path

from media import RelayStats
from media.stats import PublicationStats, ViewerStats, VoiceStats
from server.accounts import credentials, people
from server.accounts.people import Person, Role
from server.http.metrics import families, text
from server.http.pseudonyms import Pseudonyms
from tests.server.fakes import Site, running_site

VIEWER = ViewerStats(
    viewer="participant-7",
    stage="connected",
    flowing=True,
    packets=100,
    octets=110_000,
    frames=30,
    repaired=2,
    loss=0.25,
    round_trip=0.042,
    layer="full/1",
    estimate=350_000.5,
)
RELAY = RelayStats(
    port=8081,
    segmentation=True,
    publications=(
        PublicationStats(
            room="session-1",
            publication="publication-1",
            codec="AV1",
            stage="connected",
            received=120,
            octets=130_000,
            frames=31,
            loss=0.0,
            recovered=3,
            given_up=0,
            key_frames_requested=1,
            viewers=(VIEWER, replace(VIEWER, viewer="other", round_trip=None, estimate=0.0)),
        ),
    ),
    dropped=4,
    counters={"bad_stun": 2},
    sent=200,
    cpu=1.5,
    voices=(
        VoiceStats(
            room="session-1",
            member="participant-7",
            stage="connected",
            received=500,
            octets=40_000,
            loss=0.125,
            sent=900,
            loss_heard=0.5,
            round_trip=0.03,
            speaks=True,
            hears=("other",),
        ),
    ),
)


def samples(page: str) -> dict[str, float]:
    """Name and labels, without those that only name things -> value; of one name the first."""
    found: dict[str, float] = {}
    for line in page.splitlines():
        if not line.startswith("#"):
            name, _, value = line.rpartition(" ")
            name = re.sub(r'(stream|viewer|voice)="[0-9a-f]{8}",?', "", name)
            found.setdefault(name.replace(",}", "}"), float(value))
    return found


def page_of(relays: list[RelayStats]) -> str:
    return text(families(relays, Pseudonyms())).decode()


async def add(site: Site, role: Role) -> dict[str, str]:
    """Somebody's bearer token as a header."""
    person = Person(id=f"p-{role}", name="Bo", email=f"{role}@x.example", role=role)
    add = partial(people.add, person=person, password_hash="$", now=0.0)
    site.database.write_now(add)
    token = site.database.write_now(partial(credentials.replace_bearer, person=person, now=0.0))
    return {"Authorization": f"Bearer {token}"}


async def read(site: Site, **headers: str) -> tuple[int, str]:
    async with site.client.get("/metrics", headers=headers) as response:
        return response.status, await response.text()


async def test_administrators_read_it(tmp_path: Path) -> None:
    async with running_site(tmp_path) as site:
        site.desk.relays = (RELAY,)
        assert (await read(site))[0] == 401
        await site.set_up()  # signed in, by cookie
        status = [(await read(site, **await add(site, role)))[0] for role in (Role.REP, Role.ADMIN)]
        assert status == [403, 200]
        async with site.client.get("/metrics") as response:
            assert response.headers["Content-Type"].startswith("text/plain; version=0.0.4")
            assert response.headers["Cache-Control"] == "no-store"
            page = await response.text()
        assert 'handoff_relay_up{port="8081"} 1' in page


async def test_an_address_can_be_let_in(tmp_path: Path) -> None:
    here = (ip_network("127.0.0.0/8"),)
    async with running_site(tmp_path, metrics_from=here) as site:
        assert (await read(site))[0] == 200
        # behind a proxy that is not trusted everybody comes from its address
        assert (await read(site, **{"X-Forwarded-For": "203.0.113.9"}))[0] == 401
        assert (await read(site, Forwarded="for=203.0.113.9"))[0] == 401
    async with running_site(tmp_path / "2", metrics_from=here, trusted_proxies=here) as site:
        assert (await read(site, **{"X-Forwarded-For": "203.0.113.9"}))[0] == 401
    elsewhere = (ip_network("192.0.2.0/24"),)
    async with running_site(tmp_path / "3", metrics_from=elsewhere, trusted_proxies=here) as site:
        assert (await read(site))[0] == 401
        assert (await read(site, **{"X-Forwarded-For": "192.0.2.9"}))[0] == 200


def test_every_stream_and_viewer_has_its_figures() -> None:
    found = samples(page_of([RELAY]))
    at = '{port="8081"}'
    assert found[f"handoff_relay_cpu_seconds_total{at}"] == 1.5
    assert found[f"handoff_relay_dropped_total{at}"] == 4
    assert found['handoff_relay_events_total{port="8081",reason="bad_stun"}'] == 2
    assert found['handoff_stream_info{codec="AV1",port="8081",stage="connected"}'] == 1
    assert found[f"handoff_stream_bytes_total{at}"] == 130_000
    assert found[f"handoff_stream_frames_total{at}"] == 31
    assert found[f"handoff_viewer_bytes_total{at}"] == 110_000
    assert found[f"handoff_viewer_frames_total{at}"] == 30
    assert found[f"handoff_viewer_loss_ratio{at}"] == 0.25
    assert found[f"handoff_viewer_round_trip_seconds{at}"] == 0.042
    assert found[f"handoff_viewer_estimate_bits_per_second{at}"] == 350_000.5
    layer = 'flowing="yes",layer="full/1",port="8081",stage="connected"'
    assert found[f"handoff_viewer_info{{{layer}}}"] == 1


def test_everybody_who_talks_has_their_figures() -> None:
    found = samples(page_of([RELAY]))
    at = '{port="8081"}'
    assert found[f"handoff_voice_bytes_total{at}"] == 40_000
    assert found[f"handoff_voice_loss_ratio{at}"] == 0.125
    assert found[f"handoff_voice_heard_packets_total{at}"] == 900
    assert found[f"handoff_voice_heard_loss_ratio{at}"] == 0.5
    assert found[f"handoff_voice_round_trip_seconds{at}"] == 0.03
    assert found[f"handoff_voice_speaking{at}"] == 1


def test_what_is_not_known_is_left_out() -> None:
    page = page_of([RELAY])
    assert page.count("\nhandoff_viewer_round_trip_seconds{") == 1
    assert page.count("\nhandoff_viewer_bytes_total{") == 2
    assert "# TYPE handoff_relay_up gauge" in page_of([])


def test_nothing_leads_back_to_a_session() -> None:
    pages = [page_of([RELAY]) for _ in range(2)]
    for secret in ("session-1", "publication-1", "participant-7", "other"):
        assert secret not in pages[0]
    assert pages[0] != pages[1]  # another process, other names
    same = Pseudonyms()
    assert same.of("a", "b") == same.of("a", "b") != same.of("ab")
