"""Broken files of every format: whole ones with bytes dropped, doubled, swapped, cut and replaced. The same number gives the same file."""

from __future__ import annotations

import gzip
import random
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from sources import WHOLE

# What parsers stumble over: in lengths, encodings, nesting, entities, dates, numbers, headers.
TOKENS = (
    b"\0", b"\xff\xfe", b"\xed\xa0\x80", b"\xf0\x9f", b"\r\n", b"\r", b"\n\n", b"\n", b"{", b"]", b'"', b"<", b">", b"&#x110000;",
    b"&a;", b"<![CDATA[", b"]]>", b"<!--", b"<!DOCTYPE l [<!ENTITY a 'aaaa'>]>", b"<div>" * 300, b"[" * 300, b"(" * 300, b"-1", b"0",
    b"4294967296", b"9" * 40, b"1e999", b"NaN", b"Content-Length: -5", b"Content-Type: text/html; charset=utf-7", b"charset=none",
    b"Content-Encoding: gzip", b"Transfer-Encoding: chunked", b"=?utf-8?b?!!!?=", b"=?x?q?=FF?=", b"boundary=", b"From ",
    b"9999-99-99", b"0000-01-01", b"99999999999999", b"endobj", b"/Kids [2 0 R]", b"/Length 99999999", b"stream\n", b"/FlateDecode",
    b"PK\x01\x02", b"PK\x05\x06", b"\x1f\x8b\x08", b"BZh9", b"\xfd7zXZ", b"\x28\xb5\x2f\xfd", b"../../", b"|", b"\t", b",",
    "\u202e“".encode(), "e\u0301".encode() * 50,
)  # fmt: skip
NAMES = tuple(sorted(WHOLE))


def mutated(number: int) -> tuple[str, bytes]:
    """The name and bytes of the broken file of a number."""
    dice = random.Random(number)
    name = NAMES[number % len(NAMES)]
    data = WHOLE[name]
    if name.endswith(".gz") and dice.random() < 0.5:  # break what is packed, not only the packing
        return name, gzip.compress(broken(gzip.decompress(data), dice), 1, mtime=0)
    if dice.random() < 0.03:
        name = dice.choice(NAMES)  # one format under another's suffix
    return name, broken(data, dice)


def broken(whole: bytes, dice: random.Random) -> bytes:
    """A file with one to twelve wounds, most of them few."""
    data = bytearray(whole)
    for _ in range(min(dice.randint(1, 12), dice.randint(1, 12))):
        at = dice.randrange(len(data)) if data else 0
        wound(data, at, dice)
    return bytes(data)


def wound(data: bytearray, at: int, dice: random.Random) -> None:
    action = dice.randrange(7)
    if action == 0:
        del data[at : at + dice.randint(1, 40)]
    elif action == 1:
        data[at:at] = data[at : at + dice.randint(1, 300)] * dice.randint(1, 6)
    elif action == 2 and data:
        data[at] = dice.randrange(256)
    elif action == 3 and data:
        data[at] ^= 1 << dice.randrange(8)
    elif action == 4 and dice.random() < 0.2:
        del data[at:]
    elif action == 5:
        other = dice.randrange(len(data) + 1)
        size = dice.randint(1, 60)
        data[at : at + size], data[other : other + size] = data[other : other + size], data[at : at + size]
    else:
        data[at:at] = dice.choice(TOKENS)
