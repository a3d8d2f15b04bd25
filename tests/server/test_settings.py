"""Settings: flags win over variables, nonsense is one sentence."""

import argparse
from pathlib import Path

import pytest
from sqlalchemy import URL

from server import settings
from server.cannot_start import CannotStart
from server.certificate import Certificate
from server.listening import bind, media_addresses, open_for_visitors
from server.settings import Settings, SettingsError


def read(*arguments: str, **environment: str) -> Settings:
    parser = argparse.ArgumentParser()
    settings.add_arguments(parser)
    return settings.read(parser.parse_args(arguments), environment)


def test_nothing_said_is_a_local_site():
    assert read() == Settings()
    assert Settings().site_url == "http://localhost:8080"
    assert not Settings().https


def test_flags_win_over_variables():
    both = read("--port", "9", HANDOFF_PORT="8", HANDOFF_MEDIA_PORT="7", HANDOFF_GRACE="12")
    assert (both.port, both.media_port, both.fixed) == (9, 7, {"session.grace": 12})


def test_media_listens_where_pages_do_unless_told():
    assert read("--host", "0.0.0.0").media_host == "0.0.0.0"
    assert read("--host", "0.0.0.0", "--media-host", "192.0.2.1").media_host == "192.0.2.1"


def test_flags_of_before_fix_what_are_site_settings_now():
    read_ = read("--site-name", "Contoso", "--admit-by-number", "direct", "--grace", "2.0")
    assert read_.fixed == {
        "site.name": "Contoso",
        "join.admit_by_number": "direct",
        "session.grace": 2,
    }
    assert read(HANDOFF_CONSENT_TIMEOUT="12").fixed == {"session.consent_timeout": 12}


def test_the_database_is_a_file_in_the_data_folder_unless_told():
    assert read("--data", "/x").database == URL.create("sqlite", database="/x/handoff.sqlite")
    told = read(HANDOFF_DATABASE_URL="postgresql://me:hunter2@db/handoff")
    assert told.database.drivername == "postgresql+psycopg"
    assert (told.database.host, told.database.password) == ("db", "hunter2")
    assert "hunter2" not in repr(told)


def test_lists():
    flags = read("--media-address", "192.0.2.1", "--media-address", "2001:db8::1")
    assert flags.media_addresses == ("192.0.2.1", "2001:db8::1")
    variables = read(HANDOFF_MEDIA_ADDRESS="192.0.2.1, 2001:db8::1")
    assert variables.media_addresses == flags.media_addresses
    assert [str(net) for net in read("--trusted-proxy", "10.0.0.0/8").trusted_proxies] == [
        "10.0.0.0/8"
    ]


@pytest.mark.parametrize(
    "arguments",
    [
        ("--public-url", "help.example"),
        ("--public-url", "https://help.example/path"),
        ("--public-url", "ftp://help.example"),
        ("--media-workers", "-1"),
        ("--media-address", "help.example"),
        ("--trusted-proxy", "proxy"),
        ("--tls-cert", "cert.pem"),
        ("--port", "70000"),
    ],
)
def test_nonsense_is_refused(arguments):
    with pytest.raises(SettingsError):
        read(*arguments)


@pytest.mark.parametrize("variable", ["HANDOFF_PORT", "HANDOFF_ADMIT_BY_NUMBER"])
def test_nonsense_in_variables_is_refused(variable):
    with pytest.raises(SettingsError):
        read(**{variable: "sometimes"})


@pytest.mark.parametrize(
    ("settings", "url", "https"),
    [
        (Settings(public_url="https://h.example"), "https://h.example", True),
        (Settings(tls_cert=Path("c"), tls_key=Path("k")), "https://localhost:8080", True),
        (Settings(tls_cert=Path("c"), tls_key=Path("k"), port=443), "https://localhost", True),
        (Settings(host="192.0.2.7", port=80), "http://192.0.2.7", False),
        (Settings(host="2001:db8::7"), "http://[2001:db8::7]:8080", False),
        # The proxy speaks plain http to its visitors, whatever we have.
        (Settings(public_url="http://h.example", tls_cert=Path("c")), "http://h.example", False),
    ],
)
def test_where_people_go(settings, url, https):
    assert (settings.site_url, settings.https) == (url, https)


def test_media_addresses_are_found_out():
    assert "127.0.0.1" in media_addresses(Settings())
    assert media_addresses(Settings(media_host="0.0.0.0", media_addresses=("192.0.2.9",))) == (
        "192.0.2.9",
    )
    (found,) = media_addresses(Settings(media_host="0.0.0.0"))
    assert found != "0.0.0.0"


def test_a_taken_port_and_a_bad_certificate_are_one_sentence(tmp_path):
    with bind(Settings(port=0)) as taken:
        open_for_visitors(taken, Settings())
        with pytest.raises(CannotStart, match="Cannot listen on"):
            bind(Settings(port=taken.getsockname()[1]))
    with pytest.raises(CannotStart, match="certificate"):
        Certificate(tmp_path / "none.pem", tmp_path / "none.key")
