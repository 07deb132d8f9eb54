"""The tables of the open data sets at lasting addresses, for R, Python and spreadsheets."""
