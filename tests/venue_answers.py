"""Answers in the forms of SX Bet and of the other venues that are read over REST alone, each with one NFL game.

Each takes the server, the path, the query and the body of the request, and returns a document, or None for 404.
"""

TEAMS = ("Buffalo Bills", "Detroit Lions")


def sx_bet(server, path, query, _body):
    """Return the NFL with a game, its winner, handicap and total, and a maker's order on each side."""
    match path:
        case "leagues/active":
            return success(
                [{"leagueId": 243, "label": "NFL", "sportId": 8, "homeTeamFirst": True, "numberOfEvents": 1}]
            )
        case "markets/active":
            first = "paginationKey" not in query
            markets = sx_markets(server)
            return success({"markets": markets[:2] if first else markets[2:], "nextKey": "second" if first else ""})
        case "orders":
            hashes = query["marketHashes"].split(",")
            return success([order for order in sx_orders(server) if order["marketHash"] in hashes])


def success(data):
    """Return data as SX Bet wraps it."""
    return {"status": "success", "data": data}


def sx_markets(server):
    """Return the main markets of the game, and a question that is not read."""
    home, away = TEAMS
    game = {
        "status": "ACTIVE",
        "teamOneName": home,
        "teamTwoName": away,
        "gameTime": int(server.kick_off.timestamp()),
        "sportXeventId": "L1",
        "leagueLabel": "NFL",
        "unknownField": [1],
    }
    line = {"outcomeVoidName": "NO_GAME_OR_EVEN", "mainLine": True}
    names = {"outcomeOneName": home, "outcomeTwoName": away}
    spread = {"outcomeOneName": f"{home} -1.5", "outcomeTwoName": f"{away} +1.5"}
    total = {"outcomeOneName": "Over 49.5", "outcomeTwoName": "Under 49.5"}
    return [
        game | names | {"marketHash": "0x1", "type": 226, "outcomeVoidName": "NO_CONTEST"},
        game | names | {"marketHash": "0x9", "type": 202, "outcomeVoidName": "NO_CONTEST"},
        game | line | spread | {"marketHash": "0x2", "type": 342, "line": -1.5},
        game | line | total | {"marketHash": "0x3", "type": 28, "line": 49.5},
    ]


def sx_orders(server):
    """Return a maker's order on each side of each market: the maker on one team sells the other."""
    spread, total = {TEAMS[0]: "0.45", TEAMS[1]: "0.5"}, {"over": "0.475", "under": "0.5"}
    return [
        {
            "marketHash": market,
            "orderHash": f"0x{market}{index}",
            "fillAmount": "1000000",
            "totalBetSize": "34500000",
            "percentageOdds": str(int(float(odds) * 100_000)) + "0" * 15,
            "isMakerBettingOutcomeOne": index == 0,
            "baseToken": "0x6629Ce1Cf35Cc1329ebB4F63202F3f197b3F050B",
            "apiExpiry": int(server.kick_off.timestamp()),
            "orderStatus": "ACTIVE",
        }
        for market, sides in (("0x1", server.sx_bet), ("0x2", spread), ("0x3", total))
        for index, odds in enumerate(sides.values())
    ]


def novig(server, path, query, _body):
    """Return a game with its winner, main handicap and total, another total, and bids on both outcomes of each."""
    match path.removeprefix("v3/public/catalog/").split("/"):
        case ["events"]:
            event = {
                "eventId": "e1",
                "sport": "FOOTBALL",
                "league": "NFL",
                "status": "OPEN_PREGAME",
                "description": "Detroit Lions @ Buffalo Bills",
                "startsTs": int(server.kick_off.timestamp() * 1000),
            }
            return {"items": [event] if query["league"] == "NFL" else []}
        case ["markets"]:
            markets = novig_markets() if query["league"] == "NFL" else []
            return {"items": markets[:1], "next": "2"} if "after" not in query else {"items": markets[1:]}
        case ["markets", market, "book"]:
            outcomes = [outcome["outcomeId"] for outcome in novig_markets()[int(market)]["outcomes"]]
            bids = zip(outcomes, server.novig[int(market)], strict=True)
            return {"marketId": market, "seq": 5, "orders": {outcome: novig_bids(price) for outcome, price in bids}}


def novig_markets():
    """Return the markets of the game."""
    rows = [
        ("MONEY", "BUF", ["BUF", "DET"], False),
        ("SPREAD", "BUF -1.5", ["DET +1.5", "BUF -1.5"], True),
        ("TOTAL", "DET @ BUF t49.5", ["Over 49.5", "Under 49.5"], True),
        ("TOTAL", "DET @ BUF t50.5", ["Over 50.5", "Under 50.5"], False),
    ]
    return [
        {
            "marketId": str(number),
            "eventId": "e1",
            "marketType": kind,
            "description": description,
            "status": "OPEN",
            "voids": "PUSH",
            "is_consensus": is_main,
            "fee": {"coefficient": "0.03", "makerCredit": "0.5", "charged": "WHEN_LIVE"},
            "outcomes": [{"outcomeId": f"{number}{name}", "name": name, "status": "TBD"} for name in names],
        }
        for number, (kind, description, names, is_main) in enumerate(rows)
    ]


