"""Where drafts of actors are put together. The rules that fill it are in actors.py and persons.py."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from foedera.coding.people.cast import Cast
from foedera.coding.people.kinds import KINDS_OF_LABEL
from foedera.coding.people.pointing import points_of
from foedera.coding.people.points import Point
from foedera.coding.scene import Scene
from foedera.types.entries import Actor, Membership, Mention, Name, Role, entry_id
from foedera.types.text import Span

OF: Final = re.compile(r"\s+(?:of|from|in|for)\s+(?:the\s+)?(?:[\w’']+\s)?")
OF_STATE: Final = re.compile(r"\s+of\s+(?:the\s+)?")
OWNERS: Final = frozenset({"state", "igo", "body", "organisation"})
POSSESSIVE: Final = re.compile(r"(?:['’]s?)? ")
AND: Final = re.compile(r" (?:and|or|&) ")
SENT: Final = re.compile(
    r"(?:envoy|representative|ambassador|rapporteur|co-?ordinator|advis[eo]r|expert|analyst|specialist|researcher|correspondent|commissioner)s?$",
    re.IGNORECASE,
)
FOR: Final = re.compile(r"\s+(?:for|to|in|on)\s+(?:the\s+)?(?:\w+\s)?")
SPACE: Final = re.compile(r"\s")
# Words that no name modifies across: "the alliance accused the government" says nothing of whose government it is.
PARTED: Final = "and|or|but|that|which|who|the|an?|this|these|those|its|his|her|their|to|of|by|for|with|from|on|at|as|is|are|was|were|has|have|had"
MODIFIES: Final = re.compile(rf"(?:['’]s?)?\s+(?:(?!(?:{PARTED})\b)[a-z-]+\s+){{0,2}}")


@dataclass(slots=True)
class ActorDraft:
    """An actor in the making."""

    key: str
    kind: str
    known: str | None = None
    of: str | None = None
    spans: list[Span] = field(default_factory=list)
    scores: list[float] = field(default_factory=list)
    roles: dict[Span, Role] = field(default_factory=dict)
    groups: dict[Span, str] = field(default_factory=dict)


class Casting:
    """The work table on which actors are put together, point by point; `finished` gives the cast."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.points = points_of(scene)
        self.drafts: dict[str, ActorDraft] = {}
        self.resolved: dict[Span, str | None] = {}
        self.guesses: dict[Span, tuple[str, ...]] = {}
        self.forms: dict[str, list[str]] = {}  # folded words -> the keys of those named so, oldest first
        self.parts: dict[str, list[str]] = {}  # first and last parts of persons' full names -> their keys
        self.sounds: dict[str, list[str]] = {}  # folded spellings of their last parts -> their keys
        self.genders: dict[tuple[str, int], str] = {}  # key and number of namings -> what those tell: he, she, or ""

    def enter(self, point: Point, key: str, kind: str, *, known: str | None = None, of: str | None = None) -> None:
        draft = self.drafts.setdefault(key, ActorDraft(key, kind, known, of))
        draft.of = draft.of or of
        draft.spans.append(point.span)
        draft.scores.append(point.score or 0.0)
        self.resolved[point.span] = key
        named = self.forms.setdefault(point.words.casefold(), [])
        if key not in named:
            named.append(key)

    def todo(self, *labels: str) -> Iterator[Point]:
        """The points of these labels that nobody has taken yet."""
        return (p for p in self.points if p.label in labels and p.span not in self.resolved)

    def before(self, point: Point) -> Point | None:
        """The mention just before, if at most a possessive and two plain words part them."""
        near = self.points.before(point.span.start)
        return near if near and MODIFIES.fullmatch(self.scene.gap(near.span, point.span)) else None

    def after(self, point: Point, gap: re.Pattern[str]) -> Point | None:
        right = self.points.after(point.span.end)
        return right if right and gap.fullmatch(self.scene.gap(point.span, right.span)) else None

    def owner(self, point: Point) -> str | None:
        """Whom a description belongs to: a state just before it, or behind the name that follows ("President Ana Ruiz of Peru"), the
        reader's tie, another modifier, or "of ..." after it.
        """
        close = self.points.before(point.span.start)
        if close and close.label == "state" and re.fullmatch(r"(?:['’]s?)? ", self.scene.gap(close.span, point.span)):
            owner = self._before_state(point, close)
            return self.resolved.get(owner.span) if owner else None
        named = self.after(point, SPACE)
        state = self.after(named, OF_STATE) if named and named.label == "person" else None
        if state and state.label == "state":
            return self.resolved.get(state.span)
        for tail, _ in sorted(self.scene.tails(point.mark, "owner"), key=lambda tie: -tie[1]):
            for other in self.points.of_mark(tail):
                if other.span != point.span and self.resolved.get(other.span) and not self._is_task(point, other):
                    return self.resolved[other.span]
        near = self.before(point) or self.after(point, OF)
        if near is None or near.label not in {"state", "igo", "party", "group", "body", "force"} or self._is_task(point, near):
            return None
        return self.resolved.get(near.span)

    def _before_state(self, point: Point, state: Point) -> Point | None:
        """The owner of what a state stands before: itself; "the UN's Peru envoy" is the UN's; "Thai and Chilean officials" are of both."""
        other = self.points.before(state.span.start)
        gap = self.scene.gap(other.span, state.span) if other else ""
        named = any(candidate.how == "name" for candidate in state.known)
        if other and named and other.label in OWNERS and POSSESSIVE.fullmatch(gap):
            return other
        several = point.words.endswith("s") and AND.fullmatch(gap)
        return None if other and several and other.label in {"state", "people"} else state

    def _is_task(self, point: Point, other: Point) -> bool:
        """Whether a state is what somebody is sent to deal with: "the envoy for Peru"."""
        gap = self.scene.gap(point.span, other.span)
        return bool(SENT.search(point.words)) and other.span.start > point.span.end and bool(FOR.fullmatch(gap))


