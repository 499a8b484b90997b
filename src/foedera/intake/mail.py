"""Newsletters: .eml and .mbox -> Documents, a message each; files attached to a message are opened in turn."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from email import message_from_bytes
from email.headerregistry import Address
from email.message import EmailMessage, Message
from email.policy import default
from types import MappingProxyType
from typing import Final

from foedera.errors import IntakeError
from foedera.intake.fields import document_of
from foedera.intake.fragment import text_of
from foedera.intake.limits import HEADER_BYTES, MAIL_BYTES, MAIL_PARTS
from foedera.intake.members import INSIDE, ArchiveMember, Found
from foedera.types.record import Refusal
from foedera.types.text import Document

CALLED: Final = MappingProxyType(
    {"published": 'header "Date"', "title": 'header "Subject"', "outlet": 'header "From"', "url": 'header "Archived-At"'}
)
START: Final = re.compile(rb"^From \S.*\d\d\d\d\s*$", re.MULTILINE)
QUOTED: Final = re.compile(rb"^>(>*From )", re.MULTILINE)  # as mailboxes write a line that begins like a message (mboxrd)
CONTENT: Final = re.compile(rb"^content-[a-z-]{1,40}:[^\n]*(?:\n[ \t][^\n]*)*", re.MULTILINE | re.IGNORECASE)
# What the standard library's parser of broken headers is known to raise.
BROKEN: Final = (ValueError, LookupError, ArithmeticError, TypeError, AttributeError, RecursionError, AssertionError)


def read_mbox(data: bytes, source: str) -> Iterator[Found]:
    """The messages of a mailbox. Raises IntakeError where it does not begin as one."""
    starts = [
        match for match in START.finditer(data) if match.start() == 0 or data[: match.start()].endswith((b"\n\n", b"\r\n\r\n"))
    ]
    if not starts or data[: starts[0].start()].strip():
        raise IntakeError(f"{source}: not a mailbox: its first line is no 'From ' line")
    ends = [match.start() for match in starts[1:]] + [len(data)]
    for number, (match, end) in enumerate(zip(starts, ends, strict=True), 1):
        name = f"{source}:{number}"
        try:
            yield from read(QUOTED.sub(rb"\1", data[match.end() : end].lstrip(b"\r\n")), name)
        except IntakeError as error:
            yield Refusal(name, str(error))


def read(data: bytes, source: str) -> Iterator[Found]:
    """A message, and its attached files as members. Raises IntakeError for an oversized or empty one."""
    if len(data) > MAIL_BYTES:
        raise IntakeError(f"{source}: {len(data):,} bytes; at most {MAIL_BYTES:,} are read as one message")
    if any(len(match[0]) > HEADER_BYTES for match in CONTENT.finditer(data)):
        raise IntakeError(f"{source}: a Content header of more than {HEADER_BYTES:,} bytes")
    try:
        message = message_from_bytes(data, _class=EmailMessage, policy=default)
        document, attached = _document(message, source), list(_attached(message, source))
    except BROKEN as error:
        raise IntakeError(f"{source}: not a readable message ({type(error).__name__}: {str(error)[:80]})") from error
    if document is None and not attached:
        raise IntakeError(f"{source}: no text in this message")
    yield from [document] if document else []
    yield from attached


def _document(message: EmailMessage, source: str) -> Document | None:
    body = message.get_body(("plain", "html"))
    text = _words(body) if isinstance(body, EmailMessage) else ""
    if body is not None and body.get_content_type() == "text/plain" and not text.strip():
        other = message.get_body(("html",))
        text = _words(other) if isinstance(other, EmailMessage) else ""
    if not text.strip():
        return None
    row = {
        "text": text, "title": _header(message, "Subject"), "published": _header(message, "Date"),
        "outlet": _sender(message), "url": (_header(message, "Archived-At") or "").strip("<> ") or None,
    }  # fmt: skip
    return document_of(row, source=source, form="mail", called=CALLED)


def _words(part: EmailMessage) -> str:
    """A part's text; one in an unknown character set is read as UTF-8."""
    try:
        text = str(part.get_content())
    except LookupError:
        raw = part.get_payload(decode=True)
        text = raw.decode("utf-8", "replace") if isinstance(raw, bytes) else ""
    return text_of(text) if part.get_content_type() == "text/html" else text


def _header(message: EmailMessage, name: str) -> str | None:
    """A header's words; None where it is missing, too long, or beyond reading."""
    if any(key.lower() == name.lower() and len(value) > HEADER_BYTES for key, value in message.raw_items()):
        return None
    try:
        return str(message.get(name) or "").strip() or None
    except BROKEN:
        return None


def _sender(message: EmailMessage) -> str | None:
    """The name in From, or else its domain: who sends a newsletter is its outlet."""
    if _header(message, "From") is None:
        return None
    try:
        addresses: tuple[Address, ...] = getattr(message.get("From"), "addresses", ())
    except BROKEN:
        return None
    return next((address.display_name or address.domain for address in addresses), None) or None


def _attached(message: EmailMessage, source: str) -> Iterator[Found]:
    for number, part in enumerate(message.iter_attachments(), 1):
        if number > MAIL_PARTS:
            yield Refusal(source, f"{source}: more than {MAIL_PARTS} attachments; the rest is left")
            return
        forwarded = part.get_content_type() == "message/rfc822"
        name = f"{source}{INSIDE}{part.get_filename() or f'{number}'}{'.eml' if forwarded else ''}"
        inner = part.get_payload(0) if forwarded and part.is_multipart() else None
        data = inner.as_bytes() if isinstance(inner, Message) else part.get_payload(decode=True)
        if isinstance(data, bytes):
            yield ArchiveMember(name, io.BytesIO(data))
