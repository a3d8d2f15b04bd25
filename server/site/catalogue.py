"""Every site setting there is. One that a feature needs is a line here, and words in the pages.

Flags keep what belongs to the machine: addresses, ports, folders, certificates.
"""

from collections.abc import Mapping
from typing import Any

from server.site.kinds import Choice, Email, Number, Secret, Setting, Switch, Text
from signaling.domain.terms.files import Allowance
from signaling.domain.terms.life import Rules

_RULES = Rules()

NAME = Setting("site.name", "Handoff", Text(64, shortest=1))
# of readers who chose none and whose browser asks for neither
LANGUAGE = Setting("site.language", "en", Choice(("en", "zh-Hans")))

ADMIT_BY_NUMBER = Setting("join.admit_by_number", "knock", Choice(("knock", "direct")))  # D16
KNOCK = Setting("join.knock_timeout", int(_RULES.knock), Number(30, 86_400, "seconds"))
KNOCKS = Setting("join.knocks", _RULES.knocks, Number(1, 50))  # of one session, open at once

GRACE = Setting("session.grace", int(_RULES.grace), Number(0, 3600, "seconds"))  # D1
CONSENT = Setting("session.consent_timeout", int(_RULES.consent), Number(1, 3600, "seconds"))
PICKING = Setting("session.picking_timeout", int(_RULES.picking), Number(10, 3600, "seconds"))
OFFER = Setting("session.offer_timeout", int(_RULES.offer), Number(5, 600, "seconds"))  # D17
OFFERS = Setting("session.offers_timeout", int(_RULES.offers), Number(5, 3600, "seconds"))
PARTICIPANTS = Setting("session.participants", _RULES.participants, Number(2, 500))
AUDIENCE = Setting("session.share_audience", "chosen", Choice(("chosen", "all")))  # S37

MODE = Setting("rep.mode", "single", Choice(("single", "multi")))  # S9, S33
CUSTOMERS = Setting("rep.customers", 0, Number(0, 500))  # of one rep at a time; 0: any (S34)

JOIN_TEXT = Setting("text.join", "", Text(1_000, lines=True))  # for customers, before they join
HOLD_TEXT = Setting("text.hold", "", Text(1_000, lines=True))  # while one is on hold (D20)
END_TEXT = Setting("text.end", "", Text(1_000, lines=True))  # and when the session is over
# whether a customer is asked if their last picture may go with a transfer (S74)
LAST_PICTURE = Setting("transfer.last_picture", "ask", Choice(("ask", "never")))

_ALLOWANCE = Allowance()
FILE_SIZE = Setting("files.size", _ALLOWANCE.file // 10**6, Number(0, 1_000_000, "MB"))
FILES_SIZE = Setting("files.session_size", _ALLOWANCE.session // 10**6, Number(0, 1_000_000, "MB"))
FILES_KEPT = Setting("files.keep_days", 0, Number(0, 3650, "days"))  # after the session
SURVEY = Setting("survey.ask", True, Switch())  # customers, when it is over for them
# in each language; empty: the question of the pages
SURVEY_EN = Setting("survey.question_en", "", Text(200))
SURVEY_ZH = Setting("survey.question_zh", "", Text(200))

# Off: in many places a session may be recorded only where a law is kept, and its files are large
RECORDING = Setting("recording.allowed", False, Switch())
RECORDING_KEPT = Setting("recording.keep_days", 30, Number(0, 3650, "days"))  # 0: as the session

RETENTION = Setting("history.days", 0, Number(0, 3650, "days"))  # 0: sessions are kept for ever

MAIL_HOST = Setting("mail.host", "", Text(253))  # empty: the server sends no mail
MAIL_PORT = Setting("mail.port", 587, Number(1, 65_535))
MAIL_SECURITY = Setting("mail.security", "starttls", Choice(("starttls", "tls", "none")))
MAIL_USER = Setting("mail.user", "", Text(200))
MAIL_PASSWORD = Setting("mail.password", "", Secret())
MAIL_FROM = Setting("mail.from", "", Email(254))
MAIL_FROM_NAME = Setting("mail.from_name", "", Text(64))  # empty: the site's name

SETTINGS: Mapping[str, Setting[Any]] = {
    value.name: value for value in tuple(globals().values()) if isinstance(value, Setting)
}
