"""Stakes of an opportunity for a profile: its charges, steps, limits, balances and currencies."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from arbitrage_edge.domain.accounts.bet import PlacedBet, in_home_currency
from arbitrage_edge.domain.accounts.profile import BookmakerAccount, Profile
from arbitrage_edge.domain.betslip import BetSlip, PricedLeg, check_search
from arbitrage_edge.domain.depth import at_levels
from arbitrage_edge.domain.money import floor_decimal, to_decimal
from arbitrage_edge.domain.opportunity import GUARANTEED, Opportunity, WithheldReason
from arbitrage_edge.domain.resizing import legs_of, revalued, shares_of, slip_of, with_slip

LimitKind = Literal["total_stake", "bankroll", "bet_limit", "max_stake", "balance"]


class SizeLimit(Struct, frozen=True):
    """The limit that decided the size: `amount` in the account's currency, of a total in the profile's.

    `bookmaker` is that of a leg. `in_open_bets` is the part of a balance or bankroll that open bets use; `amount` is
    without it.
    """

    kind: LimitKind
    amount: Decimal
    bookmaker: str | None = None
    in_open_bets: Decimal = Decimal(0)

    @property
    def text(self) -> str:
        """The limit as a sentence fragment."""
        where = f" at {self.bookmaker}" if self.bookmaker else ""
        used = f", besides {self.in_open_bets:f} in open bets" if self.in_open_bets else ""
        return f"{self.kind.replace('_', ' ')} of {self.amount:f}{where}{used}"


class OpenStakes(Struct, frozen=True):
    """Money at risk in open legs: in all, in the profile's currency, and by bookmaker, in that of its account."""

    total: Decimal = Decimal(0)
    by_bookmaker: Mapping[str, Fraction] = {}


class LegStake(Struct, frozen=True):
    """The amount to enter at a bookmaker, in the currency of the account; of a lay the backer's stake."""

    bookmaker: str
    stake: Decimal
    currency: str


class ProfileSizing(Struct, frozen=True):
    """An opportunity sized for a profile. `reason`: why it cannot be placed; None if it can.

    `limits`: what decided the size, the total stake or bankroll included; several if they are equal.
    """

    opportunity: Opportunity
    stakes: tuple[LegStake, ...]
    limits: tuple[SizeLimit, ...]
    reason: WithheldReason | None = None


NOTHING_OPEN = OpenStakes()


class _Cap(Struct, frozen=True):
    limit: SizeLimit
    # In the profile's currency: the largest stake that it allows.
    stake: Fraction


class ProfileSlip(Struct, frozen=True):
    """Bets sized for a profile: the slip, what to type in, what decided, and why it cannot be placed (None: it can)."""

    slip: BetSlip
    stakes: tuple[LegStake, ...]
    limits: tuple[SizeLimit, ...]
    reason: WithheldReason | None


def open_stakes(bets: Iterable[PlacedBet], profile: Profile) -> OpenStakes:
    """Return the money that the open legs of bets use: stakes, and liabilities of lays."""
    total, by_bookmaker = Decimal(0), dict[str, Fraction]()
    for leg in (leg for bet in bets for leg in bet.legs if leg.is_open):
        account = profile.account(leg.bookmaker)
        # The currency of the account may have changed since the bet was placed.
        rate = Fraction(1) if leg.currency == account.currency else Fraction(leg.rate) / Fraction(account.rate)
        total += in_home_currency(leg, leg.at_risk)
        by_bookmaker[leg.bookmaker] = by_bookmaker.get(leg.bookmaker, Fraction(0)) + Fraction(leg.at_risk) * rate
    return OpenStakes(total, by_bookmaker)


