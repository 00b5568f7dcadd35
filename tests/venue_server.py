"""A local server with small answers in the forms of all venues. Prices can be changed."""

import asyncio
import json
from contextlib import asynccontextmanager, suppress
from datetime import timedelta

from starlette.applications import Starlette
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.websockets import WebSocketDisconnect

from arbitrage_edge.http_server import serve_app
from venue_answers import ANSWERS

KALSHI_RULES = (
    "If the game ends in a tie, the market will resolve to $0.50 for each team. If the game is postponed but begins "
    "within 48 hours, the market will remain open."
)
LIONS_TOKEN = "359"
# Bid and ask of the handicap and the total.
LINE_BOOKS = {"449": ("0.64", "0.65"), "972": ("0.60", "0.63")}
LINE_TOKENS = tuple(LINE_BOOKS)


class VenueServer:
    """Detroit at Buffalo at Kalshi and Polymarket, Pittsburgh at Cleveland at Polymarket US.

    `failing`: what a venue answers instead: a status, "nonsense", or "nothing" until it is released. `requests`: the
    paths that were requested.
    """

    def __init__(self, kick_off):
        self.kick_off = kick_off
        self.kalshi = {"DET": ("0.3200", "0.3300"), "BUF": ("0.6700", "0.6800")}
        # The bids for "yes" and for "no" by team, the best price last.
        self.kalshi_books = {}
        self.lions_bids, self.lions_asks = [("0.01", "9"), ("0.33", "40000")], [("0.99", "9"), ("0.34", "30000")]
        self.steelers = ("0.5750", "0.5800")
        self.failing, self.requests, self.url, self.released = {}, [], "", asyncio.Event()
        self.fee_type, self.description = "quadratic_with_maker_fees", "If the game ends in a tie, this resolves 50-50."
        self.page_size = 200
        # Prices of the venues in venue_answers by name; `change`: what is done with every JSON body.
        self.sx_bet = {"Buffalo Bills": "0.66", "Detroit Lions": "0.325"}
        # Bids on the two outcomes of each market.
        self.novig = [("0.665", "0.32"), ("0.49", "0.5"), ("0.48", "0.51"), ("0.4", "0.55")]
        # The best back and lay of each team; `logins`: what was sent to log in.
        self.betfair, self.delayed, self.logins = [(1.47, 1.49), (3.05, 3.15)], False, []
        self.secrets = {"app_key": "app-key-4711", "username": "user-4712", "password": "pass-4713", "key": "key-4714"}
        self.change = lambda venue, body: body
        # Open WebSockets of Polymarket with the tokens that each subscribed to; `pongs`: whether a PING is answered.
        self.sockets, self.pongs, self.book_time = {}, True, 1789535977334

    @asynccontextmanager
    async def serve(self):
        """Serve while the block runs."""
        async with serve_app(self.app(), "127.0.0.1") as server:
            self.url = server.url
            yield self

    def app(self):
        """Return the application that answers."""
        routes = [
            Route("/kalshi/{path:path}", self._kalshi),
            Route("/polymarket/{path:path}", self._polymarket, methods=["GET", "POST"]),
            WebSocketRoute("/polymarket/ws/market", self._stream),
            Route("/polymarket_us/{path:path}", self._polymarket_us),
            *(Route(f"/{name}/{{path:path}}", self._answer, methods=["GET", "POST"]) for name in ANSWERS),
        ]
        return Starlette(routes=routes)

    @property
    def provider_urls(self):
        """The setting that leads to this server."""
        return ",".join(f"{name}={self.url}/{name}" for name in ("kalshi", "polymarket", "polymarket_us", *ANSWERS))

    async def _fault(self, venue, path):
        self.requests.append(f"{venue}/{path}")
        match self.failing.get(venue):
            case int(status):
                return PlainTextResponse("<html>", status)
            case "nothing":
                await self.released.wait()
                return None
            case str():
                return Response(b'{"surprise": [', media_type="application/json")
        return None

    async def _answer(self, request):
        _, venue, path = request.url.path.split("/", 2)
        if (fault := await self._fault(venue, path)) is not None:
            return fault
        body = await request.body()
        answer = ANSWERS[venue](
            self, path, request.query_params, json.loads(body) if body[:1] in {b"{", b"["} else body
        )
        return self._json(venue, answer) if answer is not None else JSONResponse({}, 404)

    def _json(self, venue, body, status=200):
        return Response(json.dumps(self.change(venue, body)), status, media_type="application/json")

    async def _kalshi(self, request):
        path = request.path_params["path"]
        if (fault := await self._fault("kalshi", path)) is not None:
            return fault
        if path.startswith("series/"):
            return self._json(
                "kalshi",
                {"series": {"ticker": path.removeprefix("series/"), "fee_type": self.fee_type, "fee_multiplier": 1}},
            )
        if path == "milestones":
            return self._json("kalshi", {"milestones": [], "cursor": ""})
        if path == "markets/orderbooks":
            books = [
                {"ticker": ticker, "orderbook_fp": book}
                for ticker in request.query_params.getlist("tickers")
                if (book := self.kalshi_books.get(ticker.rpartition("-")[2])) is not None
            ]
            return self._json("kalshi", {"orderbooks": books})
        if path != "events":
            return JSONResponse({}, 404)
        events = {"KXNFLGAME": self.kalshi_event, "KXNFLSPREAD": self.kalshi_spreads, "KXNFLTOTAL": self.kalshi_totals}
        event = events.get(request.query_params["series_ticker"])
        return self._json("kalshi", {"events": [event()] if event else [], "cursor": ""})

    def kalshi_spreads(self):
        """Return handicaps of Kalshi's game, in a series of their own."""
        rows = [("BUF2", "Buffalo wins by over 1.5 points", 1.5, "0.63", "0.65")]
        rows += [("DET2", "Detroit wins by over 1.5 points", 1.5, "0.30", "0.31")]
        return self.kalshi_lines("KXNFLSPREAD", rows)

    def kalshi_totals(self):
        """Return a total of Kalshi's game."""
        return self.kalshi_lines("KXNFLTOTAL", [("50", "Over 49.5 points scored", 49.5, "0.62", "0.64")])

    def kalshi_lines(self, series, rows):
        """Return an event of a series with a market per line: what "yes" is, the number, bid and ask."""
        ticker = f"{series}-26SEP17DETBUF"
        (market, _) = self.kalshi_event()["markets"]
        rules = "If the team wins by more than that, including overtime, the market resolves to Yes."
        markets = [
            market
            | {
                "ticker": f"{ticker}-{end}",
                "yes_sub_title": title,
                "strike_type": "greater",
                "floor_strike": number,
                "yes_bid_dollars": bid,
                "yes_ask_dollars": ask,
                "rules_primary": rules,
            }
            for end, title, number, bid, ask in rows
        ]
        return {"event_ticker": ticker, "series_ticker": series, "title": "", "markets": markets}

    def kalshi_event(self):
        """Return Kalshi's game with a market per team."""
        names = {"DET": "Detroit", "BUF": "Buffalo"}
        ticker = "KXNFLGAME-26SEP17DETBUF"
        return {
            "event_ticker": ticker,
            "series_ticker": "KXNFLGAME",
            "title": "Detroit at Buffalo",
            "markets": [
                {
                    "ticker": f"{ticker}-{code}",
                    "market_type": "binary",
                    "status": "active",
                    "yes_bid_dollars": bid,
                    "yes_ask_dollars": ask,
                    "yes_bid_size_fp": "20000.00",
                    "yes_ask_size_fp": "80000.00",
                    "yes_sub_title": names[code],
                    "rules_primary": f"If {names[code]} wins the game originally scheduled for Sep 17, it is Yes.",
                    "rules_secondary": KALSHI_RULES,
                    "expected_expiration_time": iso(self.kick_off + timedelta(hours=3)),
                    "unknown_field": {"is": "ignored"},
                }
                for code, (bid, ask) in self.kalshi.items()
            ],
        }

    async def _polymarket(self, request):
        path = request.path_params["path"]
        if (fault := await self._fault("polymarket", path)) is not None:
            return fault
        if path == "books":
            wanted = [entry["token_id"] for entry in await request.json()]
            books = [self.book()] if LIONS_TOKEN in wanted else []
            books += [line_book(token, *prices) for token, prices in LINE_BOOKS.items() if token in wanted]
            return self._json("polymarket", books)
        return self._json("polymarket", [self.polymarket_event()] if request.query_params["tag_slug"] == "nfl" else [])

    def book(self):
        """Return the order book of the Lions, best prices last."""
        sides = {"bids": self.lions_bids, "asks": self.lions_asks}
        return {"asset_id": LIONS_TOKEN, "timestamp": str(self.book_time)} | {
            side: [{"price": price, "size": size} for price, size in levels] for side, levels in sides.items()
        }

    async def _stream(self, socket):
        if self.failing.get("polymarket"):
            await socket.close()
            return
        await socket.accept()
        self.sockets[socket] = []
        with suppress(WebSocketDisconnect):
            while True:
                text = await socket.receive_text()
                if text == "PING":
                    if self.pongs:
                        await socket.send_text("PONG")
                else:
                    self.sockets[socket] += json.loads(text)["assets_ids"]
        del self.sockets[socket]

    async def send(self, *messages):
        """Send messages to every WebSocket of Polymarket."""
        for socket in list(self.sockets):
            await socket.send_text(json.dumps(messages if len(messages) > 1 else messages[0]))

    async def move(self, side, price, size):
        """Change the size at a price of the Lions' book, and send the change."""
        levels = self.lions_bids if side == "BUY" else self.lions_asks
        levels[:] = [level for level in levels if level[0] != price] + ([(price, size)] if size != "0" else [])
        self.book_time += 1
        await self.send(self.price_change(side, price, size))

    def price_change(self, side, price, size):
        """Return the message of a change, with the best prices of the Lions' book as it is."""
        bids, asks = ([price for price, _ in levels] for levels in (self.lions_bids, self.lions_asks))
        best = {"best_bid": max(bids, default="0"), "best_ask": min(asks, default="1")}
        change = {"asset_id": LIONS_TOKEN, "price": price, "size": size, "side": side} | best
        return {"event_type": "price_change", "timestamp": str(self.book_time), "price_changes": [change]}

    def polymarket_lines(self, market):
        """Return a handicap and a total; the number of the first outcome is stated."""
        shared = market | {"description": "Settles on the final score, including overtime."}
        spread = {"question": "Spread: Bills (-1.5)", "outcomes": json.dumps(["Bills", "Lions"]), "line": -1.5}
        total = {"question": "Lions vs. Bills: O/U 49.5", "outcomes": json.dumps(["Over", "Under"]), "line": 49.5}
        tokens = (json.dumps([token, f"{token}0"]) for token in LINE_TOKENS)
        rows = zip(("spreads", "totals"), (spread, total), tokens, strict=True)
        return [shared | row | {"slug": kind, "sportsMarketType": kind, "clobTokenIds": ids} for kind, row, ids in rows]

    def polymarket_event(self):
        """Return Polymarket's game with its winner market and a handicap that is not read."""
        market = {
            "slug": "nfl-det-buf",
            "outcomes": json.dumps(["Lions", "Bills"]),
            "clobTokenIds": json.dumps([LIONS_TOKEN, "682"]),
            "sportsMarketType": "moneyline",
            "active": True,
            "closed": False,
            "acceptingOrders": True,
            "enableOrderBook": True,
            "orderMinSize": 5,
            "feesEnabled": True,
            "feeSchedule": {"exponent": 1, "rate": 0.05},
        }
        return {
            "slug": "nfl-det-buf-2026-09-18",
            "title": "Lions vs. Bills",
            "description": self.description,
            "startTime": iso(self.kick_off),
            "period": "NS",
            "usId": "nfl-det-buf-2026-09-17",
            "teams": [
                {"name": "Detroit Lions", "alias": "Lions", "ordering": "away"},
                {"name": "Buffalo Bills", "alias": "Bills", "ordering": "home"},
            ],
            "markets": [market, *self.polymarket_lines(market), market | {"sportsMarketType": "first_half_totals"}],
        }

    async def _polymarket_us(self, request):
        path = request.path_params["path"]
        if (fault := await self._fault("polymarket_us", path)) is not None:
            return fault
        if path.endswith("/book"):
            return self._json("polymarket_us", self.us_book())
        return self._json("polymarket_us", {"events": [self.us_event()] if "/nfl/" in f"/{path}/" else []})

    def us_event(self):
        """Return Polymarket US's game. The away team comes first and is the long side."""
        teams = [{"name": "Pittsburgh Steelers"}, {"name": "Cleveland Browns"}]
        market = {
            "slug": "aec-nfl-pit-cle",
            "feeCoefficient": 0.0695,
            "minimumTradeQty": 0.01,
            "sportsMarketTypeV2": "SPORTS_MARKET_TYPE_MONEYLINE",
            "active": True,
            "closed": False,
            "description": "This settles to the winner of the game. Overtime is included if played. In a tie, the "
            "market will settle to $0.50. If it is not rescheduled within two weeks, it settles to the last fair "
            "market price.",
            "marketSides": [
                {"long": True, "tradable": True, "team": teams[0]},
                {"long": False, "tradable": True, "team": teams[1]},
            ],
        }
        return {
            "slug": "nfl-pit-cle-2026-10-01",
            "startTime": iso(self.kick_off + timedelta(days=1)),
            "teams": teams,
            "active": True,
            "closed": False,
            "markets": [
                market,
                *self.us_lines(market),
                {"slug": "x", "sportsMarketTypeV2": "SPORTS_MARKET_TYPE_TOTAL"},
            ],
        }

    def us_lines(self, market):
        """Return two handicaps, of which the second is the main one, and a total; and the total of one team."""
        rules = "Overtime is included. If it is postponed, it settles to the last fair market price."
        rows = [
            ("asc-neg-6pt5", "spread", -6.5, "0.300", f"The Pittsburgh Steelers cover a -6.5 point spread. {rules}"),
            ("asc-neg-2pt5", "spread", -2.5, "0.490", f"The Pittsburgh Steelers cover a -2.5 point spread. {rules}"),
            ("tsc-44pt5", "total", 44.5, "0.510", f"The total is over 44.5. {rules}"),
        ]
        sides = [{"long": True, "tradable": True}, {"long": False, "tradable": True}]
        totals = [side | {"description": name} for side, name in zip(sides, ("Over 44.5", "Under 44.5"), strict=True)]
        lines = [
            market
            | {
                "slug": slug,
                "sportsMarketType": f"football_team_full_game_{kind}",
                "sportsMarketTypeV2": f"SPORTS_MARKET_TYPE_{kind.upper()}",
                "line": line,
                "bestBidQuote": {"value": price},
                "bestAskQuote": {"value": price},
                "description": text,
                "marketSides": totals if kind == "total" else market["marketSides"],
            }
            for slug, kind, line, price, text in rows
        ]
        of_one_team = {"slug": "team", "sportsMarketType": "football_team_points_full_game_total"}
        return [*lines, lines[-1] | of_one_team]

    def us_book(self):
        """Return the order book of the Steelers."""
        bid, offer = self.steelers
        levels = {"bids": [bid, "0.5700"], "offers": [offer, "0.5850"]}
        return {
            "marketData": {"marketSlug": "aec-nfl-pit-cle", "state": "MARKET_STATE_OPEN"}
            | {
                side: [{"px": {"value": price, "currency": "USD"}, "qty": "1000.00"} for price in prices]
                for side, prices in levels.items()
            }
        }


def line_book(token, bid, ask):
    """Return an order book of Polymarket with one bid and one ask."""
    return {"asset_id": token, "bids": [{"price": bid, "size": "900"}], "asks": [{"price": ask, "size": "800"}]}


def iso(time):
    return time.strftime("%Y-%m-%dT%H:%M:%SZ")
