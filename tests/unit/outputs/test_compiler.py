"""Compiled templates: the short ways write what Jinja's own write."""

from types import SimpleNamespace

import jinja2
import pytest
from jinja2 import DictLoader, StrictUndefined
from markupsafe import Markup

from wiker_ssg.language import translation
from wiker_ssg.outputs.theme.environment import environment

PARTS = """
{% macro plain(a, b) %}<i>{{ a }}</i>{{ b }}{% endmacro %}
{% macro usual(a, b="<b>", c=none) %}{{ a }}{{ b }}{{ c }}{% endmacro %}
{% macro wrapped(a) %}[{{ caller(a) }}]{% endmacro %}
{% macro more(a) %}{{ a }}{{ varargs }}{{ kwargs["k"] }}{% endmacro %}
"""
HEAD = '{% from "parts" import plain, usual, wrapped, more %}{% import "parts" as parts %}'
RAW = "{% autoescape false %}{% macro raw(a) %}{{ a }}{% endmacro %}"
VALUES = {
    "title": 'L’été & <la> "mer" d\'ici',
    "html": Markup("<b>&amp;</b>"),
    "number": 5,
    "half": 2.5,
    "yes": True,
    "nothing": None,
    "thing": SimpleNamespace(name="a<b", call=lambda x: f"<{x}>", **{"class": "c"}),
    "items": ["<", "b", 3],
}
TEMPLATES = [
    "{{ title }}{{ html }}{{ number }}{{ half }}{{ yes }}{{ nothing }}",
    "{{ title if yes }}{{ title if nothing }}{{ html if nothing else title }}|",
    "{{ (title if nothing) is undefined }}",
    "{{ thing.name }}{{ thing.call(title) }}{{ thing.class }}{{ title.upper() }}",
    "{{ plain(title, html) }}{{ plain(a=title, b=1) }}{{ plain(title, b='<') }}",
    "{{ usual(title) }}{{ usual(title, 2) }}{{ usual(1, c=html) }}{{ usual(b=1, a=2) }}",
    "{% call(x) wrapped(title) %}<u>{{ x }}</u>{% endcall %}",
    "{{ more(1, 2, '<', k=title) }}{{ more(title, k=1) if yes }}",
    RAW + "{{ raw(title) }}{{ plain(raw(title), 1) }}{% endautoescape %}",
    "{{ parts.plain(title, 1) }}{{ parts.usual(html) }}",
    "{% for x in items %}{{ x }}{{ ', ' if not loop.last }}{{ loop.cycle('<', 2) }}{% endfor %}",
    "{% set said = plain(1, title) %}{{ said }}{{ said|length }}{{ said ~ title }}",
    "{{ _('Correction: %(title)s', title=title) }}{{ _('until %(day)s', day=number) }}",
    "{{ _('Correction: %(title)s', title=html).upper() }}{{ _('100%% %(a)s%(a)s', a='<') }}",
    "{{ _('%(a)s', a=title) ~ title }}{{ _('<%(a)s>', a=nothing, b=1) }}{{ _('Agenda') }}",
    "{{ _('%(a)d %(b)s', a=number, b='<') }}{{ ngettext('%(num)s event', '', number) }}",
    "{{ 'a'.join(items|map('string')) }}{{ [title, html]|join('<') }}",
]


def ours(source: str) -> str:
    made = environment("fr")
    made.loader = DictLoader({"parts": PARTS, "page": HEAD + source})
    return made.get_template("page").render(VALUES)


def jinjas(source: str) -> str:
    made = jinja2.Environment(
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    said = translation("fr")
    made.install_gettext_callables(said.gettext, said.ngettext, newstyle=True)  # type: ignore[attr-defined]
    made.loader = DictLoader({"parts": PARTS, "page": HEAD + source})
    return made.get_template("page").render(VALUES)


@pytest.mark.parametrize("source", TEMPLATES)
def test_the_short_ways_write_what_jinja_writes(source):
    assert ours(source) == jinjas(source)


@pytest.mark.parametrize(
    ("source", "error"),
    [
        ("{{ thing.nobody }}", AttributeError),
        ("{{ nobody.name }}", jinja2.UndefinedError),
        ("{{ nobody if yes }}", jinja2.UndefinedError),
        ("{{ _('%(a)s %(b)s', a=1) }}", KeyError),
        ("{{ plain(1) }}", jinja2.UndefinedError),
        ("{{ plain(1, 2, 3) }}", TypeError),
        ("{{ plain(1, c=2) }}", TypeError),
    ],
)
def test_what_is_missing_is_an_error(source, error):
    with pytest.raises(error):
        ours(source)
