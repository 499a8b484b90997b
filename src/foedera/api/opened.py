"""An open record, with everything that a user does to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

from foedera.analysis.agreement import Agreed, Difference
from foedera.analysis.changes import Changes
from foedera.analysis.clusters import clusters
from foedera.analysis.networks.names import display_names
from foedera.analysis.networks.series import Counting, series_of
from foedera.analysis.networks.web import Question, Web, network_in, web_of
from foedera.analysis.support import Sources
from foedera.api import comparing, deciding, finding, searching, writing
from foedera.api.table import POLICY, Table, check, rows_of
from foedera.errors import QueryError
from foedera.export import display
from foedera.export.display import View
from foedera.export.format import Written
from foedera.export.shape import Row, document_row
from foedera.pipeline import Account
from foedera.review.decide import Reviewer
from foedera.store.record import Record
from foedera.store.verify import faults
from foedera.tables.amendments import using
from foedera.types.book import Book
from foedera.types.findings import Brief, Called, Cluster, Timeline
from foedera.types.ledger import Ledger
from foedera.types.record import Decision, Link
from foedera.types.series import Series


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
        self.close()

    @contextmanager
    def _standing(self) -> Iterator[Book]:
        """Today's record without what people rejected. Its own names are in force in the block."""
        with using(self.record.amendments()):
            yield self.record.book(standing=True)

    def __repr__(self) -> str:
        told = ", ".join(f"{count} {kind}s" for kind, count in self.record.counts().items() if count)
        refused = f"; {len(self.account.refused)} refused (see account.refused)" if self.account.refused else ""
        return f"<Foedera {self.record.path}: {told or 'empty'}{refused}>"

    def close(self) -> None:
        """Close the record; nothing can be asked of it afterwards."""
        self.record.close()

    @property
    def documents(self) -> Table:
        """The reports themselves, and what their sources say of them."""
        return self.table("document")

    @property
    def actors(self) -> Table:
        """Everybody whom the reports tell of, each as one document knows them."""
        return self.table("actor")

    @property
    def mentions(self) -> Table:
        """Every place at which somebody is meant; `actor` is None where it could not be told who."""
        return self.table("mention")

    @property
    def accords(self) -> Table:
        """Treaties, truces, declarations: parties, clauses, stage of life."""
        return self.table("accord")

    @property
    def statements(self) -> Table:
        """Who said what, to whom, on whose word."""
        return self.table("statement")

    @property
    def events(self) -> Table:
        """Who did what to whom, with PLOVER types, and whether it was done, planned, claimed or denied."""
        return self.table("event")

    @property
    def namings(self) -> Table:
        """Words that a text keeps at a distance (“so-called”), and whose they are."""
        return self.table("naming")

    @property
    def alignments(self) -> Table:
        """Who stands with or against whom, where a text says so outright."""
        return self.table("alignment")

    def table(self, kind: str, *, policy: str = POLICY) -> Table:
        """Today's documents ("document") or entries of a kind as a table; `policy` says whose codes. Raises QueryError for an unknown one."""
        return searching.table(self.record, kind, policy)

    def find(
        self,
        words: str = "",
        *,
        kind: str = "",
        who: str | None = None,
        label: str | None = None,
        since: str | None = None,
        until: str | None = None,
        limit: int = 50,
        policy: str = POLICY,
    ) -> list[Row]:
        """Rows of the accords, events and statements that hold all the words, in which `who` takes part, of days from `since` to `until`.

        `who` is a name, or a key such as RUS; `label` an event's type, a statement's act, an accord's kind or a clause's,
        of PLOVER's or your own ontology; days are ISO. What people rejected is left out. Raises QueryError.
        """
        return searching.find(
            self.record, words, kind, who=who, label=label, since=since, until=until, limit=limit, policy=policy
        )

    def brief(self, *, length: str = "full") -> Brief:
        """What the reports say, worked out anew from today's entries: "line", "page" or "full". Raises QueryError for another length.

        `api.markdown(brief)` and `api.page(brief)` give it as words.
        """
        with self._standing() as book:
            return finding.brief(book, length)

    def _repr_html_(self) -> str:
        return display.counts_html(self.record.counts(), self.record.path)

    def view_text(self, document: str) -> View:
        """A text with a mark on the words of every entry, for a notebook. Raises StoreError for an unknown id."""
        return View(display.text_html(self.record.document(document), self.record.entries(document=document)))

    def view_network(self) -> View:
        """Who is for or against whom, as `foedera network` works it out, drawn for a notebook."""
        with self._standing() as book:
            return View(display.network_html(network_in(book)[0]))

    def links(self, kind: str = "") -> list[Link]:
        """Today's proposals of what is the same, with scores and reasons. Raises QueryError for an unknown kind."""
        return deciding.proposed(self.record, kind)

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
        return deciding.decide_link(self.record, action, left, right, kind=kind, by=by, why=why)

    def network(self, question: Question = Question()) -> Web:  # noqa: B008 - a frozen value
        """Who is for or against whom, as far as the question asks. Raises QueryError for a question that cannot be asked."""
        with self._standing() as book:
            return web_of(book, question, origin=Sources(book).text)

    def series(self, counting: Counting = Counting()) -> Series:  # noqa: B008 - a frozen value
        """Acts between two actors through time. Raises QueryError for a counting that cannot be done."""
        with self._standing() as book:
            return series_of(book, counting, origin=Sources(book).text)

    def names(self) -> dict[str, str]:
        """What to call each key of a network or a series."""
        with self._standing() as book:
            return display_names(book)

    def ledgers(self, groups: Sequence[Sequence[str]] | None = None) -> list[Ledger]:
        """The reports of each affair side by side. `groups` are ids of entries that may be one; ours, by words and days, where not given."""
        with self._standing() as book:
            return finding.ledgers(book, groups)

    def naming(self, *, every: bool = False) -> tuple[Called, ...]:
        """Who calls what how; without `every` only what goes by more than one name, or by a marked one."""
        with self._standing() as book:
            return finding.names_given(book, every=every)

    def timeline(self, groups: Sequence[Sequence[str]] | None = None) -> Timeline:
        """Events and stages of accords through time, each once, with all reports that tell of it."""
        with self._standing() as book:
            return finding.timeline(book, groups)

    def faults(self) -> list[str]:
        """Every fault of the file; empty where it is whole."""
        return list(faults(self.record))

    def show(self, key: str, *, policy: str = POLICY) -> Row:
        """The row of a document or entry by its id, or the unique beginning of one. Raises QueryError."""
        check(policy)
        found = self.record.ids(key)
        if len(found) != 1:
            raise QueryError(f"more than one entry begins with {key!r}" if found else f"no document or entry {key!r}")
        (full,) = found
        filed = self.record.lookup(full)
        if filed is None:
            return document_row(self.record.document(full))
        (row,) = rows_of(self.record, [filed], policy=policy)
        return row

    def agreement(self, one: str, other: str) -> tuple[list[Agreed], list[Difference]]:
        """How far two reviewers agree on what both decided, field by field, and where they differ. Raises QueryError if nothing is shared."""
        return comparing.reviewers(self.record, one, other)

    def pack(self, out: str | Path, *, texts: bool = True, policy: str = POLICY) -> None:
        """Write an evidence pack: one zip that can be checked without Foedera. Raises ExportError for an unknown policy or a place that
        cannot be written."""
        writing.packed(self.record, Path(out), texts=texts, policy=policy)

    def diff(self, old: str = "", new: str = "") -> Changes:
        """What a newer run draws differently from an older one; without names the last two. Raises QueryError for unknown runs."""
        return comparing.runs(self.record, old, new)

    def reviewer(self, by: str = "") -> Reviewer:
        """A person who accepts, rejects, edits, merges, splits, settles and takes back; every decision is one row under that name."""
        return Reviewer(self.record, by)

    def export(self, form: str, out: BinaryIO | str | Path, *, policy: str = POLICY) -> Written:
        """Write the record in a format of `formats()`: into a stream or a file, or into a folder for those of several files.

        A path gets its sidecar (about.json), which names the policy and what is lost. Raises ExportError for another form or policy.
        """
        return writing.export(self.record, form, Path(out) if isinstance(out, str) else out, policy)


def diff_of_files(old: Foedera, new: Foedera) -> Changes:
    """What a second record holds differently of the texts that both hold, with people's decisions in each."""
    return comparing.records(old.record, new.record)
