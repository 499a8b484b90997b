"""Points -> actors: who is meant, within one document. Where two are possible it abstains, and keeps the candidates."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from foedera.coding.points import Point, Points, points_of
from foedera.coding.scene import Scene
from foedera.tables.gazetteer import Candidate, kind_of_noun
from foedera.types.entries import Actor, Membership, Mention, Name, Party, Role, entry_id
from foedera.types.text import Span

KINDS_OF_LABEL: Final = {
    "state": "state", "body": "government body", "office": "office", "person": "person", "party": "party",
    "force": "armed force", "igo": "intergovernmental organisation", "group": "armed group",
    "organisation": "organisation", "people": "people",
}  # fmt: skip
KINDS_OF_TABLE: Final = {
    "government_body": "government body", "armed_force": "armed force", "peace_mission": "peace mission",
    "monitoring_body": "monitoring body", "igo": "intergovernmental organisation", "armed_group": "armed group",
    "party_alliance": "party alliance",
}  # fmt: skip
MONITORS: Final = re.compile(r"\b(?:observ|monitor|verif)\w+", re.IGNORECASE)
PEACE: Final = re.compile(r"\bpeace-?keep\w*", re.IGNORECASE)
ALLIANCE: Final = re.compile(r"^\W+(?:[\w’'-]+\s+){0,4}?(?:alliances?|coalitions?|blocs?)\b")
FORMER: Final = re.compile(r"\b(?:former|ex-?|late|ousted|deposed)\s*$", re.IGNORECASE)
APPOSITION: Final = re.compile(r",\s+(?:an?\s+|the\s+|his\s+|her\s+|their\s+)?(?:[\w’'-]+\s+){0,3}")
AND: Final = re.compile(r"\s*(?:,|and|or|&|as well as|, and)\s*(?:the\s+|an?\s+)?")
OF: Final = re.compile(r"\s+(?:of|from|in|for)\s+(?:the\s+)?(?:[\w’']+\s)?")
MODIFIES: Final = re.compile(r"(?:['’]s?)?\s+(?:(?!and\b|or\b|but\b)[a-z-]+\s+){0,2}")


@dataclass(slots=True)
class Draft:
    """An actor in the making."""

    key: str
    kind: str
    known: str | None = None
    of: str | None = None
    spans: list[Span] = field(default_factory=list)
    scores: list[float] = field(default_factory=list)
    roles: dict[Span, Role] = field(default_factory=dict)
    groups: dict[Span, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Cast:
    """The actors and mentions of one document. `behind` gives the parties of a mention mark."""

    actors: tuple[Actor, ...]
    mentions: tuple[Mention, ...]
    points: Points
    of_point: dict[Span, str | None]

    def behind(self, mark: int) -> tuple[Party, ...]:
        """Who stands behind a mention mark; several for a compound, an unresolved party where nobody is found."""
        return tuple(Party(point.span, self.of_point.get(point.span)) for point in self.points.of_mark(mark))

    @cached_property
    def _by_id(self) -> dict[str, Actor]:
        return {actor.id: actor for actor in self.actors}

    def actor(self, key: str | None) -> Actor | None:
        return self._by_id.get(key or "")

    def within(self, span: Span) -> tuple[Point, ...]:
        return self.points.within(span)

    def state_of(self, key: str | None) -> Actor | None:
        """The state that an actor is, belongs to, or holds office in."""
        seen: set[str] = set()
        while key and key not in seen:
            seen.add(key)
            actor = self.actor(key)
            if actor is None or actor.kind == "state":
                return actor
            key = actor.of or next((role.of for role in actor.roles if role.of), None)
        return None


class Casting:
    """Fills drafts, point by point: names first, then descriptions that lean on them, then pronouns."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.points = points_of(scene)
        self.drafts: dict[str, Draft] = {}
        self.resolved: dict[Span, str | None] = {}
        self.guesses: dict[Span, tuple[str, ...]] = {}
        self.forms: dict[str, list[str]] = {}  # folded words -> the keys of those named so, oldest first
        self.parts: dict[str, list[str]] = {}  # first and last parts of persons' full names -> their keys

    def enter(self, point: Point, key: str, kind: str, *, known: str | None = None, of: str | None = None) -> None:
        draft = self.drafts.setdefault(key, Draft(key, kind, known, of))
        draft.of = draft.of or of
        draft.spans.append(point.span)
        draft.scores.append(point.score)
        self.resolved[point.span] = key
        named = self.forms.setdefault(point.words.casefold(), [])
        if key not in named:
            named.append(key)

    def before(self, point: Point) -> Point | None:
        """The mention just before, if at most a possessive and two plain words part them."""
        near = self.points.before(point.span.start)
        return near if near and MODIFIES.fullmatch(self.scene.gap(near.span, point.span)) else None

    def after(self, point: Point, gap: re.Pattern[str]) -> Point | None:
        right = self.points.after(point.span.end)
        return right if right and gap.fullmatch(self.scene.gap(point.span, right.span)) else None

    def owner(self, point: Point) -> str | None:
        """Whom a description belongs to: the reader's tie, the modifier before it, or "of ..." after it."""
        for tail, _ in self.scene.tails(point.mark, "owner"):
            for other in self.points.of_mark(tail):
                if other.span != point.span and self.resolved.get(other.span):
                    return self.resolved[other.span]
        near = self.before(point) or self.after(point, OF)
        if near is None or near.label not in {"state", "igo", "party", "group", "body"}:
            return None
        return self.resolved.get(near.span)


