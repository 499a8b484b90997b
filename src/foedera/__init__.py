"""Foedera reads the news of diplomacy and conflict and keeps the record: accords, events, statements, actors."""

from foedera.api import Foedera, Table, read
from foedera.errors import FoederaError
from foedera.version import __version__

__all__ = ["Foedera", "FoederaError", "Table", "__version__", "read"]
