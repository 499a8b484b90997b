"""What differs: between two runs of a record, between two records, between two reviewers."""

from __future__ import annotations

from foedera.analysis.agreement import Agreed, Difference, agreement, differences
from foedera.analysis.changes import Changes, Sheet, compare, kept
from foedera.errors import QueryError
from foedera.store.folding import folded
from foedera.store.record import Record


def reviewers(record: Record, one: str, other: str) -> tuple[list[Agreed], list[Difference]]:
    """As `Foedera.agreement` says."""
    judged = record.judged(one, other)
    if not judged:
        raise QueryError(
            f"there is no entry on which both {one} and {other} have decided; their queues: foedera review queue FILE --by NAME"
        )
    return agreement(judged), differences(judged)


def runs(record: Record, old: str, new: str) -> Changes:
    """As `Foedera.diff` says."""
    before, after = _named(record, old, new)
    found = Changes()
    for key in record.read_by(before, after):
        document = record.document(key)
        drawn = record.drawn(key, after)
        compare(Sheet.of(document, record.drawn(key, before)), Sheet.of(document, drawn), found)
        decisions = record.decided().get(key, [])
        today = folded(drawn, decisions)
        found.kept += kept(decisions, {e.id: e for e in drawn}, today.made, [decision for decision, _ in today.idle])
    return found


def _named(record: Record, *named: str) -> list[str]:
    runs = [run.id for run in record.runs()]
    if not any(named):
        if len(runs) < 2:
            raise QueryError("there is one run only; read the same reports with another model or version first")
        return runs[-2:]
    for name in named:
        if sum(run.startswith(name) for run in runs) != 1 or not name:
            raise QueryError(f"{name!r} is not one of the runs: {', '.join(f'{r.id} ({r.reader})' for r in record.runs())}")
    return [run for name in named for run in runs if run.startswith(name)]


def records(old: Record, new: Record) -> Changes:
    """As `diff_of_files` says."""
    found = Changes()
    shared = {document.id for document in new.documents()}
    for document in old.documents():
        if document.id in shared:
            before, after = (record.folded(document.id).made.values() for record in (old, new))
            compare(Sheet.of(document, before), Sheet.of(document, after), found)
    return found
