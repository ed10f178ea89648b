"""Every output of a commune and of the portal, named; nothing is written beyond these plans."""

from wiker_ssg.plan.commune import plan
from wiker_ssg.plan.plan import Plan
from wiker_ssg.plan.portal import plan_portal

__all__ = ["Plan", "plan", "plan_portal"]
