"""What can be taken away from a view: the tables of one day as files."""
