"""Profiles, placed bets, profit and ledger over REST."""

import msgspec
import pytest

from arbitrage_edge.accounts.bet_settler import KnownScores
from arbitrage_edge.domain.accounts.final_scores import FinalScore
from arbitrage_edge.ports import StateKey
from builders import NOW, h2h, quotes

from .conftest import API, a_board


@pytest.fixture
async def listed(empty):
    """A running API with one open opportunity."""
    await empty.record(a_board())
    found = (await empty.get("/arbitrage/opportunities")).json()["opportunities"]
    empty.arbitrage_id = found[0]["arbitrage_id"]
    return empty


async def place(api, **more):
    answer = await api.post("/bets", {"arbitrage_id": api.arbitrage_id, **more})
    assert answer.status_code == 200, answer.text
    return answer.json()


async def settle(api, bet_id, leg, result, **more):
    return await api.post(f"/bets/{bet_id}/results", {"leg": leg, "result": result, **more})


async def test_an_opportunity_is_placed_settled_and_reported(listed):
    bet = await place(listed, note="first")
    assert [(leg["bookmaker_key"], leg["stake"]) for leg in bet["legs"]] == [("draftkings", 488.1), ("fanduel", 511.9)]
    assert (bet["status"], bet["expected_profit"], bet["note"]) == ("open", 49.39, "first")
    await settle(listed, bet["bet_id"], 0, "won")
    settled = (await settle(listed, bet["bet_id"], 1, "lost")).json()
    assert (settled["status"], settled["profit"]) == ("settled", 49.41)
    profit = (await listed.get("/bets/profit", zone="Europe/Berlin")).json()
    assert (profit["total"]["profit"], profit["total"]["turnover"]) == (49.41, 1000.0)
    assert [group["key"] for group in profit["by_bookmaker"]] == ["draftkings", "fanduel"]
    assert (profit["expected_profit"], profit["realised_of_expected"]) == (49.39, 49.41)


async def test_bets_are_listed_with_filters(listed):
    first = await place(listed)
    second = await place(listed, legs=[{"index": 0, "stake": 10}])
    await settle(listed, second["bet_id"], 0, "void")
    assert (await listed.get("/bets")).json()["total"] == 2
    opened = (await listed.get("/bets", status="open")).json()["bets"]
    assert [bet["bet_id"] for bet in opened] == [first["bet_id"]]
    assert (await listed.get("/bets", paper="true")).json()["total"] == 0
    assert (await listed.get(f"/bets/{first['bet_id']}")).json() == first


async def test_the_same_request_twice_records_one_bet(listed):
    first, again = await place(listed, bet_id="mine"), await place(listed, bet_id="mine")
    assert again == first
    assert (await listed.get("/bets")).json()["total"] == 1


async def test_a_part_is_placed_at_other_odds_and_hedged(listed):
    bet = await place(listed, legs=[{"index": 0, "odds": "11/10", "stake": 200}])
    assert (bet["legs"][0]["odds"], bet["legs"][0]["stake"]) == (2.1, 200.0)
    hedge = (await listed.get(f"/bets/{bet['bet_id']}/hedge")).json()
    assert [(each["bookmaker_key"], each["stake"]) for each in hedge["bets"]] == [("fanduel", 204.88)]
    assert (hedge["worst_case_without"], hedge["worst_case_with"]) == (-200.0, 15.12)


async def test_money_moves_through_the_ledger(listed):
    await listed.post("/bets/transfers", {"bookmaker_key": "draftkings", "amount": 600})
    bet = await place(listed, legs=[{"index": 0, "stake": 100}])
    await settle(listed, bet["bet_id"], 0, "cashed_out", cash_out=61.2)
    ledger = (await listed.get("/bets/ledger")).json()
    balances = {each["account"]: each["amount"] for each in ledger["balances"]}
    assert balances == {"balance/draftkings": 561.2, "outside": -600.0, "placed/draftkings": 0.0, "profit": 38.8}
    assert [each["reason"] for each in ledger["transactions"]] == ["settled", "placed", "deposit"]
    deleted = await listed.client.delete(f"{API}/bets/{bet['bet_id']}")
    assert deleted.json()["bet_id"] == bet["bet_id"]
    balances = {each["account"]: each["amount"] for each in (await listed.get("/bets/ledger")).json()["balances"]}
    assert balances["balance/draftkings"] == 600.0
    assert (await listed.get(f"/bets/{bet['bet_id']}")).status_code == 404


