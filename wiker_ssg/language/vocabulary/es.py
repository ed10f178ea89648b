"""What people call fields, their values and categories in Spanish."""

from wiker_ssg.language.language import Vocabulary

FIELDS = {
    # every entry
    "title": "título, nombre, denominación, asunto, titular, nombre del evento, nombre del acto, "
    "nombre del comercio",
    "summary": "resumen, entradilla, presentación, introducción, en breve, descripción corta, "
    "descripción breve, subtítulo",
    "body": "texto, descripción, contenido, detalle, detalles, cuerpo, mensaje, información, "
    "comentario",
    "category": "categoría, tema, temática, género, tipo, actividad, oficio, sector, ramo, "
    "tipo de evento",
    "tags": "etiquetas, palabras clave, palabra clave, etiqueta, hashtag",
    "image": "imagen, foto, fotografía, cartel, ilustración, logo, logotipo",
    "images": "imágenes, fotos, fotografías, galería, ilustraciones",
    "contact": "contacto, contactos, datos de contacto, información de contacto, contactar",
    "links": "enlaces, enlace, webs, ver también, más información, saber más",
    "documents": "documentos, documento, adjuntos, adjunto, archivos, ficheros, descargas",
    "published": "publicado, publicación, fecha de publicación, publicado el, publicar el",
    "expires": "caduca, caducidad, fecha de caducidad, fin de publicación, expira, retirar el",
    "updated": "actualizado, actualización, modificado, última modificación, puesta al día",
    "verified": "comprobado, comprobado el, verificado, verificación, verificado el",
    "draft": "borrador",
    "lang": "idioma, lengua",
    "translations": "traducciones, traducción",
    "former_ids": "antiguos identificadores, antiguo identificador, antiguo id, antiguo nombre",
    "former_urls": "antiguas direcciones, antigua dirección, antigua url, antiguas urls",
    "source": "fuente, fuentes, origen, procedencia",
    # events
    "start": "inicio, comienzo, fecha, fecha de inicio, empieza, comienza, día, cuándo, fechas, "
    "el, hora de inicio, hora, horario, horas, apertura",
    "end": "fin, final, fecha de fin, fecha final, termina, acaba, finaliza, hasta, hasta el, "
    "hora de fin, clausura",
    "place": "lugar, sitio, sala, dónde, ubicación, localización, lugar de celebración, dirección, "
    "punto de encuentro, recinto, espacio, en",
    "organiser": "organizador, organizadora, organiza, organizado por, organizan, entidad "
    "organizadora, asociación, organizadores, quién",
    "price": "precio, tarifa, coste, importe, entrada, entradas, cuánto, precios, tarifas, "
    "precio de la entrada",
    "booking": "reserva, reservar, reservas, inscripción, inscripciones, venta de entradas, "
    "taquilla, con reserva",
    "audience": "público, para quién, edad, edades, destinatarios, dirigido a",
    "accessibility": "accesibilidad, acceso, discapacidad, movilidad reducida, acceso pmr",
    "status": "estado, situación",
    "previous_start": "fecha anterior, fecha inicial, antigua fecha, previsto el, prevista el, "
    "aplazado del",
    "online": "en línea, online, videoconferencia, en directo, enlace de la videoconferencia",
    "part_of": "forma parte de, dentro de, en el marco de, festival, ciclo, programa",
    "repeat": "repetición, se repite, repetir, periodicidad, frecuencia, recurrencia",
    "except": "excepto, excepciones, excepción, salvo, menos, excepto el, salvo el",
    "also": "también, también el, otras fechas, más fechas, fechas adicionales, además",
    "changes": "cambios, cambio, modificaciones, modificación",
    # listings
    "address": "dirección, domicilio, dirección postal, ubicación, localización, lugar, dónde, "
    "gps, coordenadas, coordenadas gps, posición, geolocalización",
    "hours": "horario, horarios, horas, horario de apertura, horas de apertura, apertura, abierto",
    "closed_for": "cierres, cierre, vacaciones, cerrado del, cierre por vacaciones, cerrado por",
    "ids": "identificadores, números, registros",
    "sells": "vende, productos, venta, a la venta, artículos, especialidades",
    "volunteers": "voluntarios, voluntariado, se buscan voluntarios, voluntarias",
    "members_of": "miembro de, socio de, pertenece a, forma parte de",
    "moved": "mudado, traslado, trasladado, se ha mudado, mudanza",
    "closed": "cerrado, cierre definitivo, cerrado definitivamente, cerrado el, cese",
    "type": "tipo, clase, naturaleza, forma",
    # news, offers, services, heritage, pages
    "date": "día, el, cuándo, con fecha del",
    "by": "por, autor, autora, de, publicado por, comercio, anunciante, tienda, establecimiento, "
    "negocio, ofrecido por",
    "urgent": "urgente, urgencia, importante, alerta, aviso urgente",
    "from": "desde, de, a partir de, a partir del, del, desde el, inicio, mínimo, mín",
    "until": "hasta, hasta el, fin, válido hasta, válida hasta, fecha de fin, fin de validez",
    "to": "hasta, a, al, fin, máximo, máx, hasta el",
    "conditions": "condiciones, condición, requisitos",
    "steps": "trámites, trámite, pasos, gestiones, gestión, procedimiento, procedimientos",
    "emergency": "emergencias, emergencia, urgencias, teléfono de emergencias",
    "period": "época, siglo, período, periodo, datación, construcción, cronología",
    "protection": "protección, protegido, catalogado, bien de interés cultural, bic",
    "visits": "visitas, visita, visitar, visitas guiadas",
    "order": "orden, posición, puesto",
    "menu": "menú, en el menú",
    "parent": "página superior, página madre, superior",
    # parts of fields
    "name": "nombre, denominación, título, nombre y apellidos, razón social",
    "phone": "teléfono, teléfonos, móvil, tel, tfno, tlf, telf, número de teléfono, fijo",
    "email": "correo, correo electrónico, mail, e-mail, dirección de correo",
    "url": "web, página web, sitio, sitio web, enlace, dirección web, internet, página",
    "facebook": "fb, página de facebook",
    "instagram": "insta",
    "street": "calle, vía, dirección, calle y número, domicilio, avenida, plaza",
    "postcode": "código postal, cp, c.p.",
    "city": "localidad, ciudad, municipio, población, pueblo, villa",
    "lat": "latitud",
    "lon": "longitud",
    "file": "archivo, fichero, documento, nombre del archivo, foto, imagen",
    "alt": "descripción, texto alternativo, alternativa, pie de foto, lo que se ve",
    "credit": "crédito, créditos, autor, autora, fotógrafo, fotógrafa, derechos",
    "licence": "licencia, derechos, licencia de uso",
    "id": "identificador, número, referencia",
    "fetched": "traído, traído el, importado el, obtenido el",
    "free": "gratis, gratuito, gratuita, libre",
    "currency": "moneda, divisa",
    "note": "nota, observación, observaciones, aclaración, comentario, motivo, detalle",
    "required": "obligatorio, obligatoria, necesario, necesaria, imprescindible",
    "capacity": "aforo, capacidad, plazas, número de plazas, plazas disponibles",
    "on": "el, día, fecha, cuándo",
    "osm": "openstreetmap",
    # settings
    "code": "código ine, ine, código del municipio, código municipal",
    "department": "provincia, departamento",
    "country": "país",
    "population": "habitantes, población, número de habitantes",
    "timezone": "zona horaria, huso horario, hora local",
    "languages": "idiomas, lenguas, idioma",
    "language": "idioma, lengua, idioma principal",
    "portal": "portal",
    "postcodes": "códigos postales, código postal, cp",
    "former_communes": "municipios retirados, municipios que se fueron",
    "former_slugs": "antiguos nombres, antiguo nombre, antiguos municipios",
    "school_zone": "vacaciones escolares, zona escolar, zona",
    "domain": "dominio, nombre de dominio, dirección, sitio",
    "ambassadors": "embajadores, embajadoras, embajador, embajadora",
    "townhall": "ayuntamiento, casa consistorial, alcaldía",
    "publisher": "editor, editora, responsable de la publicación, titular del sitio",
    "role": "función, cargo",
    "host": "alojamiento, proveedor de alojamiento, hosting",
    "sections": "secciones, apartados",
    "theme": "tema, apariencia, diseño",
    "accent": "color, color de acento",
    "nearby": "alrededores, cercanías, cerca, proximidad",
    "radius_km": "radio, distancia, radio km",
    "limit": "límite, máximo, número",
    "data": "datos, datos abiertos",
    "scheme": "registro, sistema",
    "value": "valor, código, número",
    "base_url": "dirección, url, dirección del sitio, sitio",
    "addressing": "direcciones, direccionamiento",
    "horizon": "ventana, horizonte",
    "past_days": "días pasados, pasado",
    "future_days": "días futuros, futuro, días por venir",
    "communes": "municipios, pueblos, ayuntamientos",
    "repository": "repositorio, git",
    "ref": "rama, versión",
    "forges": "forja, forjas",
    "intake": "formularios, contribución, formulario",
    "notice": "advertencia, aviso",
    "plans": "planes, suscripciones, abonos",
    "thanks": "gracias, agradecimientos",
    "plan": "suscripción, abono",
    "taxonomies": "categorías, taxonomía",
    "for": "para, para quién, destinatarios",
    "unlocks": "abre, da derecho a, incluye, permite",
    "per": "por, período, periodo, periodicidad",
    "organisations": "entidades, comercios, organizaciones, empresas",
    "commune": "municipio, pueblo, ayuntamiento",
    "organisation": "entidad, organización, comercio",
    "events": "eventos, agenda, actos, actividades",
    "directory": "directorio, guía",
    "news": "noticias, actualidad",
    "offers": "ofertas, promociones, descuentos",
    "heritage": "patrimonio",
}

