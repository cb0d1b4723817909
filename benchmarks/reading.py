"""How many files of real collections are read, which are not and why, and how long it takes.

Collections: the zips of the shared data (folder named by INFLUENCE_DATA, else ``../shared/data``
beside the repository) and the ABC books that come with music21.

    python -m benchmarks.reading [--workers N] [--only NAME] [--csv FILE]
"""

from __future__ import annotations

import argparse
import collections
import csv
import functools
import importlib.util
import os
import time
from collections.abc import Iterator
from pathlib import Path

from influence.analysis import Analysis, analyse
from influence.errors import EmptyScoreError
from influence.notation.documents import Document, Unreadable, documents, survey
from influence.parameters import AnalysisParameters
from influence.workers import isolated

SHARED = {
    "mtc_background": "mtc_background/kern.zip",
    "ceol_rince": "ceol_rince/midi.zip",
    "openewld": "openewld/musicxml.zip",
    "pop909": "pop909/midi.zip",
    "plagiarism_pairs": "plagiarism_pairs/midi.zip",
}
MUSIC21 = ("airdsAirs", "oneills1850", "ryansMammoth", "essenFolksong")


def data_folder() -> Path:
    """Return where the shared data should be."""
    beside = Path(__file__).resolve().parents[2] / "shared" / "data"
    return Path(os.environ.get("INFLUENCE_DATA", beside))


def collections_found() -> Iterator[tuple[str, Path]]:
    """Yield the collections that are there; say which are not."""
    for name, path in SHARED.items():
        if (data_folder() / path).exists():
            yield name, data_folder() / path
        else:
            print(f"{name}: absent (set INFLUENCE_DATA to the folder that holds {path})")
    found = importlib.util.find_spec("music21")
    if found is None or found.origin is None:
        print("music21's ABC books: absent (pip install music21)")
        return
    for name in MUSIC21:
        yield name, Path(found.origin).parent / "corpus" / name


def notes_of_labels() -> dict[str, int]:
    """Return the number of notes that the Meertens labels give, by tune."""
    path = data_folder() / SHARED["mtc_background"]
    labels = path.with_name("labels.csv")
    if not labels.exists():
        return {}
    with labels.open(encoding="utf-8") as file:
        return {row["id"]: int(row["n_notes"]) for row in csv.DictReader(file)}


def read_all(name: str, path: Path, workers: int | None) -> tuple[dict[str, object], list[str]]:
    """Read a collection; return a row of the table and a line for each file that is not read."""
    total = survey([path]).total
    refused: list[str] = []
    count: collections.Counter[str] = collections.Counter()
    labels = notes_of_labels() if name == "mtc_background" else {}
    begin = time.perf_counter()

    def readable() -> Iterator[Document]:
        for found in documents([path]):
            if isinstance(found, Unreadable):
                refused.append(found.message)
            else:
                yield found

    work = functools.partial(analyse, parameters=AnalysisParameters())
    for document, result in isolated(work, readable(), workers=workers):
        if isinstance(result, Analysis):
            count["read"] += 1
            count["melodies"] += len(result.melodies)
            count["notes"] += sum(len(melody) for melody in result.melodies)
            if document.stem in labels:
                same = labels[document.stem] == len(result.melodies[0])
                count["note count agrees" if same else "note count differs"] += 1
                if not same:
                    print(
                        f"  {document.stem}: {len(result.melodies[0])} notes, "
                        f"labels {labels[document.stem]}"
                    )
        else:
            count["empty" if isinstance(result, EmptyScoreError) else "refused"] += 1
            refused.append(str(result))
    seconds = time.perf_counter() - begin
    row: dict[str, object] = {
        "collection": name,
        "documents": total,
        "read": count["read"],
        "not read": len(refused),
        "melodies": count["melodies"],
        "notes": count["notes"],
        "ms per document": round(1000 * seconds / max(1, total), 2),
    }
    row |= {key: count[key] for key in ("note count agrees", "note count differs") if labels}
    return row, refused


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--workers", type=int, default=None)
    parser.add_argument("--only", action="append", default=[])
    parser.add_argument("--csv", type=Path)
    options = parser.parse_args()
    rows = []
    for name, path in collections_found():
        if options.only and name not in options.only:
            continue
        row, refused = read_all(name, path, options.workers)
        rows.append(row)
        print("; ".join(f"{key} {value}" for key, value in row.items()), flush=True)
        for line in refused:
            print(f"  {line.replace(str(path) + '!', '').replace(str(path) + '/', '')}", flush=True)
    if options.csv and rows:
        with options.csv.open("w", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(
                file, sorted({k for row in rows for k in row}, key=list(rows[0]).index)
            )
            writer.writeheader()
            writer.writerows(rows)


if __name__ == "__main__":
    main()
