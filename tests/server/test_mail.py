"""Messages as a real mail server gets them, and what becomes of those it does not take."""

import asyncio
import re
import ssl
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import pytest
from aiosmtplib import SMTPResponseException
from hypothesis import given
from hypothesis import strategies as st

from server.db.outbox import Outbox
from server.mail.carrier import MailServer as Where
from server.mail.carrier import Undelivered, connected, undelivered
from server.mail.mailroom import Mailroom
from server.mail.message import Sender, compose
from server.mail.postman import Postman
from server.mail.words import WORDS, one_line
from server.site.site import Site
from signaling.app.invitations import Letter
from signaling.app.ports import Pending
from signaling.app.system import SystemClock
from signaling.domain.terms.invitations import Invitee, Language, Trouble
from tests.server.test_main import write_certificate
from tests.support.clock import FakeClock
from tests.support.mail_server import MailServer, running_mail_server, server_context

LINK = "https://help.example.org/join#AbCdEfGhIjKlMnOpQrStUv"
FACTS = {
    "by": "李伟",
    "site": "Contoso <Support>",
    "address": "https://help.example.org",
    "number": "482 917 306",
}
SENDER = Sender("help@example.org", "Contoso Support")


def message(
    language: str = "en", about: str = "customer", to: str = "xu@example.org", **facts: str
) -> EmailMessage:
    return compose(SENDER, to, language, about, FACTS | facts, link=LINK, id="i1-1", at=1_000_000.0)


def read(one: EmailMessage) -> EmailMessage:
    """As whoever gets it reads it."""
    return message_from_bytes(one.as_bytes(), policy=policy.default)


def body(one: EmailMessage, kind: str) -> str:
    found = one.get_body((kind,))
    assert found is not None
    return str(found.get_content()).replace("\r\n", "\n")


# --- what it says ---------------------------------------------------------------------------------


def test_an_invitation_is_text_and_html_with_one_link() -> None:
    got = read(message())
    assert str(got["Subject"]) == "李伟 invites you to a support session"
    assert str(got["From"]) == "Contoso Support <help@example.org>"
    assert str(got["To"]) == "xu@example.org"
    assert str(got["Message-ID"]) == "<i1-1@example.org>"
    text = body(got, "plain")
    assert text == (
        "李伟 (Contoso <Support>) invites you to a support session.\n\n"
        f"Join here. There is nothing to install:\n{LINK}\n\n"
        "Or go to https://help.example.org, choose Join and type the session number"
        " 482 917 306.\n"
    )
    page = body(got, "html")
    assert f'<a href="{LINK}"' in page and "Contoso &lt;Support&gt;" in page
    assert "<Support>" not in page and '<html lang="en">' in page


@pytest.mark.parametrize("about", ["customer", "rep"])
def test_it_is_all_chinese_in_chinese(about: str) -> None:
    got = read(message("zh-Hans", about, site="示例公司"))
    assert "李伟" in str(got["Subject"]) and "示例公司" in str(got["Subject"])
    assert LINK in body(got, "plain") and "482 917 306" in body(got, "plain")
    assert '<html lang="zh-Hans">' in body(got, "html")
    assert "session" not in body(got, "plain")


def test_both_languages_have_the_same_messages_with_the_same_places() -> None:

    def places(texts: object) -> object:
        return {
            n: sorted(re.findall(r"\{\w+\}", t)) for n, t in vars(texts).items() if n != "subject"
        }

    assert set(WORDS) == {language.value for language in Language}
    for about, english in WORDS["en"].items():
        assert places(english) == places(WORDS["zh-Hans"][about])


HEADERS = {
    "From",
    "To",
    "Subject",
    "Date",
    "Message-ID",
    "Auto-Submitted",
    "Content-Language",
    "MIME-Version",
    "Content-Type",
}
NASTY = st.one_of(
    st.text(),
    st.text(
        alphabet="\r\n\t :;,<>@\"'\\()=?utf-8qbBcc\x00\x0b\x0c\x1c\x85\u2028\u2029\u202e\ud800"
    ),
    st.sampled_from(
        [
            "Ana\r\nBcc: all@example.org",
            "Ana\nSubject: free money\n\nhello",
            "=?utf-8?q?Ana=0ABcc:_all=40example.org?=",
            'Ana" <evil@example.org>, "',
            "{address}{link}{nothing}",
        ]
    ),
)


