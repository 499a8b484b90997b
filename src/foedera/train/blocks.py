"""What a passage of the corpus says: its text, its named spans, and what they mean."""

from __future__ import annotations

from dataclasses import dataclass, field


class CorpusError(ValueError):
    """A block that the mark-up does not allow; the message names file and line."""


@dataclass(frozen=True, slots=True)
class EventBlock:
    trigger: str
    type: str
    modes: tuple[str, ...]
    modality: str
    assertion: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    mutual: bool
    when: str | None
    where: str | None
    word: str | None


@dataclass(frozen=True, slots=True)
class Saying:
    cue: str
    act: str
    source: tuple[str, ...]
    content: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ClauseBlock:
    span: str
    force: str
    obligation: str
    by: tuple[str, ...]
    toward: tuple[str, ...]
    condition: str | None
    quoted: bool


@dataclass(frozen=True, slots=True)
class StanceBlock:
    saying: str
    value: str
    target: str
    word: str | None


@dataclass(slots=True)
class Block:
    """One marked passage: its text, its named spans (code points, end exclusive) and what they mean."""

    id: str
    region: str
    time: str
    register: str
    text: str
    spans: dict[str, tuple[int, int]]
    mentions: dict[str, str] = field(default_factory=dict)
    events: list[EventBlock] = field(default_factory=list)
    sayings: list[Saying] = field(default_factory=list)
    clauses: list[ClauseBlock] = field(default_factory=list)
    stances: list[StanceBlock] = field(default_factory=list)
    owners: dict[str, str] = field(default_factory=dict)
    same: list[tuple[str, ...]] = field(default_factory=list)
    nothing: bool = False
