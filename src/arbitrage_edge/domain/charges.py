"""Charges of bookmakers and venues on a bet: commission, contract fee, taxes.

Formulas, for decimal odds o, each applied to the result of the one before: commission c on net winnings,
1 + (o-1)(1-c); contract fee theta*p*(1-p) per contract that pays 1, with p = 1/o, 1/(p + theta*p*(1-p)); tax r on the
gross return, o(1-r); tax r on the stake, o/(1+r). A lay pays no taxes, and a contract fee theta as a commission of that
rate: theta*q*(1-q) for "no" at price q is at most that share of what it wins.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from math import ceil

from msgspec import Struct
from msgspec.structs import replace

NOTHING = Fraction(0)
MILLION = 1_000_000


class Charges(Struct, frozen=True, cache_hash=True):
    """Charges of one bookmaker as fractions: `commission` of net winnings, `contract_fee` the factor theta."""

    commission: Fraction = NOTHING
    contract_fee: Fraction = NOTHING
    tax_on_return: Fraction = NOTHING
    tax_on_stake: Fraction = NOTHING

    def back(self, odds: Fraction) -> Fraction:
        """Return what a back at decimal `odds` pays per unit of money spent, the stake included."""
        net = 1 + (odds - 1) * (1 - self.commission)
        if self.contract_fee:
            price = 1 / net
            net = 1 / (price + self.contract_fee * price * (1 - price))
        return net * (1 - self.tax_on_return) / (1 + self.tax_on_stake)

    def commission_at(self, odds: Fraction) -> Fraction:
        """Return the commission on winnings that leaves as much of a back at these odds as all charges together.

        Rounded up to a millionth unless it is the commission itself, so that a stored value never claims more.
        """
        if not (self.contract_fee or self.tax_on_return or self.tax_on_stake):
            return self.commission
        return Fraction(ceil((1 - (self.back(odds) - 1) / (odds - 1)) * MILLION), MILLION)

    def lay(self, odds: Fraction) -> Fraction:
        """Return what a lay at decimal `odds` pays per unit of liability, the liability included, at least."""
        return 1 + (1 - self.lay_commission) / (odds - 1)

    @property
    def lay_commission(self) -> Fraction:
        """The share of the winnings of a lay that is kept, at most."""
        return 1 - (1 - self.commission) * (1 - self.contract_fee)

    def screening(self) -> tuple[float, float]:
        """Return (commission, factor) with which 1 + (o-1)(1-commission), times factor, is never below `back`.

        Used by the board to find candidates with floats; `back` decides. A contract fee theta*p*(1-p) is at least
        theta/(1+theta) of the winnings.
        """
        fee = self.contract_fee / (1 + self.contract_fee)
        kept = (1 - self.commission) * (1 - fee)
        return float(1 - kept), float((1 - self.tax_on_return) / (1 + self.tax_on_stake))


FREE = Charges()

# Published rates of venues that take more than a commission on winnings; commissions are in `bookmakers`.
STANDARD_CHARGES: dict[str, Charges] = {
    # Contract fees: Kalshi 0.07 and half of it for MLB, Polymarket 0.05 for sports since July 2026, Novig in play only.
    "kalshi": Charges(contract_fee=Fraction(7, 100)),
    "polymarket": Charges(contract_fee=Fraction(5, 100)),
    "polymarket_us": Charges(contract_fee=Fraction(695, 10_000)),
    "novig": FREE,
    # German bookmakers pass the betting tax of 5 % on.
    "tipico_de": Charges(tax_on_return=Fraction(5, 100)),
    "winamax_de": Charges(tax_on_return=Fraction(5, 100)),
}
# Contract fees that replace the standard ones in play, and in one sport.
IN_PLAY_FEES = {"novig": Fraction(3, 100)}
SPORT_FEES = {("kalshi", "baseball_mlb"): Fraction(35, 1000)}


def charges_for(table: Mapping[str, Charges], bookmaker: str, sport: str, in_play: bool) -> Charges:
    """Return the charges of a bookmaker on one event. A contract fee other than the standard one is the user's own."""
    own = table.get(bookmaker, FREE)
    fee = (IN_PLAY_FEES.get(bookmaker) if in_play else None) or SPORT_FEES.get((bookmaker, sport))
    standard = STANDARD_CHARGES.get(bookmaker, FREE)
    is_standard = (own.commission, own.contract_fee) == (standard.commission, standard.contract_fee)
    return own if fee is None or not is_standard else replace(own, contract_fee=fee)


def with_taxes(on_return: Mapping[str, Fraction], on_stake: Mapping[str, Fraction]) -> dict[str, Charges]:
    """Return the standard charges with these taxes by bookmaker in place of the standard ones."""
    table = dict(STANDARD_CHARGES)
    for bookmaker, tax in on_return.items():
        table[bookmaker] = replace(table.get(bookmaker, FREE), tax_on_return=tax)
    for bookmaker, tax in on_stake.items():
        table[bookmaker] = replace(table.get(bookmaker, FREE), tax_on_stake=tax)
    return table
