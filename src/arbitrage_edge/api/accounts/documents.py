"""Profiles, bets, profit and ledger as documents, and request bodies as domain values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from fractions import Fraction

from msgspec.structs import replace

from arbitrage_edge.api.schemas.bets import (
    BalanceDocument,
    BetRecord,
    EntryDocument,
    ExposureDocument,
    HedgeBetDocument,
    HedgeDocument,
    HedgeRow,
    LedgerDocument,
    MissedDocument,
    PlacedLegDocument,
    ProfitDocument,
    ProfitGroupDocument,
    ProposalDocument,
    TransactionDocument,
)
from arbitrage_edge.api.schemas.opportunity import utc
from arbitrage_edge.api.schemas.profiles import (
    AccountBody,
    ProfileBody,
    ProfileDocument,
    ProfileSizingDocument,
    stakes_document,
)
from arbitrage_edge.domain.accounts.bet import PlacedBet, PlacedLeg
from arbitrage_edge.domain.accounts.final_scores import FinalScore, Proposal
from arbitrage_edge.domain.accounts.hedge import Hedge
from arbitrage_edge.domain.accounts.profile import BookmakerAccount, Profile
from arbitrage_edge.domain.accounts.profit import ProfitGroup, ProfitReport
from arbitrage_edge.domain.accounts.sizing import ProfileSizing
from arbitrage_edge.domain.money import floor_decimal, shortest_decimal, to_decimal
from arbitrage_edge.domain.odds import to_fraction
from arbitrage_edge.ports import NumberedTransaction

PERCENT = 100
# Fields of an account with amounts of money, by their names in documents, and those with fractions, shown in percent.
MONEY_OF_ACCOUNT = {"balance": "balance", "min_stake": "min_stake", "max_stake": "max_stake", "step": "stake_rounding"}
FRACTIONS_OF_ACCOUNT = ("commission", "tax_on_stake", "tax_on_return", "tax_on_winnings")


def profile_of(name: str, body: ProfileBody) -> Profile:
    """Return the profile of a request body. Raises InvalidValueError for values that contradict each other."""
    return Profile(
        name=name,
        currency=body.currency,
        bankroll=_money(body.bankroll),
        total_stake=_exact(body.total_stake),
        rounding=_exact(body.stake_rounding),
        min_profit=_exact(body.min_profit),
        min_profit_money=_exact(body.min_profit_money),
        odds_format=body.odds_format,
        kinds=tuple(body.kinds),
        sharp_bookmakers=tuple(body.sharp_bookmakers),
        listed_only=body.listed_bookmakers_only,
        accounts=tuple(_account_of(account) for account in body.accounts),
    )


def profile_document(profile: Profile) -> ProfileDocument:
    """Return the document of a profile."""
    return ProfileDocument(
        name=profile.name,
        currency=profile.currency,
        bankroll=_float(profile.bankroll),
        total_stake=float(profile.total_stake),
        stake_rounding=float(profile.rounding),
        min_profit=float(profile.min_profit),
        min_profit_money=float(profile.min_profit_money),
        odds_format=profile.odds_format,
        kinds=list(profile.kinds),
        sharp_bookmakers=list(profile.sharp_bookmakers),
        listed_bookmakers_only=profile.listed_only,
        accounts=[_account_document(account) for account in profile.accounts],
    )


def sizing_document(arbitrage_id: str, profile: Profile, sizing: ProfileSizing, now: datetime) -> ProfileSizingDocument:
    """Return the document of an opportunity sized for a profile."""
    opportunity, allowed = sizing.opportunity, stakes_document(sizing.stakes, sizing.limits)
    return ProfileSizingDocument(
        arbitrage_id=arbitrage_id,
        profile=profile.name,
        can_be_placed=sizing.reason is None,
        reason=None if sizing.reason is None else sizing.reason.value,
        stakes=allowed.stakes,
        total_stake=float(opportunity.total_stake),
        guaranteed_profit=float(opportunity.guaranteed_profit),
        worst_case_profit=float(opportunity.worst_case_profit),
        limits=allowed.limits,
        as_of=utc(now),
    )


def bet_record(bet: PlacedBet) -> BetRecord:
    """Return the document of a placed bet."""
    event = bet.event
    return BetRecord(
        bet_id=bet.bet_id,
        profile=bet.profile,
        status="open" if bet.is_open else "settled",
        kind=bet.kind,
        arbitrage_id=bet.arbitrage_id,
        event_id=event.id,
        event_name=event.name,
        sport=event.sport,
        commence_time=utc(event.commence_time),
        market=None if bet.line is None else bet.line.key.market,
        placed_at=utc(bet.placed_at),
        settled_at=None if bet.settled_at is None else utc(bet.settled_at),
        at_risk=float(bet.at_risk),
        profit=float(bet.profit),
        expected_profit=_float(bet.expected_profit),
        note=bet.note,
        paper=bet.paper,
        reaction_seconds=bet.reaction,
        revision=bet.revision,
        legs=[_leg_document(leg) for leg in bet.legs],
    )


def proposal_document(bet: PlacedBet, proposal: Proposal, score: FinalScore) -> ProposalDocument:
    """Return a proposed result of a leg as JSON."""
    leg = bet.legs[proposal.leg]
    settled = replace(leg, result=proposal.result)
    return ProposalDocument(
        bet_id=bet.bet_id,
        leg=proposal.leg,
        event_name=bet.event.name,
        bookmaker_key=leg.bookmaker,
        outcome=leg.outcome,
        side=leg.side,
        home_score=score.home,
        away_score=score.away,
        result=proposal.result.value,
        certain=proposal.certain,
        profit=float(settled.profit),
    )


def hedge_document(bet: PlacedBet, hedge: Hedge, now: datetime) -> HedgeDocument:
    """Return the document of a hedge; profits in cents, rounded down."""
    rows = [
        HedgeRow(before.text, _floored(without), _floored(with_hedge))
        for (before, without), (_, with_hedge) in zip(hedge.before, hedge.after, strict=True)
    ]
    return HedgeDocument(
        bet_id=bet.bet_id,
        bets=[
            HedgeBetDocument(
                bookmaker_key=offer.quotes.bookmaker,
                bookmaker=offer.quotes.title,
                market=offer.quotes.market,
                outcome=outcome,
                point=offer.selection.point,
                side="lay" if sized.leg.lay else "back",
                odds=float(shortest_decimal(sized.leg.odds)),
                stake=float(to_decimal(sized.stake)),
                at_risk=float(to_decimal(sized.at_risk)),
                last_update=utc(offer.quotes.last_update),
                link=offer.selection.link or offer.quotes.link,
            )
            for offer, sized, outcome in zip(hedge.offers, hedge.bets, hedge.outcomes, strict=True)
        ],
        missing_outcomes=list(hedge.missing),
        rows=rows,
        worst_case_without=min(row.profit_without for row in rows),
        worst_case_with=min(row.profit_with for row in rows),
        as_of=utc(now),
    )


def profit_document(
    profile: str, report: ProfitReport, now: datetime, *, paper: bool, missed: Mapping[str, Mapping[str, int]]
) -> ProfitDocument:
    """Return the document of a profit report. `missed`: number of simulated bets by reaction time and reason."""
    return ProfitDocument(
        profile=profile,
        paper=paper,
        total=_group(report.total),
        open_bets=report.open_bets,
        settled_bets=report.settled_bets,
        expected_profit=float(report.expected),
        realised_of_expected=float(report.realised_of_expected),
        drawdown=float(report.drawdown),
        closing_line_value=_float(report.closing_line_value),
        by_day=[_group(group) for group in report.by_day],
        by_sport=[_group(group) for group in report.by_sport],
        by_bookmaker=[_group(group) for group in report.by_bookmaker],
        by_kind=[_group(group) for group in report.by_kind],
        by_reaction=[_group(group) for group in report.by_reaction],
        missed=[
            MissedDocument(int(reaction), reason, count)
            for reaction, counts in sorted(missed.items(), key=lambda item: int(item[0]))
            for reason, count in sorted(counts.items())
        ],
        exposure=[ExposureDocument(each.bookmaker, each.legs, float(each.at_risk)) for each in report.exposure],
        as_of=utc(now),
    )


def ledger_document(
    profile: str,
    balances: Mapping[tuple[str, str], Decimal],
    transactions: Sequence[NumberedTransaction],
    page: tuple[int, int],
    now: datetime,
) -> LedgerDocument:
    """Return the document of a ledger. `page`: limit and offset."""
    return LedgerDocument(
        profile=profile,
        balances=[
            BalanceDocument(account, currency, float(amount))
            for (account, currency), amount in sorted(balances.items())
        ],
        limit=page[0],
        offset=page[1],
        transactions=[transaction_document(each) for each in transactions],
        as_of=utc(now),
    )


def transaction_document(numbered: NumberedTransaction) -> TransactionDocument:
    """Return the document of a transaction."""
    made = numbered.transaction
    entries = [EntryDocument(entry.account, float(entry.amount), entry.currency) for entry in made.entries]
    return TransactionDocument(numbered.number, utc(made.at), made.reason, made.bet_id, made.leg, made.note, entries)


def _account_of(body: AccountBody) -> BookmakerAccount:
    money = {field: _money(getattr(body, name)) for field, name in MONEY_OF_ACCOUNT.items()}
    fractions = {name: _fraction(getattr(body, name)) for name in FRACTIONS_OF_ACCOUNT}
    return BookmakerAccount(
        bookmaker=body.bookmaker_key,
        enabled=body.enabled,
        currency=body.currency,
        rate=_exact(body.exchange_rate),
        spread=_exact(body.exchange_spread) / PERCENT,
        link=body.link,
        **money,
        **fractions,
    )


def _account_document(account: BookmakerAccount) -> AccountBody:
    money = {name: _float(getattr(account, field)) for field, name in MONEY_OF_ACCOUNT.items()}
    fractions = {name: _percent(getattr(account, name)) for name in FRACTIONS_OF_ACCOUNT}
    return AccountBody(
        bookmaker_key=account.bookmaker,
        enabled=account.enabled,
        currency=account.currency,
        exchange_rate=float(account.rate),
        exchange_spread=float(account.spread * PERCENT),
        link=account.link,
        **money,
        **fractions,
    )


def _leg_document(leg: PlacedLeg) -> PlacedLegDocument:
    return PlacedLegDocument(
        bookmaker_key=leg.bookmaker,
        bookmaker=leg.title or leg.bookmaker,
        market=leg.market,
        outcome=leg.outcome,
        point=leg.point,
        side=leg.side,
        odds=float(leg.odds),
        stake=float(leg.stake),
        at_risk=float(leg.at_risk),
        commission_percentage=float(leg.commission * PERCENT),
        currency=leg.currency,
        exchange_rate=float(leg.rate),
        free_bet=leg.free_bet,
        result=leg.result.value,
        returned=float(leg.returned),
        profit=float(leg.profit),
        settled_at=None if leg.settled_at is None else utc(leg.settled_at),
    )


def _group(group: ProfitGroup) -> ProfitGroupDocument:
    returned = _float(group.return_on_turnover)
    return ProfitGroupDocument(group.key, group.legs, float(group.turnover), float(group.profit), returned)


def _exact(number: float) -> Decimal:
    return shortest_decimal(to_fraction(number))


def _money(number: float | None) -> Decimal | None:
    return None if number is None else _exact(number)


def _fraction(percentage: float | None) -> Decimal | None:
    return None if percentage is None else _exact(percentage) / PERCENT


def _percent(fraction: Decimal | None) -> float | None:
    return None if fraction is None else float(fraction * PERCENT)


def _float(number: Decimal | None) -> float | None:
    return None if number is None else float(number)


def _floored(profit: Fraction) -> float:
    return float(floor_decimal(profit))