@given(
    by=NASTY,
    site=NASTY,
    language=st.sampled_from(list(Language)),
    about=st.sampled_from(list(Invitee)),
)
def test_no_name_adds_a_header_a_recipient_or_a_line(
    by: str, site: str, language: Language, about: Invitee
) -> None:
    sender = Sender("help@example.org", site)
    facts = FACTS | {"by": by, "site": site}
    made = compose(sender, "xu@example.org", language, about, facts, link=LINK, id="i", at=0.0)
    got = read(made)
    assert set(got.keys()) == HEADERS and len(got.keys()) == len(HEADERS)
    assert [a.addr_spec for a in got["From"].addresses] == ["help@example.org"]
    assert [a.addr_spec for a in got["To"].addresses] == ["xu@example.org"]
    words = WORDS[language][about]
    subject = words.subject.replace("{by}", "\0").replace("{site}", one_line(site))
    assert " ".join(str(got["Subject"]).split()) == " ".join(
        subject.replace("\0", one_line(by)).split()
    )
    lines = body(got, "plain").splitlines()
    assert len(lines) == 6 and lines[3] == LINK
    assert body(got, "html").count("<a ") == 2


@given(text=NASTY)
def test_a_fact_is_one_line_of_what_can_be_seen(text: str) -> None:
    line = one_line(text)
    assert line == one_line(line) and len(line.splitlines()) <= 1
    line.encode()


# --- how it travels -------------------------------------------------------------------------------


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Path, Path]:
    files = tmp_path / "cert.pem", tmp_path / "key.pem"
    write_certificate(*files)
    return files


def trusting(certificate: Path) -> ssl.SSLContext:
    return ssl.create_default_context(cafile=str(certificate))


def where(server: MailServer, security: str = "none", user: str = "", password: str = "") -> Where:
    return Where("localhost", server.port, security, user, password)


@pytest.mark.parametrize("security", ["none", "starttls", "tls"])
async def test_it_arrives_as_the_setting_says(pair, security: str) -> None:
    context, login = server_context(*pair), ("help", "a secret")
    async with running_mail_server(context, security=security, login=login) as server:
        async with connected(where(server, security, *login), trusting(pair[0])) as carry:
            await carry(message())
            await carry(message("zh-Hans", to="yao@example.org"))
        first, second = server.received
    assert (first.sender, first.to) == ("help@example.org", ["xu@example.org"])
    assert (second.to, second.user) == (["yao@example.org"], "help")
    assert {mail.secure for mail in server.received} == {security != "none"}
    assert LINK in first.part("plain") and LINK in first.part("html")
    assert "支持会话" in second.part("plain")


@pytest.mark.parametrize("security", ["starttls", "tls"])
async def test_a_mail_server_that_nobody_trusts_gets_nothing(pair, security: str) -> None:
    async with running_mail_server(server_context(*pair), security=security) as server:
        with pytest.raises(Undelivered) as problem:
            async with connected(where(server, security)):
                raise AssertionError
    assert problem.value.trouble is Trouble.NOT_SET_UP and server.received == []


async def test_no_word_goes_out_in_clear_where_starttls_is_wanted() -> None:
    async with running_mail_server() as server:
        with pytest.raises(Undelivered) as problem:
            async with connected(where(server, "starttls", "help", "a secret")):
                raise AssertionError
    assert problem.value.trouble is Trouble.NOT_SET_UP


async def test_a_wrong_password_is_for_the_administrator() -> None:
    async with running_mail_server(login=("help", "right")) as server:
        with pytest.raises(Undelivered) as problem:
            async with connected(where(server, "none", "help", "wrong")):
                raise AssertionError
    assert (problem.value.trouble, problem.value.for_good) == (Trouble.NOT_SET_UP, False)


