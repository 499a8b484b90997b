"""FoederaError
├── SpanError      an offset that its text does not have
├── IntakeError    a source that cannot be read
├── ReaderError    a model that cannot be loaded or does not fit
├── StoreError     a record file that is missing, foreign or too new
├── ExportError    a format or an extra that is not there
└── QueryError     an entry or field that nobody knows
    └── MissingError   nothing stands under that id or key
"""


def reason(error: Exception) -> str:
    """What an error says, for people: of the system's, without its number and the path that the message names by itself."""
    return (error.strerror if isinstance(error, OSError) else None) or str(error)


class FoederaError(Exception):
    """Everything that Foedera raises on purpose."""


class SpanError(FoederaError):
    """An offset that its text does not have."""


class IntakeError(FoederaError):
    """A source that cannot be read; the message names it and says why."""


class ReaderError(FoederaError):
    """A model that cannot be loaded, or that does not fit this version."""


class StoreError(FoederaError):
    """A record file that is missing, not ours, or written by a newer version."""


class ExportError(FoederaError):
    """A format that is unknown, or needs an extra that is not installed."""


class QueryError(FoederaError):
    """An id, a kind or a field that the record does not know."""


class MissingError(QueryError):
    """Nothing in the record stands under that id or key: what a server answers with 404."""
