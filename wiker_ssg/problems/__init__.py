"""What is wrong, where, and how to mend it: a value, never raised.

A problem holds a code and the facts; its sentence is made when it is shown, in the language of the
person who reads it.
"""

from wiker_ssg.problems.problem import Location, Problem, problem
from wiker_ssg.problems.rule import Rule, Severity
from wiker_ssg.problems.sentence import Sentence, sentence, upcoming, visible

__all__ = [
    "Location",
    "Problem",
    "Rule",
    "Sentence",
    "Severity",
    "problem",
    "sentence",
    "upcoming",
    "visible",
]
