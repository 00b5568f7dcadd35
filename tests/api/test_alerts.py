"""Alerts over REST: created, changed, tested and deleted; addresses are never returned."""

import pytest

from api.conftest import a_board, assert_error
from arbitrage_edge.api.openapi.examples import SUBSCRIPTION_BODY

URL = "http://127.0.0.1:9/a-secret-path"
CRITERIA = {
    "kinds": ["arbitrage"],
    "min_profit": 2.5,
    "max_profit": 9,
    "min_guaranteed_profit": 10,
    "stake": 500,
    "rounding": 5,
    "sports": ["basketball_*"],
    "markets": ["h2h"],
    "bookmakers": ["draftkings", "fanduel"],
    "max_age": 120,
    "live": False,
    "starts_within": 600,
    "starts_after": 5,
    "quiet_hours": {"start": "23:00", "end": "07:00", "timezone": "Europe/Berlin"},
    "max_per_hour": 10,
    "muted_events": ["e9"],
    "repeat_step": 0.5,
    "notify_ended": True,
    "template": "{event}: {bets}",
}


@pytest.fixture
async def running(open_api):
    """An API that may reach this machine, with one opportunity."""
    running = await open_api(alert_allow_private=True)
    await running.record(a_board())
    return running


async def created(running, **body):
    response = await running.post("/alerts", {"name": "All", "url": URL, **body})
    assert response.status_code == 200, response.text
    return response.json()


async def patch(running, alert_id, body):
    return await running.client.patch(f"/api/v1/alerts/{alert_id}", json=body)


async def test_an_alert_is_created_listed_changed_and_deleted(running):
    alert = await created(running, **CRITERIA)
    assert {name: alert[name] for name in CRITERIA} == CRITERIA
    assert (alert["state"], alert["channel"], alert["destination"]) == ("on", "webhook", "http://127.0.0.1:9/...")
    assert len(alert["secret"]) > 30
    shown = {**alert, "secret": None}
    assert (await running.get(f"/alerts/{alert['id']}")).json() == shown
    assert (await running.get("/alerts")).json()["alerts"] == [shown]
    response = await patch(running, alert["id"], {"enabled": False, "min_profit": 3})
    changed = response.json()
    assert changed == {**shown, "enabled": False, "state": "off", "min_profit": 3, "updated_at": changed["updated_at"]}
    response = await running.client.delete(f"/api/v1/alerts/{alert['id']}")
    assert response.json() == {"id": alert["id"]}
    assert_error(await running.get(f"/alerts/{alert['id']}"), 404, "NotFoundError")


async def test_the_address_of_a_channel_is_never_returned(running):
    alert = await created(running, secret="a secret of the receiver")
    await running.post(f"/alerts/{alert['id']}/test")
    paths = ("/alerts", f"/alerts/{alert['id']}", f"/alerts/{alert['id']}/deliveries")
    texts = [(await running.get(path)).text for path in paths]
    texts.append((await patch(running, alert["id"], {"name": "Other"})).text)
    for text in texts:
        assert "a-secret-path" not in text
        assert "secret of the receiver" not in text


async def test_an_alert_counts_the_open_opportunities_that_match_now(running):
    assert (await created(running))["matching_now"] == 1
    assert (await created(running, min_profit=5))["matching_now"] == 0
    preview = (await running.post("/alerts/preview", {"min_profit": 4})).json()
    assert preview["matching_now"] == 1
    assert (preview["title"], preview["message"].count("enter")) == ("Simulated odds: 4.94 % Home vs Away", 2)
    assert len(preview["arbitrage_ids"]) == 1


async def test_a_test_message_is_queued_and_listed(running):
    alert = await created(running)
    queued = (await running.post(f"/alerts/{alert['id']}/test")).json()
    assert (queued["trigger"], queued["status"], queued["attempts"]) == ("test", "pending", [])
    listed = (await running.get(f"/alerts/{alert['id']}/deliveries", status="pending")).json()["deliveries"]
    assert listed == [queued]
    assert_error(await running.post(f"/alerts/deliveries/{queued['id']}/resend"), 404, "NotFoundError")


async def test_a_test_works_without_an_open_opportunity(open_api):
    running = await open_api(alert_allow_private=True)
    alert = await created(running)
    assert (await running.post(f"/alerts/{alert['id']}/test")).json()["event"] == "Los Angeles Lakers vs Boston Celtics"