CHOICES = {
    "flag": {
        "true": "sí, s, verdadero, ok, x, obligatorio, obligatoria, activado",
        "false": "no, n, falso, ninguno, desactivado, opcional",
    },
    "price": {
        "free": "gratis, gratuito, gratuita, entrada libre, entrada gratuita, acceso libre, "
        "acceso gratuito, libre, sin coste, entrada libre hasta completar aforo, 0 euros, "
        "gratis para todos, actividad gratuita, libre y gratuita",
    },
    "status": {
        "scheduled": "previsto, prevista, programado, programada, confirmado, confirmada, "
        "se mantiene",
        "cancelled": "cancelado, cancelada, cancelación, anulado, anulada, suspendido, suspendida",
        "postponed": "aplazado, aplazada, aplazamiento, pospuesto, pospuesta, retrasado, retrasada",
        "moved-online": "en línea, pasa a en línea, online, por videoconferencia, virtual, "
        "se celebra en línea",
        "full": "completo, completa, agotado, agotada, agotadas, entradas agotadas, sin plazas, "
        "aforo completo, lleno, llena",
    },
    "audience": {
        "families": "familias, familia, familiar, en familia, público familiar",
        "children": "niños, niñas, niños y niñas, infantil, jóvenes, juventud, adolescentes, "
        "público infantil, peques, bebés",
        "seniors": "mayores, personas mayores, tercera edad, jubilados, pensionistas",
        "all": "todos, todas, todos los públicos, todo el mundo, para todos, público general, "
        "público en general, todas las edades, abierto a todos",
    },
    "accessibility": {
        "wheelchair": "silla de ruedas, movilidad reducida, accesible, pmr, "
        "acceso en silla de ruedas, acceso para silla de ruedas, accesible en silla de ruedas, "
        "discapacidad física, sin barreras, rampa",
        "hearing-loop": "bucle magnético, bucle de inducción, discapacidad auditiva",
        "sign-language": "lengua de signos, lengua de signos española, lse, "
        "intérprete de lengua de signos",
        "audio-description": "audiodescripción, discapacidad visual, audiodescrito",
        "easy-to-read": "lectura fácil, fácil de leer",
        "parking": "aparcamiento, aparcamiento reservado, plazas reservadas, "
        "plaza de aparcamiento reservada, aparcamiento pmr",
    },
    "type": {
        "association": "asociación, club, peña, cofradía, hermandad, comisión, federación, "
        "fundación, ampa, ong, sociedad, colectivo",
        "business": "comercio, empresa, tienda, negocio, establecimiento, autónomo, autónoma, "
        "artesano, restaurante, bar, hotel, profesional, pyme, hostelería",
        "producer": "productor, productora, agricultor, agricultora, granja, ganadero, ganadera, "
        "huerta, explotación agrícola, bodega, quesería, apicultor, cooperativa agrícola",
        "venue": "lugar, sala, espacio, equipamiento, instalación, recinto, polideportivo, "
        "pabellón, salón de actos, casa de cultura, centro cívico",
        "health": "salud, sanidad, médico, médica, consulta, centro de salud, enfermero, "
        "enfermera, farmacia, dentista, fisioterapeuta, profesional sanitario, clínica",
        "public": "público, servicio público, ayuntamiento, administración, organismo público, "
        "colegio, escuela, instituto, municipal, servicios públicos",
    },
    "sections": {
        "agenda": "eventos, actos, actividades, calendario",
        "directory": "directorio, guía, asociaciones, comercios",
        "news": "noticias, actualidad",
        "offers": "ofertas, promociones, descuentos",
        "services": "servicios, servicios públicos, trámites",
        "heritage": "patrimonio, monumentos",
    },
    "school_zone": {"A": "zona a", "B": "zona b", "C": "zona c"},
    "folder": {
        "events": "eventos, actos, actividades, calendario, evento",
        "directory": "directorio, guía, entidades, asociaciones, comercios, fichas, empresas",
        "news": "noticias, actualidad, noticia, artículos",
        "offers": "ofertas, promociones, descuentos, oferta",
        "services": "servicios, servicios públicos, servicio, trámites",
        "heritage": "patrimonio, monumentos, lugares",
        "pages": "páginas, página, contenidos, textos",
        "media": "medios, imágenes, fotos, archivos, ficheros, documentos, adjuntos",
    },
    "kind": {
        "event": "evento, acto, actividad, eventos, cita",
        "organisation": "entidad, organización, asociación, comercio, empresa, ficha, directorio",
        "news": "noticia, noticias, artículo",
        "offer": "oferta, ofertas, promoción, descuento",
        "service": "servicio, servicio público, trámite",
        "heritage": "patrimonio, monumento",
        "page": "página, texto",
        "commune": "municipio, pueblo, ayuntamiento, ciudad, villa",
        "portal": "portal",
    },
    "addressing": {"path": "ruta, carpeta", "domain": "dominio, nombre de dominio, subdominio"},
    "per": {"year": "año, años, anual, al año", "month": "mes, meses, mensual, al mes"},
    "for": {
        "commune": "municipio, municipios, ayuntamiento, pueblo",
        "association": "asociación, asociaciones",
        "business": "comercio, empresa, comercios, tienda",
        "producer": "productor, granja",
        "venue": "lugar, sala",
        "health": "salud, médico",
        "public": "servicio público",
    },
    "unlocks": {
        "events": "eventos, actos",
        "news": "noticias",
        "offers": "ofertas, promociones",
        "services": "servicios, servicios públicos",
        "statistics": "estadísticas, cifras",
        "domain": "dominio, nombre de dominio",
        "training": "formación",
    },
}

