"""The road in many processes: Celery's tasks, thin calls into the pipeline."""
