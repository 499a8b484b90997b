"""Who calls what how: rival names, scare quotes and epithets, each with whose words they are."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import Annotated, Final

from msgspec import Meta

from foedera.types.findings import Called
from foedera.web.pages.asked import Number, Pages, pages_of
from foedera.web.part import Affairs, affairs
from foedera.web.room import RecordView
from foedera.web.words import Words, actor_href, actor_name, report_of, words_of

ROWS: Final = 15  # things on one page
FORMS: Final = 14  # forms of one thing; the rest is counted


@dataclass(frozen=True, slots=True)
class AskNaming:
    kind: Annotated[str, Meta(pattern="^(actor|place|event|accord|wording)$")] | None = None
    page: Number = 1


@dataclass(frozen=True, slots=True)
class Form:
    """A name, the reporter's word (`owner` None) or that of somebody quoted, and the reports that use it so, with their first words."""

    form: str
    owner: str | None
    marker: str
    times: int
    used: tuple[tuple[str, Words], ...]


@dataclass(frozen=True, slots=True)
class Thing:
    """What goes by more than one name, or by a marked one."""

    kind: str
    name: str
    href: str | None
    forms: tuple[Form, ...]
    more: int


@dataclass(frozen=True, slots=True)
class NamingPage:
    """Who calls what how."""

    asked: AskNaming
    ready: bool
    stale: bool
    looked: int
    total: int
    kinds: tuple[tuple[str, int], ...]
    things: tuple[Thing, ...]
    pages: Pages


def naming(view: RecordView, query: AskNaming) -> NamingPage:
    """A page of what goes by several names, or by a marked one."""
    finding = affairs(view)
    done: Affairs | None = finding.value
    grouped = [list(own) for _, own in groupby(done.called if done else (), key=lambda one: (one.kind, one.of))]
    kinds: dict[str, int] = {}
    for own in grouped:
        kinds[own[0].kind] = kinds.get(own[0].kind, 0) + 1
    chosen = sorted((own for own in grouped if query.kind in {None, own[0].kind}), key=_worth)
    shown = chosen[(query.page - 1) * ROWS : query.page * ROWS]
    total = view.kept("counts", view.survey.counts)["document"]
    return NamingPage(
        query, done is not None, finding.stale, done.looked if done else 0, total, tuple(kinds.items()),
        tuple(_thing(own, done) for own in shown if done), pages_of(len(chosen), query, "/naming", {"kind": query.kind}, rows=ROWS),
    )  # fmt: skip


def _worth(own: list[Called]) -> tuple[int, int, str]:
    """What is marked first, then what has most names among most reports."""
    marked = sum(one.marker in {"so-called", "scare quotes"} for one in own)
    return -marked, -len({one.form.casefold() for one in own}), own[0].of


def _thing(own: list[Called], done: Affairs) -> Thing:
    first = own[0]
    name = actor_name(first.of, max((one.form for one in own), key=len)) if first.kind == "actor" else _plain(own)
    alike: dict[tuple[str, str | None, str], list[Called]] = {}
    for one in own:
        alike.setdefault((one.form, one.owner, one.marker), []).append(one)
    order = sorted(alike.values(), key=lambda same: (same[0].marker == "none", same[0].owner is not None, -len(same)))
    forms = tuple(_form(same, done) for same in order[:FORMS])
    return Thing(first.kind, name, actor_href(first.of) if first.kind == "actor" else None, forms, max(0, len(order) - FORMS))


def _plain(own: list[Called]) -> str:
    return max((one.form for one in own), key=lambda form: (sum(o.form == form for o in own), len(form)))


def _form(same: list[Called], done: Affairs) -> Form:
    first = same[0]
    used = tuple(
        (
            report_of(done.documents[one.document]).label,
            words_of(done.documents[one.document], one.spans[0], key=one.document, around=60),
        )
        for one in same
    )
    return Form(
        first.form, first.owner, "" if first.marker == "none" else first.marker, sum(len(one.spans) for one in same), used
    )
