"""Routes of placed bets, their profit and the ledger."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Annotated, Literal, TypeVar
from uuid import uuid4
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import msgspec
from fastapi import APIRouter, Depends, Path, Query, Request, Response

from arbitrage_edge.accounts.bet_book import AcceptedLeg
from arbitrage_edge.accounts.bet_settler import known_scores
from arbitrage_edge.accounts.paper_book import paper_state
from arbitrage_edge.api.accounts.documents import (
    bet_record,
    hedge_document,
    ledger_document,
    profit_document,
    proposal_document,
    transaction_document,
)
from arbitrage_edge.api.calculator.calculator import invalid_body, parse_body
from arbitrage_edge.api.context import gather, get_context
from arbitrage_edge.api.http import parameters as p
from arbitrage_edge.api.http.problems import BAD_PARAMETER, Problem
from arbitrage_edge.api.http.response_cache import encode_response, respond
from arbitrage_edge.api.http.responses import responses, takes
from arbitrage_edge.api.opportunities.for_profile import at_enabled_bookmakers
from arbitrage_edge.api.opportunities.listing import find_opportunity
from arbitrage_edge.api.schemas.bets import (
    AcceptedLegBody,
    AddLegsBody,
    BetList,
    BetRecord,
    HedgeDocument,
    LedgerDocument,
    LegResultBody,
    ManualBetBody,
    NoteBody,
    PlaceBetBody,
    PlacedLegBody,
    ProfitDocument,
    ProposalList,
    TransactionDocument,
    TransferBody,
)
from arbitrage_edge.api.schemas.fields import KEY_PATTERN
from arbitrage_edge.api.schemas.opportunity import utc
from arbitrage_edge.domain.accounts.bet import LegResult, PlacedBet, PlacedLeg
from arbitrage_edge.domain.accounts.profile import Profile
from arbitrage_edge.domain.accounts.profit import profit_report
from arbitrage_edge.domain.errors import InvalidValueError
from arbitrage_edge.domain.market import Event
from arbitrage_edge.domain.money import shortest_decimal
from arbitrage_edge.domain.odds import parse_odds, to_fraction
from arbitrage_edge.ports import BetFilter, NumberedTransaction

# A report of more bets than this would take seconds.
MAX_REPORTED_BETS = 100_000

router = APIRouter(
    prefix="/bets",
    tags=["bets"],
    default_response_class=Response,
    dependencies=[Depends(p.reject_unknown_parameters)],
)

T = TypeVar("T")
BetPath = Annotated[str, Path(pattern=KEY_PATTERN, description="Bet id", examples=["bet_4f1d2c3b5a697887"])]
ProfileQuery = Annotated[str, Query(pattern=KEY_PATTERN, description="Name of the profile")]
BetQuery = Annotated[str | None, Query(pattern=KEY_PATTERN, description="Only the transactions of this bet")]
PaperQuery = Annotated[bool, Query(description="Simulated bets instead of placed ones")]
StatusQuery = Annotated[Literal["open", "settled"] | None, Query(description="Only open or only settled bets")]
ZoneQuery = Annotated[
    str, Query(max_length=64, description="Time zone of the days, such as Europe/Berlin", examples=["Europe/Berlin"])
]


async def bet_filter(
    *,
    profile: ProfileQuery = "default",
    paper: PaperQuery = False,
    status: StatusQuery = None,
    sport: p.SportQuery = None,
    start_date: p.StartDate = None,
    end_date: p.EndDate = None,
) -> BetFilter:
    """Return the filter of a list of bets. Dates are those of placing."""
    start, end = p.start(start_date), p.end(end_date)
    p.check_order("start_date", start, "end_date", end)
    return BetFilter(profile, paper, None if status is None else status == "open", sport, None, start, end)


FilterQuery = Annotated[BetFilter, Depends(bet_filter)]


def time_zone(name: str) -> ZoneInfo:
    """Return the time zone of a query. Raises a 400 problem for an unknown name."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        rule = f"unknown time zone {name!r}; expected a name such as Europe/Berlin"
        raise Problem(BAD_PARAMETER, f"zone: {rule}", {"zone": rule}) from None


@router.get("", summary="List placed bets", responses=responses(BetList, 400), response_model=None)
async def list_bets(
    request: Request, wanted: FilterQuery, limit: p.HistoryLimit = 100, offset: p.Offset = 0
) -> Response:
    """Return placed bets, the newest first, with the result and profit of each leg."""
    context = get_context(request)
    found, total = await gather(context.accounts.bets(wanted, limit, offset), context.accounts.count_bets(wanted))
    document = BetList(total, limit, offset, [bet_record(bet) for bet in found], utc(context.clock.now()))
    return await respond(request, encode_response(document))


