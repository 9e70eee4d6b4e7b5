"""The workbook a list of unions is filled into: the columns the import knows, and three examples."""

from collections.abc import Sequence

from unionplan.i18n import Text
from unionplan.reports.excel import workbook
from unionplan.reports.sheets import Column, Sheet

WIDTHS = {"name": 36, "kind": 12, "code": 16, "area": 16, "under": 36}
EXAMPLES = range(1, 4)


def union_list_template(t: Text) -> bytes:
    """The .xlsx file; what to do stands below the examples."""
    columns = [Column(t(f"arranging.column.{name}"), width) for name, width in WIDTHS.items()]
    rows: Sequence[Sequence[str]] = [t(f"arranging.example.{n}").split("|") for n in EXAMPLES]
    name = t("arranging.template_sheet")
    return workbook([Sheet("unions", name, name, columns, rows)], name)
