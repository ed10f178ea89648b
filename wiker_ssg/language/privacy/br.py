"""By which words Breton texts speak of private people."""

from wiker_ssg.language.language import PrivacyWords

PRIVACY = PrivacyWords(
    titles=r"Ao\.|It\.|Dim\.|Aotrou|Itron|Dimezell|M\.|Mme",
    alone=r"Ao\.|It\.|Dim\.|M\.|Mme|Dr",
    particles="[Aa][nrl]|[Ll]e|[Dd]e",
    collective="an ar al ti kevredigezh burev bodad skipailh skol levraoueg servij sekretouriezh"
    " renerezh kuzul degemer kengor strollad klub embregerezh stal sal unvaniezh kreizenn mirdi"
    " ofis un ur ul",
    young=(r"{name},? \(?{age} (?:bloaz|vloaz)\b\)?",),
    children="bugale|bugel|vugale|skolidi|skoliad|skoliadez|skolajidi|babig|babiged|paotred|merc.?hed"
    "|krennarded",
)
