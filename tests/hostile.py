"""200 hostile articles, put together by fixed dice: scripts, handlers, bidirectional tricks, giant lines, null bytes, template and shell bits."""

from __future__ import annotations

import random
from dataclasses import replace

from toy import toy_documents

from foedera.types.text import Document

BITS = (
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<svg/onload=alert(1)>", "</p></main></body></html>", "<!--", "-->", "<![CDATA[",
    "]]>", "<iframe srcdoc='<script>alert(1)</script>'>", "javascript:alert(1)", '" onmouseover="alert(1)', "' autofocus onfocus='alert(1)",
    "{{ 7*7 }}", "{% raise %}", "${7*7}", "<%= 7*7 %>", "&lt;b&gt;", "&#60;script&#62;", "\x00", "\x1b[31m", "\x07", "\x7f", "\r\n\r\n", "\u202e",
    "\u2066", "\u2069", "\u200b", "\ufeff", "\u0301" * 40, "𐍈𝔘🏳️‍🌈", "\ud7ff", "\uffff", "שלום", "مرحبا", "漢字", "<base href=//evil.example>",
    "<meta http-equiv=refresh content=0>", "<link rel=stylesheet href=//evil.example>", "<form action=//evil.example>", "<a href=javascript:alert(1)>x",
    "<style>*{display:none}</style>", "<textarea>", "<title>", "<plaintext>", "<math><mi//xlink:href='data:x,<script>'>", "=cmd|'/c calc'!A1",
    "../../etc/passwd", "%3Cscript%3E", "\\u003cscript\\u003e", "<a" + " x" * 500 + ">", "(" * 300, "a" * 20_000, "word " * 3_000, "\n" * 500,
)  # fmt: skip


def articles() -> list[Document]:
    """200 texts, each with statements in it, put together from the bits by fixed dice."""
    dice, found = random.Random(7), []
    for n in range(200):
        parts = [dice.choice(BITS) for _ in range(dice.randint(1, 4))]
        text = f"{n} {parts[0]} Ghana said {' '.join(parts)} would stay.\nTogo said no {parts[-1]}"
        found.append(
            replace(
                toy_documents(text)[0],
                title=parts[0][:300],
                outlet=parts[-1][:300],
                author=parts[0][:99],
                source=f"{parts[0][:80]}/{n}",
            )
        )
    return found
