"""How much of a file from elsewhere is read: every bound in one place, each with its reason.

A visitor's file may be made to hurt. What goes beyond a bound is refused with a named rule.
"""

MEGABYTE = 1_000_000

UPLOAD = 32 * MEGABYTE  # bytes of the files that are given; the field's largest is 7 MB
UNPACKED = 128 * MEGABYTE  # bytes of all files in a ZIP or a workbook
DIRECTORY = MEGABYTE  # bytes of the table of contents of a ZIP
FILES = 200  # files given, or in a ZIP
COLUMNS = 400  # columns of a table; the field's widest has about a hundred
CELL = 100_000  # characters of a cell
DESCRIPTOR = 2 * MEGABYTE  # bytes of a datapackage.json
ROWS = 250_000  # rows of all tables of a package together
FOREIGN_ROWS = 1_000_000  # rows of a file of the field
CELLS = 500_000  # cells of a workbook, which is read cell by cell
TEXT = 48 * MEGABYTE  # characters of all cells of a workbook
PART = 4 * MEGABYTE  # bytes of a part of a workbook that is no sheet
STRINGS = 32 * MEGABYTE  # bytes of the texts that the sheets share
FINDINGS = 500  # findings of one rule that are worked out for a file
