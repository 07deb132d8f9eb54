"""Pictures, slides and tables of many days from the command line."""