async def test_a_bet_is_entered_by_hand_and_its_note_changed(empty):
    sent = {
        "event_name": "Arsenal vs Everton",
        "commence_time": "2026-04-18T15:00:00Z",
        "legs": [{"bookmaker_key": "skybet", "outcome": "Arsenal", "odds": "4.5", "stake": 20, "free_bet": True}],
    }
    bet = (await empty.post("/bets/manual", sent)).json()
    assert (bet["event_name"], bet["legs"][0]["at_risk"], bet["kind"]) == ("Arsenal vs Everton", 0.0, "other")
    changed = await empty.client.patch(f"{API}/bets/{bet['bet_id']}", json={"note": "sent by mail"})
    assert (changed.json()["note"], changed.json()["revision"]) == ("sent by mail", 2)


async def test_a_profile_is_stored_and_sizes_opportunities(listed):
    profile = {"total_stake": 500, "stake_rounding": 1, "accounts": [{"bookmaker_key": "fanduel", "max_stake": 100}]}
    saved = await listed.client.put(f"{API}/profiles/default", json=profile)
    assert saved.status_code == 200
    assert saved.json() == (await listed.get("/profiles/default")).json()
    sizing = (await listed.get(f"/profiles/default/stakes/{listed.arbitrage_id}")).json()
    assert [each["stake"] for each in sizing["stakes"]] == [95.0, 100.0]
    assert [limit["text"] for limit in sizing["limits"]] == ["max stake of 100 at fanduel"]
    assert (sizing["can_be_placed"], sizing["reason"]) == (True, None)
    deleted = await listed.client.delete(f"{API}/profiles/default")
    assert deleted.status_code == 200
    assert (await listed.get("/profiles/default")).json()["accounts"] == []


CAPPED = {"total_stake": 500, "stake_rounding": 1, "accounts": [{"bookmaker_key": "fanduel", "max_stake": 100}]}


async def test_a_list_for_a_profile_says_which_limit_decided(listed):
    assert (await listed.get("/profiles")).json()["default_is_stored"] is False
    await listed.client.put(f"{API}/profiles/default", json=CAPPED)
    assert (await listed.get("/profiles")).json()["default_is_stored"] is True
    found = (await listed.get("/arbitrage/opportunities", profile="default")).json()
    assert [bet["stake"] for bet in found["opportunities"][0]["bets"]] == [95.0, 100.0]
    allowed = found["profile_stakes"][listed.arbitrage_id]
    assert [limit["text"] for limit in allowed["limits"]] == ["max stake of 100 at fanduel"]
    assert [stake["stake"] for stake in allowed["stakes"]] == [95.0, 100.0]
    assert (found["bounds"]["total_stake"], found["bounds"]["stake_rounding"]) == (500.0, 1.0)
    assert (await listed.get("/arbitrage/opportunities")).json()["profile_stakes"] is None


async def calculate_for(api, **changes):
    answer = await api.post(
        f"/arbitrage/opportunities/by-id/{api.arbitrage_id}/place", {"profile": "default", **changes}
    )
    assert answer.status_code == 200, answer.text
    return answer.json()


