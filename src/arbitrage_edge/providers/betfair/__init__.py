"""Betfair Exchange: backs and lays with their sizes, read with an application key and an account."""
