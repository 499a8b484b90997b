"""Reports that are one text: wire copies, near-duplicates and rewrites, by MinHash of their telling word pairs."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from rensa import RMinHash

from foedera.linking.dossier import Dossier
from foedera.linking.evidence import Verdict, keys_of
from foedera.tables.words import weight, words
from foedera.types.profile import Profile

HASHES: Final = 256  # the estimate of likeness is off by about 2 points in 100 at a likeness of .1
SEED: Final = 1919
ROWS: Final = 2  # hashes in a key: two texts as like as .19 meet with probability .99 under one of 128 keys
# Likeness of word pairs from which two reports are one text. Of texts with six tenths of their words changed .1 finds 99 in 100 and .15
# 80; articles of one paper that share a quotation and a paragraph of background reach .14 (benchmarks/quality/copies.py).
COPY: Final = 0.15
SHORTEST: Final = 12  # telling words under which a text is too short to be told from another


def profiles(dossier: Dossier) -> Iterator[Profile]:
    made = profile(dossier.document.id, dossier.document.text, dossier.reported)
    if made:
        yield made


def profile(key: str, text: str, reported: int | None = None) -> Profile | None:
    """A text as its MinHash; None if it is too short."""
    told = [word for word in words(text) if weight(word) > 0.2]
    if len(told) < SHORTEST:
        return None
    minhash = RMinHash(num_perm=HASHES, seed=SEED)
    minhash.update([f"{one} {other}" for one, other in pairwise(told)])
    digest = minhash.digest()
    bands = (digest[at : at + ROWS] for at in range(0, HASHES, ROWS))
    keys = keys_of("copy", (f"{n}:{band}" for n, band in enumerate(bands)))
    return Profile(key, "copy", key, keys, reported=reported, sketch=struct.pack(f"<{HASHES}I", *digest))


def judge(one: Profile, other: Profile) -> Verdict | None:
    """The share of word pairs in common, as MinHash estimates it (Broder 1997); None under COPY."""
    left, right = (struct.unpack(f"<{HASHES}I", side.sketch) for side in (one, other))
    share = sum(a == b for a, b in zip(left, right, strict=True)) / HASHES
    if share < COPY:
        return None
    return Verdict(round(min(1.0, 0.5 + share / 2), 3), (f"{share:.0%} of their telling word pairs are the same (MinHash)",))
