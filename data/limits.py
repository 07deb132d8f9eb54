"""How much of a file from elsewhere is read: every bound in one place, each with its reason.

A visitor's file may be made to hurt. What goes beyond a bound is refused with a named rule.
"""

MEGABYTE = 1_000_000

UPLOAD = 32 * MEGABYTE  # bytes of the files that are given; the field's largest is 7 MB
UNPACKED = 64 * MEGABYTE  # bytes of all files in a ZIP or a workbook
DIRECTORY = MEGABYTE  # bytes of the table of contents of a ZIP
HEADER = 8000  # commas in the first line: beyond it no header is taken apart
WIDE_ROWS = 1000  # rows of a sheet with empty cells right of the last column allowed
FILES = 200  # files given, or in a ZIP
COLUMNS = 400  # columns of a table; the field's widest has about a hundred
CELL = 100_000  # characters of a cell
DESCRIPTOR = 2 * MEGABYTE  # bytes of a datapackage.json
ROWS = 120_000  # rows of all tables of a package together
FOREIGN_ROWS = 1_000_000  # rows of a file of the field
CELLS = 300_000  # cells of a workbook, which is read cell by cell
WORKBOOK = 48 * MEGABYTE  # bytes of the parts of a workbook that are read
PART = 4 * MEGABYTE  # bytes of a part of a workbook that is no sheet
STRINGS = 200_000  # texts that the sheets of a workbook share
TEXT = 32 * MEGABYTE  # characters of all cells of a workbook, and bytes of the shared texts
FINDINGS = 500  # findings of one rule that are worked out for a file
RESOURCES = 100  # tables that a descriptor lists
TITLE = 500  # characters of a title
STORIES = 20  # lessons of a package
FACTS = 20  # facts that a step of a lesson names
RELATIONS = 2000  # relations of a chain of command that may be part of a circle
