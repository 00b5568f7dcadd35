"""Recordings read again: the same snapshots, from several sources, bounded, and without keys."""

import asyncio
import lzma
import random
from contextlib import AsyncExitStack
from datetime import UTC, datetime, timedelta

import msgspec
import pytest

from arbitrage_edge.backends.memory.cache import MemoryCache
from arbitrage_edge.pipeline.clocks import ManualClock
from arbitrage_edge.ports import OddsRequest, RawAnswer
from arbitrage_edge.provider_registry import open_configured, recording
from arbitrage_edge.providers.recordings.recorder import Recorder
from arbitrage_edge.recorded_sources import recorded_snapshots, responses_in
from arbitrage_edge.sandbox import Sandbox, SandboxOptions, serve_sandbox
from arbitrage_edge.settings import load_settings
from venue_server import VenueServer

NFL = "americanfootball_nfl"
NOW = datetime(2026, 9, 17, 4, 15, tzinfo=UTC)
KEY = "0123456789abcdef0123456789abcdef"


@pytest.fixture
def venues():
    return VenueServer(NOW + timedelta(hours=20))


async def polled(folder, venues, times=3):
    """Poll three venues and The Odds API at several times while all is recorded; return the snapshots."""
    clock, found = ManualClock(NOW), []
    market = Sandbox(SandboxOptions(start=NOW, sports=(NFL,), events=4, credits=None))
    async with venues.serve(), serve_sandbox(sandbox=market) as url, AsyncExitStack() as stack:
        settings = load_settings(
            {
                "PROVIDERS": "the_odds_api,kalshi,polymarket_us,polymarket",
                "PROVIDER_URLS": venues.provider_urls,
                "ODDS_API_KEY": KEY,
                "ODDS_API_BASE_URL": f"{url}/v4",
                "RECORD_TO": str(folder),
            },
            None,
        )
        sources = await open_configured(stack, settings, MemoryCache(), clock)
        for _ in range(times):
            for source in sources:
                clock.set(clock.now() + timedelta(seconds=7))
                found.append(await source.provider.odds(OddsRequest(NFL, ("h2h",), ("us", "us_ex"))))
            venues.kalshi["DET"] = ("0.3100", "0.3200")
    return found


def comparable(snapshots):
    """Return events and prices; coverage of The Odds API is not in its answers."""
    return [(each.sport, each.taken_at, each.events) for each in snapshots]


def levels(snapshots):
    """Return the levels of all order books as plain tuples: `Levels` are equal to any other."""
    return [
        tuple(selection.levels)
        for snapshot in snapshots
        for quotes in snapshot.events
        for market in quotes.markets
        for selection in market.selections
    ]


async def test_a_replay_of_four_sources_has_the_snapshots_of_the_polls(tmp_path, venues):
    venues.kalshi_books["DET"] = {"yes_dollars": [["0.3", "5"]], "no_dollars": [["0.66", "5"], ["0.67", "90000"]]}
    live = await polled(tmp_path, venues)
    errors = []
    replayed = await asyncio.to_thread(lambda: list(recorded_snapshots([str(tmp_path)], errors.append)))
    assert errors == []
    assert comparable(replayed) == comparable(live)
    assert levels(replayed) == levels(live)
    assert any(len(each) == 2 and round(1 / each[1][0], 6) == 0.34 for each in levels(live))
    (of_both,) = {
        quotes.event.id
        for snapshot in replayed
        for quotes in snapshot.events
        if {"Detroit Lions", "Buffalo Bills"} == {quotes.event.home_team, quotes.event.away_team}
        and {market.bookmaker for market in quotes.markets} <= {"kalshi", "polymarket"}
    }
    assert of_both.startswith(f"{NFL}:buf:det:")
    prices = {str(snapshot.events[0].markets[0].selections) for snapshot in replayed[1::4]}
    assert len(prices) == 2


async def test_no_file_contains_the_key(tmp_path, venues):
    await polled(tmp_path, venues, times=1)
    (path,) = tmp_path.iterdir()
    text = lzma.decompress(path.read_bytes()).decode()
    assert KEY not in text
    assert '"sources":["the-odds-api","kalshi","polymarket_us","polymarket"]' in text


def recorder(folder, now=lambda: NOW, **given):
    return Recorder(folder, ["kalshi"], now=now, **given)


def test_keys_and_answers_of_logins_are_not_recorded(tmp_path):
    each = recorder(tmp_path, secrets=["a-long-secret"])
    each.add_answer("kalshi", RawAnswer("GET /a?apiKey=K1234&b=1", 200, b'{"echo": "a-long-secret"}'))
    each.add_answer("kalshi", RawAnswer("POST /api/login", 200, b'{"ssoid": "S"}'))
    each.close()
    (path,) = tmp_path.iterdir()
    text = lzma.decompress(path.read_bytes()).decode()
    assert "K1234" not in text
    assert "a-long-secret" not in text
    assert "ssoid" not in text
    assert each.answers == 1


