"""Spain: codes of the INE; the Canary Islands have a clock of their own."""

import re

from wiker_ssg.country.country import CommuneScheme, CountryFacts, LegalPage, TextPattern

PARTS = {
    "01": "Álava", "02": "Albacete", "03": "Alicante", "04": "Almería", "05": "Ávila",
    "06": "Badajoz", "07": "Illes Balears", "08": "Barcelona", "09": "Burgos", "10": "Cáceres",
    "11": "Cádiz", "12": "Castellón", "13": "Ciudad Real", "14": "Córdoba", "15": "A Coruña",
    "16": "Cuenca", "17": "Girona", "18": "Granada", "19": "Guadalajara", "20": "Gipuzkoa",
    "21": "Huelva", "22": "Huesca", "23": "Jaén", "24": "León", "25": "Lleida", "26": "La Rioja",
    "27": "Lugo", "28": "Madrid", "29": "Málaga", "30": "Murcia", "31": "Navarra",
    "32": "Ourense", "33": "Asturias", "34": "Palencia", "35": "Las Palmas", "36": "Pontevedra",
    "37": "Salamanca", "38": "Santa Cruz de Tenerife", "39": "Cantabria", "40": "Segovia",
    "41": "Sevilla", "42": "Soria", "43": "Tarragona", "44": "Teruel", "45": "Toledo",
    "46": "Valencia", "47": "Valladolid", "48": "Bizkaia", "49": "Zamora", "50": "Zaragoza",
    "51": "Ceuta", "52": "Melilla",
}  # fmt: skip
"""Provinces by the INE's codes, which begin the codes of communes and the postcodes."""

HOLIDAYS = {
    **dict.fromkeys(("04", "11", "14", "18", "21", "23", "29", "41"), "AN"),
    **dict.fromkeys(("22", "44", "50"), "AR"), "33": "AS", "39": "CB", "51": "CE",
    **dict.fromkeys(("05", "09", "24", "34", "37", "40", "42", "47", "49"), "CL"),
    **dict.fromkeys(("02", "13", "16", "19", "45"), "CM"), **dict.fromkeys(("35", "38"), "CN"),
    **dict.fromkeys(("08", "17", "25", "43"), "CT"), **dict.fromkeys(("06", "10"), "EX"),
    **dict.fromkeys(("15", "27", "32", "36"), "GA"), "07": "IB", "30": "MC", "28": "MD",
    "52": "ML", "31": "NC", **dict.fromkeys(("01", "20", "48"), "PV"), "26": "RI",
    **dict.fromkeys(("03", "12", "46"), "VC"),
}  # fmt: skip
"""The autonomous community of each province, whose holidays count in it."""

SPAIN = CountryFacts(
    "ES",
    timezone="Europe/Madrid",
    timezones={"35": "Atlantic/Canary", "38": "Atlantic/Canary"},
    scheme=CommuneScheme(
        "ine", TextPattern(re.compile(r"(?:0[1-9]|[1-4]\d|5[0-2])\d{3}"), "44101")
    ),
    postcode=TextPattern(re.compile(r"(?:0[1-9]|[1-4]\d|5[0-2])\d{3}"), "44560"),
    part=TextPattern(re.compile(r"0[1-9]|[1-4]\d|5[0-2]"), "44"),
    parts=PARTS,
    holidays=HOLIDAYS,
    part_begins_postcode=True,
    legal=LegalPage(
        language="es",
        imprint="Ley 34/2002, de 11 de julio (LSSI), artículo 10",
        accessibility="Real Decreto 1112/2018, de 7 de septiembre",
        data=("Agencia Española de Protección de Datos", "https://www.aepd.es/"),
    ),
)
