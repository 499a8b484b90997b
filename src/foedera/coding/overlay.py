"""What reviewers kept and rejected, laid over what the rules draw: a corrected score for each entry, and a floor below which it is held back.

One small linear model a kind, over the reader's score and plain facts of the entry. Its score is how often reviewers kept entries like this
one. An overlay is a JSON file; it never changes entries that stand in a record, only what a later run draws.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import msgspec

from foedera.coding import Drawn
from foedera.errors import ReaderError
from foedera.types.entries import Accord, Entry, Event, Statement, kind_of
from foedera.types.record import Held
from foedera.types.text import Document

FORM: Final = 1
MOST: Final = 4_000_000  # bytes of an overlay file
HELD: Final = "reviewers rejected its like"
SURE: Final = 1e-3  # scores are kept this far from 0 and 1, where a logit has no end


@dataclass(frozen=True, slots=True)
class Overlay:
    """`weights`: kind -> fact -> weight in the logit. `floor`: chance of being kept below which an entry is held back.

    `learned` says from how many decisions of each kind, and how well it did on decisions that it had not seen.
    """

    form: int
    floor: float
    weights: dict[str, dict[str, float]]
    learned: dict[str, dict[str, float]]

    @property
    def text(self) -> str:
        """The overlay as a run keeps it, so that a record can be drawn again without the file."""
        return msgspec.json.encode(self).decode()

    @property
    def digest(self) -> str:
        return hashlib.sha256(self.text.encode()).hexdigest()[:12]


def overlay_of(text: str | bytes, name: str = "overlay") -> Overlay:
    """An overlay from its text. Raises ReaderError where it is not one, or holds a weight that is not a number."""
    try:
        found = msgspec.json.decode(text, type=Overlay)
    except msgspec.MsgspecError as error:
        raise ReaderError(f"{name}: not an overlay ({error})") from error
    values = [value for weights in found.weights.values() for value in weights.values()]
    if found.form != FORM or not 0 <= found.floor <= 1 or not all(map(math.isfinite, values)):
        raise ReaderError(f"{name}: not an overlay of form {FORM}; make one with: foedera train --from-review FILE")
    return found


def load(path: Path) -> Overlay:
    """The overlay in a file. Raises ReaderError where it cannot be read."""
    try:
        if path.stat().st_size > MOST:
            raise ReaderError(f"{path}: larger than {MOST:,} bytes; no overlay")
        return overlay_of(path.read_bytes(), str(path))
    except OSError as error:
        raise ReaderError(f"{path}: {error.strerror}") from error


def applied(overlay: Overlay, document: Document, drawn: Drawn) -> Drawn:
    """What is drawn, with corrected scores; what falls below the floor is held back, unless another entry rests on it."""
    rests = _referred(drawn.entries)
    kept: list[Entry] = []
    held: list[Held] = []
    for entry in drawn.entries:
        weights = overlay.weights.get(kind_of(entry))
        if weights is None:
            kept.append(entry)
            continue
        chance = round(chance_of(weights, facts(entry, document)), 4)
        if chance < overlay.floor and entry.id not in rests:
            held.append(Held(document.id, entry.anchor.start, entry.anchor.end, kind_of(entry), HELD))
        else:
            kept.append(replace(entry, score=chance))
    return Drawn(tuple(kept), (*drawn.held, *held))


def chance_of(weights: Mapping[str, float], given: Mapping[str, float]) -> float:
    """How often reviewers kept entries with these facts, 0 to 1."""
    logit = sum(weights.get(name, 0.0) * value for name, value in given.items())
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, logit))))


def facts(entry: Entry, document: Document) -> dict[str, float]:
    """The facts of an entry that the model weighs: its score as a logit, and what it is; words count by themselves."""
    found = {"always": 1.0, "score": logit(getattr(entry, "score", None))}
    words = " ".join(document.quote(entry.anchor).casefold().split())
    if isinstance(entry, Event):
        names = [f"type {entry.type.value}", f"modality {entry.modality.value}", f"assertion {entry.assertion.value}",
                 f"actors {min(2, len(entry.actors))}", f"recipients {min(1, len(entry.recipients))}",
                 f"told {min(1, len(entry.asserted_by))}", f"mode {min(1, len(entry.mode))}"]  # fmt: skip
        found |= {"score of type": logit(entry.type.score), "score of modality": logit(entry.modality.score)}
    elif isinstance(entry, Statement):
        names = [f"act {entry.act.value}", f"form {entry.form}", f"speakers {min(1, len(entry.speakers))}",
                 f"content {min(2, len(entry.content))}", f"within {int(entry.within is not None)}"]  # fmt: skip
        found["score of act"] = logit(entry.act.score)
    elif isinstance(entry, Accord):
        names = [f"kind {entry.kind}", f"parties {min(2, len(entry.parties))}", f"clauses {min(2, len(entry.clauses))}",
                 f"life {min(1, len(entry.life))}"]  # fmt: skip
    else:
        names = []
    return found | dict.fromkeys([*names, f"word {words}"], 1.0)


def logit(share: float | None) -> float:
    """ln(p / (1 - p)), 0 where nothing is known."""
    if share is None:
        return 0.0
    inner = min(1 - SURE, max(SURE, share))
    return math.log(inner / (1 - inner))


def _referred(entries: tuple[Entry, ...]) -> set[str]:
    """Ids that events, statements and accords rest on: a chain of asserters must not lose a link."""
    found: set[str] = set()
    for entry in entries:
        if isinstance(entry, Event):
            found |= set(entry.asserted_by)
        elif isinstance(entry, Statement):
            found |= {entry.within} if entry.within else set()
            found |= {party.actor for party in entry.speakers if party.actor}
        elif isinstance(entry, Accord):
            found |= {stage.event for stage in entry.life if stage.event} | {key for s in entry.life for key in s.asserted_by}
    return found
