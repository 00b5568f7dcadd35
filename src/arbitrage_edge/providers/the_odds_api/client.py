"""HTTP client of The Odds API: one connection pool, limited concurrency, retries."""

from __future__ import annotations

import asyncio
import logging
import random
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from types import TracebackType
from typing import Self, TypeVar
from urllib.parse import urlencode

import httpx2
from msgspec import Struct
from tenacity import AsyncRetrying, RetryCallState, retry_if_exception, stop_after_attempt, wait_exponential

from arbitrage_edge import __version__
from arbitrage_edge.domain.accounts.final_scores import FinalScore
from arbitrage_edge.domain.errors import InvalidValueError, ProviderError, TemporaryError
from arbitrage_edge.domain.market import Event, Snapshot, Sport
from arbitrage_edge.domain.names import printable
from arbitrage_edge.ports import Clock, OddsRequest, OnAnswer, Quota, RawAnswer
from arbitrage_edge.providers.the_odds_api import PROVIDER_NAME
from arbitrage_edge.providers.the_odds_api.body import ACCEPTED_ENCODINGS, read_body
from arbitrage_edge.providers.the_odds_api.costs import SCORES_COST
from arbitrage_edge.providers.the_odds_api.errors import (
    MESSAGE_LENGTH,
    KeyFilter,
    UnreadableError,
    cut_off,
    refusal,
    transport_trouble,
)
from arbitrage_edge.providers.the_odds_api.mapping import events_of, quota_of, snapshot_of, sports_of
from arbitrage_edge.providers.the_odds_api.requests import (
    PAID_PATHS,
    for_events,
    for_odds,
    for_scores,
    for_sports,
    odds_format,
)
from arbitrage_edge.providers.the_odds_api.scores import scores_of

BASE_URL = "https://api.the-odds-api.com/v4"
LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1", "[::1]"})
# Longer than the usual time between two polls, so that a poll can reuse its connection.
KEEPALIVE_SECONDS = 120
# Larger bodies are decoded in a thread, because they would block the event loop.
MAX_INLINE_BYTES = 200_000
# The largest boards have 20 MB.
MAX_BODY_BYTES = 64_000_000

log = logging.getLogger(__name__)
T = TypeVar("T")


class Timeouts(Struct, frozen=True):
    """Time limits for connecting, for each read, and for an attempt as a whole, in seconds."""

    connect: float = 5
    read: float = 20
    whole: float = 45


class Retries(Struct, frozen=True):
    """Number of attempts per request, and the seconds between them: doubling from `first` up to `longest`, each plus a
    random time up to `jitter`. If the provider demands a wait of more than `obeyed`, the error is raised at once."""

    attempts: int = 4
    first: float = 1
    longest: float = 8
    jitter: float = 1
    obeyed: float = 30


class WallClock:
    """The clock of this machine."""

    def now(self) -> datetime:
        """Return the current time in UTC."""
        return datetime.now(UTC)

    async def sleep(self, duration: timedelta) -> None:
        """Sleep for a duration."""
        await asyncio.sleep(duration.total_seconds())


