"""Recordings in every supported file format."""

import contextlib
import io
import json
import lzma
import os
import random
from datetime import UTC, datetime

import pytest

from arbitrage_edge.domain.errors import InvalidValueError, NotFoundError
from arbitrage_edge.ports import RecordedResponse
from arbitrage_edge.providers import RECORDING_DECODERS
from arbitrage_edge.providers.recordings import decoded, files_of, read
from arbitrage_edge.providers.recordings.reader import MOST_RUNS
from arbitrage_edge.recorded_sources import recorded_snapshots
from builders import as_json, h2h, quotes

RESPONSE = [{"id": "e1", "bookmakers": []}]
TIME = "2026-04-16T19:00:00Z"


def line(body=RESPONSE, **more):
    return json.dumps({"captured_at": TIME, "body": body, **more}).encode() + b"\n"


def written(folder, name, text):
    path = folder / name
    path.write_bytes(lzma.compress(text) if name.endswith(".xz") else text)
    return str(path)


def bodies(path):
    return [json.loads(recorded.body) for recorded in read(path)]


@pytest.mark.parametrize("name", ["a.json", "a.json.xz", "anything", "anything.xz"])
@pytest.mark.parametrize("indent", [None, 2])
def test_one_response_is_read_plain_or_compressed_in_one_line_or_many(tmp_path, name, indent):
    assert bodies(written(tmp_path, name, json.dumps(RESPONSE, indent=indent).encode())) == [RESPONSE]


@pytest.mark.parametrize("name", ["a.jsonl", "a.jsonl.xz"])
def test_a_series_yields_each_response_with_its_time_and_location(tmp_path, name):
    path = written(tmp_path, name, line() + b"\n" + line([]))
    first, second = read(path)
    assert (first.source, json.loads(first.body)) == (f"{path}:1", RESPONSE)
    assert first.captured_at == datetime(2026, 4, 16, 19, tzinfo=UTC)
    assert (second.source, second.body) == (f"{path}:3", b"[]")


def test_a_line_may_be_a_response_without_a_wrapper(tmp_path):
    path = written(tmp_path, "a.jsonl", json.dumps(RESPONSE).encode() + b'\n{"id": "e1"}\n')
    assert bodies(path) == [RESPONSE, {"id": "e1"}]
    assert [recorded.captured_at for recorded in read(path)] == [None, None]


def test_a_historical_response_keeps_its_wrapper(tmp_path):
    wrapper = {"timestamp": TIME, "data": RESPONSE}
    assert bodies(written(tmp_path, "a.json", json.dumps(wrapper, indent=1).encode())) == [wrapper]


@pytest.mark.parametrize("bad", [b'{"captured_at": "' + b"x\n", b'{"body": [}\n', b'{"captured_at": 5, "body": []}\n'])
@pytest.mark.parametrize("at", [0, 1, 2])
def test_a_bad_line_is_reported_and_the_others_are_read(tmp_path, bad, at):
    lines = [line(), line()]
    lines.insert(at, bad)
    path = written(tmp_path, "a.jsonl", b"".join(lines))
    items = list(read(path))
    assert len(items) == 3
    assert isinstance(items[at], InvalidValueError)
    assert f"{path}:{at + 1}" in str(items[at])


def test_a_file_that_is_not_json_is_passed_on_unchanged(tmp_path):
    (only,) = read(written(tmp_path, "a.json", b"[1,\n2,"))
    assert only.body == b"[1,\n2,"


@pytest.mark.parametrize("name", ["a.json", "a.jsonl"])
def test_an_empty_file_has_an_empty_body(tmp_path, name):
    assert all(recorded.body == b"" for recorded in read(written(tmp_path, name, b"")))


@pytest.mark.parametrize("spoil", [lambda packed: packed[:20_000], lambda packed: packed[:-30]])
def test_a_truncated_series_yields_its_readable_lines_and_then_an_error(tmp_path, spoil):
    # Incompressible bodies, so that the number of readable lines depends on the length of the file.
    noise = random.Random(1)
    times = [f"2026-04-16T19:{minute:02}:00Z" for minute in range(60)]
    path = tmp_path / "a.jsonl.xz"
    content = b"".join(line(noise.randbytes(900).hex(), captured_at=time) for time in times)
    path.write_bytes(spoil(lzma.compress(content)))
    *items, last = read(str(path))
    assert 0 < len(items) <= 60
    assert [f"{recorded.captured_at:%Y-%m-%dT%H:%M:%SZ}" for recorded in items] == times[: len(items)]
    assert str(last).startswith(f"{path}:{len(items) + 1}: damaged data")


