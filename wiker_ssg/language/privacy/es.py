"""By which words Spanish texts speak of private people."""

from wiker_ssg.language.language import PrivacyWords

PRIVACY = PrivacyWords(
    titles=r"(?:D|Sr|Dr)\.|(?:Dña|Dª|Sra|Sres|Srta|Dra)\.?|[Dd]on|[Dd]oña|[Ss]eñor(?:a|ita)?",
    alone=r"(?:D|Sr|Dr)\.|(?:Dña|Dª|Sra|Srta|Dra)\.?|Don|Doña",
    particles="[Dd]el?|[Ll][ao]s?|[Yy]",
    collective="administracion ampa asociacion ayuntamiento banda biblioteca bomberos casa centro"
    " club colegio comision concejalia consultorio coro direccion equipo escuela federacion"
    " gerencia hogar informacion junta oficina parroquia pena policia presidencia proteccion"
    " recepcion reservas sala secretaria servicio sociedad taquilla tesoreria turismo union"
    " voluntariado el la los las un una",
    young=(r"{name},? \(?(?:de )?{age} años\b\)?",),
    children="ninos?|ninas?|alumnos?|alumnas?|escolares|bebes?|chicos?|chicas?|menores|peques",
)
