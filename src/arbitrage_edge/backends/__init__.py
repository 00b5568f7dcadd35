"""What may be forgotten: `memory` for one process, `redis` for many."""