ORGANISATIONS = {
    "sport": "deporte, deportes, club deportivo, fútbol, futbol sala, fútbol sala, baloncesto, "
    "balonmano, voleibol, tenis, pádel, gimnasio, gimnasia, yoga, petanca, ciclismo, natación, "
    "piscina, atletismo, kárate, judo, bádminton, equitación, hípica, senderismo, montañismo, "
    "patinaje, escalada, remo, vela, boxeo, artes marciales, pilates, polideportivo, "
    "campo de fútbol, frontón, pelota, bolos, caza y pesca, escuela deportiva, running",
    "culture": "cultura, cultural, artes, arte, música, teatro, danza, escuela de música, coral, "
    "coro, cine, banda de música, banda, rondalla, charanga, galería, compañía de teatro, "
    "grupo folclórico, museo, escuela de danza, pintura, fotografía, lectura, club de lectura, "
    "peña, casa de cultura",
    "education": "educación, enseñanza, colegio, escuela, escuela infantil, guardería, instituto, "
    "formación, autoescuela, academia, ludoteca, comedor escolar, universidad, ceip, ies, "
    "educación de adultos, centro de adultos, apoyo escolar, clases particulares, juventud, "
    "escuela de idiomas, universidad popular, conservatorio",
    "solidarity": "solidaridad, acción social, social, ayuda mutua, banco de alimentos, cáritas, "
    "cruz roja, servicios sociales, ong, cooperación, ayuda a domicilio, discapacidad, "
    "donantes de sangre, inserción, comedor social, ropero",
    "environment": "medio ambiente, naturaleza, ecología, reciclaje, punto limpio, "
    "protección animal, protectora de animales, protectora, huerto urbano, biodiversidad, caza, "
    "pesca, sociedad de cazadores, apicultura, grupo de consumo, compostaje, energía",
    "leisure": "ocio, tiempo libre, juegos, costura, punto, bricolaje, cartas, ajedrez, "
    "club de jubilados, hogar del jubilado, hogar del pensionista, comisión de fiestas, fiestas, "
    "parque de ocio, hermanamiento, jardinería, viajes, amas de casa, asociación de mujeres, "
    "asociación de vecinos, asociación juvenil, videojuegos, bolera, modelismo",
    "heritage": "patrimonio, historia, historia local, genealogía, memoria, tradiciones, "
    "memoria histórica, etnografía",
    "veterans": "veteranos, excombatientes, veterano",
    "parents": "ampa, apa, afa, padres y madres, madres y padres, asociación de padres, padres, "
    "asociación de madres y padres",
    "food": "alimentación, pescadería, pescadero, quesería, queso, frutería, frutas y verduras, "
    "bombonería, chocolatería, confitería, vinoteca, vinos, bodega, heladería, "
    "productos de la tierra, productos locales, miel, venta directa, cervecería artesana, "
    "comida para llevar, comida preparada, churrería, congelados, aceite, almazara, "
    "tostadero, herbolario, dietética, mercado de abastos",
    "bakery": "panadería, panadero, panadera, pastelería, pastelero, horno, tahona, obrador, "
    "repostería, bollería, pan, panadería pastelería",
    "butcher": "carnicería, carnicero, carnicera, charcutería, charcutero, pollería, casquería, "
    "carnicería charcutería, jamonería",
    "grocery": "ultramarinos, supermercado, hipermercado, colmado, tienda de alimentación, "
    "autoservicio, abacería, tienda de comestibles, comestibles, bazar, economato",
    "restaurant": "restaurante, restaurantes, pizzería, asador, mesón, marisquería, kebab, "
    "hamburguesería, comida rápida, casa de comidas, parrilla, arrocería, bocatería, "
    "bar restaurante, sidrería, salón de té, sushi, merendero, venta, comedor, buffet, gastrobar",
    "bar": "bar, cafetería, café, taberna, tasca, pub, bodeguilla, bar de tapas, tapas, "
    "cervecería, discoteca, bar de copas, quiosco de bebidas, chiringuito, vermutería",
    "hotel": "hotel, hoteles, hostal, motel, parador, hospedería, balneario",
    "lodging": "alojamiento, casa rural, casas rurales, pensión, camping, apartamento turístico, "
    "apartamentos turísticos, albergue, turismo rural, vivienda turística, posada, "
    "alquiler vacacional, área de autocaravanas, albergue de peregrinos, fonda, bungalows",
    "crafts": "artesanía, artesano, artesana, alfarero, alfarería, ceramista, cerámica, joyería, "
    "joyero, ebanista, tapicero, tapicería, modista, costurera, sastre, herrero, vidriero, "
    "zapatero, reparación de calzado, imprenta, relojería, relojero, cestero, cestería, "
    "encuadernación, escultor, tatuador, guarnicionero, arreglos de ropa, marquetería",
    "building": "construcción, albañil, albañilería, fontanero, fontanería, electricista, "
    "electricidad, carpintero, carpintería, cristalería, cristalero, pintor, tejados, "
    "calefacción, climatización, aire acondicionado, reformas, obras, arquitecto, arquitecta, "
    "aparejador, cerrajero, cerrajería, herrería, escayolista, yesero, aislamientos, excavaciones, "
    "paisajista, jardinero, poda, deshollinador, pocero, desatascos, placas solares, energía solar,"
    " alarmas, topógrafo, persianas, toldos, marmolista, constructora, "
    "carpintería metálica, materiales de construcción",
    "garage": "taller mecánico, taller, taller de coches, mecánico, mecánica, chapa y pintura, "
    "concesionario, neumáticos, gasolinera, estación de servicio, itv, motos, bicicletas, grúa, "
    "taller de bicicletas, lavado de coches, desguace, recambios, maquinaria agrícola, automóvil, "
    "automóviles, electricidad del automóvil",
    "beauty": "belleza, peluquería, peluquero, peluquera, barbería, barbero, estética, "
    "centro de estética, esteticista, uñas, manicura, maquillaje, masajes, spa, perfumería, "
    "depilación, peluquería a domicilio, bienestar, centro de belleza",
    "health": "salud, sanidad, médico, médica, centro de salud, consultorio, consultorio médico, "
    "ambulatorio, dentista, clínica dental, enfermería, enfermero, enfermera, fisioterapeuta, "
    "fisioterapia, osteópata, logopeda, matrona, podólogo, psicólogo, psicóloga, psicología, "
    "clínica, veterinario, veterinaria, clínica veterinaria, óptica, óptico, laboratorio, "
    "ambulancia, residencia de mayores, residencia de ancianos, hospital, nutricionista, "
    "dietista, pediatra, oftalmólogo, audífonos, centro de día, urgencias, ginecólogo, "
    "dermatólogo, homeópata, terapeuta ocupacional, ortopedia",
    "pharmacy": "farmacia, farmacias, farmacéutico, farmacéutica, parafarmacia, botica",
    "agriculture": "agricultura, agricultor, agricultora, ganadería, ganadero, granja, huerta, "
    "viticultor, viñedo, viñedos, vivero, invernadero, productor, productora, apicultor, "
    "cooperativa, cooperativa agrícola, lechería, olivar, pescador, acuicultura, explotación "
    "agrícola, explotación ganadera, pastor, floricultura, horticultor",
    "services": "servicios, servicio, limpieza, banco, caja de ahorros, "
    "seguros, correos, notaría, notario, abogado, abogada, asesoría, gestoría, inmobiliaria, "
    "funeraria, tanatorio, taxi, informática, transporte, transportes, mudanzas, tintorería, "
    "lavandería, fotógrafo, fotógrafa, ayuntamiento, administración, peluquería canina, "
    "comunicación, traducción, coworking, diseño gráfico, diseño web, policía local, policía, "
    "guardia civil, bomberos, seguridad, oficina de turismo, agencia de viajes, cajero, "
    "administración de fincas, procurador, registro civil, juzgado de paz, oficina de correos, "
    "administración de lotería, loterías, cuidado de niños, empleo, protección civil, juzgado",
    "shops": "comercio, comercios, tienda, tiendas, floristería, flores, librería, prensa, "
    "quiosco, estanco, ropa, moda, zapatería, calzado, ferretería, regalos, decoración, "
    "electrodomésticos, droguería, mercería, juguetería, juguetes, tienda de animales, "
    "antigüedades, anticuario, papelería, muebles, tienda de muebles, telefonía, bisutería, "
    "colchonería, lencería, telas, textil, tienda de deportes, segunda mano, tienda de ropa, "
    "menaje, cestas",
    "library": "biblioteca, bibliotecas, bibliobús, mediateca, sala de lectura, "
    "biblioteca municipal, agencia de lectura",
    "venue": "sala, salón, salón de actos, sala polivalente, centro cultural, centro cívico, "
    "casa de la cultura, salón social, local social, auditorio, equipamiento, recinto ferial, "
    "centro social, plaza de toros, pabellón, teatro municipal, casa de asociaciones, "
    "centro de mayores, lugar, sala de reuniones, sociedad",
}

