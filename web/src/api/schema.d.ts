// Made by `make page-types` from the OpenAPI document 27c5919fbc31b13a: do not edit.
export interface paths {
    "/api/v1/arbitrage/calculate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Calculate stakes for your own odds
         * @description Return stakes with the same return for every outcome, and the profit of each result. The named outcomes are
         *     taken to be all outcomes of the event; of several prices for one outcome the best is used.
         */
        post: operations["calculate_api_v1_arbitrage_calculate_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/arbitrage/nearest": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List near misses
         * @description Return the lines closest to an arbitrage, and arbitrages below MIN_PROFIT_THRESHOLD: the best prices on them
         *     within the age limits, at two or more operators. All prices of the polled sports are searched.
         */
        get: operations["near_api_v1_arbitrage_nearest_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/arbitrage/opportunities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List open opportunities
         * @description Return the open opportunities, most profitable first, the number of withheld ones by reason, and the thresholds
         *     applied.
         */
        get: operations["opportunities_api_v1_arbitrage_opportunities_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/arbitrage/opportunities/by-id/{arbitrage_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get one opportunity
         * @description Return one opportunity by its id, open or closed. Opportunities are kept without a time limit.
         */
        get: operations["opportunity_api_v1_arbitrage_opportunities_by_id__arbitrage_id__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/arbitrage/opportunities/by-id/{arbitrage_id}/line": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get all prices on the line of an opportunity
         * @description Return the current prices of all bookmakers on the line of an opportunity, and the stored price moves of its
         *     bets. Also for withheld opportunities (`held_...`).
         */
        get: operations["line_api_v1_arbitrage_opportunities_by_id__arbitrage_id__line_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/arbitrage/opportunities/by-id/{arbitrage_id}/place": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Calculate stakes for an opportunity
         * @description Return the stake of each bet and the profit of every result, pushes and half wins included, with your own odds,
         *     fixed stakes (`stake`), caps and commissions. Nothing is placed or stored. Also for withheld opportunities
         *     (`held_...`).
         */
        post: operations["place_api_v1_arbitrage_opportunities_by_id__arbitrage_id__place_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/arbitrage/opportunities/{sport}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List open opportunities of a sport
         * @description Return the open opportunities of one sport, most profitable first.
         */
        get: operations["opportunities_of_api_v1_arbitrage_opportunities__sport__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bookmakers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List bookmakers
         * @description Return all bookmakers with current prices, by key. Bookmakers of one operator usually have the same prices: the
         *     legs of an arbitrage are at different operators.
         */
        get: operations["bookmakers_api_v1_bookmakers_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bookmakers/ages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Price ages by bookmaker
         * @description Return the age of each bookmaker's `h2h` prices in all recorded sports.
         */
        get: operations["bookmaker_ages_api_v1_bookmakers_ages_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calculate/fair-odds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Remove the margin from a bookmaker's odds
         * @description Return the fair probabilities of all outcomes of a market by five methods, and their range.
         */
        post: operations["calculate_fair_odds_api_v1_calculate_fair_odds_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/history/arbitrage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List past and open opportunities
         * @description Return opportunities by time of detection, newest first, closed ones included; as JSON, or as CSV for
         *     spreadsheets.
         */
        get: operations["history_api_v1_history_arbitrage_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/odds/sports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List sports
         * @description Return all sports of the provider with their keys, and the times of their last and next polls.
         */
        get: operations["sports_api_v1_odds_sports_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/odds/{sport}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the odds of a sport
         * @description Return the current odds of all events of a sport, by start time.
         */
        get: operations["odds_api_v1_odds__sport__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/odds/{sport}/events/{event_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get one event with all markets and price moves
         * @description Return all current prices of one event, and its stored price moves, oldest first.
         */
        get: operations["event_api_v1_odds__sport__events__event_id__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/provider": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Provider response times and errors
         * @description Return the number of polls of the last hour, the share that failed, their response times, and the last error.
         */
        get: operations["provider_api_v1_provider_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/quota": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Credits and polling plan
         * @description Return the provider's remaining credits, their history since the last reset, and the polling plan as text.
         */
        get: operations["quota_api_v1_quota_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stats": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Statistics
         * @description Return statistics for the last `days` per sport, and the number of open opportunities.
         */
        get: operations["statistics_api_v1_stats_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stats/sports/{sport}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Statistics for one sport
         * @description Return all-time statistics of one sport, and those for the last `days`.
         */
        get: operations["sport_statistics_api_v1_stats_sports__sport__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Liveness
         * @description Return 200 while the process runs. Checks nothing else.
         */
        get: operations["live_health_live_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Readiness
         * @description Return 200 if the database responds, has its tables, and accepted the last recording.
         *
         *     Redis is not checked: without it the service is slower, not down.
         */
        get: operations["ready_health_ready_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Prometheus metrics
         * @description Return counts and durations of polls, detections, recordings and requests.
         */
        get: operations["metrics_metrics_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * BetDocument
         * @description One bet. `stake_to_place` is the amount to enter; `stake` is the money at risk, of a lay bet the liability.
         */
        BetDocument: {
            /**
             * @description Difference of the odds from the median of the other operators, both after commission, percent; null if no other operator quotes the outcome
             * @default null
             */
            above_market_percentage: number | null;
            /** @description Age of the price: seconds since it was last read */
            age_seconds: number;
            /** @description The same price in American odds */
            american_odds: number;
            /** @description Bookmaker's name */
            bookmaker: string;
            /** @description Bookmaker's key */
            bookmaker_key: string;
            /** @description Commission on net winnings, percent */
            commission_percentage: number;
            /** @description Time at which the bookmaker's price was last read, UTC */
            last_update: string;
            /** @description Backer's stake to enter for a lay bet, in your currency; null for a back bet */
            lay_stake: number | null;
            /** @description Maximum stake at the bookmaker, in your currency; null if unknown */
            limit: number | null;
            /** @description Link to place the bet; null if the provider has none */
            link: string | null;
            /** @description Decimal odds as quoted, stake included */
            odds: number;
            /** @description Outcome to back or lay */
            outcome: string;
            /**
             * @description Number of other operators that quote this outcome; null if unknown
             * @default null
             */
            peers: number | null;
            /** @description Handicap or total of this price, in points or goals; null if the market has none */
            point: number | null;
            /** @description Payout if this bet wins, stake included, after commission, in your currency */
            potential_return: number;
            /** @description back, or lay at an exchange */
            side: string;
            /** @description Money at risk, in your currency: of a lay bet the liability */
            stake: number;
            /** @description Stake to enter at the bookmaker, in your currency: of a back bet the stake, of a lay bet the backer's stake, not the liability */
            stake_to_place: number;
        };
        /**
         * BookmakerDocument
         * @description A bookmaker with current prices.
         */
        BookmakerDocument: {
            /** @description Commission on net winnings used in calculations, percent */
            commission_percentage: number;
            /** @description Number of events with current prices */
            events: number;
            /** @description True for an exchange, where bettors trade with each other */
            exchange: boolean;
            /** @description Bookmaker's key */
            key: string;
            /** @description Time at which one of its prices last changed, UTC */
            last_moved_at: string;
            /** @description Company that sets the odds: bookmakers of one operator usually have the same prices */
            operator: string;
            /** @description Number of sports with current prices */
            sports: number;
            /** @description Bookmaker's name */
            title: string;
        };
        /**
         * BookmakerList
         * @description Bookmakers with current prices.
         */
        BookmakerList: {
            /** @description Bookmakers, sorted by key */
            bookmakers: components["schemas"]["BookmakerDocument"][];
        };
        /**
         * BookmakerQuotes
         * @description One bookmaker's prices for an event.
         */
        BookmakerQuotes: {
            /** @description Bookmaker's name */
            bookmaker: string;
            /** @description Bookmaker's key */
            bookmaker_key: string;
            /** @description Markets that the bookmaker quotes */
            markets: components["schemas"]["MarketDocument"][];
        };
        /**
         * BoundsDocument
         * @description Thresholds of the settings, or those of the request where they are stricter.
         */
        BoundsDocument: {
            /** @description True if live events are included */
            include_live: boolean;
            /** @description Maximum age of a price of a live event, seconds; null: no maximum */
            max_age_live_seconds: number | null;
            /** @description Maximum age of a price before the start, seconds; null: no maximum */
            max_age_seconds: number | null;
            /** @description Maximum time between the readings of two prices of a live event, seconds; null: no maximum */
            max_leg_gap_live_seconds: number | null;
            /** @description Maximum time between the readings of two prices, seconds; null: no maximum */
            max_leg_gap_seconds: number | null;
            /** @description Maximum profit, percent: a higher one is probably an error in the odds; null: no maximum */
            max_profit: number | null;
            /** @description Minimum profit, percent */
            min_profit: number;
            /** @description Stakes are multiples of this amount, in your currency */
            stake_rounding: number;
            /** @description Maximum total stake of one opportunity, in your currency */
            total_stake: number;
        };
        /**
         * CalculateBody
         * @description Your own odds. The named outcomes are taken to be all outcomes of the event.
         */
        CalculateBody: {
            /** @description Prices, one or more per outcome of the event */
            odds: components["schemas"]["OwnOddsBody"][];
            /**
             * @description Stakes are multiples of this amount, in your currency
             * @default 0.01
             * @enum {number}
             */
            rounding: 0.01 | 0.05 | 0.1 | 0.25 | 0.5 | 1 | 2 | 5 | 10 | 20 | 25 | 50 | 100;
            /**
             * @description Sum of all stakes, in your currency
             * @default 1000
             */
            total_stake: number;
        };
        /**
         * CalculatedBet
         * @description One bet with its stake.
         */
        CalculatedBet: {
            /** @description The same price in American odds */
            american_odds: number;
            /** @description Bookmaker as given in the request */
            bookmaker: string;
            /** @description Commission on net winnings, percent */
            commission_percentage: number;
            /** @description Backer's stake to enter for a lay bet, in your currency; null for a back bet */
            lay_stake: number | null;
            /** @description Decimal odds of the request, stake included */
            odds: number;
            /** @description Outcome that the bet is on */
            outcome: string;
            /** @description Payout if this bet wins, stake included, after commission, in your currency */
            potential_return: number;
            /** @description back, or lay at an exchange */
            side: string;
            /** @description Money at risk, in your currency: of a lay bet the liability */
            stake: number;
            /** @description Stake to enter at the bookmaker, in your currency: of a back bet the stake, of a lay bet the backer's stake, not the liability */
            stake_to_place: number;
        };
        /**
         * CalculatedPayout
         * @description Profit or loss of all bets together in one result.
         */
        CalculatedPayout: {
            /** @description Profit of all bets together, in your currency. Below 0: a loss */
            profit: number;
            /** @description Outcome that wins */
            result: string;
        };
        /**
         * CalculationDocument
         * @description Stakes that return the same for every outcome, and the profit of each result.
         */
        CalculationDocument: {
            /** @description One bet per outcome */
            bets: components["schemas"]["CalculatedBet"][];
            /** @description Smallest profit over all results, in your currency, rounded down. Below 0: a loss */
            guaranteed_profit: number;
            /** @description True if the odds are an arbitrage before rounding; false if only one outcome is named */
            is_arbitrage: boolean;
            /** @description Profit for each result */
            payouts: components["schemas"]["CalculatedPayout"][];
            /** @description 100 % minus the sum of the implied probabilities, percent. Below 0: a loss */
            profit_margin: number;
            /** @description Profit per 100 staked if every outcome returns the same, percent: 100 x (1 / total_implied_probability - 1). Below 0: a loss */
            profit_percentage: number;
            /** @description Sum of the implied probabilities after commission, as a fraction. Below 1: an arbitrage */
            total_implied_probability: number;
            /** @description Money at risk in all bets, rounded and limited, in your currency */
            total_stake: number;
        };
        /**
         * CloseReason
         * @description The reason an opportunity was closed.
         * @enum {unknown}
         */
        CloseReason: "event_started" | "odds_moved" | "stale" | "withdrawn";
        /**
         * CreditPointDocument
         * @description The credits at one time.
         */
        CreditPointDocument: {
            /** @description Time at which the provider reported the credits, UTC */
            at: string;
            /** @description Credits left */
            remaining: number;
            /** @description Credits used since the last reset */
            used: number;
        };
        /**
         * ErrorDocument
         * @description An error.
         */
        ErrorDocument: {
            /** @description Message per parameter or field, and related numbers; may be empty */
            details: Record<string, never>;
            /** @description Kind of error, such as ValidationError or NotFoundError */
            error: string;
            /** @description Explanation of the error */
            message: string;
        };
        /**
         * EventBoard
         * @description One event with all markets and price moves.
         */
        EventBoard: {
            /** @description Time of this response, UTC. Ages are computed for this time */
            as_of: string;
            /** @description The event with all its prices */
            event: components["schemas"]["EventDocument"];
            /** @description Price moves, oldest first */
            moves: components["schemas"]["MoveDocument"][];
            /** @description True if the odds come from the sandbox and cannot be bet on */
            simulated: boolean;
            /** @description Sport key, such as basketball_nba */
            sport: string;
        };
        /**
         * EventDocument
         * @description An event with its prices.
         */
        EventDocument: {
            /** @description Away team; null if there are no teams */
            away_team: string | null;
            /** @description Prices by bookmaker, sorted by key */
            bookmakers: components["schemas"]["BookmakerQuotes"][];
            /** @description Start of the event, UTC */
            commence_time: string;
            /** @description Event id of the odds provider */
            event_id: string;
            /** @description Home vs Away, or the competition if there are no teams */
            event_name: string;
            /** @description Home team; null if there are no teams */
            home_team: string | null;
            /** @description True if the event has started */
            live: boolean;
        };
        /**
         * FairMethod
         * @description The fair probabilities and odds by one method of removing the margin.
         */
        FairMethod: {
            /**
             * @description Method of removing the margin
             * @enum {unknown}
             */
            method: "additive" | "multiplicative" | "odds_ratio" | "power" | "shin";
            /** @description One per outcome */
            odds: number[];
            /** @description One per outcome; they sum to 1 */
            probabilities: number[];
        };
        /**
         * FairOddsBody
         * @description The odds of one bookmaker on all outcomes of one market.
         */
        FairOddsBody: {
            /** @description Odds of every outcome in any notation: 2.15, +115 or -110 (American, with sign), 5/2 or evens */
            odds: string[];
        };
        /**
         * FairOddsDocument
         * @description Fair probabilities by several methods. Their range shows how uncertain a fair price is.
         */
        FairOddsDocument: {
            /** @description Margin of the bookmaker in percent: implied sum less 100 */
            margin_percentage: number;
            /** @description Every method that applies; additive is left out where an outcome would get no probability */
            methods: components["schemas"]["FairMethod"][];
            /** @description The outcomes, in the order of the request */
            outcomes: components["schemas"]["FairOutcome"][];
        };
        /**
         * FairOutcome
         * @description One outcome of the market, in the order of the request.
         */
        FairOutcome: {
            /** @description Highest fair probability of all methods, fraction of 1 */
            highest_probability: number;
            /** @description 1 divided by the odds, margin included, fraction of 1 */
            implied_probability: number;
            /** @description Lowest fair probability of all methods, fraction of 1 */
            lowest_probability: number;
            /** @description Decimal odds of the request, stake included */
            odds: number;
        };
        /**
         * HealthDocument
         * @description State of the process.
         */
        HealthDocument: {
            /** @description Source of the odds: the-odds-api, sandbox or replay */
            provider: string;
            /** @description True if the odds come from the sandbox and cannot be bet on */
            simulated: boolean;
            /** @description live or ready */
            status: string;
            /** @description Version of the program */
            version: string;
        };
        /**
         * LeftOutDocument
         * @description Parts of a sport's odds that are missing although the provider has them.
         */
        LeftOutDocument: {
            /** @description Unusable or unreadable parts of the last answers by reason, as far as a process polls */
            ignored: {
                [key: string]: number;
            };
            /** @description Why the last answer could not be recorded; null if it was recorded */
            record_error: string | null;
            /** @description Markets that the provider refuses for this sport; requested again once a day */
            refused_markets: string[];
            /** @description Sport key, such as basketball_nba */
            sport: string;
            /** @description Examples of unreadable parts of the last answer, at most 5 */
            unreadable: string[];
        };
        /**
         * LegBody
         * @description One bet with your own values; omitted fields stay unchanged.
         */
        LegBody: {
            /**
             * @description Maximum stake to enter for this bet, in your currency; null: no maximum
             * @default null
             */
            cap: number | null;
            /**
             * @description Commission on net winnings, percent; null: unchanged
             * @default null
             */
            commission: number | null;
            /**
             * @description Odds available to you: 2.15 or 2,15, +115 or -110 (American, with sign), 5/2 or evens; null: unchanged
             * @default null
             */
            odds: string | null;
            /**
             * @description Fixed stake, in your currency, for example of a bet that is already placed; of a lay bet the backer's stake; null: computed
             * @default null
             */
            stake: number | null;
        };
        /**
         * LineDocument
         * @description All current prices on the line of an opportunity, and the price moves of its bets.
         */
        LineDocument: {
            /** @description Opportunity id */
            arbitrage_id: string;
            /** @description Time of this response, UTC. Ages are computed for this time */
            as_of: string;
            /** @description Price moves of the opportunity's bets, oldest first */
            moves: components["schemas"]["MoveDocument"][];
            /** @description All outcomes of the line; without prices if no bookmaker quotes the event any more */
            outcomes: components["schemas"]["LineOutcome"][];
        };
        /**
         * LineOutcome
         * @description One outcome of the line with all prices, best first.
         */
        LineOutcome: {
            /** @description Prices for the outcome, best first */
            offers: components["schemas"]["OfferDocument"][];
            /** @description Outcome of the line */
            outcome: string;
        };
        /**
         * MarketDocument
         * @description One bookmaker's prices in one market.
         */
        MarketDocument: {
            /** @description Age of the price: seconds since it was last read */
            age_seconds: number;
            /** @description Time at which the bookmaker's price was last read, UTC */
            last_update: string;
            /** @description Link to the market; null if the provider has none */
            link: string | null;
            /** @description Market key as the bookmaker quotes it, such as h2h, spreads, alternate_totals or h2h_lay */
            market_type: string;
            /** @description Prices of the market */
            outcomes: components["schemas"]["OutcomeDocument"][];
        };
        /**
         * MoveDocument
         * @description One change of a price.
         */
        MoveDocument: {
            /** @description Bookmaker's key */
            bookmaker_key: string;
            /** @description Decimal odds, stake included; null: the bookmaker withdrew the price */
            decimal_odds: number | null;
            /** @description Player, team or runner that the market is about; null if it is about the event */
            description: string | null;
            /** @description Time at which the change was read, UTC */
            last_update: string;
            /** @description Market key as the bookmaker quotes it, such as h2h, spreads, alternate_totals or h2h_lay */
            market_type: string;
            /** @description Time from which the price was offered, UTC */
            moved_at: string;
            /** @description Outcome that the price is for */
            outcome: string;
            /** @description Handicap or total of this price, in points or goals; null if the market has none */
            point: number | null;
        };
        /**
         * NearBet
         * @description Best price for one outcome of a near miss.
         */
        NearBet: {
            /** @description Age of the price: seconds since it was last read */
            age_seconds: number;
            /** @description The same price in American odds */
            american_odds: number;
            /** @description Bookmaker's name */
            bookmaker: string;
            /** @description Bookmaker's key */
            bookmaker_key: string;
            /** @description Decimal odds as quoted, stake included */
            odds: number;
            /** @description Outcome to back or lay */
            outcome: string;
            /** @description Handicap or total of this price, in points or goals; null if the market has none */
            point: number | null;
            /** @description back, or lay at an exchange */
            side: string;
        };
        /**
         * NearMiss
         * @description A line that is close to an arbitrage, or an arbitrage below the minimum profit.
         */
        NearMiss: {
            /** @description Result that settles the bets: regulation, including_overtime, three_way_regulation and others */
            basis: string;
            /** @description Best price for each outcome */
            bets: components["schemas"]["NearBet"][];
            /** @description Start of the event, UTC */
            commence_time: string;
            /** @description Player, team or runner that the market is about; null if it is about the event */
            description: string | null;
            /** @description Home vs Away, or the competition if there are no teams */
            event: string;
            /** @description Event id of the odds provider */
            event_id: string;
            /** @description Handicap of the home team, or the total, in points or goals; null if the market has none */
            line: number | null;
            /** @description Market key, such as h2h, spreads or totals. Alternate lines have the key of their market */
            market: string;
            /** @description Profit per 100 staked if every outcome returns the same, percent: 100 x (1 / total_implied_probability - 1). Below 0: a loss */
            profit_percentage: number;
            /** @description Sport key, such as basketball_nba */
            sport: string;
            /** @description Sum of the implied probabilities after commission, as a fraction. Below 1: an arbitrage */
            total_implied_probability: number;
        };
        /**
         * NearMissList
         * @description Near misses, closest to an arbitrage first.
         */
        NearMissList: {
            /** @description Time of this response, UTC. Ages are computed for this time */
            as_of: string;
            /** @description Near misses, closest to an arbitrage first */
            misses: components["schemas"]["NearMiss"][];
        };
        /**
         * OddsBoard
         * @description Current odds of a sport.
         */
        OddsBoard: {
            /** @description Time of this response, UTC. Ages are computed for this time */
            as_of: string;
            /** @description Events with odds in the requested markets, by start time */
            events: components["schemas"]["EventDocument"][];
            /** @description Unusable or unreadable parts of the last answers by reason, as far as a process polls */
            ignored: {
                [key: string]: number;
            };
            /** @description True if the odds come from the sandbox and cannot be bet on */
            simulated: boolean;
            /** @description Sport key, such as basketball_nba */
            sport: string;
        };
        /**
         * OfferDocument
         * @description One bookmaker's price for an outcome of the line.
         */
        OfferDocument: {
            /** @description Age of the price: seconds since it was last read */
            age_seconds: number;
            /** @description The same price in American odds */
            american_odds: number;
            /** @description Bookmaker's name */
            bookmaker: string;
            /** @description Bookmaker's key */
            bookmaker_key: string;
            /** @description Return per unit of money at risk, after commission, as decimal odds */
            effective_odds: number;
            /** @description True if the opportunity uses a price of this bookmaker */
            in_opportunity: boolean;
            /** @description Time at which the bookmaker's price was last read, UTC */
            last_update: string;
            /** @description Maximum stake at the bookmaker, in your currency; null if unknown */
            limit: number | null;
            /** @description Link to place the bet; null if the provider has none */
            link: string | null;
            /** @description Market key as the bookmaker quotes it, such as h2h, spreads, alternate_totals or h2h_lay */
            market_type: string;
            /** @description Decimal odds as quoted, stake included */
            odds: number;
            /** @description Company that sets the bookmaker's odds */
            operator: string;
            /** @description Handicap or total of this price, in points or goals; null if the market has none */
            point: number | null;
            /** @description back, or lay at an exchange: a lay of one outcome is a price for all other outcomes */
            side: string;
        };
        /**
         * OpportunityDocument
         * @description An arbitrage opportunity with its bets and the profit of every result.
         */
        OpportunityDocument: {
            /** @description Opportunity id: time of detection and digest; `held_...` for a withheld opportunity */
            arbitrage_id: string | null;
            /** @description Away team; null if there are no teams */
            away_team: string | null;
            /** @description Result that settles the bets: regulation, including_overtime, three_way_regulation and others */
            basis: string;
            /** @description The bets to place */
            bets: components["schemas"]["BetDocument"][];
            /**
             * @description Reason of closing: odds_moved, stale, withdrawn or event_started; null while open
             * @default null
             */
            close_reason: components["schemas"]["CloseReason"] | null;
            /**
             * @description Time of closing, UTC; null while open
             * @default null
             */
            closed_at: string | null;
            /** @description Start of the event, UTC */
            commence_time: string;
            /** @description Player, team or runner that the market is about; null if it is about the event */
            description: string | null;
            /** @description Time of detection, UTC */
            detected_at: string;
            /** @description Home vs Away, or the competition if there are no teams */
            event: string;
            /** @description Event id of the odds provider */
            event_id: string;
            /** @description True if the opportunity is closed */
            expired: boolean;
            /** @description Same as detected_at, UTC */
            first_seen_at: string;
            /** @description Points to check before betting: live, lay, commission, refund_possible, half_result_possible, siblings_among_legs */
            flags: string[];
            /** @description Smallest profit over the results in which a bet is won or lost, in your currency, rounded down. Results in which every stake is refunded are not counted: worst_case_profit includes them. Below 0: a loss */
            guaranteed_profit: number;
            /** @description Home team; null if there are no teams */
            home_team: string | null;
            /** @description Time between the readings of the oldest and the newest price, seconds */
            leg_gap_seconds: number;
            /** @description Handicap of the home team, or the total, in points or goals; null if the market has none */
            line: number | null;
            /** @description True if the event had started when the opportunity was last evaluated */
            live: boolean;
            /** @description Market key, such as h2h, spreads or totals. Alternate lines have the key of their market */
            market: string;
            /** @description Age of the oldest price, seconds */
            oldest_leg_age_seconds: number;
            /** @description Profit of each possible result */
            payouts: components["schemas"]["PayoutDocument"][];
            /** @description 100 % minus the sum of the implied probabilities, percent. Below 0: a loss */
            profit_margin: number;
            /** @description Profit per 100 staked if every outcome returns the same, percent: 100 x (1 / total_implied_probability - 1). Below 0: a loss */
            profit_percentage: number;
            /** @description Sport key, such as basketball_nba */
            sport: string;
            /** @description found, updated, closed or withheld */
            status: string;
            /** @description Sum of the implied probabilities after commission, as a fraction. Below 1: an arbitrage */
            total_implied_probability: number;
            /** @description Sum of all money at risk, liabilities of lay bets included, in your currency */
            total_stake: number;
            /** @description Time of the last change of prices or stakes, UTC */
            updated_at: string;
            /**
             * @description Reason for withholding; null if not withheld
             * @default null
             */
            withheld_reason: components["schemas"]["Reason"] | null;
            /** @description Smallest profit over all results, full refunds included, in your currency. Below 0: a loss */
            worst_case_profit: number;
        };
        /**
         * OpportunityHistory
         * @description Past and open opportunities, newest first.
         */
        OpportunityHistory: {
            /** @description Time of this response, UTC. Ages are computed for this time */
            as_of: string;
            /** @description Maximum number of items per page, as requested */
            limit: number;
            /** @description Number of skipped items, as requested */
            offset: number;
            /** @description Opportunities on this page, in their last state */
            opportunities: components["schemas"]["OpportunityDocument"][];
            /** @description Number of items on all pages */
            total: number;
        };
        /**
         * OpportunityList
         * @description Open opportunities.
         */
        OpportunityList: {
            /** @description Time of this response, UTC. Ages are computed for this time */
            as_of: string;
            /** @description Thresholds applied to this list */
            bounds: components["schemas"]["BoundsDocument"];
            /** @description Maximum number of items per page, as requested */
            limit: number;
            /** @description Number of skipped items, as requested */
            offset: number;
            /** @description Opportunities on this page */
            opportunities: components["schemas"]["OpportunityDocument"][];
            /** @description True if the odds come from the sandbox and cannot be bet on */
            simulated: boolean;
            /** @description Number of items on all pages */
            total: number;
            /** @description Number of withheld opportunities by reason, in the requested sports */
            withheld: {
                [key: string]: number;
            };
            /** @description Withheld opportunities, most profitable first, at most `limit`; null unless include_withheld is true */
            withheld_opportunities: components["schemas"]["OpportunityDocument"][] | null;
        };
        /**
         * OutcomeDocument
         * @description One price.
         */
        OutcomeDocument: {
            /** @description The same price in American odds */
            american_odds: number;
            /** @description Decimal odds, stake included */
            decimal_odds: number;
            /** @description Player, team or runner that the market is about; null if it is about the event */
            description: string | null;
            /** @description Maximum stake at the bookmaker, in your currency; null if unknown */
            limit: number | null;
            /** @description Link to place the bet; null if the provider has none */
            link: string | null;
            /** @description Outcome that the price is for */
            name: string;
            /** @description Handicap or total of this price, in points or goals; null if the market has none */
            point: number | null;
        };
        /**
         * OwnOddsBody
         * @description One price: either `decimal_odds`, or `odds` in any notation.
         */
        OwnOddsBody: {
            /** @description Bookmaker that offers the price */
            bookmaker: string;
            /**
             * @description Maximum stake for this bet, in your currency; null: no maximum
             * @default null
             */
            cap: number | null;
            /**
             * @description Commission on net winnings, percent
             * @default 0
             */
            commission: number;
            /** @description Decimal odds above 1, stake included. Give either this or odds */
            decimal_odds?: number;
            /** @description Odds in any notation: 2.15 or 2,15, +115 or -110 (American, with sign), 5/2 or evens. Give either this or decimal_odds */
            odds?: string;
            /** @description Outcome that the bet is on */
            outcome: string;
            /**
             * @description back, or lay at an exchange. A lay covers the other outcome of two, or every other result if all prices are on one outcome; among more outcomes it is not used. Its cap and stake are the backer's stake, which is typed in
             * @default back
             * @enum {unknown}
             */
            side: "back" | "lay";
            /**
             * @description Fixed stake of this bet, in your currency; null: computed. With a fixed stake total_stake is ignored: the other stakes are chosen to return what this bet returns
             * @default null
             */
            stake: number | null;
        } & (unknown | unknown);
        /**
         * PayoutDocument
         * @description Profit of all bets together in one result.
         */
        PayoutDocument: {
            /** @description True if at least one bet is won or lost; false if all stakes are refunded */
            decided: boolean;
            /** @description Profit of all bets together, in your currency. Below 0: a loss */
            profit: number;
            /** @description Result of the event */
            result: string;
        };
        /**
         * PlaceBody
         * @description Your own stakes and odds for an opportunity; empty: the values of the settings and of the opportunity.
         */
        PlaceBody: {
            /**
             * @description Changes to the bets of the opportunity, in its order; bets missing at the end are unchanged
             * @default []
             */
            bets: components["schemas"]["LegBody"][];
            /**
             * @description Stakes are multiples of this amount, in your currency; null: STAKE_ROUNDING
             * @default null
             */
            rounding: (0.01 | 0.05 | 0.1 | 0.25 | 0.5 | 1 | 2 | 5 | 10 | 20 | 25 | 50 | 100) | null;
            /**
             * @description Sum of all money at risk, in your currency; null: MAX_STAKE. Ignored if a bet has a fixed stake: the other stakes are chosen to return what that bet returns
             * @default null
             */
            total_stake: number | null;
        };
        /**
         * PlacementDocument
         * @description Stakes for an opportunity, and the profit of every result.
         */
        PlacementDocument: {
            /** @description Opportunity id */
            arbitrage_id: string;
            /** @description Time of this response, UTC. Ages are computed for this time */
            as_of: string;
            /** @description The bets to place */
            bets: components["schemas"]["BetDocument"][];
            /** @description Smallest profit over the results in which a bet is won or lost, in your currency, rounded down. Results in which every stake is refunded are not counted: worst_case_profit includes them. Below 0: a loss */
            guaranteed_profit: number;
            /** @description True if these odds are an arbitrage, before stakes are rounded or fixed */
            is_arbitrage: boolean;
            /** @description Profit of each possible result */
            payouts: components["schemas"]["PayoutDocument"][];
            /** @description 100 % minus the sum of the implied probabilities, percent. Below 0: a loss */
            profit_margin: number;
            /** @description Profit per 100 staked if every outcome returns the same, percent: 100 x (1 / total_implied_probability - 1). Below 0: a loss */
            profit_percentage: number;
            /** @description Sum of the implied probabilities after commission, as a fraction. Below 1: an arbitrage */
            total_implied_probability: number;
            /** @description Sum of all money at risk, liabilities of lay bets included, in your currency */
            total_stake: number;
            /** @description Smallest profit over all results, full refunds included, in your currency. Below 0: a loss */
            worst_case_profit: number;
        };
        /**
         * PriceAgeDocument
         * @description Ages of one bookmaker's prices.
         */
        PriceAgeDocument: {
            /** @description Number of events with current prices in the market h2h */
            events: number;
            /** @description Bookmaker's key */
            key: string;
            /** @description Median age of these prices, seconds */
            median_age_seconds: number;
            /** @description Age of the oldest of these prices, seconds */
            oldest_age_seconds: number;
            /** @description Bookmaker's name */
            title: string;
        };
        /**
         * PriceAgeList
         * @description Price ages by bookmaker, freshest first.
         */
        PriceAgeList: {
            /** @description Time of this response, UTC. Ages are computed for this time */
            as_of: string;
            /** @description Price ages by bookmaker, freshest first */
            bookmakers: components["schemas"]["PriceAgeDocument"][];
        };
        /**
         * ProviderDocument
         * @description Response times and errors of the provider in the last hour.
         */
        ProviderDocument: {
            /** @description Time of this response, UTC. Ages are computed for this time */
            as_of: string;
            /** @description Number of polls that failed after all retries */
            failed: number;
            /** @description Share of failed polls, percent; null if there were no polls */
            failed_percentage: number | null;
            /** @description Start of the last successful poll, UTC; null if there was none */
            last_answer_at: string | null;
            /** @description Message of the last error; null if there was none */
            last_error: string | null;
            /** @description Start of the last failed poll, UTC; null if there was none */
            last_error_at: string | null;
            /** @description Sports of which parts are missing, by key */
            left_out: components["schemas"]["LeftOutDocument"][];
            /** @description Median response time, retries included, seconds; null if no poll succeeded */
            median_seconds: number | null;
            /** @description The state and its cause in one sentence; empty if the provider answers */
            message: string;
            /** @description 95th percentile of the response time, retries included, seconds; null if no poll succeeded */
            p95_seconds: number | null;
            /** @description Number of polls */
            polls: number;
            /** @description Source of the odds: the-odds-api, sandbox or replay */
            provider: string;
            /** @description True if the odds come from the sandbox and cannot be bet on */
            simulated: boolean;
            /** @description Start of the counted period, UTC. At most the last 60 polls per sport are counted; without Redis only those of this process */
            since: string;
            /**
             * @description ok: the provider answers; refused: it refuses every request, as for an invalid key; unreachable: it does not answer, or fails; out_of_credits: no credits are left; never_answered: no answer yet
             * @enum {unknown}
             */
            state: "never_answered" | "ok" | "out_of_credits" | "refused" | "unreachable";
            /** @description Time since when it is in this state, UTC; null before the first answer */
            state_since: string | null;
        };
        /**
         * QuotaDocument
         * @description The provider's credits and the polling plan.
         */
        QuotaDocument: {
            /** @description Time of this response, UTC. Ages are computed for this time */
            as_of: string;
            /** @description True if the provider reports no credits: those of the free plan are assumed, less the costs of all requests since the reset */
            assumed: boolean;
            /** @description True if the provider counts credits and has reported them */
            counted: boolean;
            /** @description Credits over time since the last reset, oldest first, at most 373 points */
            history: components["schemas"]["CreditPointDocument"][];
            /** @description Credits of the last request; null if they are not counted */
            last_cost: number | null;
            /** @description The state and its cause in one sentence; empty if the provider answers */
            message: string;
            /** @description Polling plan as text, one line per entry: interval and credits per sport; times in UTC */
            plan: string[];
            /** @description Source of the odds: the-odds-api, sandbox or replay */
            provider: string;
            /** @description Credits left; null if they are not counted */
            remaining: number | null;
            /** @description Credits that are never spent; null if they are not counted */
            reserve: number | null;
            /** @description True if the settings give the day of the reset; otherwise the first of the month is assumed */
            reset_is_known: boolean;
            /** @description Time of the next reset of the credits, UTC; null if they are not counted */
            resets_at: string | null;
            /** @description True if the odds come from the sandbox and cannot be bet on */
            simulated: boolean;
            /**
             * @description ok: the provider answers; refused: it refuses every request, as for an invalid key; unreachable: it does not answer, or fails; out_of_credits: no credits are left; never_answered: no answer yet
             * @enum {unknown}
             */
            state: "never_answered" | "ok" | "out_of_credits" | "refused" | "unreachable";
            /** @description Time since when it is in this state, UTC; null before the first answer */
            state_since: string | null;
            /** @description Time at which the provider reported the credits, UTC; null if it did not */
            told_at: string | null;
            /** @description Credits used since the last reset; null if they are not counted */
            used: number | null;
        };
        /**
         * Reason
         * @description The reason an arbitrage is withheld.
         * @enum {unknown}
         */
        Reason: "below_limit" | "below_minimum_stake" | "below_threshold" | "event_started" | "inconsistent_market" | "leg_gap" | "lost_in_rounding" | "profit_too_high" | "same_bookmaker" | "settlement_differs" | "sibling_bookmakers" | "stale_leg" | "suspicious_price";
        /**
         * SportDocument
         * @description A sport: one competition, such as the NBA.
         */
        SportDocument: {
            /** @description True if the sport is in season */
            active: boolean;
            /** @description Long name */
            description: string;
            /** @description Kind of sport: Basketball, Soccer and others */
            group: string;
            /** @description True if its odds are on the winner of a competition */
            has_outrights: boolean;
            /** @description Sport key, such as basketball_nba */
            key: string;
            /** @description Short name */
            name: string;
            /** @description Time of the next planned poll, UTC; null if none is planned, or by another process */
            next_poll_at: string | null;
            /** @description Time of the last poll, UTC; null if not polled yet, or by another process */
            polled_at: string | null;
        };
        /**
         * SportList
         * @description All sports.
         */
        SportList: {
            /** @description Sports in the provider's order */
            sports: components["schemas"]["SportDocument"][];
        };
        /**
         * SportStatistics
         * @description Statistics of a sport's opportunities.
         */
        SportStatistics: {
            /** @description Average time from found to closed, seconds; null if none is closed */
            average_lifetime_seconds: number | null;
            /** @description Average of their last profits, percent */
            average_profit: number;
            /** @description Highest profit that any of them reached, percent */
            best_profit: number;
            /** @description Number of opportunities found */
            count: number;
            /** @description Number of these that are open now */
            open: number;
            /** @description Sport key, such as basketball_nba */
            sport: string;
        };
        /**
         * SportStatisticsDocument
         * @description Statistics of one sport: all-time and for the last days.
         */
        SportStatisticsDocument: {
            /** @description All opportunities found; null if there are none */
            all_time: components["schemas"]["SportStatistics"] | null;
            /** @description Time of this response, UTC. Ages are computed for this time */
            as_of: string;
            /** @description Highest profit of the open opportunities, percent; null if none is open */
            best_open_profit: number | null;
            /** @description Number of bookmakers with current prices in this sport */
            bookmakers: number;
            /** @description Short name of the sport */
            name: string;
            /** @description Opportunities open now */
            open: number;
            /** @description Opportunities found in the period; null if there are none */
            recent: components["schemas"]["SportStatistics"] | null;
            /** @description True if the odds come from the sandbox and cannot be bet on */
            simulated: boolean;
            /** @description Start of the period of `recent`, UTC */
            since: string;
            /** @description Sport key, such as basketball_nba */
            sport: string;
        };
        /**
         * StatisticsDocument
         * @description Statistics of the last days.
         */
        StatisticsDocument: {
            /** @description Time of this response, UTC. Ages are computed for this time */
            as_of: string;
            /** @description Highest profit of the open opportunities, percent; null if none is open */
            best_open_profit: number | null;
            /** @description Number of bookmakers with current prices */
            bookmakers: number;
            /** @description Opportunities found in the period */
            found: number;
            /** @description Opportunities open now */
            open: number;
            /** @description True if the odds come from the sandbox and cannot be bet on */
            simulated: boolean;
            /** @description Start of the counted period, UTC */
            since: string;
            /** @description Statistics per sport */
            sports: components["schemas"]["SportStatistics"][];
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    calculate_api_v1_arbitrage_calculate_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CalculateBody"];
            };
        };
        responses: {
            /** @description Stakes that return the same for every outcome, and the profit of each result. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "bets": [
                     *         {
                     *           "american_odds": 110,
                     *           "bookmaker": "Bookmaker1",
                     *           "commission_percentage": 0,
                     *           "lay_stake": null,
                     *           "odds": 2.1,
                     *           "outcome": "Team A",
                     *           "potential_return": 1074.42,
                     *           "side": "back",
                     *           "stake": 511.63,
                     *           "stake_to_place": 511.63
                     *         },
                     *         {
                     *           "american_odds": 120,
                     *           "bookmaker": "Bookmaker2",
                     *           "commission_percentage": 0,
                     *           "lay_stake": null,
                     *           "odds": 2.2,
                     *           "outcome": "Team B",
                     *           "potential_return": 1074.41,
                     *           "side": "back",
                     *           "stake": 488.37,
                     *           "stake_to_place": 488.37
                     *         }
                     *       ],
                     *       "guaranteed_profit": 74.41,
                     *       "is_arbitrage": true,
                     *       "payouts": [
                     *         {
                     *           "profit": 74.42,
                     *           "result": "Team A"
                     *         },
                     *         {
                     *           "profit": 74.41,
                     *           "result": "Team B"
                     *         }
                     *       ],
                     *       "profit_margin": 6.93,
                     *       "profit_percentage": 7.44,
                     *       "total_implied_probability": 0.930736,
                     *       "total_stake": 1000
                     *     }
                     */
                    "application/json": components["schemas"]["CalculationDocument"];
                };
            };
            /** @description Invalid query parameter */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {
                     *         "limit": "Input should be less than or equal to 500"
                     *       },
                     *       "error": "ValidationError",
                     *       "message": "limit: Input should be less than or equal to 500"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description API key required: send it in the X-API-Key header */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "AuthenticationError",
                     *       "message": "API key required: send it in the X-API-Key header"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description API key not accepted: check the X-API-Key header */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "ForbiddenError",
                     *       "message": "API key not accepted: check the X-API-Key header"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description Request body too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "PayloadTooLargeError",
                     *       "message": "request body too large"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description URL too long */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "UriTooLongError",
                     *       "message": "URL too long"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description Invalid request body */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {
                     *         "odds[0].decimal_odds": "Expected `float` > 1.0"
                     *       },
                     *       "error": "ValidationError",
                     *       "message": "odds[0].decimal_odds: Expected `float` > 1.0"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {
                     *         "limit": 100,
                     *         "period_seconds": 60,
                     *         "retry_after": 12
                     *       },
                     *       "error": "RateLimitError",
                     *       "message": "more than 100 requests in 60 seconds: retry in 12 seconds"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description Internal error; see the log for this request id */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "InternalError",
                     *       "message": "internal error; see the log for this request id"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description Service temporarily unavailable; try again shortly */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "UnavailableError",
                     *       "message": "service temporarily unavailable; try again shortly"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
        };
    };
    near_api_v1_arbitrage_nearest_get: {
        parameters: {
            query?: {
                /** @description Only this sport, by its key */
                sport?: string | null;
                /** @description Maximum number of items */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Near misses, closest to an arbitrage first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "as_of": "2025-02-06T12:34:56Z",
                     *       "misses": [
                     *         {
                     *           "basis": "two_way_including_overtime",
                     *           "bets": [
                     *             {
                     *               "age_seconds": 21,
                     *               "american_odds": 100,
                     *               "bookmaker": "DraftKings",
                     *               "bookmaker_key": "draftkings",
                     *               "odds": 2,
                     *               "outcome": "Los Angeles Lakers",
                     *               "point": null,
                     *               "side": "back"
                     *             },
                     *             {
                     *               "age_seconds": 12,
                     *               "american_odds": -102,
                     *               "bookmaker": "FanDuel",
                     *               "bookmaker_key": "fanduel",
                     *               "odds": 1.98,
                     *               "outcome": "Boston Celtics",
                     *               "point": null,
                     *               "side": "back"
                     *             }
                     *           ],
                     *           "commence_time": "2025-02-07T01:00:00Z",
                     *           "description": null,
                     *           "event": "Los Angeles Lakers vs Boston Celtics",
                     *           "event_id": "a512a48a58c4329048174217b2cc7ce0",
                     *           "line": null,
                     *           "market": "h2h",
                     *           "profit_percentage": -0.51,
                     *           "sport": "basketball_nba",
                     *           "total_implied_probability": 1.005051
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["NearMissList"];
                };
            };
            /** @description Invalid query parameter */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {
                     *         "limit": "Input should be less than or equal to 500"
                     *       },
                     *       "error": "ValidationError",
                     *       "message": "limit: Input should be less than or equal to 500"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description API key required: send it in the X-API-Key header */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "AuthenticationError",
                     *       "message": "API key required: send it in the X-API-Key header"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description API key not accepted: check the X-API-Key header */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "ForbiddenError",
                     *       "message": "API key not accepted: check the X-API-Key header"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "NotFoundError",
                     *       "message": "unknown sport 'basketball_xyz'; GET /odds/sports lists all sports"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description URL too long */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "UriTooLongError",
                     *       "message": "URL too long"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {
                     *         "limit": 100,
                     *         "period_seconds": 60,
                     *         "retry_after": 12
                     *       },
                     *       "error": "RateLimitError",
                     *       "message": "more than 100 requests in 60 seconds: retry in 12 seconds"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description Internal error; see the log for this request id */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "InternalError",
                     *       "message": "internal error; see the log for this request id"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description Service temporarily unavailable; try again shortly */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "UnavailableError",
                     *       "message": "service temporarily unavailable; try again shortly"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
        };
    };
    opportunities_api_v1_arbitrage_opportunities_get: {
        parameters: {
            query?: {
                /** @description Only this sport, by its key */
                sport?: string | null;
                /** @description Minimum profit, percent. Values below MIN_PROFIT_THRESHOLD (default 1.0) have no effect */
                min_profit?: number | null;
                /** @description Maximum profit, percent */
                max_profit?: number | null;
                /** @description Maximum number of items */
                limit?: number;
                /** @description Number of items to skip */
                offset?: number;
                /** @description Only these markets, comma-separated */
                market?: string | null;
                /** @description Only opportunities with all bets at these bookmakers: comma-separated keys */
                bookmakers?: string | null;
                /** @description Only live events (true) or only events not yet started (false) */
                live?: boolean | null;
                /** @description Order: profit (highest profit first), newest (last found first), soonest (next start first) or freshest (most recently read prices first) */
                sort?: "profit" | "newest" | "soonest" | "freshest";
                /** @description Maximum age of a price, seconds; also limited by MAX_LEG_AGE */
                max_age?: number | null;
                /** @description Total stake per opportunity, in your currency: stakes and profits are computed for it */
                total_stake?: number | null;
                /** @description Round stakes to multiples of this amount, in your currency; default STAKE_ROUNDING */
                rounding?: 0.01 | 0.05 | 0.1 | 0.25 | 0.5 | 1 | 2 | 5 | 10 | 20 | 25 | 50 | 100;
                /** @description Also list withheld opportunities with their reason */
                include_withheld?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Open opportunities. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "as_of": "2025-02-06T12:34:56Z",
                     *       "bounds": {
                     *         "include_live": false,
                     *         "max_age_live_seconds": 60,
                     *         "max_age_seconds": 300,
                     *         "max_leg_gap_live_seconds": 30,
                     *         "max_leg_gap_seconds": 240,
                     *         "max_profit": 10,
                     *         "min_profit": 0,
                     *         "stake_rounding": 0.01,
                     *         "total_stake": 1000
                     *       },
                     *       "limit": 50,
                     *       "offset": 0,
                     *       "opportunities": [
                     *         {
                     *           "arbitrage_id": "arb_20250206_123456_52c2b6a83d",
                     *           "away_team": "Boston Celtics",
                     *           "basis": "two_way_including_overtime",
                     *           "bets": [
                     *             {
                     *               "above_market_percentage": 16.22,
                     *               "age_seconds": 21,
                     *               "american_odds": 115,
                     *               "bookmaker": "DraftKings",
                     *               "bookmaker_key": "draftkings",
                     *               "commission_percentage": 0,
                     *               "last_update": "2025-02-06T12:34:35Z",
                     *               "lay_stake": null,
                     *               "limit": null,
                     *               "link": null,
                     *               "odds": 2.15,
                     *               "outcome": "Los Angeles Lakers",
                     *               "peers": 1,
                     *               "point": null,
                     *               "potential_return": 1049.41,
                     *               "side": "back",
                     *               "stake": 488.1,
                     *               "stake_to_place": 488.1
                     *             },
                     *             {
                     *               "above_market_percentage": 13.89,
                     *               "age_seconds": 12,
                     *               "american_odds": 105,
                     *               "bookmaker": "FanDuel",
                     *               "bookmaker_key": "fanduel",
                     *               "commission_percentage": 0,
                     *               "last_update": "2025-02-06T12:34:44Z",
                     *               "lay_stake": null,
                     *               "limit": null,
                     *               "link": null,
                     *               "odds": 2.05,
                     *               "outcome": "Boston Celtics",
                     *               "peers": 1,
                     *               "point": null,
                     *               "potential_return": 1049.39,
                     *               "side": "back",
                     *               "stake": 511.9,
                     *               "stake_to_place": 511.9
                     *             }
                     *           ],
                     *           "close_reason": null,
                     *           "closed_at": null,
                     *           "commence_time": "2025-02-07T01:00:00Z",
                     *           "description": null,
                     *           "detected_at": "2025-02-06T12:34:56Z",
                     *           "event": "Los Angeles Lakers vs Boston Celtics",
                     *           "event_id": "a512a48a58c4329048174217b2cc7ce0",
                     *           "expired": false,
                     *           "first_seen_at": "2025-02-06T12:34:56Z",
                     *           "flags": [],
                     *           "guaranteed_profit": 49.39,
                     *           "home_team": "Los Angeles Lakers",
                     *           "leg_gap_seconds": 9,
                     *           "line": null,
                     *           "live": false,
                     *           "market": "h2h",
                     *           "oldest_leg_age_seconds": 21,
                     *           "payouts": [
                     *             {
                     *               "decided": true,
                     *               "profit": 49.41,
                     *               "result": "Los Angeles Lakers wins"
                     *             },
                     *             {
                     *               "decided": true,
                     *               "profit": 49.39,
                     *               "result": "Boston Celtics wins"
                     *             }
                     *           ],
                     *           "profit_margin": 4.71,
                     *           "profit_percentage": 4.94,
                     *           "sport": "basketball_nba",
                     *           "status": "found",
                     *           "total_implied_probability": 0.952921,
                     *           "total_stake": 1000,
                     *           "updated_at": "2025-02-06T12:34:56Z",
                     *           "withheld_reason": null,
                     *           "worst_case_profit": 49.39
                     *         }
                     *       ],
                     *       "simulated": false,
                     *       "total": 1,
                     *       "withheld": {
                     *         "stale_leg": 2
                     *       },
                     *       "withheld_opportunities": null
                     *     }
                     */
                    "application/json": components["schemas"]["OpportunityList"];
                };
            };
            /** @description Invalid query parameter */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {
                     *         "limit": "Input should be less than or equal to 500"
                     *       },
                     *       "error": "ValidationError",
                     *       "message": "limit: Input should be less than or equal to 500"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description API key required: send it in the X-API-Key header */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "AuthenticationError",
                     *       "message": "API key required: send it in the X-API-Key header"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description API key not accepted: check the X-API-Key header */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "ForbiddenError",
                     *       "message": "API key not accepted: check the X-API-Key header"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "NotFoundError",
                     *       "message": "unknown sport 'basketball_xyz'; GET /odds/sports lists all sports"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description URL too long */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "UriTooLongError",
                     *       "message": "URL too long"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {
                     *         "limit": 100,
                     *         "period_seconds": 60,
                     *         "retry_after": 12
                     *       },
                     *       "error": "RateLimitError",
                     *       "message": "more than 100 requests in 60 seconds: retry in 12 seconds"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description Internal error; see the log for this request id */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "InternalError",
                     *       "message": "internal error; see the log for this request id"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description Service temporarily unavailable; try again shortly */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "UnavailableError",
                     *       "message": "service temporarily unavailable; try again shortly"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
        };
    };
    opportunity_api_v1_arbitrage_opportunities_by_id__arbitrage_id__get: {
        parameters: {
            query?: {
                /** @description Total stake per opportunity, in your currency: stakes and profits are computed for it */
                total_stake?: number | null;
                /** @description Round stakes to multiples of this amount, in your currency; default STAKE_ROUNDING */
                rounding?: 0.01 | 0.05 | 0.1 | 0.25 | 0.5 | 1 | 2 | 5 | 10 | 20 | 25 | 50 | 100;
            };
            header?: never;
            path: {
                /** @description Opportunity id */
                arbitrage_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description An arbitrage opportunity with its bets and the profit of every result. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "arbitrage_id": "arb_20250206_123456_52c2b6a83d",
                     *       "away_team": "Boston Celtics",
                     *       "basis": "two_way_including_overtime",
                     *       "bets": [
                     *         {
                     *           "above_market_percentage": 16.22,
                     *           "age_seconds": 21,
                     *           "american_odds": 115,
                     *           "bookmaker": "DraftKings",
                     *           "bookmaker_key": "draftkings",
                     *           "commission_percentage": 0,
                     *           "last_update": "2025-02-06T12:34:35Z",
                     *           "lay_stake": null,
                     *           "limit": null,
                     *           "link": null,
                     *           "odds": 2.15,
                     *           "outcome": "Los Angeles Lakers",
                     *           "peers": 1,
                     *           "point": null,
                     *           "potential_return": 1049.41,
                     *           "side": "back",
                     *           "stake": 488.1,
                     *           "stake_to_place": 488.1
                     *         },
                     *         {
                     *           "above_market_percentage": 13.89,
                     *           "age_seconds": 12,
                     *           "american_odds": 105,
                     *           "bookmaker": "FanDuel",
                     *           "bookmaker_key": "fanduel",
                     *           "commission_percentage": 0,
                     *           "last_update": "2025-02-06T12:34:44Z",
                     *           "lay_stake": null,
                     *           "limit": null,
                     *           "link": null,
                     *           "odds": 2.05,
                     *           "outcome": "Boston Celtics",
                     *           "peers": 1,
                     *           "point": null,
                     *           "potential_return": 1049.39,
                     *           "side": "back",
                     *           "stake": 511.9,
                     *           "stake_to_place": 511.9
                     *         }
                     *       ],
                     *       "close_reason": null,
                     *       "closed_at": null,
                     *       "commence_time": "2025-02-07T01:00:00Z",
                     *       "description": null,
                     *       "detected_at": "2025-02-06T12:34:56Z",
                     *       "event": "Los Angeles Lakers vs Boston Celtics",
                     *       "event_id": "a512a48a58c4329048174217b2cc7ce0",
                     *       "expired": false,
                     *       "first_seen_at": "2025-02-06T12:34:56Z",
                     *       "flags": [],
                     *       "guaranteed_profit": 49.39,
                     *       "home_team": "Los Angeles Lakers",
                     *       "leg_gap_seconds": 9,
                     *       "line": null,
                     *       "live": false,
                     *       "market": "h2h",
                     *       "oldest_leg_age_seconds": 21,
                     *       "payouts": [
                     *         {
                     *           "decided": true,
                     *           "profit": 49.41,
                     *           "result": "Los Angeles Lakers wins"
                     *         },
                     *         {
                     *           "decided": true,
                     *           "profit": 49.39,
                     *           "result": "Boston Celtics wins"
                     *         }
                     *       ],
                     *       "profit_margin": 4.71,
                     *       "profit_percentage": 4.94,
                     *       "sport": "basketball_nba",
                     *       "status": "found",
                     *       "total_implied_probability": 0.952921,
                     *       "total_stake": 1000,
                     *       "updated_at": "2025-02-06T12:34:56Z",
                     *       "withheld_reason": null,
                     *       "worst_case_profit": 49.39
                     *     }
                     */
                    "application/json": components["schemas"]["OpportunityDocument"];
                };
            };
            /** @description Invalid query parameter */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {
                     *         "limit": "Input should be less than or equal to 500"
                     *       },
                     *       "error": "ValidationError",
                     *       "message": "limit: Input should be less than or equal to 500"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description API key required: send it in the X-API-Key header */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "AuthenticationError",
                     *       "message": "API key required: send it in the X-API-Key header"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description API key not accepted: check the X-API-Key header */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "ForbiddenError",
                     *       "message": "API key not accepted: check the X-API-Key header"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "NotFoundError",
                     *       "message": "unknown sport 'basketball_xyz'; GET /odds/sports lists all sports"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description URL too long */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "UriTooLongError",
                     *       "message": "URL too long"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {
                     *         "limit": 100,
                     *         "period_seconds": 60,
                     *         "retry_after": 12
                     *       },
                     *       "error": "RateLimitError",
                     *       "message": "more than 100 requests in 60 seconds: retry in 12 seconds"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description Internal error; see the log for this request id */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "InternalError",
                     *       "message": "internal error; see the log for this request id"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description Service temporarily unavailable; try again shortly */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "UnavailableError",
                     *       "message": "service temporarily unavailable; try again shortly"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
        };
    };
    line_api_v1_arbitrage_opportunities_by_id__arbitrage_id__line_get: {
        parameters: {
            query?: {
                /** @description Maximum number of price moves, newest kept */
                moves?: number;
            };
            header?: never;
            path: {
                /** @description Opportunity id */
                arbitrage_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All current prices on the line of an opportunity, and the price moves of its bets. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "arbitrage_id": "arb_20250206_123456_52c2b6a83d",
                     *       "as_of": "2025-02-06T12:34:56Z",
                     *       "moves": [],
                     *       "outcomes": [
                     *         {
                     *           "offers": [
                     *             {
                     *               "age_seconds": 21,
                     *               "american_odds": 115,
                     *               "bookmaker": "DraftKings",
                     *               "bookmaker_key": "draftkings",
                     *               "effective_odds": 2.15,
                     *               "in_opportunity": true,
                     *               "last_update": "2025-02-06T12:34:35Z",
                     *               "limit": null,
                     *               "link": null,
                     *               "market_type": "h2h",
                     *               "odds": 2.15,
                     *               "operator": "draftkings",
                     *               "point": null,
                     *               "side": "back"
                     *             },
                     *             {
                     *               "age_seconds": 12,
                     *               "american_odds": -118,
                     *               "bookmaker": "FanDuel",
                     *               "bookmaker_key": "fanduel",
                     *               "effective_odds": 1.85,
                     *               "in_opportunity": true,
                     *               "last_update": "2025-02-06T12:34:44Z",
                     *               "limit": null,
                     *               "link": null,
                     *               "market_type": "h2h",
                     *               "odds": 1.85,
                     *               "operator": "fanduel",
                     *               "point": null,
                     *               "side": "back"
                     *             }
                     *           ],
                     *           "outcome": "Los Angeles Lakers"
                     *         },
                     *         {
                     *           "offers": [
                     *             {
                     *               "age_seconds": 12,
                     *               "american_odds": 105,
                     *               "bookmaker": "FanDuel",
                     *               "bookmaker_key": "fanduel",
                     *               "effective_odds": 2.05,
                     *               "in_opportunity": true,
                     *               "last_update": "2025-02-06T12:34:44Z",
                     *               "limit": null,
                     *               "link": null,
                     *               "market_type": "h2h",
                     *               "odds": 2.05,
                     *               "operator": "fanduel",
                     *               "point": null,
                     *               "side": "back"
                     *             },
                     *             {
                     *               "age_seconds": 21,
                     *               "american_odds": -125,
                     *               "bookmaker": "DraftKings",
                     *               "bookmaker_key": "draftkings",
                     *               "effective_odds": 1.8,
                     *               "in_opportunity": true,
                     *               "last_update": "2025-02-06T12:34:35Z",
                     *               "limit": null,
                     *               "link": null,
                     *               "market_type": "h2h",
                     *               "odds": 1.8,
                     *               "operator": "draftkings",
                     *               "point": null,
                     *               "side": "back"
                     *             }
                     *           ],
                     *           "outcome": "Boston Celtics"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["LineDocument"];
                };
            };
            /** @description Invalid query parameter */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {
                     *         "limit": "Input should be less than or equal to 500"
                     *       },
                     *       "error": "ValidationError",
                     *       "message": "limit: Input should be less than or equal to 500"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description API key required: send it in the X-API-Key header */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "AuthenticationError",
                     *       "message": "API key required: send it in the X-API-Key header"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description API key not accepted: check the X-API-Key header */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "ForbiddenError",
                     *       "message": "API key not accepted: check the X-API-Key header"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "NotFoundError",
                     *       "message": "unknown sport 'basketball_xyz'; GET /odds/sports lists all sports"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description URL too long */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "UriTooLongError",
                     *       "message": "URL too long"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {
                     *         "limit": 100,
                     *         "period_seconds": 60,
                     *         "retry_after": 12
                     *       },
                     *       "error": "RateLimitError",
                     *       "message": "more than 100 requests in 60 seconds: retry in 12 seconds"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description Internal error; see the log for this request id */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "InternalError",
                     *       "message": "internal error; see the log for this request id"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description Service temporarily unavailable; try again shortly */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "UnavailableError",
                     *       "message": "service temporarily unavailable; try again shortly"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
        };
    };
    place_api_v1_arbitrage_opportunities_by_id__arbitrage_id__place_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Opportunity id */
                arbitrage_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PlaceBody"];
            };
        };
        responses: {
            /** @description Stakes for an opportunity, and the profit of every result. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "arbitrage_id": "arb_20250206_123456_52c2b6a83d",
                     *       "as_of": "2025-02-06T12:34:56Z",
                     *       "bets": [
                     *         {
                     *           "above_market_percentage": 16.22,
                     *           "age_seconds": 21,
                     *           "american_odds": 115,
                     *           "bookmaker": "DraftKings",
                     *           "bookmaker_key": "draftkings",
                     *           "commission_percentage": 0,
                     *           "last_update": "2025-02-06T12:34:35Z",
                     *           "lay_stake": null,
                     *           "limit": null,
                     *           "link": null,
                     *           "odds": 2.15,
                     *           "outcome": "Los Angeles Lakers",
                     *           "peers": 1,
                     *           "point": null,
                     *           "potential_return": 524.7,
                     *           "side": "back",
                     *           "stake": 244.05,
                     *           "stake_to_place": 244.05
                     *         },
                     *         {
                     *           "above_market_percentage": 13.89,
                     *           "age_seconds": 12,
                     *           "american_odds": 105,
                     *           "bookmaker": "FanDuel",
                     *           "bookmaker_key": "fanduel",
                     *           "commission_percentage": 0,
                     *           "last_update": "2025-02-06T12:34:44Z",
                     *           "lay_stake": null,
                     *           "limit": null,
                     *           "link": null,
                     *           "odds": 2.05,
                     *           "outcome": "Boston Celtics",
                     *           "peers": 1,
                     *           "point": null,
                     *           "potential_return": 524.69,
                     *           "side": "back",
                     *           "stake": 255.95,
                     *           "stake_to_place": 255.95
                     *         }
                     *       ],
                     *       "guaranteed_profit": 24.69,
                     *       "is_arbitrage": true,
                     *       "payouts": [
                     *         {
                     *           "decided": true,
                     *           "profit": 24.7,
                     *           "result": "Los Angeles Lakers wins"
                     *         },
                     *         {
                     *           "decided": true,
                     *           "profit": 24.69,
                     *           "result": "Boston Celtics wins"
                     *         }
                     *       ],
                     *       "profit_margin": 4.71,
                     *       "profit_percentage": 4.94,
                     *       "total_implied_probability": 0.952921,
                     *       "total_stake": 500,
                     *       "worst_case_profit": 24.69
                     *     }
                     */
                    "application/json": components["schemas"]["PlacementDocument"];
                };
            };
            /** @description Invalid query parameter */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {
                     *         "limit": "Input should be less than or equal to 500"
                     *       },
                     *       "error": "ValidationError",
                     *       "message": "limit: Input should be less than or equal to 500"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description API key required: send it in the X-API-Key header */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "AuthenticationError",
                     *       "message": "API key required: send it in the X-API-Key header"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description API key not accepted: check the X-API-Key header */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "ForbiddenError",
                     *       "message": "API key not accepted: check the X-API-Key header"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "NotFoundError",
                     *       "message": "unknown sport 'basketball_xyz'; GET /odds/sports lists all sports"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description Request body too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "PayloadTooLargeError",
                     *       "message": "request body too large"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description URL too long */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "UriTooLongError",
                     *       "message": "URL too long"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description Invalid request body */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {
                     *         "odds[0].decimal_odds": "Expected `float` > 1.0"
                     *       },
                     *       "error": "ValidationError",
                     *       "message": "odds[0].decimal_odds: Expected `float` > 1.0"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {
                     *         "limit": 100,
                     *         "period_seconds": 60,
                     *         "retry_after": 12
                     *       },
                     *       "error": "RateLimitError",
                     *       "message": "more than 100 requests in 60 seconds: retry in 12 seconds"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description Internal error; see the log for this request id */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "InternalError",
                     *       "message": "internal error; see the log for this request id"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description Service temporarily unavailable; try again shortly */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "UnavailableError",
                     *       "message": "service temporarily unavailable; try again shortly"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
        };
    };
    opportunities_of_api_v1_arbitrage_opportunities__sport__get: {
        parameters: {
            query?: {
                /** @description Minimum profit, percent. Values below MIN_PROFIT_THRESHOLD (default 1.0) have no effect */
                min_profit?: number | null;
                /** @description Maximum profit, percent */
                max_profit?: number | null;
                /** @description Maximum number of items */
                limit?: number;
                /** @description Number of items to skip */
                offset?: number;
                /** @description Only these markets, comma-separated */
                market?: string | null;
                /** @description Only opportunities with all bets at these bookmakers: comma-separated keys */
                bookmakers?: string | null;
                /** @description Only live events (true) or only events not yet started (false) */
                live?: boolean | null;
                /** @description Order: profit (highest profit first), newest (last found first), soonest (next start first) or freshest (most recently read prices first) */
                sort?: "profit" | "newest" | "soonest" | "freshest";
                /** @description Maximum age of a price, seconds; also limited by MAX_LEG_AGE */
                max_age?: number | null;
                /** @description Total stake per opportunity, in your currency: stakes and profits are computed for it */
                total_stake?: number | null;
                /** @description Round stakes to multiples of this amount, in your currency; default STAKE_ROUNDING */
                rounding?: 0.01 | 0.05 | 0.1 | 0.25 | 0.5 | 1 | 2 | 5 | 10 | 20 | 25 | 50 | 100;
                /** @description Also list withheld opportunities with their reason */
                include_withheld?: boolean;
            };
            header?: never;
            path: {
                /** @description Sport key, as listed by /odds/sports */
                sport: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Open opportunities. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "as_of": "2025-02-06T12:34:56Z",
                     *       "bounds": {
                     *         "include_live": false,
                     *         "max_age_live_seconds": 60,
                     *         "max_age_seconds": 300,
                     *         "max_leg_gap_live_seconds": 30,
                     *         "max_leg_gap_seconds": 240,
                     *         "max_profit": 10,
                     *         "min_profit": 0,
                     *         "stake_rounding": 0.01,
                     *         "total_stake": 1000
                     *       },
                     *       "limit": 50,
                     *       "offset": 0,
                     *       "opportunities": [
                     *         {
                     *           "arbitrage_id": "arb_20250206_123456_52c2b6a83d",
                     *           "away_team": "Boston Celtics",
                     *           "basis": "two_way_including_overtime",
                     *           "bets": [
                     *             {
                     *               "above_market_percentage": 16.22,
                     *               "age_seconds": 21,
                     *               "american_odds": 115,
                     *               "bookmaker": "DraftKings",
                     *               "bookmaker_key": "draftkings",
                     *               "commission_percentage": 0,
                     *               "last_update": "2025-02-06T12:34:35Z",
                     *               "lay_stake": null,
                     *               "limit": null,
                     *               "link": null,
                     *               "odds": 2.15,
                     *               "outcome": "Los Angeles Lakers",
                     *               "peers": 1,
                     *               "point": null,
                     *               "potential_return": 1049.41,
                     *               "side": "back",
                     *               "stake": 488.1,
                     *               "stake_to_place": 488.1
                     *             },
                     *             {
                     *               "above_market_percentage": 13.89,
                     *               "age_seconds": 12,
                     *               "american_odds": 105,
                     *               "bookmaker": "FanDuel",
                     *               "bookmaker_key": "fanduel",
                     *               "commission_percentage": 0,
                     *               "last_update": "2025-02-06T12:34:44Z",
                     *               "lay_stake": null,
                     *               "limit": null,
                     *               "link": null,
                     *               "odds": 2.05,
                     *               "outcome": "Boston Celtics",
                     *               "peers": 1,
                     *               "point": null,
                     *               "potential_return": 1049.39,
                     *               "side": "back",
                     *               "stake": 511.9,
                     *               "stake_to_place": 511.9
                     *             }
                     *           ],
                     *           "close_reason": null,
                     *           "closed_at": null,
                     *           "commence_time": "2025-02-07T01:00:00Z",
                     *           "description": null,
                     *           "detected_at": "2025-02-06T12:34:56Z",
                     *           "event": "Los Angeles Lakers vs Boston Celtics",
                     *           "event_id": "a512a48a58c4329048174217b2cc7ce0",
                     *           "expired": false,
                     *           "first_seen_at": "2025-02-06T12:34:56Z",
                     *           "flags": [],
                     *           "guaranteed_profit": 49.39,
                     *           "home_team": "Los Angeles Lakers",
                     *           "leg_gap_seconds": 9,
                     *           "line": null,
                     *           "live": false,
                     *           "market": "h2h",
                     *           "oldest_leg_age_seconds": 21,
                     *           "payouts": [
                     *             {
                     *               "decided": true,
                     *               "profit": 49.41,
                     *               "result": "Los Angeles Lakers wins"
                     *             },
                     *             {
                     *               "decided": true,
                     *               "profit": 49.39,
                     *               "result": "Boston Celtics wins"
                     *             }
                     *           ],
                     *           "profit_margin": 4.71,
                     *           "profit_percentage": 4.94,
                     *           "sport": "basketball_nba",
                     *           "status": "found",
                     *           "total_implied_probability": 0.952921,
                     *           "total_stake": 1000,
                     *           "updated_at": "2025-02-06T12:34:56Z",
                     *           "withheld_reason": null,
                     *           "worst_case_profit": 49.39
                     *         }
                     *       ],
                     *       "simulated": false,
                     *       "total": 1,
                     *       "withheld": {
                     *         "stale_leg": 2
                     *       },
                     *       "withheld_opportunities": null
                     *     }
                     */
                    "application/json": components["schemas"]["OpportunityList"];
                };
            };
            /** @description Invalid query parameter */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {
                     *         "limit": "Input should be less than or equal to 500"
                     *       },
                     *       "error": "ValidationError",
                     *       "message": "limit: Input should be less than or equal to 500"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description API key required: send it in the X-API-Key header */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "AuthenticationError",
                     *       "message": "API key required: send it in the X-API-Key header"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description API key not accepted: check the X-API-Key header */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "ForbiddenError",
                     *       "message": "API key not accepted: check the X-API-Key header"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "NotFoundError",
                     *       "message": "unknown sport 'basketball_xyz'; GET /odds/sports lists all sports"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description URL too long */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "UriTooLongError",
                     *       "message": "URL too long"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {
                     *         "limit": 100,
                     *         "period_seconds": 60,
                     *         "retry_after": 12
                     *       },
                     *       "error": "RateLimitError",
                     *       "message": "more than 100 requests in 60 seconds: retry in 12 seconds"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description Internal error; see the log for this request id */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "InternalError",
                     *       "message": "internal error; see the log for this request id"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description Service temporarily unavailable; try again shortly */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "UnavailableError",
                     *       "message": "service temporarily unavailable; try again shortly"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
        };
    };
    bookmakers_api_v1_bookmakers_get: {
        parameters: {
            query?: {
                /** @description Only this sport, by its key */
                sport?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Bookmakers with current prices. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "bookmakers": [
                     *         {
                     *           "commission_percentage": 0,
                     *           "events": 1,
                     *           "exchange": false,
                     *           "key": "draftkings",
                     *           "last_moved_at": "2025-02-06T12:34:56Z",
                     *           "operator": "draftkings",
                     *           "sports": 1,
                     *           "title": "DraftKings"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["BookmakerList"];
                };
            };
            /** @description Invalid query parameter */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {
                     *         "limit": "Input should be less than or equal to 500"
                     *       },
                     *       "error": "ValidationError",
                     *       "message": "limit: Input should be less than or equal to 500"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description API key required: send it in the X-API-Key header */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "AuthenticationError",
                     *       "message": "API key required: send it in the X-API-Key header"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description API key not accepted: check the X-API-Key header */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "ForbiddenError",
                     *       "message": "API key not accepted: check the X-API-Key header"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "NotFoundError",
                     *       "message": "unknown sport 'basketball_xyz'; GET /odds/sports lists all sports"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description URL too long */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "UriTooLongError",
                     *       "message": "URL too long"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {
                     *         "limit": 100,
                     *         "period_seconds": 60,
                     *         "retry_after": 12
                     *       },
                     *       "error": "RateLimitError",
                     *       "message": "more than 100 requests in 60 seconds: retry in 12 seconds"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description Internal error; see the log for this request id */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "InternalError",
                     *       "message": "internal error; see the log for this request id"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description Service temporarily unavailable; try again shortly */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "UnavailableError",
                     *       "message": "service temporarily unavailable; try again shortly"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
        };
    };
    bookmaker_ages_api_v1_bookmakers_ages_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Price ages by bookmaker, freshest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "as_of": "2025-02-06T12:34:56Z",
                     *       "bookmakers": [
                     *         {
                     *           "events": 1,
                     *           "key": "fanduel",
                     *           "median_age_seconds": 12,
                     *           "oldest_age_seconds": 12,
                     *           "title": "FanDuel"
                     *         },
                     *         {
                     *           "events": 1,
                     *           "key": "draftkings",
                     *           "median_age_seconds": 21,
                     *           "oldest_age_seconds": 21,
                     *           "title": "DraftKings"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["PriceAgeList"];
                };
            };
            /** @description Invalid query parameter */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {
                     *         "limit": "Input should be less than or equal to 500"
                     *       },
                     *       "error": "ValidationError",
                     *       "message": "limit: Input should be less than or equal to 500"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description API key required: send it in the X-API-Key header */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "AuthenticationError",
                     *       "message": "API key required: send it in the X-API-Key header"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description API key not accepted: check the X-API-Key header */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "ForbiddenError",
                     *       "message": "API key not accepted: check the X-API-Key header"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description URL too long */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "UriTooLongError",
                     *       "message": "URL too long"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {
                     *         "limit": 100,
                     *         "period_seconds": 60,
                     *         "retry_after": 12
                     *       },
                     *       "error": "RateLimitError",
                     *       "message": "more than 100 requests in 60 seconds: retry in 12 seconds"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description Internal error; see the log for this request id */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "InternalError",
                     *       "message": "internal error; see the log for this request id"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description Service temporarily unavailable; try again shortly */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "UnavailableError",
                     *       "message": "service temporarily unavailable; try again shortly"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
        };
    };
    calculate_fair_odds_api_v1_calculate_fair_odds_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FairOddsBody"];
            };
        };
        responses: {
            /** @description Fair probabilities by several methods. Their range shows how uncertain a fair price is. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "margin_percentage": 4.76,
                     *       "methods": [
                     *         {
                     *           "method": "multiplicative",
                     *           "odds": [
                     *             1.959,
                     *             2.0428
                     *           ],
                     *           "probabilities": [
                     *             0.510471,
                     *             0.489529
                     *           ]
                     *         },
                     *         {
                     *           "method": "additive",
                     *           "odds": [
                     *             1.9571,
                     *             2.0449
                     *           ],
                     *           "probabilities": [
                     *             0.510969,
                     *             0.489031
                     *           ]
                     *         },
                     *         {
                     *           "method": "power",
                     *           "odds": [
                     *             1.9561,
                     *             2.0459
                     *           ],
                     *           "probabilities": [
                     *             0.511224,
                     *             0.488776
                     *           ]
                     *         },
                     *         {
                     *           "method": "shin",
                     *           "odds": [
                     *             1.9571,
                     *             2.0449
                     *           ],
                     *           "probabilities": [
                     *             0.510969,
                     *             0.489031
                     *           ]
                     *         },
                     *         {
                     *           "method": "odds_ratio",
                     *           "odds": [
                     *             1.957,
                     *             2.045
                     *           ],
                     *           "probabilities": [
                     *             0.510994,
                     *             0.489006
                     *           ]
                     *         }
                     *       ],
                     *       "outcomes": [
                     *         {
                     *           "highest_probability": 0.511224,
                     *           "implied_probability": 0.534759,
                     *           "lowest_probability": 0.510471,
                     *           "odds": 1.87
                     *         },
                     *         {
                     *           "highest_probability": 0.489529,
                     *           "implied_probability": 0.512821,
                     *           "lowest_probability": 0.488776,
                     *           "odds": 1.95
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["FairOddsDocument"];
                };
            };
            /** @description Invalid query parameter */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {
                     *         "limit": "Input should be less than or equal to 500"
                     *       },
                     *       "error": "ValidationError",
                     *       "message": "limit: Input should be less than or equal to 500"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description API key required: send it in the X-API-Key header */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "AuthenticationError",
                     *       "message": "API key required: send it in the X-API-Key header"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description API key not accepted: check the X-API-Key header */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "ForbiddenError",
                     *       "message": "API key not accepted: check the X-API-Key header"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description Request body too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "PayloadTooLargeError",
                     *       "message": "request body too large"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description URL too long */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "UriTooLongError",
                     *       "message": "URL too long"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description Invalid request body */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {
                     *         "odds[0].decimal_odds": "Expected `float` > 1.0"
                     *       },
                     *       "error": "ValidationError",
                     *       "message": "odds[0].decimal_odds: Expected `float` > 1.0"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {
                     *         "limit": 100,
                     *         "period_seconds": 60,
                     *         "retry_after": 12
                     *       },
                     *       "error": "RateLimitError",
                     *       "message": "more than 100 requests in 60 seconds: retry in 12 seconds"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description Internal error; see the log for this request id */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "InternalError",
                     *       "message": "internal error; see the log for this request id"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description Service temporarily unavailable; try again shortly */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "UnavailableError",
                     *       "message": "service temporarily unavailable; try again shortly"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
        };
    };
    history_api_v1_history_arbitrage_get: {
        parameters: {
            query?: {
                /** @description Only this sport, by its key */
                sport?: string | null;
                /** @description Found at or after this ISO 8601 date or time; UTC if it has no time zone */
                start_date?: string;
                /** @description Found before this ISO 8601 time, or until the end of this date; UTC if it has no time zone */
                end_date?: string;
                /** @description Minimum profit, percent */
                min_profit?: number | null;
                /** @description Maximum number of items */
                limit?: number;
                /** @description Number of items to skip */
                offset?: number;
                /** @description json or csv. By default the Accept header decides, and otherwise json */
                format?: ("json" | "csv") | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Past and open opportunities, newest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "as_of": "2025-02-06T12:34:56Z",
                     *       "limit": 100,
                     *       "offset": 0,
                     *       "opportunities": [
                     *         {
                     *           "arbitrage_id": "arb_20250206_123456_52c2b6a83d",
                     *           "away_team": "Boston Celtics",
                     *           "basis": "two_way_including_overtime",
                     *           "bets": [
                     *             {
                     *               "above_market_percentage": 16.22,
                     *               "age_seconds": 261,
                     *               "american_odds": 115,
                     *               "bookmaker": "DraftKings",
                     *               "bookmaker_key": "draftkings",
                     *               "commission_percentage": 0,
                     *               "last_update": "2025-02-06T12:34:35Z",
                     *               "lay_stake": null,
                     *               "limit": null,
                     *               "link": null,
                     *               "odds": 2.15,
                     *               "outcome": "Los Angeles Lakers",
                     *               "peers": 1,
                     *               "point": null,
                     *               "potential_return": 1049.41,
                     *               "side": "back",
                     *               "stake": 488.1,
                     *               "stake_to_place": 488.1
                     *             },
                     *             {
                     *               "above_market_percentage": 13.89,
                     *               "age_seconds": 252,
                     *               "american_odds": 105,
                     *               "bookmaker": "FanDuel",
                     *               "bookmaker_key": "fanduel",
                     *               "commission_percentage": 0,
                     *               "last_update": "2025-02-06T12:34:44Z",
                     *               "lay_stake": null,
                     *               "limit": null,
                     *               "link": null,
                     *               "odds": 2.05,
                     *               "outcome": "Boston Celtics",
                     *               "peers": 1,
                     *               "point": null,
                     *               "potential_return": 1049.39,
                     *               "side": "back",
                     *               "stake": 511.9,
                     *               "stake_to_place": 511.9
                     *             }
                     *           ],
                     *           "close_reason": "odds_moved",
                     *           "closed_at": "2025-02-06T12:38:56Z",
                     *           "commence_time": "2025-02-07T01:00:00Z",
                     *           "description": null,
                     *           "detected_at": "2025-02-06T12:34:56Z",
                     *           "event": "Los Angeles Lakers vs Boston Celtics",
                     *           "event_id": "a512a48a58c4329048174217b2cc7ce0",
                     *           "expired": true,
                     *           "first_seen_at": "2025-02-06T12:34:56Z",
                     *           "flags": [],
                     *           "guaranteed_profit": 49.39,
                     *           "home_team": "Los Angeles Lakers",
                     *           "leg_gap_seconds": 9,
                     *           "line": null,
                     *           "live": false,
                     *           "market": "h2h",
                     *           "oldest_leg_age_seconds": 261,
                     *           "payouts": [
                     *             {
                     *               "decided": true,
                     *               "profit": 49.41,
                     *               "result": "Los Angeles Lakers wins"
                     *             },
                     *             {
                     *               "decided": true,
                     *               "profit": 49.39,
                     *               "result": "Boston Celtics wins"
                     *             }
                     *           ],
                     *           "profit_margin": 4.71,
                     *           "profit_percentage": 4.94,
                     *           "sport": "basketball_nba",
                     *           "status": "closed",
                     *           "total_implied_probability": 0.952921,
                     *           "total_stake": 1000,
                     *           "updated_at": "2025-02-06T12:34:56Z",
                     *           "withheld_reason": null,
                     *           "worst_case_profit": 49.39
                     *         }
                     *       ],
                     *       "total": 1
                     *     }
                     */
                    "application/json": components["schemas"]["OpportunityHistory"];
                    "text/csv": string;
                };
            };
            /** @description Invalid query parameter */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {
                     *         "limit": "Input should be less than or equal to 500"
                     *       },
                     *       "error": "ValidationError",
                     *       "message": "limit: Input should be less than or equal to 500"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description API key required: send it in the X-API-Key header */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "AuthenticationError",
                     *       "message": "API key required: send it in the X-API-Key header"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description API key not accepted: check the X-API-Key header */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "ForbiddenError",
                     *       "message": "API key not accepted: check the X-API-Key header"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "NotFoundError",
                     *       "message": "unknown sport 'basketball_xyz'; GET /odds/sports lists all sports"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description URL too long */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "UriTooLongError",
                     *       "message": "URL too long"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {
                     *         "limit": 100,
                     *         "period_seconds": 60,
                     *         "retry_after": 12
                     *       },
                     *       "error": "RateLimitError",
                     *       "message": "more than 100 requests in 60 seconds: retry in 12 seconds"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description Internal error; see the log for this request id */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "InternalError",
                     *       "message": "internal error; see the log for this request id"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description Service temporarily unavailable; try again shortly */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "UnavailableError",
                     *       "message": "service temporarily unavailable; try again shortly"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
        };
    };
    sports_api_v1_odds_sports_get: {
        parameters: {
            query?: {
                /** @description Only sports in season */
                active_only?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All sports. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "sports": [
                     *         {
                     *           "active": true,
                     *           "description": "US Basketball",
                     *           "group": "Basketball",
                     *           "has_outrights": false,
                     *           "key": "basketball_nba",
                     *           "name": "NBA",
                     *           "next_poll_at": "2025-02-06T12:46:56Z",
                     *           "polled_at": "2025-02-06T12:34:56Z"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["SportList"];
                };
            };
            /** @description Invalid query parameter */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {
                     *         "limit": "Input should be less than or equal to 500"
                     *       },
                     *       "error": "ValidationError",
                     *       "message": "limit: Input should be less than or equal to 500"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description API key required: send it in the X-API-Key header */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "AuthenticationError",
                     *       "message": "API key required: send it in the X-API-Key header"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description API key not accepted: check the X-API-Key header */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "ForbiddenError",
                     *       "message": "API key not accepted: check the X-API-Key header"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description URL too long */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "UriTooLongError",
                     *       "message": "URL too long"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {
                     *         "limit": 100,
                     *         "period_seconds": 60,
                     *         "retry_after": 12
                     *       },
                     *       "error": "RateLimitError",
                     *       "message": "more than 100 requests in 60 seconds: retry in 12 seconds"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description Internal error; see the log for this request id */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "InternalError",
                     *       "message": "internal error; see the log for this request id"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description Service temporarily unavailable; try again shortly */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "UnavailableError",
                     *       "message": "service temporarily unavailable; try again shortly"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
        };
    };
    odds_api_v1_odds__sport__get: {
        parameters: {
            query?: {
                /** @description Markets, comma-separated: h2h, spreads, totals or any other market that is polled */
                market?: string;
                /** @description Only these bookmakers: comma-separated keys */
                bookmakers?: string | null;
            };
            header?: never;
            path: {
                /** @description Sport key, as listed by /odds/sports */
                sport: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Current odds of a sport. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "as_of": "2025-02-06T12:34:56Z",
                     *       "events": [
                     *         {
                     *           "away_team": "Boston Celtics",
                     *           "bookmakers": [
                     *             {
                     *               "bookmaker": "DraftKings",
                     *               "bookmaker_key": "draftkings",
                     *               "markets": [
                     *                 {
                     *                   "age_seconds": 21,
                     *                   "last_update": "2025-02-06T12:34:35Z",
                     *                   "link": null,
                     *                   "market_type": "h2h",
                     *                   "outcomes": [
                     *                     {
                     *                       "american_odds": 115,
                     *                       "decimal_odds": 2.15,
                     *                       "description": null,
                     *                       "limit": null,
                     *                       "link": null,
                     *                       "name": "Los Angeles Lakers",
                     *                       "point": null
                     *                     },
                     *                     {
                     *                       "american_odds": -125,
                     *                       "decimal_odds": 1.8,
                     *                       "description": null,
                     *                       "limit": null,
                     *                       "link": null,
                     *                       "name": "Boston Celtics",
                     *                       "point": null
                     *                     }
                     *                   ]
                     *                 }
                     *               ]
                     *             },
                     *             {
                     *               "bookmaker": "FanDuel",
                     *               "bookmaker_key": "fanduel",
                     *               "markets": [
                     *                 {
                     *                   "age_seconds": 12,
                     *                   "last_update": "2025-02-06T12:34:44Z",
                     *                   "link": null,
                     *                   "market_type": "h2h",
                     *                   "outcomes": [
                     *                     {
                     *                       "american_odds": -118,
                     *                       "decimal_odds": 1.85,
                     *                       "description": null,
                     *                       "limit": null,
                     *                       "link": null,
                     *                       "name": "Los Angeles Lakers",
                     *                       "point": null
                     *                     },
                     *                     {
                     *                       "american_odds": 105,
                     *                       "decimal_odds": 2.05,
                     *                       "description": null,
                     *                       "limit": null,
                     *                       "link": null,
                     *                       "name": "Boston Celtics",
                     *                       "point": null
                     *                     }
                     *                   ]
                     *                 }
                     *               ]
                     *             }
                     *           ],
                     *           "commence_time": "2025-02-07T01:00:00Z",
                     *           "event_id": "a512a48a58c4329048174217b2cc7ce0",
                     *           "event_name": "Los Angeles Lakers vs Boston Celtics",
                     *           "home_team": "Los Angeles Lakers",
                     *           "live": false
                     *         }
                     *       ],
                     *       "ignored": {
                     *         "price": 1
                     *       },
                     *       "simulated": false,
                     *       "sport": "basketball_nba"
                     *     }
                     */
                    "application/json": components["schemas"]["OddsBoard"];
                };
            };
            /** @description Invalid query parameter */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {
                     *         "limit": "Input should be less than or equal to 500"
                     *       },
                     *       "error": "ValidationError",
                     *       "message": "limit: Input should be less than or equal to 500"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description API key required: send it in the X-API-Key header */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "AuthenticationError",
                     *       "message": "API key required: send it in the X-API-Key header"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description API key not accepted: check the X-API-Key header */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "ForbiddenError",
                     *       "message": "API key not accepted: check the X-API-Key header"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "NotFoundError",
                     *       "message": "unknown sport 'basketball_xyz'; GET /odds/sports lists all sports"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description URL too long */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "UriTooLongError",
                     *       "message": "URL too long"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {
                     *         "limit": 100,
                     *         "period_seconds": 60,
                     *         "retry_after": 12
                     *       },
                     *       "error": "RateLimitError",
                     *       "message": "more than 100 requests in 60 seconds: retry in 12 seconds"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description Internal error; see the log for this request id */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "InternalError",
                     *       "message": "internal error; see the log for this request id"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description Service temporarily unavailable; try again shortly */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "UnavailableError",
                     *       "message": "service temporarily unavailable; try again shortly"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
        };
    };
    event_api_v1_odds__sport__events__event_id__get: {
        parameters: {
            query?: {
                /** @description Only these markets, comma-separated */
                market?: string | null;
                /** @description Only these bookmakers: comma-separated keys */
                bookmakers?: string | null;
                /** @description Maximum number of price moves, newest kept */
                moves?: number;
            };
            header?: never;
            path: {
                /** @description Sport key, as listed by /odds/sports */
                sport: string;
                /** @description Event id */
                event_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One event with all markets and price moves. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "as_of": "2025-02-06T12:34:56Z",
                     *       "event": {
                     *         "away_team": "Boston Celtics",
                     *         "bookmakers": [
                     *           {
                     *             "bookmaker": "DraftKings",
                     *             "bookmaker_key": "draftkings",
                     *             "markets": [
                     *               {
                     *                 "age_seconds": 21,
                     *                 "last_update": "2025-02-06T12:34:35Z",
                     *                 "link": null,
                     *                 "market_type": "h2h",
                     *                 "outcomes": [
                     *                   {
                     *                     "american_odds": 115,
                     *                     "decimal_odds": 2.15,
                     *                     "description": null,
                     *                     "limit": null,
                     *                     "link": null,
                     *                     "name": "Los Angeles Lakers",
                     *                     "point": null
                     *                   },
                     *                   {
                     *                     "american_odds": -125,
                     *                     "decimal_odds": 1.8,
                     *                     "description": null,
                     *                     "limit": null,
                     *                     "link": null,
                     *                     "name": "Boston Celtics",
                     *                     "point": null
                     *                   }
                     *                 ]
                     *               }
                     *             ]
                     *           },
                     *           {
                     *             "bookmaker": "FanDuel",
                     *             "bookmaker_key": "fanduel",
                     *             "markets": [
                     *               {
                     *                 "age_seconds": 12,
                     *                 "last_update": "2025-02-06T12:34:44Z",
                     *                 "link": null,
                     *                 "market_type": "h2h",
                     *                 "outcomes": [
                     *                   {
                     *                     "american_odds": -118,
                     *                     "decimal_odds": 1.85,
                     *                     "description": null,
                     *                     "limit": null,
                     *                     "link": null,
                     *                     "name": "Los Angeles Lakers",
                     *                     "point": null
                     *                   },
                     *                   {
                     *                     "american_odds": 105,
                     *                     "decimal_odds": 2.05,
                     *                     "description": null,
                     *                     "limit": null,
                     *                     "link": null,
                     *                     "name": "Boston Celtics",
                     *                     "point": null
                     *                   }
                     *                 ]
                     *               }
                     *             ]
                     *           }
                     *         ],
                     *         "commence_time": "2025-02-07T01:00:00Z",
                     *         "event_id": "a512a48a58c4329048174217b2cc7ce0",
                     *         "event_name": "Los Angeles Lakers vs Boston Celtics",
                     *         "home_team": "Los Angeles Lakers",
                     *         "live": false
                     *       },
                     *       "moves": [
                     *         {
                     *           "bookmaker_key": "draftkings",
                     *           "decimal_odds": 2.15,
                     *           "description": null,
                     *           "last_update": "2025-02-06T12:34:35Z",
                     *           "market_type": "h2h",
                     *           "moved_at": "2025-02-06T12:34:56Z",
                     *           "outcome": "Los Angeles Lakers",
                     *           "point": null
                     *         }
                     *       ],
                     *       "simulated": false,
                     *       "sport": "basketball_nba"
                     *     }
                     */
                    "application/json": components["schemas"]["EventBoard"];
                };
            };
            /** @description Invalid query parameter */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {
                     *         "limit": "Input should be less than or equal to 500"
                     *       },
                     *       "error": "ValidationError",
                     *       "message": "limit: Input should be less than or equal to 500"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description API key required: send it in the X-API-Key header */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "AuthenticationError",
                     *       "message": "API key required: send it in the X-API-Key header"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description API key not accepted: check the X-API-Key header */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "ForbiddenError",
                     *       "message": "API key not accepted: check the X-API-Key header"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "NotFoundError",
                     *       "message": "unknown sport 'basketball_xyz'; GET /odds/sports lists all sports"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description URL too long */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "UriTooLongError",
                     *       "message": "URL too long"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {
                     *         "limit": 100,
                     *         "period_seconds": 60,
                     *         "retry_after": 12
                     *       },
                     *       "error": "RateLimitError",
                     *       "message": "more than 100 requests in 60 seconds: retry in 12 seconds"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description Internal error; see the log for this request id */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "InternalError",
                     *       "message": "internal error; see the log for this request id"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description Service temporarily unavailable; try again shortly */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "UnavailableError",
                     *       "message": "service temporarily unavailable; try again shortly"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
        };
    };
    provider_api_v1_provider_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Response times and errors of the provider in the last hour. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "as_of": "2025-02-06T12:34:56Z",
                     *       "failed": 1,
                     *       "failed_percentage": 1.7,
                     *       "last_answer_at": "2025-02-06T12:34:56Z",
                     *       "last_error": "The Odds API answered 503",
                     *       "last_error_at": "2025-02-06T11:35:56Z",
                     *       "left_out": [],
                     *       "median_seconds": 0.49,
                     *       "message": "",
                     *       "p95_seconds": 0.76,
                     *       "polls": 60,
                     *       "provider": "the-odds-api",
                     *       "simulated": false,
                     *       "since": "2025-02-06T11:34:56Z",
                     *       "state": "ok",
                     *       "state_since": "2025-02-06T12:34:56Z"
                     *     }
                     */
                    "application/json": components["schemas"]["ProviderDocument"];
                };
            };
            /** @description Invalid query parameter */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {
                     *         "limit": "Input should be less than or equal to 500"
                     *       },
                     *       "error": "ValidationError",
                     *       "message": "limit: Input should be less than or equal to 500"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description API key required: send it in the X-API-Key header */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "AuthenticationError",
                     *       "message": "API key required: send it in the X-API-Key header"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description API key not accepted: check the X-API-Key header */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "ForbiddenError",
                     *       "message": "API key not accepted: check the X-API-Key header"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description URL too long */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "UriTooLongError",
                     *       "message": "URL too long"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {
                     *         "limit": 100,
                     *         "period_seconds": 60,
                     *         "retry_after": 12
                     *       },
                     *       "error": "RateLimitError",
                     *       "message": "more than 100 requests in 60 seconds: retry in 12 seconds"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description Internal error; see the log for this request id */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "InternalError",
                     *       "message": "internal error; see the log for this request id"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description Service temporarily unavailable; try again shortly */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "UnavailableError",
                     *       "message": "service temporarily unavailable; try again shortly"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
        };
    };
    quota_api_v1_quota_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The provider's credits and the polling plan. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "as_of": "2025-02-06T12:34:56Z",
                     *       "assumed": false,
                     *       "counted": true,
                     *       "history": [
                     *         {
                     *           "at": "2025-02-04T12:34:56Z",
                     *           "remaining": 465,
                     *           "used": 35
                     *         },
                     *         {
                     *           "at": "2025-02-05T12:34:56Z",
                     *           "remaining": 455,
                     *           "used": 45
                     *         },
                     *         {
                     *           "at": "2025-02-06T12:34:56Z",
                     *           "remaining": 443,
                     *           "used": 57
                     *         }
                     *       ],
                     *       "last_cost": 1,
                     *       "message": "",
                     *       "plan": [
                     *         "443 credits left of 500, 10 of them in reserve; they last until 2025-03-01",
                     *         "basketball_nba every 12 min (games soon): 16 credits, 16 polls of 1"
                     *       ],
                     *       "provider": "the-odds-api",
                     *       "remaining": 443,
                     *       "reserve": 10,
                     *       "reset_is_known": false,
                     *       "resets_at": "2025-03-01T00:00:00Z",
                     *       "simulated": false,
                     *       "state": "ok",
                     *       "state_since": "2025-02-06T12:34:56Z",
                     *       "told_at": "2025-02-06T12:34:56Z",
                     *       "used": 57
                     *     }
                     */
                    "application/json": components["schemas"]["QuotaDocument"];
                };
            };
            /** @description Invalid query parameter */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {
                     *         "limit": "Input should be less than or equal to 500"
                     *       },
                     *       "error": "ValidationError",
                     *       "message": "limit: Input should be less than or equal to 500"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description API key required: send it in the X-API-Key header */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "AuthenticationError",
                     *       "message": "API key required: send it in the X-API-Key header"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description API key not accepted: check the X-API-Key header */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "ForbiddenError",
                     *       "message": "API key not accepted: check the X-API-Key header"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description URL too long */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "UriTooLongError",
                     *       "message": "URL too long"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {
                     *         "limit": 100,
                     *         "period_seconds": 60,
                     *         "retry_after": 12
                     *       },
                     *       "error": "RateLimitError",
                     *       "message": "more than 100 requests in 60 seconds: retry in 12 seconds"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description Internal error; see the log for this request id */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "InternalError",
                     *       "message": "internal error; see the log for this request id"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description Service temporarily unavailable; try again shortly */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "UnavailableError",
                     *       "message": "service temporarily unavailable; try again shortly"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
        };
    };
    statistics_api_v1_stats_get: {
        parameters: {
            query?: {
                /** @description Number of days, counted back from now */
                days?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Statistics of the last days. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "as_of": "2025-02-06T12:34:56Z",
                     *       "best_open_profit": 4.94,
                     *       "bookmakers": 2,
                     *       "found": 1,
                     *       "open": 1,
                     *       "simulated": false,
                     *       "since": "2025-01-30T12:34:56Z",
                     *       "sports": [
                     *         {
                     *           "average_lifetime_seconds": null,
                     *           "average_profit": 4.94,
                     *           "best_profit": 4.94,
                     *           "count": 1,
                     *           "open": 1,
                     *           "sport": "basketball_nba"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["StatisticsDocument"];
                };
            };
            /** @description Invalid query parameter */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {
                     *         "limit": "Input should be less than or equal to 500"
                     *       },
                     *       "error": "ValidationError",
                     *       "message": "limit: Input should be less than or equal to 500"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description API key required: send it in the X-API-Key header */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "AuthenticationError",
                     *       "message": "API key required: send it in the X-API-Key header"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description API key not accepted: check the X-API-Key header */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "ForbiddenError",
                     *       "message": "API key not accepted: check the X-API-Key header"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description URL too long */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "UriTooLongError",
                     *       "message": "URL too long"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {
                     *         "limit": 100,
                     *         "period_seconds": 60,
                     *         "retry_after": 12
                     *       },
                     *       "error": "RateLimitError",
                     *       "message": "more than 100 requests in 60 seconds: retry in 12 seconds"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description Internal error; see the log for this request id */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "InternalError",
                     *       "message": "internal error; see the log for this request id"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description Service temporarily unavailable; try again shortly */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "UnavailableError",
                     *       "message": "service temporarily unavailable; try again shortly"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
        };
    };
    sport_statistics_api_v1_stats_sports__sport__get: {
        parameters: {
            query?: {
                /** @description Number of days, counted back from now */
                days?: number;
            };
            header?: never;
            path: {
                /** @description Sport key, as listed by /odds/sports */
                sport: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Statistics of one sport: all-time and for the last days. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "all_time": {
                     *         "average_lifetime_seconds": null,
                     *         "average_profit": 4.94,
                     *         "best_profit": 4.94,
                     *         "count": 1,
                     *         "open": 1,
                     *         "sport": "basketball_nba"
                     *       },
                     *       "as_of": "2025-02-06T12:34:56Z",
                     *       "best_open_profit": 4.94,
                     *       "bookmakers": 2,
                     *       "name": "NBA",
                     *       "open": 1,
                     *       "recent": {
                     *         "average_lifetime_seconds": null,
                     *         "average_profit": 4.94,
                     *         "best_profit": 4.94,
                     *         "count": 1,
                     *         "open": 1,
                     *         "sport": "basketball_nba"
                     *       },
                     *       "simulated": false,
                     *       "since": "2025-01-30T12:34:56Z",
                     *       "sport": "basketball_nba"
                     *     }
                     */
                    "application/json": components["schemas"]["SportStatisticsDocument"];
                };
            };
            /** @description Invalid query parameter */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {
                     *         "limit": "Input should be less than or equal to 500"
                     *       },
                     *       "error": "ValidationError",
                     *       "message": "limit: Input should be less than or equal to 500"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description API key required: send it in the X-API-Key header */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "AuthenticationError",
                     *       "message": "API key required: send it in the X-API-Key header"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description API key not accepted: check the X-API-Key header */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "ForbiddenError",
                     *       "message": "API key not accepted: check the X-API-Key header"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "NotFoundError",
                     *       "message": "unknown sport 'basketball_xyz'; GET /odds/sports lists all sports"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description URL too long */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "UriTooLongError",
                     *       "message": "URL too long"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {
                     *         "limit": 100,
                     *         "period_seconds": 60,
                     *         "retry_after": 12
                     *       },
                     *       "error": "RateLimitError",
                     *       "message": "more than 100 requests in 60 seconds: retry in 12 seconds"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description Internal error; see the log for this request id */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "InternalError",
                     *       "message": "internal error; see the log for this request id"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description Service temporarily unavailable; try again shortly */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "UnavailableError",
                     *       "message": "service temporarily unavailable; try again shortly"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
        };
    };
    live_health_live_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description State of the process. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "provider": "the-odds-api",
                     *       "simulated": false,
                     *       "status": "ready",
                     *       "version": "1.0.0"
                     *     }
                     */
                    "application/json": components["schemas"]["HealthDocument"];
                };
            };
            /** @description URL too long */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "UriTooLongError",
                     *       "message": "URL too long"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description Internal error; see the log for this request id */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "InternalError",
                     *       "message": "internal error; see the log for this request id"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
        };
    };
    ready_health_ready_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description State of the process. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "provider": "the-odds-api",
                     *       "simulated": false,
                     *       "status": "ready",
                     *       "version": "1.0.0"
                     *     }
                     */
                    "application/json": components["schemas"]["HealthDocument"];
                };
            };
            /** @description URL too long */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "UriTooLongError",
                     *       "message": "URL too long"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description Internal error; see the log for this request id */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "InternalError",
                     *       "message": "internal error; see the log for this request id"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description Service temporarily unavailable; try again shortly */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "UnavailableError",
                     *       "message": "service temporarily unavailable; try again shortly"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
        };
    };
    metrics_metrics_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Metrics */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain; version=0.0.4; charset=utf-8": string;
                };
            };
            /** @description Invalid query parameter */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {
                     *         "limit": "Input should be less than or equal to 500"
                     *       },
                     *       "error": "ValidationError",
                     *       "message": "limit: Input should be less than or equal to 500"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description API key required: send it in the X-API-Key header */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "AuthenticationError",
                     *       "message": "API key required: send it in the X-API-Key header"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description API key not accepted: check the X-API-Key header */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "ForbiddenError",
                     *       "message": "API key not accepted: check the X-API-Key header"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description URL too long */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "UriTooLongError",
                     *       "message": "URL too long"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description Internal error; see the log for this request id */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "InternalError",
                     *       "message": "internal error; see the log for this request id"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
        };
    };
}