async def test_stakes_of_one_opportunity_obey_the_profile(listed):
    await listed.client.put(f"{API}/profiles/default", json=CAPPED)
    placed = await calculate_for(listed)
    assert [bet["stake"] for bet in placed["bets"]] == [95.0, 100.0]
    assert [limit["kind"] for limit in placed["allowed"]["limits"]] == ["max_stake"]
    assert placed["withheld_reason"] is None
    smaller = await calculate_for(listed, total_stake=100)
    assert [limit["kind"] for limit in smaller["allowed"]["limits"]] == ["total_stake"]
    typed = await calculate_for(listed, bets=[{"cap": 50}])
    assert typed["bets"][0]["stake"] == 50.0
    elsewhere = await calculate_for(listed, bets=[{}, {"bookmaker_key": "skybet", "odds": "2.05"}])
    assert elsewhere["total_stake"] == 500.0
    fixed = await calculate_for(listed, bets=[{"stake": 400}])
    assert (fixed["bets"][0]["stake"], fixed["bets"][1]["stake"], fixed["allowed"]["limits"]) == (400.0, 100.0, [])


async def test_money_in_open_bets_is_not_offered_again_anywhere(listed):
    own = {"total_stake": 500, "stake_rounding": 1, "accounts": [{"bookmaker_key": "fanduel", "balance": 150}]}
    await listed.client.put(f"{API}/profiles/default", json=own)
    body = {"arbitrage_id": listed.arbitrage_id, "legs": [{"index": 1, "stake": 50}]}
    placed = (await listed.post("/bets", body)).json()
    text = "balance of 100.00 at fanduel, besides 50.00 in open bets"
    sizing = (await listed.get(f"/profiles/default/stakes/{listed.arbitrage_id}")).json()
    found = (await listed.get("/arbitrage/opportunities", profile="default")).json()
    for sized in (sizing, found["profile_stakes"][listed.arbitrage_id], (await calculate_for(listed))["allowed"]):
        assert [stake["stake"] for stake in sized["stakes"]] == [95.0, 100.0]
        assert [limit["text"] for limit in sized["limits"]] == [text]
    await listed.client.delete(f"{API}/bets/{placed['bet_id']}")
    sizing = (await listed.get(f"/profiles/default/stakes/{listed.arbitrage_id}")).json()
    assert [limit["text"] for limit in sizing["limits"]] == ["balance of 150 at fanduel"]


async def test_a_commission_of_the_profile_applies_unless_one_is_typed(listed):
    accounts = [{"bookmaker_key": "fanduel", "commission": 2}]
    await listed.client.put(f"{API}/profiles/default", json={"accounts": accounts})
    assert (await calculate_for(listed))["bets"][1]["commission_percentage"] == 2.0
    typed = await calculate_for(listed, bets=[{}, {"commission": 1}])
    assert typed["bets"][1]["commission_percentage"] == 1.0


async def test_without_bankroll_nothing_is_sized(listed):
    await listed.client.put(f"{API}/profiles/default", json={"bankroll": 1000})
    await place(listed)
    path = f"/arbitrage/opportunities/by-id/{listed.arbitrage_id}/place"
    answer = await listed.post(path, {"profile": "default"})
    assert (answer.status_code, list(answer.json()["details"])) == (422, ["total_stake"])
    assert (await listed.post(path, {"profile": "nobody"})).status_code == 404


async def test_a_bet_is_recorded_at_another_bookmaker_than_listed(listed):
    legs = [{"index": 0, "odds": "2.2", "stake": 100, "bookmaker_key": "betfair_ex_uk", "commission": 2}]
    bet = await place(listed, legs=legs)
    leg = bet["legs"][0]
    assert (leg["bookmaker_key"], leg["odds"], leg["commission_percentage"]) == ("betfair_ex_uk", 2.2, 2.0)
    won = (await settle(listed, bet["bet_id"], 0, "won")).json()
    # 100 * 1.2 less 2 %.
    assert won["profit"] == 117.6


