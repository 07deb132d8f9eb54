"""What the dashboard costs in time, bytes and memory: `python -m benchmarks`."""
