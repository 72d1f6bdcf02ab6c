"""Settings that every test shares: fixed seeds, and the long counts on demand."""

import os

from hypothesis import settings

settings.register_profile("default", derandomize=True, deadline=None, max_examples=100)
settings.register_profile("long", derandomize=True, deadline=None, max_examples=2000)
_IS_LONG = os.environ.get("TINGSU_TEST_LONG") == "1"
settings.load_profile("long" if _IS_LONG else "default")
