"""Forms of the pages -> deeds: the same that a program sends as JSON."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import fields
from typing import TYPE_CHECKING, Any, Final, TypeVar
from urllib.parse import parse_qsl

import msgspec
from starlette.exceptions import HTTPException
from starlette.requests import Request

from foedera.web.pages.asked import misfit
from foedera.web.security import LARGEST_FORM

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

T = TypeVar("T", bound="DataclassInstance")
PLAIN: Final = ("action", "entry", "other", "at", "take", "kind", "by", "why", "key", "name", "of", "plover")


async def form_of(request: Request) -> dict[str, str]:
    """The fields of a form, never more than LARGEST_FORM bytes. Raises HTTPException."""
    try:
        return dict(parse_qsl((await body_of(request)).decode("utf-8"), keep_blank_values=True, max_num_fields=80))
    except (UnicodeDecodeError, ValueError) as error:
        raise HTTPException(400, "the form cannot be read") from error


async def body_of(request: Request) -> bytes:
    """What was sent, never more than LARGEST_FORM bytes. Raises HTTPException."""
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > LARGEST_FORM:
            raise HTTPException(413, "the form is too large")
    return body


def deed_of(form: dict[str, str], noun: type[T]) -> T:
    """A form as a deed: f.NAME is a field's new value where it is not what it was (was.NAME); m.LIST.MEMBER moves in a split.

    Raises HTTPException 400 where it does not fit.
    """
    known = {one.name for one in fields(noun)}
    given: dict[str, Any] = {name: form[name] for name in PLAIN if name in form and name in known}
    return fitted(given | ({"fields": _fields(form)} if "fields" in known else {}), noun)


def _fields(form: dict[str, str]) -> dict[str, str]:
    moved: dict[str, list[str]] = defaultdict(list)
    for name in form:
        if name.startswith("m.") and name.count(".") >= 2:
            _, listed, member = name.split(".", 2)
            moved[listed].append(member)
    changed = {
        name[2:]: text for name, text in form.items() if name.startswith("f.") and text.strip() != form.get(f"was.{name[2:]}", "")
    }
    return changed | {listed: ", ".join(members) for listed, members in moved.items()}


def fitted(given: Any, noun: type[T]) -> T:
    """What was given as a deed. Raises HTTPException 400, which says what does not fit."""
    try:
        return msgspec.convert(given, noun)
    except (msgspec.ValidationError, ValueError) as error:
        raise HTTPException(400, f"it does not fit: {misfit(error)}") from error
