"""The money of ten thousand random bets, against an independent calculation in whole cents."""

import random
from collections import defaultdict
from datetime import UTC, timedelta
from decimal import Decimal
from fractions import Fraction
from math import floor

from arbitrage_edge.domain.accounts.bet import LegResult, PlacedBet, PlacedLeg
from arbitrage_edge.domain.accounts.ledger import balances, movements
from arbitrage_edge.domain.accounts.profile import BookmakerAccount
from arbitrage_edge.domain.accounts.profit import profit_report
from builders import NOW, an_event

BETS = 10_000
RATES = {"EUR": Decimal(1), "USD": Decimal("0.92"), "GBP": Decimal("1.1725")}
# The parts of the stake that win and that come back, from the bettor's view.
PARTS = {
    LegResult.WON: (1, 0),
    LegResult.LOST: (0, 0),
    LegResult.PUSH: (0, 1),
    LegResult.VOID: (0, 1),
    LegResult.HALF_WON: (Fraction(1, 2), Fraction(1, 2)),
    LegResult.HALF_LOST: (0, Fraction(1, 2)),
    LegResult.HALF_PAID: (Fraction(1, 2), 0),
}
KINDS = ("arbitrage", "cover", "middle", "low_hold", "value", "other")


def an_account(rng):
    """Return an account with a commission, a tax of each kind, several of them, or nothing."""
    charge = {
        name: Decimal(rng.randrange(1, 12)) / 200
        for name in ("commission", "tax_on_stake", "tax_on_return", "tax_on_winnings")
        if rng.random() < 0.25
    }
    return BookmakerAccount(
        bookmaker=rng.choice(("alpha", "beta", "gamma")), currency=rng.choice(list(RATES)), **charge
    )


def kept(account, odds, lay):
    """Return the part of the winnings that is left: each charge in its turn, rounded up to a millionth at the end."""
    commission, stake, gross, winnings = (
        Fraction(getattr(account, name) or 0)
        for name in ("commission", "tax_on_stake", "tax_on_return", "tax_on_winnings")
    )
    share = (1 - commission) * (1 - winnings)
    if lay:
        return share
    net = (1 + (odds - 1) * share) * (1 - gross) / (1 + stake)
    return Fraction(floor((net - 1) / (odds - 1) * 10**6), 10**6) if stake or gross else share


def a_leg(rng):
    account, lay = an_account(rng), rng.random() < 0.3
    odds = Decimal(rng.randrange(130, 2000)) / 100
    return account, PlacedLeg(
        bookmaker=account.bookmaker,
        outcome="Home",
        odds=odds,
        stake=Decimal(rng.randrange(1, 500_000)) / 100,
        side="lay" if lay else "back",
        commission=account.commission_on(odds, lay=lay) or Decimal(0),
        currency=account.currency,
        rate=RATES[account.currency],
        free_bet=not lay and rng.random() < 0.1,
    )


def cents(amount):
    return floor(Fraction(amount) * 100)


def counted(account, leg, result, cash_out):
    """Count the money put in and paid back in whole cents, from the bookmaker's side."""
    stake, odds, lay = Fraction(leg.stake), Fraction(leg.odds), leg.side == "lay"
    risk = Fraction(round(stake * (odds - 1) * 100), 100) if lay else Fraction(0) if leg.free_bet else stake
    if cash_out is not None:
        return cents(risk), cents(cash_out)
    won, back = PARTS[result]
    gain = won * stake * (1 if lay else odds - 1) * kept(account, odds, lay)
    return cents(risk), cents(gain + (0 if leg.free_bet else risk if lay else stake) * (won + back))


def test_ten_thousand_random_bets_add_up_to_the_cent():
    rng = random.Random(17)
    bets, ledger = [], []
    expected, balance = defaultdict(int), defaultdict(int)
    at_risk = 0
    for number in range(BETS):
        drawn = [a_leg(rng) for _ in range(rng.randrange(1, 5))]
        bet = PlacedBet(
            bet_id=f"b{number}",
            profile="default",
            placed_at=NOW,
            event=an_event(),
            legs=tuple(leg for _, leg in drawn),
            kind=rng.choice(KINDS),
        )
        ledger += movements(None, bet, NOW)
        for index, (account, leg) in enumerate(drawn):
            if rng.random() < 0.1:
                risk, _ = counted(account, leg, LegResult.LOST, None)
                balance[leg.bookmaker, leg.currency] -= risk
                at_risk += floor(risk * Fraction(leg.rate))
                continue
            result = rng.choice([*PARTS, LegResult.CASHED_OUT])
            cash_out = Decimal(rng.randrange(0, 100_000)) / 100 if result is LegResult.CASHED_OUT else None
            if rng.random() < 0.1:
                # A wrong result first, which is corrected.
                wrong = bet.with_result(index, LegResult.WON, NOW)
                ledger += movements(bet, wrong, NOW)
                bet = wrong
            settled = bet.with_result(index, result, NOW + timedelta(hours=number), cash_out)
            ledger += movements(bet, settled, NOW)
            bet = settled
            risk, paid = counted(account, leg, result, cash_out)
            balance[leg.bookmaker, leg.currency] += paid - risk
            home = floor((paid - risk) * Fraction(leg.rate))
            for key in ("all", bet.kind, leg.bookmaker):
                expected[key] += home
        bets.append(bet)
    report, sums = profit_report(bets, UTC), balances(ledger)
    assert cents(report.total.profit) == expected["all"]
    assert {group.key: cents(group.profit) for group in report.by_kind} == {kind: expected[kind] for kind in KINDS}
    assert {group.key: cents(group.profit) for group in report.by_bookmaker} == {
        name: expected[name] for name in ("alpha", "beta", "gamma")
    }
    assert sum(cents(group.profit) for group in report.by_day) == expected["all"]
    assert sum(cents(each.at_risk) for each in report.exposure) == at_risk
    assert all(transaction.is_balanced for transaction in ledger)
    assert {
        (name.removeprefix("balance/"), currency): cents(amount)
        for (name, currency), amount in sums.items()
        if name.startswith("balance/")
    } == balance
