"""Stakes computed independently of the service, in exact fractions."""

from fractions import Fraction


def equal_return_stakes(total, bets):
    """Return the exact stakes (liabilities for lays) that pay the same in every outcome."""
    odds = []
    for bet in bets:
        quoted, commission = Fraction(str(bet["odds"])), Fraction(str(bet["commission_percentage"])) / 100
        net = 1 / (quoted - 1) if bet["side"] == "lay" else quoted - 1
        odds.append(1 + net * (1 - commission))
    implied = sum(1 / price for price in odds)
    return [Fraction(total) / (price * implied) for price in odds]


def typed_stake(bet, stake):
    """Return what is typed at the bookmaker: of a lay the backer's stake, not the liability."""
    return stake / (Fraction(str(bet["odds"])) - 1) if bet["side"] == "lay" else stake
