"""What is worked out from rows whenever it is asked for, and never stored as truth."""

from __future__ import annotations

from dataclasses import dataclass

from foedera.types.record import Link
from foedera.types.text import Document, Span
from foedera.types.time import Time


@dataclass(frozen=True, slots=True)
class Cluster:
    """Ids that mean the same by the links behind it (best first), as people left them. `members` are sorted; two or more."""

    kind: str
    members: tuple[str, ...]
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Citation:
    """The words that a line rests on."""

    document: str
    span: Span
    entry: str


@dataclass(frozen=True, slots=True)
class BriefLine:
    """One sentence of a brief; nothing in it that is not an entry. `indent`: 0 or 1, a detail of the line above.

    `source` names the report that it comes from. `sure` is a measured share (0 to 1), None where there is none.
    """

    text: str
    citations: tuple[Citation, ...]
    indent: int = 0
    source: str = ""
    sure: float | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """`more` counts the lines, `details` the lines of detail, that are left out for the length of the brief."""

    title: str
    lines: tuple[BriefLine, ...]
    more: int = 0
    details: int = 0


@dataclass(frozen=True, slots=True)
class Brief:
    """`documents` are the reports that it covers; `held` counts what the reading kept back, `cut` what the brief leaves out, by reason.

    `length`: line, page or full. `sure`: lines carry a measured share of being right.
    """

    documents: tuple[Document, ...]
    sections: tuple[Section, ...]
    held: tuple[tuple[str, int], ...]
    cut: tuple[tuple[str, int], ...] = ()
    length: str = "full"
    sure: bool = False


@dataclass(frozen=True, slots=True)
class Called:
    """One form that one report uses. `owner` None is the narrator, else the words for whoever is quoted.

    `kind`: actor, place, event, accord, wording (a distanced name that stands for none of these). `of` joins the forms of one thing across
    reports. `marker`: scare quotes, so-called, epithet (a description of somebody who is named elsewhere), none.
    """

    kind: str
    of: str
    form: str
    document: str
    spans: tuple[Span, ...]
    owner: str | None
    marker: str


@dataclass(frozen=True, slots=True)
class Sighting:
    """One telling of a moment: where, when that report appeared (None: unknown), as how real, on whose word (empty: the narrator's).

    `denier`: where it is denied, whether the last of `asserted_by` is the one who denies it; if not, somebody else denies their word.
    """

    document: str
    entry: str
    span: Span
    published: Time | None
    time: Time | None
    modality: str
    assertion: str
    asserted_by: tuple[str, ...]
    denier: bool = True


@dataclass(frozen=True, slots=True)
class Moment:
    """Something that reports place in time. `time` is the first report's that gives one; None where none does.

    `kind`: a PLOVER type, or the stage of an accord's life. `sightings` come in the order of publication.
    """

    kind: str
    what: str
    time: Time | None
    who: tuple[str, ...]
    sightings: tuple[Sighting, ...]

    @property
    def other_times(self) -> tuple[str, ...]:
        """Values that other reports give."""
        own = self.time.value if self.time else ""
        return tuple(dict.fromkeys(s.time.value for s in self.sightings if s.time and s.time.value and s.time.value != own))


@dataclass(frozen=True, slots=True)
class Timeline:
    """Moments by the first day that they may have had; those of unknown time apart, in the order in which they were reported."""

    dated: tuple[Moment, ...]
    undated: tuple[Moment, ...]
