"""Recordings in every supported file format."""

import io
import json
import lzma
import random
from datetime import UTC, datetime

import pytest

from arbitrage_edge.domain.errors import InvalidValueError, NotFoundError
from arbitrage_edge.ports import RecordedResponse
from arbitrage_edge.providers import RECORDING_DECODERS
from arbitrage_edge.providers.recordings import decoded, files_of, read, snapshots_in
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
    times = [snapshot.taken_at.hour for snapshot in snapshots_in([path], RECORDING_DECODERS, errors.append)]
    assert (times, errors) == ([18, 19], [])


def test_a_response_without_a_time_takes_the_default(tmp_path):
    (recorded,) = read(written(tmp_path, "a.json", b"[]"))
    now = datetime(2026, 4, 16, tzinfo=UTC)
    assert [response.taken_at for response in decoded(recorded, RECORDING_DECODERS, now)] == [now]
    with pytest.raises(InvalidValueError, match="its time is unknown"):
        decoded(recorded, RECORDING_DECODERS)
