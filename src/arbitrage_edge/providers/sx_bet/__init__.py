"""SX Bet: a betting exchange in USDC, read without a key."""
