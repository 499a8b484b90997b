"""What pages are made of: words that open in their report, and names that open their actor."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

from foedera.analysis.brief.desk import Desk
from foedera.analysis.networks.names import own_key
from foedera.tables.gazetteer import candidates, known_actors
from foedera.types.entries import Party
from foedera.types.sentences import ends_in
from foedera.types.text import Document, Span
from foedera.types.time import Time

AROUND: Final = 160  # characters of the sentence shown on each side of the words
LABEL: Final = 40  # characters of a title that stands for an unknown outlet
SHORTER: Final = 24  # characters of a name in a picture
LONGEST: Final = 600  # characters of one quotation; the rest is in the report
OPENING: Final = frozenset({"header", "title", "byline", "dateline", "nav"})  # zones that are no part of the sentence after them
LEAD: Final = " -–—:\n\t"


@dataclass(frozen=True, slots=True)
class Words:
    """Words as they stand in a report: code points [start, end) of the document's text. `quote` may be cut, with an ellipsis."""

    document: str
    start: int
    end: int
    quote: str
    before: str
    after: str
    href: str


@dataclass(frozen=True, slots=True)
class Who:
    """Somebody as a report names them; `key` and `href` None where nobody was resolved."""

    name: str
    key: str | None = None
    href: str | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class When:
    """A time as EDTF writes it, how precise it is and the rule that gave it; `words` where the text gives it."""

    value: str
    precision: str
    rule: str
    words: Words | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """A document in a list: what its source says of it; None is unknown. `label`: its outlet, else the first words of its `heading`.

    `heading`: its title, else its opening words in quotation marks.
    """

    id: str
    href: str
    label: str
    title: str | None
    day: str | None
    heading: str


def entry_href(kind: str, key: str) -> str:
    """The page of an entry."""
    return f"/{kind}/{key}" if kind in {"accord", "event", "statement"} else f"/entry/{key}"


def actor_href(key: str) -> str:
    """The page of an actor."""
    return f"/actor/{quote(key, safe='')}"


def report_of(document: Document) -> Report:
    """A document as lists show it."""
    day = document.published.value if document.published else None
    label = document.outlet or _shortened(document.heading)
    return Report(document.id, f"/document/{document.id}", label, document.title, day, document.heading)


def _shortened(heading: str) -> str:
    """A heading that stands for an outlet: its first words."""
    if len(heading) <= LABEL:
        return heading
    return f"{heading[:LABEL].rpartition(' ')[0]} …{'”' if heading[:1] == '“' else ''}"


def place_href(document: str, span: Span) -> str:
    """The page of a document, open at a span."""
    return f"/document/{document}?at={span.start}-{span.end}#at"


def words_of(document: Document, span: Span, *, key: str, around: int = AROUND) -> Words:
    """The words at a span with the rest of their sentence; `key` is the document's id."""
    text = document.text
    body = max((zone.span.end for zone in document.zones if zone.kind in OPENING and zone.span.end <= span.start), default=0)
    body += len(text[body : span.start]) - len(text[body : span.start].lstrip(LEAD))
    first, last = max(body, span.start - around), min(len(text), span.end + around)
    ends = [first + end for end in ends_in(text[first:last])]
    begins, stops = [end for end in ends if end <= span.start], [end for end in ends if end >= span.end]
    before = text[begins[-1] if begins else first : span.start].lstrip()
    if not begins and first > body:
        before = "… " + before.partition(" ")[2]
    after = text[span.end : stops[0] if stops else last].rstrip()
    if not stops and last < len(text):
        after = text[span.end : last].rpartition(" ")[0] + " …"
    words = text[span.start : min(span.end, span.start + LONGEST)] + (" …" if span.end - span.start > LONGEST else "")
    return Words(key, span.start, span.end, words, before, after, place_href(key, span))


def together(list_: Sequence[Words]) -> list[list[tuple[str, Words]]]:
    """Pieces of one sentence as one quotation: groups of (what stands before the piece, the piece). Others stay by themselves."""
    groups: list[list[tuple[str, Words]]] = []
    for words in list_:
        last = groups[-1][-1][1] if groups else None
        gap = words.start - last.end if last and last.document == words.document else -1
        if 0 <= gap <= len(words.before.removeprefix("… ")):
            groups[-1].append((words.before[len(words.before) - gap :], words))
        else:
            groups.append([(words.before, words)])
    return groups


def who_of(desk: Desk, party: Party) -> Who:
    """Who takes part: an actor, an accord that is named as one, or somebody unresolved."""
    actor = desk.actors.get(party.actor or "")
    accord = next((accord for accord in desk.accords if accord.id == party.actor), None)
    if accord:
        return Who(desk.party(party), href=entry_href("accord", accord.id))
    if actor is None:
        return Who(desk.party(party).removesuffix(" (unresolved)"), note="unresolved")
    key = own_key(actor)
    return Who(desk.party(party), key, actor_href(key))


def whos(desk: Desk, parties: Iterable[Party]) -> tuple[Who, ...]:
    """Everybody who takes part, each once."""
    return tuple(dict.fromkeys(who_of(desk, party) for party in parties))


def when_of(time: Time | None, desk: Desk) -> When | None:
    """A time with the words that tell it; None for none."""
    if time is None:
        return None
    span = Span(time.start, time.end) if time.start is not None and time.end is not None and time.start < time.end else None
    key = desk.document.id
    words = words_of(desk.document, span, key=key, around=40) if span and span.end <= len(desk.document.text) else None
    return When(time.value, time.precision, time.rule, words)


def actor_name(key: str, name: str = "") -> str:
    """The gazetteer's usual name of a key, else the name that reports use, else the key itself."""
    known = known_actors().get(key)
    return known.names[0] if known and known.names else name or key


def key_of(words: str) -> str:
    """The key that somebody means who types a key or a name: the gazetteer's first bearer of it, else the words themselves."""
    if words in known_actors():
        return words
    return next((candidate.key for candidate in candidates(words)), words)


def actor_short(key: str, name: str) -> str:
    """A name for a picture: of a long one the shortest other that the gazetteer has."""
    known = known_actors().get(key)
    short = [other for other in known.names if 2 < len(other) <= SHORTER] if known and len(name) > SHORTER else []
    return min(short, key=len, default=name)


def tellers(desk: Desk, chain: Sequence[str]) -> tuple[Who, ...]:
    """Who asserts, outermost first; empty is the reporter's own word."""
    found: list[Who] = []
    for key in chain:
        statement = desk.statements.get(key)
        if statement:
            found += whos(desk, statement.speakers) or (Who("somebody unnamed"),)
    return tuple(found)
