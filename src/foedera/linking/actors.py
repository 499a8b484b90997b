"""The same actor in two reports: one entry of the gazetteer, one full name, or one last name in like reports."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from foedera.linking.desk import Desk, names_of
from foedera.linking.evidence import Verdict, keys_of, likely, listed, topics
from foedera.tables.gazetteer import fold, kind_of_noun
from foedera.tables.words import base, weight
from foedera.types.entries import Actor
from foedera.types.profile import Profile

KNOWN: Final = 0.97
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


def profiles(desk: Desk) -> Iterator[Profile]:
    for entry in desk.entries:
        if isinstance(entry, Actor):
            made = _of(desk, entry)
            if made:
                yield made


def _of(desk: Desk, actor: Actor) -> Profile | None:
    """None for descriptions that belong to nobody known: "two soldiers" are never linked."""
    owner = desk.actors.get(actor.of or "")
    owned = owner.known if owner and owner.known and actor.kind != "person" else ""
    offices = [f"{base(role.title.split()[-1].lower())}" for role in actor.roles if role.title.split()]
    forms = names_of(actor) if actor.kind != "person" or len(actor.names) == 1 else [n for n in names_of(actor) if n]
    if not actor.known and not forms and not owned:
        return None
    descriptions = [name.form for name in actor.names] if owned and not forms else []
    return profile(actor.id, desk.document.id, actor.kind, forms, known=actor.known or "", owned=owned, offices=offices,
                   descriptions=descriptions, topic=desk.topic, reported=desk.reported)  # fmt: skip


def profile(
    key: str, document: str, kind: str, forms: list[str], *, known: str = "", owned: str = "", offices: list[str] | None = None,
    descriptions: list[str] | None = None, topic: frozenset[str] = frozenset(), reported: int | None = None,
) -> Profile:  # fmt: skip
    """An actor as linking sees it: `known` is its key in the gazetteer, `owned` that of the state it belongs to."""
    names = frozenset(bare for form in forms if (bare := _bare(form)) and not _noun(bare, kind == "person"))
    said = frozenset(fold(form) for form in descriptions or ())
    if known:
        keys = {known}
    elif names:
        keys = {f"{soft(name.split()[-1])}" for name in names} | {f"{short}" for name in names for short in _initials(name)}
    else:
        keys = {f"{owned}|{form}" for form in said}
    label = f"{kind}|{known}|{owned}"
    return Profile(
        key,
        "actor",
        document,
        keys_of("actor", keys),
        label,
        tuple(sorted(said)),
        names,
        frozenset(offices or ()),
        topic,
        reported=reported,
    )


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
    (kind, known, owned), (kind2, known2, owned2) = one.label.split("|"), other.label.split("|")
    if known or known2:
        return Verdict(KNOWN, (f"both are {known} in the gazetteer",)) if known == known2 else None
    if "person" in {kind, kind2} and kind != kind2:
        return None
    if one.trigger and other.trigger:
        return (
            Verdict(0.8, (f"the same words for a body of {owned}: {', '.join(one.trigger)}",))
            if owned == owned2 and set(one.trigger) & set(other.trigger)
            else None
        )
    within = one.document == other.document
    topic = SAME_REPORT if within else min(0.5, topics(one.topic, other.topic))
    best = max((_names(a, b, kind if kind == kind2 else "") for a in one.who for b in other.who), default=(0.0, ""))
    if not best[0] or (within and kind != "person"):
        return None
    offices = one.words & other.words
    points = best[0] + 10 * (topic - 0.15) + (1.0 if offices else 0.0) - (1.0 if kind != kind2 else 0.0)
    reasons = [best[1], *([f"the same office: {listed(offices)}"] if offices else []), f"reports alike ({topic:.2f})"]
    return Verdict(round(likely(points), 3), tuple(reasons))


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
    if soft(left[-1]) != soft(right[-1]) or left[-1][-1:] + right[-1][-1:] in {"av", "va"}:
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
