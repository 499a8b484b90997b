"""The last stage: links for what is new in a record, and for those whom that touches."""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Callable

from foedera.linking import KINDS, LINKING, profiles_of, relink
from foedera.store.profiles import StoredProfiles
from foedera.store.record import Record
from foedera.types.profile import Profile
from foedera.types.record import Link

LOG = logging.getLogger("foedera.pipeline")
BATCH = 1000  # documents linked in one transaction


def link(record: Record, *, progress: Callable[[int], None] = lambda _: None) -> int:
    """Propose links for what is new in a record, and for those whom that touches; says how many were added or changed."""
    made = 0
    stale = record.profiles.stale(LINKING)
    for at in range(0, len(stale), BATCH):
        batch = stale[at : at + BATCH]
        with record.transaction():
            made += _link({key: profiles_of(record.document(key), list(record.entries(document=key))) for key in batch}, record)
        LOG.info("linked", extra={"fields": {"documents": len(batch), "left": len(stale) - at - len(batch)}})
        progress(len(batch))
    return made


def _link(fresh: dict[str, tuple[Profile, ...]], record: Record) -> int:
    before = list(record.profiles.of(fresh))
    record.profiles.file(fresh, LINKING)
    made = 0
    for kind in KINDS:
        new = {profile.id: profile for profiles in fresh.values() for profile in profiles if profile.kind == kind}
        old = {profile.id: profile for profile in before if profile.kind == kind}
        index = record.profiles.index(kind)
        turned = _turned(index, old, new)
        changed = {key for key, profile in new.items() if old.get(key) != profile}
        gone = {key for key, profile in old.items() if new.get(key) != profile}
        made += _propose(record, kind, index, changed | turned, gone | turned)
    return made


def _turned(index: StoredProfiles, old: dict[str, Profile], new: dict[str, Profile]) -> set[str]:
    """Entries that became or ceased to be representatives of a key by what came; of keys that somebody left, all representatives."""
    came, left = _moves(old, new), _moves(new, old)
    found: set[str] = {entry for key, moved in left.items() for entry in index.under(key, max(moved.values()))}
    for key, moved in came.items():
        crowd = max(moved.values())
        members = index.under(key, crowd + len(moved))
        if len(members) > crowd:
            before = [entry for entry in members if entry not in moved][:crowd]
            found |= set(before) - set(members[:crowd])
    return found


def _moves(old: dict[str, Profile], new: dict[str, Profile]) -> dict[int, dict[str, int]]:
    """Who stands under a key in `new` and did not in `old`, or not on that day: key -> id -> how many represent it."""
    found: dict[int, dict[str, int]] = defaultdict(dict)
    for entry, profile in new.items():
        was = old.get(entry)
        for key in set(profile.keys) - set(was.keys if was and was.day == profile.day else ()):
            found[key][entry] = profile.crowd
    return found


def _propose(record: Record, kind: str, index: StoredProfiles, touched: set[str], known: set[str]) -> int:
    """Write the links of the entries touched; `known` are those that may have had links before."""
    links = {(link.left, link.right): link for link in relink(touched, index)}
    held: dict[tuple[str, str], Link] = {(x.left, x.right): x for x in record.links.about(known) if x.kind == kind}
    new = [link for pair, link in links.items() if held.get(pair) != link]
    record.links.withdraw([link for pair, link in held.items() if pair not in links], run=f"links@{LINKING}")
    record.links.add(new, run=f"links@{LINKING}")
    return len(new)