@router.post(
    "",
    summary="Record bets placed on an opportunity",
    **takes(PlaceBetBody, BetRecord, 404),
)
async def place_bet(request: Request) -> Response:
    """Record the bets that you placed on an opportunity, with accepted odds and stakes, all of them or a part. Nothing
    is placed by this request."""
    placed = await _body(request, PlaceBetBody)
    context = get_context(request)
    tracked, profile = await gather(
        find_opportunity(context, placed.arbitrage_id), context.bet_book.profile(placed.profile)
    )
    # The profile is shown the line at its own bookmakers.
    tracked = await at_enabled_bookmakers(context, tracked, profile) or tracked
    try:
        legs = [_accepted(leg) for leg in placed.legs]
        bet = await context.bet_book.place(
            tracked, legs, profile=placed.profile, bet_id=placed.bet_id, note=placed.note
        )
    except InvalidValueError as error:
        raise invalid_body(error.location or "legs", str(error)) from None
    return await _respond(request, bet)


@router.post(
    "/manual",
    summary="Record bets entered by hand",
    **takes(ManualBetBody, BetRecord, 404),
)
async def place_manual_bet(request: Request) -> Response:
    """Record bets on an event that was not listed. They are settled by hand."""
    entered = await _body(request, ManualBetBody)
    context = get_context(request)
    profile = await context.bet_book.profile(entered.profile)
    event = Event(f"manual_{uuid4().hex[:16]}", entered.sport, entered.event_name, entered.commence_time)
    try:
        legs = tuple(_entered(leg, profile) for leg in entered.legs)
    except InvalidValueError as error:
        raise invalid_body(error.location or "legs", str(error)) from None
    bet = PlacedBet(
        bet_id=entered.bet_id or f"bet_{uuid4().hex[:16]}",
        profile=entered.profile,
        placed_at=context.clock.now(),
        event=event,
        legs=legs,
        kind=entered.kind,
        note=entered.note,
    )
    return await _respond(request, await context.bet_book.add(bet))


@router.get("/profit", summary="Report the profit", responses=responses(ProfitDocument, 400), response_model=None)
async def profit(request: Request, wanted: FilterQuery, zone: ZoneQuery = "UTC") -> Response:
    """Return realised and open money by day, sport, bookmaker and kind, expected against realised profit, the drawdown
    and the closing line value."""
    context = get_context(request)
    days = time_zone(zone)
    bets = await context.accounts.bets(wanted, MAX_REPORTED_BETS)
    report = await asyncio.to_thread(profit_report, bets, days)
    state = await paper_state(context.store) if wanted.paper else None
    missed = {} if state is None else state.missed
    now, paper = context.clock.now(), bool(wanted.paper)
    document = profit_document(wanted.profile or "", report, now, paper=paper, missed=missed)
    return await respond(request, encode_response(document))


@router.get("/ledger", summary="Show the ledger", responses=responses(LedgerDocument, 400), response_model=None)
async def ledger(
    request: Request,
    profile: ProfileQuery = "default",
    bet_id: BetQuery = None,
    limit: p.HistoryLimit = 100,
    offset: p.Offset = 0,
) -> Response:
    """Return the balance of every account and the transactions, the newest first: all, or those of one bet, which are
    the history of its results and corrections."""
    context = get_context(request)
    balances, transactions = await gather(
        context.accounts.balances(profile), context.accounts.transactions(profile, limit, offset, bet_id)
    )
    document = ledger_document(profile, balances, transactions, (limit, offset), context.clock.now())
    return await respond(request, encode_response(document))


@router.post(
    "/transfers",
    summary="Record a deposit or withdrawal",
    **takes(TransferBody, TransactionDocument, 404),
)
async def make_transfer(request: Request) -> Response:
    """Record money moved to a bookmaker or back, or correct a recorded balance."""
    moved = await _body(request, TransferBody)
    amount = shortest_decimal(to_fraction(moved.amount))
    try:
        made = await get_context(request).bet_book.transfer(
            moved.profile, moved.bookmaker_key, amount, adjust=moved.adjust, note=moved.note
        )
    except InvalidValueError as error:
        raise invalid_body(error.location or "amount", str(error)) from None
    newest: Sequence[NumberedTransaction] = await get_context(request).accounts.transactions(moved.profile, 1)
    document = transaction_document(NumberedTransaction(newest[0].number if newest else 0, made))
    return await respond(request, encode_response(document))


@router.get("/proposals", summary="List proposed results", responses=responses(ProposalList, 400), response_model=None)
async def list_proposals(request: Request, profile: ProfileQuery = "default") -> Response:
    """Return the results that final scores prove for open legs. `POST /bets/{bet_id}/results` enters one."""
    context = get_context(request)
    scores = (await known_scores(context.store)).scores
    found = await context.bet_book.proposals(profile, list(scores.values()))
    documents = [proposal_document(bet, proposal, scores[bet.event.id]) for bet, proposal in found]
    return await respond(request, encode_response(ProposalList(len(documents), documents, utc(context.clock.now()))))


