"""A desk that remembers what it was asked, and a site around it, without session core or relay."""

import time
from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any

from aiohttp.test_utils import TestClient, TestServer
from argon2 import PasswordHasher

from media import RelayStats
from server.accounts import credentials, people, setup
from server.accounts.accounts import Accounts
from server.accounts.administration import Administration
from server.accounts.passwords import Passwords
from server.accounts.people import Person, Role
from server.accounts.roster import Roster
from server.db.database import Database
from server.db.event_log import SqlEventLog
from server.db.opening import open_database
from server.db.replies import Replies
from server.files.folder import Folder
from server.files.pictures import Pictures
from server.files.store import Limits, Store
from server.guesses import Guesses
from server.health import Health
from server.history.historian import Historian
from server.http.application import build
from server.http.origins import Origins
from server.http.pages import load
from server.http.services import Services
from server.recording.library import Library
from server.settings import Settings
from server.signing_keys import SigningKeys
from server.site import site as site_settings
from server.site.vault import Vault
from signaling.app.acd.build import build as build_acd
from signaling.app.acd.joining import Joining
from signaling.app.admission import Admission
from signaling.app.media_desk import PublishedShare, WatchedShare
from signaling.app.ports import MediaRefused
from signaling.app.register import Place
from signaling.app.system import SystemIds
from signaling.domain.ids import ParticipantId, SessionId
from signaling.domain.refusals import Code, Refused
from signaling.domain.terms.people import Codec
from tests.support.acd_shell import FakeFront, MemoryLog
from tests.support.clock import FakeClock

PASSWORD = "correct horse battery"
NUMBER = "123456789"
PLACE = Admission(session="s1", participant="p1", token="t1")


@dataclass
class FakeDesk:
    """One live session: NUMBER, links `customer` and `assist`. All else is refused."""

    asked: list[tuple[Any, ...]] = field(default_factory=list)
    refuse: Code | None = None
    relays: tuple[RelayStats, ...] = ()

    async def start_session(self, person: str, name: str, caps: Any) -> Any:
        return self._admit("start", person, name, right=True)

    async def open(self, person: str, session: str, caps: Any) -> Any:
        return self._admit("open", person, session, right=session == "s1")

    async def join_by_link(
        self, link: str, name: str, caps: Any, address: str, *, as_new: bool
    ) -> Any:
        return self._admit("link", link, name, address, right=link == "customer")

    async def join_by_number(
        self, number: str, name: str, caps: Any, address: str, *, as_new: bool
    ) -> Any:
        admission = self._admit("number", number, name, address, right=number == NUMBER)
        return replace(admission, knocking=True)

    def check_link(self, link: str) -> None:
        if link != "customer":
            raise Refused(Code.NO_SESSION)

    async def assist(
        self, person: str, name: str, *, number: str | None, link: str | None, caps: Any, move: bool
    ) -> Any:
        right = number == NUMBER or link == "assist"
        return self._admit("assist", person, number, link, move, right=right)

    async def expel(self, person: str, *, for_good: bool, but: Collection[str] = ()) -> None:
        self.asked.append(("expel", person, for_good, but))

    async def leaving(self, token: str) -> None:
        self.asked.append(("leaving", token))

    def participant_of(
        self, number: str, *, person_id: str | None = None, token: str | None = None
    ) -> Place:
        if number != NUMBER or not (person_id or token == "t1"):
            raise Refused(Code.NO_SESSION)
        return Place(SessionId("s1"), ParticipantId("p1"))

    @property
    def media(self) -> "FakeDesk":
        return self

    async def whip(
        self,
        session: str,
        participant: str,
        offer: str,
        codecs: tuple[Codec, ...],
        *,
        sound: bool = False,
    ) -> PublishedShare:
        what = (codecs, "sound") if sound else (codecs,)
        self._admit("whip", session, participant, *what, right=True)
        return PublishedShare("share1", "publication1", codecs[0], "v=0 answer")

    async def stop(self, session: str, participant: str, share: str) -> None:
        self._admit("stop", session, participant, share, right=True)

    async def whep(self, session: str, participant: str, share: str, offer: str) -> WatchedShare:
        self._admit("whep", session, participant, share, right=True)
        return WatchedShare("connection1", "v=0 answer")

    def check_player(self, session: str, participant: str, connection: str) -> None:
        self.asked.append(("check_player", session, participant, connection))
        if connection == "of another":
            raise Refused(Code.NO_SHARE)

    async def unwatch(self, session: str, connection: str) -> bool:
        self.asked.append(("unwatch", session, connection))
        return connection == "connection1"

    async def check_path(self, offer: str) -> str:
        self.asked.append(("check_path", offer))
        if offer != "v=0":
            raise MediaRefused("bad_offer")
        return "v=0 answer"

    def present(self, token: str) -> Place:
        if token != "t1":
            raise Refused(Code.NO_SESSION)
        return Place(SessionId("s1"), ParticipantId("p1"))

    async def overview(self) -> tuple[RelayStats, ...]:
        return self.relays

    @property
    def workloads(self) -> "FakeDesk":
        return self

    def of_person(self, person: str) -> tuple[int, int | None]:
        return 0, None

    def missed_sessions(self, person: str) -> list[Any]:
        return []

    def live_sessions(self, person: str) -> list[Any]:
        return []

    def _admit(self, *asked: Any, right: bool) -> Any:
        self.asked.append(asked)
        if self.refuse is not None:
            raise Refused(self.refuse)
        if not right:
            raise Refused(Code.NO_SESSION)
        return PLACE


