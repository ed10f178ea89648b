"""What every problem owes the person who reads it: a place, a message and a remedy in words."""

import re
import string

from wiker_ssg.language import SHIPPED
from wiker_ssg.problems import Problem, sentence
from wiker_ssg.problems.rules import RULES

PLACEHOLDER = re.compile(r"\{[a-z_]+\}")


def placeholders(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name}


def check_remedy(problem: Problem, text: str | None = None) -> None:
    """Assert that a problem can be found in `text` and that nothing of its sentence is missing."""
    rule, facts = RULES[problem.code], problem.facts
    asked = placeholders(rule.message) | placeholders(rule.remedy)
    for key in asked & {"advice", "expected", "label", "known"}:
        if re.search(r"\{[a-z]+\}", facts[key]):
            asked |= placeholders(facts[key])
    if "yearless" in facts:  # the day comes with the reader's own
        asked -= {"suggestion", "day"}
    assert asked <= facts.keys(), (problem.code, asked - facts.keys())
    for language in SHIPPED:
        message, remedy = sentence(problem, language)
        assert message.strip()
        assert remedy.strip()
        if not PLACEHOLDER.search(str(list(facts.values()))):
            assert not PLACEHOLDER.search(message + remedy), (problem.code, message, remedy)
    place = problem.location
    assert place.line >= 1
    assert place.column >= 1
    assert problem.length >= 1
    if text is not None:
        lines = text.split("\n")
        assert place.line <= len(lines), problem
        assert place.column <= len(lines[place.line - 1]) + 1, problem
