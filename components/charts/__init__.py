"""Charts: tidy frame in, figure out; pure."""
