"""The demonstration: an archive of real tunes, three new works, their reports.

The tunes are three collections that the music21 package carries as ABC: James Aird's airs
(Glasgow, 1778 to about 1801), Ryan's Mammoth Collection (Boston, 1883) and O'Neill's Music of
Ireland (Chicago, 1903). The three works are in ``demo/works``: a setting of an old jig that has
relatives in the archive; a melody that borrows a long phrase from it, in another key, slower and
ornamented; a melody that borrows nothing. Run it with ``make demo``.
"""

from __future__ import annotations

import csv
import shutil
import subprocess
import sys
import time
from importlib.util import find_spec
from pathlib import Path

HERE = Path(__file__).parent
OUT = HERE / "out"

COLLECTIONS = {
    "airdsAirs": ("1778/1801", "airs of Scotland, England and Ireland", "James Aird"),
    "ryansMammoth": ("1883", "American fiddle", "Ryan's Mammoth Collection"),
    "oneills1850": ("1903", "Irish traditional", "O'Neill's Music of Ireland"),
}


def main() -> int:
    """Build the archive, screen the works, say where the reports are."""
    found = find_spec("music21")
    if found is None or found.origin is None:
        print("the tunes come with the package music21: run `make demo`", file=sys.stderr)
        return 2
    corpus = Path(found.origin).parent / "corpus"
    shutil.rmtree(OUT, ignore_errors=True)
    OUT.mkdir()
    folders = [corpus / name for name in COLLECTIONS]
    catalogue = write_catalogue(folders, OUT / "catalogue.csv")

    started = time.monotonic()
    # The collections hold a few tunes that are not valid ABC: they are named and skipped, code 1.
    run("add", OUT / "archive", *folders, "--metadata", catalogue, may_skip=True)
    print(f"\n  archive built in {time.monotonic() - started:.0f} s\n")
    works = sorted(path for path in (HERE / "works").iterdir() if path.suffix != ".csv")
    about = HERE / "works" / "works.csv"
    run("screen", OUT / "archive", *works, "--metadata", about, "--out", OUT / "reports")

    print("\nOpen in a browser:")
    for page in sorted((OUT / "reports").glob("*.html")):
        print(f"  {page.resolve()}")
    print(f"The table over all: {(OUT / 'reports' / 'triage.csv').resolve()}")
    return 0


def write_catalogue(folders: list[Path], path: Path) -> Path:
    """Write what is known of the collections as a table for ``influence add --metadata``."""
    with path.open("w", newline="", encoding="utf-8") as file:
        table = csv.writer(file)
        table.writerow(["file", "date", "tradition", "collection"])
        for folder in folders:
            for source in sorted(folder.rglob("*.abc")):
                table.writerow([source.name, *COLLECTIONS[folder.name]])
    return path


def run(*arguments: str | Path, may_skip: bool = False) -> None:
    """Run a command of ours as a user would, showing it first."""
    words = [str(argument) for argument in arguments]
    shown = [word if len(word) < 60 else f"...{word[-40:]}" for word in words]
    print(f"$ influence {' '.join(shown)}", flush=True)
    done = subprocess.run([Path(sys.executable).with_name("influence"), *words], check=False)
    if done.returncode not in ({0, 1} if may_skip else {0}):
        sys.exit(done.returncode)


if __name__ == "__main__":
    sys.exit(main())
