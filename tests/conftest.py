"""Settings shared by all tests."""

from hypothesis import HealthCheck, settings

# Laws are checked on examples, never on time: the machine may be busy.
settings.register_profile(
    "handoff", deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)
settings.load_profile("handoff")
