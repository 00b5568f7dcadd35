"""What a client of the WebSocket hears."""

import asyncio

from api.stream.service import NBA, NFL, ManualTimer, ask, ended, hear, say, serving
from arbitrage_edge.api.stream.endpoint import StreamLimits
from backends.bus.notices import until


async def test_a_client_connects_and_subscribes_to_a_sport(service):
    async with service.connect() as socket:
        assert await ask(socket, "subscribed", action="subscribe", sports=[NBA]) == {
            "type": "subscribed",
            "sports": [NBA],
            "subscriptions": [NBA],
        }


async def test_a_client_receives_an_arbitrage_update(service):
    async with service.connect() as socket:
        await ask(socket, "subscribed", action="subscribe", sports=[NBA])
        await service.market.move(lakers=2.15)
        frame = await hear(socket)
    data = frame["data"]
    assert (frame["type"], frame["seq"], frame["simulated"]) == ("arbitrage_opportunity", 1, False)
    assert (data["sport"], data["event"], data["status"], data["profit_percentage"]) == (
        NBA,
        "Home vs Away",
        "found",
        4.94,
    )
    assert [bet["stake"] for bet in data["bets"]] == [488.1, 511.9]


async def test_who_only_connects_sees_opportunities_appear_change_and_expire(service):
    async with service.connect() as socket:
        heard = []
        for price in (2.15, 2.2, 1.9):
            await service.market.move(lakers=price)
            heard.append(await hear(socket))
    assert [(one["type"], one["seq"], one["data"]["status"]) for one in heard] == [
        ("arbitrage_opportunity", 1, "found"),
        ("arbitrage_opportunity", 2, "updated"),
        ("arbitrage_expired", 3, "closed"),
    ]
    assert len({one["data"]["arbitrage_id"] for one in heard}) == 1
    assert heard[-1]["data"]["close_reason"] == "odds_moved"


async def test_a_broadcast_reaches_ten_clients_though_one_disconnects_midway(service):
    async with asyncio.timeout(60):
        sockets = [await service.connect() for _ in range(10)]
        await service.market.move(lakers=2.15)
        assert [(await hear(socket))["seq"] for socket in sockets] == [1] * 10
        leaving, *staying = sockets
        for number in range(20):
            await service.market.move(lakers=2.2 + number / 100)
            if number == 10:
                leaving.transport.abort()
        for socket in staying:
            assert [(await hear(socket))["seq"] for _ in range(20)] == list(range(2, 22))
        await until(lambda: len(service.clients) == 9)
        for socket in staying:
            await socket.close()
        await until(lambda: not service.clients)


async def test_a_dictionary_can_be_broadcast_to_those_who_want_its_sport(service):
    async with service.connect() as nba, service.connect() as nfl:
        await ask(nba, "subscribed", action="subscribe", sports=[NBA])
        await ask(nfl, "subscribed", action="subscribe", sports=[NFL])
        await service.stream.connections.broadcast({"type": "greeting", "data": {"sport": NFL}})
        await service.stream.connections.broadcast({"type": "farewell"})
        assert await hear(nba) == {"type": "farewell"}
        assert await hear(nfl) == {"type": "greeting", "data": {"sport": NFL}}


async def test_a_subscriber_hears_of_its_sports_only(service):
    async with service.connect() as socket:
        await ask(socket, "subscribed", action="subscribe", sports=[NFL])
        await service.market.move(NBA, lakers=2.15)
        await service.market.move(NFL, chiefs=2.15)
        assert (await hear(socket))["data"]["sport"] == NFL
        answer = await ask(socket, "subscribed", action="subscribe", sports=[NBA])
        assert answer["subscriptions"] == [NFL, NBA]
        await service.market.move(NBA, lakers=2.2)
        assert (await hear(socket))["data"]["sport"] == NBA


async def test_who_unsubscribes_from_its_last_sport_hears_nothing(service):
    async with service.connect() as socket:
        await ask(socket, "subscribed", action="subscribe", sports=[NBA])
        answer = await ask(socket, "unsubscribed", action="unsubscribe", sports=[NBA])
        assert answer == {"type": "unsubscribed", "sports": [NBA], "subscriptions": []}
        await service.market.move(lakers=2.15)
        assert (await ask(socket, None, action="ping"))["type"] == "pong"


async def test_who_never_subscribed_can_leave_one_sport_out(service):
    async with service.connect() as socket:
        answer = await ask(socket, "unsubscribed", action="unsubscribe", sports=[NBA])
        assert answer["subscriptions"] == [NFL]
        await service.market.move(NBA, lakers=2.15)
        await service.market.move(NFL, chiefs=2.15)
        assert (await hear(socket))["data"]["sport"] == NFL


async def test_after_the_answer_nothing_is_heard_of_other_sports_though_it_was_on_its_way(service):
    async with service.connect() as socket:
        async with asyncio.TaskGroup() as group:
            for number in range(50):
                group.create_task(service.market.move(NBA, lakers=2.1 + number / 100))
            group.create_task(say(socket, action="subscribe", sports=[NFL]))
        await hear(socket, "subscribed")
        await service.market.move(NFL, chiefs=2.15)
        assert (await hear(socket))["data"]["sport"] == NFL