def unique(found: tuple[Candidate, ...], kinds: set[str] | None = None) -> Candidate | None:
    fitting = [c for c in found if kinds is None or c.kind in kinds]
    return fitting[0] if len(fitting) == 1 else None


def cast_of(scene: Scene) -> Cast:
    """Who takes part in a document."""
    casting = Casting(scene)
    for step in (_states, _known, _named, _people, _described, _offices, _pronouns):
        step(casting)
    _groups(casting)
    return _finished(casting)


def _todo(casting: Casting, *labels: str) -> Iterator[Point]:
    return (p for p in casting.points if p.label in labels and p.span not in casting.resolved)


def _states(casting: Casting) -> None:
    """Names, adjectives and capitals of states; a form of several states stays with its candidates."""
    for point in _todo(casting, "state"):
        state = unique(point.known, {"state"})
        if state:
            casting.enter(point, f"known:{state.key}", "state", known=state.key)
        elif len(point.known) > 1:
            casting.resolved[point.span] = None
            casting.guesses[point.span] = tuple(c.key for c in point.known)
        else:
            casting.enter(point, f"state:{point.words.casefold()}", "state")


def _known(casting: Casting) -> None:
    """Organisations, parties and groups of the gazetteer, under any of their names."""
    for point in _todo(casting, "igo", "party", "group", "force", "body", "organisation"):
        found = unique(tuple(c for c in point.known if c.kind != "state"))
        if found and point.words[:1].isupper():
            kind = KINDS_OF_TABLE.get(found.kind, found.kind.replace("_", " "))
            casting.enter(point, f"known:{found.key}", kind, known=found.key)


def _kind(casting: Casting, point: Point) -> str:
    after = casting.scene.document.text[point.span.end : point.span.end + 60]
    if point.label == "party" and (ALLIANCE.match(after) or kind_of_noun(point.words) == "party_alliance"):
        return "party alliance"
    if point.label in {"igo", "organisation"} and MONITORS.search(point.words):
        return "monitoring body"
    if point.label == "force" and PEACE.search(point.words):
        return "peace mission"
    noun = kind_of_noun(point.words)
    if noun and point.label in {"body", "force", "organisation", "group"}:
        return KINDS_OF_TABLE.get(noun, noun)
    return KINDS_OF_LABEL[point.label]


def _named(casting: Casting) -> None:
    """Names that the gazetteer does not have; an acronym in brackets is another name of what stands before it."""
    for point in _todo(casting, "igo", "party", "group", "force", "body", "organisation"):
        if not point.words[:1].isupper():
            continue
        near = casting.before(point) or _bracketed(casting, point)
        if near and near.label == point.label and _bracketed(casting, point) and casting.resolved.get(near.span):
            key = str(casting.resolved[near.span])
            casting.enter(point, key, casting.drafts[key].kind)
            continue
        casting.enter(point, _name_key(casting, point), _kind(casting, point), of=casting.owner(point))


