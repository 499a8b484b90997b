"""Sets that mark names: what each kind of theirs may be among ours, and which of ours they leave unmarked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from foedera.engine.labels import MENTIONS
from foedera.train.passages import ANY, Passage
from foedera.train.sets.rows import rows

# Not "party": a label that another of the set's own labels teaches draws all loose ones to itself.
ORGANISED = ("body", "force", "igo", "group", "organisation")


def _names(row: Any, kinds: dict[str, tuple[str, ...]], unmarked: frozenset[str]) -> Passage:
    passage = Passage(row["id"], row["text"], frozenset({"mention"}), unmarked=unmarked)
    for entity in sorted(row["entities"], key=lambda e: e["start"] - e["end"]):  # inner names are drawn last
        lead = re.match(r"[Tt]he\s+", row["text"][entity["start"] : entity["end"]])
        start = entity["start"] + (lead.end() if lead else 0)
        if start < entity["end"]:
            passage.mark("mention", (start, entity["end"]), *kinds.get(entity["type"], tuple(ANY)))
    return passage


def crossner(root: Path, part: str = "train") -> Iterator[Passage]:
    """Names in Wikipedia articles on politics; "misc" may be anything, offices and people are not marked."""
    kinds = {
        "politician": ("person",), "person": ("person",), "politicalparty": ("party",),
        "organisation": ORGANISED, "country": ("state", "place"), "location": ("place", "state"),
        "event": ("named_event",), "election": ("named_event",),
    }  # fmt: skip
    loose = frozenset({"office", "people", "pronoun", "time", "accord"})
    for row in rows(root / f"crossner_politics/{part}.jsonl"):
        yield _names(row, kinds, loose)


def re3d(root: Path) -> Iterator[Passage]:
    """Defence and foreign-ministry texts; the source that is not open is left out."""
    kinds: dict[str, tuple[str, ...]] = {
        "Organisation": ORGANISED, "Person": ("person", "office"),
        "Location": ("place", "state"), "Nationality": ("state",), "Temporal": ("time",),
    }  # fmt: skip
    loose = frozenset({"office", "pronoun", "accord", "named_event", "people"})
    for row in rows(root / "re3d/train.jsonl"):
        if "BBC" not in row["source"]:
            yield _names(row, kinds, loose)


def uner(root: Path) -> Iterator[Passage]:
    """Person, organisation and place names in English web text."""
    kinds = {"PER": ("person",), "ORG": ORGANISED, "LOC": ("place", "state")}
    loose = frozenset(MENTIONS) - {"person", "place"}
    for row in rows(root / "uner_ewt/dev.jsonl"):
        yield _names(row, kinds, loose)


def relocar(root: Path) -> Iterator[Passage]:
    """One place name a passage in Wikipedia sentences: read as the place, or as those who act in its name."""
    kinds: dict[str, tuple[str, ...]] = {"literal": ("place",), "metonymic": ("state", *ORGANISED, "people")}
    for row in rows(root / "relocar/train.jsonl"):
        yield _names(row, kinds, frozenset(MENTIONS))


def times(root: Path) -> Iterator[Passage]:
    """Time expressions in the fully annotated opening of the Wikinews articles of MEANTIME."""
    for row in rows(root / "meantime/train.jsonl"):
        end = row["full_annotation_end"]
        entities = [time | {"type": "time"} for time in row["timex"] if time["end"] <= end]
        opening = {"id": row["id"], "text": row["text"][:end], "entities": entities}
        yield _names(opening, {"time": ("time",)}, frozenset(MENTIONS) - {"time"})