async def test_an_unknown_sport_is_answered_with_an_error_and_the_connection_stays(service):
    async with service.connect() as socket:
        answer = await ask(socket, "error", action="subscribe", sports=[NBA, "curling"])
        assert answer == {
            "type": "error",
            "error": "NotFoundError",
            "message": "Invalid sport key: curling",
            "details": {"sports": ["curling"]},
        }
        await service.market.move(NFL, chiefs=2.15)
        assert (await hear(socket))["data"]["sport"] == NFL, "nothing was subscribed to"


async def test_ping_is_answered_with_pong(service):
    async with service.connect() as socket:
        assert await ask(socket, "pong", action="ping") == {"type": "pong", "at": "2026-04-16T19:01:00Z"}


async def test_a_snapshot_tells_what_is_open_and_what_came_since(service):
    await service.market.move(lakers=2.15, heat=2.3, bulls=1.9)
    async with service.connect() as socket:
        answer = await ask(socket, "snapshot", action="snapshot")
        assert (answer["seq"], answer["part"], answer["parts"]) == (2, 1, 1)
        assert [one["event_id"] for one in answer["data"]] == [f"{NBA}-heat", f"{NBA}-lakers"]
        assert answer["data"][0]["oldest_leg_age_seconds"] == 60.0
        await service.market.move(bulls=2.2)
        assert (await hear(socket))["seq"] == 3


async def test_a_snapshot_of_nothing_is_empty_and_one_of_much_comes_in_parts():
    async with serving(limits=StreamLimits(part=2)) as service, service.connect() as socket:
        empty = await ask(socket, "snapshot", action="snapshot")
        assert (empty["seq"], empty["part"], empty["parts"], empty["data"]) == (0, 1, 1, [])
        await service.market.move(**{f"game{number}": 2.15 for number in range(5)})
        await say(socket, action="snapshot")
        parts = [await hear(socket, "snapshot") for _ in range(3)]
        assert [(one["part"], one["parts"], len(one["data"])) for one in parts] == [(1, 3, 2), (2, 3, 2), (3, 3, 1)]


async def test_a_snapshot_holds_only_what_was_subscribed_to(service):
    await service.market.move(NBA, lakers=2.15)
    await service.market.move(NFL, chiefs=2.15)
    async with service.connect() as socket:
        await ask(socket, "subscribed", action="subscribe", sports=[NFL])
        answer = await ask(socket, "snapshot", action="snapshot")
        assert [one["sport"] for one in answer["data"]] == [NFL]


async def test_the_connection_over_the_limit_is_told_why_and_closed():
    async with serving(limits=StreamLimits(connections=2)) as service:
        async with service.connect() as first, service.connect(), service.connect() as third:
            assert (await hear(third))["error"] == "TooManyConnectionsError"
            assert await ended(third) == 1013
            assert (await ask(first, "pong", action="ping"))["type"] == "pong"
        await until(lambda: not service.clients)
        async with service.connect() as again:
            assert (await ask(again, "pong", action="ping"))["type"] == "pong"


async def test_who_is_not_admitted_is_told_why_and_closed():
    def admit(websocket):
        return None if websocket.headers.get("origin") == "https://ours.example" else "this page may not connect"

    async with serving(admit=admit) as service:
        async with service.connect() as socket:
            assert await hear(socket) == {
                "type": "error",
                "error": "ForbiddenError",
                "message": "this page may not connect",
                "details": {},
            }
            assert await ended(socket) == 1008
        async with service.connect(origin="https://ours.example") as socket:
            assert (await ask(socket, "pong", action="ping"))["type"] == "pong"


async def test_simulated_odds_are_called_so_in_every_frame_that_tells_of_them():
    async with serving(simulated=True) as service, service.connect() as socket:
        await service.market.move(lakers=2.15)
        assert (await hear(socket))["simulated"]
        assert (await ask(socket, "snapshot", action="snapshot"))["simulated"]


async def test_many_clients_come_and_go_while_one_stays_and_misses_nothing(service):
    async def visit(number):
        async with service.connect() as socket:
            await ask(socket, "subscribed", action="subscribe", sports=[(NBA, NFL)[number % 2]])
            if number % 3 == 0:
                socket.transport.abort()

    async with service.connect() as staying:
        async with asyncio.TaskGroup() as group:
            for number in range(60):
                group.create_task(visit(number))
                await service.market.move(lakers=2.1 + number / 100)
        assert [(await hear(staying))["seq"] for _ in range(60)] == list(range(1, 61))
        await until(lambda: len(service.clients) == 1)


async def test_a_heartbeat_tells_how_far_everything_was_sent():
    timer = ManualTimer()
    async with serving(timer=timer) as service, service.connect() as socket:
        await service.market.move(lakers=2.15)
        await until(lambda: service.stream.position.seq == 1)
        timer.advance(10)
        beat = await ask(socket, "heartbeat", action="ping")
        assert beat == {"type": "heartbeat", "at": "2026-04-16T19:01:00Z", "simulated": False, "seq": 1}
