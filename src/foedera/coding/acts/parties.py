"""Who does an act, and to whom it is done: from the reader's ties, and from how the sentence is built."""

from __future__ import annotations

import re
from collections.abc import Set
from typing import Final

from foedera.coding.acts.aims import aimed_at, is_aimed_at, standing_for
from foedera.coding.acts.arguments import agents, arguments, subject, taken_up
from foedera.coding.acts.objects import BEFORE, TOGETHER, is_hosting, undergoing_verb, visited
from foedera.coding.acts.phrases import acting_side, other_side
from foedera.coding.acts.subjects import of_phrase, takes_up
from foedera.coding.acts.voice import by_at, is_passive
from foedera.coding.people.beside import is_wronged, only_backs
from foedera.coding.people.cast import Cast
from foedera.coding.scene import Scene
from foedera.types.entries import Party
from foedera.types.reading import Mark

Parties = tuple[Party, ...]
LIKELY: Final = 0.5  # of a role, from which every mention tied by it has it
# What stands between those to whom something is done and a passive verb: "the envoys, who had since been ... expelled".
PASSIVE: Final = re.compile(
    r",?\s+(?:(?:who|which|that)\s+)?(?:(?:has|have|had|will|would|could|can|may|might|must|should|to|also|not|since|now|then|\w+ly)\s+)*"
    r"(?:is|are|was|were|be|been|being)\s+(?:(?:not|also|\w+ly)\s+)*",
    re.IGNORECASE,
)
BY: Final = re.compile(r"(?:\s+[\w’'-]+){0,5}?\s+by\s+(?:[\w’'-]+\s+){0,4}")

MUTUAL: Final = frozenset({"AGREE", "CONSULT", "COOPERATE"})


def sides_of(scene: Scene, cast: Cast, number: int, mark: Mark) -> tuple[Parties, Parties]:
    """Those who do the act of a trigger, and those to whom it is done; nobody is on both sides."""
    kind = mark.facet("type").value
    aims = set() if kind in TOGETHER else aimed_at(scene, cast, number, mark)
    actors, recipients = _tied(scene, cast, number, "actor", aims), _tied(scene, cast, number, "recipient")
    turned = is_passive(scene, mark.span, subject=bool(arguments(scene, number, "A0", before=mark.span.start)))
    if turned:
        actors, recipients = _turned(scene, cast, number, mark, actors, recipients)
    else:
        actors = _subject(scene, cast, number, mark, actors)
        recipients = undergoing_verb(scene, cast, number, mark, actors, recipients)
    actors += _across(scene, cast, mark, actors) if kind == "CONSULT" else ()
    named = tuple(p for p in actors if _by(scene, p, mark))
    actors = tuple(p for p in actors if p.span.start > mark.span.end) if named else actors
    undergoing = () if kind in TOGETHER else tuple(p for p in actors if _undergoes(scene, p, mark))
    actors = tuple(p for p in actors if p not in undergoing)
    actors, recipients = _near(scene, cast, mark, actors), _near(scene, cast, mark, recipients)
    actors, recipients = acting_side(scene, cast, mark, actors), other_side(scene, cast, mark, recipients)
    doers = {party.actor for party in actors if party.actor}
    told = (*undergoing, *standing_for(cast, aims), *recipients) or _viewed(scene, cast, mark)
    every = {p.actor or p.span: p for p in told if p not in actors and p.actor not in doers}
    others = tuple(every.values())
    return (actors, others) if turned else visited(scene, mark, actors, others)


def _turned(scene: Scene, cast: Cast, number: int, mark: Mark, actors: Parties, recipients: Parties) -> tuple[Parties, Parties]:
    """Of a passive verb: the actors are those named by "by"; who stands before it in its clause undergoes the act."""
    at = by_at(scene, mark.span)
    by = agents(scene, cast, at) if at else ()
    keys = {p.actor for p in by if p.actor} | {p.span for p in by}
    recipients = tuple(p for p in recipients if p.actor not in keys and p.span not in keys)
    near = tuple(p for p in actors if p not in by and _before(scene, p, mark))
    if by and near and is_hosting(scene, mark):
        return near, by
    if mark.facet("type").value in TOGETHER:
        return by or actors, recipients
    whom = subject(scene, cast, number, "A1", before=mark.span.start)
    if near and all(p.span.start > mark.span.end for p in recipients):
        recipients = ()  # its subject undergoes it, and nobody behind it
    sure = any(score >= LIKELY for _, score in scene.tails(number, "recipient"))
    if recipients and (sure or not any(_names(scene, cast, p) for p in whom)):
        whom = recipients
    others = tuple(
        p
        for p in actors
        if p not in near
        and p not in recipients
        and (_in_clause(scene, p, mark) or _undergoes(scene, p, mark))
        and not GOAL.search(scene.document.text, mark.span.end, p.span.start)
    )
    return by or others, whom or near