def size_for_profile(
    opportunity: Opportunity, profile: Profile, *, total: Decimal | None = None, used: OpenStakes = NOTHING_OPEN
) -> ProfileSizing:
    """Return the opportunity with the stakes that the profile allows.

    `total` replaces the total stake of the profile; `used` is what open bets use of the balances and the bankroll.
    Raises InvalidValueError if the search of the best stakes on these steps would take too long.
    """
    accounts = [profile.account(bet.bookmaker) for bet in opportunity.bets]
    sizings: list[tuple[Opportunity, ProfileSlip]] = []
    for current in at_levels(opportunity):
        legs = [charged(leg, account) for leg, account in zip(legs_of(current), accounts, strict=True)]
        sized = slip_for_profile(current, legs, accounts, profile, total=total, used=used)
        if isinstance(sized, SizeLimit):
            return ProfileSizing(opportunity, (), (sized,), WithheldReason.BELOW_LIMIT)
        sizings.append((current, sized))
    opportunity, sized = max(sizings, key=lambda each: each[1].slip.guaranteed_profit)
    resized = revalued(with_slip(opportunity, sized.slip), sized.slip)
    return ProfileSizing(resized, sized.stakes, sized.limits, sized.reason)


def slip_for_profile(
    opportunity: Opportunity,
    legs: Sequence[PricedLeg],
    accounts: Sequence[BookmakerAccount],
    profile: Profile,
    *,
    total: Decimal | None = None,
    used: OpenStakes = NOTHING_OPEN,
) -> ProfileSlip | SizeLimit:
    """Return the slip of these legs, one per bet, within the limits of the accounts; the budget if nothing is left.

    The cap of a leg is the limit of its bet. A fixed stake is placed: neither limits nor the budget apply to it. Raises
    InvalidValueError if the search of the best stakes on these steps would take too long.
    """
    shares = shares_of(opportunity, legs)
    parts = _parts_of_balances(legs, accounts, shares)
    caps = [_caps(leg, account, used, part) for leg, account, part in zip(legs, accounts, parts, strict=True)]
    limited = [
        replace(
            leg,
            cap=min((cap.stake for cap in leg_caps), default=None),
            step=Fraction(account.step or profile.rounding) * Fraction(account.rate),
        )
        for leg, account, leg_caps in zip(legs, accounts, caps, strict=True)
    ]
    is_fixed = any(leg.fixed is not None for leg in legs)
    budget = _budget(profile, _wanted(opportunity, profile, total), used.total)
    if budget.stake <= 0 and not is_fixed:
        return budget.limit
    step = Fraction(profile.rounding)
    if opportunity.kind != "cover":
        check_search(limited, budget.stake, step)
    slip = slip_of(opportunity, limited, budget.stake, step)
    stakes = tuple(
        LegStake(account.bookmaker, to_decimal(bet.stake / Fraction(account.rate)), account.currency)
        for account, bet in zip(accounts, slip.bets, strict=True)
    )
    deciding = () if is_fixed else _deciding(budget, caps, limited, shares)
    reason = _reason(slip, stakes, accounts, profile, spent=sum(shares) if opportunity.kind in GUARANTEED else None)
    return ProfileSlip(slip, stakes, deciding, reason)


def charged(leg: PricedLeg, account: BookmakerAccount) -> PricedLeg:
    """Return the leg with the charges of the account, where it has some, in place of the recorded commission.

    The fee of contracts is part of their price: the charges are added to it, and the stake is then money, not a number
    of contracts.
    """
    charges = account.charges
    if charges is None:
        return leg
    is_contract = leg.terms is not None and leg.terms.fee is not None
    odds = leg.effective if is_contract else leg.odds
    commission = charges.commission if leg.lay else charges.commission_at(odds)
    if is_contract:
        commission = 1 - (1 - leg.commission) * (1 - commission)
    priced = PricedLeg.priced(leg.outcome, leg.odds, commission, lay=leg.lay, cap=leg.cap, level=leg.level)
    return replace(priced, fixed=leg.fixed)


def _parts_of_balances(
    legs: Sequence[PricedLeg], accounts: Sequence[BookmakerAccount], shares: Sequence[Fraction]
) -> list[Fraction]:
    """Return the part of the balance that each leg may use: legs at one bookmaker share it as they share the stakes."""
    at_bookmaker: dict[str, Fraction] = {}
    for leg, account, share in zip(legs, accounts, shares, strict=True):
        if leg.fixed is None:
            at_bookmaker[account.bookmaker] = at_bookmaker.get(account.bookmaker, Fraction(0)) + share
    return [
        share / whole if leg.fixed is None and (whole := at_bookmaker[account.bookmaker]) else Fraction(1)
        for leg, account, share in zip(legs, accounts, shares, strict=True)
    ]


