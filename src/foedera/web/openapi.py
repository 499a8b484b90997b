"""The description of the JSON twins, written from the pages' own dataclasses."""

from __future__ import annotations

import functools
import inspect
import re
from typing import Any

import msgspec

from foedera.version import __version__
from foedera.web import deeds
from foedera.web.pages import PAGES, Page

REF = "#/components/schemas/{name}"
DEEDS: dict[str, tuple[str, type[Any], str]] = {
    "/review.json": ("decide", deeds.AskDeed, "Decide on an entry or a pair"),
    "/names.json": ("correct_names", deeds.AskNames, "Correct who a name means, for the whole record"),
}


@functools.cache
def described() -> dict[str, Any]:
    """An OpenAPI 3.1 document: every page's twin, what it may be asked and what it shows."""
    contexts, queries = [page.context for page in PAGES], list(dict.fromkeys(page.query for page in PAGES))
    written = [noun for _, noun, _ in DEEDS.values()]
    _, schemas = msgspec.json.schema_components([*contexts, *queries, *written, deeds.Done], ref_template=REF)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Foedera, a record as a service", "version": __version__,
            "description": "Every page of the reading room as JSON: offsets are Unicode code points, end exclusive; unknown is null. "
            "Text under quote, before, after and text is of the sources: untrusted, and to be escaped. What is decided is one more row in the "
            "record's history: nothing is overwritten.",
        },
        "paths": {page.twin: {"get": _operation(page, schemas)} for page in PAGES} | {path: {"post": _deed(*told)} for path, told in DEEDS.items()},
        "components": {"schemas": schemas | {"Fault": FAULT}, "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}}},
        "security": [{}, {"token": []}],
    }  # fmt: skip


FAULT = {
    "type": "object", "required": ["status", "error", "path"],
    "properties": {"status": {"type": "integer"}, "error": {"type": "string"}, "path": {"type": "string"}},
}  # fmt: skip


def _operation(page: Page, schemas: dict[str, Any]) -> dict[str, Any]:
    told = {"content": {"application/json": {"schema": {"$ref": REF.format(name=page.context.__name__)}}}}
    wrong = {"content": {"application/json": {"schema": {"$ref": REF.format(name="Fault")}}}}
    answers = {
        "200": told | {"description": inspect.getdoc(page.context) or page.title},
        "400": wrong | {"description": "What was asked does not fit its bounds."},
        "401": wrong | {"description": "A token is needed."},
        "404": wrong | {"description": "The record has no such thing."},
    }
    return {
        "operationId": _named(page), "summary": page.title,
        "parameters": _parameters(page, schemas[page.query.__name__]), "responses": answers,
    }  # fmt: skip


def _deed(name: str, noun: type[Any], summary: str) -> dict[str, Any]:
    """A POST: the deed as JSON, answered with the row that now stands in the history."""

    def content(of: str) -> dict[str, Any]:
        return {"content": {"application/json": {"schema": {"$ref": REF.format(name=of)}}}}

    wrong = {
        "400": "What was sent does not fit.", "401": "A token is needed.", "403": "Readers look; reviewers decide.", "404": "The record has no such entry.",
        "409": "The record cannot take it.", "413": "Too large.", "415": "Not JSON.",
    }  # fmt: skip
    return {
        "operationId": name, "summary": summary, "description": inspect.getdoc(noun), "requestBody": content(noun.__name__) | {"required": True},
        "responses": {"200": content("Done") | {"description": inspect.getdoc(deeds.Done)}}
        | {status: content("Fault") | {"description": told} for status, told in wrong.items()},
    }  # fmt: skip


def _named(page: Page) -> str:
    """accords, accord, compare, compare_one: the page's path as a word."""
    bare = re.sub(r"/{.*}", "", page.path)
    return (bare.strip("/") or "home") + ("_one" if bare != page.path and any(bare == other.path for other in PAGES) else "")


def _parameters(page: Page, query: dict[str, Any]) -> list[dict[str, Any]]:
    """What a page may be asked, in its path and after it."""
    found = []
    for name, schema in query.get("properties", {}).items():
        inside = f"{{{name}}}" in page.twin
        plain = {key: value for key, value in schema.items() if key not in {"default"}}
        choices = [part for part in plain.get("anyOf", ()) if part != {"type": "null"}]
        found.append(
            {"name": name, "in": "path" if inside else "query", "required": inside or name in query.get("required", ()),
             "schema": choices[0] if len(choices) == 1 else plain}
        )  # fmt: skip
    return found
