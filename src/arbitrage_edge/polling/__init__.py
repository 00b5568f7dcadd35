"""Planning and making polls: budget, plan, dispatcher, worker and scheduler."""
