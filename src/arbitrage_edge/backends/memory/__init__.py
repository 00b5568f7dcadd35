"""Implementations of the ports within one process."""
