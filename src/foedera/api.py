"""Foedera from Python: read reports, look at the record, hand it on.

>>> import io
>>> import foedera
>>> record = foedera.read("samples/moscow-2022/kremlin.txt")
>>> frame = record.events.to_pandas()
>>> {"done"} <= set(frame["modality"]), list(frame.columns[:3])
(True, ['entry', 'schema', 'id'])
>>> record.statements.to_polars().height == len(record.statements)
True
>>> out = io.BytesIO()
>>> record.export("jsonl", out).rows > 10
True
>>> foedera.api.read_back(out.getvalue().splitlines()).faults()
[]
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, BinaryIO, Self

from foedera import intake, pipeline, scale
from foedera.analysis.agreement import Agreed, Difference, agreement, differences
from foedera.analysis.brief import brief_of
from foedera.analysis.brief.found import found_in
from foedera.analysis.changes import Changes, Sheet, compare, kept
from foedera.analysis.clusters import clusters, clusters_of
from foedera.analysis.grouping import groups as groupings
from foedera.analysis.ledger import ledgers
from foedera.analysis.linked import linked_in
from foedera.analysis.naming import naming, rivals
from foedera.analysis.relations import display_names, evidence, network_of
from foedera.analysis.reports import reports_of
from foedera.analysis.series import Counting, series_of
from foedera.analysis.support import Sources
from foedera.analysis.timeline import timeline
from foedera.analysis.web import Question, Web, web_of
from foedera.coding import Drawn, draw
from foedera.coding.overlay import Overlay, load
from foedera.errors import ExportError, FoederaError, QueryError
from foedera.export import FILES, FOLDERS, display, frames, pack
from foedera.export.about import save
from foedera.export.brief_html import page
from foedera.export.brief_markdown import markdown
from foedera.export.display import View
from foedera.export.format import Format, Written
from foedera.export.jsonl import read_rows, whole_lines
from foedera.export.shape import Row, document_row, row_of
from foedera.pipeline import Account
from foedera.review.decide import Reviewer
from foedera.scale import Workers
from foedera.store.folding import folded
from foedera.store.record import Record, now
from foedera.store.restore import restore
from foedera.store.verify import faults
from foedera.tables.amendments import using
from foedera.tables.codes import POLICIES
from foedera.train.review import FLOOR, from_review
from foedera.types.entries import KINDS, kind_of
from foedera.types.findings import Brief, Called, Cluster, Timeline
from foedera.types.ledger import Ledger
from foedera.types.reading import Reader
from foedera.types.record import LINK_KINDS, Decision, Link, Refusal
from foedera.types.series import Series
from foedera.types.text import Document
from foedera.watch.look import Report, Watcher
from foedera.watch.look import watch as look_on
from foedera.watch.plan import plan_of, seconds

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

    from foedera.engine.llm import LlmReader
    from foedera.health import Check

POLICY = "plover"


def default_reader() -> Reader:
    """The reader that travels in the package."""
    from foedera.engine.onnx import OnnxReader

    return OnnxReader()


def checks(record: str | Path | None = None) -> list[Check]:
    """What `foedera doctor` finds: one line for each part of this installation, and for a record where one is named."""
    from foedera import health

    return list(health.checks(str(record) if record is not None else None))


def copy(source: str | Path, out: str | Path, *, replace: bool = False) -> dict[str, int]:
    """A checked copy of a record, for backup and restore. Returns its counts. Raises StoreError where it cannot be made whole."""
    from foedera.store import backup

    return backup.copy(source, out, replace=replace)


def llm_reader(endpoint: str, model: str) -> LlmReader:
    """A reader that asks an OpenAI-compatible endpoint; its `bill` says what it took. The key stands in FOEDERA_LLM_KEY.

    Raises ReaderError for an endpoint that cannot be used.
    """
    from foedera.engine.endpoint import Endpoint
    from foedera.engine.llm import LlmReader

    return LlmReader(Endpoint(endpoint, model))


@dataclass(frozen=True, slots=True)
class Table:
    """Today's entries of one kind, as rows in RECORD.md's names."""

    record: Record
    kind: str
    policy: str = POLICY

    def __iter__(self) -> Iterator[Row]:
        for filed in self.record.filed(self.kind):
            yield row_of(filed.entry, filed.document, run=filed.run, policy=self.policy, review=filed.review)

    def __len__(self) -> int:
        return self.record.counts()[self.kind]

    def to_pandas(self) -> pandas.DataFrame:
        """A data frame with a row an entry; what nests below the first level is JSON text. Needs foedera[tables]."""
        return frames.to_pandas(self, self.kind)

    def to_polars(self) -> polars.DataFrame:
        """The same as a polars frame. Needs foedera[polars]."""
        return frames.to_polars(self, self.kind)

    def to_arrow(self) -> pyarrow.Table:
        """The same as an Arrow table; the policy stands in its metadata. Needs foedera[tables]."""
        return frames.to_arrow(self, self.kind, policy=self.policy)

    def _repr_html_(self) -> str:
        return display.table_html(self, self.kind, count=len(self))


class Foedera:
    """An open record with everything that a user does to it. Close it, or use it as a context."""

    def __init__(self, record: Record, account: Account | None = None) -> None:
        self.record = record
        self.account = account or Account()

    @classmethod
    def open(cls, path: str | Path, *, as_of: str | None = None) -> Self:
        """Open a record file, today's or as it was at a day or time. Raises StoreError if it is missing or not ours."""
        return cls(Record.open(path, as_of=as_of))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.record.close()

    actors = property(lambda self: Table(self.record, "actor"))
    mentions = property(lambda self: Table(self.record, "mention"))
    accords = property(lambda self: Table(self.record, "accord"))
    statements = property(lambda self: Table(self.record, "statement"))
    events = property(lambda self: Table(self.record, "event"))
    namings = property(lambda self: Table(self.record, "naming"))
    alignments = property(lambda self: Table(self.record, "alignment"))

    def brief(self, *, length: str = "full") -> Brief:
        """What the reports say, worked out anew from today's entries: "line", "page" or "full". Raises QueryError for another length."""
        book = self.record.book(standing=True)
        linked = [cluster.members for cluster in clusters_of(book, "event")]
        return brief_of(book, length=length, found=found_in(book, self.ledgers(), linked))

    def _repr_html_(self) -> str:
        return display.counts_html(self.record.counts(), self.record.path)

    def view_text(self, document: str) -> View:
        """A text with a mark on the words of every entry, for a notebook. Raises StoreError for an unknown id."""
        return View(display.text_html(self.record.document(document), self.record.entries(document=document)))

    def view_network(self) -> View:
        """Who is for or against whom, as `foedera network` works it out, drawn for a notebook."""
        return View(display.network_html(network_of(evidence(self.record.book(standing=True)))[0]))

    def links(self, kind: str = "") -> list[Link]:
        """Today's proposals of what is the same, with scores and reasons. Raises QueryError for an unknown kind."""
        if kind and kind not in LINK_KINDS:
            raise QueryError(f"no kind of link {kind!r}; one of: {', '.join(LINK_KINDS)}")
        return list(self.record.links.of(kind))

    def clusters(self, kind: str = "") -> tuple[Cluster, ...]:
        """What is the same by links and people's decisions; worked out anew, never stored."""
        return tuple(c for c in clusters(self.links(kind), self.record.decisions()) if kind in {"", c.kind})

    def sources(self) -> Sources:
        """Counts reports, independent texts and first sources behind any entries: `record.sources().support(entries)`."""
        return Sources(self.record.book(standing=True))

    def decide_link(self, action: str, left: str, right: str, *, kind: str = "", by: str = "", why: str = "") -> Decision:
        """A person's word on a pair: link, unlink or undo, by ids or their unique beginnings. It holds whatever is proposed later.

        `kind` is needed only for places, which go by the ids of events and accords. Raises QueryError.
        """
        if action not in {"link", "unlink", "undo"} or kind not in {"", *LINK_KINDS}:
            raise QueryError(f"no such decision on a link: {action} {kind}".rstrip())
        (one, first), (other, second) = self._linkable(left), self._linkable(right)
        if one == other or first != second or first not in LINK_KINDS:
            raise QueryError(
                f"{left} ({first}) and {right} ({second}) cannot be linked; two of one kind can: {', '.join(LINK_KINDS)}"
            )
        decision = Decision(one, action, by, now(), why, {"other": other, "kind": kind or first})
        self.record.links.decide(decision)
        return decision

    def _linkable(self, beginning: str) -> tuple[str, str]:
        """The whole id and the kind of link that joins such; a document is a copy."""
        found = self.record.ids(beginning)
        if len(found) != 1:
            raise QueryError(f"{beginning!r}: {'more than one entry begins' if found else 'no document or entry begins'} so")
        entry = self.record.find(found[0])
        return found[0], kind_of(entry) if entry else "copy"

    def network(self, question: Question = Question()) -> Web:  # noqa: B008 - a frozen value
        """Who is for or against whom, as far as the question asks. Raises QueryError for a question that cannot be asked."""
        book = self.record.book(standing=True)
        return web_of(book, question, origin=Sources(book).text)

    def series(self, counting: Counting = Counting()) -> Series:  # noqa: B008 - a frozen value
        """Acts between two actors through time. Raises QueryError for a counting that cannot be done."""
        book = self.record.book(standing=True)
        return series_of(book, counting, origin=Sources(book).text)

    def names(self) -> dict[str, str]:
        """What to call each key of a network or a series."""
        return display_names(self.record.book(standing=True))

    def ledgers(self, groups: Sequence[Sequence[str]] | None = None) -> list[Ledger]:
        """The reports of each affair side by side. `groups` are ids of entries that may be one; ours, by words and days, where not given."""
        book = self.record.book(standing=True)
        reports, linked = reports_of(book, pipeline.searchable), linked_in(book)
        return ledgers(reports, groupings(reports, linked) if groups is None else groups, linked.forced)

    def naming(self, *, every: bool = False) -> tuple[Called, ...]:
        """Who calls what how; without `every` only what goes by more than one name, or by a marked one."""
        book = self.record.book(standing=True)
        reports, linked = reports_of(book, pipeline.searchable), linked_in(book)
        called = naming(book, reports, ledgers(reports, groupings(reports, linked), linked.forced))
        return called if every else rivals(called)

    def timeline(self, groups: Sequence[Sequence[str]] | None = None) -> Timeline:
        """Events and stages of accords through time, each once, with all reports that tell of it."""
        book = self.record.book(standing=True)
        reports = reports_of(book, pipeline.searchable)
        return timeline(reports, groupings(reports, linked_in(book)) if groups is None else groups)

    def faults(self) -> list[str]:
        """Every fault of the file; empty where it is whole."""
        return list(faults(self.record))

    def show(self, key: str, *, policy: str = POLICY) -> Row:
        """The row of a document or entry by its id, or the unique beginning of one. Raises QueryError."""
        found = self.record.ids(key)
        if len(found) != 1:
            raise QueryError(f"{len(found)} entries begin with {key!r}" if found else f"no document or entry {key!r}")
        (full,) = found
        filed = self.record.lookup(full)
        if filed is None:
            return document_row(self.record.document(full))
        return row_of(filed.entry, filed.document, run=filed.run, policy=policy, review=filed.review)

    def agreement(self, one: str, other: str) -> tuple[list[Agreed], list[Difference]]:
        """How far two reviewers agree on what both decided, field by field, and where they differ. Raises QueryError if nothing is shared."""
        judged = self.record.judged(one, other)
        if not judged:
            raise QueryError(
                f"{one} and {other} have not decided on any entry both; their queues: foedera review queue FILE --by NAME"
            )
        return agreement(judged), differences(judged)

    def pack(self, out: Path, *, texts: bool = True, policy: str = POLICY) -> None:
        """Write an evidence pack: one zip that can be checked without Foedera. Raises ExportError for an unknown policy or a place that
        cannot be written."""
        if policy not in POLICIES:
            raise ExportError(f"unknown policy {policy!r}; one of: {', '.join(POLICIES)}")
        try:
            with out.open("wb") as stream:
                pack.write(
                    self.record.book(), stream, brief=self.brief(), history=self.record.decisions(), policy=policy, texts=texts
                )
        except OSError as error:
            raise ExportError(f"{out}: {error.strerror}") from error

    def diff(self, old: str = "", new: str = "") -> Changes:
        """What a newer run draws differently from an older one; without names the last two. Raises QueryError for unknown runs."""
        before, after = self._runs(old, new)
        found = Changes()
        for key in self.record.read_by(before, after):
            document = self.record.document(key)
            drawn = self.record.drawn(key, after)
            compare(Sheet.of(document, self.record.drawn(key, before)), Sheet.of(document, drawn), found)
            decisions = self.record.decided().get(key, [])
            desk = folded(drawn, decisions)
            found.kept += kept(decisions, {e.id: e for e in drawn}, desk.made, [decision for decision, _ in desk.idle])
        return found

    def _runs(self, *named: str) -> list[str]:
        runs = [run.id for run in self.record.runs()]
        if not any(named):
            if len(runs) < 2:
                raise QueryError("there is one run only; read the same reports with another model or version first")
            return runs[-2:]
        for name in named:
            if sum(run.startswith(name) for run in runs) != 1 or not name:
                raise QueryError(
                    f"{name!r} is not one of the runs: {', '.join(f'{r.id} ({r.reader})' for r in self.record.runs())}"
                )
        return [run for name in named for run in runs if run.startswith(name)]

    def reviewer(self, by: str = "") -> Reviewer:
        """A person who accepts, rejects, edits, merges, splits, settles and takes back; every decision is one row under that name."""
        return Reviewer(self.record, by)

    def export(self, form: str, out: BinaryIO | Path, *, policy: str = POLICY) -> Written:
        """Write the record in a format of `formats()`: into a stream or a file, or into a folder for those of several files.

        A path gets its sidecar (about.json), which names the policy and what is lost. Raises ExportError for another form or policy.
        """
        if policy not in POLICIES:
            raise ExportError(f"unknown policy {policy!r}; one of: {', '.join(POLICIES)}")
        chosen = FILES.get(form) or FOLDERS.get(form)
        if chosen is None or (form in FOLDERS and not isinstance(out, Path)):
            raise ExportError(f"unknown format {form!r}; one of: {', '.join((*FILES, *FOLDERS))}" if chosen is None
                              else f"{form} is several files: give a folder")  # fmt: skip
        book = self.record.book(standing=chosen.standing)
        amendments = self.record.amendments()
        with using(amendments) if amendments else nullcontext():
            return save(chosen, book, out, policy=policy) if isinstance(out, Path) else chosen.write(book, out, policy=policy)


