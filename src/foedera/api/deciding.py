"""A person's word on a pair of entries or documents."""

from __future__ import annotations

from foedera.errors import QueryError
from foedera.store.record import Record, now
from foedera.types.entries import kind_of
from foedera.types.record import LINK_KINDS, Decision, Link

ACTIONS = ("link", "unlink", "undo")


def proposed(record: Record, kind: str) -> list[Link]:
    """As `Foedera.links` says."""
    if kind and kind not in LINK_KINDS:
        raise QueryError(f"no kind of link {kind!r}; one of: {', '.join(LINK_KINDS)}")
    return list(record.links.of(kind))


def decide_link(record: Record, action: str, left: str, right: str, *, kind: str, by: str, why: str) -> Decision:
    """As `Foedera.decide_link` says."""
    if action not in ACTIONS or kind not in {"", *LINK_KINDS}:
        raise QueryError(f"no such decision on a link: {action} {kind}".rstrip())
    (one, first), (other, second) = _linkable(record, left), _linkable(record, right)
    if one == other or first != second or first not in LINK_KINDS:
        raise QueryError(
            f"{left} ({first}) and {right} ({second}) cannot be linked; two of one kind can: {', '.join(LINK_KINDS)}"
        )
    decision = Decision(one, action, by, now(), why, {"other": other, "kind": kind or first})
    record.links.decide(decision)
    return decision


def _linkable(record: Record, beginning: str) -> tuple[str, str]:
    """The whole id and the kind of link that joins such; a document is a copy."""
    found = record.ids(beginning)
    if len(found) != 1:
        raise QueryError(f"{beginning!r}: {'more than one entry begins' if found else 'no document or entry begins'} so")
    entry = record.find(found[0])
    return found[0], kind_of(entry) if entry else "copy"