async def test_one_opportunity_is_sent_now_on_all_alerts_that_are_on(running):
    (opportunity,) = (await running.get("/arbitrage/opportunities")).json()["opportunities"]
    path = f"/arbitrage/notify?arbitrage_id={opportunity['arbitrage_id']}"
    assert (await running.post(path)).json() == {
        "status": "no alerts",
        "arbitrage_id": opportunity["arbitrage_id"],
        "deliveries": [],
    }
    first, _ = await created(running, min_profit=9), await created(running, enabled=False)
    answer = (await running.post(path)).json()
    assert answer["status"] == "notifications queued"
    assert [delivery["alert_id"] for delivery in answer["deliveries"]] == [first["id"]]
    assert_error(await running.post("/arbitrage/notify?arbitrage_id=arb_0"), 404, "NotFoundError")
    assert_error(await running.post("/arbitrage/notify"), 400, "ValidationError")


@pytest.mark.parametrize(
    ("body", "field", "words"),
    [
        ({"min_profit": 5, "max_profit": 4}, "min_profit", "at most max_profit"),
        ({"kinds": []}, "kinds", "length"),
        ({"kinds": ["surebet"]}, "kinds[0]", "Invalid enum"),
        ({"bookmakers": ["draftkingz"]}, "bookmakers", "did you mean draftkings"),
        ({"markets": ["spread"]}, "markets", "did you mean spreads"),
        ({"sports": ["basketball_nbaa"]}, "sports", "did you mean basketball_nba"),
        ({"rounding": 3}, "rounding", "expected one of"),
        ({"starts_after": 10, "starts_within": 5}, "starts_after", "at most starts_within"),
        ({"quiet_hours": {"start": "25:00", "end": "07:00"}}, "quiet_hours.start", "regex"),
        ({"quiet_hours": {"start": "23:00", "end": "07:00", "timezone": "Mars/One"}}, "quiet_hours.timezone", "Berlin"),
        ({"template": "{evnt}"}, "template", "did you mean {event}"),
        ({"url": "ftp://example.org"}, "url", "expected https://"),
        ({"url": "http://u:p@127.0.0.1/"}, "url", "without user name"),
        ({"secret": "short"}, "secret", "16"),
        ({"min_stake": 5}, "body", "unknown field"),
    ],
)
async def test_an_invalid_field_is_named_with_its_rule(running, body, field, words):
    response = await running.post("/alerts", {"name": "All", "url": URL, **body})
    document = assert_error(response, 422, "ValidationError")
    assert list(document["details"]) == [field]
    assert words in document["details"][field]


async def test_private_addresses_are_refused_by_default(empty):
    response = await empty.post("/alerts", {"name": "All", "url": "http://localhost:8000/"})
    document = assert_error(response, 422, "ValidationError")
    assert "ALERT_ALLOW_PRIVATE" in document["details"]["url"]


async def test_a_new_secret_needs_the_address(running):
    alert = await created(running)
    assert_error(await patch(running, alert["id"], {"secret": "a new secret of mine"}), 422, "ValidationError")
    changed = (await patch(running, alert["id"], {"url": "http://127.0.0.1:8/x"})).json()
    assert changed["destination"] == "http://127.0.0.1:8/..."
    assert changed["secret"]


async def test_the_preview_shows_the_message_of_a_template_at_the_stake_of_the_alert_or_of_an_example(running):
    body = {"stake": 200, "template": "{event}: {total_stake} {stakes}"}
    assert (await running.post("/alerts/preview", body)).status_code == 422
    preview = (await running.post("/alerts/preview", {**body, "template": "{event}: {total_stake}"})).json()
    assert preview["message"] == "Home vs Away: 200.00"
    example = (await running.post("/alerts/preview", {"min_profit": 90, "template": "{bets}"})).json()
    assert example["matching_now"] == 0
    assert "enter" in example["message"]


async def test_mutes_are_added_listed_and_deleted(running):
    mute = (await running.post("/mutes", {"scope": "event", "target": "e1", "lasts": "until_start"})).json()
    assert (mute["label"], mute["until"]) == ("Home vs Away", "2026-04-16T20:00:00Z")
    forever = (await running.post("/mutes", {"scope": "bookmaker", "target": "fanduel", "lasts": "forever"})).json()
    assert (forever["label"], forever["until"]) == ("Fanduel", None)
    listed = (await running.get("/mutes")).json()["mutes"]
    assert sorted(listed, key=lambda one: one["scope"]) == [forever, mute]
    assert (await created(running))["matching_now"] == 0
    for one in (mute, forever):
        assert (await running.client.delete(f"/api/v1/mutes/{one['id']}")).status_code == 200
    assert (await running.get("/mutes")).json()["mutes"] == []
    assert (await running.get("/alerts")).json()["alerts"][0]["matching_now"] == 1
    assert_error(await running.client.delete("/api/v1/mutes/mu_0"), 404, "NotFoundError")


