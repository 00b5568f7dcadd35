"""Celery tasks: thin calls into the pipeline, for several processes."""
