"""How much intake takes from one source. Articles are hostile until read: every size is bounded, and the reason said."""

from __future__ import annotations

from typing import Final

FILE_BYTES: Final = 256 * 1024 * 1024  # a table or a JSON Lines file; these are read row by row
PAGE_BYTES: Final = 4 * 1024 * 1024  # one article as text or HTML; the longest treaty of the series we read has 1.2 MB
LINE_BYTES: Final = 8 * 1024 * 1024
TEXT_CHARS: Final = 2_000_000
FIELD_CHARS: Final = 2_000
FILES: Final = 1_000_000