def _mention_kind(point: Point) -> str:
    if point.label == "pronoun":
        return "pronoun"
    if point.known and point.label == "state":
        return point.known[0].how
    if point.words.isupper() and 1 < len(point.words) <= 8:
        return "acronym"
    return "name" if point.words[:1].isupper() else "description"


def finished(casting: Casting) -> Cast:
    """The drafts as entries, with ids from their places."""
    document = casting.scene.document.id
    drafts = [d for d in casting.drafts.values() if d.spans]
    ids = {d.key: entry_id("actor", document, min(d.spans), n) for d, n in zip(drafts, _nth(drafts), strict=True)}
    pronouns = {point.span for point in casting.points if point.label == "pronoun"}
    actors = tuple(_actor(casting, draft, ids, pronouns) for draft in drafts)
    of_point = {span: ids.get(key) if key else None for span, key in casting.resolved.items()}
    mentions = tuple(
        Mention(entry_id("mention", document, point.span), document, point.span, _mention_kind(point),
                of_point.get(point.span), tuple(g for g in (ids.get(k, k) for k in casting.guesses.get(point.span, ()))),
                point.score)
        for point in casting.points if point.label in KINDS_OF_LABEL or point.label == "pronoun"
    )  # fmt: skip
    return Cast(actors, mentions, casting.points, of_point)


def _nth(drafts: list[ActorDraft]) -> list[int]:
    """Two actors may begin at one place (compounds do not): number them."""
    seen: dict[Span, int] = {}
    found = []
    for draft in drafts:
        at = min(draft.spans)
        found.append(seen.get(at, 0))
        seen[at] = found[-1] + 1
    return found


def _actor(casting: Casting, draft: ActorDraft, ids: dict[str, str], pronouns: set[Span]) -> Actor:
    forms: dict[str, list[Span]] = {}
    for span in sorted(set(draft.spans)):
        if span not in pronouns or len(draft.spans) == 1:
            forms.setdefault(casting.scene.quote(span), []).append(span)
    roles = tuple(
        Role(role.title, role.span, ids.get(role.of) if role.of else None, role.former) for _, role in sorted(draft.roles.items())
    )
    return Actor(
        ids[draft.key], casting.scene.document.id, min(draft.spans), draft.kind,
        tuple(Name(form, tuple(spans)) for form, spans in forms.items()), draft.known,
        ids.get(draft.of) if draft.of else None, roles,
        tuple(Membership(ids[key], span) for span, key in sorted(draft.groups.items()) if key in ids),
        round(max(draft.scores, default=0.0), 4),
    )  # fmt: skip
