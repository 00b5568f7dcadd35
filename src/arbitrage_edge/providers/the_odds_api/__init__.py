"""The Odds API v4: its JSON, what it means here, and how it is asked."""
