// Made by `make page-types` from the OpenAPI document 3b67b62face49883: do not edit.
export interface paths {
    "/api/v1/alerts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List alerts
         * @description Return all alerts, each with its state and the number of open opportunities that match it now. Addresses of
         *     channels are never returned.
         */
        get: operations["alerts"];
        put?: never;
        /**
         * Create an alert
         * @description Create an alert for specific criteria, such as sport, profit and bookmakers. Opportunities that are found or
         *     change from now on cause a message, once per opportunity. The signing secret of a webhook is returned only here.
         */
        post: operations["create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alerts/deliveries/{number}/resend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a failed message again
         * @description Queue a message again that failed or expired, with the same key.
         */
        post: operations["resend"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alerts/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Count what criteria match now
         * @description Return the number of open opportunities that match criteria now, and the message about one. Nothing is stored.
         */
        post: operations["preview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alerts/{alert_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get one alert
         * @description Return one alert, with its state.
         */
        get: operations["alert"];
        put?: never;
        post?: never;
        /**
         * Delete an alert
         * @description Delete an alert with its deliveries. Messages that are not delivered yet are not sent.
         */
        delete: operations["remove"];
        options?: never;
        head?: never;
        /**
         * Change an alert
         * @description Change the given fields of an alert; all others stay. Any change resumes an alert that was paused.
         */
        patch: operations["change"];
        trace?: never;
    };
    "/api/v1/alerts/{alert_id}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List deliveries of an alert
         * @description Return the newest messages of an alert with every attempt, its time and its result.
         */
        get: operations["deliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alerts/{alert_id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a test message
         * @description Queue a test message about the most profitable open opportunity, or about an example. The deliveries of the
         *     alert show the result. A test that is delivered resumes an alert that was paused.
         */
        post: operations["test"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
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
        post: operations["calculate"];
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
        get: operations["near"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/arbitrage/notify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send one opportunity now
         * @description Queue a message about one opportunity on an alert, or on all alerts that are switched on. It is sent whatever
         *     their criteria are. Returns at once.
         */
        post: operations["notify"];
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
        get: operations["opportunities"];
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
        get: operations["opportunity"];
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
        get: operations["line"];
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
        post: operations["place"];
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
        get: operations["opportunities_of"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List placed bets
         * @description Return placed bets, the newest first, with the result and profit of each leg.
         */
        get: operations["list_bets"];
        put?: never;
        /**
         * Record bets placed on an opportunity
         * @description Record the bets that you placed on an opportunity, with accepted odds and stakes, all of them or a part. Nothing
         *     is placed by this request.
         */
        post: operations["place_bet"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bets/backup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Back up profiles, bets and ledger
         * @description Return all profiles, bets, transactions and the state of the paper book as one JSON file. It holds no keys.
         */
        get: operations["back_up"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bets/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export bets as CSV
         * @description Return bets as CSV for spreadsheets, one row per leg, the newest bet first. `POST /bets/import` reads it.
         */
        get: operations["export_bets"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bets/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Import bets from CSV
         * @description Import bets from the export of this program, from Pikkit's, or from a plain spreadsheet, recognised by the
         *     header; the media type does not count. A bet whose id is stored stays as it is. If a row is wrong nothing is
         *     imported, unless `skip_invalid`.
         */
        post: operations["import_bets"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bets/ledger": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show the ledger
         * @description Return the balance of every account and the transactions, the newest first: all, or those of one bet, which are
         *     the history of its results and corrections.
         */
        get: operations["ledger"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bets/manual": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Record bets entered by hand
         * @description Record bets on an event that was not listed. They are settled by hand.
         */
        post: operations["place_manual_bet"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bets/profit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Report the profit
         * @description Return realised and open money by day, sport, bookmaker and kind, expected against realised profit, the drawdown
         *     and the closing line value.
         */
        get: operations["profit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bets/proposals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List proposed results
         * @description Return the results that final scores prove for open legs. `POST /bets/{bet_id}/results` enters one.
         */
        get: operations["list_proposals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bets/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Restore a backup
         * @description Restore a file that `GET /bets/backup` returned. Where there are profiles, bets or transactions already, only
         *     with `replace`, which deletes them.
         */
        post: operations["restore"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bets/transfers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Record a deposit or withdrawal
         * @description Record money moved to a bookmaker or back, or correct a recorded balance.
         */
        post: operations["make_transfer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bets/{bet_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a placed bet
         * @description Return one bet by its id.
         */
        get: operations["get_bet"];
        put?: never;
        post?: never;
        /**
         * Delete a bet
         * @description Delete a bet that was recorded by mistake; its movements of money are reversed in the ledger. Returns the deleted
         *     bet.
         */
        delete: operations["delete_bet"];
        options?: never;
        head?: never;
        /**
         * Change the note of a bet
         * @description Replace the note of a bet.
         */
        patch: operations["change_note"];
        trace?: never;
    };
    "/api/v1/bets/{bet_id}/hedge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Find the best hedge of a bet
         * @description Return what to bet now so that the worst result of a bet with a missing, refused or void leg is as good as
         *     possible, with the profit in every result.
         */
        get: operations["hedge_bet"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bets/{bet_id}/legs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Add legs to a bet
         * @description Add bets that were placed later on the same event, such as a hedge. The expected profit is then unknown.
         */
        post: operations["add_legs"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bets/{bet_id}/results": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Settle a leg of a bet
         * @description Enter, correct or remove (`open`) the result of a leg. The ledger keeps every correction.
         */
        post: operations["settle_bet"];
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
        get: operations["bookmakers"];
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
        get: operations["bookmaker_ages"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calculate/dutching": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Divide a stake over several outcomes
         * @description Return stakes with the same profit on every outcome; chosen outcomes can be set to break even instead.
         */
        post: operations["calculate_dutching"];
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
        post: operations["calculate_fair_odds"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calculate/kelly": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Calculate a Kelly stake
         * @description Return the stake that grows the bankroll fastest, times a factor.
         */
        post: operations["calculate_kelly"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calculate/middle": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Calculate a middle
         * @description Return the stakes of two bets that both win in a window, what they cost otherwise, and the probability that
         *     breaks even.
         */
        post: operations["calculate_middle"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calculate/odds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Convert odds
         * @description Return a price in decimal, American, fractional, Hong Kong, Malay and Indonesian notation, and its
         *     probability.
         */
        post: operations["convert_odds"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calculate/promotion": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Hedge a free bet or another promotion
         * @description Return the stakes that keep the same in every result: of a free bet, a profit or odds boost, or a bet that is
         *     refunded if it loses.
         */
        post: operations["calculate_promotion"];
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
        get: operations["history"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/matches": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List matched events
         * @description Return the events of all sources with their fixtures, or the rule that refused them.
         */
        get: operations["matches"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/matches/names": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List decisions on names
         * @description Return all decisions on names, oldest first, with their evidence.
         */
        get: operations["names"];
        put?: never;
        /**
         * Decide on a name
         * @description Store a decision on a name. A confirmed name is changed by rejecting it first, or by undoing the decision.
         */
        post: operations["decide_name"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/matches/proposals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List proposals for names
         * @description Return the names that wait for a decision, with the evidence for each.
         */
        get: operations["proposals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/matches/proposals/{proposal_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Confirm or reject a proposal
         * @description Store that a name means a team, or that it does not. A confirmed name counts from the source's next poll on.
         */
        post: operations["decide_proposal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/mutes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List mutes
         * @description Return what is muted now.
         */
        get: operations["mutes"];
        put?: never;
        /**
         * Mute an event, bookmaker, line or opportunity
         * @description Send no alerts about an event, bookmaker, line or opportunity. Deleting the mute undoes it.
         */
        post: operations["mute"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/mutes/{mute_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Delete a mute
         * @description End a mute: alerts are sent again.
         */
        delete: operations["unmute"];
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
        get: operations["sports"];
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
        get: operations["odds"];
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
        get: operations["event"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/profiles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the profiles
         * @description Return all profiles: your bookmakers, balances, limits, stakes and thresholds.
         */
        get: operations["list_profiles"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/profiles/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a profile
         * @description Return one profile.
         */
        get: operations["get_profile"];
        /**
         * Store a profile
         * @description Store a profile in place of the one with this name.
         */
        put: operations["save_profile"];
        post?: never;
        /**
         * Delete a profile
         * @description Delete a stored profile and return it. Its bets stay.
         */
        delete: operations["delete_profile"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/profiles/{name}/stakes/{arbitrage_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Size an opportunity for a profile
         * @description Return the stakes that a profile's limits, balances, steps and currencies allow, and which limit decided.
         */
        get: operations["stakes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/promotions/free-bets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Find the best use of a free bet
         * @description Return the outcomes at a bookmaker on which a free bet of this amount keeps most, hedged at the best current
         *     odds of other operators so that every result keeps the same.
         */
        get: operations["free_bets"];
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
        get: operations["provider"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/push/key": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the key for browsers
         * @description Return the public key that a browser needs to subscribe to notifications of this service.
         */
        get: operations["push_key"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/push/subscriptions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List browsers with notifications
         * @description Return the browsers that receive notifications. Their addresses are never returned.
         */
        get: operations["push_subscriptions"];
        put?: never;
        /**
         * Register a browser for notifications
         * @description Register a browser, or renew its registration. An alert with the url `webpush:ID` is sent to it.
         */
        post: operations["subscribe"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/push/subscriptions/{subscription_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove a browser
         * @description Send no more notifications to a browser. Alerts on it are paused at their next message.
         */
        delete: operations["unsubscribe"];
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
         * @description Return the provider's remaining credits, their history since the last reset, and the polling plan.
         */
        get: operations["quota"];
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
        get: operations["statistics"];
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
        get: operations["sport_statistics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/value-bets/closing-line": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Compare value bets with the closing odds
         * @description Return how the value bets that were found compare with the fair odds at the start of their events: of all, by
         *     sport, by bookmaker, and the newest bets.
         */
        get: operations["closing_line"];
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
        get: operations["live"];
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
        get: operations["ready"];
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
        get: operations["metrics"];
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
         * AcceptedLegBody
         * @description One bet as it was accepted; what is left out is taken from the opportunity.
         */
        AcceptedLegBody: {
            /**
             * @description Another bookmaker that took the bet; null: that of the opportunity
             * @default null
             */
            bookmaker_key: string | null;
            /**
             * @description Commission on net winnings, percent; null: that of the account or of the opportunity
             * @default null
             */
            commission: number | null;
            /**
             * @description True if the stake is a free bet, which is not returned
             * @default false
             */
            free_bet: boolean;
            /** @description Index of the bet in the opportunity */
            index: number;
            /**
             * @description Accepted odds; null: as listed
             * @default null
             */
            odds: string | null;
            /**
             * @description Accepted stake in the currency of the account, of a lay bet the backer's; null: as listed
             * @default null
             */
            stake: number | null;
        };
        /**
         * AccountBody
         * @description Your account at one bookmaker. Money is in the currency of the account; null: unknown or no limit.
         */
        AccountBody: {
            /**
             * @description Money at the bookmaker with what is in open bets, in the account's currency; sizing subtracts the open bets
             * @default null
             */
            balance: number | null;
            /** @description Bookmaker's key, such as draftkings */
            bookmaker_key: string;
            /**
             * @description Commission on net winnings, percent; null: that of the settings
             * @default null
             */
            commission: number | null;
            /**
             * @description Currency code, such as EUR; may be empty
             * @default
             */
            currency: string;
            /**
             * @description False: no bets at this bookmaker are listed
             * @default true
             */
            enabled: boolean;
            /**
             * @description Value of one unit of the account's currency in the profile's currency
             * @default 1
             */
            exchange_rate: number;
            /**
             * @description Cost of exchanging money into the profile's currency, percent
             * @default 0
             */
            exchange_spread: number;
            /**
             * @description Address to open for a bet; {event} and {market} are replaced
             * @default null
             */
            link: string | null;
            /**
             * @description Largest stake that is accepted, in the account's currency
             * @default null
             */
            max_stake: number | null;
            /**
             * @description Smallest stake that is accepted, in the account's currency
             * @default null
             */
            min_stake: number | null;
            /**
             * @description Stakes are multiples of this, in the account's currency; null: of the profile's rounding
             * @default null
             */
            stake_rounding: number | null;
            /**
             * @description Tax, percent; null: that of the settings
             * @default null
             */
            tax_on_return: number | null;
            /**
             * @description Tax, percent; null: that of the settings
             * @default null
             */
            tax_on_stake: number | null;
            /**
             * @description Tax, percent; null: that of the settings
             * @default null
             */
            tax_on_winnings: number | null;
        };
        /**
         * AccountStakeDocument
         * @description The stake to type in at one bookmaker.
         */
        AccountStakeDocument: {
            /** @description Bookmaker's key */
            bookmaker_key: string;
            /** @description Currency of the account; may be empty */
            currency: string;
            /** @description Stake to enter, of a lay bet the backer's stake, in `currency` */
            stake: number;
        };
        /**
         * AddLegsBody
         * @description More bets on the event of a bet, such as a hedge that was placed.
         */
        AddLegsBody: {
            /** @description The bets */
            legs: components["schemas"]["PlacedLegBody"][];
        };
        /**
         * AlertBody
         * @description A new alert: criteria and channel.
         */
        AlertBody: {
            /**
             * @description Keys of the bookmakers that you have: every bet must be at one
             * @default []
             */
            bookmakers: string[];
            /**
             * @description True if the alert is switched on
             * @default true
             */
            enabled: boolean;
            /** @description Kinds of opportunities that cause an alert */
            kinds?: ("arbitrage" | "cover" | "low_hold" | "middle" | "promo" | "value")[];
            /**
             * @description Only events in play (true), only events not yet started (false), or both
             * @default null
             */
            live: boolean | null;
            /**
             * @description Market keys, such as h2h or totals
             * @default []
             */
            markets: string[];
            /**
             * @description Maximum age of the oldest price, seconds. An older message is not sent any more
             * @default 900
             */
            max_age: number | null;
            /**
             * @description Maximum number of alerts in an hour
             * @default null
             */
            max_per_hour: number | null;
            /**
             * @description Maximum profit, percent
             * @default null
             */
            max_profit: number | null;
            /**
             * @description Minimum guaranteed profit at `stake`, in your currency
             * @default null
             */
            min_guaranteed_profit: number | null;
            /**
             * @description Minimum profit, percent
             * @default null
             */
            min_profit: number | null;
            /**
             * @description Ids of events without alerts
             * @default []
             */
            muted_events: string[];
            /** @description Name of the alert */
            name: string;
            /**
             * @description Also send a message when an opportunity that caused an alert has ended
             * @default false
             */
            notify_ended: boolean;
            /**
             * @description Daily hours without alerts
             * @default null
             */
            quiet_hours: components["schemas"]["QuietHoursBody"] | null;
            /**
             * @description Alert again about the same opportunity when its profit rose by so many percent of the stake; null: once only
             * @default null
             */
            repeat_step: number | null;
            /**
             * @description Round stakes to multiples of this amount, in your currency; null: STAKE_ROUNDING. One of 0.01, 0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10, 20, 25, 50, 100
             * @default null
             */
            rounding: number | null;
            /**
             * @description Secret that signs a webhook, at least 16 characters; null: one is made and returned once
             * @default null
             */
            secret: string | null;
            /**
             * @description Sport keys, such as basketball_nba; * is a wildcard, as in soccer_*
             * @default []
             */
            sports: string[];
            /**
             * @description Total stake, in your currency, for which stakes and profit are computed; null: MAX_STAKE
             * @default null
             */
            stake: number | null;
            /**
             * @description Only events that start in so many minutes (decimal) or later
             * @default null
             */
            starts_after: number | null;
            /**
             * @description Only events that start within so many minutes (decimal)
             * @default null
             */
            starts_within: number | null;
            /**
             * @description Text of the message with placeholders such as {event} and {bets}; null: the usual text
             * @default null
             */
            template: string | null;
            /** @description Address of the channel: https://... for a signed webhook, or an Apprise URL such as tgram://TOKEN/CHAT. It is encrypted and never returned */
            url: string;
        };
        /**
         * AlertChanges
         * @description Changes of an alert: fields that are not given stay as they are.
         */
        AlertChanges: {
            /** @description Keys of the bookmakers that you have: every bet must be at one */
            bookmakers?: string[];
            /** @description True if the alert is switched on */
            enabled?: boolean;
            /** @description Kinds of opportunities that cause an alert */
            kinds?: ("arbitrage" | "cover" | "low_hold" | "middle" | "promo" | "value")[];
            /** @description Only events in play (true), only events not yet started (false), or both */
            live?: boolean | null;
            /** @description Market keys, such as h2h or totals */
            markets?: string[];
            /** @description Maximum age of the oldest price, seconds. An older message is not sent any more */
            max_age?: number | null;
            /** @description Maximum number of alerts in an hour */
            max_per_hour?: number | null;
            /** @description Maximum profit, percent */
            max_profit?: number | null;
            /** @description Minimum guaranteed profit at `stake`, in your currency */
            min_guaranteed_profit?: number | null;
            /** @description Minimum profit, percent */
            min_profit?: number | null;
            /** @description Ids of events without alerts */
            muted_events?: string[];
            /** @description Name of the alert */
            name?: string;
            /** @description Also send a message when an opportunity that caused an alert has ended */
            notify_ended?: boolean;
            /** @description Daily hours without alerts */
            quiet_hours?: components["schemas"]["QuietHoursBody"] | null;
            /** @description Alert again about the same opportunity when its profit rose by so many percent of the stake; null: once only */
            repeat_step?: number | null;
            /** @description Round stakes to multiples of this amount, in your currency; null: STAKE_ROUNDING. One of 0.01, 0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10, 20, 25, 50, 100 */
            rounding?: number | null;
            /** @description Secret that signs a webhook, at least 16 characters; null: one is made and returned once */
            secret?: string | null;
            /** @description Sport keys, such as basketball_nba; * is a wildcard, as in soccer_* */
            sports?: string[];
            /** @description Total stake, in your currency, for which stakes and profit are computed; null: MAX_STAKE */
            stake?: number | null;
            /** @description Only events that start in so many minutes (decimal) or later */
            starts_after?: number | null;
            /** @description Only events that start within so many minutes (decimal) */
            starts_within?: number | null;
            /** @description Text of the message with placeholders such as {event} and {bets}; null: the usual text */
            template?: string | null;
            /** @description Address of the channel: https://... for a signed webhook, or an Apprise URL such as tgram://TOKEN/CHAT. It is encrypted and never returned */
            url?: string;
        };
        /**
         * AlertCriteria
         * @description Criteria of an alert. An empty list or null leaves a criterion out.
         */
        AlertCriteria: {
            /**
             * @description Keys of the bookmakers that you have: every bet must be at one
             * @default []
             */
            bookmakers: string[];
            /** @description Kinds of opportunities that cause an alert */
            kinds?: ("arbitrage" | "cover" | "low_hold" | "middle" | "promo" | "value")[];
            /**
             * @description Only events in play (true), only events not yet started (false), or both
             * @default null
             */
            live: boolean | null;
            /**
             * @description Market keys, such as h2h or totals
             * @default []
             */
            markets: string[];
            /**
             * @description Maximum age of the oldest price, seconds. An older message is not sent any more
             * @default 900
             */
            max_age: number | null;
            /**
             * @description Maximum number of alerts in an hour
             * @default null
             */
            max_per_hour: number | null;
            /**
             * @description Maximum profit, percent
             * @default null
             */
            max_profit: number | null;
            /**
             * @description Minimum guaranteed profit at `stake`, in your currency
             * @default null
             */
            min_guaranteed_profit: number | null;
            /**
             * @description Minimum profit, percent
             * @default null
             */
            min_profit: number | null;
            /**
             * @description Ids of events without alerts
             * @default []
             */
            muted_events: string[];
            /**
             * @description Also send a message when an opportunity that caused an alert has ended
             * @default false
             */
            notify_ended: boolean;
            /**
             * @description Daily hours without alerts
             * @default null
             */
            quiet_hours: components["schemas"]["QuietHoursBody"] | null;
            /**
             * @description Alert again about the same opportunity when its profit rose by so many percent of the stake; null: once only
             * @default null
             */
            repeat_step: number | null;
            /**
             * @description Round stakes to multiples of this amount, in your currency; null: STAKE_ROUNDING. One of 0.01, 0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10, 20, 25, 50, 100
             * @default null
             */
            rounding: number | null;
            /**
             * @description Sport keys, such as basketball_nba; * is a wildcard, as in soccer_*
             * @default []
             */
            sports: string[];
            /**
             * @description Total stake, in your currency, for which stakes and profit are computed; null: MAX_STAKE
             * @default null
             */
            stake: number | null;
            /**
             * @description Only events that start in so many minutes (decimal) or later
             * @default null
             */
            starts_after: number | null;
            /**
             * @description Only events that start within so many minutes (decimal)
             * @default null
             */
            starts_within: number | null;
            /**
             * @description Text of the message with placeholders such as {event} and {bets}; null: the usual text
             * @default null
             */
            template: string | null;
        };
        /**
         * AlertDocument
         * @description An alert with its channel and state.
         */
        AlertDocument: {
            /**
             * @description Keys of the bookmakers that you have: every bet must be at one
             * @default []
             */
            bookmakers: string[];
            /** @description Type of the channel: webhook, apprise, telegram or web_push */
            channel: string;
            /** @description Time of creation, UTC */
            created_at: string;
            /** @description Number of delivered messages in the last 30 days */
            delivered: number;
            /** @description Service or host of the channel, without secrets */
            destination: string;
            /** @description True if the alert is switched on */
            enabled: boolean;
            /** @description Number of messages in the last 30 days that were not delivered */
            failed: number;
            /** @description Number of failed attempts in a row */
            failures: number;
            /** @description Alert id */
            id: string;
            /** @description Kinds of opportunities that cause an alert */
            kinds?: ("arbitrage" | "cover" | "low_hold" | "middle" | "promo" | "value")[];
            /** @description Time of the last delivery, UTC; null if none */
            last_delivered_at: string | null;
            /** @description Error of the last attempt; null if it succeeded */
            last_error: string | null;
            /**
             * @description Only events in play (true), only events not yet started (false), or both
             * @default null
             */
            live: boolean | null;
            /**
             * @description Market keys, such as h2h or totals
             * @default []
             */
            markets: string[];
            /** @description Number of open opportunities that match now */
            matching_now: number;
            /**
             * @description Maximum age of the oldest price, seconds. An older message is not sent any more
             * @default 900
             */
            max_age: number | null;
            /**
             * @description Maximum number of alerts in an hour
             * @default null
             */
            max_per_hour: number | null;
            /**
             * @description Maximum profit, percent
             * @default null
             */
            max_profit: number | null;
            /**
             * @description Minimum guaranteed profit at `stake`, in your currency
             * @default null
             */
            min_guaranteed_profit: number | null;
            /**
             * @description Minimum profit, percent
             * @default null
             */
            min_profit: number | null;
            /**
             * @description Ids of events without alerts
             * @default []
             */
            muted_events: string[];
            /** @description Name of the alert */
            name: string;
            /**
             * @description Also send a message when an opportunity that caused an alert has ended
             * @default false
             */
            notify_ended: boolean;
            /** @description Time at which the alert was paused, UTC; null if not */
            paused_at: string | null;
            /** @description Number of messages that are not delivered yet */
            pending: number;
            /**
             * @description Daily hours without alerts
             * @default null
             */
            quiet_hours: components["schemas"]["QuietHoursBody"] | null;
            /**
             * @description Alert again about the same opportunity when its profit rose by so many percent of the stake; null: once only
             * @default null
             */
            repeat_step: number | null;
            /**
             * @description Round stakes to multiples of this amount, in your currency; null: STAKE_ROUNDING
             * @default null
             */
            rounding: number | null;
            /**
             * @description Signing secret that was made for a new webhook; returned once, null later
             * @default null
             */
            secret: string | null;
            /**
             * @description Sport keys, such as basketball_nba; * is a wildcard, as in soccer_*
             * @default []
             */
            sports: string[];
            /**
             * @description Total stake, in your currency, for which stakes and profit are computed; null: MAX_STAKE
             * @default null
             */
            stake: number | null;
            /**
             * @description Only events that start in so many minutes (decimal) or later
             * @default null
             */
            starts_after: number | null;
            /**
             * @description Only events that start within so many minutes (decimal)
             * @default null
             */
            starts_within: number | null;
            /**
             * @description on, off, or paused because the channel failed repeatedly: a change or a test resumes it
             * @enum {unknown}
             */
            state: "off" | "on" | "paused";
            /**
             * @description Text of the message with placeholders such as {event} and {bets}; null: the usual text
             * @default null
             */
            template: string | null;
            /** @description Time of the last change, UTC */
            updated_at: string;
        };
        /**
         * AlertList
         * @description All alerts, oldest first.
         */
        AlertList: {
            /** @description The alerts */
            alerts: components["schemas"]["AlertDocument"][];
            /** @description Time of this response, UTC. Ages are computed for this time */
            as_of: string;
        };
        /**
         * AlertPreview
         * @description The open opportunities that would match criteria now.
         */
        AlertPreview: {
            /** @description Ids of the most profitable ones, at most 20 */
            arbitrage_ids: string[];
            /** @description Time of this response, UTC. Ages are computed for this time */
            as_of: string;
            /** @description Number of open opportunities that match now */
            matching_now: number;
            /** @description Text of this message, from the template if there is one */
            message: string;
            /** @description Title of the message about the most profitable one, or about an example */
            title: string;
        };
        /**
         * AttemptDocument
         * @description One attempt to deliver a message.
         */
        AttemptDocument: {
            /** @description Start of the attempt, UTC */
            at: string;
            /** @description Error; null if the channel accepted the message */
            error: string | null;
            /** @description Duration, seconds */
            seconds: number;
            /** @description HTTP status of the answer; null if there was none */
            status_code: number | null;
        };
        /**
         * BalanceDocument
         * @description The sum of all entries of one account.
         */
        BalanceDocument: {
            /** @description balance/BOOKMAKER, placed/BOOKMAKER, profit, outside or adjustment */
            account: string;
            /** @description Sum, in the profile's currency; `profit` is negative for a gain, as in double-entry books */
            amount: number;
            /** @description Currency; may be empty */
            currency: string;
        };
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
            /**
             * @description Decimal odds on average, before fees, of a bet that takes several levels of an order book; `odds` is then the price to enter as a limit. Null: the best level is enough
             * @default null
             */
            average_odds: number | null;
            /** @description Bookmaker's name */
            bookmaker: string;
            /** @description Bookmaker's key */
            bookmaker_key: string;
            /** @description Commission on net winnings, percent */
            commission_percentage: number;
            /**
             * @description Contracts to buy, each pays 1 in the currency of the venue; null if it sells none
             * @default null
             */
            contracts: number | null;
            /**
             * @description Currency of the venue, such as USD or USDC; null: your currency
             * @default null
             */
            currency: string | null;
            /**
             * @description Player or team of this bet, where the bets are on several lines; else null
             * @default null
             */
            description: string | null;
            /**
             * @description The venue's fee in its currency, part of `stake`; null if none is stated
             * @default null
             */
            fee: number | null;
            /** @description Time at which the bookmaker's price was last read, UTC */
            last_update: string;
            /** @description Backer's stake to enter for a lay bet, in your currency; null for a back bet */
            lay_stake: number | null;
            /** @description Maximum stake at the bookmaker, in your currency; null if unknown */
            limit: number | null;
            /** @description Link to place the bet; null if the provider has none */
            link: string | null;
            /**
             * @description Market of this bet, where the bets are on several lines; else null
             * @default null
             */
            market: string | null;
            /** @description Decimal odds as quoted, stake included */
            odds: number;
            /**
             * @description True if deeper prices are known: odds and limit then follow the total stake, in `place` too
             * @default false
             */
            order_book: boolean;
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
            /**
             * @description What the bet pays if the event is not played: stake_back, half, fair_price, draw_wins or unknown; null if the bookmaker does not state it
             * @default null
             */
            void_rule: string | null;
        };
        /**
         * BetList
         * @description Placed bets, the newest first.
         */
        BetList: {
            /** @description Time of this response, UTC. Ages are computed for this time */
            as_of: string;
            /** @description Bets on this page */
            bets: components["schemas"]["BetRecord"][];
            /** @description Maximum number of items per page, as requested */
            limit: number;
            /** @description Number of skipped items, as requested */
            offset: number;
            /** @description Number of items on all pages */
            total: number;
        };
        /**
         * BetRecord
         * @description Bets placed together. Money is in the profile's currency.
         */
        BetRecord: {
            /** @description Id of the opportunity; null for a bet entered by hand */
            arbitrage_id: string | null;
            /** @description Money at risk in all legs, in the profile's currency */
            at_risk: number;
            /** @description Id of the bet */
            bet_id: string;
            /** @description Start of the event, UTC */
            commence_time: string;
            /** @description Event id of the odds provider */
            event_id: string;
            /** @description Home vs Away, or the competition if there are no teams */
            event_name: string;
            /** @description Smallest profit over all results at the accepted odds, in the profile's currency; null: unknown */
            expected_profit: number | null;
            /** @description Kind of opportunity, such as arbitrage */
            kind: string;
            /** @description The bets */
            legs: components["schemas"]["PlacedLegDocument"][];
            /** @description Market of the line; null if entered by hand */
            market: string | null;
            /** @description Your own note */
            note: string;
            /** @description True for a simulated bet */
            paper: boolean;
            /** @description Time at which the bet was recorded, UTC */
            placed_at: string;
            /** @description Name of the profile */
            profile: string;
            /** @description Profit of the settled legs, in the profile's currency */
            profit: number;
            /** @description Simulated time from detection to the bet, seconds */
            reaction_seconds: number;
            /** @description Number of changes, starting at 1 */
            revision: number;
            /** @description Time of the last result, UTC; null while open */
            settled_at: string | null;
            /** @description Sport key, such as basketball_nba */
            sport: string;
            /**
             * @description open while a leg has no result
             * @enum {unknown}
             */
            status: "open" | "settled";
        };
        /**
         * BookmakerDocument
         * @description A bookmaker with current prices.
         */
        BookmakerDocument: {
            /** @description Commission on net winnings used in calculations, percent */
            commission_percentage: number;
            /**
             * @description Country for whose bettors it is listed, ISO 3166 code; null: several, or not known
             * @default null
             */
            country: string | null;
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
             * @description Stakes are multiples of this amount, in your currency. One of 0.01, 0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10, 20, 25, 50, 100
             * @default 0.01
             */
            rounding: number;
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
            /**
             * @description Your money per unit of the currency of lay_stake and stake_to_place
             * @default 1
             */
            currency_rate: number;
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
            /**
             * @description Tax on the whole return, percent
             * @default 0
             */
            tax_percentage: number;
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
         * ClosedValueDocument
         * @description One value bet with the fair odds at the start of its event.
         */
        ClosedValueDocument: {
            /** @description Id of the opportunity */
            arbitrage_id: string;
            /** @description Bookmaker's name */
            bookmaker: string;
            /** @description Bookmaker's key */
            bookmaker_key: string;
            /** @description Advantage of the odds over the fair closing odds, percent */
            closing_line_value: number;
            /** @description Fair odds at the start of the event, decimal */
            closing_odds: number;
            /** @description Start of the event, UTC */
            commence_time: string;
            /** @description Player, team or runner that the market is about; null if it is about the event */
            description: string | null;
            /** @description Home vs Away, or the competition if there are no teams */
            event: string;
            /** @description Event id of the odds provider */
            event_id: string;
            /** @description Expected profit that was stated, percent */
            expected_percentage: number;
            /** @description Handicap of the home team, or the total, in points or goals; null if the market has none */
            line: number | null;
            /** @description Market key, such as h2h, spreads or totals. Alternate lines have the key of their market */
            market: string;
            /** @description Decimal odds as quoted, stake included */
            odds: number;
            /** @description Outcome to back or lay */
            outcome: string;
            /** @description back, or lay at an exchange */
            side: string;
            /** @description Sport key, such as basketball_nba */
            sport: string;
        };
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
         * DeliveryDocument
         * @description One message and its attempts.
         */
        DeliveryDocument: {
            /** @description Alert id */
            alert_id: string;
            /** @description Opportunity id */
            arbitrage_id: string;
            /** @description Attempts so far, oldest first */
            attempts: components["schemas"]["AttemptDocument"][];
            /** @description Time at which the message was queued, UTC */
            created_at: string;
            /** @description Time of acknowledgement, UTC; null if not delivered */
            delivered_at: string | null;
            /** @description Name of the event */
            event: string;
            /** @description Delivery number */
            id: number;
            /** @description Key of the message, the same in every attempt: repeats have the same key */
            key: string;
            /** @description Time of the next attempt, UTC; null if none */
            next_attempt_at: string | null;
            /** @description Profit when the message was queued, percent */
            profit_percentage: number;
            /** @description pending, delivered, failed (can be sent again), expired (prices too old) or cancelled */
            status: string;
            /** @description found, raised, ended, test or manual */
            trigger: string;
        };
        /**
         * DeliveryList
         * @description The newest deliveries of an alert.
         */
        DeliveryList: {
            /** @description Time of this response, UTC. Ages are computed for this time */
            as_of: string;
            /** @description The deliveries, newest first */
            deliveries: components["schemas"]["DeliveryDocument"][];
        };
        /**
         * DutchingBody
         * @description Odds on several outcomes, and the total stake to divide.
         */
        DutchingBody: {
            /**
             * @description Outcomes that should only break even, by position from 0; the others win more
             * @default []
             */
            at_zero: number[];
            /** @description Odds of each outcome in any notation */
            odds: string[];
            /** @description Total stake, in your currency */
            total_stake: number;
        };
        /**
         * DutchingDocument
         * @description Stakes and the profit if each outcome wins.
         */
        DutchingDocument: {
            /** @description One per outcome, if it wins */
            profits: number[];
            /** @description One per outcome */
            stakes: number[];
            /** @description Sum of the implied probabilities, as a fraction. Below 1: every outcome can win */
            total_implied_probability: number;
        };
        /**
         * EntryDocument
         * @description A change of one account of the ledger.
         */
        EntryDocument: {
            /** @description balance/BOOKMAKER, placed/BOOKMAKER, profit, outside or adjustment */
            account: string;
            /** @description Change of the account, in `currency` */
            amount: number;
            /** @description Currency; may be empty */
            currency: string;
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
         * EstimateDocument
         * @description What an opportunity that is not guaranteed is worth on average, with the probability that it assumes.
         */
        EstimateDocument: {
            /** @description Largest loss over all results, in your currency */
            cost: number;
            /** @description Expected profit, percent of the total stake */
            expected_percentage: number;
            /** @description Expected profit of all bets, in your currency */
            expected_profit: number;
            /** @description Decimal odds without a margin: 1 / probability */
            fair_odds: number;
            /** @description Highest probability over the methods that remove the margin, a fraction of 1 */
            highest_probability: number;
            /** @description Recommended stake of a value bet as a fraction of BANKROLL; else null */
            kelly_fraction: number | null;
            /** @description Lowest probability over the methods that remove the margin, a fraction of 1 */
            lowest_probability: number;
            /** @description Probability of winning a value bet, or of the window of a middle, a fraction of 1 */
            probability: number;
            /** @description Keys of the bookmakers from whose odds the probability follows */
            sources: string[];
            /** @description Results that win both bets of a middle; else null */
            window: string | null;
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
         * ExposureDocument
         * @description Money in open bets at one bookmaker.
         */
        ExposureDocument: {
            /** @description Money at risk in them, in the profile's currency */
            at_risk: number;
            /** @description Bookmaker's key */
            bookmaker_key: string;
            /** @description Number of open legs */
            legs: number;
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
         * FreeBetDocument
         * @description A free bet at the bookmaker, with the bets that hedge it.
         */
        FreeBetDocument: {
            /** @description Start of the event, UTC */
            commence_time: string;
            /** @description Player, team or runner that the market is about; null if it is about the event */
            description: string | null;
            /** @description Home vs Away, or the competition if there are no teams */
            event: string;
            /** @description Event id of the odds provider */
            event_id: string;
            /** @description The free bet; its stake is the bookmaker's */
            free_bet: components["schemas"]["HedgeBet"];
            /** @description Bets with your own money that cover every other result */
            hedges: components["schemas"]["HedgeBet"][];
            /** @description Smallest profit over all results, in your currency */
            kept: number;
            /** @description The same in percent of the free bet */
            kept_percentage: number;
            /** @description Handicap of the home team, or the total, in points or goals; null if the market has none */
            line: number | null;
            /** @description Market key, such as h2h, spreads or totals. Alternate lines have the key of their market */
            market: string;
            /** @description Profit of each result, the free bet's first */
            payouts: components["schemas"]["HedgeResult"][];
            /** @description Sport key, such as basketball_nba */
            sport: string;
        };
        /**
         * FreeBetList
         * @description Hedged free bets, those that keep most first.
         */
        FreeBetList: {
            /** @description Time of this response, UTC. Ages are computed for this time */
            as_of: string;
            /** @description At most `limit` */
            free_bets: components["schemas"]["FreeBetDocument"][];
            /** @description True if the odds come from the sandbox and cannot be bet on */
            simulated: boolean;
            /** @description Number of items on all pages */
            total: number;
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
         * HedgeBet
         * @description One bet: the promoted one, or a hedge. Of a lay `stake` is the liability.
         */
        HedgeBet: {
            /** @description Age of the price: seconds since it was last read */
            age_seconds: number;
            /** @description Bookmaker's name */
            bookmaker: string;
            /** @description Bookmaker's key */
            bookmaker_key: string;
            /** @description Commission on net winnings, percent */
            commission_percentage: number;
            /** @description Link to place the bet; null if the provider has none */
            link: string | null;
            /** @description Decimal odds as quoted, stake included */
            odds: number;
            /** @description Outcome to back or lay */
            outcome: string;
            /** @description back, or lay at an exchange */
            side: string;
            /** @description Money at risk, in your currency: of a lay bet the liability */
            stake: number;
            /** @description Stake to enter at the bookmaker, in your currency: of a back bet the stake, of a lay bet the backer's stake, not the liability */
            stake_to_place: number;
        };
        /**
         * HedgeBetDocument
         * @description A bet that hedges what is placed.
         */
        HedgeBetDocument: {
            /** @description Money at risk, in the profile's currency */
            at_risk: number;
            /** @description Bookmaker's name */
            bookmaker: string;
            /** @description Bookmaker's key */
            bookmaker_key: string;
            /** @description Time at which the bookmaker's price was last read, UTC */
            last_update: string;
            /** @description Link to place the bet; null if the provider has none */
            link: string | null;
            /** @description Market of the bet */
            market: string;
            /** @description Decimal odds as quoted, stake included */
            odds: number;
            /** @description Outcome to back or to lay */
            outcome: string;
            /** @description Handicap or total, in points or goals; null if there is none */
            point: number | null;
            /** @description back, or lay at an exchange */
            side: string;
            /** @description Stake to enter at the bookmaker, in your currency: of a back bet the stake, of a lay bet the backer's stake, not the liability */
            stake: number;
        };
        /**
         * HedgeBody
         * @description Odds on another outcome, or a lay of the promoted outcome.
         */
        HedgeBody: {
            /**
             * @description Commission on net winnings, percent
             * @default 0
             */
            commission: number;
            /** @description Odds in any notation: 2.15, +115, 5/2 or evens */
            odds: string;
            /**
             * @description back another outcome, or lay the promoted one
             * @default back
             * @enum {unknown}
             */
            side: "back" | "lay";
        };
        /**
         * HedgeDocument
         * @description The best hedge of a bet at the prices now. Money is in the profile's currency, in cents, rounded down.
         */
        HedgeDocument: {
            /** @description Time of this response, UTC. Ages are computed for this time */
            as_of: string;
            /** @description Id of the bet */
            bet_id: string;
            /** @description Bets to place now; empty if none is needed or possible */
            bets: components["schemas"]["HedgeBetDocument"][];
            /** @description Results for which no recent price is offered */
            missing_outcomes: string[];
            /** @description Every result of the line */
            rows: components["schemas"]["HedgeRow"][];
            /** @description Smallest profit with the hedge, in the profile's currency */
            worst_case_with: number;
            /** @description Smallest profit if nothing more is placed, in the profile's currency */
            worst_case_without: number;
        };
        /**
         * HedgeResult
         * @description What one result keeps.
         */
        HedgeResult: {
            /** @description Profit of all bets together, in your currency. Below 0: a loss */
            profit: number;
            /** @description Result of the event */
            result: string;
        };
        /**
         * HedgeRow
         * @description One result, and the profit in it without and with the hedge.
         */
        HedgeRow: {
            /** @description Profit with the hedge, in the profile's currency */
            profit_with: number;
            /** @description Profit if nothing more is placed, in the profile's currency */
            profit_without: number;
            /** @description Result, in words */
            result: string;
        };
        /**
         * ImportDocument
         * @description The bets read from a file, and the number of those stored.
         */
        ImportDocument: {
            /** @description Time of this response, UTC. Ages are computed for this time */
            as_of: string;
            /** @description Bets that could be read */
            bets: number;
            /** @description True if nothing was to be stored */
            dry_run: boolean;
            /** @description Bets whose id is stored already; they stay as they are */
            duplicates: number;
            /** @description Rows that cannot be read, at most 200 */
            errors: components["schemas"]["RowErrorDocument"][];
            /**
             * @description Format, recognised by the header
             * @enum {unknown}
             */
            format: "arbitrage_edge" | "pikkit" | "spreadsheet";
            /** @description Columns that this format does not have */
            ignored_columns: string[];
            /** @description Bets that were stored */
            imported: number;
            /** @description Name of the profile */
            profile: string;
            /** @description Rows of no bet, because they or other rows of their bet are wrong */
            rejected_rows: number;
            /** @description Rows below the header */
            rows: number;
        };
        /**
         * KellyBody
         * @description Odds, the probability of winning, and the money for betting.
         */
        KellyBody: {
            /**
             * @description Money for betting, in your currency
             * @default 1000
             */
            bankroll: number;
            /**
             * @description Share of the Kelly stake, as a fraction
             * @default 0.25
             */
            factor: number;
            /** @description Odds in any notation */
            odds: string;
            /** @description Probability of winning, in percent */
            probability: number;
        };
        /**
         * KellyDocument
         * @description The Kelly stake.
         */
        KellyDocument: {
            /** @description Average profit, percent of the stake */
            expected_percentage: number;
            /** @description Stake, in your currency; 0 if the bet loses on average */
            stake: number;
            /** @description Stake in percent of the bankroll */
            stake_percentage: number;
        };
        /**
         * LedgerDocument
         * @description The ledger of a profile: balances and transactions, the newest first.
         */
        LedgerDocument: {
            /** @description Time of this response, UTC. Ages are computed for this time */
            as_of: string;
            /** @description Balance of every account */
            balances: components["schemas"]["BalanceDocument"][];
            /** @description Maximum number of items per page, as requested */
            limit: number;
            /** @description Number of skipped items, as requested */
            offset: number;
            /** @description Name of the profile */
            profile: string;
            /** @description Transactions on this page */
            transactions: components["schemas"]["TransactionDocument"][];
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
             * @description Another bookmaker, whose limits in the profile apply; null: that of the bet
             * @default null
             */
            bookmaker_key: string | null;
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
         * LegResultBody
         * @description The result of one leg. A result that was entered before is corrected; both stay in the ledger.
         */
        LegResultBody: {
            /**
             * @description Money paid back, for the result cashed_out, in the account's currency
             * @default null
             */
            cash_out: number | null;
            /** @description Index of the leg */
            leg: number;
            /**
             * @description Result of the bet for you: of a lay bet, won means that the outcome did not occur. half_paid: half of the stake is settled at full odds, the rest is lost (dead heat); open: no result yet
             * @enum {unknown}
             */
            result: "cashed_out" | "half_lost" | "half_paid" | "half_won" | "lost" | "open" | "push" | "void" | "won";
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
         * ManualBetBody
         * @description Bets on an event that you enter by hand, placed together.
         */
        ManualBetBody: {
            /**
             * @description Your own id: a request that is repeated with it records one bet
             * @default null
             */
            bet_id: string | null;
            /**
             * Format: date-time
             * @description Start of the event, UTC
             */
            commence_time: string;
            /** @description Event, in your words */
            event_name: string;
            /**
             * @description Kind of bet, such as arbitrage, value or other
             * @default other
             */
            kind: string;
            /** @description The bets */
            legs: components["schemas"]["PlacedLegBody"][];
            /**
             * @description Your own note
             * @default
             */
            note: string;
            /**
             * @description Name of the profile
             * @default default
             */
            profile: string;
            /**
             * @description Sport key, or a word of your own
             * @default other
             */
            sport: string;
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
         * MatchDocument
         * @description An event of a source with its fixture, or why it has none.
         */
        MatchDocument: {
            /** @description Time of the decision, UTC */
            decided_at: string;
            /** @description Both names as the source lists them, home team first */
            event: string;
            /** @description Event id of the source */
            event_id: string;
            /** @description Facts that prove the pairing, or what is wrong */
            facts: string[];
            /** @description The fixture: both teams and its start; null without a pairing */
            fixture: string | null;
            /** @description Event id under which its prices are compared; null without */
            fixture_id: string | null;
            /** @description Rule that failed, such as unknown_name; null for a pairing */
            reason: string | null;
            /** @description Odds source, such as kalshi */
            source: string;
            /** @description Sport key, such as basketball_nba */
            sport: string;
            /** @description Start as the source states it, UTC; null if it only states a day */
            start: string | null;
            /**
             * @description Decision on the event
             * @enum {unknown}
             */
            state: "paired" | "refused" | "withdrawn";
        };
        /**
         * MatchList
         * @description Events of all sources, each with its fixture or the reason why it has none.
         */
        MatchList: {
            /** @description Time of this response, UTC. Ages are computed for this time */
            as_of: string;
            /** @description At most `limit` */
            matches: components["schemas"]["MatchDocument"][];
            /** @description Number of names that wait for a decision */
            open_proposals: number;
            /** @description Number of events with a fixture */
            paired: number;
            /** @description Number of events without one */
            refused: number;
            /** @description Number of items on all pages */
            total: number;
        };
        /**
         * MiddleBody
         * @description Odds of two bets that both win in a window.
         */
        MiddleBody: {
            /** @description Odds of both bets in any notation */
            odds: string[];
            /**
             * @description Probability of the window, percent; null: not known
             * @default null
             */
            probability: number | null;
            /** @description Total stake, in your currency */
            total_stake: number;
        };
        /**
         * MiddleDocument
         * @description Stakes of equal return, and what the middle costs and wins.
         */
        MiddleDocument: {
            /** @description Probability of the window that breaks even, percent */
            break_even_percentage: number;
            /** @description Average profit at the given probability, in your currency; null without one */
            expected_profit: number | null;
            /** @description Profit if both bets win, in your currency */
            hit: number;
            /** @description Profit if the window misses, in your currency; below 0: a cost */
            missed: number;
            /** @description One per bet */
            stakes: number[];
        };
        /**
         * MissedDocument
         * @description Simulated bets that were not placed: their prices had moved away.
         */
        MissedDocument: {
            /** @description Number of bets */
            bets: number;
            /** @description Simulated time from detection to the bet, seconds */
            reaction_seconds: number;
            /** @description price_gone, not_profitable or program_stopped */
            reason: string;
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
         * MuteBody
         * @description An event, bookmaker, line or opportunity to mute.
         */
        MuteBody: {
            /**
             * @description For an hour, until the event starts, or until it is deleted
             * @default hour
             * @enum {unknown}
             */
            lasts: "forever" | "hour" | "until_start";
            /**
             * @description Scope: `event_bookmaker` is a bookmaker on one event, `line` the line of an open opportunity whenever it is found again
             * @enum {unknown}
             */
            scope: "bookmaker" | "event" | "event_bookmaker" | "line" | "opportunity";
            /** @description Event id; bookmaker key; EVENT_ID.BOOKMAKER_KEY; opportunity id for a line (or the target of an earlier mute of it) and for an opportunity */
            target: string;
        };
        /**
         * MuteDocument
         * @description A mute: no alerts about what it names.
         */
        MuteDocument: {
            /** @description Time of creation on the clock of the odds, UTC */
            created_at: string;
            /** @description Mute id */
            id: string;
            /** @description Its name for people */
            label: string;
            /** @description event, bookmaker, event_bookmaker, line or opportunity */
            scope: string;
            /** @description Id or key of the muted thing, or several joined by a point */
            target: string;
            /** @description End on the clock of the odds, UTC; null: no end */
            until: string | null;
        };
        /**
         * MuteList
         * @description The mutes that have not ended, oldest first.
         */
        MuteList: {
            /** @description Time of this response, UTC. Ages are computed for this time */
            as_of: string;
            /** @description The mutes */
            mutes: components["schemas"]["MuteDocument"][];
        };
        /**
         * NameBody
         * @description A decision on a name without a proposal, or one that changes an earlier decision.
         */
        NameBody: {
            /**
             * @description Person who decides
             * @default
             */
            by: string;
            /**
             * @description Whether the name means the team; `undo` ends the decision in force
             * @enum {unknown}
             */
            decision: "confirm" | "reject" | "undo";
            /** @description Name that the source uses */
            name: string;
            /** @description Why, in your words */
            note: string;
            /** @description Odds source, such as kalshi */
            source: string;
            /** @description Team id, such as nfl:buf */
            team: string;
        };
        /**
         * NameDecisionBody
         * @description A decision on a proposal.
         */
        NameDecisionBody: {
            /**
             * @description Person who decides
             * @default
             */
            by: string;
            /**
             * @description `confirm` if the name means the team
             * @enum {unknown}
             */
            decision: "confirm" | "reject";
            /**
             * @description Why, in your words
             * @default
             */
            note: string;
        };
        /**
         * NameDocument
         * @description A decision on a name. Rows are only added: of those on one name the newest counts.
         */
        NameDocument: {
            /** @description Time of the decision, UTC */
            at: string | null;
            /** @description Who decided */
            by: string;
            /** @description Why */
            evidence: string;
            /** @description Whether no later row decides on the name, and it is not undone */
            in_force: boolean;
            /** @description Name that the source uses */
            name: string;
            /** @description Number of the row */
            number: number;
            /** @description Table of names, such as nfl */
            scope: string;
            /** @description Odds source, such as kalshi */
            source: string;
            /** @description confirmed, rejected or undone */
            status: string;
            /** @description Team id of this program, such as nfl:buf */
            team: string;
        };
        /**
         * NameList
         * @description All decisions on names, oldest first.
         */
        NameList: {
            /** @description All of them */
            names: components["schemas"]["NameDocument"][];
            /** @description Number of items on all pages */
            total: number;
        };
        /**
         * NameProposalDocument
         * @description A team that an unknown name may mean. It pairs nothing until a person confirms it.
         */
        NameProposalDocument: {
            /** @description Both names as the source lists them, home team first */
            event: string;
            /** @description Facts that a person judges by */
            evidence: string[];
            /** @description The fixture that the event would be paired with */
            fixture: string;
            /** @description Events of other sources on that fixture */
            fixture_events: components["schemas"]["SourceEventDocument"][];
            /** @description Proposal id */
            id: string;
            /** @description Name that the source uses */
            name: string;
            /** @description Similarity of the names, percent. It decides nothing */
            similarity: number;
            /** @description Odds source, such as kalshi */
            source: string;
            /** @description Sport key, such as basketball_nba */
            sport: string;
            /** @description Start as the source states it, UTC; null if it only states a day */
            start: string | null;
            /** @description Team id of this program, such as nfl:buf */
            team: string;
            /** @description Team name */
            team_name: string;
        };
        /**
         * NameProposalList
         * @description Names that wait for a decision, the most similar ones first.
         */
        NameProposalList: {
            /** @description Time of this response, UTC. Ages are computed for this time */
            as_of: string;
            /** @description All of them */
            proposals: components["schemas"]["NameProposalDocument"][];
            /** @description Number of items on all pages */
            total: number;
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
            /**
             * @description Decimal odds that make the line an arbitrage, the others unchanged; of a lay, or lower ones
             * @default null
             */
            arbitrage_at: number | null;
            /** @description Bookmaker's name */
            bookmaker: string;
            /** @description Bookmaker's key */
            bookmaker_key: string;
            /**
             * @description Decimal odds that make a cover with other lines of the event, where those are nearer
             * @default null
             */
            cover_at: number | null;
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
         * NoteBody
         * @description A new note of a bet.
         */
        NoteBody: {
            /** @description Your own note */
            note: string;
        };
        /**
         * NotifyDocument
         * @description Messages that were queued for one opportunity.
         */
        NotifyDocument: {
            /** @description Opportunity id */
            arbitrage_id: string;
            /** @description The queued messages */
            deliveries: components["schemas"]["DeliveryDocument"][];
            /** @description notifications queued, or no alerts if none is switched on */
            status: string;
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
         * OddsFormatsBody
         * @description One price.
         */
        OddsFormatsBody: {
            /** @description Odds in any notation: 2.15, +115 or -110, 5/2 or evens */
            odds: string;
        };
        /**
         * OddsFormatsDocument
         * @description One price in every notation.
         */
        OddsFormatsDocument: {
            /** @description Nearest American odds */
            american: number;
            /** @description Decimal odds, stake included */
            decimal: number;
            /** @description Nearest fractional odds that bookmakers quote */
            fractional: string;
            /** @description Hong Kong odds: decimal odds less 1 */
            hong_kong: number;
            /** @description Indonesian odds: decimal odds less 1 from evens on, negative below */
            indonesian: number;
            /** @description Malay odds: decimal odds less 1 up to evens, negative above */
            malay: number;
            /** @description Implied probability, percent */
            probability_percentage: number;
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
            /**
             * @description Highest profit since its detection, percent; null if withheld
             * @default null
             */
            best_profit_percentage: number | null;
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
            /**
             * @description Probability and expected profit of a middle or value bet; null for other kinds
             * @default null
             */
            estimate: components["schemas"]["EstimateDocument"] | null;
            /** @description Home vs Away, or the competition if there are no teams */
            event: string;
            /** @description Event id of the odds provider */
            event_id: string;
            /** @description True if the opportunity is closed */
            expired: boolean;
            /**
             * @description Why it pays, in words; null for an arbitrage
             * @default null
             */
            explanation: string | null;
            /** @description Same as detected_at, UTC */
            first_seen_at: string;
            /** @description Points to check before betting: live, lay, commission, refund_possible, half_result_possible, siblings_among_legs, void_rules_differ */
            flags: string[];
            /** @description Smallest profit over the results in which a bet is won or lost, in your currency, rounded down. Results in which every stake is refunded are not counted: worst_case_profit includes them. Below 0: a loss */
            guaranteed_profit: number;
            /** @description Home team; null if there are no teams */
            home_team: string | null;
            /**
             * @description arbitrage (one line), cover (several lines, cannot lose), middle (may win both bets), low_hold (a complete line at almost no cost) or value (odds above the fair odds)
             * @default arbitrage
             * @enum {unknown}
             */
            kind: "arbitrage" | "cover" | "low_hold" | "middle" | "value";
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
            /**
             * @description Number of open opportunities by kind, in the requested sports, without filters
             * @default {}
             */
            kinds: {
                [key: string]: number;
            };
            /** @description Maximum number of items per page, as requested */
            limit: number;
            /** @description Number of skipped items, as requested */
            offset: number;
            /** @description Opportunities on this page */
            opportunities: components["schemas"]["OpportunityDocument"][];
            /**
             * @description What the requested profile allows, by id of the opportunity; null without a profile
             * @default null
             */
            profile_stakes: {
                [key: string]: components["schemas"]["ProfileStakesDocument"];
            } | null;
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
             * @description Maximum stake for this bet, in the bookmaker's currency; null: no maximum
             * @default null
             */
            cap: number | null;
            /**
             * @description Commission on net winnings, percent
             * @default 0
             */
            commission: number;
            /**
             * @description Your money per unit of the bookmaker's currency, in which cap, stake and stake_to_place are
             * @default 1
             */
            currency_rate: number;
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
             * @description Fixed stake of this bet, in the bookmaker's currency; null: computed. With a fixed stake total_stake is ignored: the other stakes are chosen to return what this bet returns
             * @default null
             */
            stake: number | null;
            /**
             * @description Tax that the bookmaker keeps of the whole return of a back, percent
             * @default 0
             */
            tax: number;
        };
        /**
         * PayoutDocument
         * @description Profit of all bets together in one result.
         */
        PayoutDocument: {
            /**
             * @description Settlement of each bet in this result, in the order of `bets`: won, lost, refunded, half_won, half_lost or half_paid; absent where all bets are on one line
             * @default []
             */
            bets: ("half_lost" | "half_paid" | "half_won" | "lost" | "refunded" | "won")[];
            /** @description True if at least one bet is won or lost; false if all stakes are refunded */
            decided: boolean;
            /** @description Profit of all bets together, in your currency. Below 0: a loss */
            profit: number;
            /** @description Result of the event */
            result: string;
        };
        /**
         * PlaceBetBody
         * @description Bets that you placed on an opportunity. Nothing is placed by this request.
         */
        PlaceBetBody: {
            /** @description Id of the opportunity */
            arbitrage_id: string;
            /**
             * @description Your own id: a request that is repeated with it records one bet
             * @default null
             */
            bet_id: string | null;
            /**
             * @description Accepted bets; empty: all bets at the listed stakes
             * @default []
             */
            legs: components["schemas"]["AcceptedLegBody"][];
            /**
             * @description Your own note
             * @default
             */
            note: string;
            /**
             * @description Name of the profile
             * @default default
             */
            profile: string;
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
             * @description Profile whose limits, balances, steps, charges and total stake apply. A `cap` is then an additional limit, and `rounding` that of the profile; null: none
             * @default null
             */
            profile: string | null;
            /**
             * @description Stakes are multiples of this amount, in your currency; null: STAKE_ROUNDING. One of 0.01, 0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10, 20, 25, 50, 100
             * @default null
             */
            rounding: number | null;
            /**
             * @description Sum of all money at risk, in your currency; null: MAX_STAKE. Ignored if a bet has a fixed stake: the other stakes are chosen to return what that bet returns
             * @default null
             */
            total_stake: number | null;
        };
        /**
         * PlacedLegBody
         * @description One bet that you enter by hand.
         */
        PlacedLegBody: {
            /** @description Bookmaker's key */
            bookmaker_key: string;
            /**
             * @description True if the stake is a free bet, which is not returned
             * @default false
             */
            free_bet: boolean;
            /**
             * @description Market, in your words or as a key
             * @default
             */
            market: string;
            /** @description Accepted odds */
            odds: string;
            /** @description What was bet on */
            outcome: string;
            /**
             * @description back, or lay at an exchange
             * @default back
             * @enum {unknown}
             */
            side: "back" | "lay";
            /** @description Stake in the currency of the account, of a lay bet the backer's stake */
            stake: number;
        };
        /**
         * PlacedLegDocument
         * @description One placed bet. Money is in the currency of the account.
         */
        PlacedLegDocument: {
            /** @description Own money that is lost if the bet loses, in the account's currency */
            at_risk: number;
            /** @description Bookmaker's name */
            bookmaker: string;
            /** @description Bookmaker's key */
            bookmaker_key: string;
            /** @description Commission on net winnings, percent */
            commission_percentage: number;
            /** @description Currency of the account; may be empty */
            currency: string;
            /** @description Value of its unit in the profile's currency */
            exchange_rate: number;
            /** @description True if the stake is a free bet */
            free_bet: boolean;
            /** @description Market */
            market: string;
            /** @description Decimal odds as quoted, stake included */
            odds: number;
            /** @description What was bet on */
            outcome: string;
            /** @description Handicap or total, in points or goals; null if there is none */
            point: number | null;
            /** @description Money won or lost, in the account's currency; 0 while open */
            profit: number;
            /**
             * @description Result of the bet for you: of a lay bet, won means that the outcome did not occur. half_paid: half of the stake is settled at full odds, the rest is lost (dead heat); open: no result yet
             * @enum {unknown}
             */
            result: "cashed_out" | "half_lost" | "half_paid" | "half_won" | "lost" | "open" | "push" | "void" | "won";
            /** @description Money paid back, in the account's currency; 0 while open */
            returned: number;
            /** @description Time of the result, UTC; null while open */
            settled_at: string | null;
            /** @description back, or lay at an exchange */
            side: string;
            /** @description Stake to enter at the bookmaker, in your currency: of a back bet the stake, of a lay bet the backer's stake, not the liability */
            stake: number;
        };
        /**
         * PlacementDocument
         * @description Stakes for an opportunity, and the profit of every result.
         */
        PlacementDocument: {
            /**
             * @description What the profile allows; null without a profile
             * @default null
             */
            allowed: components["schemas"]["ProfileStakesDocument"] | null;
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
            /**
             * @description One per bet, in the order of `bets`: the lowest odds (of a lay the highest) at which the bets still pay in every result, with the other odds unchanged and stakes for the new odds
             * @default []
             */
            pays_from: (number | null)[];
            /** @description 100 % minus the sum of the implied probabilities, percent. Below 0: a loss */
            profit_margin: number;
            /** @description Profit per 100 staked if every outcome returns the same, percent: 100 x (1 / total_implied_probability - 1). Below 0: a loss */
            profit_percentage: number;
            /** @description Sum of the implied probabilities after commission, as a fraction. Below 1: an arbitrage */
            total_implied_probability: number;
            /** @description Sum of all money at risk, liabilities of lay bets included, in your currency */
            total_stake: number;
            /**
             * @description Why the profile would not place these stakes, or null
             * @default null
             */
            withheld_reason: components["schemas"]["Reason"] | null;
            /** @description Smallest profit over all results, full refunds included, in your currency. Below 0: a loss */
            worst_case_profit: number;
        };
        /**
         * PlannedSportDocument
         * @description The planned polls of one sport until the end of the plan's day.
         */
        PlannedSportDocument: {
            /** @description Maximum cost of all these polls; null if credits are not counted */
            credits: number | null;
            /** @description Number of polls for additional markets of single events */
            event_polls: number;
            /** @description Number of events with such polls */
            events: number;
            /** @description Current interval, seconds; null: polled later, or only game by game for additional markets */
            every_seconds: number | null;
            /** @description Time of the next planned poll, UTC; null: none of the sport */
            next_at: string | null;
            /** @description Number of polls of the whole sport */
            polls: number;
            /** @description Reason for this interval, such as: 2 in play, next game in 25 h */
            reason: string;
            /** @description Sport key */
            sport: string;
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
         * ProfileBody
         * @description Settings of your bets: stakes, thresholds and accounts. Money is in `currency`.
         */
        ProfileBody: {
            /**
             * @description Your accounts, one per bookmaker
             * @default []
             */
            accounts: components["schemas"]["AccountBody"][];
            /**
             * @description Money for all open bets together, in the profile's currency; null: no limit
             * @default null
             */
            bankroll: number | null;
            /**
             * @description Currency code, such as EUR; may be empty
             * @default
             */
            currency: string;
            /** @description Kinds of opportunity that are listed, such as arbitrage */
            kinds?: string[];
            /**
             * @description True: bookmakers without an account here are not used
             * @default false
             */
            listed_bookmakers_only: boolean;
            /**
             * @description Minimum profit, percent
             * @default 0
             */
            min_profit: number;
            /**
             * @description Minimum guaranteed profit at your stakes, in currency
             * @default 0
             */
            min_profit_money: number;
            /**
             * @description Format in which odds are shown to you
             * @default decimal
             * @enum {unknown}
             */
            odds_format: "american" | "decimal" | "fractional";
            /**
             * @description Keys of bookmakers whose prices count as fair; empty: those of the settings
             * @default []
             */
            sharp_bookmakers: string[];
            /**
             * @description Stakes are multiples of this amount, in the profile's currency
             * @default 0.01
             */
            stake_rounding: number;
            /**
             * @description Total stake of one opportunity, in the profile's currency
             * @default 1000
             */
            total_stake: number;
        };
        /**
         * ProfileDocument
         * @description A profile with its name.
         */
        ProfileDocument: {
            /**
             * @description Your accounts, one per bookmaker
             * @default []
             */
            accounts: components["schemas"]["AccountBody"][];
            /**
             * @description Money for all open bets together, in the profile's currency; null: no limit
             * @default null
             */
            bankroll: number | null;
            /**
             * @description Currency code, such as EUR; may be empty
             * @default
             */
            currency: string;
            /** @description Kinds of opportunity that are listed, such as arbitrage */
            kinds?: string[];
            /**
             * @description True: bookmakers without an account here are not used
             * @default false
             */
            listed_bookmakers_only: boolean;
            /**
             * @description Minimum profit, percent
             * @default 0
             */
            min_profit: number;
            /**
             * @description Minimum guaranteed profit at your stakes, in currency
             * @default 0
             */
            min_profit_money: number;
            /** @description Name of the profile */
            name: string;
            /**
             * @description Format in which odds are shown to you
             * @default decimal
             * @enum {unknown}
             */
            odds_format: "american" | "decimal" | "fractional";
            /**
             * @description Keys of bookmakers whose prices count as fair; empty: those of the settings
             * @default []
             */
            sharp_bookmakers: string[];
            /**
             * @description Stakes are multiples of this amount, in the profile's currency
             * @default 0.01
             */
            stake_rounding: number;
            /**
             * @description Total stake of one opportunity, in the profile's currency
             * @default 1000
             */
            total_stake: number;
        };
        /**
         * ProfileList
         * @description All profiles. `default` always exists.
         */
        ProfileList: {
            /** @description False: `default` was never saved, and its values are those of the settings */
            default_is_stored: boolean;
            /** @description Profiles, ordered by name */
            profiles: components["schemas"]["ProfileDocument"][];
        };
        /**
         * ProfileSizingDocument
         * @description An opportunity with the stakes that a profile allows.
         */
        ProfileSizingDocument: {
            /** @description Id of the opportunity */
            arbitrage_id: string;
            /** @description Time of this response, UTC. Ages are computed for this time */
            as_of: string;
            /** @description True if these stakes can be placed and no result loses */
            can_be_placed: boolean;
            /** @description Smallest profit over the results in which a bet is decided, in the profile's currency */
            guaranteed_profit: number;
            /** @description What decided the stakes */
            limits: components["schemas"]["SizeLimitDocument"][];
            /** @description Name of the profile */
            profile: string;
            /** @description Reason code if it cannot be placed, such as below_minimum_stake */
            reason: string | null;
            /** @description Stakes in the order of the bets */
            stakes: components["schemas"]["AccountStakeDocument"][];
            /** @description Sum of all money at risk, in the profile's currency */
            total_stake: number;
            /** @description Smallest profit over all results, in the profile's currency */
            worst_case_profit: number;
        };
        /**
         * ProfileStakesDocument
         * @description The stakes that a profile allows for one opportunity.
         */
        ProfileStakesDocument: {
            /** @description Limits that decided the stakes */
            limits: components["schemas"]["SizeLimitDocument"][];
            /** @description Stakes to type in, in the order of the bets */
            stakes: components["schemas"]["AccountStakeDocument"][];
        };
        /**
         * ProfitDocument
         * @description Profit of the bets of a profile, in its currency. All groupings have the same total.
         */
        ProfitDocument: {
            /** @description Time of this response, UTC. Ages are computed for this time */
            as_of: string;
            /** @description By bookmaker key */
            by_bookmaker: components["schemas"]["ProfitGroupDocument"][];
            /** @description By day in the requested time zone */
            by_day: components["schemas"]["ProfitGroupDocument"][];
            /** @description By kind of opportunity */
            by_kind: components["schemas"]["ProfitGroupDocument"][];
            /** @description Simulated bets by seconds from detection to the bet */
            by_reaction: components["schemas"]["ProfitGroupDocument"][];
            /** @description By sport key */
            by_sport: components["schemas"]["ProfitGroupDocument"][];
            /** @description Mean advantage of the accepted odds over the fair closing odds, percent */
            closing_line_value: number | null;
            /** @description Largest fall of the cumulated profit from a peak, in the profile's currency */
            drawdown: number;
            /** @description Expected profit of the settled bets that have one, in the profile's currency */
            expected_profit: number;
            /** @description Open money by bookmaker, the most first */
            exposure: components["schemas"]["ExposureDocument"][];
            /** @description Simulated bets that came too late, since the first run */
            missed: components["schemas"]["MissedDocument"][];
            /** @description Number of bets with an open leg */
            open_bets: number;
            /** @description True for simulated bets */
            paper: boolean;
            /** @description Name of the profile */
            profile: string;
            /** @description Profit that these bets made, in the profile's currency */
            realised_of_expected: number;
            /** @description Number of bets whose legs are all settled */
            settled_bets: number;
            /** @description All settled legs */
            total: components["schemas"]["ProfitGroupDocument"];
        };
        /**
         * ProfitGroupDocument
         * @description Settled legs with one value of a grouping.
         */
        ProfitGroupDocument: {
            /** @description The value, such as a day, sport, bookmaker or kind */
            key: string;
            /** @description Number of settled legs */
            legs: number;
            /** @description Profit, in the profile's currency */
            profit: number;
            /** @description Profit in percent of the turnover; null: none */
            return_on_turnover: number | null;
            /** @description Money that was at risk in them, in the profile's currency */
            turnover: number;
        };
        /**
         * PromotionBody
         * @description A bet under a promotion, and the odds to hedge it: one back of each other outcome, or a single lay.
         */
        PromotionBody: {
            /** @description Amount of the promoted bet, in your currency */
            amount: number;
            /**
             * @description Increase of the winnings by a profit boost, percent
             * @default 0
             */
            boost: number;
            /**
             * @description Commission on the promoted bet, percent of net winnings
             * @default 0
             */
            commission: number;
            /** @description Odds with which to hedge */
            hedges: components["schemas"]["HedgeBody"][];
            /**
             * @description free_bet (stake not returned), profit_boost, refund (if the bet loses, as a free bet) or odds_boost
             * @default free_bet
             * @enum {unknown}
             */
            kind: "free_bet" | "odds_boost" | "profit_boost" | "refund";
            /**
             * @description Maximum extra winnings of a boost, or maximum refund, in your currency; null: no maximum
             * @default null
             */
            limit: number | null;
            /** @description Odds of the promoted bet in any notation, before a profit boost */
            odds: string;
            /**
             * @description Value of the free bet that refunds a lost bet, percent of its amount
             * @default 70
             */
            value: number;
        };
        /**
         * PromotionDocument
         * @description The stakes of the hedges, and what every result keeps.
         */
        PromotionDocument: {
            /** @description Smallest profit over all results, in your currency */
            kept: number;
            /** @description The same in percent of the amount of the promotion */
            kept_percentage: number;
            /** @description One per hedge */
            liabilities: number[];
            /** @description If the promoted bet wins, then if each hedge wins, in the order of `hedges` */
            profits: number[];
            /** @description One per hedge; of a lay the backer's stake */
            stakes: number[];
        };
        /**
         * ProposalDocument
         * @description A result of an open leg by the final score of its event. `POST /bets/{bet_id}/results` enters it.
         */
        ProposalDocument: {
            /** @description Final score of the away team, overtime included */
            away_score: number;
            /** @description Id of the bet */
            bet_id: string;
            /** @description Bookmaker's key */
            bookmaker_key: string;
            /** @description False if the score may include extra time, which does not count for the bet */
            certain: boolean;
            /** @description Home vs Away, or the competition if there are no teams */
            event_name: string;
            /** @description Final score of the home team, overtime included */
            home_score: number;
            /** @description Index of the leg */
            leg: number;
            /** @description Outcome that was backed or laid */
            outcome: string;
            /** @description Profit of the leg with this result, in the currency of its account */
            profit: number;
            /** @description Proposed result */
            result: string;
            /** @description back, or lay at an exchange */
            side: string;
        };
        /**
         * ProposalList
         * @description Proposed results of open legs.
         */
        ProposalList: {
            /** @description Time of this response, UTC. Ages are computed for this time */
            as_of: string;
            /** @description Proposals, those of the newest bets first */
            proposals: components["schemas"]["ProposalDocument"][];
            /** @description Number of proposals */
            total: number;
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
             * @description Every provider, if several are polled; else empty
             * @default []
             */
            sources: components["schemas"]["SourceDocument"][];
            /**
             * @description ok: the provider answers; refused: it refuses every request, as for an invalid key; unreachable: it does not answer, or fails; out_of_credits: no credits are left; never_answered: no answer yet
             * @enum {unknown}
             */
            state: "never_answered" | "ok" | "out_of_credits" | "refused" | "unreachable";
            /** @description Time since when it is in this state, UTC; null before the first answer */
            state_since: string | null;
            /**
             * @description Streams of this process by sport; empty if prices are polled only
             * @default []
             */
            streams: components["schemas"]["StreamDocument"][];
        };
        /**
         * PushKeyDocument
         * @description The key by which browsers know this service.
         */
        PushKeyDocument: {
            /** @description Public key (VAPID), base64url: `applicationServerKey` of `PushManager.subscribe()` */
            public_key: string;
        };
        /**
         * PushKeysBody
         * @description The keys of a browser's subscription.
         */
        PushKeysBody: {
            /** @description Secret shared with the browser, base64url */
            auth: string;
            /** @description Public key of the browser, base64url */
            p256dh: string;
        };
        /**
         * PushSubscriptionBody
         * @description A subscription as `PushSubscription.toJSON()` of a browser returns it, with a name. Other fields are ignored.
         */
        PushSubscriptionBody: {
            /** @description Address of the browser at its push service, https */
            endpoint: string;
            /**
             * @description Id of the registration that this one renews; null: a new browser
             * @default null
             */
            id: string | null;
            /** @description Keys of the browser */
            keys: components["schemas"]["PushKeysBody"];
            /** @description Name of the browser, to recognise it */
            name: string;
        };
        /**
         * PushSubscriptionDocument
         * @description A browser that receives notifications. Its address is never returned.
         */
        PushSubscriptionDocument: {
            /** @description Time of registration, UTC */
            created_at: string;
            /** @description Id of the browser; `webpush:ID` is the address of its channel in an alert */
            id: string;
            /** @description Name of the browser */
            name: string;
            /** @description Host of the push service, which forwards encrypted notifications */
            service: string;
        };
        /**
         * PushSubscriptionList
         * @description The browsers that receive notifications, oldest first.
         */
        PushSubscriptionList: {
            /** @description The browsers */
            subscriptions: components["schemas"]["PushSubscriptionDocument"][];
        };
        /**
         * QuietHoursBody
         * @description Daily hours without alerts. They may include midnight.
         */
        QuietHoursBody: {
            /** @description First minute with alerts again, such as 07:00 */
            end: string;
            /** @description First minute without alerts, such as 23:00 */
            start: string;
            /**
             * @description Time zone of these hours, such as Europe/Berlin
             * @default UTC
             */
            timezone: string;
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
            /** @description Maximum cost of the requests since the provider last reported credits, subtracted from `remaining` already; 0 while it reports them; null if they are not counted */
            estimated: number | null;
            /** @description Credits over time since the last reset, oldest first, at most 373 points */
            history: components["schemas"]["CreditPointDocument"][];
            /** @description Credits of the last request; null if they are not counted */
            last_cost: number | null;
            /** @description The state and its cause in one sentence; empty if the provider answers */
            message: string;
            /**
             * @description Lines of the plan about credits, and about sports that are not polled
             * @default []
             */
            notes: string[];
            /** @description Polling plan as text, one line per entry: interval and credits per sport; times in UTC */
            plan: string[];
            /**
             * @description The plan by sport, most credits first; empty before the first
             * @default []
             */
            planned: components["schemas"]["PlannedSportDocument"][];
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
        Reason: "below_limit" | "below_minimum_stake" | "below_threshold" | "bookmaker_not_enabled" | "currency_differs" | "event_started" | "inconsistent_market" | "leg_gap" | "lost_in_rounding" | "profit_too_high" | "same_bookmaker" | "settlement_differs" | "sibling_bookmakers" | "stale_leg" | "suspicious_pair" | "suspicious_price" | "too_many";
        /**
         * RemovedDocument
         * @description Something that was deleted.
         */
        RemovedDocument: {
            /** @description Id of what was deleted */
            id: string;
        };
        /**
         * RestoreDocument
         * @description The number of restored values.
         */
        RestoreDocument: {
            /** @description Time of this response, UTC. Ages are computed for this time */
            as_of: string;
            /** @description Number of bets, simulated ones included */
            bets: number;
            /** @description Number of profiles */
            profiles: number;
            /** @description Number of transactions of the ledger */
            transactions: number;
        };
        /**
         * RowErrorDocument
         * @description A row that cannot be read.
         */
        RowErrorDocument: {
            /** @description Column of the value that is wrong, or row */
            column: string;
            /** @description Line of the row in the file, counted from 1 */
            line: number;
            /** @description The rule that it breaks */
            rule: string;
        };
        /**
         * SizeLimitDocument
         * @description A limit that decided the stakes.
         */
        SizeLimitDocument: {
            /** @description The limit, in the currency of the account or, of a total, the profile; without open bets */
            amount: number;
            /** @description Bookmaker's key; null for a limit of the total */
            bookmaker_key: string | null;
            /** @description Money in open bets that was subtracted, in the currency of the amount */
            in_open_bets: number;
            /**
             * @description Kind of limit
             * @enum {unknown}
             */
            kind: "balance" | "bankroll" | "bet_limit" | "max_stake" | "total_stake";
            /** @description The limit in words */
            text: string;
        };
        /**
         * SourceDocument
         * @description State of one of several providers, and its polls of the last hour.
         */
        SourceDocument: {
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
            /** @description 95th percentile of the response time, seconds; null if no poll succeeded */
            p95_seconds: number | null;
            /** @description Number of polls */
            polls: number;
            /** @description Source of the odds: the-odds-api, sandbox or replay */
            provider: string;
            /** @description True if the odds come from the sandbox and cannot be bet on */
            simulated: boolean;
            /**
             * @description ok: the provider answers; refused: it refuses every request, as for an invalid key; unreachable: it does not answer, or fails; out_of_credits: no credits are left; never_answered: no answer yet
             * @enum {unknown}
             */
            state: "never_answered" | "ok" | "out_of_credits" | "refused" | "unreachable";
            /** @description Time since when it is in this state, UTC; null before the first answer */
            state_since: string | null;
            /**
             * @description Streams of this process by sport; empty if prices are polled only
             * @default []
             */
            streams: components["schemas"]["StreamDocument"][];
        };
        /**
         * SourceEventDocument
         * @description An event as a source lists it.
         */
        SourceEventDocument: {
            /** @description Both names as the source lists them, home team first */
            event: string;
            /** @description Odds source, such as kalshi */
            source: string;
            /** @description Start as the source states it, UTC; null if it only states a day */
            start: string | null;
        };
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
        /**
         * StreamDocument
         * @description The stream of a sport's prices, which is read beside the polls.
         */
        StreamDocument: {
            /** @description Failures in a row */
            failures: number;
            /** @description Time of its newest message, heartbeats included, UTC; null without a connection */
            heard_at: string | null;
            /** @description Message of the last error; null if there was none */
            last_error: string | null;
            /** @description True while the connection is open and everything was read once */
            open: boolean;
            /** @description Time since when it is open, UTC; null while it is not */
            opened_at: string | null;
            /** @description Time since then, seconds; null without a connection */
            silent_seconds: number | null;
            /** @description Changes that were evaluated since the start, those at once as one */
            snapshots: number;
            /** @description Sport key, such as basketball_nba */
            sport: string;
        };
        /**
         * TransactionDocument
         * @description Entries made together; they sum to 0 in each currency.
         */
        TransactionDocument: {
            /** @description Time, UTC */
            at: string;
            /** @description Id of the bet; null for a transfer */
            bet_id: string | null;
            /** @description The entries */
            entries: components["schemas"]["EntryDocument"][];
            /** @description Index of the leg; null for a transfer */
            leg: number | null;
            /** @description Note */
            note: string;
            /** @description Number, growing by time */
            number: number;
            /** @description deposit, withdrawal, adjustment, placed, settled, corrected or cancelled */
            reason: string;
        };
        /**
         * TransferBody
         * @description A deposit (positive) or a withdrawal (negative) at a bookmaker.
         */
        TransferBody: {
            /**
             * @description True: the recorded balance is corrected by this amount; no money moved
             * @default false
             */
            adjust: boolean;
            /** @description Money moved to the bookmaker, in the currency of the account; negative: back to you */
            amount: number;
            /** @description Bookmaker's key */
            bookmaker_key: string;
            /**
             * @description Your own note
             * @default
             */
            note: string;
            /**
             * @description Name of the profile
             * @default default
             */
            profile: string;
        };
        /**
         * ValueGroupDocument
         * @description Value bets with closing odds and one value of a grouping.
         */
        ValueGroupDocument: {
            /** @description Number of bets */
            bets: number;
            /** @description How many of them had odds above the fair closing odds */
            better: number;
            /** @description Advantage of the odds over the fair closing odds, percent */
            closing_line_value: number;
            /** @description Mean expected profit that was stated when the bets were found, percent */
            expected_percentage: number;
            /** @description The value: a sport, a bookmaker, or total */
            key: string;
        };
        /**
         * ValueReportDocument
         * @description How the value bets of some days compare with the fair odds at the start of their events.
         */
        ValueReportDocument: {
            /** @description Time of this response, UTC. Ages are computed for this time */
            as_of: string;
            /** @description The bets with closing odds, the newest first */
            bets: components["schemas"]["ClosedValueDocument"][];
            /** @description By bookmaker key */
            by_bookmaker: components["schemas"]["ValueGroupDocument"][];
            /** @description By sport key */
            by_sport: components["schemas"]["ValueGroupDocument"][];
            /** @description Number of days, counted back from now */
            days: number;
            /** @description All bets with closing odds; null: none */
            total: components["schemas"]["ValueGroupDocument"] | null;
            /** @description Bets on started events whose closing odds are unknown: too few bookmakers, or stopped */
            without_closing_odds: number;
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
    alerts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All alerts, oldest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "alerts": [
                     *         {
                     *           "bookmakers": [],
                     *           "channel": "webhook",
                     *           "created_at": "2025-02-06T12:34:56Z",
                     *           "delivered": 1,
                     *           "destination": "https://hooks.example.org/...",
                     *           "enabled": true,
                     *           "failed": 0,
                     *           "failures": 0,
                     *           "id": "al_7f3a2c91d05e",
                     *           "kinds": [
                     *             "arbitrage"
                     *           ],
                     *           "last_delivered_at": "2025-02-06T12:34:56Z",
                     *           "last_error": null,
                     *           "live": null,
                     *           "markets": [],
                     *           "matching_now": 1,
                     *           "max_age": 900,
                     *           "max_per_hour": null,
                     *           "max_profit": null,
                     *           "min_guaranteed_profit": null,
                     *           "min_profit": 2,
                     *           "muted_events": [],
                     *           "name": "Basketball above 2 %",
                     *           "notify_ended": false,
                     *           "paused_at": null,
                     *           "pending": 0,
                     *           "quiet_hours": null,
                     *           "repeat_step": null,
                     *           "rounding": null,
                     *           "secret": null,
                     *           "sports": [
                     *             "basketball_*"
                     *           ],
                     *           "stake": null,
                     *           "starts_after": null,
                     *           "starts_within": null,
                     *           "state": "on",
                     *           "template": null,
                     *           "updated_at": "2025-02-06T12:34:56Z"
                     *         }
                     *       ],
                     *       "as_of": "2025-02-06T12:34:56Z"
                     *     }
                     */
                    "application/json": components["schemas"]["AlertList"];
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
    create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AlertBody"];
            };
        };
        responses: {
            /** @description An alert with its channel and state. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "bookmakers": [],
                     *       "channel": "webhook",
                     *       "created_at": "2025-02-06T12:34:56Z",
                     *       "delivered": 1,
                     *       "destination": "https://hooks.example.org/...",
                     *       "enabled": true,
                     *       "failed": 0,
                     *       "failures": 0,
                     *       "id": "al_7f3a2c91d05e",
                     *       "kinds": [
                     *         "arbitrage"
                     *       ],
                     *       "last_delivered_at": "2025-02-06T12:34:56Z",
                     *       "last_error": null,
                     *       "live": null,
                     *       "markets": [],
                     *       "matching_now": 1,
                     *       "max_age": 900,
                     *       "max_per_hour": null,
                     *       "max_profit": null,
                     *       "min_guaranteed_profit": null,
                     *       "min_profit": 2,
                     *       "muted_events": [],
                     *       "name": "Basketball above 2 %",
                     *       "notify_ended": false,
                     *       "paused_at": null,
                     *       "pending": 0,
                     *       "quiet_hours": null,
                     *       "repeat_step": null,
                     *       "rounding": null,
                     *       "secret": null,
                     *       "sports": [
                     *         "basketball_*"
                     *       ],
                     *       "stake": null,
                     *       "starts_after": null,
                     *       "starts_within": null,
                     *       "state": "on",
                     *       "template": null,
                     *       "updated_at": "2025-02-06T12:34:56Z"
                     *     }
                     */
                    "application/json": components["schemas"]["AlertDocument"];
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
    resend: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Delivery number */
                number: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One message and its attempts. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "alert_id": "al_7f3a2c91d05e",
                     *       "arbitrage_id": "arb_20250206_123456_52c2b6a83d",
                     *       "attempts": [
                     *         {
                     *           "at": "2025-02-06T12:34:56Z",
                     *           "error": null,
                     *           "seconds": 0.12,
                     *           "status_code": 200
                     *         }
                     *       ],
                     *       "created_at": "2025-02-06T12:34:56Z",
                     *       "delivered_at": "2025-02-06T12:34:56Z",
                     *       "event": "Los Angeles Lakers vs Boston Celtics",
                     *       "id": 17,
                     *       "key": "al_7f3a2c91d05e.arb_20250206_123456_52c2b6a83d.1",
                     *       "next_attempt_at": null,
                     *       "profit_percentage": 4.94,
                     *       "status": "delivered",
                     *       "trigger": "found"
                     *     }
                     */
                    "application/json": components["schemas"]["DeliveryDocument"];
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
    preview: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AlertCriteria"];
            };
        };
        responses: {
            /** @description The open opportunities that would match criteria now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "arbitrage_ids": [
                     *         "arb_20250206_123456_52c2b6a83d"
                     *       ],
                     *       "as_of": "2025-02-06T12:34:56Z",
                     *       "matching_now": 1,
                     *       "message": "The bets of the message",
                     *       "title": "4.94 % Lakers vs Celtics"
                     *     }
                     */
                    "application/json": components["schemas"]["AlertPreview"];
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
    alert: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Alert id */
                alert_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description An alert with its channel and state. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "bookmakers": [],
                     *       "channel": "webhook",
                     *       "created_at": "2025-02-06T12:34:56Z",
                     *       "delivered": 1,
                     *       "destination": "https://hooks.example.org/...",
                     *       "enabled": true,
                     *       "failed": 0,
                     *       "failures": 0,
                     *       "id": "al_7f3a2c91d05e",
                     *       "kinds": [
                     *         "arbitrage"
                     *       ],
                     *       "last_delivered_at": "2025-02-06T12:34:56Z",
                     *       "last_error": null,
                     *       "live": null,
                     *       "markets": [],
                     *       "matching_now": 1,
                     *       "max_age": 900,
                     *       "max_per_hour": null,
                     *       "max_profit": null,
                     *       "min_guaranteed_profit": null,
                     *       "min_profit": 2,
                     *       "muted_events": [],
                     *       "name": "Basketball above 2 %",
                     *       "notify_ended": false,
                     *       "paused_at": null,
                     *       "pending": 0,
                     *       "quiet_hours": null,
                     *       "repeat_step": null,
                     *       "rounding": null,
                     *       "secret": null,
                     *       "sports": [
                     *         "basketball_*"
                     *       ],
                     *       "stake": null,
                     *       "starts_after": null,
                     *       "starts_within": null,
                     *       "state": "on",
                     *       "template": null,
                     *       "updated_at": "2025-02-06T12:34:56Z"
                     *     }
                     */
                    "application/json": components["schemas"]["AlertDocument"];
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
    remove: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Alert id */
                alert_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Something that was deleted. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "al_7f3a2c91d05e"
                     *     }
                     */
                    "application/json": components["schemas"]["RemovedDocument"];
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
    change: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Alert id */
                alert_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AlertChanges"];
            };
        };
        responses: {
            /** @description An alert with its channel and state. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "bookmakers": [],
                     *       "channel": "webhook",
                     *       "created_at": "2025-02-06T12:34:56Z",
                     *       "delivered": 1,
                     *       "destination": "https://hooks.example.org/...",
                     *       "enabled": true,
                     *       "failed": 0,
                     *       "failures": 0,
                     *       "id": "al_7f3a2c91d05e",
                     *       "kinds": [
                     *         "arbitrage"
                     *       ],
                     *       "last_delivered_at": "2025-02-06T12:34:56Z",
                     *       "last_error": null,
                     *       "live": null,
                     *       "markets": [],
                     *       "matching_now": 1,
                     *       "max_age": 900,
                     *       "max_per_hour": null,
                     *       "max_profit": null,
                     *       "min_guaranteed_profit": null,
                     *       "min_profit": 2,
                     *       "muted_events": [],
                     *       "name": "Basketball above 2 %",
                     *       "notify_ended": false,
                     *       "paused_at": null,
                     *       "pending": 0,
                     *       "quiet_hours": null,
                     *       "repeat_step": null,
                     *       "rounding": null,
                     *       "secret": null,
                     *       "sports": [
                     *         "basketball_*"
                     *       ],
                     *       "stake": null,
                     *       "starts_after": null,
                     *       "starts_within": null,
                     *       "state": "on",
                     *       "template": null,
                     *       "updated_at": "2025-02-06T12:34:56Z"
                     *     }
                     */
                    "application/json": components["schemas"]["AlertDocument"];
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
    deliveries: {
        parameters: {
            query?: {
                /** @description Only deliveries in this state */
                status?: ("pending" | "delivered" | "failed" | "expired" | "cancelled") | null;
                /** @description Maximum number of items */
                limit?: number;
            };
            header?: never;
            path: {
                /** @description Alert id */
                alert_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The newest deliveries of an alert. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "as_of": "2025-02-06T12:34:56Z",
                     *       "deliveries": [
                     *         {
                     *           "alert_id": "al_7f3a2c91d05e",
                     *           "arbitrage_id": "arb_20250206_123456_52c2b6a83d",
                     *           "attempts": [
                     *             {
                     *               "at": "2025-02-06T12:34:56Z",
                     *               "error": null,
                     *               "seconds": 0.12,
                     *               "status_code": 200
                     *             }
                     *           ],
                     *           "created_at": "2025-02-06T12:34:56Z",
                     *           "delivered_at": "2025-02-06T12:34:56Z",
                     *           "event": "Los Angeles Lakers vs Boston Celtics",
                     *           "id": 17,
                     *           "key": "al_7f3a2c91d05e.arb_20250206_123456_52c2b6a83d.1",
                     *           "next_attempt_at": null,
                     *           "profit_percentage": 4.94,
                     *           "status": "delivered",
                     *           "trigger": "found"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["DeliveryList"];
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
    test: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Alert id */
                alert_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One message and its attempts. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "alert_id": "al_7f3a2c91d05e",
                     *       "arbitrage_id": "arb_20250206_123456_52c2b6a83d",
                     *       "attempts": [
                     *         {
                     *           "at": "2025-02-06T12:34:56Z",
                     *           "error": null,
                     *           "seconds": 0.12,
                     *           "status_code": 200
                     *         }
                     *       ],
                     *       "created_at": "2025-02-06T12:34:56Z",
                     *       "delivered_at": "2025-02-06T12:34:56Z",
                     *       "event": "Los Angeles Lakers vs Boston Celtics",
                     *       "id": 17,
                     *       "key": "al_7f3a2c91d05e.arb_20250206_123456_52c2b6a83d.1",
                     *       "next_attempt_at": null,
                     *       "profit_percentage": 4.94,
                     *       "status": "delivered",
                     *       "trigger": "found"
                     *     }
                     */
                    "application/json": components["schemas"]["DeliveryDocument"];
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
    calculate: {
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
                     *           "currency_rate": 1,
                     *           "lay_stake": null,
                     *           "odds": 2.1,
                     *           "outcome": "Team A",
                     *           "potential_return": 1074.42,
                     *           "side": "back",
                     *           "stake": 511.63,
                     *           "stake_to_place": 511.63,
                     *           "tax_percentage": 0
                     *         },
                     *         {
                     *           "american_odds": 120,
                     *           "bookmaker": "Bookmaker2",
                     *           "commission_percentage": 0,
                     *           "currency_rate": 1,
                     *           "lay_stake": null,
                     *           "odds": 2.2,
                     *           "outcome": "Team B",
                     *           "potential_return": 1074.41,
                     *           "side": "back",
                     *           "stake": 488.37,
                     *           "stake_to_place": 488.37,
                     *           "tax_percentage": 0
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
    near: {
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
                     *               "arbitrage_at": 2.03,
                     *               "bookmaker": "DraftKings",
                     *               "bookmaker_key": "draftkings",
                     *               "cover_at": null,
                     *               "odds": 2,
                     *               "outcome": "Los Angeles Lakers",
                     *               "point": null,
                     *               "side": "back"
                     *             },
                     *             {
                     *               "age_seconds": 12,
                     *               "american_odds": -102,
                     *               "arbitrage_at": 2.01,
                     *               "bookmaker": "FanDuel",
                     *               "bookmaker_key": "fanduel",
                     *               "cover_at": null,
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
    notify: {
        parameters: {
            query: {
                /** @description Opportunity id */
                arbitrage_id: string;
                /** @description Only this alert, by its id */
                alert_id?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Messages that were queued for one opportunity. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "arbitrage_id": "arb_20250206_123456_52c2b6a83d",
                     *       "deliveries": [
                     *         {
                     *           "alert_id": "al_7f3a2c91d05e",
                     *           "arbitrage_id": "arb_20250206_123456_52c2b6a83d",
                     *           "attempts": [
                     *             {
                     *               "at": "2025-02-06T12:34:56Z",
                     *               "error": null,
                     *               "seconds": 0.12,
                     *               "status_code": 200
                     *             }
                     *           ],
                     *           "created_at": "2025-02-06T12:34:56Z",
                     *           "delivered_at": "2025-02-06T12:34:56Z",
                     *           "event": "Los Angeles Lakers vs Boston Celtics",
                     *           "id": 17,
                     *           "key": "al_7f3a2c91d05e.arb_20250206_123456_52c2b6a83d.1",
                     *           "next_attempt_at": null,
                     *           "profit_percentage": 4.94,
                     *           "status": "delivered",
                     *           "trigger": "found"
                     *         }
                     *       ],
                     *       "status": "notifications queued"
                     *     }
                     */
                    "application/json": components["schemas"]["NotifyDocument"];
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
    opportunities: {
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
                /** @description Round stakes to multiples of this amount, in your currency; default STAKE_ROUNDING. One of 0.01, 0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10, 20, 25, 50, 100 */
                rounding?: number | null;
                /** @description Also list withheld opportunities with their reason */
                include_withheld?: boolean;
                /** @description Kinds of opportunity, comma-separated: arbitrage, cover, middle, low_hold, value */
                kind?: string;
                /** @description Only what this profile can place: at its bookmakers, with stakes within its limits and balances */
                profile?: string | null;
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
                     *       "kinds": {
                     *         "arbitrage": 1
                     *       },
                     *       "limit": 50,
                     *       "offset": 0,
                     *       "opportunities": [
                     *         {
                     *           "arbitrage_id": "arb_20250206_123456_52c2b6a83d",
                     *           "away_team": "Boston Celtics",
                     *           "basis": "two_way_including_overtime",
                     *           "best_profit_percentage": 4.94,
                     *           "bets": [
                     *             {
                     *               "above_market_percentage": 16.22,
                     *               "age_seconds": 21,
                     *               "american_odds": 115,
                     *               "average_odds": null,
                     *               "bookmaker": "DraftKings",
                     *               "bookmaker_key": "draftkings",
                     *               "commission_percentage": 0,
                     *               "contracts": null,
                     *               "currency": null,
                     *               "description": null,
                     *               "fee": null,
                     *               "last_update": "2025-02-06T12:34:35Z",
                     *               "lay_stake": null,
                     *               "limit": null,
                     *               "link": null,
                     *               "market": null,
                     *               "odds": 2.15,
                     *               "order_book": false,
                     *               "outcome": "Los Angeles Lakers",
                     *               "peers": 1,
                     *               "point": null,
                     *               "potential_return": 1049.41,
                     *               "side": "back",
                     *               "stake": 488.1,
                     *               "stake_to_place": 488.1,
                     *               "void_rule": null
                     *             },
                     *             {
                     *               "above_market_percentage": 13.89,
                     *               "age_seconds": 12,
                     *               "american_odds": 105,
                     *               "average_odds": null,
                     *               "bookmaker": "FanDuel",
                     *               "bookmaker_key": "fanduel",
                     *               "commission_percentage": 0,
                     *               "contracts": null,
                     *               "currency": null,
                     *               "description": null,
                     *               "fee": null,
                     *               "last_update": "2025-02-06T12:34:44Z",
                     *               "lay_stake": null,
                     *               "limit": null,
                     *               "link": null,
                     *               "market": null,
                     *               "odds": 2.05,
                     *               "order_book": false,
                     *               "outcome": "Boston Celtics",
                     *               "peers": 1,
                     *               "point": null,
                     *               "potential_return": 1049.39,
                     *               "side": "back",
                     *               "stake": 511.9,
                     *               "stake_to_place": 511.9,
                     *               "void_rule": null
                     *             }
                     *           ],
                     *           "close_reason": null,
                     *           "closed_at": null,
                     *           "commence_time": "2025-02-07T01:00:00Z",
                     *           "description": null,
                     *           "detected_at": "2025-02-06T12:34:56Z",
                     *           "estimate": null,
                     *           "event": "Los Angeles Lakers vs Boston Celtics",
                     *           "event_id": "a512a48a58c4329048174217b2cc7ce0",
                     *           "expired": false,
                     *           "explanation": null,
                     *           "first_seen_at": "2025-02-06T12:34:56Z",
                     *           "flags": [],
                     *           "guaranteed_profit": 49.39,
                     *           "home_team": "Los Angeles Lakers",
                     *           "kind": "arbitrage",
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
                     *       "profile_stakes": null,
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
    opportunity: {
        parameters: {
            query?: {
                /** @description Total stake per opportunity, in your currency: stakes and profits are computed for it */
                total_stake?: number | null;
                /** @description Round stakes to multiples of this amount, in your currency; default STAKE_ROUNDING. One of 0.01, 0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10, 20, 25, 50, 100 */
                rounding?: number | null;
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
                     *       "best_profit_percentage": 4.94,
                     *       "bets": [
                     *         {
                     *           "above_market_percentage": 16.22,
                     *           "age_seconds": 21,
                     *           "american_odds": 115,
                     *           "average_odds": null,
                     *           "bookmaker": "DraftKings",
                     *           "bookmaker_key": "draftkings",
                     *           "commission_percentage": 0,
                     *           "contracts": null,
                     *           "currency": null,
                     *           "description": null,
                     *           "fee": null,
                     *           "last_update": "2025-02-06T12:34:35Z",
                     *           "lay_stake": null,
                     *           "limit": null,
                     *           "link": null,
                     *           "market": null,
                     *           "odds": 2.15,
                     *           "order_book": false,
                     *           "outcome": "Los Angeles Lakers",
                     *           "peers": 1,
                     *           "point": null,
                     *           "potential_return": 1049.41,
                     *           "side": "back",
                     *           "stake": 488.1,
                     *           "stake_to_place": 488.1,
                     *           "void_rule": null
                     *         },
                     *         {
                     *           "above_market_percentage": 13.89,
                     *           "age_seconds": 12,
                     *           "american_odds": 105,
                     *           "average_odds": null,
                     *           "bookmaker": "FanDuel",
                     *           "bookmaker_key": "fanduel",
                     *           "commission_percentage": 0,
                     *           "contracts": null,
                     *           "currency": null,
                     *           "description": null,
                     *           "fee": null,
                     *           "last_update": "2025-02-06T12:34:44Z",
                     *           "lay_stake": null,
                     *           "limit": null,
                     *           "link": null,
                     *           "market": null,
                     *           "odds": 2.05,
                     *           "order_book": false,
                     *           "outcome": "Boston Celtics",
                     *           "peers": 1,
                     *           "point": null,
                     *           "potential_return": 1049.39,
                     *           "side": "back",
                     *           "stake": 511.9,
                     *           "stake_to_place": 511.9,
                     *           "void_rule": null
                     *         }
                     *       ],
                     *       "close_reason": null,
                     *       "closed_at": null,
                     *       "commence_time": "2025-02-07T01:00:00Z",
                     *       "description": null,
                     *       "detected_at": "2025-02-06T12:34:56Z",
                     *       "estimate": null,
                     *       "event": "Los Angeles Lakers vs Boston Celtics",
                     *       "event_id": "a512a48a58c4329048174217b2cc7ce0",
                     *       "expired": false,
                     *       "explanation": null,
                     *       "first_seen_at": "2025-02-06T12:34:56Z",
                     *       "flags": [],
                     *       "guaranteed_profit": 49.39,
                     *       "home_team": "Los Angeles Lakers",
                     *       "kind": "arbitrage",
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
    line: {
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
    place: {
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
                     *       "allowed": null,
                     *       "arbitrage_id": "arb_20250206_123456_52c2b6a83d",
                     *       "as_of": "2025-02-06T12:34:56Z",
                     *       "bets": [
                     *         {
                     *           "above_market_percentage": 16.22,
                     *           "age_seconds": 21,
                     *           "american_odds": 115,
                     *           "average_odds": null,
                     *           "bookmaker": "DraftKings",
                     *           "bookmaker_key": "draftkings",
                     *           "commission_percentage": 0,
                     *           "contracts": null,
                     *           "currency": null,
                     *           "description": null,
                     *           "fee": null,
                     *           "last_update": "2025-02-06T12:34:35Z",
                     *           "lay_stake": null,
                     *           "limit": null,
                     *           "link": null,
                     *           "market": null,
                     *           "odds": 2.15,
                     *           "order_book": false,
                     *           "outcome": "Los Angeles Lakers",
                     *           "peers": 1,
                     *           "point": null,
                     *           "potential_return": 524.7,
                     *           "side": "back",
                     *           "stake": 244.05,
                     *           "stake_to_place": 244.05,
                     *           "void_rule": null
                     *         },
                     *         {
                     *           "above_market_percentage": 13.89,
                     *           "age_seconds": 12,
                     *           "american_odds": 105,
                     *           "average_odds": null,
                     *           "bookmaker": "FanDuel",
                     *           "bookmaker_key": "fanduel",
                     *           "commission_percentage": 0,
                     *           "contracts": null,
                     *           "currency": null,
                     *           "description": null,
                     *           "fee": null,
                     *           "last_update": "2025-02-06T12:34:44Z",
                     *           "lay_stake": null,
                     *           "limit": null,
                     *           "link": null,
                     *           "market": null,
                     *           "odds": 2.05,
                     *           "order_book": false,
                     *           "outcome": "Boston Celtics",
                     *           "peers": 1,
                     *           "point": null,
                     *           "potential_return": 524.69,
                     *           "side": "back",
                     *           "stake": 255.95,
                     *           "stake_to_place": 255.95,
                     *           "void_rule": null
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
                     *       "pays_from": [
                     *         1.96,
                     *         1.87
                     *       ],
                     *       "profit_margin": 4.71,
                     *       "profit_percentage": 4.94,
                     *       "total_implied_probability": 0.952921,
                     *       "total_stake": 500,
                     *       "withheld_reason": null,
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
    opportunities_of: {
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
                /** @description Round stakes to multiples of this amount, in your currency; default STAKE_ROUNDING. One of 0.01, 0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10, 20, 25, 50, 100 */
                rounding?: number | null;
                /** @description Also list withheld opportunities with their reason */
                include_withheld?: boolean;
                /** @description Kinds of opportunity, comma-separated: arbitrage, cover, middle, low_hold, value */
                kind?: string;
                /** @description Only what this profile can place: at its bookmakers, with stakes within its limits and balances */
                profile?: string | null;
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
                     *       "kinds": {
                     *         "arbitrage": 1
                     *       },
                     *       "limit": 50,
                     *       "offset": 0,
                     *       "opportunities": [
                     *         {
                     *           "arbitrage_id": "arb_20250206_123456_52c2b6a83d",
                     *           "away_team": "Boston Celtics",
                     *           "basis": "two_way_including_overtime",
                     *           "best_profit_percentage": 4.94,
                     *           "bets": [
                     *             {
                     *               "above_market_percentage": 16.22,
                     *               "age_seconds": 21,
                     *               "american_odds": 115,
                     *               "average_odds": null,
                     *               "bookmaker": "DraftKings",
                     *               "bookmaker_key": "draftkings",
                     *               "commission_percentage": 0,
                     *               "contracts": null,
                     *               "currency": null,
                     *               "description": null,
                     *               "fee": null,
                     *               "last_update": "2025-02-06T12:34:35Z",
                     *               "lay_stake": null,
                     *               "limit": null,
                     *               "link": null,
                     *               "market": null,
                     *               "odds": 2.15,
                     *               "order_book": false,
                     *               "outcome": "Los Angeles Lakers",
                     *               "peers": 1,
                     *               "point": null,
                     *               "potential_return": 1049.41,
                     *               "side": "back",
                     *               "stake": 488.1,
                     *               "stake_to_place": 488.1,
                     *               "void_rule": null
                     *             },
                     *             {
                     *               "above_market_percentage": 13.89,
                     *               "age_seconds": 12,
                     *               "american_odds": 105,
                     *               "average_odds": null,
                     *               "bookmaker": "FanDuel",
                     *               "bookmaker_key": "fanduel",
                     *               "commission_percentage": 0,
                     *               "contracts": null,
                     *               "currency": null,
                     *               "description": null,
                     *               "fee": null,
                     *               "last_update": "2025-02-06T12:34:44Z",
                     *               "lay_stake": null,
                     *               "limit": null,
                     *               "link": null,
                     *               "market": null,
                     *               "odds": 2.05,
                     *               "order_book": false,
                     *               "outcome": "Boston Celtics",
                     *               "peers": 1,
                     *               "point": null,
                     *               "potential_return": 1049.39,
                     *               "side": "back",
                     *               "stake": 511.9,
                     *               "stake_to_place": 511.9,
                     *               "void_rule": null
                     *             }
                     *           ],
                     *           "close_reason": null,
                     *           "closed_at": null,
                     *           "commence_time": "2025-02-07T01:00:00Z",
                     *           "description": null,
                     *           "detected_at": "2025-02-06T12:34:56Z",
                     *           "estimate": null,
                     *           "event": "Los Angeles Lakers vs Boston Celtics",
                     *           "event_id": "a512a48a58c4329048174217b2cc7ce0",
                     *           "expired": false,
                     *           "explanation": null,
                     *           "first_seen_at": "2025-02-06T12:34:56Z",
                     *           "flags": [],
                     *           "guaranteed_profit": 49.39,
                     *           "home_team": "Los Angeles Lakers",
                     *           "kind": "arbitrage",
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
                     *       "profile_stakes": null,
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
    list_bets: {
        parameters: {
            query?: {
                /** @description Maximum number of items */
                limit?: number;
                /** @description Number of items to skip */
                offset?: number;
                /** @description Name of the profile */
                profile?: string;
                /** @description Simulated bets instead of placed ones */
                paper?: boolean;
                /** @description Only open or only settled bets */
                status?: ("open" | "settled") | null;
                /** @description Only this sport, by its key */
                sport?: string | null;
                /** @description Found at or after this ISO 8601 date or time; UTC if it has no time zone */
                start_date?: string;
                /** @description Found before this ISO 8601 time, or until the end of this date; UTC if it has no time zone */
                end_date?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Placed bets, the newest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "as_of": "2025-02-06T12:34:56Z",
                     *       "bets": [
                     *         {
                     *           "arbitrage_id": "arb_20250206_123456_52c2b6a83d",
                     *           "at_risk": 1000,
                     *           "bet_id": "bet_4f1d2c3b5a697887",
                     *           "commence_time": "2025-02-07T01:00:00Z",
                     *           "event_id": "a512a48a58c4329048174217b2cc7ce0",
                     *           "event_name": "Los Angeles Lakers vs Boston Celtics",
                     *           "expected_profit": 49.39,
                     *           "kind": "arbitrage",
                     *           "legs": [
                     *             {
                     *               "at_risk": 488.1,
                     *               "bookmaker": "DraftKings",
                     *               "bookmaker_key": "draftkings",
                     *               "commission_percentage": 0,
                     *               "currency": "USD",
                     *               "exchange_rate": 1,
                     *               "free_bet": false,
                     *               "market": "h2h",
                     *               "odds": 2.15,
                     *               "outcome": "Los Angeles Lakers",
                     *               "point": null,
                     *               "profit": 0,
                     *               "result": "open",
                     *               "returned": 0,
                     *               "settled_at": null,
                     *               "side": "back",
                     *               "stake": 488.1
                     *             },
                     *             {
                     *               "at_risk": 511.9,
                     *               "bookmaker": "FanDuel",
                     *               "bookmaker_key": "fanduel",
                     *               "commission_percentage": 0,
                     *               "currency": "USD",
                     *               "exchange_rate": 1,
                     *               "free_bet": false,
                     *               "market": "h2h",
                     *               "odds": 2.05,
                     *               "outcome": "Boston Celtics",
                     *               "point": null,
                     *               "profit": 0,
                     *               "result": "open",
                     *               "returned": 0,
                     *               "settled_at": null,
                     *               "side": "back",
                     *               "stake": 511.9
                     *             }
                     *           ],
                     *           "market": "h2h",
                     *           "note": "",
                     *           "paper": false,
                     *           "placed_at": "2025-02-06T12:34:56Z",
                     *           "profile": "default",
                     *           "profit": 0,
                     *           "reaction_seconds": 0,
                     *           "revision": 1,
                     *           "settled_at": null,
                     *           "sport": "basketball_nba",
                     *           "status": "open"
                     *         }
                     *       ],
                     *       "limit": 100,
                     *       "offset": 0,
                     *       "total": 1
                     *     }
                     */
                    "application/json": components["schemas"]["BetList"];
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
    place_bet: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PlaceBetBody"];
            };
        };
        responses: {
            /** @description Bets placed together. Money is in the profile's currency. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "arbitrage_id": "arb_20250206_123456_52c2b6a83d",
                     *       "at_risk": 1000,
                     *       "bet_id": "bet_4f1d2c3b5a697887",
                     *       "commence_time": "2025-02-07T01:00:00Z",
                     *       "event_id": "a512a48a58c4329048174217b2cc7ce0",
                     *       "event_name": "Los Angeles Lakers vs Boston Celtics",
                     *       "expected_profit": 49.39,
                     *       "kind": "arbitrage",
                     *       "legs": [
                     *         {
                     *           "at_risk": 488.1,
                     *           "bookmaker": "DraftKings",
                     *           "bookmaker_key": "draftkings",
                     *           "commission_percentage": 0,
                     *           "currency": "USD",
                     *           "exchange_rate": 1,
                     *           "free_bet": false,
                     *           "market": "h2h",
                     *           "odds": 2.15,
                     *           "outcome": "Los Angeles Lakers",
                     *           "point": null,
                     *           "profit": 561.31,
                     *           "result": "won",
                     *           "returned": 1049.41,
                     *           "settled_at": "2025-02-07T03:34:56Z",
                     *           "side": "back",
                     *           "stake": 488.1
                     *         },
                     *         {
                     *           "at_risk": 511.9,
                     *           "bookmaker": "FanDuel",
                     *           "bookmaker_key": "fanduel",
                     *           "commission_percentage": 0,
                     *           "currency": "USD",
                     *           "exchange_rate": 1,
                     *           "free_bet": false,
                     *           "market": "h2h",
                     *           "odds": 2.05,
                     *           "outcome": "Boston Celtics",
                     *           "point": null,
                     *           "profit": -511.9,
                     *           "result": "lost",
                     *           "returned": 0,
                     *           "settled_at": "2025-02-07T03:34:56Z",
                     *           "side": "back",
                     *           "stake": 511.9
                     *         }
                     *       ],
                     *       "market": "h2h",
                     *       "note": "",
                     *       "paper": false,
                     *       "placed_at": "2025-02-06T12:34:56Z",
                     *       "profile": "default",
                     *       "profit": 49.41,
                     *       "reaction_seconds": 0,
                     *       "revision": 3,
                     *       "settled_at": "2025-02-07T03:34:56Z",
                     *       "sport": "basketball_nba",
                     *       "status": "settled"
                     *     }
                     */
                    "application/json": components["schemas"]["BetRecord"];
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
    back_up: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description File */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
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
    export_bets: {
        parameters: {
            query?: {
                /** @description Name of the profile */
                profile?: string;
                /** @description Simulated bets instead of placed ones */
                paper?: boolean;
                /** @description Only open or only settled bets */
                status?: ("open" | "settled") | null;
                /** @description Only this sport, by its key */
                sport?: string | null;
                /** @description Found at or after this ISO 8601 date or time; UTC if it has no time zone */
                start_date?: string;
                /** @description Found before this ISO 8601 time, or until the end of this date; UTC if it has no time zone */
                end_date?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description File */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": Record<string, never>;
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
    import_bets: {
        parameters: {
            query?: {
                /** @description Name of the profile */
                profile?: string;
                /** @description Import the other rows if some are wrong */
                skip_invalid?: boolean;
                /** @description Store nothing, only report what would be imported */
                dry_run?: boolean;
                /** @description Time zone of the days, such as Europe/Berlin */
                zone?: string;
                /** @description Order of dates with slashes, if none of them is unambiguous */
                date_order?: ("dmy" | "mdy") | null;
                /** @description Format of odds without a sign */
                odds_format?: "decimal" | "american";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example Date,Sport,Selection,Stake,Odds,Result
                 *     2026-04-18,MLB,Yankees,20,+150,won
                 */
                "application/octet-stream": string;
            };
        };
        responses: {
            /** @description The bets read from a file, and the number of those stored. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "as_of": "2025-02-06T12:34:56Z",
                     *       "bets": 1,
                     *       "dry_run": false,
                     *       "duplicates": 0,
                     *       "errors": [],
                     *       "format": "spreadsheet",
                     *       "ignored_columns": [],
                     *       "imported": 1,
                     *       "profile": "default",
                     *       "rejected_rows": 0,
                     *       "rows": 1
                     *     }
                     */
                    "application/json": components["schemas"]["ImportDocument"];
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
    ledger: {
        parameters: {
            query?: {
                /** @description Name of the profile */
                profile?: string;
                /** @description Only the transactions of this bet */
                bet_id?: string | null;
                /** @description Maximum number of items */
                limit?: number;
                /** @description Number of items to skip */
                offset?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The ledger of a profile: balances and transactions, the newest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "as_of": "2025-02-07T03:34:56Z",
                     *       "balances": [
                     *         {
                     *           "account": "balance/draftkings",
                     *           "amount": 561.31,
                     *           "currency": "USD"
                     *         },
                     *         {
                     *           "account": "balance/fanduel",
                     *           "amount": -511.9,
                     *           "currency": "USD"
                     *         },
                     *         {
                     *           "account": "placed/draftkings",
                     *           "amount": 0,
                     *           "currency": "USD"
                     *         },
                     *         {
                     *           "account": "placed/fanduel",
                     *           "amount": 0,
                     *           "currency": "USD"
                     *         },
                     *         {
                     *           "account": "profit",
                     *           "amount": -49.41,
                     *           "currency": "USD"
                     *         }
                     *       ],
                     *       "limit": 100,
                     *       "offset": 0,
                     *       "profile": "default",
                     *       "transactions": [
                     *         {
                     *           "at": "2025-02-07T03:34:56Z",
                     *           "bet_id": "bet_4f1d2c3b5a697887",
                     *           "entries": [
                     *             {
                     *               "account": "placed/fanduel",
                     *               "amount": -511.9,
                     *               "currency": "USD"
                     *             },
                     *             {
                     *               "account": "profit",
                     *               "amount": 511.9,
                     *               "currency": "USD"
                     *             }
                     *           ],
                     *           "leg": 1,
                     *           "note": "",
                     *           "number": 4,
                     *           "reason": "settled"
                     *         },
                     *         {
                     *           "at": "2025-02-07T03:34:56Z",
                     *           "bet_id": "bet_4f1d2c3b5a697887",
                     *           "entries": [
                     *             {
                     *               "account": "placed/draftkings",
                     *               "amount": -488.1,
                     *               "currency": "USD"
                     *             },
                     *             {
                     *               "account": "balance/draftkings",
                     *               "amount": 1049.41,
                     *               "currency": "USD"
                     *             },
                     *             {
                     *               "account": "profit",
                     *               "amount": -561.31,
                     *               "currency": "USD"
                     *             }
                     *           ],
                     *           "leg": 0,
                     *           "note": "",
                     *           "number": 3,
                     *           "reason": "settled"
                     *         },
                     *         {
                     *           "at": "2025-02-06T12:34:56Z",
                     *           "bet_id": "bet_4f1d2c3b5a697887",
                     *           "entries": [
                     *             {
                     *               "account": "balance/fanduel",
                     *               "amount": -511.9,
                     *               "currency": "USD"
                     *             },
                     *             {
                     *               "account": "placed/fanduel",
                     *               "amount": 511.9,
                     *               "currency": "USD"
                     *             }
                     *           ],
                     *           "leg": 1,
                     *           "note": "",
                     *           "number": 2,
                     *           "reason": "placed"
                     *         },
                     *         {
                     *           "at": "2025-02-06T12:34:56Z",
                     *           "bet_id": "bet_4f1d2c3b5a697887",
                     *           "entries": [
                     *             {
                     *               "account": "balance/draftkings",
                     *               "amount": -488.1,
                     *               "currency": "USD"
                     *             },
                     *             {
                     *               "account": "placed/draftkings",
                     *               "amount": 488.1,
                     *               "currency": "USD"
                     *             }
                     *           ],
                     *           "leg": 0,
                     *           "note": "",
                     *           "number": 1,
                     *           "reason": "placed"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["LedgerDocument"];
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
    place_manual_bet: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ManualBetBody"];
            };
        };
        responses: {
            /** @description Bets placed together. Money is in the profile's currency. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "arbitrage_id": "arb_20250206_123456_52c2b6a83d",
                     *       "at_risk": 1000,
                     *       "bet_id": "bet_4f1d2c3b5a697887",
                     *       "commence_time": "2025-02-07T01:00:00Z",
                     *       "event_id": "a512a48a58c4329048174217b2cc7ce0",
                     *       "event_name": "Los Angeles Lakers vs Boston Celtics",
                     *       "expected_profit": 49.39,
                     *       "kind": "arbitrage",
                     *       "legs": [
                     *         {
                     *           "at_risk": 488.1,
                     *           "bookmaker": "DraftKings",
                     *           "bookmaker_key": "draftkings",
                     *           "commission_percentage": 0,
                     *           "currency": "USD",
                     *           "exchange_rate": 1,
                     *           "free_bet": false,
                     *           "market": "h2h",
                     *           "odds": 2.15,
                     *           "outcome": "Los Angeles Lakers",
                     *           "point": null,
                     *           "profit": 561.31,
                     *           "result": "won",
                     *           "returned": 1049.41,
                     *           "settled_at": "2025-02-07T03:34:56Z",
                     *           "side": "back",
                     *           "stake": 488.1
                     *         },
                     *         {
                     *           "at_risk": 511.9,
                     *           "bookmaker": "FanDuel",
                     *           "bookmaker_key": "fanduel",
                     *           "commission_percentage": 0,
                     *           "currency": "USD",
                     *           "exchange_rate": 1,
                     *           "free_bet": false,
                     *           "market": "h2h",
                     *           "odds": 2.05,
                     *           "outcome": "Boston Celtics",
                     *           "point": null,
                     *           "profit": -511.9,
                     *           "result": "lost",
                     *           "returned": 0,
                     *           "settled_at": "2025-02-07T03:34:56Z",
                     *           "side": "back",
                     *           "stake": 511.9
                     *         }
                     *       ],
                     *       "market": "h2h",
                     *       "note": "",
                     *       "paper": false,
                     *       "placed_at": "2025-02-06T12:34:56Z",
                     *       "profile": "default",
                     *       "profit": 49.41,
                     *       "reaction_seconds": 0,
                     *       "revision": 3,
                     *       "settled_at": "2025-02-07T03:34:56Z",
                     *       "sport": "basketball_nba",
                     *       "status": "settled"
                     *     }
                     */
                    "application/json": components["schemas"]["BetRecord"];
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
    profit: {
        parameters: {
            query?: {
                /** @description Time zone of the days, such as Europe/Berlin */
                zone?: string;
                /** @description Name of the profile */
                profile?: string;
                /** @description Simulated bets instead of placed ones */
                paper?: boolean;
                /** @description Only open or only settled bets */
                status?: ("open" | "settled") | null;
                /** @description Only this sport, by its key */
                sport?: string | null;
                /** @description Found at or after this ISO 8601 date or time; UTC if it has no time zone */
                start_date?: string;
                /** @description Found before this ISO 8601 time, or until the end of this date; UTC if it has no time zone */
                end_date?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Profit of the bets of a profile, in its currency. All groupings have the same total. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "as_of": "2025-02-07T03:34:56Z",
                     *       "by_bookmaker": [
                     *         {
                     *           "key": "draftkings",
                     *           "legs": 1,
                     *           "profit": 561.31,
                     *           "return_on_turnover": 115,
                     *           "turnover": 488.1
                     *         },
                     *         {
                     *           "key": "fanduel",
                     *           "legs": 1,
                     *           "profit": -511.9,
                     *           "return_on_turnover": -100,
                     *           "turnover": 511.9
                     *         }
                     *       ],
                     *       "by_day": [
                     *         {
                     *           "key": "2025-02-07",
                     *           "legs": 2,
                     *           "profit": 49.41,
                     *           "return_on_turnover": 4.94,
                     *           "turnover": 1000
                     *         }
                     *       ],
                     *       "by_kind": [
                     *         {
                     *           "key": "arbitrage",
                     *           "legs": 2,
                     *           "profit": 49.41,
                     *           "return_on_turnover": 4.94,
                     *           "turnover": 1000
                     *         }
                     *       ],
                     *       "by_reaction": [],
                     *       "by_sport": [
                     *         {
                     *           "key": "basketball_nba",
                     *           "legs": 2,
                     *           "profit": 49.41,
                     *           "return_on_turnover": 4.94,
                     *           "turnover": 1000
                     *         }
                     *       ],
                     *       "closing_line_value": null,
                     *       "drawdown": 511.9,
                     *       "expected_profit": 49.39,
                     *       "exposure": [],
                     *       "missed": [],
                     *       "open_bets": 0,
                     *       "paper": false,
                     *       "profile": "default",
                     *       "realised_of_expected": 49.41,
                     *       "settled_bets": 1,
                     *       "total": {
                     *         "key": "all",
                     *         "legs": 2,
                     *         "profit": 49.41,
                     *         "return_on_turnover": 4.94,
                     *         "turnover": 1000
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["ProfitDocument"];
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
    list_proposals: {
        parameters: {
            query?: {
                /** @description Name of the profile */
                profile?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Proposed results of open legs. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "as_of": "2025-02-07T03:34:56Z",
                     *       "proposals": [
                     *         {
                     *           "away_score": 104,
                     *           "bet_id": "bet_4f1d2c3b5a697887",
                     *           "bookmaker_key": "draftkings",
                     *           "certain": true,
                     *           "event_name": "Los Angeles Lakers vs Boston Celtics",
                     *           "home_score": 112,
                     *           "leg": 0,
                     *           "outcome": "Los Angeles Lakers",
                     *           "profit": 561.31,
                     *           "result": "won",
                     *           "side": "back"
                     *         }
                     *       ],
                     *       "total": 1
                     *     }
                     */
                    "application/json": components["schemas"]["ProposalList"];
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
    restore: {
        parameters: {
            query?: {
                /** @description Delete all profiles, bets and transactions before */
                replace?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "format": "arbitrage-edge accounts",
                 *       "version": 1
                 *     }
                 */
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description The number of restored values. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "as_of": "2025-02-06T12:34:56Z",
                     *       "bets": 212,
                     *       "profiles": 1,
                     *       "transactions": 848
                     *     }
                     */
                    "application/json": components["schemas"]["RestoreDocument"];
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
    make_transfer: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TransferBody"];
            };
        };
        responses: {
            /** @description Entries made together; they sum to 0 in each currency. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "at": "2025-02-07T03:34:56Z",
                     *       "bet_id": "bet_4f1d2c3b5a697887",
                     *       "entries": [
                     *         {
                     *           "account": "placed/fanduel",
                     *           "amount": -511.9,
                     *           "currency": "USD"
                     *         },
                     *         {
                     *           "account": "profit",
                     *           "amount": 511.9,
                     *           "currency": "USD"
                     *         }
                     *       ],
                     *       "leg": 1,
                     *       "note": "",
                     *       "number": 4,
                     *       "reason": "settled"
                     *     }
                     */
                    "application/json": components["schemas"]["TransactionDocument"];
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
    get_bet: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Bet id */
                bet_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Bets placed together. Money is in the profile's currency. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "arbitrage_id": "arb_20250206_123456_52c2b6a83d",
                     *       "at_risk": 1000,
                     *       "bet_id": "bet_4f1d2c3b5a697887",
                     *       "commence_time": "2025-02-07T01:00:00Z",
                     *       "event_id": "a512a48a58c4329048174217b2cc7ce0",
                     *       "event_name": "Los Angeles Lakers vs Boston Celtics",
                     *       "expected_profit": 49.39,
                     *       "kind": "arbitrage",
                     *       "legs": [
                     *         {
                     *           "at_risk": 488.1,
                     *           "bookmaker": "DraftKings",
                     *           "bookmaker_key": "draftkings",
                     *           "commission_percentage": 0,
                     *           "currency": "USD",
                     *           "exchange_rate": 1,
                     *           "free_bet": false,
                     *           "market": "h2h",
                     *           "odds": 2.15,
                     *           "outcome": "Los Angeles Lakers",
                     *           "point": null,
                     *           "profit": 561.31,
                     *           "result": "won",
                     *           "returned": 1049.41,
                     *           "settled_at": "2025-02-07T03:34:56Z",
                     *           "side": "back",
                     *           "stake": 488.1
                     *         },
                     *         {
                     *           "at_risk": 511.9,
                     *           "bookmaker": "FanDuel",
                     *           "bookmaker_key": "fanduel",
                     *           "commission_percentage": 0,
                     *           "currency": "USD",
                     *           "exchange_rate": 1,
                     *           "free_bet": false,
                     *           "market": "h2h",
                     *           "odds": 2.05,
                     *           "outcome": "Boston Celtics",
                     *           "point": null,
                     *           "profit": -511.9,
                     *           "result": "lost",
                     *           "returned": 0,
                     *           "settled_at": "2025-02-07T03:34:56Z",
                     *           "side": "back",
                     *           "stake": 511.9
                     *         }
                     *       ],
                     *       "market": "h2h",
                     *       "note": "",
                     *       "paper": false,
                     *       "placed_at": "2025-02-06T12:34:56Z",
                     *       "profile": "default",
                     *       "profit": 49.41,
                     *       "reaction_seconds": 0,
                     *       "revision": 3,
                     *       "settled_at": "2025-02-07T03:34:56Z",
                     *       "sport": "basketball_nba",
                     *       "status": "settled"
                     *     }
                     */
                    "application/json": components["schemas"]["BetRecord"];
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
    delete_bet: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Bet id */
                bet_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Bets placed together. Money is in the profile's currency. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "arbitrage_id": "arb_20250206_123456_52c2b6a83d",
                     *       "at_risk": 1000,
                     *       "bet_id": "bet_4f1d2c3b5a697887",
                     *       "commence_time": "2025-02-07T01:00:00Z",
                     *       "event_id": "a512a48a58c4329048174217b2cc7ce0",
                     *       "event_name": "Los Angeles Lakers vs Boston Celtics",
                     *       "expected_profit": 49.39,
                     *       "kind": "arbitrage",
                     *       "legs": [
                     *         {
                     *           "at_risk": 488.1,
                     *           "bookmaker": "DraftKings",
                     *           "bookmaker_key": "draftkings",
                     *           "commission_percentage": 0,
                     *           "currency": "USD",
                     *           "exchange_rate": 1,
                     *           "free_bet": false,
                     *           "market": "h2h",
                     *           "odds": 2.15,
                     *           "outcome": "Los Angeles Lakers",
                     *           "point": null,
                     *           "profit": 561.31,
                     *           "result": "won",
                     *           "returned": 1049.41,
                     *           "settled_at": "2025-02-07T03:34:56Z",
                     *           "side": "back",
                     *           "stake": 488.1
                     *         },
                     *         {
                     *           "at_risk": 511.9,
                     *           "bookmaker": "FanDuel",
                     *           "bookmaker_key": "fanduel",
                     *           "commission_percentage": 0,
                     *           "currency": "USD",
                     *           "exchange_rate": 1,
                     *           "free_bet": false,
                     *           "market": "h2h",
                     *           "odds": 2.05,
                     *           "outcome": "Boston Celtics",
                     *           "point": null,
                     *           "profit": -511.9,
                     *           "result": "lost",
                     *           "returned": 0,
                     *           "settled_at": "2025-02-07T03:34:56Z",
                     *           "side": "back",
                     *           "stake": 511.9
                     *         }
                     *       ],
                     *       "market": "h2h",
                     *       "note": "",
                     *       "paper": false,
                     *       "placed_at": "2025-02-06T12:34:56Z",
                     *       "profile": "default",
                     *       "profit": 49.41,
                     *       "reaction_seconds": 0,
                     *       "revision": 3,
                     *       "settled_at": "2025-02-07T03:34:56Z",
                     *       "sport": "basketball_nba",
                     *       "status": "settled"
                     *     }
                     */
                    "application/json": components["schemas"]["BetRecord"];
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
    change_note: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Bet id */
                bet_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NoteBody"];
            };
        };
        responses: {
            /** @description Bets placed together. Money is in the profile's currency. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "arbitrage_id": "arb_20250206_123456_52c2b6a83d",
                     *       "at_risk": 1000,
                     *       "bet_id": "bet_4f1d2c3b5a697887",
                     *       "commence_time": "2025-02-07T01:00:00Z",
                     *       "event_id": "a512a48a58c4329048174217b2cc7ce0",
                     *       "event_name": "Los Angeles Lakers vs Boston Celtics",
                     *       "expected_profit": 49.39,
                     *       "kind": "arbitrage",
                     *       "legs": [
                     *         {
                     *           "at_risk": 488.1,
                     *           "bookmaker": "DraftKings",
                     *           "bookmaker_key": "draftkings",
                     *           "commission_percentage": 0,
                     *           "currency": "USD",
                     *           "exchange_rate": 1,
                     *           "free_bet": false,
                     *           "market": "h2h",
                     *           "odds": 2.15,
                     *           "outcome": "Los Angeles Lakers",
                     *           "point": null,
                     *           "profit": 561.31,
                     *           "result": "won",
                     *           "returned": 1049.41,
                     *           "settled_at": "2025-02-07T03:34:56Z",
                     *           "side": "back",
                     *           "stake": 488.1
                     *         },
                     *         {
                     *           "at_risk": 511.9,
                     *           "bookmaker": "FanDuel",
                     *           "bookmaker_key": "fanduel",
                     *           "commission_percentage": 0,
                     *           "currency": "USD",
                     *           "exchange_rate": 1,
                     *           "free_bet": false,
                     *           "market": "h2h",
                     *           "odds": 2.05,
                     *           "outcome": "Boston Celtics",
                     *           "point": null,
                     *           "profit": -511.9,
                     *           "result": "lost",
                     *           "returned": 0,
                     *           "settled_at": "2025-02-07T03:34:56Z",
                     *           "side": "back",
                     *           "stake": 511.9
                     *         }
                     *       ],
                     *       "market": "h2h",
                     *       "note": "",
                     *       "paper": false,
                     *       "placed_at": "2025-02-06T12:34:56Z",
                     *       "profile": "default",
                     *       "profit": 49.41,
                     *       "reaction_seconds": 0,
                     *       "revision": 3,
                     *       "settled_at": "2025-02-07T03:34:56Z",
                     *       "sport": "basketball_nba",
                     *       "status": "settled"
                     *     }
                     */
                    "application/json": components["schemas"]["BetRecord"];
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
    hedge_bet: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Bet id */
                bet_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The best hedge of a bet at the prices now. Money is in the profile's currency, in cents, rounded down. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "as_of": "2025-02-06T12:34:56Z",
                     *       "bet_id": "bet_4f1d2c3b5a697887",
                     *       "bets": [
                     *         {
                     *           "at_risk": 511.91,
                     *           "bookmaker": "FanDuel",
                     *           "bookmaker_key": "fanduel",
                     *           "last_update": "2025-02-06T12:34:44Z",
                     *           "link": null,
                     *           "market": "h2h",
                     *           "odds": 2.05,
                     *           "outcome": "Boston Celtics",
                     *           "point": null,
                     *           "side": "back",
                     *           "stake": 511.91
                     *         }
                     *       ],
                     *       "missing_outcomes": [],
                     *       "rows": [
                     *         {
                     *           "profit_with": 49.4,
                     *           "profit_without": 561.31,
                     *           "result": "Los Angeles Lakers wins"
                     *         },
                     *         {
                     *           "profit_with": 49.4,
                     *           "profit_without": -488.1,
                     *           "result": "Boston Celtics wins"
                     *         }
                     *       ],
                     *       "worst_case_with": 49.4,
                     *       "worst_case_without": -488.1
                     *     }
                     */
                    "application/json": components["schemas"]["HedgeDocument"];
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
    add_legs: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Bet id */
                bet_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AddLegsBody"];
            };
        };
        responses: {
            /** @description Bets placed together. Money is in the profile's currency. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "arbitrage_id": "arb_20250206_123456_52c2b6a83d",
                     *       "at_risk": 1000,
                     *       "bet_id": "bet_4f1d2c3b5a697887",
                     *       "commence_time": "2025-02-07T01:00:00Z",
                     *       "event_id": "a512a48a58c4329048174217b2cc7ce0",
                     *       "event_name": "Los Angeles Lakers vs Boston Celtics",
                     *       "expected_profit": 49.39,
                     *       "kind": "arbitrage",
                     *       "legs": [
                     *         {
                     *           "at_risk": 488.1,
                     *           "bookmaker": "DraftKings",
                     *           "bookmaker_key": "draftkings",
                     *           "commission_percentage": 0,
                     *           "currency": "USD",
                     *           "exchange_rate": 1,
                     *           "free_bet": false,
                     *           "market": "h2h",
                     *           "odds": 2.15,
                     *           "outcome": "Los Angeles Lakers",
                     *           "point": null,
                     *           "profit": 561.31,
                     *           "result": "won",
                     *           "returned": 1049.41,
                     *           "settled_at": "2025-02-07T03:34:56Z",
                     *           "side": "back",
                     *           "stake": 488.1
                     *         },
                     *         {
                     *           "at_risk": 511.9,
                     *           "bookmaker": "FanDuel",
                     *           "bookmaker_key": "fanduel",
                     *           "commission_percentage": 0,
                     *           "currency": "USD",
                     *           "exchange_rate": 1,
                     *           "free_bet": false,
                     *           "market": "h2h",
                     *           "odds": 2.05,
                     *           "outcome": "Boston Celtics",
                     *           "point": null,
                     *           "profit": -511.9,
                     *           "result": "lost",
                     *           "returned": 0,
                     *           "settled_at": "2025-02-07T03:34:56Z",
                     *           "side": "back",
                     *           "stake": 511.9
                     *         }
                     *       ],
                     *       "market": "h2h",
                     *       "note": "",
                     *       "paper": false,
                     *       "placed_at": "2025-02-06T12:34:56Z",
                     *       "profile": "default",
                     *       "profit": 49.41,
                     *       "reaction_seconds": 0,
                     *       "revision": 3,
                     *       "settled_at": "2025-02-07T03:34:56Z",
                     *       "sport": "basketball_nba",
                     *       "status": "settled"
                     *     }
                     */
                    "application/json": components["schemas"]["BetRecord"];
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
    settle_bet: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Bet id */
                bet_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LegResultBody"];
            };
        };
        responses: {
            /** @description Bets placed together. Money is in the profile's currency. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "arbitrage_id": "arb_20250206_123456_52c2b6a83d",
                     *       "at_risk": 1000,
                     *       "bet_id": "bet_4f1d2c3b5a697887",
                     *       "commence_time": "2025-02-07T01:00:00Z",
                     *       "event_id": "a512a48a58c4329048174217b2cc7ce0",
                     *       "event_name": "Los Angeles Lakers vs Boston Celtics",
                     *       "expected_profit": 49.39,
                     *       "kind": "arbitrage",
                     *       "legs": [
                     *         {
                     *           "at_risk": 488.1,
                     *           "bookmaker": "DraftKings",
                     *           "bookmaker_key": "draftkings",
                     *           "commission_percentage": 0,
                     *           "currency": "USD",
                     *           "exchange_rate": 1,
                     *           "free_bet": false,
                     *           "market": "h2h",
                     *           "odds": 2.15,
                     *           "outcome": "Los Angeles Lakers",
                     *           "point": null,
                     *           "profit": 561.31,
                     *           "result": "won",
                     *           "returned": 1049.41,
                     *           "settled_at": "2025-02-07T03:34:56Z",
                     *           "side": "back",
                     *           "stake": 488.1
                     *         },
                     *         {
                     *           "at_risk": 511.9,
                     *           "bookmaker": "FanDuel",
                     *           "bookmaker_key": "fanduel",
                     *           "commission_percentage": 0,
                     *           "currency": "USD",
                     *           "exchange_rate": 1,
                     *           "free_bet": false,
                     *           "market": "h2h",
                     *           "odds": 2.05,
                     *           "outcome": "Boston Celtics",
                     *           "point": null,
                     *           "profit": -511.9,
                     *           "result": "lost",
                     *           "returned": 0,
                     *           "settled_at": "2025-02-07T03:34:56Z",
                     *           "side": "back",
                     *           "stake": 511.9
                     *         }
                     *       ],
                     *       "market": "h2h",
                     *       "note": "",
                     *       "paper": false,
                     *       "placed_at": "2025-02-06T12:34:56Z",
                     *       "profile": "default",
                     *       "profit": 49.41,
                     *       "reaction_seconds": 0,
                     *       "revision": 3,
                     *       "settled_at": "2025-02-07T03:34:56Z",
                     *       "sport": "basketball_nba",
                     *       "status": "settled"
                     *     }
                     */
                    "application/json": components["schemas"]["BetRecord"];
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
    bookmakers: {
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
                     *           "country": "US",
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
    bookmaker_ages: {
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
    calculate_dutching: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DutchingBody"];
            };
        };
        responses: {
            /** @description Stakes and the profit if each outcome wins. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "profits": [
                     *         30,
                     *         30,
                     *         30
                     *       ],
                     *       "stakes": [
                     *         40,
                     *         30,
                     *         20
                     *       ],
                     *       "total_implied_probability": 0.75
                     *     }
                     */
                    "application/json": components["schemas"]["DutchingDocument"];
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
    calculate_fair_odds: {
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
    calculate_kelly: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["KellyBody"];
            };
        };
        responses: {
            /** @description The Kelly stake. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "expected_percentage": 10,
                     *       "stake": 20.83,
                     *       "stake_percentage": 2.08
                     *     }
                     */
                    "application/json": components["schemas"]["KellyDocument"];
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
    calculate_middle: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MiddleBody"];
            };
        };
        responses: {
            /** @description Stakes of equal return, and what the middle costs and wins. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "break_even_percentage": 2.56,
                     *       "expected_profit": 2.37,
                     *       "hit": 95,
                     *       "missed": -2.5,
                     *       "stakes": [
                     *         50,
                     *         50
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["MiddleDocument"];
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
    convert_odds: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OddsFormatsBody"];
            };
        };
        responses: {
            /** @description One price in every notation. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "american": 150,
                     *       "decimal": 2.5,
                     *       "fractional": "6/4",
                     *       "hong_kong": 1.5,
                     *       "indonesian": 1.5,
                     *       "malay": -0.6667,
                     *       "probability_percentage": 40
                     *     }
                     */
                    "application/json": components["schemas"]["OddsFormatsDocument"];
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
    calculate_promotion: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PromotionBody"];
            };
        };
        responses: {
            /** @description The stakes of the hedges, and what every result keeps. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "kept": 18.89,
                     *       "kept_percentage": 75.59,
                     *       "liabilities": [
                     *         81.1
                     *       ],
                     *       "profits": [
                     *         18.89,
                     *         18.92
                     *       ],
                     *       "stakes": [
                     *         19.31
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["PromotionDocument"];
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
    history: {
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
                /** @description Kinds of opportunity, comma-separated: arbitrage, cover, middle, low_hold, value */
                kind?: string;
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
                     *           "best_profit_percentage": 4.94,
                     *           "bets": [
                     *             {
                     *               "above_market_percentage": 16.22,
                     *               "age_seconds": 261,
                     *               "american_odds": 115,
                     *               "average_odds": null,
                     *               "bookmaker": "DraftKings",
                     *               "bookmaker_key": "draftkings",
                     *               "commission_percentage": 0,
                     *               "contracts": null,
                     *               "currency": null,
                     *               "description": null,
                     *               "fee": null,
                     *               "last_update": "2025-02-06T12:34:35Z",
                     *               "lay_stake": null,
                     *               "limit": null,
                     *               "link": null,
                     *               "market": null,
                     *               "odds": 2.15,
                     *               "order_book": false,
                     *               "outcome": "Los Angeles Lakers",
                     *               "peers": 1,
                     *               "point": null,
                     *               "potential_return": 1049.41,
                     *               "side": "back",
                     *               "stake": 488.1,
                     *               "stake_to_place": 488.1,
                     *               "void_rule": null
                     *             },
                     *             {
                     *               "above_market_percentage": 13.89,
                     *               "age_seconds": 252,
                     *               "american_odds": 105,
                     *               "average_odds": null,
                     *               "bookmaker": "FanDuel",
                     *               "bookmaker_key": "fanduel",
                     *               "commission_percentage": 0,
                     *               "contracts": null,
                     *               "currency": null,
                     *               "description": null,
                     *               "fee": null,
                     *               "last_update": "2025-02-06T12:34:44Z",
                     *               "lay_stake": null,
                     *               "limit": null,
                     *               "link": null,
                     *               "market": null,
                     *               "odds": 2.05,
                     *               "order_book": false,
                     *               "outcome": "Boston Celtics",
                     *               "peers": 1,
                     *               "point": null,
                     *               "potential_return": 1049.39,
                     *               "side": "back",
                     *               "stake": 511.9,
                     *               "stake_to_place": 511.9,
                     *               "void_rule": null
                     *             }
                     *           ],
                     *           "close_reason": "odds_moved",
                     *           "closed_at": "2025-02-06T12:38:56Z",
                     *           "commence_time": "2025-02-07T01:00:00Z",
                     *           "description": null,
                     *           "detected_at": "2025-02-06T12:34:56Z",
                     *           "estimate": null,
                     *           "event": "Los Angeles Lakers vs Boston Celtics",
                     *           "event_id": "a512a48a58c4329048174217b2cc7ce0",
                     *           "expired": true,
                     *           "explanation": null,
                     *           "first_seen_at": "2025-02-06T12:34:56Z",
                     *           "flags": [],
                     *           "guaranteed_profit": 49.39,
                     *           "home_team": "Los Angeles Lakers",
                     *           "kind": "arbitrage",
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
    matches: {
        parameters: {
            query?: {
                /** @description Only this source */
                source?: string | null;
                /** @description Only this sport, by its key */
                sport?: string | null;
                /** @description Only events with this decision */
                state?: ("paired" | "refused" | "withdrawn") | null;
                /** @description Maximum number of items */
                limit?: number;
                /** @description Number of items to skip */
                offset?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Events of all sources, each with its fixture or the reason why it has none. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "as_of": "2025-02-06T12:34:56Z",
                     *       "matches": [
                     *         {
                     *           "decided_at": "2025-02-06T12:34:56Z",
                     *           "event": "Buffalo B. vs Detroit Lions",
                     *           "event_id": "nfl-det-buf",
                     *           "facts": [
                     *             "'Buffalo B.' is no known team of americanfootball_nfl"
                     *           ],
                     *           "fixture": null,
                     *           "fixture_id": null,
                     *           "reason": "unknown_name",
                     *           "source": "polymarket",
                     *           "sport": "americanfootball_nfl",
                     *           "start": "2025-02-06T12:34:56Z",
                     *           "state": "refused"
                     *         }
                     *       ],
                     *       "open_proposals": 1,
                     *       "paired": 0,
                     *       "refused": 1,
                     *       "total": 1
                     *     }
                     */
                    "application/json": components["schemas"]["MatchList"];
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
    names: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All decisions on names, oldest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "names": [
                     *         {
                     *           "at": "2025-02-06T12:34:56Z",
                     *           "by": "me",
                     *           "evidence": "same opponent: 'detroit lions' is nfl:det (shipped: shipped table of names); start: 0 min from kalshi",
                     *           "in_force": true,
                     *           "name": "Buffalo B.",
                     *           "number": 1,
                     *           "scope": "nfl",
                     *           "source": "polymarket",
                     *           "status": "confirmed",
                     *           "team": "nfl:buf"
                     *         }
                     *       ],
                     *       "total": 1
                     *     }
                     */
                    "application/json": components["schemas"]["NameList"];
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
    decide_name: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NameBody"];
            };
        };
        responses: {
            /** @description A decision on a name. Rows are only added: of those on one name the newest counts. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "at": "2025-02-06T12:34:56Z",
                     *       "by": "me",
                     *       "evidence": "same opponent: 'detroit lions' is nfl:det (shipped: shipped table of names); start: 0 min from kalshi",
                     *       "in_force": true,
                     *       "name": "Buffalo B.",
                     *       "number": 1,
                     *       "scope": "nfl",
                     *       "source": "polymarket",
                     *       "status": "confirmed",
                     *       "team": "nfl:buf"
                     *     }
                     */
                    "application/json": components["schemas"]["NameDocument"];
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
    proposals: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Names that wait for a decision, the most similar ones first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "as_of": "2025-02-06T12:34:56Z",
                     *       "proposals": [
                     *         {
                     *           "event": "Buffalo B. vs Detroit Lions",
                     *           "evidence": [
                     *             "same opponent: 'detroit lions' is nfl:det (shipped: shipped table of names)",
                     *             "start: 0 min from kalshi"
                     *           ],
                     *           "fixture": "nfl:buf (home) and nfl:det, 2025-02-06 12:34 UTC",
                     *           "fixture_events": [
                     *             {
                     *               "event": "Buffalo vs Detroit",
                     *               "source": "kalshi",
                     *               "start": "2025-02-06T12:34:56Z"
                     *             }
                     *           ],
                     *           "id": "mp_7f3a2c91d05e",
                     *           "name": "Buffalo B.",
                     *           "similarity": 82,
                     *           "source": "polymarket",
                     *           "sport": "americanfootball_nfl",
                     *           "start": "2025-02-06T12:34:56Z",
                     *           "team": "nfl:buf",
                     *           "team_name": "Buffalo Bills"
                     *         }
                     *       ],
                     *       "total": 1
                     *     }
                     */
                    "application/json": components["schemas"]["NameProposalList"];
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
    decide_proposal: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Proposal id */
                proposal_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NameDecisionBody"];
            };
        };
        responses: {
            /** @description A decision on a name. Rows are only added: of those on one name the newest counts. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "at": "2025-02-06T12:34:56Z",
                     *       "by": "me",
                     *       "evidence": "same opponent: 'detroit lions' is nfl:det (shipped: shipped table of names); start: 0 min from kalshi",
                     *       "in_force": true,
                     *       "name": "Buffalo B.",
                     *       "number": 1,
                     *       "scope": "nfl",
                     *       "source": "polymarket",
                     *       "status": "confirmed",
                     *       "team": "nfl:buf"
                     *     }
                     */
                    "application/json": components["schemas"]["NameDocument"];
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
    mutes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The mutes that have not ended, oldest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "as_of": "2025-02-06T12:34:56Z",
                     *       "mutes": [
                     *         {
                     *           "created_at": "2025-02-06T12:34:56Z",
                     *           "id": "mu_7f3a2c91d05e",
                     *           "label": "Los Angeles Lakers vs Boston Celtics",
                     *           "scope": "event",
                     *           "target": "a512a48a58c4329048174217b2cc7ce0",
                     *           "until": null
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["MuteList"];
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
    mute: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MuteBody"];
            };
        };
        responses: {
            /** @description A mute: no alerts about what it names. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "created_at": "2025-02-06T12:34:56Z",
                     *       "id": "mu_7f3a2c91d05e",
                     *       "label": "Los Angeles Lakers vs Boston Celtics",
                     *       "scope": "event",
                     *       "target": "a512a48a58c4329048174217b2cc7ce0",
                     *       "until": null
                     *     }
                     */
                    "application/json": components["schemas"]["MuteDocument"];
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
    unmute: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Mute id */
                mute_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Something that was deleted. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "al_7f3a2c91d05e"
                     *     }
                     */
                    "application/json": components["schemas"]["RemovedDocument"];
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
    sports: {
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
    odds: {
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
    event: {
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
    list_profiles: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All profiles. `default` always exists. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "default_is_stored": true,
                     *       "profiles": [
                     *         {
                     *           "accounts": [
                     *             {
                     *               "balance": null,
                     *               "bookmaker_key": "draftkings",
                     *               "commission": null,
                     *               "currency": "USD",
                     *               "enabled": true,
                     *               "exchange_rate": 1,
                     *               "exchange_spread": 0,
                     *               "link": null,
                     *               "max_stake": 200,
                     *               "min_stake": null,
                     *               "stake_rounding": null,
                     *               "tax_on_return": null,
                     *               "tax_on_stake": null,
                     *               "tax_on_winnings": null
                     *             }
                     *           ],
                     *           "bankroll": null,
                     *           "currency": "USD",
                     *           "kinds": [
                     *             "arbitrage"
                     *           ],
                     *           "listed_bookmakers_only": false,
                     *           "min_profit": 0,
                     *           "min_profit_money": 0,
                     *           "name": "default",
                     *           "odds_format": "decimal",
                     *           "sharp_bookmakers": [],
                     *           "stake_rounding": 0.01,
                     *           "total_stake": 500
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["ProfileList"];
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
    get_profile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Name of the profile */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A profile with its name. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "accounts": [
                     *         {
                     *           "balance": null,
                     *           "bookmaker_key": "draftkings",
                     *           "commission": null,
                     *           "currency": "USD",
                     *           "enabled": true,
                     *           "exchange_rate": 1,
                     *           "exchange_spread": 0,
                     *           "link": null,
                     *           "max_stake": 200,
                     *           "min_stake": null,
                     *           "stake_rounding": null,
                     *           "tax_on_return": null,
                     *           "tax_on_stake": null,
                     *           "tax_on_winnings": null
                     *         }
                     *       ],
                     *       "bankroll": null,
                     *       "currency": "USD",
                     *       "kinds": [
                     *         "arbitrage"
                     *       ],
                     *       "listed_bookmakers_only": false,
                     *       "min_profit": 0,
                     *       "min_profit_money": 0,
                     *       "name": "default",
                     *       "odds_format": "decimal",
                     *       "sharp_bookmakers": [],
                     *       "stake_rounding": 0.01,
                     *       "total_stake": 500
                     *     }
                     */
                    "application/json": components["schemas"]["ProfileDocument"];
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
    save_profile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Name of the profile */
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProfileBody"];
            };
        };
        responses: {
            /** @description A profile with its name. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "accounts": [
                     *         {
                     *           "balance": null,
                     *           "bookmaker_key": "draftkings",
                     *           "commission": null,
                     *           "currency": "USD",
                     *           "enabled": true,
                     *           "exchange_rate": 1,
                     *           "exchange_spread": 0,
                     *           "link": null,
                     *           "max_stake": 200,
                     *           "min_stake": null,
                     *           "stake_rounding": null,
                     *           "tax_on_return": null,
                     *           "tax_on_stake": null,
                     *           "tax_on_winnings": null
                     *         }
                     *       ],
                     *       "bankroll": null,
                     *       "currency": "USD",
                     *       "kinds": [
                     *         "arbitrage"
                     *       ],
                     *       "listed_bookmakers_only": false,
                     *       "min_profit": 0,
                     *       "min_profit_money": 0,
                     *       "name": "default",
                     *       "odds_format": "decimal",
                     *       "sharp_bookmakers": [],
                     *       "stake_rounding": 0.01,
                     *       "total_stake": 500
                     *     }
                     */
                    "application/json": components["schemas"]["ProfileDocument"];
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
    delete_profile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Name of the profile */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A profile with its name. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "accounts": [
                     *         {
                     *           "balance": null,
                     *           "bookmaker_key": "draftkings",
                     *           "commission": null,
                     *           "currency": "USD",
                     *           "enabled": true,
                     *           "exchange_rate": 1,
                     *           "exchange_spread": 0,
                     *           "link": null,
                     *           "max_stake": 200,
                     *           "min_stake": null,
                     *           "stake_rounding": null,
                     *           "tax_on_return": null,
                     *           "tax_on_stake": null,
                     *           "tax_on_winnings": null
                     *         }
                     *       ],
                     *       "bankroll": null,
                     *       "currency": "USD",
                     *       "kinds": [
                     *         "arbitrage"
                     *       ],
                     *       "listed_bookmakers_only": false,
                     *       "min_profit": 0,
                     *       "min_profit_money": 0,
                     *       "name": "default",
                     *       "odds_format": "decimal",
                     *       "sharp_bookmakers": [],
                     *       "stake_rounding": 0.01,
                     *       "total_stake": 500
                     *     }
                     */
                    "application/json": components["schemas"]["ProfileDocument"];
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
    stakes: {
        parameters: {
            query?: {
                /** @description Total stake per opportunity, in your currency: stakes and profits are computed for it */
                total_stake?: number | null;
            };
            header?: never;
            path: {
                /** @description Name of the profile */
                name: string;
                /** @description Opportunity id */
                arbitrage_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description An opportunity with the stakes that a profile allows. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "arbitrage_id": "arb_20250206_123456_52c2b6a83d",
                     *       "as_of": "2025-02-06T12:34:56Z",
                     *       "can_be_placed": true,
                     *       "guaranteed_profit": 20.23,
                     *       "limits": [
                     *         {
                     *           "amount": 200,
                     *           "bookmaker_key": "draftkings",
                     *           "in_open_bets": 0,
                     *           "kind": "max_stake",
                     *           "text": "max stake of 200 at draftkings"
                     *         }
                     *       ],
                     *       "profile": "default",
                     *       "reason": null,
                     *       "stakes": [
                     *         {
                     *           "bookmaker_key": "draftkings",
                     *           "currency": "USD",
                     *           "stake": 200
                     *         },
                     *         {
                     *           "bookmaker_key": "fanduel",
                     *           "currency": "",
                     *           "stake": 209.75
                     *         }
                     *       ],
                     *       "total_stake": 409.75,
                     *       "worst_case_profit": 20.23
                     *     }
                     */
                    "application/json": components["schemas"]["ProfileSizingDocument"];
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
    free_bets: {
        parameters: {
            query: {
                /** @description Key of the bookmaker that gives the free bet */
                bookmaker: string;
                /** @description Amount of the free bet, in your currency */
                amount: number;
                /** @description Minimum decimal odds of the free bet */
                min_odds?: number;
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
            /** @description Hedged free bets, those that keep most first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "as_of": "2025-02-06T12:34:56Z",
                     *       "free_bets": [
                     *         {
                     *           "commence_time": "2025-02-07T01:00:00Z",
                     *           "description": null,
                     *           "event": "Los Angeles Lakers vs Boston Celtics",
                     *           "event_id": "a512a48a58c4329048174217b2cc7ce0",
                     *           "free_bet": {
                     *             "age_seconds": 21,
                     *             "bookmaker": "DraftKings",
                     *             "bookmaker_key": "draftkings",
                     *             "commission_percentage": 0,
                     *             "link": null,
                     *             "odds": 2.15,
                     *             "outcome": "Los Angeles Lakers",
                     *             "side": "back",
                     *             "stake": 50,
                     *             "stake_to_place": 50
                     *           },
                     *           "hedges": [
                     *             {
                     *               "age_seconds": 12,
                     *               "bookmaker": "FanDuel",
                     *               "bookmaker_key": "fanduel",
                     *               "commission_percentage": 0,
                     *               "link": null,
                     *               "odds": 2.05,
                     *               "outcome": "Boston Celtics",
                     *               "side": "back",
                     *               "stake": 28.05,
                     *               "stake_to_place": 28.05
                     *             }
                     *           ],
                     *           "kept": 29.45,
                     *           "kept_percentage": 58.9,
                     *           "line": null,
                     *           "market": "h2h",
                     *           "payouts": [
                     *             {
                     *               "profit": 29.45,
                     *               "result": "Los Angeles Lakers"
                     *             },
                     *             {
                     *               "profit": 29.45,
                     *               "result": "Boston Celtics"
                     *             }
                     *           ],
                     *           "sport": "basketball_nba"
                     *         }
                     *       ],
                     *       "simulated": false,
                     *       "total": 1
                     *     }
                     */
                    "application/json": components["schemas"]["FreeBetList"];
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
    provider: {
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
                     *       "sources": [],
                     *       "state": "ok",
                     *       "state_since": "2025-02-06T12:34:56Z",
                     *       "streams": []
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
    push_key: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The key by which browsers know this service. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "public_key": "BA1Hxzyi1RUM1b5wjxsn7nGxAszw2u61m164i3MrAIxHF6YK5h4SDYic-dRuU_RCPCfA5aq9ojSwk5Y2EmClBPs"
                     *     }
                     */
                    "application/json": components["schemas"]["PushKeyDocument"];
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
    push_subscriptions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The browsers that receive notifications, oldest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "subscriptions": [
                     *         {
                     *           "created_at": "2025-02-06T12:34:56Z",
                     *           "id": "ps_7f3a2c91d05e",
                     *           "name": "Firefox on Linux",
                     *           "service": "updates.push.services.mozilla.com"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["PushSubscriptionList"];
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
    subscribe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PushSubscriptionBody"];
            };
        };
        responses: {
            /** @description A browser that receives notifications. Its address is never returned. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "created_at": "2025-02-06T12:34:56Z",
                     *       "id": "ps_7f3a2c91d05e",
                     *       "name": "Firefox on Linux",
                     *       "service": "updates.push.services.mozilla.com"
                     *     }
                     */
                    "application/json": components["schemas"]["PushSubscriptionDocument"];
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
    unsubscribe: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of a browser */
                subscription_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Something that was deleted. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "al_7f3a2c91d05e"
                     *     }
                     */
                    "application/json": components["schemas"]["RemovedDocument"];
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
    quota: {
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
                     *       "estimated": 0,
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
                     *       "notes": [
                     *         "443 credits left of 500, 10 of them in reserve; they last until 2025-03-01"
                     *       ],
                     *       "plan": [
                     *         "443 credits left of 500, 10 of them in reserve; they last until 2025-03-01",
                     *         "basketball_nba every 12 min (games soon): 16 credits, 16 polls of 1"
                     *       ],
                     *       "planned": [
                     *         {
                     *           "credits": 40,
                     *           "event_polls": 0,
                     *           "events": 0,
                     *           "every_seconds": 720,
                     *           "next_at": "2025-02-06T12:46:56Z",
                     *           "polls": 40,
                     *           "reason": "2 in play",
                     *           "sport": "basketball_nba"
                     *         }
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
    statistics: {
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
    sport_statistics: {
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
    closing_line: {
        parameters: {
            query?: {
                /** @description Number of days, counted back from now */
                days?: number;
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
            /** @description How the value bets of some days compare with the fair odds at the start of their events. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "as_of": "2025-02-07T03:34:56Z",
                     *       "bets": [
                     *         {
                     *           "arbitrage_id": "arb_20250206_123456_52c2b6a83d",
                     *           "bookmaker": "DraftKings",
                     *           "bookmaker_key": "draftkings",
                     *           "closing_line_value": 3.8,
                     *           "closing_odds": 2.0712,
                     *           "commence_time": "2025-02-07T01:00:00Z",
                     *           "description": null,
                     *           "event": "Los Angeles Lakers vs Boston Celtics",
                     *           "event_id": "a512a48a58c4329048174217b2cc7ce0",
                     *           "expected_percentage": 2.94,
                     *           "line": null,
                     *           "market": "h2h",
                     *           "odds": 2.15,
                     *           "outcome": "Los Angeles Lakers",
                     *           "side": "back",
                     *           "sport": "basketball_nba"
                     *         }
                     *       ],
                     *       "by_bookmaker": [
                     *         {
                     *           "bets": 1,
                     *           "better": 1,
                     *           "closing_line_value": 3.8,
                     *           "expected_percentage": 2.94,
                     *           "key": "draftkings"
                     *         }
                     *       ],
                     *       "by_sport": [
                     *         {
                     *           "bets": 1,
                     *           "better": 1,
                     *           "closing_line_value": 3.8,
                     *           "expected_percentage": 2.94,
                     *           "key": "basketball_nba"
                     *         }
                     *       ],
                     *       "days": 30,
                     *       "total": {
                     *         "bets": 1,
                     *         "better": 1,
                     *         "closing_line_value": 3.8,
                     *         "expected_percentage": 2.94,
                     *         "key": "total"
                     *       },
                     *       "without_closing_odds": 0
                     *     }
                     */
                    "application/json": components["schemas"]["ValueReportDocument"];
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
    live: {
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
    ready: {
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
    metrics: {
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