async def test_a_hedge_that_was_placed_is_added_to_its_bet(listed):
    bet = await place(listed, legs=[{"index": 0, "stake": 200}])
    outcome = (await listed.get(f"/bets/{bet['bet_id']}/hedge")).json()["bets"][0]["outcome"]
    hedge = {"bookmaker_key": "fanduel", "outcome": outcome, "odds": "2.05", "stake": 209.76}
    added = (await listed.post(f"/bets/{bet['bet_id']}/legs", {"legs": [hedge]})).json()
    assert [leg["stake"] for leg in added["legs"]] == [200.0, 209.76]
    assert (await listed.get(f"/bets/{bet['bet_id']}/hedge")).json()["bets"] == []
    refused = await listed.post(f"/bets/{bet['bet_id']}/legs", {"legs": [{**hedge, "odds": "0.5"}]})
    assert refused.status_code == 422


async def test_the_ledger_of_one_bet_is_the_history_of_its_corrections(listed):
    first, other = await place(listed, legs=[{"index": 0, "stake": 100}]), await place(listed)
    await settle(listed, first["bet_id"], 0, "won")
    await settle(listed, first["bet_id"], 0, "lost")
    made = (await listed.get("/bets/ledger", bet_id=first["bet_id"])).json()["transactions"]
    assert [each["reason"] for each in made] == ["settled", "corrected", "settled", "placed"]
    assert other["bet_id"] not in {each["bet_id"] for each in made}


async def test_open_bets_use_up_the_bankroll(listed):
    await listed.client.put(f"{API}/profiles/default", json={"bankroll": 1200})
    await place(listed)
    sizing = (await listed.get(f"/profiles/default/stakes/{listed.arbitrage_id}")).json()
    assert (sizing["total_stake"], sizing["limits"][0]["text"]) == (
        200.0,
        "bankroll of 200.00, besides 1000.00 in open bets",
    )


@pytest.mark.parametrize(
    ("path", "sent", "place"),
    [
        ("/bets", {"arbitrage_id": "{id}", "legs": [{"index": 7}]}, "legs[7]"),
        ("/bets", {"arbitrage_id": "{id}", "legs": [{"index": 0, "stake": 0.001}]}, "stake"),
        ("/bets", {"arbitrage_id": "{id}", "legs": [{"index": 0, "odds": "1/0"}]}, "legs[0].odds"),
        ("/bets", {"arbitrage_id": "{id}", "unknown": 1}, "body"),
        ("/bets/transfers", {"bookmaker_key": "draftkings", "amount": 0}, "amount"),
        ("/bets/transfers", {"bookmaker_key": "draftkings", "amount": 1.005}, "amount"),
        ("/bets/manual", {"event_name": "A", "commence_time": "tomorrow", "legs": []}, "commence_time"),
    ],
)
async def test_bad_bodies_are_422_and_name_the_field(listed, path, sent, place):
    if "arbitrage_id" in sent:
        sent = {**sent, "arbitrage_id": listed.arbitrage_id}
    answer = await listed.post(path, sent)
    assert answer.status_code == 422, answer.text
    assert list(answer.json()["details"]) == [place]


@pytest.mark.parametrize(
    ("profile", "place"),
    [
        ({"accounts": [{"bookmaker_key": "draftkngs"}]}, "accounts[0].bookmaker_key"),
        ({"accounts": [{"bookmaker_key": "fanduel"}, {"bookmaker_key": "fanduel"}]}, "accounts"),
        ({"accounts": [{"bookmaker_key": "fanduel", "min_stake": 9, "max_stake": 8}]}, "min_stake"),
        ({"accounts": [{"bookmaker_key": "fanduel", "link": "javascript:alert(1)"}]}, "accounts[0].link"),
        ({"stake_rounding": 0.015}, "body"),
        ({"total_stake": -1}, "total_stake"),
    ],
)
async def test_profiles_that_cannot_be_meant_are_422(empty, profile, place):
    answer = await empty.client.put(f"{API}/profiles/default", json=profile)
    assert answer.status_code == 422, answer.text
    assert list(answer.json()["details"]) == [place]


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/bets/nothing", 404),
        ("/bets/nothing/hedge", 404),
        ("/profiles/nobody", 404),
        ("/profiles/default/stakes/arb_1", 404),
        ("/bets?status=won", 400),
        ("/bets?start_date=2026-04-03&end_date=2026-04-01", 400),
        ("/bets/profit?zone=Mars", 400),
        ("/bets/profit?zone=../etc", 400),
        ("/bets/b%20d", 404),
    ],
)
async def test_unknown_things_and_values_are_refused(empty, path, status):
    assert (await empty.client.get(API + path)).status_code == status


