"""What every route finds beside the request."""

from __future__ import annotations

from fastapi import Request
from msgspec import Struct

from arbitrage_edge.api.answers import Answers
from arbitrage_edge.api.services import Services
from arbitrage_edge.api.sports import Sports
from arbitrage_edge.settings import Settings


class Face(Struct, frozen=True):
    """The API of one process."""

    services: Services
    settings: Settings
    sports: Sports
    answers: Answers


def face_of(request: Request) -> Face:
    """The one this request came to."""
    face: Face = request.app.state.face
    return face