async def test_of_a_damaged_file_what_stands_is_read_and_the_rest_is_an_error(tmp_path, venues):
    live = await polled(tmp_path, venues, times=2)
    (path,) = tmp_path.iterdir()
    lines = lzma.decompress(path.read_bytes()).splitlines(keepends=True)
    whole = [lzma.compress(b"".join(lines[start : start + 4])) for start in range(0, len(lines), 4)]
    path.write_bytes(b"".join(whole)[:-40])
    errors = []
    replayed = await asyncio.to_thread(lambda: list(recorded_snapshots([str(path)], errors.append)))
    assert 4 <= len(replayed) < 8
    assert comparable(replayed) == comparable(live)[: len(replayed)]
    assert "damaged data from here on" in str(errors[-1])


async def test_a_poll_whose_answers_are_not_recorded_is_named(tmp_path):
    each = recorder(tmp_path)
    each.add_poll("kalshi", OddsRequest(NFL, ("h2h",)), NOW)
    each.close()
    errors = []
    assert await asyncio.to_thread(lambda: list(responses_in([str(tmp_path)], errors.append))) == []
    assert "lacks the answer to GET /series/KXNFLGAME" in str(errors[0])


def test_files_of_several_recorders_are_read_in_order_of_time(tmp_path):
    event = {"id": "e1", "sport_key": "x", "sport_title": "X", "commence_time": "2027-01-01T00:00:00Z"}
    body = msgspec.json.encode([event | {"bookmakers": []}])
    for start in (0, 1):
        times = iter([NOW + timedelta(minutes=start + 2 * step) for step in range(30) for _ in range(2)])
        each = Recorder(tmp_path / str(start), ["the-odds-api"], now=lambda times=times: next(times))
        for _ in range(4):
            each.add_answer("the-odds-api", RawAnswer("GET /sports/x/odds?regions=us", 200, body))
        each.close()
    paths = [str(tmp_path / name) for name in ("1", "0")]
    found = [response.taken_at for response in responses_in(paths, pytest.fail)]
    assert len(found) == 8
    assert found == sorted(found)


def test_the_folder_stays_within_its_bound_and_keeps_the_newest(tmp_path):
    times = iter(NOW + timedelta(seconds=step) for step in range(100_000))
    each = recorder(tmp_path, lambda: next(times), megabytes=1)
    (tmp_path / "mine.jsonl.xz").write_bytes(b"kept")
    noise = random.Random(1)
    for number in range(60):
        body = msgspec.json.encode([number, noise.randbytes(50_000).hex()])
        each.add_answer("kalshi", RawAnswer(f"GET /{number}", 200, body))
    each.close()
    files = sorted(path for path in tmp_path.iterdir() if path.name != "mine.jsonl.xz")
    assert 500_000 < sum(path.stat().st_size for path in files) <= 1_200_000
    assert b"GET /59" in lzma.decompress(files[-1].read_bytes())
    assert (tmp_path / "mine.jsonl.xz").exists()
    assert (each.answers, each.dropped) == (60, 0)


def test_a_full_disk_ends_the_recording_and_is_reported_once(tmp_path):
    errors, folder = [], tmp_path / "gone"
    each = recorder(folder, on_error=errors.append)
    folder.rmdir()
    for number in range(3):
        each.add_answer("kalshi", RawAnswer(f"GET /{number}", 200, b"[]"))
        each._write_soon()
        each._thread.submit(int).result()
    each.close()
    assert [type(error) for error in errors] == [FileNotFoundError]
    assert each.dropped == 2


def test_an_answer_that_is_no_json_is_kept_as_text(tmp_path):
    each = recorder(tmp_path)
    each.add_answer("kalshi", RawAnswer("GET /x", 503, b"<html>\xff\n</html>"))
    each.close()
    (path,) = tmp_path.iterdir()
    header, line = map(msgspec.json.decode, lzma.decompress(path.read_bytes()).splitlines())
    assert header["sources"] == ["kalshi"]
    assert (line["status"], line["text"]) == (503, "<html>\ufffd\n</html>")


async def test_without_the_setting_nothing_is_recorded(tmp_path):
    with recording(load_settings({"DATA_DIR": str(tmp_path)}, None), lambda: NOW) as each:
        assert each is None


def test_recording_goes_on_after_another_process_removed_the_file(tmp_path):
    errors = []
    recorder = Recorder(tmp_path, ["kalshi"], now=lambda: NOW, on_error=errors.append)
    recorder.add_answer("kalshi", RawAnswer("GET /one", 200, b"[1]"))
    recorder._write_soon()
    recorder._thread.submit(lambda: [path.unlink() for path in tmp_path.iterdir()]).result()
    recorder.add_answer("kalshi", RawAnswer("GET /two", 200, b"[2]"))
    recorder.close()
    (path,) = tmp_path.iterdir()
    header, line = lzma.decompress(path.read_bytes()).splitlines()
    assert (errors, msgspec.json.decode(header)["sources"]) == ([], ["kalshi"])
    assert msgspec.json.decode(line)["request"] == "GET /two"