@router.get("/{bet_id}", summary="Get a placed bet", responses=responses(BetRecord, 400, 404), response_model=None)
async def get_bet(request: Request, bet_id: BetPath) -> Response:
    """Return one bet by its id."""
    return await _respond(request, await get_context(request).bet_book.bet(bet_id))


@router.post(
    "/{bet_id}/legs",
    summary="Add legs to a bet",
    **takes(AddLegsBody, BetRecord, 404),
)
async def add_legs(request: Request, bet_id: BetPath) -> Response:
    """Add bets that were placed later on the same event, such as a hedge. The expected profit is then unknown."""
    legs = (await _body(request, AddLegsBody)).legs
    book = get_context(request).bet_book
    profile = await book.profile((await book.bet(bet_id)).profile)
    try:
        return await _respond(request, await book.add_legs(bet_id, [_entered(leg, profile) for leg in legs]))
    except InvalidValueError as error:
        raise invalid_body(error.location or "legs", str(error)) from None


@router.post(
    "/{bet_id}/results",
    summary="Settle a leg of a bet",
    **takes(LegResultBody, BetRecord, 404),
)
async def settle_bet(request: Request, bet_id: BetPath) -> Response:
    """Enter, correct or remove (`open`) the result of a leg. The ledger keeps every correction."""
    given = await _body(request, LegResultBody)
    cash_out = None if given.cash_out is None else shortest_decimal(to_fraction(given.cash_out))
    try:
        bet = await get_context(request).bet_book.settle(bet_id, given.leg, LegResult(given.result), cash_out)
    except InvalidValueError as error:
        raise invalid_body(error.location or "leg", str(error)) from None
    return await _respond(request, bet)


@router.get(
    "/{bet_id}/hedge",
    summary="Find the best hedge of a bet",
    responses=responses(HedgeDocument, 400, 404),
    response_model=None,
)
async def hedge_bet(request: Request, bet_id: BetPath) -> Response:
    """Return what to bet now so that the worst result of a bet with a missing, refused or void leg is as good as
    possible, with the profit in every result."""
    context = get_context(request)
    bet, hedge = await gather(context.bet_book.bet(bet_id), context.bet_book.hedge(bet_id))
    return await respond(request, encode_response(hedge_document(bet, hedge, context.clock.now())))


@router.patch(
    "/{bet_id}",
    summary="Change the note of a bet",
    **takes(NoteBody, BetRecord, 404),
)
async def change_note(request: Request, bet_id: BetPath) -> Response:
    """Replace the note of a bet."""
    note = (await _body(request, NoteBody)).note
    return await _respond(request, await get_context(request).bet_book.set_note(bet_id, note))


@router.delete("/{bet_id}", summary="Delete a bet", responses=responses(BetRecord, 400, 404), response_model=None)
async def delete_bet(request: Request, bet_id: BetPath) -> Response:
    """Delete a bet that was recorded by mistake; its movements of money are reversed in the ledger. Returns the deleted
    bet."""
    book = get_context(request).bet_book
    bet = await book.bet(bet_id)
    await book.delete(bet_id)
    return await _respond(request, bet)


async def _respond(request: Request, bet: PlacedBet) -> Response:
    return await respond(request, encode_response(bet_record(bet)))


async def _body(request: Request, schema: type[T]) -> T:
    return parse_body(msgspec.json.Decoder(schema), await request.body(), lambda _: None)


def _accepted(leg: AcceptedLegBody) -> AcceptedLeg:
    odds = None if leg.odds is None else shortest_decimal(parse_odds(leg.odds))
    stake = None if leg.stake is None else shortest_decimal(to_fraction(leg.stake))
    commission = None if leg.commission is None else shortest_decimal(to_fraction(leg.commission) / 100)
    return AcceptedLeg(leg.index, stake, odds, leg.free_bet, leg.bookmaker_key, commission)


def _entered(leg: PlacedLegBody, profile: Profile) -> PlacedLeg:
    account, odds = profile.account(leg.bookmaker_key), shortest_decimal(parse_odds(leg.odds))
    return PlacedLeg(
        bookmaker=leg.bookmaker_key,
        outcome=leg.outcome,
        odds=odds,
        stake=shortest_decimal(to_fraction(leg.stake)),
        market=leg.market,
        side=leg.side,
        commission=account.commission_on(odds, lay=leg.side == "lay") or shortest_decimal(to_fraction(0)),
        currency=account.currency,
        rate=account.rate,
        free_bet=leg.free_bet,
    )
