"""Persons and the offices that they hold."""

from __future__ import annotations

import re
from typing import Final

from foedera.coding.people.casting import OF, ActorDraft, Casting
from foedera.coding.people.person_names import PARTICLES
from foedera.coding.people.points import Point
from foedera.tables.spelling import alike, sounds
from foedera.types.entries import Role
from foedera.types.text import Span

FORMER: Final = re.compile(r"\b(?:former|ex-?|late|ousted|deposed)\s*$", re.IGNORECASE)
APPOSITION: Final = re.compile(r",\s+(?:an?\s+|the\s+|his\s+|her\s+|their\s+)?(?:[\w’'-]+\s+){0,3}")
INITIALS: Final = re.compile(r"(?<=\s)(?:[A-Z]\.?|[\"“'‘][\w ]+[\"”'’])\s+(?=\w)")  # middle initials and nicknames
FAR: Final = 3
AND: Final = re.compile(r"\s*(?:,|and|or|&|as well as|, and)\s*(?:the\s+|an?\s+)?")


def add_people(casting: Casting) -> None:
    """Persons: full names first, then surnames and given names that fit exactly one of them."""
    persons = list(casting.todo("person"))
    offices: dict[str, set[str]] = {}
    for point in sorted(persons, key=lambda p: (len(_parts(p)) < 2, p.span)):
        parts = _parts(point)
        key = "person:" + " ".join(parts)
        fitting = [key] if key in casting.drafts else casting.parts.get(parts[0], []) if len(parts) == 1 else []
        fitting = fitting or [key for key in _spelled(casting, parts) if _same_office(casting, point, offices.get(key))]
        fitting = _foremost(casting, fitting)
        if len(fitting) > 1:
            casting.resolved[point.span] = None
            casting.guesses[point.span] = tuple(fitting)
            continue
        if not fitting:
            _note(casting, parts, key)
        casting.enter(point, fitting[0] if fitting else key, "person")
        offices.setdefault(fitting[0] if fitting else key, set()).add(_office(casting, point))
    for point in persons:
        known = casting.resolved.get(point.span)
        if known:
            _roles(casting, point, casting.drafts[known])


def _note(casting: Casting, parts: list[str], key: str) -> None:
    """A new name, to be found by its first and last part and by other spellings of the last."""
    for part in {parts[0], parts[-1]} if len(parts) > 1 else ():
        casting.parts.setdefault(part, []).append(key)
    for sound in sounds(parts[-1]):
        casting.sounds.setdefault(sound, []).append(key)


def _parts(point: Point) -> list[str]:
    """The parts of a name, folded, without middle initials; a last name with its particles ("De Koster") is one."""
    parts = INITIALS.sub("", point.words).casefold().split()
    return parts[-1:] if set(parts[:-1]) <= PARTICLES else parts


def _foremost(casting: Casting, fitting: list[str]) -> list[str]:
    """The one of several whom the text names in full FAR times as often as the others; all of them if there is none."""
    counts = sorted(((len(casting.drafts[key].spans), key) for key in fitting if key in casting.drafts), reverse=True)
    return [counts[0][1]] if len(counts) > 1 and counts[0][0] >= FAR * counts[1][0] else fitting


def _spelled(casting: Casting, parts: list[str]) -> list[str]:
    """The people whose name this is in another spelling: the full name word by word, or the last name alone."""
    found = dict.fromkeys(key for sound in sounds(parts[-1]) for key in casting.sounds.get(sound, ()))
    return [key for key in found if len(parts) == 1 or alike(" ".join(parts), key.removeprefix("person:"))]


def _office(casting: Casting, point: Point) -> str:
    """The noun of the office that stands right before a name, folded; "" where none does."""
    near = casting.before(point)
    return near.words.casefold().split()[-1] if near and near.label == "office" else ""


def _same_office(casting: Casting, point: Point, held: set[str] | None) -> bool:
    """Whether the office before a name in another spelling speaks against its being that of a person with these offices."""
    here, there = _office(casting, point), (held or set()) - {""}
    return not here or not there or here in there


def _roles(casting: Casting, person: Point, draft: ActorDraft) -> None:
    """Offices before the name ("former President X") and after it (", a deputy speaker and senior member of Y,")."""
    near = casting.before(person)
    if near and near.label == "office" and casting.scene.gap(near.span, person.span).strip() == "":
        _take(casting, near, draft)
    elif title := _title_before(casting, person):
        _take(casting, title, draft)
    elif near and near.label in {"party", "igo", "body", "group"} and casting.resolved.get(near.span):
        draft.groups[near.span] = str(casting.resolved[near.span])
    elif not draft.roles:
        _unmarked_office(casting, person, draft)
    office = casting.after(person, APPOSITION)
    while office and office.label == "office":
        _take(casting, office, draft)
        office = casting.after(office, AND)


COMMA: Final = re.compile(r",\s+")


def _title_before(casting: Casting, person: Point) -> Point | None:
    """ "The mayor of Lyon, Jean Roux, said": the office, or a description of one person, that stands before the name."""
    near = casting.points.before(person.span.start)
    if near is None or not COMMA.fullmatch(casting.scene.gap(near.span, person.span)):
        return None
    if casting.scene.document.text[person.span.end : person.span.end + 1] not in {",", ".", ";", ":", ")", "—", ""}:
        return None
    before = casting.points.before(near.span.start)
    if near.label not in {"office", "people"} and before and OF.fullmatch(casting.scene.gap(before.span, near.span)):
        near = before
    one = near.label == "office" or (near.label == "people" and near.words[:1].islower() and not near.words.endswith("s"))
    return near if one and near.span not in casting.resolved else None


def _unmarked_office(casting: Casting, person: Point, draft: ActorDraft) -> None:
    """ "Polish Premier X" where the reader left "Premier" unmarked: the state owns whatever capitalised word stands between."""
    state = casting.points.before(person.span.start)
    gap = (
        re.fullmatch(r"(?:['’]s)? ([A-Z][a-z]+(?: [A-Z][a-z]+)?) ", casting.scene.gap(state.span, person.span)) if state else None
    )
    if state and gap and state.label == "state" and casting.resolved.get(state.span):
        span = Span(state.span.end + gap.start(1), state.span.end + gap.end(1))
        draft.roles[span] = Role(gap[1], span, casting.resolved[state.span])


SERVES: Final = re.compile(
    r"\bto(?: (?:Gov|Sen|Rep|Gen|Mr|Mrs|Ms|Dr|President|Senator|Governor|Prime Minister)\.?)?$", re.IGNORECASE
)


def _take(casting: Casting, office: Point, draft: ActorDraft) -> None:
    """Take an office for a person's, but for "a former aide to Gov.", who serves them."""
    if SERVES.search(office.words):
        return
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


def add_offices(casting: Casting) -> None:
    """Offices without a name beside them: the person who holds it in this text, or the office itself."""
    holders: dict[tuple[str, str], set[str]] = {}
    for draft in casting.drafts.values():
        for role in draft.roles.values():
            if role.of and not role.former:
                holders.setdefault((role.of, role.title.casefold()), set()).add(draft.key)
    for point in casting.todo("office"):
        owner, title = casting.owner(point), point.words.casefold()
        found = holders.get((owner, title)) if owner else None
        if found and len(found) == 1:
            casting.enter(point, next(iter(found)), "person")
        else:
            casting.enter(point, f"office:{owner or ''}:{title}", "office", of=owner)
