"""`calc convert`, `kelly`, `middle`, `dutch` and `free-bet`: calculators besides the one for arbitrage."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence

import msgspec
from rich.table import Table

from arbitrage_edge.api.calculator.bet_calculators import (
    dutching_document,
    formats_document,
    kelly_document,
    middle_document,
    promotion_document,
)
from arbitrage_edge.api.schemas.bet_calculators import (
    DutchingBody,
    HedgeBody,
    KellyBody,
    MiddleBody,
    OddsFormatsBody,
    PromotionBody,
)
from arbitrage_edge.api.schemas.opportunity import encode
from arbitrage_edge.cli.console import TerminalConsole
from arbitrage_edge.cli.options import as_decimal, number, one_of
from arbitrage_edge.domain.errors import InvalidValueError
from arbitrage_edge.domain.odds import parse_amount

LAY = "lay:"
MOST_PERCENT = 100


def show_calculator(mode: str, arguments: Sequence[str], stake: str, commission: str, form: str) -> int:
    """Print the result of a calculator as a table or JSON. Return the exit status."""
    form = one_of(form, "--format", ("table", "json"))
    document = MODES[mode](arguments, float(number(stake, "--stake")), commission)
    if form == "json":
        sys.stdout.write(encode(document).decode() + "\n")
        return 0
    table = Table(box=None, pad_edge=False, show_header=False)
    for name, value in msgspec.to_builtins(document).items():
        cells = value if isinstance(value, list) else [value]
        table.add_row(name.replace("_", " "), *("-" if cell is None else f"{cell}" for cell in cells))
    TerminalConsole().print(table)
    return 0


def _convert(arguments: Sequence[str], _stake: float, _commission: str) -> object:
    (odds,) = _exactly(arguments, 1, "convert", "the odds: convert 5/2")
    return formats_document(OddsFormatsBody(odds))


def _kelly(arguments: Sequence[str], stake: float, _commission: str) -> object:
    odds, probability = _exactly(arguments, 2, "kelly", "odds and the probability in percent: kelly 2.2 50")
    return kelly_document(KellyBody(odds, _percent(probability), stake))


def _middle(arguments: Sequence[str], stake: float, _commission: str) -> object:
    if len(arguments) not in {2, 3}:
        raise InvalidValueError("middle needs the odds of both bets, and may have a probability: middle 1.95 1.95 5")
    probability = _percent(arguments[2]) if len(arguments) > 2 else None
    return middle_document(MiddleBody(list(arguments[:2]), stake, probability))


def _dutch(arguments: Sequence[str], stake: float, _commission: str) -> object:
    if len(arguments) < 2:
        raise InvalidValueError("dutch needs the odds of at least two outcomes: dutch 3 4 zero:6")
    at_zero = [position for position, text in enumerate(arguments) if text.startswith("zero:")]
    return dutching_document(DutchingBody([text.removeprefix("zero:") for text in arguments], stake, at_zero))


def _free_bet(arguments: Sequence[str], stake: float, commission: str) -> object:
    if len(arguments) < 2:
        raise InvalidValueError("free-bet needs its odds and those of the hedges: free-bet 5 lay:5.2")
    rate = float(number(commission, "--commission")) if commission else 0.0
    hedges = [
        HedgeBody(text.removeprefix(LAY), "lay" if text.startswith(LAY) else "back", rate) for text in arguments[1:]
    ]
    return promotion_document(PromotionBody(stake, arguments[0], hedges))


MODES: dict[str, Callable[[Sequence[str], float, str], object]] = {
    "convert": _convert,
    "kelly": _kelly,
    "middle": _middle,
    "dutch": _dutch,
    "free-bet": _free_bet,
}


def _exactly(arguments: Sequence[str], count: int, mode: str, needs: str) -> Sequence[str]:
    if len(arguments) != count:
        raise InvalidValueError(f"{mode} needs {needs}")
    return arguments


def _percent(text: str) -> float:
    value = float(as_decimal(parse_amount(text.removesuffix("%"))))
    if not 0 < value < MOST_PERCENT:
        raise InvalidValueError(f"expected a probability between 0 and 100 percent, got {text!r}")
    return value
