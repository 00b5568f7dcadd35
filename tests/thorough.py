"""How many cases the searching tests try: enough for every run, or THOROUGH times as many (`make thorough`)."""

import os

from hypothesis import settings

TIMES = int(os.environ.get("THOROUGH") or 1)


def examples(count):
    """The settings of a property that is tried on so many cases in every run."""
    return settings(max_examples=count * TIMES)
