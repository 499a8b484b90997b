"""A piece of HTML, as feeds and mails carry it -> plain text: every word in its order, a line for each block, no markup."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

BLOCKS: Final = frozenset(
    "address article aside blockquote br dd div dl dt figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre "
    "section table tbody td th thead tr ul".split()
)
UNSEEN: Final = frozenset("head iframe noscript object script style svg template title".split())


def text_of(markup: str) -> str:
    """The text of a fragment or page; "" where it shows none."""
    from lxml import etree, html

    try:
        tree = html.document_fromstring(f"<div>{markup.replace(chr(0), '')}</div>".encode(errors="replace"), parser=_parser())
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return ""
    lines = ("".join(_pieces(tree))).split("\n")
    return "\n\n".join(line for line in (" ".join(line.split()) for line in lines) if line)


def _parser() -> Any:
    from lxml import html

    return html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)


def _pieces(tree: Any) -> Iterator[str]:
    """Words and line breaks, without recursion: markup may be nested as deep as it likes."""
    from lxml import etree

    unseen = 0
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        block = element.tag in BLOCKS
        if event == "start":
            unseen += element.tag in UNSEEN
            yield "\n" if block else ""
            yield _flat(element.text) if not unseen else ""
        else:
            unseen -= element.tag in UNSEEN
            yield "\n" if block else ""
            yield _flat(element.tail) if not unseen else ""


def _flat(words: str | None) -> str:
    return re.sub(r"\s+", " ", words or "")
