"""Spanish, in the tables of others."""

from wiker_ssg.language.language import ColumnWords

COLUMNS = ColumnWords(
    letters="áéíóúüñ¿¡",
    common="el la los las un una de del y en al para por con es son que se su sus lo más desde"
    " hasta este esta como calle plaza ayuntamiento",
    fields={
        "title": "título, nombre, denominación, nombre evento, titular, =evento, =actividad,"
        " =asociación, =equipamiento, =instalación, =establecimiento, =bien, =monumento,"
        " nombre comercial, razón social, designación,"
        " =oferta",
        "body": "descripción, contenido, texto, cuerpo, detalle, detalles, observaciones, fines,"
        " objeto, información, descripción larga, comentarios, notas, acerca de, programa",
        "summary": "resumen, entradilla, descripción corta, descripción breve, subtítulo,"
        " introducción",
        "start": "fecha inicio, fecha de inicio, fecha comienzo, inicio, fecha, fecha desde,"
        " fecha evento, =fechas, comienzo, =desde, =día, fecha inicial, =cuándo, comienza, empieza,"
        " válido desde, válida desde",
        "end": "fecha fin, fecha de fin, fecha final, fecha finalización, fin, fecha hasta, =hasta,"
        " final, termina, finaliza,"
        " válido hasta, válida hasta, caduca, hasta",
        "begin_time": "hora inicio, hora de inicio, hora, hora comienzo, horario",
        "end_time": "hora fin, hora de fin, hora final",
        "place": "lugar, lugar de celebración, recinto, sala, ubicación, sede, espacio,"
        " nombre instalación, nombre lugar, escenario, punto encuentro, punto de encuentro, =dónde",
        "street": "dirección, domicilio social, domicilio, domicilio, calle, vía,"
        " domicilio social, dirección postal,"
        " nombre vía",
        "number": "número, núm, num vía, número vía",
        "postcode": "código postal, cp, c postal, cód postal, cod postal, codigopostal, codpostal",
        "city": "municipio, localidad, población, ciudad, =pueblo",
        "code": "código ine, cod ine, código municipio, cod municipio",
        "lat": "latitud, coord y",
        "lon": "longitud, coord x",
        "position": "coordenadas, posición, geolocalización, posición gps, punto geo",
        "phone": "teléfono, tel, tfno, tlf, tlfno, telf, móvil, teléfonos, teléfono contacto",
        "email": "correo, correo electrónico, e mail",
        "site": "página web, sitio web, web, enlace, más información, url, dirección web",
        "price": "precio, tarifa, importe, precio entrada, entrada, coste, precios, =cuánto",
        "category": "categoría, tipo, tipo evento, temática, tema, clase, sector, actividad,"
        " tipología, sección, género",
        "tags": "etiquetas, palabras clave",
        "hours": "horario, horarios, horario de apertura, horario apertura, apertura",
        "booking": "reserva, web inscripción, reservas, inscripción, inscripciones,"
        " venta de entradas, entradas",
        "organiser": "organizador, organiza, entidad organizadora, organizadora,"
        " organizadores, =entidad",
        "status": "estado, situación",
        "published": "fecha publicación, fecha de publicación, publicado, fecha",
        "author": "autor",
        "period": "siglo, época, período, cronología, datación",
        "protection": "protección, categoría de protección, grado de protección",
        "sells": "productos",
        "shop": "comercio, establecimiento, tienda, negocio",
        "conditions": "condiciones",
        "audience": "público, destinatarios, audiencia, edad, edades, dirigido a",
        "contact": "contacto, persona de contacto, nombre de contacto, responsable",
        "id": "identificador, no reg, n reg, no de reg, id, código, cod, referencia, =pk,"
        " =clave, número de registro,"
        " no de registro, núm registro, n registro, =expediente, =registro",
        "east": "=este, coordenada x, coord x, x utm, utm x",
        "north": "=norte, coordenada y, coord y, y utm, utm y",
        "final": "final, finales, definitivo, definitiva, corregida",
        "row": "fila, línea",
    },
    elsewhere="imagen foto autor logotipo actualización modificación alta inscripción creación"
    " provincia barrio distrito fax",
    kinds={
        "offer": "oferta, descuento, promoción",
        "event": "agenda, evento, actividad, cultural, concierto, fiesta, calendario",
        "news": "noticia, actualidad",
        "heritage": "monumento, patrimonio, museo, castillo, bien",
        "service": "equipamiento, instalacion, servicio, centro, oficina, deportiv",
        "organisation": "asociacion, comercio, empresa, restaurante, hotel, biblioteca,"
        " directorio, entidad, productor, alojamiento",
    },
    types={
        "association": "asociacion", "producer": "productor, granja",
        "health": "farmacia, salud", "public": "biblioteca, escuela, ayuntamiento",
    },
    named={
        "museum": "museo", "restaurant": "restaurante", "hotel": "hotel", "library": "biblioteca",
        "lodging": "alojamiento, camping", "pharmacy": "farmacia",
    },
    categories={
        "events": {
            "concert": "concierto, conciertos, música", "theatre": "teatro, espectáculo, circo,"
            " títeres", "cinema": "cine, película", "dance": "danza, baile",
            "festival": "fiesta, fiestas, festival", "market": "mercado, feria",
            "flea-market": "mercadillo, rastro", "sport": "deporte, deportes, carrera",
            "walk": "ruta, senderismo, excursión, visita", "workshop": "taller, talleres, curso",
            "talk": "conferencia, charla, coloquio", "exhibition": "exposición, exposiciones,"
            " muestra", "children": "infantil, niños", "meeting": "reunión, encuentro",
            "council": "pleno", "commemoration": "homenaje", "meal": "comida, gastronomía",
            "religious": "procesión, misa",
        },
        "directory": {
            "sport": "deporte, deportes", "culture": "cultura, cultural",
            "education": "educación, colegio", "solidarity": "solidaridad, social",
            "environment": "medio ambiente, ecología", "leisure": "ocio", "heritage": "patrimonio",
            "food": "alimentación", "bakery": "panadería, pastelería", "butcher": "carnicería",
            "grocery": "supermercado, ultramarinos", "restaurant": "restaurante, restaurantes",
            "bar": "bar, cafetería", "hotel": "hotel, hostal", "lodging": "alojamiento, pensión,"
            " casa rural, camping", "crafts": "artesanía", "garage": "taller mecánico",
            "beauty": "peluquería", "health": "salud, centro de salud", "pharmacy": "farmacia",
            "agriculture": "agricultura", "library": "biblioteca", "shops": "comercio, tienda",
        },
        "heritage": {
            "church": "iglesia, ermita, monasterio, catedral, convento, basílica",
            "castle": "castillo, alcázar, palacio", "museum": "museo", "monument": "monumento",
            "mill": "molino", "megalith": "dolmen", "garden": "jardín, parque",
            "industrial": "fábrica", "maritime": "faro",
        },
    },
    choices={
        "status": {
            "scheduled": "confirmado, confirmada, programado, por empezar, en curso, terminado",
            "cancelled": "cancelado, cancelada, anulado, anulada, suspendido, suspendida",
            "postponed": "aplazado, aplazada, pospuesto", "full": "completo, agotado, agotadas",
        },
        "type": {
            "association": "asociación", "business": "empresa, comercio", "producer": "productor",
            "venue": "sala", "health": "salud", "public": "público",
        },
        "audience": {
            "children": "niños, niñas, infantil, público infantil",
            "families": "familias, familia, familiar",
            "seniors": "mayores, personas mayores, tercera edad",
            "all": "todos los públicos, público general, todas las edades, todos",
        },
        "accessibility": {"wheelchair": "silla de ruedas, movilidad reducida, accesible"},
    },
    free="gratis, gratuito, gratuita, entrada libre, entrada gratuita, acceso libre, libre,"
    " entrada libre hasta completar aforo, acceso gratuito",
    price="de, desde, a partir de, a, entre, y, precio, entrada, tarifa",
    yes="sí, verdadero",
    no="no, falso",
    streets="calle, c/, avenida, avda, av, plaza, paseo, ronda, camino, carretera, travesía",
    halls="sala salón edificio hotel hostal restaurante bar cafetería casa colegio escuela"
    " instituto pabellón urbanización barrio residencial residencia aparcamiento"
    " parking puente puerta polígono glorieta rotonda paraje finca caserío local junto"
    " hacia cerca sobre torre",
    spots="ayuntamiento plaza mayor iglesia parroquia ermita catedral centro cívico cultural"
    " casa cultura biblioteca teatro cine museo frontón polideportivo piscina campo"
    " fútbol parque jardín jardines estación puerto playa pueblo villa ciudad línea"
    " online planta piso bajo sala salón salones actos auditorio mercado feria recinto"
    " ferial hospital colegio escuela instituto cementerio castillo torre molino monte"
    " sierra lago río fuente cruz bar restaurante hogar jubilado consistorio pósito"
    " lonja kiosko quiosco norte sur este oeste alto baja nueva nuevo vieja viejo real"
    " fiestas sociedad deportes deportivo municipal multiusos udaletxea kultur etxea"
    " aretoa liburutegia plazako eliza ateneo convento monasterio",
    links="de del la las los el en y a",
    saints="san santa santo sant nuestra",
    regions="provincia prov comarca",
    sums="total, totales, subtotal, suma, total general",
)  # fmt: skip
