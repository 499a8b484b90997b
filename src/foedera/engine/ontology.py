"""Event types and clause kinds of a user's own: a small head each over the reader's vectors, fitted on examples by `foedera train --ontology`.

An own type is a kind of one of PLOVER's types, an own clause kind one of the kinds that ship: whatever counts, codes or draws by those
goes on as it did. A fitted ontology is a JSON file, good for the weights that it was fitted on and no others.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import msgspec
import numpy as np

from foedera.engine.labels import EVENT_TYPES, OBLIGATIONS
from foedera.engine.paths import Floats, runs
from foedera.errors import ReaderError

FORM: Final = 1
MOST: Final = 4_000_000  # bytes of a fitted file
WIDTH: Final = 384  # of a piece's vector
NEAR: Final = 20  # pieces to either side whose mean stands beside it: what the text around it is about
UNDER: Final = {"event": EVENT_TYPES, "clause": OBLIGATIONS}


@dataclass(frozen=True, slots=True)
class OwnType:
    """`family`: event or clause; `under`: the type or kind that ships of which it is one.

    `weights` (768) and `bias` give the logit at a piece with what stands near it (an event), or at the mean of a clause; from the share
    `floor` on it is marked. `measured`: how it did on examples that it had not seen.
    """

    name: str
    family: str
    under: str
    weights: tuple[float, ...]
    bias: float
    floor: float
    measured: dict[str, float]

    def shares(self, vectors: Floats) -> Floats:
        """The share of each row of (n, 768), 0 to 1."""
        logits = vectors @ np.array(self.weights, dtype=np.float32) + np.float32(self.bias)
        found: Floats = 1 / (1 + np.exp(-np.clip(logits, -30, 30)))
        return found

    def found(self, vectors: Floats, clauses: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int, float]]:
        """First piece, last + 1 and share of everything of this type: runs of pieces, or whole clauses among those given.

        `vectors` are those of `with_near`.
        """
        if self.family == "clause":
            means = np.stack([vectors[first:stop].mean(0) for first, stop in clauses]) if clauses else vectors[:0]
            yield from (
                (first, stop, float(share))
                for (first, stop), share in zip(clauses, self.shares(means), strict=True)
                if share >= self.floor
            )
            return
        shares = self.shares(vectors)
        for first, stop, _ in runs((shares >= self.floor).astype(np.int64) * 2):
            yield first, stop, float(shares[first:stop].max())


@dataclass(frozen=True, slots=True)
class Ontology:
    """`reader`: the hash of the weights that it was fitted on."""

    form: int
    name: str
    reader: str
    types: tuple[OwnType, ...]

    @property
    def text(self) -> str:
        """The file's text."""
        return msgspec.json.encode(self).decode()

    @property
    def digest(self) -> str:
        return hashlib.sha256(self.text.encode()).hexdigest()[:12]


def with_near(vectors: Floats) -> Floats:
    """Each piece's vector and, beside it, the mean of those up to 20 pieces to either side: (pieces, 768)."""
    sums = np.concatenate([np.zeros_like(vectors[:1]), vectors.cumsum(0, dtype=np.float32)])
    at = np.arange(len(vectors))
    first, stop = np.maximum(0, at - NEAR), np.minimum(len(vectors), at + NEAR + 1)
    return np.concatenate([vectors, (sums[stop] - sums[first]) / (stop - first)[:, None]], 1, dtype=np.float32)


def ontology_of(text: str | bytes, name: str = "ontology") -> Ontology:
    """A fitted ontology from its text. Raises ReaderError where it is not one."""
    try:
        found = msgspec.json.decode(text, type=Ontology)
    except msgspec.MsgspecError as error:
        raise ReaderError(
            f"{name}: not a fitted ontology ({error}); make one with: foedera train --ontology FILE.toml"
        ) from error
    if found.form != FORM or not all(map(_whole, found.types)):
        raise ReaderError(f"{name}: not a fitted ontology of form {FORM}; make one with: foedera train --ontology FILE.toml")
    return found


def _whole(own: OwnType) -> bool:
    numbers = all(map(math.isfinite, (*own.weights, own.bias, own.floor)))
    return numbers and len(own.weights) == 2 * WIDTH and own.under in UNDER.get(own.family, ()) and 0 < own.floor <= 1


def load(path: Path) -> Ontology:
    """The fitted ontology in a file. Raises ReaderError where it cannot be read."""
    try:
        if path.stat().st_size > MOST:
            raise ReaderError(f"{path}: larger than {MOST:,} bytes; no fitted ontology")
        return ontology_of(path.read_bytes(), str(path))
    except OSError as error:
        raise ReaderError(f"{path}: {error.strerror}") from error
