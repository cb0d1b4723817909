"""A program that harvests and commits often: ``python -m tests.harvesting ARCHIVE URL``."""

import sys

from indexes import writer
from indexes.importing import import_records

if __name__ == "__main__":
    writer._ITEMS = 40
    done = import_records(sys.argv[1], sys.argv[2:])
    sys.exit(1 if done.failures else 0)
