"""The same actor in two reports: one entry of the gazetteer, one full name, or one last name in like reports."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from foedera.linking.dossier import Dossier, names_of
from foedera.linking.evidence import Verdict, keys_of, likely, listed, topics
from foedera.tables.gazetteer import fold, kind_of_noun
from foedera.tables.words import base, weight
from foedera.types.entries import Actor
from foedera.types.profile import Profile

KNOWN: Final = 0.97
OWNED: Final = 0.8
CROWD: Final = 4  # representatives of a name
CERTAIN: Final = 2  # and of an entry of the gazetteer, under which all agree
SAME_REPORT: Final = 0.25  # what one report counts as: its reader told the two apart
SUFFIX: Final = frozenset({"inc", "corp", "corporation", "co", "company", "ltd", "plc", "group", "llc", "gmbh", "ag", "sa"})
INSIDE: Final = frozenset({"of", "the", "for", "de", "la", "del", "al", "el", "bin", "van", "von", "der", "and", "&"})
JOINED: Final = frozenset({"and", "or", "&"})  # "Ghana and Togo" are two
LONGEST: Final = 6  # words of a name
DISTINCT: Final = 0.6  # words that weigh less do not make a body's name its own
NESTED: Final = frozenset({"state", "place"})  # San Jose, California is not California
NAMELESS: Final = frozenset(
    "i we you he she it they us our ours his her their its this that these those who one ceo cfo mp mps".split()
)
SOFT: Final = str.maketrans({"y": "i", "j": "i", "g": "k", "q": "k", "c": "k", "z": "s", "v": "f", "w": "f", "b": "p", "d": "t"})


def profiles(dossier: Dossier) -> Iterator[Profile]:
    shared = _shared_names(dossier)
    for entry in dossier.entries:
        if isinstance(entry, Actor):
            made = _of(dossier, entry, shared)
            if made:
                yield made


def _shared_names(dossier: Dossier) -> frozenset[str]:
    """Last names that two people of one report bear: alone they say nothing."""
    full = {_bare(form) for actor in dossier.actors.values() if actor.kind == "person" for form in names_of(actor)}
    firsts: dict[str, set[str]] = defaultdict(set)
    for name in full:
        if len(name.split()) > 1:
            firsts[name.split()[-1]].add(name.split()[0])
    return frozenset(last for last, names in firsts.items() if len(names) > 1)


def _of(dossier: Dossier, actor: Actor, namesakes: frozenset[str]) -> Profile | None:
    """None for descriptions that belong to nobody known: "two soldiers" are never linked."""
    owner = dossier.actors.get(actor.of or "")
    seen = Seen(
        actor.kind, tuple(names_of(actor)), actor.known or "",
        owner=owner.known or "" if owner and actor.kind != "person" else "",
        offices=frozenset(base(role.title.split()[-1].lower()) for role in actor.roles if role.title.split()),
        descriptions=tuple(name.form for name in actor.names), namesakes=namesakes,
    )  # fmt: skip
    made = profile(actor.id, dossier.document.id, seen, dossier.topic, dossier.reported)
    return made if made.keys else None


@dataclass(frozen=True, slots=True)
class Seen:
    """An actor as its report shows it: `known` is its key in the gazetteer, `owner` that of the state it belongs to, `namesakes` are
    last names that more than one person of the report bears.
    """

    kind: str
    forms: tuple[str, ...]
    known: str = ""
    owner: str = ""
    offices: frozenset[str] = frozenset()
    descriptions: tuple[str, ...] = ()
    namesakes: frozenset[str] = frozenset()


def profile(key: str, document: str, seen: Seen, topic: frozenset[str] = frozenset(), reported: int | None = None) -> Profile:
    """An actor as linking sees it; without keys where it is nobody in particular."""
    names = frozenset(bare for form in seen.forms if (bare := _bare(form)) and not _noun(bare, seen.kind == "person"))
    said = tuple(sorted({fold(form) for form in seen.descriptions})) if seen.owner and not names else ()
    if seen.known:
        keys = {f"={seen.known}"}
    elif names:
        keys = {soft(name.split()[-1]) for name in names} | {short for name in names for short in _initials(name)}
    else:
        keys = {f"{seen.owner}|{form}" for form in said}
    return Profile(
        key, "actor", document, keys_of("actor", keys), f"{seen.kind}|{seen.known}|{seen.owner}", said, names, seen.offices, topic,
        reported=reported, namesakes=seen.namesakes, crowd=CERTAIN if seen.known else CROWD,
    )  # fmt: skip


def _bare(form: str) -> str:
    """The name proper in a form, in lower case: its last run of capitals, without possessive, dots and legal form; "" if there is none."""
    plain = re.sub(r"['’]s?(?=\s|$)|[.,\"“”()]", "", form.strip()).replace("-", " ")
    words: list[str] = []
    for word in reversed(plain.split()):
        if not (word[:1].isupper() or word[:1].isdigit() or (words and word in INSIDE)):
            break
        words.insert(0, word)
    while words and (words[0] in INSIDE or words[0] == "The"):
        words.pop(0)
    while len(words) > 1 and words[-1].casefold() in SUFFIX:
        words.pop()
    name = " ".join(words).casefold()
    return "" if len(words) > LONGEST or not name or JOINED & set(words) or name in NAMELESS else name


def _noun(name: str, person: bool) -> bool:
    """Whether a form is no name but a word for an office, a body or a people: Foreign Ministry; not Civil Contract Party."""
    words = name.split()
    return kind_of_noun(name) is not None and (person or max((weight(word) for word in words[:-1]), default=0.0) < DISTINCT)


def soft(name: str) -> str:
    """A name as it sounds, roughly, so that Sarkisian meets Sargsyan: like consonants one, vowels and doubles gone."""
    plain = name.translate(SOFT)
    kept = plain[:1] + re.sub(r"[aeiouh'’]", "", plain[1:])
    return re.sub(r"(.)\1+", r"\1", kept) or plain


def _initials(name: str) -> set[str]:
    """A name of several words by its initials; a short one as initials itself: NATO, EU."""
    words = [word for word in name.split() if word not in {"of", "the", "and", "for", "in"}]
    if len(words) > 2:
        return {"".join(word[0] for word in words)}
    return {name} if len(words) == 1 and len(name) <= 6 else set()


def judge(one: Profile, other: Profile) -> Verdict | None:
    """None where names or the gazetteer tell them apart."""
    (kind, known, owner), (kind2, known2, owner2) = one.label.split("|"), other.label.split("|")
    if known or known2:
        return Verdict(KNOWN, (f"both are {known} in the gazetteer",)) if known == known2 else None
    if one.trigger and other.trigger:
        said = sorted(set(one.trigger) & set(other.trigger)) if owner == owner2 else []
        return Verdict(OWNED, (f"the same words for a body of {owner}: {', '.join(said)}",)) if said else None
    if "person" in {kind, kind2} and kind != kind2:
        return None
    return _by_name(one, other, kind if kind == kind2 else "")


def _by_name(one: Profile, other: Profile, kind: str) -> Verdict | None:
    within = one.document == other.document
    left, right = one.who, other.who
    if kind == "person":
        left, right = _fullest(left), _fullest(right)
    points, why = max((_names(a, b, kind) for a in left for b in right), default=(0.0, ""))
    if (
        not points
        or (within and kind != "person")
        or (kind == "person" and _ambiguous(left, right, one.namesakes | other.namesakes))
    ):
        return None
    topic = SAME_REPORT if within else min(0.5, topics(one.topic, other.topic))
    offices = one.words & other.words
    points += 10 * (topic - 0.15) + (1.0 if offices else 0.0) - (0.0 if kind else 1.0)
    reasons = [
        why,
        *([f"the same office: {listed(offices)}"] if offices else []),
        *([] if within else [f"reports alike ({topic:.2f})"]),
    ]
    return Verdict(round(likely(points), 3), tuple(reasons))


def _fullest(names: frozenset[str]) -> frozenset[str]:
    """Names of several words where there are any: a last name says no more than they do."""
    return frozenset(name for name in names if " " in name) or names


def _ambiguous(left: frozenset[str], right: frozenset[str], namesakes: frozenset[str]) -> bool:
    """Whether only a last name speaks for it that a report gives to two people."""
    return any(name in namesakes for names in (left, right) for name in names if " " not in name)


def _names(one: str, other: str, kind: str) -> tuple[float, str]:
    """Points for two names, and why; 0 where they cannot be one."""
    left, right = one.split(), other.split()
    if one == other:
        return (3.5 if len(left) > 1 else 1.5), f"the same name: {one}"
    if kind == "person":
        return _people(left, right)
    if {one, other} & (_initials(one) | _initials(other)) and (_initials(one) & _initials(other)):
        return 2.0, f"initials: {one}, {other}"
    short, long = sorted((left, right), key=len)
    if kind not in NESTED and set(short) <= set(long) and any(weight(base(word)) > 0.6 for word in short):
        return 1.0, f"one name inside the other: {one}, {other}"
    return 0.0, ""


def _people(left: list[str], right: list[str]) -> tuple[float, str]:
    """Last names must sound alike; first names, where both are given, too."""
    if soft(left[-1]) != soft(right[-1]) or left[-1] + "a" == right[-1] or right[-1] + "a" == left[-1]:  # Aliyev, Aliyeva
        return 0.0, ""
    spelled = 0.0 if left[-1] == right[-1] else -0.7
    why = f"{' '.join(left)}, {' '.join(right)}"
    if len(left) == 1 or len(right) == 1:
        return 0.7 + spelled, f"the same last name: {why}"
    if soft(left[0]) == soft(right[0]):
        return 2.5 + spelled, f"first and last name: {why}"
    if left[0][0] == right[0][0] and min(len(left[0]), len(right[0])) == 1:
        return 1.5 + spelled, f"initial and last name: {why}"
    return 0.0, ""