def drawn(documents: Sequence[Document], reader: Reader | None = None) -> Iterator[Drawn]:
    """What is drawn from each document, and what is held back, without a record."""
    for document, reading in zip(documents, (reader or default_reader()).read(documents), strict=True):
        yield draw(document, reading)


def formats() -> tuple[Format, ...]:
    """Every format of `export`, with what it holds, what it loses and what checks it."""
    return (*FILES.values(), *FOLDERS.values())


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


def diff_of_files(old: Foedera, new: Foedera) -> Changes:
    """What a second record holds differently of the texts that both hold, with people's decisions in each."""
    found = Changes()
    shared = {document.id for document in new.record.documents()}
    for document in old.record.documents():
        if document.id in shared:
            before, after = (record.record.desk(document.id).made.values() for record in (old, new))
            compare(Sheet.of(document, before), Sheet.of(document, after), found)
    return found


def train(review: str | Path, out: str | Path, *, floor: float = FLOOR) -> Overlay:
    """Learn an overlay from a record's decisions and write it. Raises QueryError if there are too few, ExportError where it cannot be written."""
    with Foedera.open(review) as record:
        learned = from_review(record.record, floor=floor)
    try:
        Path(out).write_text(learned.text, encoding="utf-8")
    except OSError as error:
        raise ExportError(f"{out}: {error.strerror}") from error
    return learned


