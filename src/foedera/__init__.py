"""Foedera reads the news of diplomacy and conflict and keeps the record: accords, events, statements, actors.

    record = foedera.read("reports/", "affair.foedera")    # or foedera.Foedera.open("affair.foedera")
    record.events.to_pandas()                              # documents, actors, accords, statements, namings ... likewise
    print(foedera.api.markdown(record.brief(length="page")))

Everything else that a user calls is in `foedera.api`.
"""

from foedera.api import Foedera, Table, read
from foedera.errors import FoederaError
from foedera.version import __version__

__all__ = ["Foedera", "FoederaError", "Table", "__version__", "read"]
