"""Data sets of visitors: kept for their session, seen by nobody else."""
