"""Controls: options in, component out."""
