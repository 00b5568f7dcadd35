"""Answers of another form: kept once, bounded, without keys, and the error says where."""

from datetime import UTC, datetime, timedelta

import pytest

from arbitrage_edge.domain.errors import SchemaChangedError
from arbitrage_edge.ports import OddsRequest
from arbitrage_edge.providers.recordings.unreadable import MAX_ANSWERS, MAX_BYTES, ExplainedVenue, UnreadableAnswers
from arbitrage_edge.venue_registry import VenueOptions, open_venue
from venue_server import VenueServer

NOW = datetime(2026, 9, 17, 12, tzinfo=UTC)
NFL = OddsRequest("americanfootball_nfl", ("h2h",))
SECRET = "f00dfacecafe4a11b0b5c0dedeadbeef"


class Clock:
    def __init__(self):
        self.calls = 0

    def now(self):
        self.calls += 1
        return NOW + timedelta(seconds=self.calls)


@pytest.fixture
def answers(tmp_path):
    return UnreadableAnswers(tmp_path / "unreadable", Clock().now, [SECRET])


def kept(tmp_path):
    return sorted((tmp_path / "unreadable").glob("*"))


async def test_the_answer_is_kept_without_keys_and_the_error_says_where(tmp_path, answers):
    body = f'{{"echo": "?apiKey={SECRET}", "surprise": 1}}'.encode()
    error = await answers.explained("kalshi", SchemaChangedError("Kalshi answers events in another form", body))
    (path,) = kept(tmp_path)
    assert str(error) == f"Kalshi answers events in another form; the answer is kept in {path}"
    text = path.read_text()
    assert SECRET not in text
    assert '"surprise": 1' in text


async def test_an_error_is_kept_once_and_only_the_newest_answers_of_a_source(tmp_path, answers):
    first = await answers.explained("kalshi", SchemaChangedError("form 0", b"a"))
    assert str(await answers.explained("kalshi", SchemaChangedError("form 0", b"b"))) == str(first)
    assert [path.read_text() for path in kept(tmp_path)] == ["a"]
    await answers.explained("novig", SchemaChangedError("form", b"other"))
    for number in range(1, 6):
        await answers.explained("kalshi", SchemaChangedError(f"form {number}", str(number).encode()))
    texts = {path.name.split("-")[0]: path.read_text() for path in kept(tmp_path)}
    assert texts == {"kalshi": "5", "novig": "other"}
    assert len(kept(tmp_path)) == MAX_ANSWERS + 1


async def test_a_large_answer_is_cut_and_an_answer_with_secrets_or_without_a_disk_is_not_kept(tmp_path, answers):
    await answers.explained("kalshi", SchemaChangedError("large", b"x" * (3 * MAX_BYTES)))
    assert kept(tmp_path)[0].stat().st_size == MAX_BYTES
    error = SchemaChangedError("of a login")
    assert await answers.explained("betfair", error) is error
    (tmp_path / "file").write_text("")
    without_disk = UnreadableAnswers(tmp_path / "file", Clock().now)
    error = SchemaChangedError("large", b"x")
    assert await without_disk.explained("kalshi", error) is error


@pytest.mark.parametrize("name", ["kalshi", "betfair"])
async def test_a_venue_that_answers_nonsense_is_explained_but_its_logins_are_not_kept(tmp_path, answers, name):
    async with VenueServer(NOW).serve() as server:
        server.failing[name] = "nonsense"
        options = VenueOptions(lambda: NOW, f"{server.url}/{name}", server.secrets, per_second=1e6)
        venue = open_venue(name, options)
        explained = ExplainedVenue(venue, answers)
        for read in (explained.odds(NFL), explained.events(NFL.sport)):
            with pytest.raises(SchemaChangedError) as caught:
                await read
            assert ("is kept in" in str(caught.value)) == (name == "kalshi")
        assert explained.quota is None
        assert await explained.sports() == await venue.sports()
        await venue.close()
    assert [path.read_text() for path in kept(tmp_path)] == (['{"surprise": ['] if name == "kalshi" else [])
