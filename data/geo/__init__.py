"""Map units: built once from public-domain borders, read at run time."""
