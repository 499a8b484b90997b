"""From reports, or from what a record was exported to, to an open record."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from foedera import intake, pipeline, scale
from foedera.api.opened import Foedera
from foedera.api.readers import default_reader
from foedera.coding import Drawn, draw
from foedera.coding.overlay import load
from foedera.engine.ontology import load as load_ontology
from foedera.export.jsonl import read_rows, whole_lines
from foedera.scale import Workers
from foedera.store.record import Record
from foedera.store.restore import restore
from foedera.types.reading import Reader
from foedera.types.record import Refusal
from foedera.types.text import Document
from foedera.watch.look import LookReport, Watcher
from foedera.watch.look import watch as look_on
from foedera.watch.plan import plan_of, seconds


def drawn(documents: Sequence[Document], reader: Reader | None = None) -> Iterator[Drawn]:
    """What is drawn from each document, and what is held back, without a record."""
    for document, reading in zip(documents, (reader or default_reader()).read(documents), strict=True):
        yield draw(document, reading)


def read(
    paths: Iterable[str | Path] | str | Path,
    into: str | Path = ":memory:",
    *,
    reader: Reader | None = None,
    overlay: str | Path | None = None,
    ontology: str | Path | None = None,
    workers: Workers | None = None,
    progress: Callable[[Document | Refusal], None] = lambda _: None,
) -> Foedera:
    """Read reports into a record: files, folders, globs, "-" for standard input; `into` is a file or memory.

    `overlay` is a file of `train`: what reviewers kept and rejected corrects the scores. `ontology` is a file of `train_ontology`: types of
    your own are marked, too, by the packaged reader. `workers` (`Workers(2)`) reads
    in so many processes, or Ray actors; the reader is then theirs, and `reader` is not asked. What is in the record already is left as it is. `account` on the result says what was taken, held back and refused.
    """
    laid = load(Path(overlay)) if overlay is not None else None
    listed = [paths] if isinstance(paths, str | Path) else list(paths)
    record = Record.open(into, create=True)
    try:
        sources = intake.documents(map(str, listed))
        if workers is not None:
            own = load_ontology(Path(ontology)).text if ontology is not None else ""
            account = scale.read(sources, record, workers, overlay=laid, ontology=own, progress=progress)
        else:
            account = pipeline.read(sources, record, reader or default_reader(ontology), overlay=laid, progress=progress)
    except BaseException:
        record.close()
        raise
    return Foedera(record, account)


def watch(
    plan: str | Path,
    into: str | Path,
    *,
    told: Callable[[LookReport], object],
    every: str | None = None,
    once: bool = False,
    reader: Reader | None = None,
) -> None:
    """Look at the feeds and folders of a plan (feeds.toml) into a record, again and again; `told` gets what each look found new.

    `every` ("15m") overrules the plan's own pace; `once` looks a single time. Raises IntakeError for a plan that cannot be kept.
    """
    kept = plan_of(str(plan))
    pace = seconds(every, "--every") if every else kept.every
    with Record.open(into, create=True) as record:
        look_on(Watcher(kept, record, reader or default_reader()), told, None if once else pace)


def read_back(lines: Iterable[bytes] | str | Path, into: str | Path = ":memory:") -> Foedera:
    """The record that a JSON Lines export was made from; `into` is a new file or memory.

    Every span is held against its text and every id against its place. Raises ExportError or StoreError naming the line that does not
    fit; nothing is kept then. What the export did not hold (readings, what was held back, older runs) does not come back.
    """
    record = Record.open(into, create=True)
    try:
        if isinstance(lines, str | Path):
            with Path(lines).open("rb") as stream:
                restore(record, read_rows(whole_lines(stream)))
        else:
            restore(record, read_rows(lines))
    except BaseException:
        record.close()
        raise
    return Foedera(record)