async def test_a_settled_or_missing_leg_cannot_be_settled_beyond_its_bet(listed):
    bet = await place(listed)
    answer = await settle(listed, bet["bet_id"], 5, "won")
    assert (answer.status_code, list(answer.json()["details"])) == (422, ["leg"])
    answer = await settle(listed, bet["bet_id"], 0, "won", cash_out=3)
    assert (answer.status_code, list(answer.json()["details"])) == (422, ["cash_out"])


async def listed_for_profile(api, **more):
    answer = await api.get("/arbitrage/opportunities", profile="default", **more)
    assert answer.status_code == 200, answer.text
    return answer.json()


async def test_the_list_shows_what_a_profile_can_place(listed):
    profile = {"total_stake": 500, "stake_rounding": 1, "accounts": [{"bookmaker_key": "fanduel", "max_stake": 100}]}
    await listed.client.put(f"{API}/profiles/default", json=profile)
    found = (await listed_for_profile(listed))["opportunities"]
    assert [bet["stake"] for bet in found[0]["bets"]] == [95.0, 100.0]
    assert (found[0]["arbitrage_id"], found[0]["total_stake"]) == (listed.arbitrage_id, 195.0)


async def test_where_a_bookmaker_is_not_enabled_the_next_best_is_used(empty):
    await empty.record(quotes(h2h("draftkings", 2.15, 1.8), h2h("betmgm", 2.1, 1.8), h2h("fanduel", 1.8, 2.05)))
    await empty.client.put(
        f"{API}/profiles/default", json={"accounts": [{"bookmaker_key": "draftkings", "enabled": False}]}
    )
    found = (await listed_for_profile(empty))["opportunities"]
    assert [(bet["bookmaker_key"], bet["odds"]) for bet in found[0]["bets"]] == [("betmgm", 2.1), ("fanduel", 2.05)]


async def test_what_a_profile_cannot_place_is_withheld_with_its_reason(listed):
    for profile, reason in (
        ({"accounts": [{"bookmaker_key": "fanduel", "enabled": False}]}, "bookmaker_not_enabled"),
        ({"listed_bookmakers_only": True}, "bookmaker_not_enabled"),
        ({"min_profit_money": 60}, "below_threshold"),
        ({"accounts": [{"bookmaker_key": "fanduel", "min_stake": 600}]}, "below_minimum_stake"),
        ({"bankroll": 0}, "below_limit"),
    ):
        await listed.client.put(f"{API}/profiles/default", json=profile)
        answer = await listed_for_profile(listed, include_withheld="true", limit=len(reason))
        assert (answer["total"], answer["withheld"]) == (0, {reason: 1}), profile
        assert answer["withheld_opportunities"][0]["withheld_reason"] == reason


async def test_a_list_for_an_unknown_profile_is_404(listed):
    assert (await listed.get("/arbitrage/opportunities", profile="nobody")).status_code == 404


async def test_results_that_a_final_score_proves_are_proposed(listed):
    bet = await place(listed)
    score = FinalScore(bet["event_id"], 101, 99, NOW)
    known = msgspec.to_builtins(KnownScores({bet["event_id"]: score}))
    await listed.backends.store.put_state(StateKey.FINAL_SCORES, known)
    found = (await listed.get("/bets/proposals")).json()
    assert [(each["leg"], each["result"], each["certain"], each["profit"]) for each in found["proposals"]] == [
        (0, "won", True, 561.31),
        (1, "lost", True, -511.9),
    ]
    for each in found["proposals"]:
        await settle(listed, each["bet_id"], each["leg"], each["result"])
    assert (await listed.get("/bets/proposals")).json()["total"] == 0
