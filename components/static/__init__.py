"""Pages that need no server: what they show is prepared for a choice of states and window sizes."""
