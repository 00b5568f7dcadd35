"""`calc`: stakes and profit for odds the user enters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from msgspec import Struct
from msgspec.structs import replace

from arbitrage_edge.api.calculator.calculator import calculation_document
from arbitrage_edge.api.schemas.opportunity import encode
from arbitrage_edge.cli.options import PERCENT, commissions, one_of, pairs, percent, stake, step
from arbitrage_edge.cli.output import print_json
from arbitrage_edge.domain.arbitrage import profit_percentage
from arbitrage_edge.domain.betslip import BetSlip, SizedBet
from arbitrage_edge.domain.bookmakers import nearest_key
from arbitrage_edge.domain.calculator import MIN_OUTCOMES, Calculation, OutcomeOdds, calculation
from arbitrage_edge.domain.errors import InvalidValueError
from arbitrage_edge.domain.money import floor_decimal, to_decimal
from arbitrage_edge.domain.odds import check_notation, decimal_to_american, format_odds, parse_odds

LAY = "lay:"
SMALLEST_RATE = Decimal("0.000001")
CALCULATORS = ("convert", "kelly", "middle", "dutch", "free-bet")


class CalcRequest(Struct, frozen=True):
    """The arguments of `calc`, as entered."""

    odds: list[str]
    stake: str
    step: str
    commission: str
    cap: str
    format: str
    tax: str = ""
    rate: str = ""


class EnteredOdds(Struct, frozen=True):
    """One argument, split: names are empty where none is given."""

    text: str
    outcome: str
    bookmaker: str
    price: str
    lay: bool


def show(request: CalcRequest) -> int:
    """Print the calculation as a table or JSON. Return the exit status."""
    if request.odds[0] == "devig":
        from arbitrage_edge.cli.commands.devig import show_fair_odds

        _check_unused(request, ("--commission", "--cap", "--tax", "--rate"))
        return show_fair_odds(request.odds[1:], request.format)
    if request.odds[0] in CALCULATORS:
        from arbitrage_edge.cli.commands.bet_calculators import show_calculator

        _check_unused(request, ("--tax", "--rate"))
        return show_calculator(request.odds[0], request.odds[1:], request.stake, request.commission, request.format)
    form = one_of(request.format, "--format", ("table", "json"))
    total, unit = stake(request.stake, "--stake"), step(request.step)
    offers = _offers(request)
    if len(offers) < MIN_OUTCOMES:
        raise InvalidValueError(f"an arbitrage has at least two outcomes, got {len(offers)}")
    calculated = calculation(offers, Fraction(total), Fraction(unit))
    if form == "json":
        print_json(encode(calculation_document(calculated)))
    else:
        _print_table(calculated)
    return 0


def _check_unused(request: CalcRequest, names: Sequence[str]) -> None:
    """Raise InvalidValueError for an option that this calculation does not use."""
    given = {"--commission": request.commission, "--cap": request.cap, "--tax": request.tax, "--rate": request.rate}
    for name in names:
        if given[name]:
            raise InvalidValueError(f"has no effect on {request.odds[0]}: leave it out", name)


def summary(calculated: Calculation) -> str:
    """Return one sentence: the profit of the worst of the results, or the largest loss and its cause."""
    slip = calculated.slip
    if not calculated.covered:
        return _one_outcome(calculated)
    total = _probability_text(slip)
    worst = floor_decimal(slip.guaranteed_profit)
    if worst > 0:
        percentage = floor_decimal(profit_percentage(slip.total_implied_probability))
        worst_case = f"{worst:+f} in the worst of these results"
        return f"Arbitrage: {percentage} % profit, {worst_case} (probabilities sum to {total})."
    loss = f"{-worst:f} of {to_decimal(slip.total_stake)}"
    if slip.is_arbitrage:
        return f"Lost in rounding: the odds are an arbitrage ({total}), but these stakes may lose {loss}."
    return f"No arbitrage: the probabilities sum to {total}; the worst result loses {loss}."


def _one_outcome(calculated: Calculation) -> str:
    bet = calculated.offers[0]
    loss = -floor_decimal(calculated.slip.guaranteed_profit)
    on = f"all against {bet.outcome}" if bet.lay else f"all on {bet.outcome}"
    return f"No arbitrage: these prices are {on}, one outcome; any other result loses {loss}."


def _probability_text(slip: BetSlip) -> str:
    """Return the sum of the probabilities in percent; more decimals where two would hide on which side of 100 it is."""
    percentage = slip.total_implied_probability * 100
    places = next(places for places in (2, 4, 6, 9) if to_decimal(percentage, places) != PERCENT or places == 9)
    return f"{to_decimal(percentage, places)} %"


def _offers(request: CalcRequest) -> list[OutcomeOdds]:
    entered = [_entered(text) for text in request.odds]
    check_notation([each.price for each in entered])
    common_rate, rates = _commissions(request.commission)
    caps = {name: Fraction(amount) for name, amount in pairs(request.cap, "--cap").items()}
    taxes = {name: Fraction(value / PERCENT) for name, value in pairs(request.tax, "--tax", percent).items()}
    currencies = {name: _rate(value, name) for name, value in pairs(request.rate, "--rate").items()}
    has_lay = any(each.lay for each in entered)
    outcomes = _outcome_names(entered)
    offers = []
    for number, (each, outcome) in enumerate(zip(entered, outcomes, strict=True), start=1):
        try:
            odds = parse_odds(each.price)
        except InvalidValueError as error:
            raise InvalidValueError(str(error), f"odds {number} ({each.text})") from None
        bookmaker = each.bookmaker or f"Bookmaker {number}"
        rate, tax, currency = (_value_for(each, bookmaker) for each in (rates, taxes, currencies))
        # Next to a lay, a back is at a bookmaker, which takes no commission.
        default = common_rate if each.lay or not has_lay else Fraction(0)
        cap = _value_for(caps, bookmaker)
        offer = OutcomeOdds(outcome, bookmaker, odds, default if rate is None else rate, cap, lay=each.lay)
        offers.append(replace(offer, tax=tax or Fraction(0), rate=currency or Fraction(1)))
    _check_names({"--commission": rates, "--cap": caps, "--tax": taxes, "--rate": currencies}, offers)
    return offers


def _rate(value: Decimal, name: str) -> Fraction:
    if not SMALLEST_RATE <= value <= 1 / SMALLEST_RATE:
        raise InvalidValueError(f"expected from {SMALLEST_RATE:f} to {1 / SMALLEST_RATE:f} for {name}", "--rate")
    return Fraction(value)


def _check_names(options: Mapping[str, Mapping[str, Fraction]], offers: list[OutcomeOdds]) -> None:
    bookmakers = {offer.bookmaker.lower(): offer.bookmaker for offer in offers}
    for option, values in options.items():
        for name in values:
            if name.lower() not in bookmakers:
                nearest = nearest_key(name.lower(), bookmakers)
                hint = f"; did you mean {bookmakers[nearest]}?" if nearest else ""
                raise InvalidValueError(f"no bet is at {name!r}{hint}", option)


def _value_for(values: Mapping[str, Fraction], bookmaker: str) -> Fraction | None:
    """Return the value of a bookmaker; upper and lower case are equal."""
    return next((value for name, value in values.items() if name.lower() == bookmaker.lower()), None)


def _entered(text: str) -> EnteredOdds:
    """Split `Lakers@DraftKings=2.15` into outcome, bookmaker and odds; both names are optional.

    `lay:` may stand before the whole argument or before the odds.
    """
    stripped = text.strip()
    lay = stripped.lower().startswith(LAY)
    names, _, price = stripped[len(LAY) if lay else 0 :].rpartition("=")
    if price.strip().lower().startswith(LAY):
        lay, price = True, price.strip()[len(LAY) :]
    outcome, _, bookmaker = names.partition("@")
    return EnteredOdds(text, outcome.strip(), bookmaker.strip(), price, lay)


def _outcome_names(entered: list[EnteredOdds]) -> list[str]:
    """Return the outcome of each argument. A lay without a name is on the only other outcome, if there is one."""
    names = [each.outcome or f"Outcome {number}" for number, each in enumerate(entered, start=1)]
    backed = list(dict.fromkeys(name for name, each in zip(names, entered, strict=True) if not each.lay))
    for index, each in enumerate(entered):
        if each.lay and not each.outcome:
            if len(backed) != 1:
                raise InvalidValueError("name the outcome: lay:Lakers=3.05", f"odds {index + 1} ({each.text})")
            names[index] = backed[0]
    if any(each.lay for each in entered) and len({name.casefold() for name in names}) > MIN_OUTCOMES:
        raise InvalidValueError("a lay covers all other results: with a lay, name one outcome or two")
    return names


def _commissions(text: str) -> tuple[Fraction, dict[str, Fraction]]:
    """Return the commission of all bookmakers, and those set by bookmaker; fractions of the winnings."""
    if "=" in text:
        return Fraction(0), commissions(text)
    return (Fraction(percent(text, "--commission") / PERCENT) if text else Fraction(0)), {}


def _print_table(calculated: Calculation) -> None:
    from rich.table import Table

    from arbitrage_edge.cli.console import TerminalConsole
    from arbitrage_edge.cli.output import terminal_text

    offers, slip = calculated.offers, calculated.slip
    has_lay = any(offer.lay for offer in offers)
    in_other_money = any(offer.rate != 1 for offer in offers)
    table = Table("Outcome", "Bookmaker", box=None, pad_edge=False)
    own = ["In your money"] if in_other_money else []
    for title in (
        "Odds",
        "American",
        "Stake",
        *own,
        *(["Liability"] if has_lay else []),
        "Returns",
        "Profit if it wins",
    ):
        table.add_column(title, justify="right")
    for offer, bet in zip(offers, slip.bets, strict=True):
        outcome = f"lay {offer.outcome}" if offer.lay else offer.outcome
        odds = (format_odds(offer.odds), f"{decimal_to_american(offer.odds):+d}")
        liability = [str(to_decimal(bet.at_risk)) if offer.lay else ""] if has_lay else []
        returns, profit = floor_decimal(bet.returns), floor_decimal(_profit_if_won(slip, bet))
        stakes = [offer.typed(bet.stake), bet.stake] if in_other_money else [bet.stake]
        money = (*(str(to_decimal(each)) for each in stakes), *liability, str(returns), str(profit))
        table.add_row(terminal_text(outcome), terminal_text(offer.bookmaker), *odds, *money)
    console = TerminalConsole()
    console.print(table)
    for offer in calculated.unused:
        not_used = (
            f"not used: {format_odds(offer.odds)} at {offer.bookmaker} for {offer.outcome}, which has a better price"
        )
        console.print(terminal_text(not_used), highlight=False)
    console.print(terminal_text(summary(calculated)), highlight=False)


def _profit_if_won(slip: BetSlip, bet: SizedBet) -> Fraction:
    """Return the profit of all bets together if this bet wins and, the results excluding each other, no other does."""
    return bet.returns - slip.total_stake