def _bracketed(casting: Casting, point: Point) -> Point | None:
    """What "(HHK)" stands behind."""
    text = casting.scene.document.text
    if not point.words.isupper() or text[max(0, point.span.start - 1) : point.span.start] != "(":
        return None
    left = casting.points.before(point.span.start)
    return left if left and casting.scene.gap(left.span, point.span).strip() == "(" else None


def _name_key(casting: Casting, point: Point) -> str:
    words = point.words.casefold()
    return next(iter(casting.forms.get(words, [])), f"{point.label}:{words}")


def _people(casting: Casting) -> None:
    """Persons: full names first, then surnames and given names that fit exactly one of them."""
    persons = list(_todo(casting, "person"))
    for point in sorted(persons, key=lambda p: (len(p.words.split()) < 2, p.span)):
        parts = point.words.casefold().split()
        key = "person:" + " ".join(parts)
        fitting = [key] if key in casting.drafts else casting.parts.get(parts[0], []) if len(parts) == 1 else []
        if len(fitting) > 1:
            casting.resolved[point.span] = None
            casting.guesses[point.span] = tuple(fitting)
            continue
        if not fitting and len(parts) > 1:
            for part in {parts[0], parts[-1]}:
                casting.parts.setdefault(part, []).append(key)
        casting.enter(point, fitting[0] if fitting else key, "person")
    for point in persons:
        known = casting.resolved.get(point.span)
        if known:
            _roles(casting, point, casting.drafts[known])


def _roles(casting: Casting, person: Point, draft: Draft) -> None:
    """Offices before the name ("former President X") and after it (", a deputy speaker and senior member of Y,")."""
    near = casting.before(person)
    if near and near.label == "office" and casting.scene.gap(near.span, person.span).strip() == "":
        _take(casting, near, draft)
    elif near and near.label in {"party", "igo", "body", "group"} and casting.resolved.get(near.span):
        draft.groups[near.span] = str(casting.resolved[near.span])
    office = casting.after(person, APPOSITION)
    while office and office.label == "office":
        _take(casting, office, draft)
        office = casting.after(office, AND)


def _take(casting: Casting, office: Point, draft: Draft) -> None:
    text = casting.scene.document.text
    before = text[max(0, office.span.start - 60) : office.span.start]
    modifier = casting.before(office)
    lead = text[max(0, modifier.span.start - 12) : modifier.span.start] if modifier else ""
    former = bool(FORMER.search(before) or FORMER.search(lead) or re.match(r"(?i)(former|ex)\b", office.words))
    title = _counterpart(casting, office) or office.words
    draft.roles[office.span] = Role(title, office.span, casting.owner(office), former)
    casting.resolved[office.span] = draft.key


def _counterpart(casting: Casting, office: Point) -> str | None:
    """A counterpart holds the office last named before it."""
    if "counterpart" not in office.words.casefold():
        return None
    sentence = casting.scene.sentences.at(office.span)
    inside = casting.points.within(sentence)
    earlier = [p for p in inside if p.label == "office" and p.span < office.span]
    return earlier[-1].words if earlier else None


def _described(casting: Casting) -> None:
    """Descriptions: one actor for each owner and head ("Turkish police"), never across owners."""
    for point in _todo(casting, "body", "force", "igo", "group", "organisation", "people", "party"):
        owner = casting.owner(point)
        key = f"{point.label}:{owner or ''}:{point.words.casefold()}"
        if owner is None:
            same = [k for k in casting.forms.get(point.words.casefold(), []) if k.startswith(f"{point.label}:")]
            key = same[0] if len(same) == 1 else key
        casting.enter(point, key, _kind(casting, point), of=owner)