@pytest.mark.parametrize(
    ("answer", "for_good"), [("550 no such user", True), ("450 try later", False)]
)
async def test_an_address_that_is_not_taken(answer: str, for_good: bool) -> None:
    async with running_mail_server() as server:
        server.answer = answer
        async with connected(where(server)) as carry:
            with pytest.raises(Undelivered) as problem:
                await carry(message())
            server.answer = ""
            await carry(message())  # the connection goes on
    assert (problem.value.trouble, problem.value.for_good) == (Trouble.REFUSED, for_good)
    assert len(server.received) == 1


async def test_nobody_there(unused_port: int) -> None:
    with pytest.raises(Undelivered) as problem:
        async with connected(Where("localhost", unused_port, "none", "", "")):
            raise AssertionError
    assert (problem.value.trouble, problem.value.for_good) == (Trouble.UNREACHABLE, False)


async def test_a_mail_server_that_never_answers_is_not_waited_for() -> None:
    callers: list[asyncio.StreamWriter] = []
    silent = await asyncio.start_server(lambda _, writer: callers.append(writer), "localhost", 0)
    port = silent.sockets[0].getsockname()[1]
    with pytest.raises(Undelivered) as problem:
        async with connected(Where("localhost", port, "none", "", ""), patience=0.05):
            raise AssertionError
    assert problem.value.trouble is Trouble.UNREACHABLE
    silent.close()
    for caller in callers:
        caller.close()
        await caller.wait_closed()


@pytest.mark.parametrize(("code", "for_good"), [(421, False), (452, False), (552, True)])
def test_what_an_answer_means(code: int, for_good: bool) -> None:
    problem = undelivered(SMTPResponseException(code, "words"))
    assert (problem.trouble, problem.for_good) == (Trouble.REFUSED, for_good)
    assert "words" not in str(problem)


@pytest.fixture
async def unused_port() -> int:
    server = await asyncio.start_server(lambda r, w: None, "localhost", 0)
    port: int = server.sockets[0].getsockname()[1]
    server.close()
    await server.wait_closed()
    return port


# --- when it is tried -----------------------------------------------------------------------------


@dataclass
class Letters:
    """Sessions that want letters sent; keeps the outbox as a session would."""

    outbox: Outbox
    waiting: dict[str, Letter] = field(default_factory=dict)
    told: list[tuple[str, Trouble | None, bool]] = field(default_factory=list)
    deaf: bool = False  # what they are told does not reach the outbox

    async def write(self, which: str, to: str, due: float) -> None:
        role, language = Invitee.CUSTOMER, Language.ENGLISH
        self.waiting[which] = Letter(to, role, language, "Ana", "482917306", LINK)
        await self.outbox.keep(which, [Pending(which, "ana", due, due)])

    def letter(self, stream: str, invitation: str) -> Letter | None:
        return self.waiting.get(invitation)

    async def tried(
        self, stream: str, invitation: str, trouble: Trouble | None, *, for_good: bool = False
    ) -> None:
        self.told.append((invitation, trouble, for_good))
        if not self.deaf:
            await self.outbox.keep(stream, [Pending(invitation, "ana", 0.0, None)])

    async def catch_up(self) -> None:
        return


@dataclass
class Office:
    site: Site
    outbox: Outbox
    letters: Letters
    clock: FakeClock
    postman: Postman

    async def use(self, server: MailServer) -> None:
        await self.site.put("mail.host", "localhost")
        await self.site.put("mail.port", server.port)
        await self.site.put("mail.security", "none")
        await self.site.put("mail.from", "help@example.org")


@pytest.fixture
async def office(database) -> AsyncIterator[Office]:
    site, outbox, clock = Site(database), Outbox(database), FakeClock()
    letters = Letters(outbox)
    yield Office(
        site,
        outbox,
        letters,
        clock,
        Postman(site, "https://help.example.org", outbox, letters, clock),
    )


async def test_what_is_due_is_carried_by_one_connection(office: Office) -> None:
    async with running_mail_server() as server:
        await office.use(server)
        for n in range(3):
            await office.letters.write(f"i{n}", f"guest{n}@example.org", office.clock.now())
        await office.letters.write("later", "later@example.org", office.clock.now() + 60)
        await office.postman.round()
        assert [mail.to for mail in server.received] == [
            [f"guest{n}@example.org"] for n in range(3)
        ]
        assert server.connections == 1
        office.clock.advance(60)
        await office.postman.round()
        await office.postman.round()
    assert len(server.received) == 4
    assert office.letters.told[-1] == ("later", None, False)


