"""Implementations of the ports: `sql` stores durably, `memory` serves one process, `redis` several."""