@pytest.mark.parametrize("name", ["a.jsonl.xz", "a.json.xz"])
def test_damage_at_the_beginning_is_reported_with_the_name_of_the_file(tmp_path, name):
    path = tmp_path / name
    packed = lzma.compress(line())
    path.write_bytes(packed[:20] + b"????" + packed[24:])
    (error,) = read(str(path))
    assert isinstance(error, InvalidValueError)
    assert str(error).startswith(str(path))
    assert "damaged data" in str(error)


def test_standard_input_is_read_like_a_file(monkeypatch):
    for text in (line() + line([]), lzma.compress(line() + line([]))):
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text)))
        assert files_of(["-"]) == ["-"]
        assert bodies("-") == [RESPONSE, []]


def test_progress_is_reported_in_bytes_of_the_file(tmp_path):
    path = written(tmp_path, "a.jsonl", line() * 100)
    progress = []
    assert len(list(read(path, progress.append))) == 100
    assert progress == sorted(progress)
    assert progress[-1] == len(line()) * 100


def test_a_folder_is_replaced_by_the_recordings_in_it(tmp_path):
    for name in ["b.json", "a.jsonl.xz", "c.csv", "README.md"]:
        written(tmp_path, name, b"[]")
    assert files_of([str(tmp_path)]) == [str(tmp_path / "a.jsonl.xz"), str(tmp_path / "b.json")]
    assert files_of([str(tmp_path / "c.csv")]) == [str(tmp_path / "c.csv")]


def test_a_missing_file_and_an_empty_folder_are_not_found(tmp_path):
    with pytest.raises(NotFoundError, match="no such file or folder"):
        files_of([str(tmp_path / "grecorded.json")])
    with pytest.raises(NotFoundError, match="no recordings"):
        files_of([str(tmp_path)])


def test_a_body_is_decoded_by_the_decoder_of_its_provider(tmp_path):
    path = written(tmp_path, "a.jsonl", line() + line(provider="second") + line(provider="third"))
    decoders = {
        name: lambda body, time, _, name=name: [RecordedResponse(time, [], [f"{name} {body.decode()}"])]
        for name in ("first", "second")
    }
    unnamed, named, unknown = read(path)
    assert [response.troubles[0].split()[0] for response in decoded(unnamed, decoders)] == ["first"]
    assert [response.troubles[0].split()[0] for response in decoded(named, decoders)] == ["second"]
    with pytest.raises(InvalidValueError, match=r"a\.jsonl:3: unknown provider third; it accepts first, second"):
        decoded(unknown, decoders)


def test_a_file_of_several_saved_responses_is_decoded_into_one_per_time(tmp_path):
    event = json.loads(as_json(quotes(h2h("draftkings", 1.9, 1.9))))
    saved = [{"timestamp": f"2026-04-16T{hour}:00:00Z", "data": event} for hour in (19, 18)]
    path = written(tmp_path, "a.json", json.dumps(saved).encode())
    errors = []
    times = [snapshot.taken_at.hour for snapshot in recorded_snapshots([path], errors.append)]
    assert (times, errors) == ([18, 19], [])


def test_a_response_without_a_time_takes_the_default(tmp_path):
    (recorded,) = read(written(tmp_path, "a.json", b"[]"))
    now = datetime(2026, 4, 16, tzinfo=UTC)
    assert [response.taken_at for response in decoded(recorded, RECORDING_DECODERS, now)] == [now]
    with pytest.raises(InvalidValueError, match="its time is unknown"):
        decoded(recorded, RECORDING_DECODERS)


def at(minute):
    return f"2026-04-16T{19 + minute // 60}:{minute % 60:02}:00Z"