async def test_without_a_mail_server_everybody_is_told(office: Office) -> None:
    await office.letters.write("i1", "xu@example.org", office.clock.now())
    await office.postman.round()
    assert office.letters.told == [("i1", Trouble.NOT_SET_UP, False)]


async def test_a_mail_server_that_is_away_is_asked_once_for_all(office: Office) -> None:
    async with running_mail_server() as server:
        await office.use(server)
    for n in range(3):
        await office.letters.write(f"i{n}", f"guest{n}@example.org", office.clock.now())
    await office.postman.round()
    assert [trouble for _, trouble, _ in office.letters.told] == [Trouble.UNREACHABLE] * 3


async def test_one_that_is_refused_keeps_no_other_back(office: Office) -> None:
    async with running_mail_server() as server:
        await office.use(server)
        server.answer = "550 no such user"
        await office.letters.write("i1", "xu@example.org", office.clock.now())
        await office.postman.round()
        server.answer = ""
        await office.letters.write("i2", "yao@example.org", office.clock.now())
        await office.postman.round()
    assert office.letters.told == [("i1", Trouble.REFUSED, True), ("i2", None, False)]


async def test_what_nobody_wants_sent_any_more_is_dropped(office: Office) -> None:
    await office.letters.write("i1", "xu@example.org", office.clock.now())
    office.letters.waiting.clear()
    await office.postman.round()
    assert await office.outbox.next() is None and office.letters.told == []


async def test_what_was_carried_is_not_carried_again_while_that_cannot_be_kept(
    office: Office,
) -> None:
    office.letters.deaf = True
    async with running_mail_server() as server:
        await office.use(server)
        await office.letters.write("i1", "xu@example.org", office.clock.now())
        for _ in range(3):
            await office.postman.round()
        assert len(server.received) == 1


async def test_it_wakes_for_what_is_new_and_for_what_is_due(database) -> None:
    """With the real clock: nothing here waits for a minute."""
    site, outbox = Site(database), Outbox(database)
    letters, mailroom = Letters(outbox), Mailroom(site, outbox)
    postman = Postman(site, "https://help.example.org", outbox, letters, SystemClock())
    mailroom.changed = postman.wake
    async with running_mail_server() as server:
        await Office(site, outbox, letters, FakeClock(), postman).use(server)
        assert mailroom.ready
        work = asyncio.create_task(postman.watch())
        now = SystemClock().now()
        await letters.write("i1", "xu@example.org", now)
        mailroom.changed()
        await server.mails(1)
        await letters.write("i2", "yao@example.org", now + 0.3)
        mailroom.changed()
        await server.mails(2)
        work.cancel()
        await asyncio.wait([work])


async def test_nothing_of_it_is_in_the_log(office: Office, caplog) -> None:
    caplog.set_level("DEBUG")
    async with running_mail_server() as server:
        await office.use(server)
        server.answer = "550 <xu@example.org> no such user"
        await office.letters.write("i1", "xu@example.org", office.clock.now())
        await office.postman.round()
    async with running_mail_server() as server:
        await office.site.put("mail.port", 1)
        await office.letters.write("i2", "xu@example.org", office.clock.now())
        await office.postman.round()
    ours = [r.getMessage() for r in caplog.records if r.name != "mail.log"]  # the mail server's
    assert ours and "xu@" not in "".join(ours) and LINK not in "".join(ours)


async def test_the_proof_that_mail_can_be_sent(office: Office) -> None:
    with pytest.raises(Undelivered):
        await office.postman.test("ana@example.org", "en")
    async with running_mail_server() as server:
        await office.use(server)
        await office.site.put("mail.from_name", "Desk")
        await office.postman.test("ana@example.org", "zh-Hans")
        (mail,) = server.received
    assert "测试邮件" in str(mail.message["Subject"])
    assert str(mail.message["From"]) == "Desk <help@example.org>"
