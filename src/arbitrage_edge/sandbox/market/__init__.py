"""The simulated market: schedule, scores, bookmakers and prices."""
