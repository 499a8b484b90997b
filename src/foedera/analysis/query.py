"""Questions over a record: entries of a kind, about somebody, within days. Words are looked up by the store; this chooses among entries."""

from __future__ import annotations

from collections.abc import Iterator

from foedera.analysis.networks.names import Names, actors_of, own_key
from foedera.tables.gazetteer import candidates
from foedera.types.book import Book, Filed
from foedera.types.entries import Accord, Entry, Event, Party, Statement

ASKED = ("accord", "event", "statement")


def matching(
    book: Book,
    kinds: tuple[str, ...] = ASKED,
    *,
    who: str | None = None,
    label: str | None = None,
    since: str | None = None,
    until: str | None = None,
) -> Iterator[Filed]:
    """Entries of the kinds, in which `who` (a key, or a name that the gazetteer or a report knows) takes part, of days from `since` to `until`.

    Whoever acts for a state takes part as themselves and as the state. `label`: an event's type, a statement's act, an accord's kind or that of one of its clauses; types of an own ontology, too.

    An entry's day is the earliest that its own time, else its report, may have had; one without a day is left out where days are asked.
    """
    actors, wanted = actors_of(book), _called(who)
    for kind in kinds:
        for filed in book.entries(kind):
            names = Names(filed.document, actors[filed.document.id])
            if (
                (who is None or _takes_part(wanted, filed.entry, names))
                and (label is None or label in labels(filed.entry))
                and _within(filed, since, until)
            ):
                yield filed


def _called(who: str | None) -> frozenset[str]:
    """The keys and folded names of who is asked for."""
    return frozenset({who, who.casefold(), *(c.key for c in candidates(who))}) if who else frozenset()


def _takes_part(wanted: frozenset[str], entry: Entry, names: Names) -> bool:
    actors = (names.actors.get(party.actor or "") for party in parties(entry))
    return any(
        own_key(actor) in wanted or names.key(actor.id) in wanted or any(name.form.casefold() in wanted for name in actor.names)
        for actor in actors
        if actor
    )


def labels(entry: Entry) -> set[str]:
    """What an entry is: types, acts and kinds, those of an own ontology, too."""
    if isinstance(entry, Event):
        return {entry.type.value, *(own.value for own in entry.own)}
    if isinstance(entry, Accord):
        kinds = {cited.value for clause in entry.clauses for cited in (clause.kind, *clause.own)}
        return {entry.kind, *kinds}
    return {entry.act.value} if isinstance(entry, Statement) else set()


def parties(entry: Entry) -> list[Party]:
    """Everybody who takes part in an entry: doers, recipients, speakers, those spoken about, parties, signatories."""
    if isinstance(entry, Event):
        return [*entry.actors, *entry.recipients]
    if isinstance(entry, Statement):
        return [*entry.speakers, *(stance.target for stance in entry.about)]
    if isinstance(entry, Accord):
        return [*entry.parties, *(signatory.actor for signatory in entry.signatories)]
    return []


def _within(filed: Filed, since: str | None, until: str | None) -> bool:
    if since is None and until is None:
        return True
    time = getattr(filed.entry, "time", None) or filed.document.published
    first = time.earliest if time else None
    return first is not None and (since is None or first >= since) and (until is None or first <= until)
