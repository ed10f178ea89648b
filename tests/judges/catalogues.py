"""Judge: rdflib reads a catalogue, pyshacl holds it against shapes of DCAT-AP's properties.

The shapes are our own, in `dcat-ap.ttl`: closed, so that a property that is misspelt or of another
class is a fault as much as one that is missing.
"""

from __future__ import annotations

import warnings
from functools import cache
from pathlib import Path

from pyshacl import validate
from rdflib import RDF, Graph, Namespace, URIRef

SHAPES = Path(__file__).with_name("dcat-ap.ttl")
DCAT = Namespace("http://www.w3.org/ns/dcat#")
DCT = Namespace("http://purl.org/dc/terms/")
SH = Namespace("http://www.w3.org/ns/shacl#")


def read(data: bytes) -> Graph:
    """Return the graph of a JSON-LD file; nothing is fetched for it."""
    with warnings.catch_warnings():  # rdflib's reader uses what rdflib gives up
        warnings.simplefilter("ignore", DeprecationWarning)
        return Graph().parse(data=data, format="json-ld")


def check(data: bytes, url: str) -> tuple[str, ...]:
    """Return what is wrong with a catalogue that stands at an address; nothing if all is well."""
    try:
        graph = read(data)
    except Exception as error:  # whatever a judge stumbles on is its verdict
        return (f"{type(error).__name__}: {error}",)
    if set(graph.subjects(RDF.type, DCAT.Catalog)) != {URIRef(url)}:
        return (f"not the one catalogue {url}",)
    _, report, _ = validate(graph, shacl_graph=_shapes(), advanced=True)
    assert isinstance(report, Graph)
    return tuple(
        sorted(
            f"{report.value(result, SH.focusNode)} {report.value(result, SH.resultPath)}: "
            f"{report.value(result, SH.resultMessage)}"
            for result in report.objects(None, SH.result)
        )
    )


@cache
def _shapes() -> Graph:
    return Graph().parse(SHAPES, format="turtle")
