"""What one socket and one person may cost us. Why so much: server/decisions/limits.md."""

from signaling.limits.bucket import Allowance

PACKET_BYTES = 65_536  # one message up; SDP is the largest
OUTBOUND_BYTES = 262_144  # unread by the browser; then the socket closes and resumes
# Of one person, by whatever sockets they come.
HANDS = Allowance(burst=40, rate=5)  # a consent, a share, a name: what is done by hand
WORDS = Allowance(burst=20, rate=1)  # lines; what was written while away comes at once
TYPING = Allowance(burst=10, rate=1)  # that somebody is writing; a page says so every 3 s
MOVES = Allowance(burst=60, rate=60)  # of a pointer; the surplus is dropped
HINT_BYTES = Allowance(burst=4_096, rate=4_096)  # of all that is only passed on
HINTS_DROPPED = Allowance(burst=2_000, rate=100)  # of those too many; more is a flood
READING = Allowance(burst=40, rate=5)  # what a page says of lines that it shows
REPORTS = Allowance(burst=5, rate=0.1)  # what the browser can do
MEDIA = Allowance(burst=30, rate=1)  # connections for screens, made anew by the page
COMING = Allowance(burst=10, rate=0.2)  # pages that connect
DRAWING = Allowance(burst=20, rate=3)  # strokes; each is kept
WAY_OUT = Allowance(burst=20, rate=5)  # leaving and ending: slowed beyond, never refused
WAY_OUT_SECONDS = 10.0  # so many waiting are a flood
EVENTS_REFUSED = 200  # in a socket's life; then it closes
HANDSHAKE_SECONDS = 5.0  # from the WebSocket to a Socket.IO connection
HALF_OPEN = 64  # of one address that are in between; an office comes back all at once
HALF_OPEN_EVERYWHERE = 4_096