CATEGORIES = {
    "events": {
        "concert": "concierto, conciertos, música, recital, coral, música clásica, rock, jazz, "
        "flamenco, canción, banda de música, música en vivo, música en directo, ópera, zarzuela, "
        "karaoke, cante, tuna, rondalla, charanga, festival de bandas, micrófono abierto",
        "theatre": "teatro, espectáculo, obra de teatro, humor, circo, magia, cuentacuentos, "
        "títeres, marionetas, comedia, monólogo, monólogos, improvisación, cabaret, mimo, "
        "teatro de calle, artes escénicas, representación, payasos, microteatro",
        "cinema": "cine, película, proyección, cine de verano, cineclub, cine al aire libre, "
        "documental, cortometrajes, cinefórum, cortos",
        "dance": "baile, danza, verbena, baile de salón, sevillanas, jota, jotas, bailes "
        "regionales, discomóvil, disco, salsa, baile de mayores, gala de danza, ballet, "
        "sardanas, orquesta, bachata",
        "festival": "fiesta, fiestas, fiestas patronales, festival, feria y fiestas, romería, "
        "carnaval, verbena de san juan, hogueras, noche de san juan, fuegos artificiales, "
        "cabalgata, cabalgata de reyes, moros y cristianos, desfile, pasacalles, "
        "fiesta popular, navidad, nochevieja, reyes, halloween, inauguración, pregón, "
        "fiestas del barrio, encierro, encierros, toros, suelta de vaquillas, feria de abril, "
        "semana cultural, gigantes y cabezudos, chupinazo, magosto, castañada, fallas, mascletá, "
        "recreación histórica, fiesta medieval",
        "market": "mercado, mercado semanal, mercado navideño, mercado de navidad, "
        "mercado medieval, mercado de productores, mercado ecológico, feria, feria agrícola, "
        "feria de artesanía, feria de ganado, mercado de artesanía, muestra gastronómica, "
        "feria del vino, feria del queso, feria comercial, mercado nocturno, salón, "
        "feria del libro, plaza de abastos",
        "flea-market": "rastrillo, rastro, mercadillo, mercadillo de segunda mano, segunda mano, "
        "trueque, mercado de trueque, mercadillo solidario, almoneda, "
        "intercambio de libros, rastrillo solidario, feria de antigüedades, coleccionismo",
        "sport": "deporte, deportes, partido, torneo, carrera, carrera popular, competición, "
        "trail, ciclismo, campeonato, petanca, fútbol, baloncesto, tenis, pádel, gimnasia, "
        "balonmano, yoga, triatlón, duatlón, cicloturista, marcha cicloturista, maratón, "
        "media maratón, bolos, regata, travesía a nado, natación, atletismo, san silvestre, "
        "rally, pelota, motocross, exhibición deportiva, concurso de pesca, cross, zumba, patinaje",
        "walk": "paseo, ruta, rutas, senderismo, ruta guiada, visita, visita guiada, excursión, "
        "caminata, marcha, marcha nórdica, viaje, salida, salida a la naturaleza, recorrido, "
        "visita teatralizada, paseo botánico, ruta en bici, visitas guiadas, avistamiento de aves, "
        "gymkana, gincana, búsqueda del tesoro, jornada de puertas abiertas del patrimonio",
        "workshop": "taller, talleres, curso, cursos, clase, clases, formación, iniciación, "
        "taller de cocina, taller creativo, manualidades, costura, cocina, cerámica, "
        "taller infantil, taller de memoria, escritura, informática, cursillo, masterclass",
        "talk": "charla, conferencia, debate, coloquio, mesa redonda, encuentro con autor, "
        "presentación de libro, presentación del libro, jornada, jornadas, seminario, tertulia, "
        "club de lectura, ponencia, charla-coloquio, congreso, recital de poesía, lectura pública",
        "exhibition": "exposición, exposiciones, expo, muestra, puertas abiertas, "
        "jornada de puertas abiertas, exposición de fotografía, exposición de pintura, belén, "
        "ruta de belenes, galería, instalación, exposición fotográfica",
        "children": "infantil, niños, niñas, niños y niñas, peques, bebés, bebeteca, ludoteca, "
        "campamento, campamento urbano, hora del cuento, actividades infantiles, "
        "público infantil, juegos infantiles, hinchables, escuela de verano, familiar, familias, "
        "juventud, en familia, papá noel, pintacaras, cuentos",
        "meeting": "reunión, asamblea, asamblea general, junta general, reunión vecinal, comité, "
        "encuentro, foro, sesión informativa, atención al público, elecciones, votación, "
        "junta, consulta, presupuestos participativos, feria de empleo, "
        "feria de asociaciones, plazo de inscripción",
        "council": "pleno, pleno municipal, pleno ordinario, pleno extraordinario, "
        "pleno del ayuntamiento, sesión plenaria, junta de gobierno, consejo escolar, "
        "concejo, concejo abierto, sesión del pleno",
        "commemoration": "conmemoración, homenaje, acto conmemorativo, aniversario, "
        "ofrenda floral, minuto de silencio, ceremonia, 8 de marzo, día de la constitución, "
        "25 de noviembre, acto institucional, memoria",
        "meal": "comida, comida popular, cena, almuerzo, paella, paella gigante, paellada, "
        "barbacoa, merienda, merienda popular, degustación, vermut, desayuno, chocolatada, "
        "churrasco, parrillada, sardinada, caldereta, matanza, migas, cocido, comida de hermandad, "
        "comida de mayores, ruta de la tapa, ruta de tapas, jornadas gastronómicas, tapas, "
        "cata, cata de vinos, calçotada, gachas, tortilla, gastronomía",
        "religious": "vida religiosa, misa, procesión, procesiones, semana santa, novena, "
        "peregrinación, celebración religiosa, oración, bendición, vigilia, rosario, "
        "primera comunión, vía crucis, misa mayor, triduo, ofrenda, misa del gallo, iglesia",
        "volunteering": "voluntariado, voluntarios, donación de sangre, recogida de alimentos, "
        "recogida solidaria, limpieza, limpieza del río, limpieza de playas, plantación de "
        "árboles, plantación, solidaridad, banco de alimentos, marcha solidaria, "
        "recogida de basura, jornada de voluntariado, colecta, hacendera",
        "other": "otros, otro, otra, varios, bingo, sorteo, rifa, lotería, juegos de mesa, "
        "concurso, campeonato de mus, mus, brisca, tute, dominó, parchís, quiz, trivial, "
        "partida de cartas, cartas, ajedrez, escape room, concurso de cartas, juego, juegos",
    },
    "directory": ORGANISATIONS,
    "heritage": {
        "church": "iglesia, ermita, capilla, monasterio, catedral, basílica, convento, abadía, "
        "colegiata, santuario, campanario, claustro, cruz, crucero, cruceiro, oratorio, parroquia, "
        "sinagoga, mezquita, humilladero, torre de la iglesia, retablo, arte sacro",
        "castle": "castillo, alcázar, palacio, fortaleza, torre, torreón, muralla, murallas, "
        "alcazaba, casa solariega, pazo, ciudadela, atalaya, casona, torre del homenaje, "
        "casa fuerte, palacete, fuerte",
        "museum": "museo, museos, ecomuseo, centro de interpretación, colección, casa museo, "
        "museo etnográfico",
        "monument": "monumento, estatua, escultura, placa, memorial, fuente, puente, plaza, "
        "plaza mayor, casa consistorial, casa, arco, rollo, picota, lavadero, teatro, "
        "kiosco, quiosco de música, cementerio, panteón, búnker, obelisco, puente romano, "
        "reloj de sol, edificio, edificio histórico, conjunto histórico, calle",
        "mill": "molino, molinos, molino de viento, molino de agua, aceña, batán, molino harinero",
        "megalith": "megalito, dolmen, menhir, túmulo, castro, yacimiento, "
        "yacimiento arqueológico, arqueología, pinturas rupestres, villa romana, necrópolis, "
        "petroglifos, calzada romana, restos romanos, talayot, cueva prehistórica",
        "garden": "jardín, jardines, parque, arboreto, jardín botánico, rosaleda, alameda, "
        "jardín histórico",
        "industrial": "patrimonio industrial, fábrica, mina, estación, horno, horno de cal, "
        "fragua, central eléctrica, chimenea, acueducto, viaducto, canal, esclusa, presa, tejar, "
        "destilería, aserradero, bodega, lagar, almazara, nevero, pozo, pozo de nieve, hórreo, "
        "vía verde, azucarera, cantera, minería, ferrocarril, palomar, salinas, ferrería, alfar",
        "maritime": "patrimonio marítimo, faro, puerto, barco, muelle, lonja, astillero, "
        "embarcadero, almadraba, marítimo, puerto pesquero",
        "natural": "patrimonio natural, naturaleza, árbol, árbol singular, bosque, laguna, lago, "
        "humedal, reserva natural, mirador, cascada, cueva, río, playa, paraje natural, "
        "parque natural, sierra, monte, manantial, desfiladero, hoces, acantilado, dunas, valle, "
        "nacimiento del río, espacio natural, cañón, ribera, encina, olivo milenario, geología",
    },
}  # fmt: skip

VOCABULARY = Vocabulary(FIELDS, CHOICES, CATEGORIES)
