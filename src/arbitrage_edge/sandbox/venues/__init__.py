"""Simulated exchanges over the simulated market: Kalshi, Polymarket and Polymarket US, each in its own form."""
