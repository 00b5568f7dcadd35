"""Novig: contracts of an American exchange, read without a key."""
