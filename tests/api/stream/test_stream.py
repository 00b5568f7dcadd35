"""Frames and commands of the stream."""

import asyncio

from msgspec.structs import replace

from api.stream.service import NBA, NFL, ManualTimer, ended, receive, request, send, serve_stream
from arbitrage_edge.api.stream.endpoint import StreamLimits
from arbitrage_edge.domain.opportunity import KINDS
from arbitrage_edge.domain.policy import KindBounds
from backends.bus.notices import until
from builders import OPEN


async def test_a_client_connects_and_subscribes_to_a_sport(service):
    async with service.connect() as socket:
        assert await request(socket, "subscribed", action="subscribe", sports=[NBA]) == {
            "type": "subscribed",
            "sports": [NBA],
            "subscriptions": [NBA],
            "kinds": ["arbitrage"],
        }


async def test_a_client_receives_an_arbitrage_update(service):
    async with service.connect() as socket:
        await request(socket, "subscribed", action="subscribe", sports=[NBA])
        await service.market.move(lakers=2.15)
        frame = await receive(socket)
    data = frame["data"]
    assert (frame["type"], frame["seq"], frame["simulated"]) == ("arbitrage_opportunity", 1, False)
    assert (data["sport"], data["event"], data["status"], data["profit_percentage"]) == (
        NBA,
        "Home vs Away",
        "found",
        4.94,
    )
    assert [bet["stake"] for bet in data["bets"]] == [488.1, 511.9]


async def test_a_client_without_commands_receives_found_updated_and_closed_opportunities(service):
    async with service.connect() as socket:
        frames = []
        for price in (2.15, 2.2, 1.9):
            await service.market.move(lakers=price)
            frames.append(await receive(socket))
    assert [(item["type"], item["seq"], item["data"]["status"]) for item in frames] == [
        ("arbitrage_opportunity", 1, "found"),
        ("arbitrage_opportunity", 2, "updated"),
        ("arbitrage_expired", 3, "closed"),
    ]
    assert len({item["data"]["arbitrage_id"] for item in frames}) == 1
    assert frames[-1]["data"]["close_reason"] == "odds_moved"


async def test_a_broadcast_reaches_all_clients_if_one_disconnects_midway(service):
    async with asyncio.timeout(60):
        sockets = [await service.connect() for _ in range(10)]
        await service.market.move(lakers=2.15)
        assert [(await receive(socket))["seq"] for socket in sockets] == [1] * 10
        leaving, *staying = sockets
        for number in range(20):
            await service.market.move(lakers=2.2 + number / 100)
            if number == 10:
                leaving.transport.abort()
        for socket in staying:
            assert [(await receive(socket))["seq"] for _ in range(20)] == list(range(2, 22))
        await until(lambda: len(service.clients) == 9)
        for socket in staying:
            await socket.close()
        await until(lambda: not service.clients)


async def test_a_dictionary_is_broadcast_to_the_subscribers_of_its_sport(service):
    async with service.connect() as nba, service.connect() as nfl:
        await request(nba, "subscribed", action="subscribe", sports=[NBA])
        await request(nfl, "subscribed", action="subscribe", sports=[NFL])
        await service.stream.connections.broadcast({"type": "greeting", "data": {"sport": NFL}})
        await service.stream.connections.broadcast({"type": "farewell"})
        assert await receive(nba) == {"type": "farewell"}
        assert await receive(nfl) == {"type": "greeting", "data": {"sport": NFL}}


async def test_a_subscriber_receives_only_its_sports(service):
    async with service.connect() as socket:
        await request(socket, "subscribed", action="subscribe", sports=[NFL])
        await service.market.move(NBA, lakers=2.15)
        await service.market.move(NFL, chiefs=2.15)
        assert (await receive(socket))["data"]["sport"] == NFL
        reply = await request(socket, "subscribed", action="subscribe", sports=[NBA])
        assert reply["subscriptions"] == [NFL, NBA]
        await service.market.move(NBA, lakers=2.2)
        assert (await receive(socket))["data"]["sport"] == NBA


async def test_a_client_that_unsubscribes_from_its_last_sport_receives_nothing(service):
    async with service.connect() as socket:
        await request(socket, "subscribed", action="subscribe", sports=[NBA])
        reply = await request(socket, "unsubscribed", action="unsubscribe", sports=[NBA])
        assert reply == {"type": "unsubscribed", "sports": [NBA], "subscriptions": [], "kinds": ["arbitrage"]}
        await service.market.move(lakers=2.15)
        assert (await request(socket, None, action="ping"))["type"] == "pong"


