"""What was agreed: each accord once, however many reports tell of it, with its clauses by kind."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from foedera.analysis.brief.desk import Desk
from foedera.analysis.brief.draft import DraftLine
from foedera.analysis.brief.plain import FORCES, STEPS, listed, promise, quoted
from foedera.tables.days import when
from foedera.types.entries import Accord, Clause, Signatory, Stage
from foedera.types.findings import BriefLine, Citation
from foedera.types.text import Span

FIRMNESS: Final = tuple(FORCES)  # the order in which clauses come: the firmest first
NOT: Final = re.compile(
    r"\b(not|no|never|nor|neither|none|nobody|nothing|without|refrain\w*|avoid\w*|forb\w+|ban\w*|abstain\w*|cease\w*|stop\w*)\b|n['’]t\b",
    re.I,
)
AT: Final = re.compile(r"\b(?:in|at|on|near|outside|inside)\s+(?:the\s+)?$")
HEAD: Final = 80  # characters before a promise in which the word stands that forbids it
OWN: Final = frozenset(
    {"which", "who", "that", "neither", "each", "both", "no", "the"}
)  # words with which a promise brings its own subject
BINDS: Final = re.compile(
    r"(?:also |both |each )?(?:shall|will|would|may|could|can|might|must|should|are|have|agree|undertake|pledge|promise|intend|commit|renounce)\b",
    re.I,
)  # words before which "the parties" make a sentence
Telling = tuple[Desk, Accord]


def accord_drafts(desks: Sequence[Desk], groups: Iterable[Sequence[str]]) -> list[DraftLine]:
    """A draft an accord; accords of one group are one."""
    group_of = {key: number for number, group in enumerate(groups) for key in group}
    told: dict[object, list[Telling]] = {}
    for desk in desks:
        for accord in desk.accords:
            if accord.parties or accord.clauses or accord.life:
                told.setdefault(group_of.get(accord.id, accord.id), []).append((desk, accord))
    return [_draft(tellings) for tellings in told.values()]


def _draft(tellings: list[Telling]) -> DraftLine:
    fullest = sorted(tellings, key=lambda telling: -_fullness(telling[1]))
    accord = fullest[0][1]
    return DraftLine(
        _told(fullest), tuple(_cited(tellings)), tuple(desk.label for desk, _ in tellings),
        next((a.time.earliest for _, a in fullest if a.time), None), max((a.score or 0.0 for _, a in tellings)),
        float(any(a.parties for _, a in fullest)), tuple(_clauses(tellings, accord)),
    )  # fmt: skip


def _sides_known(telling: Telling) -> int:
    """How many parties a report names so that everybody knows them: "Colombia", not "the government"."""
    desk, accord = telling
    return sum(bool(actor and actor.known) for p in accord.parties for actor in [desk.actors.get(p.actor or "")])


def _told(fullest: list[Telling]) -> str:
    """What it is called, between whom, when, where and by whom it was signed, what else was told of its life and form."""
    title = max((name.form for _, accord in fullest for name in accord.titles), key=len)
    sided = [(desk, a) for desk, a in fullest if len(a.parties) > 1]
    parties = next((desk.parties(a.parties) for desk, a in sorted(sided, key=_sides_known, reverse=True)), "")
    only = next((desk.parties(a.parties) for desk, a in fullest if a.parties), "")
    signed = next((_signed(desk, a) for desk, a in fullest if any(s.stage == "signed" for s in a.life)), "")
    kind = fullest[0][1].kind
    name = f"the “{title}”" + ("" if kind.casefold() in title.casefold() else f" ({kind})")
    between = (
        f" between {parties}"
        if parties
        else f", of whose parties only {only} is named"
        if only
        else ", whose parties are not named"
    )
    text = (
        f"{name}{between}{'' if parties else ','} was {signed}"
        if signed
        else f"{'the reports tell' if len(fullest) > 1 else 'the report tells'} of {name}{between}"
    )
    facts = next((a.form for _, a in fullest if a.form), ())
    form = [_plural(fact.value) for fact in facts if fact.value.replace(" ", "-") not in title]
    steps = [f"also told: {', '.join(steps)}"] if (steps := _steps(fullest)) else []
    return "; ".join([text, *form, *steps])


def _plural(fact: str) -> str:
    """7 page -> 7 pages."""
    return fact if fact.startswith(("1 ", "one ")) or fact.endswith("s") else f"{fact}s"


def _steps(tellings: list[Telling]) -> list[str]:
    """Steps of its life besides the signing, with their days."""
    own = [stage for _, accord in tellings for stage in accord.life if stage.stage != "signed" and not _pointed_to(stage)]
    dated = sorted(own, key=lambda stage: (stage.time and stage.time.earliest) or "9999")
    return list(
        {stage.stage: f"{STEPS.get(stage.stage, stage.stage)} {when(stage.time)}".strip() for stage in reversed(dated)}.values()
    )[::-1]


def _pointed_to(stage: Stage) -> bool:
    """Whether nobody but the reporter invokes the accord ("under the treaty"): no step of its life."""
    return stage.stage == "invoked" and not stage.asserted_by


def _fullness(accord: Accord) -> int:
    return 3 * len(accord.parties) + 2 * len(accord.signatories) + len(accord.clauses) + 2 * bool(accord.time)


def _signed(desk: Desk, accord: Accord) -> str:
    place = f" {_placed(desk, accord.place.span)}" if accord.place else ""
    by = f" by {listed([_signatory(desk, one) for one in accord.signatories])}" if accord.signatories else ""
    return " ".join(part for part in ("signed", when(accord.time)) if part) + place + by


def _placed(desk: Desk, place: Span) -> str:
    """A place with the preposition and the article that the report puts before it; "in" where it has another one."""
    before = AT.search(desk.document.text[max(0, place.start - 12) : place.start])
    return f"{' '.join(before[0].split()) if before else 'in'} {desk.quote(place)}"


def _signatory(desk: Desk, one: Signatory) -> str:
    state = desk.name(one.on_behalf_of)
    return desk.party(one.actor) + (f" for {state}" if state else "")


def _cited(tellings: list[Telling]) -> Iterable[Citation]:
    for desk, accord in tellings:
        yield desk.cite(max(accord.titles, key=lambda name: len(name.form)).spans[0], accord.id)
        yield from (desk.cite(stage.span, accord.id) for stage in accord.life)
        if accord.place:
            yield desk.cite(accord.place.span, accord.id)


def _clauses(tellings: list[Telling], fullest: Accord) -> list[BriefLine]:
    """A line for each kind and force: its fullest telling, with the words of the others cited."""
    found: dict[tuple[str, str], list[tuple[Desk, Clause]]] = {}
    for desk, accord in tellings:
        for clause in accord.clauses:
            found.setdefault((clause.force.value, clause.kind.value), []).append((desk, clause))
    order = sorted(found.items(), key=lambda item: (item[0][1] == "other", _firm(item[0][0])))
    several = len(fullest.parties) > 1
    return [_clause(force, kind, told, several=several) for (force, kind), told in order]


def _firm(force: str) -> int:
    return FIRMNESS.index(force) if force in FIRMNESS else len(FIRMNESS)


def _clause(force: str, kind: str, told: list[tuple[Desk, Clause]], *, several: bool) -> BriefLine:
    promises = "; ".join(dict.fromkeys(_promise(desk, c, "the parties" if several else "") for desk, c in told))
    source = "; ".join(dict.fromkeys(desk.label for desk, _ in told))
    text = f"{promise(kind).capitalize()} ({FORCES.get(force, force)}): {promises}"
    return BriefLine(text, tuple(desk.cite(c.span, c.id) for desk, c in told), 1, source)


def _promise(desk: Desk, clause: Clause, nobody: str) -> str:
    """Who is bound and to what, in the report's words; with those before them where they alone say who, or that it is forbidden."""
    text, span = desk.document.text, clause.span
    unresolved = [party.span for party in clause.by if desk.name(party.actor) is None and party.span.end <= span.start]
    if clause.by and len(unresolved) == len(clause.by) and not text[unresolved[-1].end : span.start].strip():
        return quoted(text[unresolved[0].start : span.end])
    words = desk.quote(span)
    if clause.force.value == "shall-not" and not NOT.search(words):
        whole = desk.sentence(span)
        before = re.split(r"[,;:]\s", text[max(whole.start, span.start - HEAD) : span.start])[-1]
        words = f"{before}{words}"
    nobody = nobody if BINDS.match(words) else ""
    own = words[:1].isupper() or words.split()[0].casefold() in OWN or bool(unresolved)
    who = desk.parties(clause.by) or nobody
    return f"{who}{':' if own else ''} {quoted(words)}" if who else quoted(words)
