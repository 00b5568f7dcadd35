"""Recorded answers, however they were put away."""

import io
import json
import lzma
import random
from datetime import UTC, datetime

import pytest

from arbitrage_edge.domain.errors import InvalidValueError, NotFoundError
from arbitrage_edge.providers.recordings import files_of, read

ANSWER = [{"id": "e1", "bookmakers": []}]
HOUR = "2026-04-16T19:00:00Z"


def line(body=ANSWER, **more):
    return json.dumps({"captured_at": HOUR, "body": body, **more}).encode() + b"\n"


def written(folder, name, text):
    path = folder / name
    path.write_bytes(lzma.compress(text) if name.endswith(".xz") else text)
    return str(path)


def bodies(path):
    return [json.loads(one.body) for one in read(path)]


@pytest.mark.parametrize("name", ["a.json", "a.json.xz", "anything", "anything.xz"])
@pytest.mark.parametrize("indent", [None, 2])
def test_one_answer_is_read_plain_or_compressed_in_one_line_or_many(tmp_path, name, indent):
    assert bodies(written(tmp_path, name, json.dumps(ANSWER, indent=indent).encode())) == [ANSWER]


@pytest.mark.parametrize("name", ["a.jsonl", "a.jsonl.xz"])
def test_a_series_gives_each_answer_with_its_hour_and_place(tmp_path, name):
    path = written(tmp_path, name, line() + b"\n" + line([]))
    first, second = read(path)
    assert (first.source, json.loads(first.body)) == (f"{path}:1", ANSWER)
    assert first.captured_at == datetime(2026, 4, 16, 19, tzinfo=UTC)
    assert (second.source, second.body) == (f"{path}:3", b"[]")


def test_a_line_may_be_an_answer_by_itself(tmp_path):
    path = written(tmp_path, "a.jsonl", json.dumps(ANSWER).encode() + b'\n{"id": "e1"}\n')
    assert bodies(path) == [ANSWER, {"id": "e1"}]
    assert [one.captured_at for one in read(path)] == [None, None]


def test_a_historical_answer_stays_whole(tmp_path):
    wrapper = {"timestamp": HOUR, "data": ANSWER}
    assert bodies(written(tmp_path, "a.json", json.dumps(wrapper, indent=1).encode())) == [wrapper]


@pytest.mark.parametrize("bad", [b'{"captured_at": "' + b"x\n", b'{"body": [}\n', b'{"captured_at": 5, "body": []}\n'])
@pytest.mark.parametrize("at", [0, 1, 2])
def test_a_bad_line_is_named_and_costs_no_other(tmp_path, bad, at):
    lines = [line(), line()]
    lines.insert(at, bad)
    path = written(tmp_path, "a.jsonl", b"".join(lines))
    given = list(read(path))
    assert len(given) == 3
    assert isinstance(given[at], InvalidValueError)
    assert f"{path}:{at + 1}" in str(given[at])


def test_a_whole_file_that_is_no_answer_is_handed_on_as_it_is(tmp_path):
    (only,) = read(written(tmp_path, "a.json", b"[1,\n2,"))
    assert only.body == b"[1,\n2,"


@pytest.mark.parametrize("name", ["a.json", "a.jsonl"])
def test_an_empty_file_brings_nothing_to_read(tmp_path, name):
    assert all(one.body == b"" for one in read(written(tmp_path, name, b"")))


@pytest.mark.parametrize("spoil", [lambda packed: packed[:20_000], lambda packed: packed[:-30]])
def test_a_series_that_was_cut_off_gives_what_can_be_read_and_then_an_error(tmp_path, spoil):
    # Noise, that where the file ends tells how many lines it has.
    noise = random.Random(1)
    hours = [f"2026-04-16T19:{minute:02}:00Z" for minute in range(60)]
    path = tmp_path / "a.jsonl.xz"
    path.write_bytes(spoil(lzma.compress(b"".join(line(noise.randbytes(900).hex(), captured_at=one) for one in hours))))
    *given, last = read(str(path))
    assert 0 < len(given) <= 60
    assert [f"{one.captured_at:%Y-%m-%dT%H:%M:%SZ}" for one in given] == hours[: len(given)]
    assert str(last).startswith(f"{path}:{len(given) + 1}: damaged xz data")


@pytest.mark.parametrize("name", ["a.jsonl.xz", "a.json.xz"])
def test_damage_at_the_beginning_is_told_by_the_name_of_the_file(tmp_path, name):
    path = tmp_path / name
    packed = lzma.compress(line())
    path.write_bytes(packed[:20] + b"????" + packed[24:])
    (told,) = read(str(path))
    assert isinstance(told, InvalidValueError)
    assert str(told).startswith(str(path))
    assert "damaged xz data" in str(told)


def test_standard_input_is_a_recording_too(monkeypatch):
    for text in (line() + line([]), lzma.compress(line() + line([]))):
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text)))
        assert files_of(["-"]) == ["-"]
        assert bodies("-") == [ANSWER, []]


def test_progress_is_told_in_bytes_of_the_file(tmp_path):
    path = written(tmp_path, "a.jsonl", line() * 100)
    told = []
    assert len(list(read(path, told.append))) == 100
    assert told == sorted(told)
    assert told[-1] == len(line()) * 100


def test_a_folder_stands_for_the_recordings_in_it(tmp_path):
    for name in ["b.json", "a.jsonl.xz", "c.csv", "README.md"]:
        written(tmp_path, name, b"[]")
    assert files_of([str(tmp_path)]) == [str(tmp_path / "a.jsonl.xz"), str(tmp_path / "b.json")]
    assert files_of([str(tmp_path / "c.csv")]) == [str(tmp_path / "c.csv")]


def test_what_is_not_there_is_not_found(tmp_path):
    with pytest.raises(NotFoundError, match="there is no such file or folder"):
        files_of([str(tmp_path / "gone.json")])
    with pytest.raises(NotFoundError, match="no recordings"):
        files_of([str(tmp_path)])