class OddsFetcher:
    """The Odds API as an `OddsProvider`. Raises only `ProviderError`s; no error or log line contains the API key.

    Sends at most `max_concurrent_requests` requests at a time. Retries after 429, 5xx and connection errors; a request
    that waits for its retry does not count as sent. Uses the proxy set in the environment, except for loopback
    addresses. Refuses bodies of more than `max_body_bytes`, unpacked. `clock` dates snapshots.
    `markets`, `regions` and `bookmakers` are the defaults of `fetch_sport_odds`.
    """

    name = PROVIDER_NAME
    scores_cost = SCORES_COST

    def __init__(
        self,
        key: str,
        *,
        base_url: str = BASE_URL,
        markets: Sequence[str] = ("h2h",),
        regions: Sequence[str] = ("us",),
        bookmakers: Sequence[str] = (),
        date_format: str = "iso",
        include_links: bool = True,
        include_bet_limits: bool = True,
        max_concurrent_requests: int = 5,
        timeouts: Timeouts = Timeouts(),  # noqa: B008  frozen
        retries: Retries = Retries(),  # noqa: B008  frozen
        clock: Clock | None = None,
        transport: httpx2.AsyncBaseTransport | None = None,
        max_body_bytes: int = MAX_BODY_BYTES,
        on_answer: OnAnswer | None = None,
    ) -> None:
        self.max_concurrent_requests = max_concurrent_requests
        self.semaphore = asyncio.Semaphore(max_concurrent_requests)
        self._markets, self._regions, self._bookmakers = tuple(markets), tuple(regions), tuple(bookmakers)
        self._date_format, self._links, self._bet_limits = date_format, include_links, include_bet_limits
        self._retries, self._clock = retries, clock or WallClock()
        self._backoff = wait_exponential(multiplier=retries.first, max=retries.longest)
        self._retrying = AsyncRetrying(
            sleep=self._sleep,
            wait=self._pause_seconds,
            stop=stop_after_attempt(retries.attempts),
            retry=retry_if_exception(self._is_retryable),
            before_sleep=_log_retry,
            reraise=True,
        )
        self._whole, self._max_body_bytes, self._on_answer = timeouts.whole, max_body_bytes, on_answer
        self._quota: Quota | None = None
        self._key_filter = KeyFilter(key, base_url)
        self._client = httpx2.AsyncClient(
            base_url=_checked(base_url),
            params={"apiKey": key},
            headers={
                "User-Agent": f"arbitrage-edge/{__version__}",
                "Accept": "application/json",
                "Accept-Encoding": ACCEPTED_ENCODINGS,
            },
            timeout=httpx2.Timeout(timeouts.read, connect=timeouts.connect, pool=None),
            limits=httpx2.Limits(max_connections=max_concurrent_requests, keepalive_expiry=KEEPALIVE_SECONDS),
            transport=transport,
            trust_env=httpx2.URL(base_url).host not in LOOPBACK,
        )
        self._key_filter.install()

    @property
    def quota(self) -> Quota | None:
        """The credits as stated by the newest response that has them."""
        return self._quota

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.aclose()

    async def aclose(self) -> None:
        """Close the connections."""
        await self._client.aclose()
        self._key_filter.uninstall()

    async def sports(self) -> list[Sport]:
        """Return all sports, in season or not. Costs no credits."""
        return await self._read(sports_of, await self.fetch_with_rate_limit(*for_sports()))

    async def events(self, sport: str) -> list[Event]:
        """Return the upcoming and running events of a sport. Costs no credits."""
        request_ = for_events(sport, self._date_format)
        return await self._read(
            lambda body: events_of(body, sport, self._clock.now(), self._key_filter.redact),
            await self.fetch_with_rate_limit(*request_),
        )

    async def odds(self, request: OddsRequest) -> Snapshot:
        """Return the odds of a sport or of one event. Those of a sport contain featured markets only."""
        request_ = for_odds(request, self._date_format, self._links, self._bet_limits)
        return await self._read(
            lambda body: snapshot_of(body, request, self._clock.now(), odds_format(request), self._key_filter.redact),
            await self.fetch_with_rate_limit(*request_),
        )

    async def scores(self, sport: str, days: int) -> list[FinalScore]:
        """Return the final scores of the events of a sport that finished in the last 1 to 3 days."""
        return await self._read(
            lambda body: scores_of(body, self._clock.now(), self._key_filter.redact),
            await self.fetch_with_rate_limit(*for_scores(sport, days)),
        )

    async def fetch_sport_odds(self, sport: str, markets: Iterable[str] = ()) -> Snapshot:
        """Return the odds of a sport in the regions or bookmakers of this client."""
        chosen = tuple(markets) or self._markets
        return await self.odds(OddsRequest(sport, chosen, self._regions, self._bookmakers))

    async def fetch_all_sports_odds(
        self, sports: Iterable[str], markets: Iterable[str] = ()
    ) -> list[Snapshot | BaseException]:
        """Return the odds of several sports, fetched concurrently, in their order. A failed request is its error."""
        chosen = tuple(markets)
        return await asyncio.gather(*(self.fetch_sport_odds(sport, chosen) for sport in sports), return_exceptions=True)

    async def fetch_with_rate_limit(self, url: str, params: Mapping[str, str]) -> bytes:
        """Return the body of a response; `url` is a path below the base address. The key is added here."""
        # A copy for every call: one retrying object counts the attempts of one call.
        return await self._retrying.copy()(self._send, url, params)

    async def _send(self, path: str, params: Mapping[str, str]) -> bytes:
        async with self.semaphore:
            sent_at = self._clock.now()
            response, body = await self._exchange(path, params)
        if response is not None:
            self._note_quota(response.headers, sent_at)
        if isinstance(body, ProviderError):
            raise self._key_filter.redact_error(body)
        if self._on_answer is not None and response is not None:
            self._on_answer(RawAnswer(f"GET {path}?{urlencode(sorted(params.items()))}", response.status_code, body))
        if response is not None and not response.is_success:
            error = refusal(response, body, path, self._clock.now(), self._key_filter.redact)
            # A traceback that shows variables would show the body.
            del body
            raise self._key_filter.redact_error(error)
        return body

    async def _exchange(
        self, path: str, params: Mapping[str, str]
    ) -> tuple[httpx2.Response | None, bytes | ProviderError]:
        """Return the response and its body. Return an error instead of raising it: raised here, its context would be an
        error of the library, whose text contains the URL with the key."""
        response: httpx2.Response | None = None
        try:
            async with asyncio.timeout(self._whole), self._client.stream("GET", path, params=dict(params)) as response:
                return response, await self._body(response)
        except (httpx2.HTTPError, httpx2.InvalidURL, TimeoutError) as error:
            if response is not None and response.is_success and path.endswith(PAID_PATHS):
                # The credits in its headers count, and another attempt would be charged again.
                return response, cut_off(error, path)
            return None, transport_trouble(error, path)

    async def _body(self, response: httpx2.Response) -> bytes | ProviderError:
        try:
            return await read_body(response, self._max_body_bytes)
        except UnreadableError as error:
            # Its traceback would keep the body as long as the error is kept.
            return error.with_traceback(None)

    def _note_quota(self, headers: Mapping[str, str], sent_at: datetime) -> None:
        stated, known = quota_of(headers, self._clock.now()), self._quota
        # Concurrent responses can arrive in any order: the one with more used credits is newer.
        # A known time after that of this response: the clock was set back in between.
        outdated = stated and known and sent_at < known.at <= stated.at and stated.used < known.used
        if stated and not outdated:
            self._quota = stated

    async def _sleep(self, seconds: float) -> None:
        await self._clock.sleep(timedelta(seconds=seconds))

    def _pause_seconds(self, state: RetryCallState) -> float:
        error = state.outcome.exception() if state.outcome else None
        requested = error.retry_after if isinstance(error, TemporaryError) else None
        jitter = random.uniform(0, self._retries.jitter)  # noqa: S311  it spreads retries and protects nothing
        return max(requested or 0, self._backoff(state)) + jitter

    def _is_retryable(self, error: BaseException) -> bool:
        if not isinstance(error, TemporaryError) or isinstance(error, UnreadableError):
            return False
        return (error.retry_after or 0) <= self._retries.obeyed

    async def _read(self, reader: Callable[[bytes], T], body: bytes) -> T:
        try:
            return await asyncio.to_thread(reader, body) if len(body) > MAX_INLINE_BYTES else reader(body)
        except InvalidValueError as error:
            reason = printable(self._key_filter.redact(str(error))[:MESSAGE_LENGTH])
        # A traceback that shows variables would show the body.
        del body
        raise UnreadableError(reason)


def _log_retry(state: RetryCallState) -> None:
    error = state.outcome.exception() if state.outcome else None
    log.warning("%s; next attempt in %.1f s", error, state.upcoming_sleep)


def _checked(base_url: str) -> str:
    """Return the URL; raise InvalidValueError if it is not the URL of a server."""
    try:
        url = httpx2.URL(base_url)
    except httpx2.InvalidURL as error:
        raise InvalidValueError(f"{base_url!r} is not a URL: {error}") from None
    if url.scheme not in {"http", "https"} or not url.host:
        raise InvalidValueError(f"{base_url!r} is not a URL that starts with http:// or https://")
    return base_url
