"""Fair odds: the route, its request and its document."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from fastapi import APIRouter, Depends, Request, Response

from arbitrage_edge.api.calculator.calculator import invalid_body, parse_body
from arbitrage_edge.api.http import parameters as p
from arbitrage_edge.api.http.response_cache import encode_response, respond
from arbitrage_edge.api.http.responses import takes
from arbitrage_edge.api.schemas.fair_odds import FairMethod, FairOddsBody, FairOddsDocument, FairOutcome
from arbitrage_edge.domain.errors import InvalidValueError
from arbitrage_edge.domain.fair_odds import FairOdds, fair_odds
from arbitrage_edge.domain.odds import check_notation, parse_odds

router = APIRouter(
    prefix="/calculate",
    tags=["arbitrage"],
    default_response_class=Response,
    dependencies=[Depends(p.reject_unknown_parameters)],
)
_decoder = msgspec.json.Decoder(FairOddsBody)


@router.post(
    "/fair-odds",
    summary="Remove the margin from a bookmaker's odds",
    **takes(FairOddsBody, FairOddsDocument),
)
async def calculate_fair_odds(request: Request) -> Response:
    """Return the fair probabilities of all outcomes of a market by five methods, and their range."""
    texts = parse_body(_decoder, await request.body(), lambda _: None).odds
    return await respond(request, encode_response(fair_odds_document(texts)))


def fair_odds_document(texts: list[str]) -> FairOddsDocument:
    """Return the document for odds as entered. Raises a 422 problem that names the invalid odds."""
    try:
        check_notation(texts)
    except InvalidValueError as error:
        raise invalid_body("odds", str(error)) from None
    odds = [_price(text, index) for index, text in enumerate(texts)]
    try:
        found = fair_odds(odds)
    except InvalidValueError as error:
        raise invalid_body("odds", str(error)) from None
    return found_document(odds, found)


def found_document(odds: Sequence[float], found: FairOdds) -> FairOddsDocument:
    """Return fair odds as a document, with probabilities to six decimals."""
    outcomes = [
        FairOutcome(round(price, 6), round(1 / price, 6), round(low, 6), round(high, 6))
        for price, low, high in zip(odds, found.lowest, found.highest, strict=True)
    ]
    methods = [
        FairMethod(
            fair.method,
            [round(probability, 6) for probability in fair.probabilities],
            [round(1 / probability, 4) for probability in fair.probabilities],
        )
        for fair in found.methods
    ]
    return FairOddsDocument(round(found.margin * 100, 2), outcomes, methods)


def _price(text: str, index: int) -> float:
    try:
        return float(parse_odds(text))
    except InvalidValueError as error:
        raise invalid_body(f"odds[{index}]", str(error)) from None
