"""How many files and sockets this process may have open."""

import sys

PORTABLE = 10_240  # what macOS takes where it says "unlimited"
UNKNOWN = 8_192  # Windows has no such limit to ask for


def raise_limit() -> int:
    """Allow as many as the system lets us, and say how many that is. The usual 1,024 is for
    programs that were written for `select`.
    """
    if sys.platform == "win32":
        return UNKNOWN
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    for wanted in (hard, PORTABLE):
        try:
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
        except (ValueError, OSError):
            continue
        soft = wanted
        break
    return PORTABLE if soft == resource.RLIM_INFINITY else soft
