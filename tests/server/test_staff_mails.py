"""What a real mail server gets for the site's staff: messages left in a queue, and long waits."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass

import msgspec
import pytest

from server.db.outbox import Outbox
from server.mail.mailroom import Mailroom
from server.mail.postman import OfSessionsAndQueues, Postman
from server.site.site import Site
from signaling.app.acd.acd import Entrant
from signaling.app.acd.readers import InLine
from signaling.wire.desk.line import LineMessage
from signaling.wire.desk.settings import Queue, Queues
from signaling.wire.desk.words import Both, Field
from tests.support.acd_shell import Counter, Person, settle
from tests.support.mail_server import Mail, MailServer, running_mail_server

FORM = (Field("what", "choice", Both("Which device?", "哪个设备?"), choices=(Both("TV", "电视"),)),)
HELP = Queue(id="help", names=Both("Help", "帮助"), form=FORM, alert=60)


class NoInvitations:
    """Sessions that want nothing sent."""

    async def catch_up(self) -> None:
        return


@dataclass
class Office:
    """A queue with a manager and its own postman. `round`: what is due is carried."""

    site: Site
    counter: Counter
    postman: Postman

    async def use(self, server: MailServer) -> None:
        settings = {"host": "localhost", "port": server.port, "security": "none"}
        for name, value in (settings | {"from": "help@example.org"}).items():
            await self.site.put(f"mail.{name}", value)

    async def round(self) -> None:
        await _written()
        await self.postman.round()
        await _written()

    async def leave(self, name: str = "Xu", **form: str) -> None:
        ticket, token = self.counter.acd.write("help", Entrant(name, "en", {}))
        reader = self.counter.acd.in_line(token)
        assert isinstance(reader, InLine) and reader.ticket == ticket
        answer = await Person(self.counter.acd, reader).do(LineMessage(form))
        assert answer.ok  # type: ignore[attr-defined]


async def _written() -> None:
    """What is insisted on is in the log, and the outbox on the disk knows of it."""
    for _ in range(5):
        await settle()
        await asyncio.sleep(0.01)


@pytest.fixture
async def office(database) -> AsyncIterator[Office]:
    site, outbox = Site(database), Outbox(database)
    counter = Counter(mailroom=Mailroom(site, outbox))
    await counter.open("Ana", queues=[HELP])
    await counter.staff("Ana", managers=["Mia", "Moe"])
    letters = OfSessionsAndQueues(NoInvitations(), counter.mails)  # type: ignore[arg-type]
    yield Office(site, counter, Postman(site, "https://x.example", outbox, letters, counter.clock))
    await counter.close()


async def read(office: Office, server: MailServer, count: int) -> list[Mail]:
    await office.round()
    return sorted(await server.mails(count), key=lambda mail: mail.to)


async def test_a_message_is_mailed_to_each_manager_with_what_was_written(office: Office) -> None:
    async with running_mail_server() as server:
        await office.use(server)
        text = "My screen is <b>dark</b>\n\nhttps://evil.example/rep/messages"
        await office.leave(message=text, email="xu@example.org", what="TV")
        mia, moe = await read(office, server, 2)
    assert (mia.to, moe.to) == (["mia@example.org"], ["moe@example.org"])
    assert str(mia.message["Subject"]) == "A message from Xu for Help"
    assert str(mia.message["Reply-To"]) == "xu@example.org"
    words = mia.part("plain").replace("\r\n", "\n")
    quoted = [line for line in words.splitlines() if line.startswith(">")]
    assert quoted == [
        "> My screen is <b>dark</b>",
        ">",
        "> https://evil.example/rep/messages",
        ">",
        "> Which device?: TV",
    ]
    assert "https://x.example/rep/messages" in words.splitlines()
    page = mia.part("html")
    assert "&lt;b&gt;dark" in page and page.count("<a ") == 2


async def test_in_the_language_of_the_site_and_to_the_address_of_the_queue(office: Office) -> None:
    await office.site.put("site.language", "zh-Hans")
    office.counter.staff_of_site.language = "zh-Hans"
    one = Queue(id="help", names=Both("Help", "帮助"), form=FORM, mail="desk@example.org")
    await office.counter.acd.keep_queues(Queues((one,)), "admin")
    async with running_mail_server() as server:
        await office.use(server)
        await office.leave("李伟", message="黑屏了", what="TV")
        (mail,) = await read(office, server, 1)
    assert mail.to == ["desk@example.org"] and mail.message["Reply-To"] is None
    assert str(mail.message["Subject"]) == "李伟 给“帮助”的留言"
    assert "> 哪个设备?: 电视" in mail.part("plain") and "> 黑屏了" in mail.part("plain")


async def test_nothing_that_a_stranger_writes_is_a_header_or_a_line_of_ours(office: Office) -> None:
    nasty = "Xu\r\nBcc: all@example.org"
    async with running_mail_server() as server:
        await office.use(server)
        await office.leave(
            "=?utf-8?q?Xu=0ABcc:_all=40example.org?=",
            message=f"{nasty}\u2028Subject: free\n\n.\r\nRCPT TO:<all@example.org>",
            email="a@b>,<c@example.org",
        )
        mia, moe = await read(office, server, 2)
    assert {tuple(mail.to) for mail in (mia, moe)} == {("mia@example.org",), ("moe@example.org",)}
    assert mia.message["Bcc"] is None and mia.message["Reply-To"] is None
    assert len(mia.message.get_all("Subject")) == 1
    lines = [line for line in mia.part("plain").splitlines() if line]
    assert all(line.startswith(">") for line in lines[1:-2])


async def test_one_who_waits_too_long_is_told_once_and_not_of_those_after(office: Office) -> None:
    async with running_mail_server() as server:
        await office.use(server)
        await office.counter.customer("Xu")
        await office.counter.pass_time(30)
        await office.counter.customer("Yao")
        await office.counter.pass_time(29)
        await office.round()
        assert server.received == []
        await office.counter.pass_time(2)
        mia, _ = await read(office, server, 2)
        await office.counter.pass_time(120)
        await office.round()
        assert len(server.received) == 2
    assert str(mia.message["Subject"]) == "Help: a customer has been waiting for 1:01"
    assert "https://x.example/rep/board" in mia.part("plain").splitlines()


async def test_managers_read_that_a_queue_fills(office: Office) -> None:
    async with running_mail_server() as server:
        await office.use(server)
        small = msgspec.structs.replace(HELP, closing=50, alert=900)
        await office.counter.acd.keep_queues(Queues((small,)), "admin")
        for at in range(41):
            await office.counter.customer(f"C{at}")
        mia, _ = await read(office, server, 2)
    assert str(mia.message["Subject"]) == "Help is filling up: 41 of 50 customers"
    assert "https://x.example/rep/board" in mia.part("plain").splitlines()


async def test_who_came_to_be_helped_meanwhile_is_no_news(office: Office) -> None:
    async with running_mail_server() as server:
        await office.use(server)
        customer = await office.counter.customer("Xu")
        await office.counter.pass_time(61)
        await customer.do(LineMessage({"message": "Call me", "email": ""}))
        await office.round()
        mails = await server.mails(2)
    assert all(str(one.message["Subject"]).startswith("A message") for one in mails)


async def test_what_was_left_is_sent_after_a_kill_and_when_the_mail_server_is_back(
    office: Office,
) -> None:
    async with running_mail_server() as server:
        await office.use(server)
    await office.leave(message="Call me")
    await office.round()
    await office.counter.crash()
    office.postman._letters = OfSessionsAndQueues(  # type: ignore[arg-type]
        NoInvitations(),  # type: ignore[arg-type]
        office.counter.mails,
    )
    async with running_mail_server() as server:
        await office.use(server)
        await office.round()
        assert server.received == []  # its turn has not come
        office.counter.clock.advance(61)
        assert len(await read(office, server, 2)) == 2


async def test_where_no_mail_is_set_up_nothing_waits_to_be_sent(office: Office) -> None:
    await office.leave(message="Call me")
    await office.round()
    assert not office.counter.acd.state.mails


async def test_somebody_who_may_not_sign_in_any_more_gets_none(office: Office) -> None:
    office.counter.staff_of_site.gone = {"p-Moe"}
    async with running_mail_server() as server:
        await office.use(server)
        await office.leave(message="Call me")
        (mail,) = await read(office, server, 1)
    assert mail.to == ["mia@example.org"]
