"""Number of cases of the randomised tests: the default, or THOROUGH times as many (`make thorough`)."""

import os

from hypothesis import settings

TIMES = int(os.environ.get("THOROUGH") or 1)


def examples(count):
    """Return the Hypothesis settings of a property that runs on `count` cases by default."""
    return settings(max_examples=count * TIMES)
