"""Templates as Python code: translated, and without detours where a page goes hundreds of times."""

import re
from functools import partial
from keyword import iskeyword
from typing import Any

from jinja2 import Undefined, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Macro
from jinja2.utils import missing
from jinja2.visitor import NodeTransformer
from markupsafe import Markup, escape

from wiker_ssg.language import translation

try:  # what escape() calls, without the object that it wraps the text in
    from markupsafe import _escape_inner as escaped  # type: ignore[attr-defined]
except ImportError:  # pragma: no cover  # a release of markupsafe without it

    def escaped(text: str, /) -> str:
        """Return a text with its marks escaped."""
        return str(escape(text))


CONTEXTUAL = frozenset({"_", "gettext", "ngettext", "pgettext", "npgettext", "caller", "loop"})
"""What is called with the template's context, or cannot be called directly."""

OWN_NAMES = "from wiker_ssg.outputs.theme.compiler import MacroPart as Macro, escape_text as escape"
"""What a compiled template ends with, to have ours in place of Jinja's."""

PLACE = re.compile(r"%\((\w+)\)s")
"""Where a sentence holds a variable."""

marked = partial(str.__new__, Markup)
"""Makes HTML of a text that is some already."""


class TranslatedSentences(NodeTransformer):
    """Puts sentences' translations in their place, once for all pages."""

    def __init__(self, language: str) -> None:
        self.gettext = translation(language).gettext

    def visit_Call(self, node: nodes.Call) -> nodes.Node:  # noqa: N802  # Jinja's name
        """Replace `_("…")` and `_("… %(name)s …", name=…)`."""
        self.generic_visit(node)
        called, arguments = node.node, node.args
        if (
            isinstance(called, nodes.Name)
            and called.name in ("_", "gettext")
            and len(arguments) == 1
            and isinstance(arguments[0], nodes.Const)
            and not (node.dyn_args or node.dyn_kwargs)
        ):
            return self._said(node, self.gettext(arguments[0].value)) or node
        return node

    def _said(self, node: nodes.Call, text: str) -> nodes.Node | None:
        """Return a sentence and its variables in turn; None unless all are given as such."""
        values = {pair.key: pair.value for pair in node.kwargs}
        parts: list[nodes.Expr] = []
        for at, part in enumerate(PLACE.split(text) if values else [text]):
            if at % 2:
                if part not in values:
                    return None
                parts.append(values[part])
            elif values and "%" in part.replace("%%", ""):
                return None
            else:
                said = nodes.MarkSafe(nodes.Const(part.replace("%%", "%")), lineno=node.lineno)
                said.environment = node.environment
                parts.append(said)
        whole = nodes.Concat(parts, lineno=node.lineno) if len(parts) > 1 else parts[0]
        whole.environment = node.environment
        return whole

    def visit_Output(self, node: nodes.Output) -> nodes.Node:  # noqa: N802  # Jinja's name
        """Let `{{ … if … }}` write nothing otherwise, without an undefined value to say so."""
        for child in node.nodes:
            if isinstance(child, nodes.CondExpr) and child.expr2 is None:
                child.expr2 = nodes.Const("", lineno=child.lineno)
                child.expr2.environment = child.environment
        self.generic_visit(node)
        return node


class Direct(CodeGenerator):
    """Compiles `name(…)` and `a.name(…)` to that very call, and `a.name` to that very attribute.

    Jinja asks each function at each call what it wants to be given of the template's context, and
    the environment for each attribute; a page has hundreds of both.
    """

    def visit_Call(  # noqa: N802  # Jinja's name
        self, node: nodes.Call, frame: Frame, forward_caller: bool = False
    ) -> None:
        """Write a call."""
        called = node.node
        named = isinstance(called, nodes.Name) and called.name not in CONTEXTUAL
        plain = named or isinstance(called, nodes.Getattr)
        if not plain or forward_caller or node.dyn_args or node.dyn_kwargs:
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.visit(called, frame)
        self.write("(")
        for argument in node.args:
            self.visit(argument, frame)
            self.write(", ")
        for pair in node.kwargs:
            self.write(f"{pair.key}=")
            self.visit(pair.value, frame)
            self.write(", ")
        self.write(")")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802  # Jinja's name
        """Write an attribute; an unknown one is an AttributeError."""
        if iskeyword(node.attr):
            super().visit_Getattr(node, frame)
            return
        self.write("(")
        self.visit(node.node, frame)
        self.write(f").{node.attr}")


class MacroPart(Macro):
    """A macro that is called the shortest way where nothing but arguments in their order is given.

    Jinja's own looks each time for keywords, defaults, a caller and whether HTML is wanted.
    """

    def __init__(self, *about: Any) -> None:
        super().__init__(*about)
        plain = not (self.catch_kwargs or self.catch_varargs or self.caller)
        self._most = self._argument_count if plain and self._default_autoescape else -1
        self._absent = (missing,) * self._argument_count

    def __call__(self, *args: Any, **kwargs: Any) -> str:
        """Return what the macro writes."""
        given = len(args)
        if kwargs or given > self._most:
            return super().__call__(*args, **kwargs)
        made: str = marked(self._func(*args, *self._absent[given:]))
        return made


def escape_text(value: Any) -> str:
    """Return a value as it may stand in HTML."""
    kind = type(value)
    if kind is Markup:
        return value  # type: ignore[no-any-return]
    if kind is str:
        return escaped(value)
    if kind is int:
        return str(value)
    return "" if kind is Undefined else escape(value)
