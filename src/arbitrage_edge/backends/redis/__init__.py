"""Implementations of the ports on Redis or Valkey, shared by several processes."""
