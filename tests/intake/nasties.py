"""Hostile and broken inputs: a hand-made folder of them, and as many mutations as are asked for."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator

GOOD = "Ghana said it would stay in the bloc, and Togo said that it would think about it until spring."
PAGE = f"<html><head><title>T</title></head><body><article><p>{GOOD}</p><p>{GOOD}</p></article></body></html>"
ROW = json.dumps({"text": GOOD, "title": "T", "date": "2020-01-02"})


def folder() -> dict[str, bytes]:
    """Name -> bytes of the hand-made nasties."""
    return {
        "empty.txt": b"",
        "space.txt": b"\n" * 200_000,
        "nul.txt": b"Ghana\0said yes.",
        "line.txt": b"A" * 1_500_000,
        "word.txt": b"Ghana " * 3_000,
        "capitals.txt": b"AAAA, " * 30_000,
        "datelines.txt": b"A B C D E F, G. H' I- " * 9_000,
        "days.txt": b"1/1 2020-01-" * 20_000,
        "months.txt": b"January 1, January 1 " * 9_000,
        "quotes.txt": ("“" * 20_000 + GOOD + '"' * 20_000).encode(),
        "nested.txt": ("“He said “" * 1_000).encode(),
        "bidi.txt": ("\u202e" + GOOD + "\u2066\u2069\u202c").encode(),
        "zero.txt": ("\u200b" * 50_000 + GOOD).encode(),
        "marks.txt": ("e" + "\u0301" * 50_000 + GOOD).encode(),
        "emoji.txt": ("👩‍👩‍👧‍👦" * 10_000 + GOOD).encode(),
        "latin.txt": GOOD.encode("utf-16") + b"\xd8",
        "half.txt": GOOD.encode() + b"\xf0\x9f",
        "bytes.txt": bytes(range(1, 256)) * 16,
        "formula.txt": b"=cmd|'/c calc'!A1\n" + GOOD.encode(),
        "html-in.txt": b"<script>alert(1)</script>" + GOOD.encode(),
        "deep.html": b"<div>" * 20_000 + GOOD.encode() + b"</div>" * 20_000,
        "wide.html": b"<p>x</p>" * 60_000,
        "script.html": PAGE.replace("<article>", "<article><script>" + "x" * 100_000 + "</script>").encode(),
        "handlers.html": PAGE.replace("<p>", '<p onclick="alert(1)"><img src=x onerror=alert(1)>').encode(),
        "laughs.html": b'<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]><p>&c;</p>'
        + PAGE.encode(),
        "outside.html": b'<!DOCTYPE l [<!ENTITY x SYSTEM "file:///etc/passwd">]><p>&x;</p>' + PAGE.encode(),
        "unclosed.html": b"<html><body><article><p" + GOOD.encode() * 50,
        "attributes.html": b"<p " + b"a=1 " * 60_000 + b">" + GOOD.encode() + b"</p>",
        "comment.html": b"<!--" + b"-" * 300_000,
        "charset.html": b'<meta charset="utf-7">' + PAGE.encode(),
        "frames.html": b"<iframe src=http://x.test></iframe><base href=//x.test>" + PAGE.encode(),
        "deep.jsonl": b"[" * 200_000,
        "number.jsonl": b'{"text": ' + b"9" * 100_000 + b"}",
        "keys.jsonl": b'{"text": "a", ' + b", ".join(b'"k%d": 1' % n for n in range(20_000)) + b"}",
        "surrogate.jsonl": b'{"text": "\\ud83d ' + GOOD.encode() + b'"}',
        "null.jsonl": b'{"text": "a\\u0000b ' + GOOD.encode() + b'"}',
        "nan.jsonl": b'{"text": NaN}',
        "list.jsonl": b'{"text": ["a", "b"], "date": {"x": 1}}',
        "date.jsonl": json.dumps({"text": GOOD, "date": "9" * 100_000, "url": "/" * 100_000}).encode(),
        "twice.jsonl": b'{"text": "a", "text": "' + GOOD.encode() + b'"}',
        "cells.csv": b"text,date\n" + b'"' + b"x" * 200_000,
        "columns.csv": b"text" + b",a" * 50_000 + b"\n" + b"x",
        "bom.csv": b"\xef\xbb\xbftext,date\n" + GOOD.encode() + b",2020-01-02\n",
        "nul.csv": b"text\n\0\n",
        "short.csv": b"text,title\nonly one\n" + GOOD.encode() + b",t,more,and more\n",
        "head.csv": b"a,b,c",
        "bad.parquet": b"PAR1" + b"\xff" * 4_000 + b"PAR1",
        "cut.parquet": b"PAR1\x15\x04",
        "noise.parquet": random.Random(7).randbytes(5_000),
        "name\u202egnp.txt": GOOD.encode(),
    }


def mutations(count: int, *, seed: int = 1) -> Iterator[tuple[str, bytes]]:
    """Files of every format with bytes dropped, doubled, swapped and replaced."""
    dice = random.Random(seed)
    whole = {
        "txt": GOOD.encode() * 3,
        "html": PAGE.encode(),
        "jsonl": f"{ROW}\n{ROW}".encode(),
        "csv": f'text,date\n"{GOOD}",2020-01-02\n'.encode(),
    }
    for number in range(count):
        kind = dice.choice(sorted(whole))
        data = bytearray(whole[kind])
        for _ in range(dice.randint(1, 12)):
            at = dice.randrange(len(data))
            action = dice.randrange(4)
            if action == 0:
                del data[at : at + dice.randint(1, 30)]
                data = data or bytearray(b"x")
            elif action == 1:
                data[at:at] = data[at : at + dice.randint(1, 200)] * dice.randint(1, 4)
            elif action == 2:
                data[at] = dice.randrange(256)
            else:
                data[at:at] = dice.choice(
                    [b"\xff\xfe", b"\xed\xa0\x80", "\u202e“".encode(), b"{", b"]", b"<", b"&#x110000;", b'"', b"\r"]
                )
        yield f"m{number}.{kind}", bytes(data)
