"""Corrections of the gazetteer, applied on top of the table that ships. Pure but for `using`, which puts the result in force."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from foedera.errors import QueryError
from foedera.tables import gazetteer
from foedera.types.record import Amendment

Table = dict[str, Any]


def applied(table: Table, amendments: Iterable[Amendment]) -> Table:
    """A new table with every correction made in order. Raises QueryError, naming the correction, where one does not fit."""
    made = copy.copy(table)
    for amendment in amendments:
        {"add": _add, "alias": _alias, "split": _split, "merge": _merge}[amendment.action](made, amendment)
    return made


def _known(table: Table, key: str) -> Any:
    if key not in table:
        raise QueryError(f"no actor {key!r} in the gazetteer; names are looked up with: foedera actors find FILE NAME")
    return table[key]


def _add(table: Table, new: Amendment) -> None:
    if new.key in table:
        raise QueryError(f"there is an actor {new.key!r} already; to give it one more name use alias")
    told = {"kind": new.kind or "organisation", "of": new.of, "plover": new.plover}
    table[new.key] = {key: value for key, value in told.items() if value} | {"forms": [[new.name, "name"]]}


def _alias(table: Table, new: Amendment) -> None:
    row = _known(table, new.key)
    table[new.key] = row | {"forms": [*row["forms"], [new.name, "name"]]}


def _split(table: Table, new: Amendment) -> None:
    row = _known(table, new.other)
    kept = [form for form in row["forms"] if gazetteer.fold(form[0]) != gazetteer.fold(new.name)]
    if len(kept) == len(row["forms"]) or not kept:
        raise QueryError(f"{new.other!r} has no name {new.name!r} that could be split off")
    table[new.other] = row | {"forms": kept}
    if new.key in table:
        _alias(table, new)
    else:
        _add(
            table,
            Amendment("add", new.key, new.name, kind=new.kind or row["kind"], of=new.of or row.get("of", ""), plover=new.plover),
        )


def _merge(table: Table, new: Amendment) -> None:
    row, other = _known(table, new.key), _known(table, new.other)
    if new.key == new.other:
        raise QueryError(f"{new.key!r} cannot be merged with itself")
    table[new.key] = row | {"forms": [*row["forms"], *other["forms"]]}
    del table[new.other]


@contextmanager
def using(amendments: Iterable[Amendment]) -> Iterator[None]:
    """Put corrections in force for the time of the block, then again what was before. Raises QueryError where one does not fit."""
    listed, before = list(amendments), gazetteer.installed()
    gazetteer.install(applied(gazetteer.shipped(), listed) if listed else None)
    try:
        yield
    finally:
        gazetteer.install(before)
