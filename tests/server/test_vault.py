"""Secrets of the site as they are stored."""

import pytest

from server.db.database import Database
from server.site import store
from server.site.catalogue import MAIL_PASSWORD
from server.site.kinds import BadValue
from server.site.site import Site
from server.site.vault import Vault
from tests.server.fakes import running_site

SECRET = "a quiet harbour 27"


def test_what_was_sealed_is_opened_after_a_restart_and_by_nobody_else(tmp_path):
    sealed = Vault.of(tmp_path / "one").seal(SECRET)
    assert SECRET not in sealed and sealed != Vault.of(tmp_path / "one").seal(SECRET)
    assert Vault.of(tmp_path / "one").open(sealed) == SECRET
    for other in (Vault.of(tmp_path / "two"), Vault()):
        with pytest.raises(BadValue):
            other.open(sealed)
    assert (tmp_path / "one" / "settings.key").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    "stored", ["sealed:", "sealed:AAAA", "sealed:not base64", "sealed:" + "A" * 64]
)
def test_what_is_damaged_is_not_opened(tmp_path, stored):
    with pytest.raises(BadValue):
        Vault.of(tmp_path).open(stored)


def test_nothing_is_sealed_where_there_is_nothing(tmp_path):
    assert Vault.of(tmp_path).seal("") == "" and list(tmp_path.iterdir()) == []


async def test_the_database_holds_no_password(database: Database, tmp_path):
    await Site(database, vault=Vault.of(tmp_path)).put("mail.password", SECRET)
    assert SECRET not in repr(database.read_now(store.stored))
    assert Site(database, vault=Vault.of(tmp_path)).value(MAIL_PASSWORD) == SECRET
    assert Site(database, vault=Vault.of(tmp_path / "other")).value(MAIL_PASSWORD) == ""


async def test_only_administrators_try_the_mail_and_read_why_it_does_not_go(tmp_path):
    async with running_site(tmp_path) as site:
        status, answer = await site.post("/api/mail/test", {"language": "en"})
        assert (status, answer) == (401, {"code": "sign_in_required"})
        await site.set_up()
        _, answer = await site.post("/api/mail/test", {"language": "en"})
        assert answer == {"code": "mail_not_set_up"}
        assert (await site.post("/api/mail/test", {"language": "fr"}))[0] == 400
