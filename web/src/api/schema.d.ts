// Made by `make page-types` from the OpenAPI document a1eb42e7e96e060c: do not edit.
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
         * Stakes for odds of your own
         * @description The stakes of equal return, and what is left in each result. The outcomes named are taken to be all there are; of
         *     several prices for one outcome the best counts.
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
         * What came nearest to being listed
         * @description Lines that are no arbitrage by a little, or one below MIN_PROFIT_THRESHOLD: the best prices on them, read
         *     recently enough, at two operators at least. It looks through every price of the sports that are polled.
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
         * What stands now
         * @description Every opportunity that holds at this moment, the most profitable first; how many more were found and held back,
         *     with the reasons; and the bounds that applied.
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
         * One opportunity
         * @description One opportunity by its id, whether it still stands or not; once found, it is never forgotten.
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
         * The line of an opportunity
         * @description Everyone's price on the line of an opportunity now, by the rules that decide what may be compared; and how the
         *     prices of its bets moved, as far as that is still kept. Also of what is held back (`held_...`).
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
         * Stakes for one opportunity, as you place it
         * @description What to stake on each bet and what is left in every result of the line, pushes and half wins included: for other
         *     odds than were found, for bets that are on already (`stake`), with caps and commission of your own. It places and
         *     keeps nothing. Also for what is held back (`held_...`), as long as it is.
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
         * What stands now in one sport
         * @description The same list for one sport.
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
         * The bookmakers that are tracked
         * @description Every bookmaker with prices on a board now, by key. Two of one operator share their prices: an arbitrage takes
         *     bookmakers of different operators.
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
    "/api/v1/history/arbitrage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What was found, also what is over
         * @description Opportunities by when they were found, the newest first, those that are over among them; as JSON or as a table
         *     for spreadsheets.
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
         * The sports there are
         * @description Every sport the provider knows, with its key.
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
         * The odds of a sport
         * @description The newest odds of every event of a sport, by the hour of the start.
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
         * One event: all markets, and how its prices moved
         * @description All that is quoted on one event now, and the price moves that are still kept, oldest first.
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
         * How the provider answers
         * @description How many of the last hour's questions for odds were answered, how fast, and what was wrong last.
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
         * The provider's credits and the plan
         * @description What is left of the provider's credits, how they went since they last came back, and in words what they are spent
         *     on.
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
         * What came of the last days
         * @description The opportunities of the last days by sport, and what is open now.
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
         * What came of one sport
         * @description The opportunities of one sport: ever, and of the last days.
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
         * Whether the process lives
         * @description It answers, so it lives; nothing else is looked at.
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
         * Whether it can answer
         * @description The database answers, too; a cache or bus that is down slows things only.
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
         * Figures for Prometheus
         * @description Counters and durations of polls, detections, records and requests.
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
         * @description One leg. `stake` is the money at risk: of a lay the liability, while `lay_stake` is what is typed in.
         */
        BetDocument: {
            /**
             * @description Odds above the median of the other operators, both after commission, percent; null without others
             * @default null
             */
            above_market_percentage: number | null;
            /** @description Age of that reading, seconds */
            age_seconds: number;
            /** @description The same as an american price */
            american_odds: number;
            /** @description Bookmaker's title */
            bookmaker: string;
            /** @description Bookmaker's key */
            bookmaker_key: string;
            /** @description Commission on net winnings, percent */
            commission_percentage: number;
            /** @description When the bookmaker's price was last read, UTC */
            last_update: string;
            /** @description The backer's stake to type in for a lay, in your currency; null for a back */
            lay_stake: number | null;
            /** @description Most the bookmaker takes, in your currency; null where unknown */
            limit: number | null;
            /** @description Where to place it; null where the provider gives none */
            link: string | null;
            /** @description Decimal odds as quoted, the stake included */
            odds: number;
            /** @description What is backed, or laid */
            outcome: string;
            /**
             * @description Number of other operators that quote this outcome; null if unknown
             * @default null
             */
            peers: number | null;
            /** @description Handicap or total of this bet, in points or goals; null where the market has none */
            point: number | null;
            /** @description What comes back if it wins, the stake included, after commission, in your currency */
            potential_return: number;
            /** @description back, or lay at an exchange */
            side: string;
            /** @description Money at risk, in your currency: of a lay its liability */
            stake: number;
        };
        /**
         * BookmakerDocument
         * @description A bookmaker whose prices are on a board now.
         */
        BookmakerDocument: {
            /** @description Commission on net winnings that is reckoned with, percent */
            commission_percentage: number;
            /** @description Events it quotes now */
            events: number;
            /** @description Whether bettors trade with each other there */
            exchange: boolean;
            /** @description Bookmaker's key */
            key: string;
            /** @description When a price of it last moved, UTC */
            last_moved_at: string;
            /** @description Who trades behind it: brands with the same operator share their prices */
            operator: string;
            /** @description Sports it quotes now */
            sports: number;
            /** @description Its title */
            title: string;
        };
        /**
         * BookmakerList
         * @description Who is tracked.
         */
        BookmakerList: {
            /** @description The bookmakers, by key */
            bookmakers: components["schemas"]["BookmakerDocument"][];
        };
        /**
         * BookmakerQuotes
         * @description What one bookmaker says about an event.
         */
        BookmakerQuotes: {
            /** @description Bookmaker's title */
            bookmaker: string;
            /** @description Bookmaker's key */
            bookmaker_key: string;
            /** @description What it quotes */
            markets: components["schemas"]["MarketDocument"][];
        };
        /**
         * BoundsDocument
         * @description What an opportunity had to keep to be listed: the program's bounds, or the question's where those are tighter.
         */
        BoundsDocument: {
            /** @description Whether events that have begun are reported */
            include_live: boolean;
            /** @description The same of events that have begun, seconds; null: no bound */
            max_age_live_seconds: number | null;
            /** @description Oldest a price may be, seconds; null: no bound */
            max_age_seconds: number | null;
            /** @description The same of events that have begun, seconds; null: no bound */
            max_leg_gap_live_seconds: number | null;
            /** @description Furthest apart the readings may lie, seconds; null: no bound */
            max_leg_gap_seconds: number | null;
            /** @description Most profit that is believed, percent; null: no bound */
            max_profit: number | null;
            /** @description Least profit, percent */
            min_profit: number;
            /** @description Stakes are multiples of this, in your currency */
            stake_rounding: number;
            /** @description Most that is staked on one opportunity, in your currency */
            total_stake: number;
        };
        /**
         * CalculateBody
         * @description Odds of one's own. The outcomes named are taken to be all there are.
         */
        CalculateBody: {
            /** @description One price an outcome or more; the outcomes named are taken to be all there are */
            odds: components["schemas"]["OwnOddsBody"][];
            /**
             * @description Stakes are multiples of this, in your currency
             * @default 0.01
             * @enum {number}
             */
            rounding: 0.01 | 0.05 | 0.1 | 0.25 | 0.5 | 1 | 2 | 5 | 10 | 20 | 25 | 50 | 100;
            /**
             * @description All stakes together, in your currency
             * @default 1000
             */
            total_stake: number;
        };
        /**
         * CalculatedBet
         * @description One bet of a calculation.
         */
        CalculatedBet: {
            /** @description The same as an american price */
            american_odds: number;
            /** @description Where */
            bookmaker: string;
            /** @description Commission on net winnings, percent */
            commission_percentage: number;
            /** @description Decimal odds as given, the stake included */
            odds: number;
            /** @description What the bet is on */
            outcome: string;
            /** @description What comes back if it wins, the stake included, after commission, in your currency */
            potential_return: number;
            /** @description What to stake, in your currency */
            stake: number;
        };
        /**
         * CalculatedPayout
         * @description What is left, or lost, in one result.
         */
        CalculatedPayout: {
            /** @description What is left in that case, in your currency; below 0 a loss */
            profit: number;
            /** @description The outcome that wins */
            result: string;
        };
        /**
         * CalculationDocument
         * @description Stakes of equal return, and what comes of them.
         */
        CalculationDocument: {
            /** @description One bet an outcome */
            bets: components["schemas"]["CalculatedBet"][];
            /** @description What is left in the worst case, in your currency, rounded down; below 0 a loss */
            guaranteed_profit: number;
            /** @description Whether the odds alone make one, before rounding; never where one outcome only was named */
            is_arbitrage: boolean;
            /** @description What is left in each result */
            payouts: components["schemas"]["CalculatedPayout"][];
            /** @description What the implied probabilities lack of 100 %: percent; below 0 they sum to more */
            profit_margin: number;
            /** @description Profit per 100 staked at equal return, percent: 100 × (1 / total_implied_probability − 1) */
            profit_percentage: number;
            /** @description Sum of the implied probabilities after commission: a fraction */
            total_implied_probability: number;
            /** @description All stakes together as rounded and capped, in your currency */
            total_stake: number;
        };
        /**
         * CloseReason
         * @description Why an opportunity ended.
         * @enum {unknown}
         */
        CloseReason: "event_started" | "odds_moved" | "stale" | "withdrawn";
        /**
         * CreditPointDocument
         * @description The credits at one moment.
         */
        CreditPointDocument: {
            /** @description When the provider told so, UTC */
            at: string;
            /** @description Credits left */
            remaining: number;
            /** @description Credits used since they last came back */
            used: number;
        };
        /**
         * ErrorDocument
         * @description Why there is no answer.
         */
        ErrorDocument: {
            /** @description What is wrong in which place: names of parameters or fields, and figures; may be empty */
            details: Record<string, never>;
            /** @description Kind of the error, such as ValidationError or NotFoundError */
            error: string;
            /** @description What is wrong, in words */
            message: string;
        };
        /**
         * EventBoard
         * @description One event: all its markets, and how its prices moved.
         */
        EventBoard: {
            /** @description The hour of this answer, UTC; ages are as of it */
            as_of: string;
            /** @description The event with all that is quoted on it */
            event: components["schemas"]["EventDocument"];
            /** @description How its prices moved, oldest first */
            moves: components["schemas"]["MoveDocument"][];
            /** @description Whether the odds come from the sandbox: then nothing can be bet on */
            simulated: boolean;
            /** @description Key of the sport */
            sport: string;
        };
        /**
         * EventDocument
         * @description A fixture with its prices.
         */
        EventDocument: {
            /** @description Away side; null where there are no teams */
            away_team: string | null;
            /** @description Who quotes it, by key */
            bookmakers: components["schemas"]["BookmakerQuotes"][];
            /** @description Start of the event, UTC */
            commence_time: string;
            /** @description Id of the event, the provider's */
            event_id: string;
            /** @description Home vs Away, or the competition where there are no teams */
            event_name: string;
            /** @description Home side; null where there are no teams */
            home_team: string | null;
            /** @description Whether it has begun */
            live: boolean;
        };
        /**
         * HealthDocument
         * @description Whether it is up.
         */
        HealthDocument: {
            /** @description Where odds come from: the-odds-api, sandbox or replay */
            provider: string;
            /** @description Whether the odds come from the sandbox: then nothing can be bet on */
            simulated: boolean;
            /** @description live, or ready */
            status: string;
            /** @description Version of the program */
            version: string;
        };
        /**
         * LegBody
         * @description One bet as it can be had: what is left out is as it was found.
         */
        LegBody: {
            /**
             * @description Most that can be typed in there, in your currency; null: no cap
             * @default null
             */
            cap: number | null;
            /**
             * @description Commission on net winnings, percent; null: as found
             * @default null
             */
            commission: number | null;
            /**
             * @description Odds as you can have them: 2.15, +115, -110 (american: always signed), 5/2 or evens; null: as found
             * @default null
             */
            odds: string | null;
            /**
             * @description What is typed in there in any case, in your currency, such as a bet that is on already; of a lay the backer's stake; null: computed
             * @default null
             */
            stake: number | null;
        };
        /**
         * LineDocument
         * @description The line of an opportunity: all prices on it now, and how those of its bets moved, oldest first.
         */
        LineDocument: {
            /** @description Id of the opportunity */
            arbitrage_id: string;
            /** @description The hour of this answer, UTC; ages are as of it */
            as_of: string;
            /** @description How the prices of its bets moved, oldest first */
            moves: components["schemas"]["MoveDocument"][];
            /** @description Every answer the line can have; without prices where the event is quoted no more */
            outcomes: components["schemas"]["LineOutcome"][];
        };
        /**
         * LineOutcome
         * @description One answer of the line, and everyone's price for it, the best first.
         */
        LineOutcome: {
            /** @description The prices for it, the best first */
            offers: components["schemas"]["OfferDocument"][];
            /** @description The answer */
            outcome: string;
        };
        /**
         * MarketDocument
         * @description What a bookmaker says in one market.
         */
        MarketDocument: {
            /** @description Age of that reading, seconds */
            age_seconds: number;
            /** @description When it was last read, UTC */
            last_update: string;
            /** @description Where to bet in it; null where the provider gives none */
            link: string | null;
            /** @description Market's key, such as h2h, spreads or totals */
            market_type: string;
            /** @description Its prices */
            outcomes: components["schemas"]["OutcomeDocument"][];
        };
        /**
         * MoveDocument
         * @description A price as it was from a moment on.
         */
        MoveDocument: {
            /** @description Bookmaker's key */
            bookmaker_key: string;
            /** @description Decimal odds; null: withdrawn */
            decimal_odds: number | null;
            /** @description Player, team or runner the market is about; null where it is the event */
            description: string | null;
            /** @description The reading that told it, UTC */
            last_update: string;
            /** @description Market's key */
            market_type: string;
            /** @description From when on the price was so, UTC */
            moved_at: string;
            /** @description What is backed */
            outcome: string;
            /** @description Handicap or total of the line, in points or goals; null where the market has none */
            point: number | null;
        };
        /**
         * NearBet
         * @description The best price there is for one outcome.
         */
        NearBet: {
            /** @description Age of its reading, seconds */
            age_seconds: number;
            /** @description The same as an american price */
            american_odds: number;
            /** @description Bookmaker's title */
            bookmaker: string;
            /** @description Bookmaker's key */
            bookmaker_key: string;
            /** @description Decimal odds as quoted, the stake included */
            odds: number;
            /** @description What would be backed, or laid */
            outcome: string;
            /** @description Handicap or total of this bet, in points or goals; null where the market has none */
            point: number | null;
            /** @description back, or lay at an exchange */
            side: string;
        };
        /**
         * NearMiss
         * @description A line that is no arbitrage by a little, or one below the least profit.
         */
        NearMiss: {
            /** @description Which result settles it: regulation, including_overtime, three_way_regulation and the like */
            basis: string;
            /** @description The best price for each outcome */
            bets: components["schemas"]["NearBet"][];
            /** @description Start of the event, UTC */
            commence_time: string;
            /** @description Player, team or runner the market is about; null where it is the event */
            description: string | null;
            /** @description Home vs Away, or the competition where there are no teams */
            event: string;
            /** @description Id of the event, the provider's */
            event_id: string;
            /** @description The home side's handicap, or the total, in points or goals; null where the market has none */
            line: number | null;
            /** @description Market's key, such as h2h, spreads or totals */
            market: string;
            /** @description Profit per 100 staked at equal return, percent: 100 × (1 / total_implied_probability − 1); below 0 a loss */
            profit_percentage: number;
            /** @description Key of the sport */
            sport: string;
            /** @description Sum of the implied probabilities after commission: a fraction */
            total_implied_probability: number;
        };
        /**
         * NearMissList
         * @description What came nearest, the nearest first.
         */
        NearMissList: {
            /** @description The hour of this answer, UTC; ages are as of it */
            as_of: string;
            /** @description What came nearest, the nearest first */
            misses: components["schemas"]["NearMiss"][];
        };
        /**
         * OddsBoard
         * @description The newest odds of a sport.
         */
        OddsBoard: {
            /** @description The hour of this answer, UTC; ages are as of it */
            as_of: string;
            /** @description Its events with odds in these markets, by the hour of the start */
            events: components["schemas"]["EventDocument"][];
            /** @description Whether the odds come from the sandbox: then nothing can be bet on */
            simulated: boolean;
            /** @description Key of the sport */
            sport: string;
        };
        /**
         * OfferDocument
         * @description One price on an outcome of the line.
         */
        OfferDocument: {
            /** @description Age of that reading, seconds */
            age_seconds: number;
            /** @description The same as an american price */
            american_odds: number;
            /** @description Bookmaker's title */
            bookmaker: string;
            /** @description Bookmaker's key */
            bookmaker_key: string;
            /** @description What a unit at risk returns after commission: decimal odds */
            effective_odds: number;
            /** @description Whether the opportunity takes a price of this bookmaker */
            in_opportunity: boolean;
            /** @description When the bookmaker's price was last read, UTC */
            last_update: string;
            /** @description Most the bookmaker takes, in your currency; null where unknown */
            limit: number | null;
            /** @description Where to place it; null where the provider gives none */
            link: string | null;
            /** @description Key of the market it is quoted in: alternate lines and lays have their own */
            market_type: string;
            /** @description Decimal odds as quoted, the stake included */
            odds: number;
            /** @description Who trades behind it */
            operator: string;
            /** @description Handicap or total as quoted, in points or goals; null where the market has none */
            point: number | null;
            /** @description back, or lay at an exchange: a lay is a price on the outcomes it is not laid on */
            side: string;
        };
        /**
         * OpportunityDocument
         * @description An opportunity as the world sees it.
         */
        OpportunityDocument: {
            /** @description Its id: when it was found and a digest; `held_...` for what is held back unannounced */
            arbitrage_id: string | null;
            /** @description Away side; null where there are no teams */
            away_team: string | null;
            /** @description Which result settles it: regulation, including_overtime, three_way_regulation and the like */
            basis: string;
            /** @description The bets to place, all of them */
            bets: components["schemas"]["BetDocument"][];
            /**
             * @description Why it ended: odds_moved, stale, withdrawn or event_started; null while it stands
             * @default null
             */
            close_reason: components["schemas"]["CloseReason"] | null;
            /**
             * @description When it ended, UTC; null while it stands
             * @default null
             */
            closed_at: string | null;
            /** @description Start of the event, UTC */
            commence_time: string;
            /** @description Player, team or runner the market is about; null where it is the event */
            description: string | null;
            /** @description When it was first found, UTC */
            detected_at: string;
            /** @description Home vs Away, or the competition where there are no teams */
            event: string;
            /** @description Id of the event, the provider's */
            event_id: string;
            /** @description Whether it is over */
            expired: boolean;
            /** @description The same as detected_at, UTC */
            first_seen_at: string;
            /** @description What to know before placing it: live, lay, commission, refund_possible, half_result_possible, siblings_among_legs */
            flags: string[];
            /** @description Least profit in any result in which a bet is decided, in your currency, rounded down */
            guaranteed_profit: number;
            /** @description Home side; null where there are no teams */
            home_team: string | null;
            /** @description Between the oldest and the newest reading of its prices, seconds */
            leg_gap_seconds: number;
            /** @description The home side's handicap, or the total, in points or goals; null where the market has none */
            line: number | null;
            /** @description Whether the event had begun when it was last seen */
            live: boolean;
            /** @description Market's key, such as h2h, spreads or totals; alternate lines count to their market */
            market: string;
            /** @description Age of the price that was read longest ago, seconds */
            oldest_leg_age_seconds: number;
            /** @description Every result there can be, and the profit in it */
            payouts: components["schemas"]["PayoutDocument"][];
            /** @description What the implied probabilities lack of 100 %: percent */
            profit_margin: number;
            /** @description Profit per 100 staked at equal return, percent: 100 × (1 / total_implied_probability − 1) */
            profit_percentage: number;
            /** @description Key of the sport */
            sport: string;
            /** @description found, updated, closed, or withheld */
            status: string;
            /** @description Sum of the implied probabilities after commission: a fraction, below 1 */
            total_implied_probability: number;
            /** @description All money at risk, liabilities of lays included, in your currency */
            total_stake: number;
            /** @description When its prices or stakes last changed, UTC */
            updated_at: string;
            /**
             * @description Why it is held back; null unless it is
             * @default null
             */
            withheld_reason: components["schemas"]["WithheldReason"] | null;
            /** @description Least profit in any result, refunds of all bets included, in your currency */
            worst_case_profit: number;
        };
        /**
         * OpportunityHistory
         * @description What was found, expired or not, the newest first.
         */
        OpportunityHistory: {
            /** @description The hour of this answer, UTC; ages are as of it */
            as_of: string;
            /** @description How many were asked for at most */
            limit: number;
            /** @description How many were passed over */
            offset: number;
            /** @description This page of them, as they were last */
            opportunities: components["schemas"]["OpportunityDocument"][];
            /** @description How many there are in all, on every page */
            total: number;
        };
        /**
         * OpportunityList
         * @description What stands now.
         */
        OpportunityList: {
            /** @description The hour of this answer, UTC; ages are as of it */
            as_of: string;
            /** @description The bounds that applied */
            bounds: components["schemas"]["BoundsDocument"];
            /** @description How many were asked for at most */
            limit: number;
            /** @description How many were passed over */
            offset: number;
            /** @description This page of them */
            opportunities: components["schemas"]["OpportunityDocument"][];
            /** @description Whether the odds come from the sandbox: then nothing can be bet on */
            simulated: boolean;
            /** @description How many there are in all, on every page */
            total: number;
            /** @description How many more were found and held back, by reason, in the sports asked for */
            withheld: {
                [key: string]: number;
            };
            /** @description Those, the most profitable first, up to limit; null unless include_withheld is true */
            withheld_opportunities: components["schemas"]["OpportunityDocument"][] | null;
        };
        /**
         * OutcomeDocument
         * @description One price.
         */
        OutcomeDocument: {
            /** @description The same as an american price */
            american_odds: number;
            /** @description Decimal odds, the stake included */
            decimal_odds: number;
            /** @description Player, team or runner the market is about; null where it is the event */
            description: string | null;
            /** @description Most the bookmaker takes, in your currency; null where unknown */
            limit: number | null;
            /** @description Where to bet on it; null where the provider gives none */
            link: string | null;
            /** @description What is backed */
            name: string;
            /** @description Handicap or total of the line, in points or goals; null where the market has none */
            point: number | null;
        };
        /**
         * OwnOddsBody
         * @description One price: `decimal_odds`, or `odds` in any notation; exactly one of the two.
         */
        OwnOddsBody: {
            /** @description Where */
            bookmaker: string;
            /**
             * @description Most this bookmaker takes, in your currency; null: no cap
             * @default null
             */
            cap: number | null;
            /**
             * @description Commission on net winnings, percent
             * @default 0
             */
            commission: number;
            /** @description Decimal odds, the stake included: above 1. Either this or odds */
            decimal_odds?: number;
            /** @description Odds as you read them: 2.15, +115, -110 (american: always signed), 5/2 or evens. Either this or decimal_odds */
            odds?: string;
            /** @description What the bet is on */
            outcome: string;
            /**
             * @description What is staked on it in any case, in your currency: total_stake then counts for nothing, and the other stakes follow what this one returns; null: computed
             * @default null
             */
            stake: number | null;
        } & (unknown | unknown);
        /**
         * PayoutDocument
         * @description One row of the table of results: the profit of all bets together.
         */
        PayoutDocument: {
            /** @description Whether at least one bet is won or lost in it, rather than refunded */
            decided: boolean;
            /** @description Profit of all bets together in it, in your currency; below 0 a loss */
            profit: number;
            /** @description A result of the event, in words */
            result: string;
        };
        /**
         * PlaceBody
         * @description How an opportunity is to be placed; empty: as the service would.
         */
        PlaceBody: {
            /**
             * @description One for each bet of the opportunity in their order; those left out at the end are as found
             * @default []
             */
            bets: components["schemas"]["LegBody"][];
            /**
             * @description Stakes are multiples of this, in your currency; null: STAKE_ROUNDING
             * @default null
             */
            rounding: (0.01 | 0.05 | 0.1 | 0.25 | 0.5 | 1 | 2 | 5 | 10 | 20 | 25 | 50 | 100) | null;
            /**
             * @description All money at risk, in your currency; null: MAX_STAKE. With a stake on any bet it counts for nothing: the others follow what that one returns
             * @default null
             */
            total_stake: number | null;
        };
        /**
         * PlacementDocument
         * @description The bets with their stakes, and what is left in every result of the line.
         */
        PlacementDocument: {
            /** @description Its id */
            arbitrage_id: string;
            /** @description The hour of this answer, UTC; ages are as of it */
            as_of: string;
            /** @description The bets to place, all of them */
            bets: components["schemas"]["BetDocument"][];
            /** @description Least profit in any result in which a bet is decided, in your currency, rounded down; below 0 a loss */
            guaranteed_profit: number;
            /** @description Whether these odds alone make one, before stakes are rounded or chosen */
            is_arbitrage: boolean;
            /** @description Every result there can be, and the profit in it */
            payouts: components["schemas"]["PayoutDocument"][];
            /** @description What the implied probabilities lack of 100 %: percent; below 0 they sum to more */
            profit_margin: number;
            /** @description Profit per 100 staked at equal return, percent: 100 × (1 / total_implied_probability − 1) */
            profit_percentage: number;
            /** @description Sum of the implied probabilities after commission: a fraction */
            total_implied_probability: number;
            /** @description All money at risk, liabilities of lays included, in your currency */
            total_stake: number;
            /** @description Least profit in any result, refunds of all bets included, in your currency */
            worst_case_profit: number;
        };
        /**
         * PriceAgeDocument
         * @description Ages of one bookmaker's prices.
         */
        PriceAgeDocument: {
            /** @description Events it quotes now in the market `h2h` */
            events: number;
            /** @description Bookmaker's key */
            key: string;
            /** @description Median age of these prices, seconds */
            median_age_seconds: number;
            /** @description Age of the oldest of these prices, seconds */
            oldest_age_seconds: number;
            /** @description Bookmaker's title */
            title: string;
        };
        /**
         * PriceAgeList
         * @description Price ages by bookmaker, freshest first.
         */
        PriceAgeList: {
            /** @description The hour of this answer, UTC; ages are as of it */
            as_of: string;
            /** @description Price ages by bookmaker, freshest first */
            bookmakers: components["schemas"]["PriceAgeDocument"][];
        };
        /**
         * ProviderDocument
         * @description How the provider answered in the last hour.
         */
        ProviderDocument: {
            /** @description The hour of this answer, UTC; ages are as of it */
            as_of: string;
            /** @description How many of them were not answered, retries included */
            failed: number;
            /** @description Their share, percent; null where nothing was asked */
            failed_percentage: number | null;
            /** @description When the newest one was asked that was answered, UTC; null where none was */
            last_answer_at: string | null;
            /** @description What was wrong last, in words; null where nothing was */
            last_error: string | null;
            /** @description When that was asked, UTC */
            last_error_at: string | null;
            /** @description In seconds, what half of the answers took at most, retries included; null where none came */
            median_seconds: number | null;
            /** @description In seconds, what 19 of 20 answers took at most */
            p95_seconds: number | null;
            /** @description Questions for odds that were asked */
            polls: number;
            /** @description Where odds come from: the-odds-api, sandbox or replay */
            provider: string;
            /** @description Whether the odds come from the sandbox: then nothing can be bet on */
            simulated: boolean;
            /** @description From when polls are counted, UTC: of each sport at most its last 60; one process knows its own only */
            since: string;
        };
        /**
         * QuotaDocument
         * @description The provider's credits, and what is done with them.
         */
        QuotaDocument: {
            /** @description The hour of this answer, UTC; ages are as of it */
            as_of: string;
            /** @description Whether credits are counted and were told */
            counted: boolean;
            /** @description What was left since they last came back, oldest first, in at most 373 points */
            history: components["schemas"]["CreditPointDocument"][];
            /** @description Credits the last answer cost; null where none are counted */
            last_cost: number | null;
            /** @description What is polled how often and for how many credits, in words, a line each; times are UTC */
            plan: string[];
            /** @description Where odds come from: the-odds-api, sandbox or replay */
            provider: string;
            /** @description Credits left; null where none are counted */
            remaining: number | null;
            /** @description Credits that are never spent; null where none are counted */
            reserve: number | null;
            /** @description Whether the settings say when they come back; else the first of the month is assumed */
            reset_is_known: boolean;
            /** @description When the credits come back, UTC; null where none are counted */
            resets_at: string | null;
            /** @description Whether the odds come from the sandbox: then nothing can be bet on */
            simulated: boolean;
            /** @description When the provider told so, UTC; null where it did not */
            told_at: string | null;
            /** @description Credits used since they last came back; null where none are counted */
            used: number | null;
        };
        /**
         * SportDocument
         * @description A competition.
         */
        SportDocument: {
            /** @description Whether it is in season */
            active: boolean;
            /** @description Its long name */
            description: string;
            /** @description The game: Basketball, Soccer and so on */
            group: string;
            /** @description Whether its odds are on the winner of a competition */
            has_outrights: boolean;
            /** @description Key of the sport */
            key: string;
            /** @description Its short name */
            name: string;
            /** @description When they are asked for next by the plan, UTC; null: not planned, or by another process */
            next_poll_at: string | null;
            /** @description When its odds were last asked for, UTC; null: not yet, or by another process */
            polled_at: string | null;
        };
        /**
         * SportList
         * @description The sports the provider knows.
         */
        SportList: {
            /** @description The sports, in the provider's order */
            sports: components["schemas"]["SportDocument"][];
        };
        /**
         * SportStatistics
         * @description The opportunities of one sport.
         */
        SportStatistics: {
            /** @description How long those that ended stood on average, seconds; null where none ended yet */
            average_lifetime_seconds: number | null;
            /** @description Their average profit as it was last, percent */
            average_profit: number;
            /** @description The best that any of them ever had, percent */
            best_profit: number;
            /** @description Opportunities found */
            count: number;
            /** @description Of these, open now */
            open: number;
            /** @description Key of the sport */
            sport: string;
        };
        /**
         * SportStatisticsDocument
         * @description The opportunities of one sport: ever, and of the last days.
         */
        SportStatisticsDocument: {
            /** @description What was ever found; null where nothing was */
            all_time: components["schemas"]["SportStatistics"] | null;
            /** @description The hour of this answer, UTC; ages are as of it */
            as_of: string;
            /** @description The best profit among those, percent; null where there are none */
            best_open_profit: number | null;
            /** @description Bookmakers with prices on its board now */
            bookmakers: number;
            /** @description Its short name */
            name: string;
            /** @description Opportunities open now */
            open: number;
            /** @description What was found since; null where nothing was */
            recent: components["schemas"]["SportStatistics"] | null;
            /** @description Whether the odds come from the sandbox: then nothing can be bet on */
            simulated: boolean;
            /** @description From when on recent counts, UTC */
            since: string;
            /** @description Key of the sport */
            sport: string;
        };
        /**
         * StatisticsDocument
         * @description The opportunities of the last days.
         */
        StatisticsDocument: {
            /** @description The hour of this answer, UTC; ages are as of it */
            as_of: string;
            /** @description The best profit among those, percent; null where there are none */
            best_open_profit: number | null;
            /** @description Bookmakers with prices on a board now */
            bookmakers: number;
            /** @description Opportunities found since */
            found: number;
            /** @description Opportunities open now */
            open: number;
            /** @description Whether the odds come from the sandbox: then nothing can be bet on */
            simulated: boolean;
            /** @description From when on opportunities are counted, UTC */
            since: string;
            /** @description The same by sport */
            sports: components["schemas"]["SportStatistics"][];
        };
        /**
         * WithheldReason
         * @description Why an arbitrage that was found is withheld.
         * @enum {unknown}
         */
        WithheldReason: "below_limit" | "below_threshold" | "event_started" | "leg_gap" | "lost_in_rounding" | "profit_too_high" | "same_bookmaker" | "sibling_bookmakers" | "stale_leg" | "suspicious_price";
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
            /** @description Stakes of equal return, and what comes of them. */
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
                     *           "odds": 2.1,
                     *           "outcome": "Team A",
                     *           "potential_return": 1074.42,
                     *           "stake": 511.63
                     *         },
                     *         {
                     *           "american_odds": 120,
                     *           "bookmaker": "Bookmaker2",
                     *           "commission_percentage": 0,
                     *           "odds": 2.2,
                     *           "outcome": "Team B",
                     *           "potential_return": 1074.41,
                     *           "stake": 488.37
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
            /** @description A query parameter is wrong */
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
            /** @description An API key is needed: send it as X-API-Key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "AuthenticationError",
                     *       "message": "an API key is needed: send it as X-API-Key"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description This API key is not accepted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "ForbiddenError",
                     *       "message": "this API key is not accepted"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "PayloadTooLargeError",
                     *       "message": "the body is too large"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description The address is too long */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "UriTooLongError",
                     *       "message": "the address is too long"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description The body is wrong */
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
                     *       "message": "100 requests in 60 seconds are allowed"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description Something went wrong here; the log knows more under this request's id */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "InternalError",
                     *       "message": "something went wrong here; the log knows more under this request's id"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description A part of the service does not answer; try again shortly */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "UnavailableError",
                     *       "message": "a part of the service does not answer; try again shortly"
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
                /** @description How many at most */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What came nearest, the nearest first. */
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
                     *           "profit_percentage": -0.5,
                     *           "sport": "basketball_nba",
                     *           "total_implied_probability": 1.005051
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["NearMissList"];
                };
            };
            /** @description A query parameter is wrong */
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
            /** @description An API key is needed: send it as X-API-Key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "AuthenticationError",
                     *       "message": "an API key is needed: send it as X-API-Key"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description This API key is not accepted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "ForbiddenError",
                     *       "message": "this API key is not accepted"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description Nothing is here */
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
            /** @description The address is too long */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "UriTooLongError",
                     *       "message": "the address is too long"
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
                     *       "message": "100 requests in 60 seconds are allowed"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description Something went wrong here; the log knows more under this request's id */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "InternalError",
                     *       "message": "something went wrong here; the log knows more under this request's id"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description A part of the service does not answer; try again shortly */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "UnavailableError",
                     *       "message": "a part of the service does not answer; try again shortly"
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
                /** @description Least profit in percent; by default, and at least, MIN_PROFIT_THRESHOLD (1.0) */
                min_profit?: number | null;
                /** @description Most profit in percent */
                max_profit?: number | null;
                /** @description How many at most */
                limit?: number;
                /** @description How many to pass over first */
                offset?: number;
                /** @description Only these markets, with commas between */
                market?: string | null;
                /** @description Only opportunities all of whose bets are at these bookmakers: keys, with commas between */
                bookmakers?: string | null;
                /** @description Only events that have begun (true), or only others (false) */
                live?: boolean | null;
                /** @description Order: highest profit first; newest: last found first; soonest: event that starts next first; freshest: youngest prices first */
                sort?: "profit" | "newest" | "soonest" | "freshest";
                /** @description Oldest a price may be, in seconds; MAX_LEG_AGE holds, too */
                max_age?: number | null;
                /** @description Your bankroll for one opportunity, in your currency: stakes and profits are computed for it */
                total_stake?: number | null;
                /** @description Stakes in multiples of this, in your currency; by default STAKE_ROUNDING */
                rounding?: 0.01 | 0.05 | 0.1 | 0.25 | 0.5 | 1 | 2 | 5 | 10 | 20 | 25 | 50 | 100;
                /** @description List also what was held back, with its reason */
                include_withheld?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What stands now. */
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
                     *               "stake": 488.1
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
                     *               "stake": 511.9
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
            /** @description A query parameter is wrong */
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
            /** @description An API key is needed: send it as X-API-Key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "AuthenticationError",
                     *       "message": "an API key is needed: send it as X-API-Key"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description This API key is not accepted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "ForbiddenError",
                     *       "message": "this API key is not accepted"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description Nothing is here */
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
            /** @description The address is too long */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "UriTooLongError",
                     *       "message": "the address is too long"
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
                     *       "message": "100 requests in 60 seconds are allowed"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description Something went wrong here; the log knows more under this request's id */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "InternalError",
                     *       "message": "something went wrong here; the log knows more under this request's id"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description A part of the service does not answer; try again shortly */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "UnavailableError",
                     *       "message": "a part of the service does not answer; try again shortly"
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
                /** @description Your bankroll for one opportunity, in your currency: stakes and profits are computed for it */
                total_stake?: number | null;
                /** @description Stakes in multiples of this, in your currency; by default STAKE_ROUNDING */
                rounding?: 0.01 | 0.05 | 0.1 | 0.25 | 0.5 | 1 | 2 | 5 | 10 | 20 | 25 | 50 | 100;
            };
            header?: never;
            path: {
                /** @description Id of an opportunity */
                arbitrage_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description An opportunity as the world sees it. */
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
                     *           "stake": 488.1
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
                     *           "stake": 511.9
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
            /** @description A query parameter is wrong */
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
            /** @description An API key is needed: send it as X-API-Key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "AuthenticationError",
                     *       "message": "an API key is needed: send it as X-API-Key"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description This API key is not accepted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "ForbiddenError",
                     *       "message": "this API key is not accepted"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description Nothing is here */
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
            /** @description The address is too long */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "UriTooLongError",
                     *       "message": "the address is too long"
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
                     *       "message": "100 requests in 60 seconds are allowed"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description Something went wrong here; the log knows more under this request's id */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "InternalError",
                     *       "message": "something went wrong here; the log knows more under this request's id"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description A part of the service does not answer; try again shortly */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "UnavailableError",
                     *       "message": "a part of the service does not answer; try again shortly"
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
                /** @description How many price moves at most, the newest */
                moves?: number;
            };
            header?: never;
            path: {
                /** @description Id of an opportunity */
                arbitrage_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The line of an opportunity: all prices on it now, and how those of its bets moved, oldest first. */
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
            /** @description A query parameter is wrong */
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
            /** @description An API key is needed: send it as X-API-Key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "AuthenticationError",
                     *       "message": "an API key is needed: send it as X-API-Key"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description This API key is not accepted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "ForbiddenError",
                     *       "message": "this API key is not accepted"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description Nothing is here */
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
            /** @description The address is too long */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "UriTooLongError",
                     *       "message": "the address is too long"
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
                     *       "message": "100 requests in 60 seconds are allowed"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description Something went wrong here; the log knows more under this request's id */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "InternalError",
                     *       "message": "something went wrong here; the log knows more under this request's id"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description A part of the service does not answer; try again shortly */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "UnavailableError",
                     *       "message": "a part of the service does not answer; try again shortly"
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
                /** @description Id of an opportunity */
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
            /** @description The bets with their stakes, and what is left in every result of the line. */
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
                     *           "stake": 244.05
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
                     *           "stake": 255.95
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
            /** @description A query parameter is wrong */
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
            /** @description An API key is needed: send it as X-API-Key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "AuthenticationError",
                     *       "message": "an API key is needed: send it as X-API-Key"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description This API key is not accepted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "ForbiddenError",
                     *       "message": "this API key is not accepted"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description Nothing is here */
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
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "PayloadTooLargeError",
                     *       "message": "the body is too large"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description The address is too long */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "UriTooLongError",
                     *       "message": "the address is too long"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description The body is wrong */
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
                     *       "message": "100 requests in 60 seconds are allowed"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description Something went wrong here; the log knows more under this request's id */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "InternalError",
                     *       "message": "something went wrong here; the log knows more under this request's id"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description A part of the service does not answer; try again shortly */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "UnavailableError",
                     *       "message": "a part of the service does not answer; try again shortly"
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
                /** @description Least profit in percent; by default, and at least, MIN_PROFIT_THRESHOLD (1.0) */
                min_profit?: number | null;
                /** @description Most profit in percent */
                max_profit?: number | null;
                /** @description How many at most */
                limit?: number;
                /** @description How many to pass over first */
                offset?: number;
                /** @description Only these markets, with commas between */
                market?: string | null;
                /** @description Only opportunities all of whose bets are at these bookmakers: keys, with commas between */
                bookmakers?: string | null;
                /** @description Only events that have begun (true), or only others (false) */
                live?: boolean | null;
                /** @description Order: highest profit first; newest: last found first; soonest: event that starts next first; freshest: youngest prices first */
                sort?: "profit" | "newest" | "soonest" | "freshest";
                /** @description Oldest a price may be, in seconds; MAX_LEG_AGE holds, too */
                max_age?: number | null;
                /** @description Your bankroll for one opportunity, in your currency: stakes and profits are computed for it */
                total_stake?: number | null;
                /** @description Stakes in multiples of this, in your currency; by default STAKE_ROUNDING */
                rounding?: 0.01 | 0.05 | 0.1 | 0.25 | 0.5 | 1 | 2 | 5 | 10 | 20 | 25 | 50 | 100;
                /** @description List also what was held back, with its reason */
                include_withheld?: boolean;
            };
            header?: never;
            path: {
                /** @description Key of a sport, as /odds/sports lists them */
                sport: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What stands now. */
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
                     *               "stake": 488.1
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
                     *               "stake": 511.9
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
            /** @description A query parameter is wrong */
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
            /** @description An API key is needed: send it as X-API-Key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "AuthenticationError",
                     *       "message": "an API key is needed: send it as X-API-Key"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description This API key is not accepted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "ForbiddenError",
                     *       "message": "this API key is not accepted"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description Nothing is here */
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
            /** @description The address is too long */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "UriTooLongError",
                     *       "message": "the address is too long"
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
                     *       "message": "100 requests in 60 seconds are allowed"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description Something went wrong here; the log knows more under this request's id */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "InternalError",
                     *       "message": "something went wrong here; the log knows more under this request's id"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description A part of the service does not answer; try again shortly */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "UnavailableError",
                     *       "message": "a part of the service does not answer; try again shortly"
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
            /** @description Who is tracked. */
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
            /** @description A query parameter is wrong */
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
            /** @description An API key is needed: send it as X-API-Key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "AuthenticationError",
                     *       "message": "an API key is needed: send it as X-API-Key"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description This API key is not accepted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "ForbiddenError",
                     *       "message": "this API key is not accepted"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description Nothing is here */
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
            /** @description The address is too long */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "UriTooLongError",
                     *       "message": "the address is too long"
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
                     *       "message": "100 requests in 60 seconds are allowed"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description Something went wrong here; the log knows more under this request's id */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "InternalError",
                     *       "message": "something went wrong here; the log knows more under this request's id"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description A part of the service does not answer; try again shortly */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "UnavailableError",
                     *       "message": "a part of the service does not answer; try again shortly"
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
            /** @description A query parameter is wrong */
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
            /** @description An API key is needed: send it as X-API-Key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "AuthenticationError",
                     *       "message": "an API key is needed: send it as X-API-Key"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description This API key is not accepted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "ForbiddenError",
                     *       "message": "this API key is not accepted"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description The address is too long */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "UriTooLongError",
                     *       "message": "the address is too long"
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
                     *       "message": "100 requests in 60 seconds are allowed"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description Something went wrong here; the log knows more under this request's id */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "InternalError",
                     *       "message": "something went wrong here; the log knows more under this request's id"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description A part of the service does not answer; try again shortly */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "UnavailableError",
                     *       "message": "a part of the service does not answer; try again shortly"
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
                /** @description Found at or after: an ISO 8601 date or time; without a zone it is UTC */
                start_date?: string;
                /** @description Found before: an ISO 8601 time, or a date, which counts whole; UTC if no zone */
                end_date?: string;
                /** @description Least profit in percent */
                min_profit?: number | null;
                /** @description How many at most */
                limit?: number;
                /** @description How many to pass over first */
                offset?: number;
                /** @description json or csv; without it the Accept header decides, and JSON where it does not */
                format?: ("json" | "csv") | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was found, expired or not, the newest first. */
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
                     *               "stake": 488.1
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
                     *               "stake": 511.9
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
            /** @description A query parameter is wrong */
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
            /** @description An API key is needed: send it as X-API-Key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "AuthenticationError",
                     *       "message": "an API key is needed: send it as X-API-Key"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description This API key is not accepted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "ForbiddenError",
                     *       "message": "this API key is not accepted"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description Nothing is here */
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
            /** @description The address is too long */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "UriTooLongError",
                     *       "message": "the address is too long"
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
                     *       "message": "100 requests in 60 seconds are allowed"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description Something went wrong here; the log knows more under this request's id */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "InternalError",
                     *       "message": "something went wrong here; the log knows more under this request's id"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description A part of the service does not answer; try again shortly */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "UnavailableError",
                     *       "message": "a part of the service does not answer; try again shortly"
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
            /** @description The sports the provider knows. */
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
            /** @description A query parameter is wrong */
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
            /** @description An API key is needed: send it as X-API-Key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "AuthenticationError",
                     *       "message": "an API key is needed: send it as X-API-Key"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description This API key is not accepted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "ForbiddenError",
                     *       "message": "this API key is not accepted"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description The address is too long */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "UriTooLongError",
                     *       "message": "the address is too long"
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
                     *       "message": "100 requests in 60 seconds are allowed"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description Something went wrong here; the log knows more under this request's id */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "InternalError",
                     *       "message": "something went wrong here; the log knows more under this request's id"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description A part of the service does not answer; try again shortly */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "UnavailableError",
                     *       "message": "a part of the service does not answer; try again shortly"
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
                /** @description Markets, with commas between: h2h, spreads, totals or any other that is polled */
                market?: string;
                /** @description Only these bookmakers: keys, with commas between */
                bookmakers?: string | null;
            };
            header?: never;
            path: {
                /** @description Key of a sport, as /odds/sports lists them */
                sport: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The newest odds of a sport. */
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
                     *       "simulated": false,
                     *       "sport": "basketball_nba"
                     *     }
                     */
                    "application/json": components["schemas"]["OddsBoard"];
                };
            };
            /** @description A query parameter is wrong */
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
            /** @description An API key is needed: send it as X-API-Key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "AuthenticationError",
                     *       "message": "an API key is needed: send it as X-API-Key"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description This API key is not accepted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "ForbiddenError",
                     *       "message": "this API key is not accepted"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description Nothing is here */
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
            /** @description The address is too long */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "UriTooLongError",
                     *       "message": "the address is too long"
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
                     *       "message": "100 requests in 60 seconds are allowed"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description Something went wrong here; the log knows more under this request's id */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "InternalError",
                     *       "message": "something went wrong here; the log knows more under this request's id"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description A part of the service does not answer; try again shortly */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "UnavailableError",
                     *       "message": "a part of the service does not answer; try again shortly"
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
                /** @description Only these markets, with commas between */
                market?: string | null;
                /** @description Only these bookmakers: keys, with commas between */
                bookmakers?: string | null;
                /** @description How many price moves at most, the newest */
                moves?: number;
            };
            header?: never;
            path: {
                /** @description Key of a sport, as /odds/sports lists them */
                sport: string;
                /** @description Id of an event */
                event_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One event: all its markets, and how its prices moved. */
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
            /** @description A query parameter is wrong */
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
            /** @description An API key is needed: send it as X-API-Key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "AuthenticationError",
                     *       "message": "an API key is needed: send it as X-API-Key"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description This API key is not accepted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "ForbiddenError",
                     *       "message": "this API key is not accepted"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description Nothing is here */
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
            /** @description The address is too long */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "UriTooLongError",
                     *       "message": "the address is too long"
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
                     *       "message": "100 requests in 60 seconds are allowed"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description Something went wrong here; the log knows more under this request's id */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "InternalError",
                     *       "message": "something went wrong here; the log knows more under this request's id"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description A part of the service does not answer; try again shortly */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "UnavailableError",
                     *       "message": "a part of the service does not answer; try again shortly"
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
            /** @description How the provider answered in the last hour. */
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
                     *       "median_seconds": 0.49,
                     *       "p95_seconds": 0.76,
                     *       "polls": 60,
                     *       "provider": "the-odds-api",
                     *       "simulated": false,
                     *       "since": "2025-02-06T11:34:56Z"
                     *     }
                     */
                    "application/json": components["schemas"]["ProviderDocument"];
                };
            };
            /** @description A query parameter is wrong */
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
            /** @description An API key is needed: send it as X-API-Key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "AuthenticationError",
                     *       "message": "an API key is needed: send it as X-API-Key"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description This API key is not accepted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "ForbiddenError",
                     *       "message": "this API key is not accepted"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description The address is too long */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "UriTooLongError",
                     *       "message": "the address is too long"
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
                     *       "message": "100 requests in 60 seconds are allowed"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description Something went wrong here; the log knows more under this request's id */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "InternalError",
                     *       "message": "something went wrong here; the log knows more under this request's id"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description A part of the service does not answer; try again shortly */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "UnavailableError",
                     *       "message": "a part of the service does not answer; try again shortly"
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
            /** @description The provider's credits, and what is done with them. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "as_of": "2025-02-06T12:34:56Z",
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
                     *       "told_at": "2025-02-06T12:34:56Z",
                     *       "used": 57
                     *     }
                     */
                    "application/json": components["schemas"]["QuotaDocument"];
                };
            };
            /** @description A query parameter is wrong */
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
            /** @description An API key is needed: send it as X-API-Key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "AuthenticationError",
                     *       "message": "an API key is needed: send it as X-API-Key"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description This API key is not accepted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "ForbiddenError",
                     *       "message": "this API key is not accepted"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description The address is too long */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "UriTooLongError",
                     *       "message": "the address is too long"
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
                     *       "message": "100 requests in 60 seconds are allowed"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description Something went wrong here; the log knows more under this request's id */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "InternalError",
                     *       "message": "something went wrong here; the log knows more under this request's id"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description A part of the service does not answer; try again shortly */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "UnavailableError",
                     *       "message": "a part of the service does not answer; try again shortly"
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
                /** @description How many days back */
                days?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The opportunities of the last days. */
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
            /** @description A query parameter is wrong */
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
            /** @description An API key is needed: send it as X-API-Key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "AuthenticationError",
                     *       "message": "an API key is needed: send it as X-API-Key"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description This API key is not accepted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "ForbiddenError",
                     *       "message": "this API key is not accepted"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description The address is too long */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "UriTooLongError",
                     *       "message": "the address is too long"
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
                     *       "message": "100 requests in 60 seconds are allowed"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description Something went wrong here; the log knows more under this request's id */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "InternalError",
                     *       "message": "something went wrong here; the log knows more under this request's id"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description A part of the service does not answer; try again shortly */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "UnavailableError",
                     *       "message": "a part of the service does not answer; try again shortly"
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
                /** @description How many days back */
                days?: number;
            };
            header?: never;
            path: {
                /** @description Key of a sport, as /odds/sports lists them */
                sport: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The opportunities of one sport: ever, and of the last days. */
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
            /** @description A query parameter is wrong */
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
            /** @description An API key is needed: send it as X-API-Key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "AuthenticationError",
                     *       "message": "an API key is needed: send it as X-API-Key"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description This API key is not accepted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "ForbiddenError",
                     *       "message": "this API key is not accepted"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description Nothing is here */
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
            /** @description The address is too long */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "UriTooLongError",
                     *       "message": "the address is too long"
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
                     *       "message": "100 requests in 60 seconds are allowed"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description Something went wrong here; the log knows more under this request's id */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "InternalError",
                     *       "message": "something went wrong here; the log knows more under this request's id"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description A part of the service does not answer; try again shortly */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "UnavailableError",
                     *       "message": "a part of the service does not answer; try again shortly"
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
            /** @description Whether it is up. */
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
            /** @description The address is too long */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "UriTooLongError",
                     *       "message": "the address is too long"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description Something went wrong here; the log knows more under this request's id */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "InternalError",
                     *       "message": "something went wrong here; the log knows more under this request's id"
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
            /** @description Whether it is up. */
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
            /** @description The address is too long */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "UriTooLongError",
                     *       "message": "the address is too long"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description Something went wrong here; the log knows more under this request's id */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "InternalError",
                     *       "message": "something went wrong here; the log knows more under this request's id"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description A part of the service does not answer; try again shortly */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "UnavailableError",
                     *       "message": "a part of the service does not answer; try again shortly"
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
            /** @description The figures */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain; version=0.0.4; charset=utf-8": string;
                };
            };
            /** @description A query parameter is wrong */
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
            /** @description An API key is needed: send it as X-API-Key */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "AuthenticationError",
                     *       "message": "an API key is needed: send it as X-API-Key"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description This API key is not accepted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "ForbiddenError",
                     *       "message": "this API key is not accepted"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description The address is too long */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "UriTooLongError",
                     *       "message": "the address is too long"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
            /** @description Something went wrong here; the log knows more under this request's id */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "details": {},
                     *       "error": "InternalError",
                     *       "message": "something went wrong here; the log knows more under this request's id"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorDocument"];
                };
            };
        };
    };
}
