"""How much intake takes from one source. Articles are hostile until read: every size is bounded, and the reason said."""

from __future__ import annotations

from typing import Final

FILE_BYTES: Final = 256 * 1024 * 1024  # a table or a JSON Lines file; these are read row by row
PAGE_BYTES: Final = 4 * 1024 * 1024  # one article as text or HTML; the longest treaty of the series we read has 1.2 MB
LINE_BYTES: Final = 8 * 1024 * 1024
TEXT_CHARS: Final = 2_000_000
FIELD_CHARS: Final = 2_000
FILES: Final = 1_000_000
FEED_BYTES: Final = 16 * 1024 * 1024
PDF_BYTES: Final = 64 * 1024 * 1024
PDF_PAGES: Final = 2_000
PDF_DRAWN: Final = 4 * 1024 * 1024  # one page's drawing, unpacked: pages of words take a tenth of one MB
MAIL_BYTES: Final = 32 * 1024 * 1024
MAIL_PARTS: Final = 100
HEADER_BYTES: Final = 4_000  # the standard library's parser takes time with the square of a header's length
SECONDS: Final = 8.0  # after which a slow format gives up on one document

# Archives. News compresses to a third or a fifth; a table of one repeated word reaches a thousandth.
INNER_BYTES: Final = 64 * 1024 * 1024  # an archive inside an archive, which must be held whole
NESTED: Final = 3  # an archive in an archive in an archive
ENTRIES: Final = 100_000
RATIO: Final = 200
RATIO_FREE: Final = 4 * 1024 * 1024  # below this a high ratio harms nobody
UNPACKED_BYTES: Final = 64 * 1024 * 1024 * 1024  # of one archive in all; a month of CC-News in one file is less
