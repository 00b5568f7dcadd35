"""An hour of four simulated sources: no wrong pair, and no opportunity that loses by the results of the market."""

from e2e.venue_day import simulate


async def test_no_pair_is_wrong_and_no_opportunity_loses():
    day = await simulate(1, 1200, ("americanfootball_nfl", "soccer_epl"))
    assert day.wrong == []
    assert day.losses == []
    assert day.settled > 5
    assert min(day.paired.values()) > 20
    assert day.ignored == {}
