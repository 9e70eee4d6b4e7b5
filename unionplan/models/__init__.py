"""Every table. Money is integer fen, quantities are exact thousandths, times are UTC."""

from unionplan.models.assignments import Assignment, Received
from unionplan.models.audit import AuditEntry
from unionplan.models.base import Table
from unionplan.models.noticeboards import Noticeboard
from unionplan.models.people import Account, FormDraft, Identity, Invitation, Membership, SignIn, SignInTry
from unionplan.models.plans import Activity, Evidence, ImportDraft, Plan, Section, Task, Union
from unionplan.models.reports import Decision, KeptReport, Meeting, ReportTemplate
from unionplan.models.summaries import PlanSummary, SectionSummary, SummaryDay, TaskSummary
from unionplan.models.tenancy import OfPlan

__all__ = [
    "Account",
    "Activity",
    "Assignment",
    "AuditEntry",
    "Decision",
    "Evidence",
    "FormDraft",
    "Identity",
    "ImportDraft",
    "Invitation",
    "KeptReport",
    "Meeting",
    "Membership",
    "Noticeboard",
    "OfPlan",
    "Plan",
    "PlanSummary",
    "Received",
    "ReportTemplate",
    "Section",
    "SectionSummary",
    "SignIn",
    "SignInTry",
    "SummaryDay",
    "Table",
    "Task",
    "TaskSummary",
    "Union",
]
