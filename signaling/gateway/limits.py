"""What one socket may cost us."""

from signaling.limits.bucket import Allowance

PACKET_BYTES = 65_536  # one message up; SDP is the largest
OUTBOUND_BYTES = 262_144  # unread by the browser; then the socket closes and resumes
EVENTS = Allowance(burst=100, rate=50)
EVENTS_REFUSED = 200  # in a socket's life; then it closes
HANDSHAKE_SECONDS = 5.0  # from the WebSocket to a Socket.IO connection
HALF_OPEN = 64  # of one address that are in between; an office comes back all at once
HALF_OPEN_EVERYWHERE = 4_096
