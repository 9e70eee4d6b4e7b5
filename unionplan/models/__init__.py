"""Every table. Money is integer fen, quantities are exact thousandths, times are UTC."""

from unionplan.models.audit import AuditEntry
from unionplan.models.base import Table
from unionplan.models.people import Account, FormDraft, Identity, Invitation, SignIn, SignInTry
from unionplan.models.plans import Activity, Evidence, ImportDraft, Plan, Section, Task, Union
from unionplan.models.reports import Decision, KeptReport, Meeting, ReportTemplate

__all__ = [
    "Account",
    "Activity",
    "AuditEntry",
    "Decision",
    "Evidence",
    "FormDraft",
    "Identity",
    "ImportDraft",
    "Invitation",
    "KeptReport",
    "Meeting",
    "Plan",
    "ReportTemplate",
    "Section",
    "SignIn",
    "SignInTry",
    "Table",
    "Task",
    "Union",
]