@dataclass
class Time:
    """Stands still until a test moves it."""

    now: float = field(default_factory=time.time)

    def __call__(self) -> float:
        return self.now


@dataclass
class Site:
    """A running site. `post` sends our own Origin unless told otherwise."""

    client: TestClient
    desk: FakeDesk
    database: Database
    settings: Settings
    setup_token: str
    time: Time
    numbers: Guesses
    health: Health
    services: Services

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.client.port}"

    async def post(self, path: str, body: Any = None, **more: Any) -> tuple[int, Any]:
        return await self.send("POST", path, body, **more)

    async def send(self, method: str, path: str, body: Any = None, **more: Any) -> tuple[int, Any]:
        headers = {"Origin": self.origin, **more.pop("headers", {})}
        async with self.client.request(
            method, path, json=body, headers=headers, **more
        ) as response:
            is_json = response.content_type.endswith("json")  # a problem, too
            return response.status, await response.json(content_type=None) if is_json else None

    async def get(self, path: str, **more: Any) -> tuple[int, Any]:
        async with self.client.get(path, **more) as response:
            return response.status, await response.json()

    async def set_up(self) -> None:
        status, _ = await self.post(
            "/api/setup",
            {
                "token": self.setup_token,
                "name": "Ana",
                "email": "ana@x.example",
                "password": PASSWORD,
            },
        )
        assert status == 200

    def bearer_of_a_rep(self) -> dict[str, str]:
        """The header of Bo, who is added for it."""
        person = Person(id="p_bo", name="Bo", email="bo@x.example", role=Role.REP)
        self.database.write_now(partial(people.add, person=person, password_hash="$", now=0.0))
        token = self.database.write_now(partial(credentials.replace_bearer, person=person, now=0.0))
        return {"Authorization": f"Bearer {token}"}


def write_web_client(root: Path) -> Path:
    (root / "assets").mkdir(parents=True)
    (root / "index.html").write_text("<!doctype html><title>customer</title>")
    (root / "rep.html").write_text("<!doctype html><title>rep</title>")
    (root / "admin.html").write_text("<!doctype html><title>admin</title>")
    (root / "assets" / "index-abc123.js").write_text("export const x = 1;\n" * 200)
    (root / "icon.svg").write_text("<svg/>")
    return root


@asynccontextmanager
async def running_site(
    folder: Path,
    desk: Any = None,
    files: Store | None = None,
    pictures: Pictures | None = None,
    **changes: Any,
) -> AsyncIterator[Site]:
    settings = replace(Settings(data=folder / "data", refusal_seconds=0), **changes)
    database = open_database(settings.data, settings.database, owner=True)
    passwords = Passwords(PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
    clock = Time()
    accounts = Accounts(database, passwords, clock)
    token = database.write_now(lambda db: setup.open_setup(db, clock.now))
    assert token is not None
    desk = desk or FakeDesk()
    files = files or Store(Folder(folder / "files"), Limits)
    site = site_settings.Site(database, settings.fixed)
    joining = Joining(SystemIds())
    acd = build_acd(MemoryLog(), joining, FakeClock(clock.now), SystemIds(), store=files)
    await acd.recover(FakeFront())
    services = Services(
        settings=settings,
        site=site,
        administration=Administration(database, clock),
        accounts=accounts,
        health=Health(database),
        historian=Historian(database, SqlEventLog(database)),
        roster=Roster(database, site),
        replies=Replies(database),
        desk=desk,
        acd=acd,
        signing_keys=SigningKeys(database, Vault()),
        files=files,
        pictures=pictures or Pictures(Folder(folder / "pictures")),
        library=Library(folder / "recordings"),
        origins=Origins.of(settings),
        viewers=desk,
        media_addresses=lambda: ("192.0.2.1",),
        media_ports=(8081, 8082),
        passwords=passwords,
    )
    app = build(services, load(write_web_client(folder / "web")))
    async with TestClient(TestServer(app, host="127.0.0.1")) as client:
        yield Site(
            client,
            desk,
            database,
            settings,
            token,
            clock,
            services.numbers,
            services.health,
            services,
        )
    await acd.close()
    await files.close()
    passwords.close()
    database.close()