def read(
    paths: Iterable[str | Path] | str | Path,
    into: str | Path = ":memory:",
    *,
    reader: Reader | None = None,
    overlay: str | Path | None = None,
    workers: Workers | None = None,
    progress: Callable[[Document | Refusal], None] = lambda _: None,
) -> Foedera:
    """Read reports into a record: files, folders, globs, "-" for standard input; `into` is a file or memory.

    `overlay` is a file of `train`: what reviewers kept and rejected corrects the scores. `workers` (`Workers(2)`) reads
    in so many processes, or Ray actors; the reader is then theirs, and `reader` is not asked. What is in the record already is left as it is. `account` on the result says what was taken, held back and refused.
    """
    laid = load(Path(overlay)) if overlay is not None else None
    listed = [paths] if isinstance(paths, str | Path) else list(paths)
    record = Record.open(into, create=True)
    try:
        sources = intake.documents(map(str, listed))
        if workers is not None:
            account = scale.read(sources, record, workers, overlay=laid, progress=progress)
        else:
            account = pipeline.read(sources, record, reader or default_reader(), overlay=laid, progress=progress)
    except BaseException:
        record.close()
        raise
    return Foedera(record, account)


def watch(
    plan: str | Path,
    into: str | Path,
    *,
    told: Callable[[Report], object],
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


__all__ = [
    "KINDS", "Account", "Counting", "Foedera", "FoederaError", "Question", "Reviewer", "Series", "Table", "View", "Web", "Workers", "checks", "copy",
    "default_reader", "drawn", "formats", "llm_reader", "markdown", "page", "read", "read_back", "row_of", "train", "watch", "whole_lines",
]  # fmt: skip
