"""By which words Catalan texts speak of private people."""

from wiker_ssg.language.language import PrivacyWords

PRIVACY = PrivacyWords(
    titles=r"(?:Sr|Dr|Mn)\.|(?:Sra|Srs|Srta|Dra)\.?|[Ss]enyor(?:a|eta)?|[Mm]ossèn|[Dd]on|[Dd]onya",
    alone=r"(?:Sr|Dr|Mn)\.|(?:Sra|Srta|Dra)\.?|Mossèn",
    particles="[Dd]el?s?|[Ll][ao]|[Ii]",
    collective="administracio afa ajuntament ampa associacio banda biblioteca bombers casa casal"
    " centre club colla comissio consultori coral direccio entitat equip escola federacio"
    " gerencia informacio institut junta llar oficina parroquia penya policia presidencia"
    " proteccio recepcio regidoria reserves sala secretaria servei societat taquilla tresoreria"
    " turisme unio voluntariat el la els les un una",
    young=(r"{name},? \(?(?:de )?{age} anys\b\)?",),
    children="nens?|nenes|nena|infants?|alumnes?|escolars|nadons?|nois?|noies|noia|menors|mainada"
    "|canalla",
)