@pytest.mark.parametrize("name", ["a.jsonl", "a.jsonl.xz"])
@pytest.mark.parametrize("order", ["reversed", "shuffled", "two runs", "offsets"])
def test_a_series_in_any_order_is_read_in_time_order_with_few_open_files(tmp_path, name, order):
    minutes = list(range(120))
    if order == "reversed":
        minutes.reverse()
    elif order == "shuffled":
        random.Random(3).shuffle(minutes)
    elif order == "two runs":
        minutes = [*minutes[::2], *minutes[1::2]]
    times = [at(minute) for minute in minutes]
    if order == "offsets":
        times = [
            time.replace("Z", "+00:00") if number % 2 else time.replace("Z", ".5Z") for number, time in enumerate(times)
        ]
    path = written(
        tmp_path, name, b"".join(line([minute], captured_at=time) for minute, time in zip(minutes, times, strict=True))
    )
    opened = set()
    found = []
    for recorded in read(path):
        found.append(json.loads(recorded.body)[0])
        opened.add(len([link for link in links_of_open_files() if link == path]))
    assert found == list(range(120))
    assert max(opened) <= MOST_RUNS


def links_of_open_files():
    """Return the paths of the open files, on systems that list them."""
    with contextlib.suppress(OSError):
        for number in os.listdir("/proc/self/fd"):
            with contextlib.suppress(OSError):
                yield os.readlink(f"/proc/self/fd/{number}")


def test_the_lines_of_an_unsorted_series_keep_their_numbers_and_their_errors(tmp_path):
    lines = [line([minute], captured_at=at(minute)) for minute in reversed(range(30))]
    lines.insert(10, b"{broken\n")
    path = written(tmp_path, "a.jsonl", b"".join(lines) + b"\n")
    items = list(read(path))
    assert len(items) == 31
    assert items[0].source == f"{path}:31"
    (error,) = [item for item in items if isinstance(item, InvalidValueError)]
    assert f"{path}:11" in str(error)
    progress = []
    list(read(path, progress.append))
    assert progress == sorted(progress)
    assert progress[-1] == os.path.getsize(path)


def test_a_truncated_unsorted_series_yields_its_readable_lines_and_then_an_error(tmp_path):
    noise = random.Random(1)
    content = b"".join(line(noise.randbytes(900).hex(), captured_at=at(minute)) for minute in reversed(range(60)))
    path = tmp_path / "a.jsonl.xz"
    path.write_bytes(lzma.compress(content)[:-30])
    *items, last = read(str(path))
    times = [item.captured_at for item in items]
    assert times == sorted(times)
    assert len(times) > 30
    assert "damaged data" in str(last)


def test_the_time_of_a_line_may_stand_at_its_end(tmp_path):
    lines = [json.dumps({"body": [minute], "captured_at": at(minute)}).encode() + b"\n" for minute in (2, 1)]
    path = written(tmp_path, "a.jsonl", b"".join(lines))
    assert bodies(path) == [[1], [2]]


def board(*prices):
    """Return one event in which one bookmaker quotes Home at the prices, read at the minutes."""
    outcomes = [(minute, {"name": "Home", "price": price}) for minute, price in prices]
    markets = [{"key": "h2h", "last_update": at(minute), "outcomes": [outcome]} for minute, outcome in outcomes]
    event = json.loads(as_json(quotes(h2h("draftkings", 1.9, 1.9))))[0]
    return [event | {"bookmakers": [{"key": "draftkings", "title": "D", "markets": markets}]}]


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0), (1, 0, 2)])
@pytest.mark.parametrize(
    ("prices", "counts"),
    [
        ([(0, 1.9), (5, 2.0), (3, 1.8)], 2.0),
        ([(5, 2.1), (5, 2.0), (0, 1.5)], 2.0),
        ([(5, 2.1), (5, 2.0), (5, 2.2)], 2.0),
    ],
)
def test_of_an_outcome_in_several_files_the_newest_counts_and_of_equally_new_ones_the_lower(
    tmp_path, prices, counts, order
):
    paths = [written(tmp_path, f"{n}.json", json.dumps(board(prices[n])).encode()) for n in order]
    (snapshot,) = recorded_snapshots([paths[n] for n in range(3)], pytest.fail)
    (market,) = snapshot.events[0].markets
    assert [one.price for one in market.selections] == [counts]
