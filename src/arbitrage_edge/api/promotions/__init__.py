"""Promotions: free bets hedged over the current odds."""
