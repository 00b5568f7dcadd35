"""The state of the provider as derived from its answers and errors."""

import pytest

from arbitrage_edge.domain.errors import QuotaSpentError, RefusedError, TemporaryError
from arbitrage_edge.polling.provider_health import ProviderHealth
from arbitrage_edge.ports import Quota
from builders import NOW
from pipeline.fakes import NBA, NHL, EngineSetup
from polling.test_polling import PollingProcess

BAD_KEY = RefusedError("The Odds API answered 401 INVALID_KEY to /sports: the key is not valid", is_general=True)


@pytest.fixture
def setup():
    return EngineSetup()


@pytest.fixture
def health(setup):
    return ProviderHealth(setup.context, is_shared=False)


async def test_before_the_first_answer_the_provider_has_never_answered(health):
    state = await health.load()
    assert (state.state, state.text) == ("never_answered", "the provider has not answered yet")


@pytest.mark.parametrize(
    ("error", "state"),
    [
        (BAD_KEY, "refused"),
        (TemporaryError("The Odds API could not be reached for /sports (ConnectError)"), "unreachable"),
        (QuotaSpentError("no credits"), "out_of_credits"),
        (RefusedError("unknown sport", "UNKNOWN_SPORT"), "ok"),
    ],
)
async def test_an_error_changes_the_state_by_its_remedy(health, setup, error, state):
    await health.answered(NHL)
    await setup.clock.advance(60, 60)
    await health.failed(NBA, error)
    found = await health.load()
    assert found.state == state
    assert found.since == (NOW if state == "ok" else setup.clock.now())
    assert (str(error) in found.text) == (state != "ok")


async def test_one_failing_sport_among_answered_ones_does_not_keep_the_provider_unreachable(health, setup):
    for _ in range(5):
        await health.failed(NBA, TemporaryError("broken"))
        await setup.clock.advance(5, 5)
        await health.answered(NHL)
        await setup.clock.advance(5, 5)
    await health.failed(NBA, TemporaryError("broken"))
    assert (await health.load()).state == "ok"
    assert [state for state, _ in setup.observer.provider] == ["unreachable", "ok"]


async def test_a_change_is_reported_once_and_not_with_every_poll(health, setup):
    for _ in range(4):
        await health.failed(NBA, BAD_KEY)
    await health.answered(NBA)
    assert [state for state, _ in setup.observer.provider] == ["refused", "ok"]


async def test_answers_to_free_requests_do_not_hide_that_the_credits_are_spent(health):
    await health.failed(NBA, QuotaSpentError("spent"))
    await health.answered("sports", Quota(0, 500, 0, NOW))
    assert (await health.load()).state == "out_of_credits"
    await health.answered("sports", Quota(500, 0, 0, NOW))
    assert (await health.load()).state == "ok"


async def test_processes_that_share_a_store_see_one_state(setup):
    polling, serving = (ProviderHealth(setup.context, is_shared=True) for _ in range(2))
    await polling.failed(NBA, BAD_KEY)
    assert (await serving.load()).state == "refused"
    await serving.answered(NBA)
    assert (await polling.load()).state == "ok"


async def test_a_refused_key_shows_within_the_first_poll():
    process = PollingProcess(NBA)
    process.provider.boards["sports"] = BAD_KEY
    await process.begin()
    assert (await process.context.health.load()).state == "refused"
    assert process.setup.observer.provider[0][0] == "refused"
