"""Every reason to say no.

A refusal changes nothing: `decide` raises it before any event exists. The code is stable and is all
that travels; the sentence a person reads is written in the client's language from the code.
"""

from enum import StrEnum


class Code(StrEnum):
    """Stable codes of refusals, the same on Socket.IO and HTTP."""

    # who may do what
    NOT_ALLOWED = "not_allowed"  # this role can never do this
    NOT_CONTROLLER = "not_controller"  # only the rep who controls the session
    STALE_EPOCH = "stale_epoch"  # control changed hands since the sender looked (D12)
    KNOCKING = "knocking"  # not admitted yet
    ENDED = "ended"  # the session is over
    # whom it concerns
    NOT_AN_ASSISTANT = "not_an_assistant"  # control goes to assisting reps only (S49)
    NOT_A_CUSTOMER = "not_a_customer"
    NOT_HERE = "not_here"  # that participant is not connected
    ON_HOLD = "on_hold"  # nothing flows between that customer and anybody (D20)
    NOT_HELPED = "not_helped"  # that customer is not the one being helped now
    ALREADY_CONTROLLER = "already_controller"
    ALREADY_HERE = "already_here"  # this rep is in the session already
    NO_KNOCK = "no_knock"
    SEAT_OR_NEW = "seat_or_new"  # in already on another device, or somebody else (D22)
    SEAT_ASKED = "seat_asked"  # the page that has the seat is asked first (D22)
    SEAT_KEPT = "seat_kept"  # the page that has the seat said no
    REMOVED = "removed"  # made to leave this session
    NO_OFFER = "no_offer"  # control is not offered to the sender
    # transferring
    NO_TARGET = "no_target"  # no queue and no agent, or none that there is (S70, S71)
    ONE_QUEUE = "one_queue"  # to one queue, or to agents
    MESSAGE_TOO_LONG = "message_too_long"  # above 345 code points (S73)
    # consent and sharing
    REQUEST_OPEN = "request_open"  # one question at a time
    NO_REQUEST = "no_request"
    NO_CONSENT = "no_consent"
    NO_GRANT = "no_grant"
    CANNOT_SHARE = "cannot_share"  # that device has no screen capture
    NO_CAMERA = "no_camera"  # that device has none, or none for pages
    ALREADY_SHARING = "already_sharing"
    NO_SHARE = "no_share"
    NOT_YOUR_SHARE = "not_your_share"
    MAY_NOT_POINT = "may_not_point"  # the controller has not let this assistant
    CANNOT_ZOOM = "cannot_zoom"  # what is shown is no tab, or that browser cannot zoom it
    TOO_MANY_STROKES = "too_many_strokes"  # on one picture
    NO_COMMON_CODEC = "no_common_codec"
    IN_BACKGROUND = "in_background"  # the sharer looks at another of their sessions (D18)
    BAD_OFFER = "bad_offer"  # the SDP breaks a rule or a limit
    # recording
    RECORDING_OFF = "recording_off"  # the site lets no session be recorded
    RECORDING_OPEN = "recording_open"  # everybody is asked already, or it runs
    NO_RECORDING = "no_recording"  # none runs
    RECORDING_LINK_OVER = "recording_link_over"  # wrong, revoked and too old alike
    TOO_MANY_LINKS = "too_many_links"  # to one recording
    # writing
    EMPTY_TEXT = "empty_text"
    TEXT_TOO_LONG = "text_too_long"  # above 4,000 code points
    NO_LINE = "no_line"  # there is no line of that number
    # afterwards
    NOT_OVER = "not_over"  # the session goes on
    SURVEY_OVER = "survey_over"  # answered already, or too late
    # inviting
    BAD_ADDRESS = "bad_address"  # no e-mail address, or none at all
    NO_MAIL = "no_mail"  # the site has no mail server set up
    TOO_MANY_INVITATIONS = "too_many_invitations"  # the server sends 10 in a session
    TOO_MANY_MAILS = "too_many_mails"  # and 100 of one rep in an hour
    # files
    NOT_A_REP = "not_a_rep"  # customers send files to reps only
    NO_FILE = "no_file"  # not offered to the sender, or not under way any more
    FILE_TOO_LARGE = "file_too_large"  # for the site
    FILES_FULL = "files_full"  # all files of a session have as much as the site allows
    TOO_MANY_FILES = "too_many_files"  # under way at once, or in a session
    NO_SPACE = "no_space"  # the server's disk is nearly full
    # queues, agents and people in line
    NOT_AN_AGENT = "not_an_agent"  # only agents of queues do so, such as transfer a session (S67)
    NO_QUEUE = "no_queue"
    NO_TICKET = "no_ticket"  # no such place in line, or given up
    CLOSED = "closed"  # the queue is, at this hour
    QUEUE_FULL = "queue_full"
    UNNAMED_QUEUE = "unnamed_queue"  # it has a name in neither language
    QUEUES_IN_CIRCLE = "queues_in_circle"  # sub-queues lead back to where they began
    SHARES_OVER_100 = "shares_over_100"  # those of the sub-queues, together
    INVALID = "invalid"  # what was filled in or set up will not do
    TAKEN = "taken"  # somebody else accepted it
    # voice
    NO_VOICE = "no_voice"  # that participant is not in the voice conference
    # at the door
    NO_SESSION = "no_session"  # wrong, ended and full alike (D16)
    DOOR_LOCKED = "door_locked"  # nobody new comes in
    SESSION_OPEN = "session_open"  # single mode: one session of one's own at a time (S9)
    TOO_MANY_SESSIONS = "too_many_sessions"  # multi-session mode: nor more than there are tabs for
    TOO_MANY_CUSTOMERS = "too_many_customers"  # the rep in control helps as many as they may (S34)
    RATE_LIMITED = "rate_limited"
    SIGN_IN_REQUIRED = "sign_in_required"
    # the wire itself
    BAD_REQUEST = "bad_request"  # unknown command, unknown field, wrong type
    BAD_NAME = "bad_name"  # nothing readable is left of the name
    MOVED_AWAY = "moved_away"  # the seat goes on from another device of theirs (D22)
    MOVED_HERE = "moved_here"  # the visitor's token opens that seat now: connect again
    SUPERSEDED = "superseded"  # the same participant connected from another page
    UNKNOWN_TOKEN = "unknown_token"
    TAKEN_OVER = "taken_over"  # back too late: another rep controls the session by now (D17)
    UNAVAILABLE = "unavailable"  # the server cannot answer now; try again


class Refused(Exception):
    """One command was refused; nothing changed. `detail`: what else helps whoever writes a client,
    in English; people read what their page makes of the code. `limit`: the number that was reached.
    """

    def __init__(self, code: Code, detail: str = "", limit: int | None = None) -> None:
        super().__init__(code.value)
        self.code = code
        self.detail = detail
        self.limit = limit
