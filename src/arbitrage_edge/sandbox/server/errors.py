"""What the provider answers instead of data: a status, a code and a message."""

from __future__ import annotations

import msgspec

_GUIDE = "https://the-odds-api.com/liveapi/guides/v4/api-error-codes.html"
_STATUSES = {
    "MISSING_KEY": 401,
    "INVALID_KEY": 401,
    "DEACTIVATED_KEY": 401,
    "OUT_OF_USAGE_CREDITS": 401,
    "HISTORICAL_UNAVAILABLE_ON_FREE_USAGE_PLAN": 401,
    "UNKNOWN_SPORT": 404,
    "EVENT_NOT_FOUND": 404,
    "EXCEEDED_FREQ_LIMIT": 429,
}


class Refusal(Exception):
    """A request that is answered with an error body; every code without a status of its own is a 422."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code, self.message = code, message
        self.status = _STATUSES.get(code, 422)

    def body(self) -> bytes:
        anchor = self.code.lower().replace("_", "-")
        fields = {"message": self.message, "error_code": self.code, "details_url": f"{_GUIDE}#{anchor}"}
        return msgspec.json.encode(fields) + b"\n"


def missing_key() -> Refusal:
    return Refusal("MISSING_KEY", "API key is missing")


def invalid_key() -> Refusal:
    return Refusal("INVALID_KEY", "API key is not valid. Get an API key at https://the-odds-api.com")


def deactivated_key() -> Refusal:
    return Refusal("DEACTIVATED_KEY", "API key is deactivated. See usage plans at https://the-odds-api.com")


def out_of_credits() -> Refusal:
    return Refusal("OUT_OF_USAGE_CREDITS", "Usage quota has been reached. See usage plans at https://the-odds-api.com")


def too_frequent() -> Refusal:
    return Refusal("EXCEEDED_FREQ_LIMIT", "Requests are too frequent. Try again in a couple of seconds")


def no_history() -> Refusal:
    return Refusal(
        "HISTORICAL_UNAVAILABLE_ON_FREE_USAGE_PLAN",
        "Historical odds are only available on paid usage plans. See usage plans at https://the-odds-api.com",
    )


def unknown_sport() -> Refusal:
    return Refusal("UNKNOWN_SPORT", "Unknown sport")


def event_not_found() -> Refusal:
    return Refusal("EVENT_NOT_FOUND", "Event not found. It may have ended, or the event id is wrong")