def _offices(casting: Casting) -> None:
    """Offices without a name beside them: the person who holds it in this text, or the office itself."""
    holders: dict[tuple[str, str], set[str]] = {}
    for draft in casting.drafts.values():
        for role in draft.roles.values():
            if role.of and not role.former:
                holders.setdefault((role.of, role.title.casefold()), set()).add(draft.key)
    for point in _todo(casting, "office"):
        owner, title = casting.owner(point), point.words.casefold()
        found = holders.get((owner, title)) or holders.get((owner, title.removesuffix("s"))) if owner else None
        if found and len(found) == 1:
            casting.enter(point, next(iter(found)), "person")
        else:
            casting.enter(point, f"office:{owner or ''}:{title}", "office", of=owner)


def _pronouns(casting: Casting) -> None:
    """The reader's ties to earlier mentions; without one that stands clear, the pronoun stays unresolved."""
    for point in _todo(casting, "pronoun", "place", "accord", "named_event"):
        if point.label != "pronoun":
            continue
        earlier = [
            (score, str(casting.resolved[other.span]))
            for tail, score in casting.scene.tails(point.mark, "same")
            for other in casting.points.of_mark(tail)
            if other.span < point.span and casting.resolved.get(other.span)
        ]
        keys = list(dict.fromkeys(key for _, key in sorted(earlier, reverse=True)))
        casting.resolved[point.span] = keys[0] if len(keys) == 1 else None
        casting.guesses[point.span] = tuple(keys)
        if len(keys) == 1:
            casting.drafts[keys[0]].spans.append(point.span)


NEAR: Final = re.compile(r"\s*(?:\w+\s+){0,2}")
MEMBERS: Final = re.compile(r"\b(?:consists? of|comprises?|includes?|made up of|including)\b", re.IGNORECASE)


def _groups(casting: Casting) -> None:
    """ "X consists of two parties, including Y": Y is a member of X, on the word that says so."""
    for draft in list(casting.drafts.values()):
        for span in draft.spans:
            sentence = casting.scene.sentences.at(span)
            verb = MEMBERS.search(casting.scene.document.text, span.end, sentence.end)
            if draft.kind != "party alliance" or not verb or not NEAR.fullmatch(casting.scene.gap(span, Span(*verb.span()))):
                continue
            for point in casting.points.within(Span(verb.end(), max(verb.end() + 1, sentence.end))):
                key = casting.resolved.get(point.span)
                if point.label == "party" and key and key != draft.key:
                    casting.drafts[key].groups[Span(*verb.span())] = draft.key


MENTION_KINDS: Final[dict[str, str]] = {"pronoun": "pronoun"}


def _mention_kind(point: Point) -> str:
    if point.label == "pronoun":
        return "pronoun"
    if point.known and point.label == "state":
        return point.known[0].how
    if point.words.isupper() and 1 < len(point.words) <= 8:
        return "acronym"
    return "name" if point.words[:1].isupper() else "description"


def _finished(casting: Casting) -> Cast:
    document = casting.scene.document.id
    drafts = [d for d in casting.drafts.values() if d.spans]
    ids = {d.key: entry_id("actor", document, min(d.spans), n) for d, n in zip(drafts, _nth(drafts), strict=True)}
    given: Callable[[str | None], str | None] = lambda key: ids.get(key) if key else None  # noqa: E731
    actors = tuple(_actor(casting, draft, ids) for draft in drafts)
    of_point = {span: given(key) for span, key in casting.resolved.items()}
    mentions = tuple(
        Mention(entry_id("mention", document, point.span), document, point.span, _mention_kind(point),
                of_point.get(point.span), tuple(g for g in (ids.get(k, k) for k in casting.guesses.get(point.span, ()))),
                point.score)
        for point in casting.points if point.label in KINDS_OF_LABEL or point.label == "pronoun"
    )  # fmt: skip
    return Cast(actors, mentions, casting.points, of_point)


def _nth(drafts: list[Draft]) -> list[int]:
    """Two actors may begin at one place (compounds do not): number them."""
    seen: dict[Span, int] = {}
    found = []
    for draft in drafts:
        at = min(draft.spans)
        found.append(seen.get(at, 0))
        seen[at] = found[-1] + 1
    return found


def _actor(casting: Casting, draft: Draft, ids: dict[str, str]) -> Actor:
    forms: dict[str, list[Span]] = {}
    pronouns = {point.span for point in casting.points if point.label == "pronoun"}
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
