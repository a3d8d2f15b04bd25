"""The arithmetic of RTP and RTCP: bytes in, values out. No sockets, no loop, no clock."""