def _names(scene: Scene, cast: Cast, party: Party) -> bool:
    """Whether a party is named, by more than a pronoun or a description of somebody not known."""
    spoken = all(p.label != "pronoun" for p in cast.points.within(party.span))
    return spoken and (party.actor is not None or scene.quote(party.span)[0].isupper())


GOAL: Final = re.compile(r"\b(?:to|into|towards?)\s+(?:(?:the|a|an)\s+)?(?:[a-z-]+\s+)?$")  # "extradited to Peru"
AGENT: Final = re.compile(r"\bby (?:the )?(?:[\w’'-]+ ){0,2}$")
NEAR: Final = 40
BREAK: Final = re.compile(
    r"[;:.!?]|\b(?:that|said|says|say|who|which|when|where|while|after|before|because|although|but|if)\b", re.IGNORECASE
)


def _before(scene: Scene, party: Party, mark: Mark) -> bool:
    """Whether a party stands before a trigger in its clause, as its subject would."""
    if AGENT.search(scene.document.text, max(0, party.span.start - NEAR), party.span.start):
        return False
    return party.span.end <= mark.span.start and not BREAK.search(scene.document.text, party.span.end, mark.span.start)


def _in_clause(scene: Scene, party: Party, mark: Mark) -> bool:
    """Whether nothing begins another clause between a party and a trigger."""
    first, last = sorted((party.span, mark.span))
    return scene.sentences.at(mark.span).holds(party.span) and not BREAK.search(scene.document.text, first.end, last.start)


def _subject(scene: Scene, cast: Cast, number: int, mark: Mark, tied: Parties) -> Parties:
    """The actors that the reader ties to a verb; where it is unsure of them, or ties nobody, the verb's subject."""
    best = max((score for _, score in scene.tails(number, "actor")), default=0.0)
    found = subject(scene, cast, number, "A0", before=mark.span.start)
    if tied and mark.facet("type").value in MUTUAL and all(p.span.start > mark.span.end for p in tied):
        return (*(p for p in found if p.actor not in {q.actor for q in tied}), *tied)
    if tied and best >= LIKELY:
        return of_phrase(scene, cast, number, mark, tied)
    if takes_up(scene, number, mark):
        return taken_up(scene, cast, number, "A0", mark.span.start)
    same = {p.actor for p in found} <= {None, *(p.actor for p in tied)}
    if tied and same:
        return tied
    return found or _shared(scene, cast, mark)


# A verb without a subject of its own, which has that of the verb before it: "freed two and [accused] a third", ", [killing] ten".
AFTER_AND: Final = re.compile(
    r"(?:,|\b(?:and|but|or|then|before|after|while))\s+(?:(?:have|has|had|will|would|is|are|was|were)\s+)?(?:(?:also|later|then|\w+ly)\s+)*$"
)


def _shared(scene: Scene, cast: Cast, mark: Mark) -> Parties:
    """The actors of the act before it in the sentence, for a verb that shares their subject."""
    sentence = scene.sentences.at(mark.span)
    joined = AFTER_AND.search(scene.document.text, sentence.start, mark.span.start)
    if not joined or (joined[0].startswith(",") and not scene.quote(mark.span).split()[0].endswith("ing")):
        return ()
    earlier = [(n, m) for n, m in scene.marks("event") if sentence.holds(m.span) and m.span.end <= mark.span.start]
    for number, other in reversed(earlier):
        if not is_passive(scene, other.span, subject=bool(arguments(scene, number, "A0", before=other.span.start))):
            return _subject(scene, cast, number, other, _tied(scene, cast, number, "actor"))
    return ()


WHERE: Final = re.compile(r"\b(?:in|inside|across|throughout|near|outside|from)\s+(?:the\s+)?(?:\w+ern\s+)?$", re.IGNORECASE)
OWNS: Final = re.compile(r"['’]s?\s+(?:(?!(?:on|in|of|at|to|against|for|with|by|from|over|into|upon)\b)[a-z-]+\s+){0,2}")


