from unionplan.domain.access import Right
from unionplan.queries.quarterly import period_summary
from unionplan.ui import filters, gate, meeting, reads

visit = gate.require(Right.VIEW)
plan = visit.plan
span = filters.span_asked(plan.year, visit.today)
meeting.present(visit, reads.public(period_summary, visit.actor, plan, span, visit.today))
