"""The live table of `up` and `watch`."""

from io import StringIO

import pytest
from rich.console import Console, ConsoleDimensions

from arbitrage_edge.cli.live_table import live_table
from arbitrage_edge.cli.times import ShownTimes
from builders import NOW

UTC_TIMES = ShownTimes(utc=True)
REFUSED = (
    "the provider refuses every request since 12:00 UTC: The Odds API answered 401 INVALID_KEY: the key is not valid"
)


@pytest.mark.parametrize("width", [40, 80, 200])
def test_the_reason_of_a_trouble_is_shown_whole_in_a_narrow_terminal(width):
    console = Console(file=StringIO(), width=width)
    console.print(
        live_table(
            "0 open", [], ["found A", "found B"], NOW, ConsoleDimensions(width, 10), times=UTC_TIMES, trouble=REFUSED
        )
    )
    text = console.file.getvalue()
    assert REFUSED in " ".join(text.split())
    assert "found B" in text


def test_without_trouble_the_footer_is_last():
    console = Console(file=StringIO(), width=80)
    console.print(live_table("0 open", [], ["the plan"], NOW, ConsoleDimensions(80, 10), times=UTC_TIMES))
    assert console.file.getvalue().splitlines()[-1].strip() == "the plan"