def _caps(leg: PricedLeg, account: BookmakerAccount, used: OpenStakes, part: Fraction) -> list[_Cap]:
    """Return the limits of a leg. `part`: of the balance, which legs at the same bookmaker share."""
    rate, caps = Fraction(account.rate), list[_Cap]()
    if leg.cap is not None:
        caps.append(_Cap(SizeLimit("bet_limit", to_decimal(leg.cap), account.bookmaker), leg.cap * rate))
    if account.max_stake is not None:
        limit = SizeLimit("max_stake", account.max_stake, account.bookmaker)
        caps.append(_Cap(limit, Fraction(account.max_stake) * rate))
    if account.balance is not None:
        in_use = used.by_bookmaker.get(account.bookmaker, Fraction(0))
        left = max(Fraction(account.balance) - in_use, Fraction(0))
        amount = floor_decimal(left) if in_use else account.balance
        # A balance pays for the money at risk, the other limits are on the stake.
        caps.append(
            _Cap(SizeLimit("balance", amount, account.bookmaker, to_decimal(in_use)), left * rate * part / leg.risk)
        )
    return caps


def _wanted(opportunity: Opportunity, profile: Profile, total: Decimal | None) -> Decimal:
    if total is not None:
        return total
    # The stake of a value bet follows from the bankroll and its edge.
    return min(profile.total_stake, opportunity.total_stake) if opportunity.kind == "value" else profile.total_stake


def _budget(profile: Profile, wanted: Decimal, in_use: Decimal) -> _Cap:
    left = None if profile.bankroll is None else max(profile.bankroll - in_use, Decimal(0))
    if left is not None and left < wanted:
        return _Cap(SizeLimit("bankroll", left, in_open_bets=in_use), Fraction(left))
    return _Cap(SizeLimit("total_stake", wanted), Fraction(wanted))


def _deciding(
    budget: _Cap, caps: Sequence[Sequence[_Cap]], legs: Sequence[PricedLeg], shares: Sequence[Fraction]
) -> tuple[SizeLimit, ...]:
    """Return the limits that allow the smallest return of all. `shares`: at risk in each bet per unit returned."""
    allowed = list(_allowed_returns(budget, caps, legs, shares))
    smallest = min(returned for _, returned in allowed)
    # Legs that share a balance have the same limit.
    return tuple(dict.fromkeys(limit for limit, returned in allowed if returned == smallest))


def _allowed_returns(
    budget: _Cap, caps: Sequence[Sequence[_Cap]], legs: Sequence[PricedLeg], shares: Sequence[Fraction]
) -> Iterator[tuple[SizeLimit, Fraction]]:
    spent = sum(shares, Fraction(0))
    yield budget.limit, budget.stake / spent if spent else Fraction(0)
    for leg_caps, leg, share in zip(caps, legs, shares, strict=True):
        for cap in leg_caps if share else ():
            yield cap.limit, cap.stake * leg.risk / share


def _reason(
    slip: BetSlip,
    stakes: Sequence[LegStake],
    accounts: Sequence[BookmakerAccount],
    profile: Profile,
    *,
    spent: Fraction | int | None,
) -> WithheldReason | None:
    """Return why the slip cannot be placed. `spent`: per unit returned; None if a profit is not guaranteed."""
    if not any(stake.stake for stake in stakes):
        return WithheldReason.BELOW_LIMIT
    if spent is not None and not slip.is_profitable:
        return WithheldReason.BELOW_LIMIT if slip.is_capped else WithheldReason.LOST_IN_ROUNDING
    if any(0 < stake.stake < (account.min_stake or 0) for stake, account in zip(stakes, accounts, strict=True)):
        return WithheldReason.BELOW_MINIMUM_STAKE
    if spent is None:
        return None
    if floor_decimal(slip.guaranteed_profit) < profile.min_profit_money:
        return WithheldReason.BELOW_THRESHOLD
    percentage = (1 / Fraction(spent) - 1) * 100
    return WithheldReason.BELOW_THRESHOLD if percentage < Fraction(profile.min_profit) else None
