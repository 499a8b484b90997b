"""The last stage: links for what is new in a record, and for those whom that touches."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Callable

from foedera.linking import CROWD, LINKING, profiles_of, relink
from foedera.store.profiles import StoredProfiles
from foedera.store.record import Record
from foedera.types.profile import Profile
from foedera.types.record import Link

LOG = logging.getLogger("foedera.pipeline")
BATCH = 1000  # documents linked in one transaction; of smaller batches each displaces representatives of the one before, whose links go and come


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
    old = list(record.profiles.of(fresh))
    record.profiles.file(fresh, LINKING)
    made = 0
    for kind in CROWD:
        new = {profile.id: profile for profiles in fresh.values() for profile in profiles if profile.kind == kind}
        gone = {key for own, key, _ in old if own == kind}
        index = record.profiles.index(kind)
        turned = _turned(index, new, {n for own, _, keys in old if own == kind for n in keys}) - gone
        made += _propose(record, kind, index, new.keys() | turned, turned | gone)
    return made


def _turned(index: StoredProfiles, new: dict[str, Profile], left: set[int]) -> set[str]:
    """Entries that became or ceased to be representatives of a key by what came; of keys that somebody left, all representatives."""
    crowd = CROWD[index.kind]
    came = Counter(key for profile in new.values() for key in profile.keys)
    found: set[str] = {entry for key in left for entry in index.under(key, crowd)}
    for key, count in came.items():
        members = index.under(key, crowd + count)
        if len(members) > crowd:
            before = [entry for entry in members if entry not in new][:crowd]
            found |= set(before) - set(members[:crowd])
    return found - new.keys()


def _propose(record: Record, kind: str, index: StoredProfiles, touched: set[str], known: set[str]) -> int:
    """Write the links of the entries touched; `known` are those that may have had links before."""
    links = {(link.left, link.right): link for link in relink(kind, touched, index)}
    held: dict[tuple[str, str], Link] = {(x.left, x.right): x for x in record.links.about(known) if x.kind == kind}
    new = [link for pair, link in links.items() if held.get(pair) != link]
    record.links.withdraw([link for pair, link in held.items() if pair not in links], run=f"links@{LINKING}")
    record.links.add(new, run=f"links@{LINKING}")
    return len(new)
