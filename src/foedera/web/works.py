"""Every finding that a room works out beside its pages, by name."""

from __future__ import annotations

from typing import Final

from foedera.web.pages.agreement import JUDGED
from foedera.web.pages.brief import BRIEF
from foedera.web.pages.series import SERIES
from foedera.web.part import AFFAIRS, NEAR
from foedera.web.signed import NETWORK
from foedera.web.work import Work

WORKS: Final[dict[str, Work]] = {work.name: work for work in (AFFAIRS, NEAR, BRIEF, NETWORK, SERIES, JUDGED)}
