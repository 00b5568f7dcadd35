"""Analysis of odds without a service: boards, opportunities in them, replays and backtests."""
