"""What can go wrong in a way a person can mend: a code and details, no sentences.

The sentence for a code stands in the catalogues under ``error.<code>``.
"""


class UnionPlanError(Exception):
    """A rule was broken. ``code`` names the sentence, ``field`` the input it belongs to."""

    def __init__(self, code: str, field: str | None = None, **details: object) -> None:
        super().__init__(code)
        self.code = code
        self.field = field
        self.details = details

    def __str__(self) -> str:
        return f"{self.code} {self.details}" if self.details else self.code


class InvalidError(UnionPlanError):
    """A value that cannot be taken; ``field`` says which."""


class RefusedError(UnionPlanError):
    """The actor may not do this."""


class NotFoundError(UnionPlanError):
    """No such thing, or none this actor may know of."""


class ConflictError(UnionPlanError):
    """Somebody else changed the record since it was read."""


class DocumentError(UnionPlanError):
    """A document that cannot be read as a plan."""


class OutageError(UnionPlanError):
    """The database cannot be used at the moment, through nobody's fault."""