def novig_bids(best):
    """Return three bids, of which two have the best price; a hundred contracts pay a dollar."""
    return [
        {"orderId": f"{best}{number}", "price": price, "qty": quantity}
        for number, (price, quantity) in enumerate([(best, 11_000), (best, 9_000), ("0.05", 5_000)])
    ]


def betfair(server, path, _query, body):
    """Return a login, an account in pounds, the NFL, a game's winner with its rules, and its best offers."""
    match path:
        case "api/login" | "api/keepAlive":
            server.logins.append((path, body))
            return {"token": f"token-{len(server.logins)}", "status": "SUCCESS", "error": ""}
        case "exchange/account/json-rpc/v1":
            return {"jsonrpc": "2.0", "result": {"currencyCode": "GBP", "firstName": "x"}, "id": 1}
        case "exchange/betting/json-rpc/v1":
            method = body["method"].removeprefix("SportsAPING/v1.0/")
            return {"jsonrpc": "2.0", "result": BETFAIR_RESULTS[method](server, body["params"]), "id": 1}


def betfair_competitions(_server, params):
    """Return the NFL, in its sport."""
    if params["filter"]["eventTypeIds"] != ["6423"]:
        return []
    return [{"competition": {"id": "12282733", "name": "NFL"}, "marketCount": 16, "competitionRegion": "USA"}]


def betfair_catalogue(server, _params):
    """Return the winner market of the game."""
    rules = "All bets include overtime. If the game ends in a tie, all bets are void."
    runners = [
        {"selectionId": number, "runnerName": team, "handicap": 0.0, "sortPriority": number}
        for number, team in enumerate(TEAMS, 1)
    ]
    description = {"marketType": "MATCH_ODDS", "bettingType": "ODDS", "marketBaseRate": 5.0, "rules": rules}
    return [
        {
            "marketId": "1.1",
            "marketName": "Moneyline",
            "marketStartTime": server.kick_off.strftime("%Y-%m-%dT%H:%M:%S.000Z"),
            "description": description,
            "runners": runners,
            "competition": {"id": "12282733", "name": "NFL"},
            "event": {"id": "e1", "name": f"{TEAMS[1]} @ {TEAMS[0]}", "openDate": "2026-09-18T00:15:00.000Z"},
        }
    ]


def betfair_books(server, _params):
    """Return the best offers of the winner market."""
    runners = [
        {
            "selectionId": number,
            "handicap": 0.0,
            "status": "ACTIVE",
            "ex": {
                "availableToBack": [{"price": back, "size": 120.0}, {"price": 1.01, "size": 9.0}],
                "availableToLay": [{"price": lay, "size": 80.0}, {"price": 1000, "size": 2.0}],
            },
        }
        for number, (back, lay) in enumerate(server.betfair, 1)
    ]
    book = {"marketId": "1.1", "status": "OPEN", "inplay": False, "isMarketDataDelayed": server.delayed}
    return [book | {"numberOfWinners": 1, "betDelay": 0, "runners": runners}]


BETFAIR_RESULTS = {
    "listCompetitions": betfair_competitions,
    "listMarketCatalogue": betfair_catalogue,
    "listMarketBook": betfair_books,
}


def odds_api_io(server, path, query, _body):
    """Return a game with a bookmaker, the exchange with its lays, and a second copy of the bookmaker."""
    game = {
        "id": 71,
        "home": TEAMS[0],
        "away": TEAMS[1],
        "date": server.kick_off.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "status": "pending",
    }
    match path:
        case "events":
            return [game] if query["league"] == "usa-nfl" else []
        case "odds/multi":
            books = {title: io_markets(title) for title in query["bookmakers"].split(",")}
            return [game | {"bookmakers": books, "bookmakerIds": {"Betfair Exchange": "e1"}}]


def io_markets(title):
    """Return the markets of a bookmaker; the exchange has lays and sizes."""
    depth = {"layHome": "1.49", "layAway": "3.15", "depthHome": "120.5", "depthLayAway": "80", "depthLayHome": "7"}
    winner = {"home": "1.47", "away": "2.85"} | (depth if "Exchange" in title else {})
    rows = {
        "ML": [winner],
        "Spread": [{"hdp": -1.5, "home": "1.90", "away": "1.92"}, {"hdp": -2.5, "home": "2.1", "away": "1.7"}],
        "Totals": [{"hdp": 49.5, "over": "1.95", "under": "1.85"}],
        "Double Chance": [{"label": "x", "under": "1.2"}],
    }
    return [{"name": name, "updatedAt": "2026-09-17T11:59:00.003Z", "odds": odds} for name, odds in rows.items()]


ANSWERS = {"sx_bet": sx_bet, "novig": novig, "betfair": betfair, "odds_api_io": odds_api_io}