@pytest.mark.parametrize(
    ("scope", "label"),
    [("line", "Home vs Away, h2h"), ("event_bookmaker", "Fanduel, Home vs Away"), ("opportunity", "Home vs Away")],
)
async def test_a_line_and_a_bookmaker_on_an_event_are_muted_and_named(running, scope, label):
    (found,) = (await running.get("/arbitrage/opportunities")).json()["opportunities"]
    target = "e1.fanduel" if scope == "event_bookmaker" else found["arbitrage_id"]
    mute = (await running.post("/mutes", {"scope": scope, "target": target, "lasts": "until_start"})).json()
    assert (mute["label"], mute["until"]) == (label, "2026-04-16T20:00:00Z")
    assert (await created(running))["matching_now"] == 0
    await running.client.delete(f"/api/v1/mutes/{mute['id']}")
    assert (await running.get("/alerts")).json()["alerts"][0]["matching_now"] == 1
    # A target of the list can be muted again, so that ending a mute can be undone.
    again = (await running.post("/mutes", {"scope": scope, "target": mute["target"], "lasts": "until_start"})).json()
    assert again == {**mute, "id": again["id"], "created_at": again["created_at"]}
    assert (await running.get("/alerts")).json()["alerts"][0]["matching_now"] == 0


async def test_a_line_is_muted_by_an_open_opportunity(running):
    response = await running.post("/mutes", {"scope": "line", "target": "arb_20260416_190000_0000000000"})
    assert "mute the event" in assert_error(response, 422, "ValidationError")["details"]["target"]


async def test_until_the_start_needs_an_open_event(running):
    response = await running.post("/mutes", {"scope": "event", "target": "e7", "lasts": "until_start"})
    assert "open now" in assert_error(response, 422, "ValidationError")["details"]["lasts"]


async def test_changing_alerts_needs_a_key_if_keys_are_set(open_api):
    key = "a-key-of-this-service"
    running = await open_api(api_keys=key, alert_allow_private=True)
    assert_error(await running.post("/alerts", {"name": "All", "url": URL}), 401, "AuthenticationError")
    response = await running.post("/alerts", {"name": "All", "url": URL}, headers={"X-API-Key": key})
    assert response.status_code == 200
    response = await running.client.delete(f"/api/v1/alerts/{response.json()['id']}")
    assert_error(response, 401, "AuthenticationError")


async def test_several_processes_need_a_common_key_before_an_alert_is_stored(open_api):
    running = await open_api(alert_allow_private=True, redis_url="redis://127.0.0.1:1/0")
    response = await running.post("/alerts", {"name": "All", "url": URL})
    document = assert_error(response, 422, "ValidationError")
    assert "the same in each" in document["details"]["ALERT_SECRET_KEY"]


async def test_a_browser_is_registered_listed_used_by_an_alert_and_removed(running):
    key = (await running.get("/push/key")).json()["public_key"]
    assert key == (await running.get("/push/key")).json()["public_key"]
    body = {**SUBSCRIPTION_BODY, "endpoint": "https://127.0.0.1:9/a-secret-path", "expirationTime": None}
    response = await running.post("/push/subscriptions", body)
    browser = response.json()
    assert (browser["name"], browser["service"]) == ("Firefox on Linux", "127.0.0.1")
    listed = await running.get("/push/subscriptions")
    assert listed.json()["subscriptions"] == [browser]
    alert = await created(running, url=f"webpush:{browser['id']}")
    assert (alert["channel"], alert["destination"], alert["secret"]) == ("web_push", "Firefox on Linux", None)
    for text in (response.text, listed.text, str(alert)):
        assert "a-secret-path" not in text
        assert SUBSCRIPTION_BODY["keys"]["auth"] not in text
    response = await running.client.delete(f"/api/v1/push/subscriptions/{browser['id']}")
    assert response.json() == {"id": browser["id"]}
    response = await running.client.delete(f"/api/v1/push/subscriptions/{browser['id']}")
    assert_error(response, 404, "NotFoundError")
    response = await running.post("/alerts", {"name": "All", "url": f"webpush:{browser['id']}"})
    assert (response.status_code, list(response.json()["details"])) == (422, ["url"])


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"endpoint": "https://127.0.0.1/"}, "endpoint"),
        ({"endpoint": "http://93.184.216.34/"}, "endpoint"),
        ({"endpoint": None}, "endpoint"),
        ({"keys": {"p256dh": "x", "auth": "BTBZMqHH6r4Tts7J_aSIgg"}}, "keys.p256dh"),
        ({"keys": None}, "keys"),
        ({"id": "al_1"}, "id"),
        ({"name": ""}, "name"),
    ],
)
async def test_a_registration_that_no_browser_sends_is_refused_by_its_field(open_api, change, field):
    running = await open_api()
    response = await running.post("/push/subscriptions", {**SUBSCRIPTION_BODY, **change})
    assert response.status_code == 422
    assert list(response.json()["details"]) == [field]
