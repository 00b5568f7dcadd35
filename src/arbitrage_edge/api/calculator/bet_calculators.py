"""Routes of the calculators for promotions, dutching, middles, Kelly stakes and odds notations."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import TypeVar

import msgspec
from fastapi import APIRouter, Depends, Request, Response

from arbitrage_edge.api.calculator.calculator import invalid_body, parse_body
from arbitrage_edge.api.http import parameters as p
from arbitrage_edge.api.http.response_cache import encode_response, respond
from arbitrage_edge.api.http.responses import takes
from arbitrage_edge.api.schemas.bet_calculators import (
    DutchingBody,
    DutchingDocument,
    KellyBody,
    KellyDocument,
    MiddleBody,
    MiddleDocument,
    OddsFormatsBody,
    OddsFormatsDocument,
    PromotionBody,
    PromotionDocument,
)
from arbitrage_edge.domain.bet_calculators import dutching, kelly_stake, middle
from arbitrage_edge.domain.errors import InvalidValueError
from arbitrage_edge.domain.money import floor_decimal, shortest_decimal, to_decimal
from arbitrage_edge.domain.odds import check_notation, parse_odds, to_fraction
from arbitrage_edge.domain.odds_formats import odds_formats
from arbitrage_edge.domain.promotions import Hedge, PromotedBet, hedged

router = APIRouter(
    prefix="/calculate",
    tags=["arbitrage"],
    default_response_class=Response,
    dependencies=[Depends(p.reject_unknown_parameters)],
)

Body = TypeVar("Body", PromotionBody, DutchingBody, MiddleBody, KellyBody, OddsFormatsBody)


async def _answer(request: Request, decoder: msgspec.json.Decoder[Body], make: Callable[[Body], object]) -> Response:
    parsed = parse_body(decoder, await request.body(), lambda _: None)
    try:
        document = make(parsed)
    except InvalidValueError as error:
        raise invalid_body(error.location or "body", str(error)) from None
    return await respond(request, encode_response(document))


def _odds(text: str, field: str) -> Fraction:
    try:
        return parse_odds(text)
    except InvalidValueError as error:
        raise InvalidValueError(str(error), field) from None


def _percent(value: float) -> Fraction:
    return to_fraction(value) / 100


_promotion = msgspec.json.Decoder(PromotionBody)
_dutching = msgspec.json.Decoder(DutchingBody)
_middle = msgspec.json.Decoder(MiddleBody)
_kelly = msgspec.json.Decoder(KellyBody)
_formats = msgspec.json.Decoder(OddsFormatsBody)


@router.post(
    "/promotion",
    summary="Hedge a free bet or another promotion",
    **takes(PromotionBody, PromotionDocument),
)
async def calculate_promotion(request: Request) -> Response:
    """Return the stakes that keep the same in every result: of a free bet, a profit or odds boost, or a bet that is
    refunded if it loses."""
    return await _answer(request, _promotion, promotion_document)


@router.post(
    "/dutching",
    summary="Divide a stake over several outcomes",
    **takes(DutchingBody, DutchingDocument),
)
async def calculate_dutching(request: Request) -> Response:
    """Return stakes with the same profit on every outcome; chosen outcomes can be set to break even instead."""
    return await _answer(request, _dutching, dutching_document)


@router.post(
    "/middle",
    summary="Calculate a middle",
    **takes(MiddleBody, MiddleDocument),
)
async def calculate_middle(request: Request) -> Response:
    """Return the stakes of two bets that both win in a window, what they cost otherwise, and the probability that
    breaks even."""
    return await _answer(request, _middle, middle_document)


@router.post(
    "/kelly",
    summary="Calculate a Kelly stake",
    **takes(KellyBody, KellyDocument),
)
async def calculate_kelly(request: Request) -> Response:
    """Return the stake that grows the bankroll fastest, times a factor."""
    return await _answer(request, _kelly, kelly_document)


@router.post(
    "/odds",
    summary="Convert odds",
    **takes(OddsFormatsBody, OddsFormatsDocument),
)
async def convert_odds(request: Request) -> Response:
    """Return a price in decimal, American, fractional, Hong Kong, Malay and Indonesian notation, and its
    probability."""
    return await _answer(request, _formats, formats_document)


def promotion_document(request: PromotionBody) -> PromotionDocument:
    """Return the hedge of a promotion. Raises InvalidValueError that names the invalid field."""
    check_notation([request.odds, *(hedge.odds for hedge in request.hedges)])
    bet = PromotedBet(
        request.kind,
        to_fraction(request.amount),
        _odds(request.odds, "odds"),
        _percent(request.commission),
        _percent(request.boost),
        None if request.limit is None else to_fraction(request.limit),
        _percent(request.value),
    )
    if len(request.hedges) > 1 and any(hedge.side == "lay" for hedge in request.hedges):
        raise InvalidValueError("a lay covers every other outcome: it is the only hedge", "hedges")
    hedges = [
        Hedge(_odds(hedge.odds, f"hedges[{number}].odds"), _percent(hedge.commission), hedge.side == "lay")
        for number, hedge in enumerate(request.hedges)
    ]
    found = hedged(bet, hedges)
    return PromotionDocument(
        stakes=[float(to_decimal(stake)) for stake in found.stakes],
        liabilities=[float(to_decimal(stake * hedge.risk)) for stake, hedge in zip(found.stakes, hedges, strict=True)],
        profits=[float(floor_decimal(profit)) for profit in found.profits],
        kept=float(floor_decimal(found.kept)),
        kept_percentage=float(to_decimal(found.kept / bet.amount * 100)),
    )


def dutching_document(request: DutchingBody) -> DutchingDocument:
    """Return the stakes of dutching. Raises InvalidValueError that names the invalid field."""
    check_notation(request.odds)
    odds = [_odds(text, f"odds[{number}]") for number, text in enumerate(request.odds)]
    if any(number >= len(odds) for number in request.at_zero):
        raise InvalidValueError(f"there are {len(odds)} outcomes, the first is 0", "at_zero")
    total = to_fraction(request.total_stake)
    stakes = dutching(odds, total, set(request.at_zero))
    return DutchingDocument(
        stakes=[float(to_decimal(stake)) for stake in stakes],
        profits=[float(floor_decimal(stake * price - total)) for stake, price in zip(stakes, odds, strict=True)],
        total_implied_probability=float(to_decimal(sum((1 / price for price in odds), Fraction(0)), 6)),
    )


def middle_document(request: MiddleBody) -> MiddleDocument:
    """Return the stakes of a middle. Raises InvalidValueError that names the invalid field."""
    check_notation(request.odds)
    first, second = (_odds(text, f"odds[{number}]") for number, text in enumerate(request.odds))
    probability = None if request.probability is None else _percent(request.probability)
    found = middle((first, second), to_fraction(request.total_stake), probability)
    return MiddleDocument(
        stakes=[float(to_decimal(stake)) for stake in found.stakes],
        missed=float(floor_decimal(found.missed)),
        hit=float(floor_decimal(found.hit)),
        break_even_percentage=float(to_decimal(found.break_even * 100)),
        expected_profit=None if found.expected is None else float(floor_decimal(found.expected)),
    )


def kelly_document(request: KellyBody) -> KellyDocument:
    """Return the Kelly stake. Raises InvalidValueError that names the invalid field."""
    odds, probability = _odds(request.odds, "odds"), _percent(request.probability)
    bankroll = to_fraction(request.bankroll)
    stake = kelly_stake(odds, probability, bankroll, to_fraction(request.factor))
    return KellyDocument(
        stake=float(floor_decimal(stake)),
        stake_percentage=float(to_decimal(stake / bankroll * 100)),
        expected_percentage=float(to_decimal((probability * odds - 1) * 100)),
    )


def formats_document(request: OddsFormatsBody) -> OddsFormatsDocument:
    """Return a price in every notation. Raises InvalidValueError that names the invalid field."""
    found = odds_formats(_odds(request.odds, "odds"))
    return OddsFormatsDocument(
        decimal=float(shortest_decimal(found.decimal)),
        american=found.american,
        fractional=found.fractional,
        hong_kong=float(to_decimal(found.hong_kong, 4)),
        malay=float(to_decimal(found.malay, 4)),
        indonesian=float(to_decimal(found.indonesian, 4)),
        probability_percentage=float(to_decimal(found.probability * 100)),
    )