def _near(scene: Scene, cast: Cast, mark: Mark, parties: Parties) -> Parties:
    """Of those in a role the ones of the trigger's sentence, without the state where another is, and without whose another is."""
    sentence = scene.sentences.at(mark.span)
    inside = tuple(p for p in parties if sentence.holds(p.span)) or parties
    headed = tuple(
        p for p in inside if not any(p.span.end < q.span.start and OWNS.fullmatch(scene.gap(p.span, q.span)) for q in inside)
    )
    return tuple(p for p in headed if not _is_where(scene, cast, p)) or headed


def _is_where(scene: Scene, cast: Cast, party: Party) -> bool:
    actor = cast.actor(party.actor)
    before = scene.document.text[max(0, party.span.start - NEAR) : party.span.start]
    return actor is not None and actor.kind == "state" and bool(WHERE.search(before))


def _by(scene: Scene, party: Party, mark: Mark) -> bool:
    """Whether a party is named by a passive verb as the one who acts ("captured on Friday by Somali pirates")."""
    return party.span.start > mark.span.end and bool(BY.fullmatch(scene.document.text[mark.span.end : party.span.start]))


def _undergoes(scene: Scene, party: Party, mark: Mark) -> bool:
    """Whether a party is the subject of a passive verb ("two envoys were expelled"), or what an act is aimed at ("fired at the army")."""
    last = scene.quote(mark.span).rsplit(maxsplit=1)[-1]
    if is_aimed_at(scene, party, mark):
        return True
    behind = party.span.end <= mark.span.start and not last.endswith("ing")
    return behind and bool(PASSIVE.fullmatch(scene.document.text[party.span.end : mark.span.start]))


def _tied(scene: Scene, cast: Cast, number: int, role: str, without: Set[int] = frozenset()) -> Parties:
    """Those in a role, without those that only stand before another ("Turkish police", "Polish President X").

    All that are likelier in it than not; where nobody is, the likeliest.
    """
    tied = sorted((tie for tie in scene.tails(number, role) if tie[0] not in without), key=lambda tie: -tie[1])
    likely = [tie for tie in tied if tie[1] >= LIKELY] or tied[:1]
    found = sorted((party for tail, _ in likely for party in cast.behind(tail)), key=lambda p: p.span)
    actors = {party.actor for party in found if party.actor}
    owners = {actor.of for party in found if (actor := cast.actor(party.actor))}
    kept = [p for p in found if not _modifies(scene, cast, p, actors, owners) and not only_backs(scene.document.text, p.span)]
    return tuple({party.actor or party.span: party for party in reversed(kept)}.values())[::-1]


WITH: Final = re.compile(r"\s+with\s+(?=(?:his|her|its|their)\b)", re.IGNORECASE)


def _across(scene: Scene, cast: Cast, mark: Mark, actors: tuple[Party, ...]) -> tuple[Party, ...]:
    """ "Talks with his counterpart": he sits at the table, too."""
    after = WITH.match(scene.document.text, mark.span.end)
    owner = cast.points.after(after.end()) if after else None
    key = cast.of_point.get(owner.span) if owner and after and owner.span.start == after.end() else None
    if owner is None or key is None or any(party.actor == key for party in actors):
        return ()
    return (Party(owner.span, key),)


SIDES: Final = {"SUPPORT": "for", "ACCUSE": "against", "REJECT": "against", "THREATEN": "against"}


def _viewed(scene: Scene, cast: Cast, mark: Mark) -> tuple[Party, ...]:
    """Of an act of speech without a recipient: those for or against whom its words stand."""
    side = SIDES.get(mark.facet("type").value, "")
    cues = [number for number, cue in scene.marks("cue") if cue.span.meets(mark.span)]
    found = {party for number in cues for tail, _ in scene.tails(number, side) for party in cast.behind(tail)}
    return tuple(sorted((p for p in found if not is_wronged(scene.document.text, p.span)), key=lambda party: party.span))


def _modifies(scene: Scene, cast: Cast, party: Party, actors: set[str], owners: set[str | None]) -> bool:
    actor = cast.actor(party.actor)
    if actor is None or actor.kind not in {"state", "office"}:
        return False
    if actor.kind == "state" and actor.id in owners:
        return True
    after = cast.points.after(party.span.end)
    close = after is not None and BEFORE.fullmatch(scene.gap(party.span, after.span))
    behind = cast.of_point.get(after.span) if close and after else None
    return behind != party.actor and behind in actors
