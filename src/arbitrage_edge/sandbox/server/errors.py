"""The provider's error responses: status, code and message."""

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


class ApiError(Exception):
    """An error response; the status is 422 unless the code has another one."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code, self.message = code, message
        self.status = _STATUSES.get(code, 422)

    def body(self) -> bytes:
        anchor = self.code.lower().replace("_", "-")
        fields = {"message": self.message, "error_code": self.code, "details_url": f"{_GUIDE}#{anchor}"}
        return msgspec.json.encode(fields) + b"\n"


def missing_key() -> ApiError:
    return ApiError("MISSING_KEY", "API key is missing")


def invalid_key() -> ApiError:
    return ApiError("INVALID_KEY", "API key is not valid. Get an API key at https://the-odds-api.com")


def deactivated_key() -> ApiError:
    return ApiError("DEACTIVATED_KEY", "API key is deactivated. See usage plans at https://the-odds-api.com")


def out_of_credits() -> ApiError:
    return ApiError("OUT_OF_USAGE_CREDITS", "Usage quota has been reached. See usage plans at https://the-odds-api.com")


def too_many_requests() -> ApiError:
    return ApiError("EXCEEDED_FREQ_LIMIT", "Requests are too frequent. Try again in a couple of seconds")


def history_not_in_plan() -> ApiError:
    return ApiError(
        "HISTORICAL_UNAVAILABLE_ON_FREE_USAGE_PLAN",
        "Historical odds are only available on paid usage plans. See usage plans at https://the-odds-api.com",
    )


def unknown_sport() -> ApiError:
    return ApiError("UNKNOWN_SPORT", "Unknown sport")


def event_not_found() -> ApiError:
    return ApiError("EVENT_NOT_FOUND", "Event not found. It may have ended, or the event id is wrong")