async def test_a_client_without_subscriptions_can_exclude_a_sport(service):
    async with service.connect() as socket:
        reply = await request(socket, "unsubscribed", action="unsubscribe", sports=[NBA])
        assert reply["subscriptions"] == [NFL]
        await service.market.move(NBA, lakers=2.15)
        await service.market.move(NFL, chiefs=2.15)
        assert (await receive(socket))["data"]["sport"] == NFL


async def test_after_subscribing_no_waiting_frame_of_another_sport_is_sent(service):
    async with service.connect() as socket:
        async with asyncio.TaskGroup() as group:
            for number in range(50):
                group.create_task(service.market.move(NBA, lakers=2.1 + number / 100))
            group.create_task(send(socket, action="subscribe", sports=[NFL]))
        await receive(socket, "subscribed")
        await service.market.move(NFL, chiefs=2.15)
        assert (await receive(socket))["data"]["sport"] == NFL


async def test_an_unknown_sport_gets_an_error_and_the_connection_stays_open(service):
    async with service.connect() as socket:
        reply = await request(socket, "error", action="subscribe", sports=[NBA, "curling"])
        assert reply == {
            "type": "error",
            "error": "NotFoundError",
            "message": "Invalid sport key: curling",
            "details": {"sports": ["curling"]},
        }
        await service.market.move(NFL, chiefs=2.15)
        assert (await receive(socket))["data"]["sport"] == NFL, "the failed command changed the subscriptions"


async def test_ping_is_answered_with_pong(service):
    async with service.connect() as socket:
        assert await request(socket, "pong", action="ping") == {"type": "pong", "at": "2026-04-16T19:01:00Z"}


async def test_a_snapshot_is_followed_by_new_notices(service):
    await service.market.move(lakers=2.15, heat=2.3, bulls=1.9)
    async with service.connect() as socket:
        reply = await request(socket, "snapshot", action="snapshot")
        assert (reply["seq"], reply["part"], reply["parts"]) == (2, 1, 1)
        assert [opportunity["event_id"] for opportunity in reply["data"]] == [f"{NBA}-heat", f"{NBA}-lakers"]
        assert reply["data"][0]["oldest_leg_age_seconds"] == 60.0
        await service.market.move(bulls=2.2)
        assert (await receive(socket))["seq"] == 3


async def test_a_snapshot_is_empty_or_comes_in_parts():
    async with serve_stream(limits=StreamLimits(part=2)) as service, service.connect() as socket:
        empty = await request(socket, "snapshot", action="snapshot")
        assert (empty["seq"], empty["part"], empty["parts"], empty["data"]) == (0, 1, 1, [])
        await service.market.move(**{f"game{number}": 2.15 for number in range(5)})
        await send(socket, action="snapshot")
        parts = [await receive(socket, "snapshot") for _ in range(3)]
        assert [(part["part"], part["parts"], len(part["data"])) for part in parts] == [(1, 3, 2), (2, 3, 2), (3, 3, 1)]


async def test_a_snapshot_contains_only_subscribed_sports(service):
    await service.market.move(NBA, lakers=2.15)
    await service.market.move(NFL, chiefs=2.15)
    async with service.connect() as socket:
        await request(socket, "subscribed", action="subscribe", sports=[NFL])
        reply = await request(socket, "snapshot", action="snapshot")
        assert [opportunity["sport"] for opportunity in reply["data"]] == [NFL]


async def test_a_connection_over_the_limit_is_closed_with_a_reason():
    async with serve_stream(limits=StreamLimits(connections=2)) as service:
        async with service.connect() as first, service.connect(), service.connect() as third:
            assert (await receive(third))["error"] == "TooManyConnectionsError"
            assert await ended(third) == 1013
            assert (await request(first, "pong", action="ping"))["type"] == "pong"
        await until(lambda: not service.clients)
        async with service.connect() as again:
            assert (await request(again, "pong", action="ping"))["type"] == "pong"


