"""Entries: what one document says. All have an id, a document, an anchor and a score; none holds a quotation or a code.

RECORD.md's names. `entry_id` is made from kind, document and place alone, so that a re-run or another model finds
the same entry again and human decisions stay attached to it.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from foedera.types.place import Place
from foedera.types.text import Span
from foedera.types.time import Time


def entry_id(kind: str, document: str, anchor: Span, nth: int = 0) -> str:
    """16 hex digits; independent of label, score and model."""
    place = f"{kind}:{document}:{anchor.start}:{anchor.end}:{nth}"
    return hashlib.sha256(place.encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Cited:
    """A value, where it was read (None: by default or from a table), by which rule, how surely."""

    value: str
    span: Span | None = None
    rule: str = "reader"
    score: float | None = None


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody in a role: the words, and the actor behind them (None: unresolved, kept and shown)."""

    span: Span
    actor: str | None = None


@dataclass(frozen=True, slots=True)
class Name:
    """A form under which somebody or something goes in a document, and where it stands."""

    form: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Role:
    """An office that somebody holds: its title, the actor that it belongs to, and whether the text says "former"."""

    title: str
    span: Span
    of: str | None = None
    former: bool = False


@dataclass(frozen=True, slots=True)
class Membership:
    """Whom an actor is a member of, and the words that say so."""

    actor: str
    span: Span


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody as this document knows them. `known` is a key of the gazetteer; codes follow from it, by policy."""

    id: str
    document: str
    anchor: Span
    kind: str
    names: tuple[Name, ...]
    known: str | None = None
    of: str | None = None
    roles: tuple[Role, ...] = ()
    member_of: tuple[Membership, ...] = ()
    score: float | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """`kind`: name, metonym, adjective, acronym, description, pronoun. `actor` None is unresolved; `candidates` may remain."""

    id: str
    document: str
    anchor: Span
    kind: str
    actor: str | None
    candidates: tuple[str, ...] = ()
    score: float | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """One act. `asserted_by` runs from the outermost asserter to the innermost; empty is the narrator's own word.

    `own`: types of a user's own ontology that it is of, too; each is a kind of `type`.
    """

    id: str
    document: str
    anchor: Span
    type: Cited
    mode: tuple[str, ...]
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    reciprocal: bool
    modality: Cited
    assertion: Cited
    asserted_by: tuple[str, ...] = ()
    context: tuple[str, ...] = ()
    time: Time | None = None
    place: Place | None = None
    score: float | None = None
    own: tuple[Cited, ...] = ()


@dataclass(frozen=True, slots=True)
class Stance:
    """Towards whom a statement is for or against."""

    target: Party
    stance: str
    score: float | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """Who said what. `speakers` empty: nobody is named. `content` empty: silence, or refusal to speak."""

    id: str
    document: str
    anchor: Span
    speakers: tuple[Party, ...]
    speaker_span: Span | None
    content: tuple[Span, ...]
    form: str
    act: Cited
    about: tuple[Stance, ...] = ()
    within: str | None = None
    capacity: str = "unknown"
    time: Time | None = None
    score: float | None = None


@dataclass(frozen=True, slots=True)
class Clause:
    """A promise as reported. `kind` is ATOP-style and machine-suggested; `rule` of each value says where it comes from.

    `own`: kinds of a user's own ontology that it is of, too; each is a kind of `kind`.
    """

    id: str
    span: Span
    force: Cited
    kind: Cited
    by: tuple[Party, ...]
    toward: tuple[Party, ...]
    condition: Span | None = None
    quoted: bool = False
    score: float | None = None
    own: tuple[Cited, ...] = ()


@dataclass(frozen=True, slots=True)
class Signatory:
    """Who put their hand to an accord, as what, and for whom."""

    actor: Party
    on_behalf_of: str | None = None
    role: str | None = None


@dataclass(frozen=True, slots=True)
class Stage:
    """A step in the life of an accord: talks, agreed, signed, ratified, in force, invoked, breach alleged ..."""

    stage: str
    span: Span
    time: Time | None = None
    event: str | None = None
    asserted_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Accord:
    """An instrument by which parties bind themselves, as one document tells of it: parties, clauses, and the stages of its life."""

    id: str
    document: str
    anchor: Span
    kind: str
    titles: tuple[Name, ...]
    parties: tuple[Party, ...]
    signatories: tuple[Signatory, ...] = ()
    time: Time | None = None
    place: Place | None = None
    form: tuple[Cited, ...] = ()
    clauses: tuple[Clause, ...] = ()
    life: tuple[Stage, ...] = ()
    score: float | None = None


@dataclass(frozen=True, slots=True)
class Naming:
    """A loaded or distanced name, and whose it is: `owner` None is the narrator. `marker`: so-called, scare quotes."""

    id: str
    document: str
    anchor: Span
    marker: str
    owner: str | None = None
    score: float | None = None


@dataclass(frozen=True, slots=True)
class Alignment:
    """How two actors stand to each other by the words of a text: `one` is the `kind` of `other` (ally, adversary, patron ...).

    `anchor` is the word that says so; `spans` are the words around it that the rule rests on. `modality` tells a bond in force
    (ongoing) from a former (historical), possible, planned or negated one. `time` is when it began, if the text says so.
    """

    id: str
    document: str
    anchor: Span
    kind: Cited
    one: Party
    other: Party
    modality: Cited
    assertion: Cited
    asserted_by: tuple[str, ...] = ()
    spans: tuple[Span, ...] = ()
    time: Time | None = None
    score: float | None = None


Entry = Actor | Mention | Event | Statement | Accord | Naming | Alignment
KINDS: dict[str, type[Actor | Mention | Event | Statement | Accord | Naming | Alignment]] = {
    "actor": Actor,
    "mention": Mention,
    "accord": Accord,
    "statement": Statement,
    "event": Event,
    "naming": Naming,
    "alignment": Alignment,
}


def kind_of(entry: Entry) -> str:
    """The kind of an entry: a key of KINDS."""
    return type(entry).__name__.lower()
