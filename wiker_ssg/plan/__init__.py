"""Every output of a commune and of the portal, named; nothing is written beyond these plans."""

from wiker_ssg.plan.commune import plan
from wiker_ssg.plan.draft import Draft
from wiker_ssg.plan.plan import Plan
from wiker_ssg.plan.portal import Front, plan_portal

__all__ = ["Draft", "Front", "Plan", "plan", "plan_portal"]