async def test_a_client_that_is_not_admitted_is_closed_with_a_reason():
    async def admit(websocket):
        return None if websocket.headers.get("origin") == "https://ours.example" else "this page may not connect"

    async with serve_stream(admit=admit) as service:
        async with service.connect() as socket:
            assert await receive(socket) == {
                "type": "error",
                "error": "ForbiddenError",
                "message": "this page may not connect",
                "details": {},
            }
            assert await ended(socket) == 1008
        async with service.connect(origin="https://ours.example") as socket:
            assert (await request(socket, "pong", action="ping"))["type"] == "pong"


async def test_frames_with_simulated_odds_are_marked():
    async with serve_stream(simulated=True) as service, service.connect() as socket:
        await service.market.move(lakers=2.15)
        assert (await receive(socket))["simulated"]
        assert (await request(socket, "snapshot", action="snapshot"))["simulated"]


async def test_a_client_misses_nothing_while_others_connect_and_disconnect(service):
    async def visit(number):
        async with service.connect() as socket:
            await request(socket, "subscribed", action="subscribe", sports=[(NBA, NFL)[number % 2]])
            if number % 3 == 0:
                socket.transport.abort()

    async with service.connect() as staying:
        async with asyncio.TaskGroup() as group:
            for number in range(60):
                group.create_task(visit(number))
                await service.market.move(lakers=2.1 + number / 100)
        assert [(await receive(staying))["seq"] for _ in range(60)] == list(range(1, 61))
        await until(lambda: len(service.clients) == 1)


async def test_a_heartbeat_has_the_newest_seq():
    timer = ManualTimer()
    async with serve_stream(timer=timer) as service, service.connect() as socket:
        await service.market.move(lakers=2.15)
        await until(lambda: service.stream.position.seq == 1)
        timer.advance(10)
        beat = await request(socket, "heartbeat", action="ping")
        assert beat.pop("epoch")
        assert beat == {"type": "heartbeat", "at": "2026-04-16T19:01:00Z", "simulated": False, "seq": 1}


async def test_other_kinds_than_arbitrage_are_sent_on_subscription_only(service):
    for detector in service.market.detectors.values():
        detector.policy = replace(OPEN, other=KindBounds(kinds=frozenset({"low_hold"})))
    async with service.connect() as silent, service.connect() as socket:
        reply = await request(socket, "subscribed", action="subscribe", kinds=["low_hold"])
        assert reply["kinds"] == ["arbitrage", "low_hold"]
        await service.market.move(lakers=1.94)
        frame = await receive(socket)
        assert (frame["data"]["kind"], frame["data"]["status"]) == ("low_hold", "found")
        snapshot = await request(socket, "snapshot", action="snapshot")
        assert [each["kind"] for each in snapshot["data"]] == ["low_hold"]
        assert (await request(silent, "snapshot", action="snapshot"))["data"] == []
        reply = await request(socket, "unsubscribed", action="unsubscribe", kinds=["low_hold"])
        assert reply["kinds"] == ["arbitrage"]
        assert (await request(socket, "snapshot", action="snapshot"))["data"] == []


async def test_a_client_of_all_kinds_receives_every_number_and_others_miss_none_of_theirs(service):
    for detector in service.market.detectors.values():
        detector.policy = replace(OPEN, other=KindBounds(kinds=frozenset({"low_hold"})))
    async with service.connect() as every, service.connect() as silent:
        await request(every, "subscribed", action="subscribe", kinds=list(KINDS))
        # A low hold, then an arbitrage in its place, then neither.
        for price in (1.94, 2.15, 1.8):
            await service.market.move(lakers=price)
        newest = await service.market.store.newest_seq()
        frames = [await receive(every) for _ in range(newest)]
        assert [frame["seq"] for frame in frames] == list(range(1, newest + 1))
        wanted = [(frame["seq"], frame["type"]) for frame in frames if frame["data"]["kind"] == "arbitrage"]
        assert wanted
        assert wanted[0][0] > 1
        received = [await receive(silent) for _ in wanted]
        assert [(frame["seq"], frame["type"]) for frame in received] == wanted
        await request(silent, "resumed", action="resume", since=1)
        received = [await receive(silent) for _ in wanted]
        assert [(frame["seq"], frame["type"]) for frame in received] == wanted


async def test_an_unknown_kind_is_an_error_that_names_the_accepted_ones(service):
    async with service.connect() as socket:
        error = await request(socket, "error", action="subscribe", kinds=["low_holds"])
        assert "kinds" in error["message"]
