"""What people of a small town type in Spanish, and what entries are called there."""

from wiker_ssg.language.language import SearchWords, StemRule

SEARCH = SearchWords(
    synonyms="""
        peluquería, peluquero, peluquera, barbería, barbero, cortarse el pelo, corte de pelo, pelo
        peluquería, barbería, estética, esteticista, uñas, manicura, depilación: belleza
        médico, doctor, doctora, consultorio, ambulatorio, centro de salud, médico de cabecera:
        médico consultorio ambulatorio salud
        médico, dentista, enfermera, fisio, fisioterapeuta, podólogo: salud
        enfermera, enfermero, practicante, inyección, análisis de sangre: enfermería enfermera
        fisio, fisioterapeuta, fisioterapia, rehabilitación, masajista: fisioterapia
        dentista, dientes, muelas, ortodoncia: dentista dental
        farmacia, farmacia de guardia, medicinas, medicamentos, receta, botica: farmacia
        urgencias, ambulancia, emergencias, hospital: hospital urgencias salud
        veterinario, veterinaria, perro enfermo, gato enfermo, vacuna del perro: veterinario
        óptica, gafas, lentillas, graduarse la vista: óptica
        basura, basuras, contenedor, contenedores, recogida de basura, envases, vidrio:
        basura residuos reciclaje
        punto limpio, escombros, trastos, muebles viejos, voluminosos, recogida de enseres,
        electrodomésticos viejos: punto limpio residuos enseres
        reciclaje, reciclar, compost, compostaje: residuos reciclaje punto limpio
        ayuntamiento, casa consistorial, alcaldía, alcalde, alcaldesa, concejal: ayuntamiento
        padrón, empadronamiento, empadronarse, certificado de empadronamiento, volante:
        ayuntamiento padrón empadronamiento
        dni, pasaporte, carné de identidad, documento de identidad: policía dni
        registro civil, partida de nacimiento, boda civil, casarse, defunción:
        registro civil juzgado ayuntamiento
        licencia de obras, licencia de obra, urbanismo, catastro, obra menor:
        urbanismo ayuntamiento licencia
        impuestos, ibi, contribución, tasas, recaudación, sello del coche, multa:
        recaudación impuestos ayuntamiento
        pleno, concejales, sesión del pleno: pleno municipal
        correos, paquete, paquetes, sellos, cartero, carta certificada: correos
        policía, policía local, guardia civil, comisaría, denuncia: policía guardia civil
        bomberos, incendio, fuego: bomberos emergencias
        trabajadora social, asistenta social, asistente social, servicios sociales, ayudas,
        dependencia: servicios sociales solidaridad
        paro, empleo, trabajo, sepe, inem, ofertas de trabajo: empleo
        banco, cajero, cajero automático, sacar dinero, dinero: banco cajero
        colegio, cole, escuela, primaria, ceip, escolar: colegio escuela
        instituto, secundaria, bachillerato, ies: instituto
        comedor escolar, comedor, menú escolar: comedor colegio
        guardería, escuela infantil, niñera, canguro, bebé: guardería infantil
        campamento, campamentos, escuela de verano, ludoteca: campamento ludoteca infantil
        ampa, apa, asociación de padres, padres: padres madres ampa
        biblioteca, libros, leer, préstamo, sala de estudio: biblioteca
        salón de actos, alquilar sala, alquiler de sala, local, sala: salón sala centro
        panadería, pan, barra de pan, horno, tahona, bollería, pastelería, tarta, pasteles:
        panadería pastelería
        carnicería, carne, carnicero, embutido, charcutería, jamón, pollo: carnicería charcutería
        pescadería, pescado, pescadero, marisco: pescadería
        ultramarinos, supermercado, súper, tienda de alimentación, comestibles, compra:
        ultramarinos supermercado alimentación
        frutería, fruta, verdura, verduras, hortalizas, huerta, ecológico: frutería huerta productor
        granja, huevos, gallinas, venta directa, productos del pueblo: granja huevos productor
        queso, quesos, quesería: quesería queso
        vino, vinos, bodega, vinoteca: bodega vino
        aceite, almazara, aceituna: almazara aceite cooperativa
        flores, floristería, ramo, corona de flores: floristería
        mercado, plaza de abastos, puestos: mercado
        mercadillo, rastro, rastrillo, segunda mano: mercadillo rastrillo
        restaurante, comer, cenar, menú del día, mesón, asador, casa de comidas:
        restaurante mesón asador
        pizza, pizzas, pizzería: pizzería
        bar, cafetería, café, cañas, caña, tapas, taberna, desayunar, vermut, copas:
        bar cafetería taberna
        estanco, tabaco, cigarrillos: estanco tabaco
        prensa, periódico, periódicos, revistas, quiosco: prensa quiosco
        lotería, quiniela, primitiva: lotería
        hotel, hostal, dormir, alojamiento, habitación, pensión: hotel hostal alojamiento
        casa rural, casas rurales, turismo rural, alquiler de vacaciones, apartamento:
        casa rural alojamiento
        camping, acampar, tienda de campaña, caravana, autocaravana: camping
        taller, mecánico, coche, arreglar el coche, ruedas, neumáticos, chapa: taller mecánico
        itv, inspección técnica: itv
        gasolinera, gasolina, gasoil, diésel, repostar: gasolinera
        fontanero, fontanería, calefacción, caldera, fuga de agua, grifo: fontanería calefacción
        electricista, electricidad, instalador, apagón: electricidad
        carpintero, carpintería, ebanista, puertas, muebles a medida: carpintería
        albañil, albañilería, reformas, obras, tejado, pintor, paleta: construcción reformas
        cerrajero, cerradura, llaves, copia de llaves: cerrajería ferretería
        ferretería, tornillos, herramientas: ferretería
        jardinero, jardinería, podar, poda, césped: jardinería
        zapatero, arreglo de zapatos, zapatos, calzado: zapatería calzado
        modista, costurera, arreglos de ropa, coser, costura: costura modista
        taxi, taxista: taxi
        autobús, bus, autocar, coche de línea, transporte, estación, tren: autobús transporte
        fútbol, futbol, balón, equipo de fútbol: fútbol
        gimnasio, gimnasia, pesas, fitness, zumba, pilates: gimnasio gimnasia
        bici, bicicleta, ciclismo, btt, cicloturismo: bicicleta ciclismo
        correr, carrera, carrera popular, running, trail, maratón: carrera
        senderismo, caminar, ruta, rutas, excursión, paseo, montaña: ruta senderismo paseo
        piscina, nadar, natación, bañarse: piscina natación
        caballo, caballos, hípica, equitación: hípica
        baile, bailar, verbena, orquesta: baile verbena
        música, coro, coral, cantar, banda: música coro banda
        teatro, obra, espectáculo, función: teatro
        cine, película, películas, peli: cine
        fiestas, fiesta, fiestas patronales, programa de fiestas, romería, verbena, feria: fiesta
        fuegos artificiales, fuegos, pirotecnia, castillo de fuegos: fuegos fiesta
        toros, encierro, vaquillas: encierro toros
        mayores, jubilados, tercera edad, pensionistas, hogar del jubilado, ancianos:
        mayores jubilados
        niños, niñas, críos, peques, infantil: infantil niños
        donar sangre, donación de sangre, sangre: sangre donantes
        voluntario, voluntaria, voluntariado, ayudar: voluntariado
        ropa usada, ropero, dar ropa, ropa: ropa
        asociación, asociaciones, peña, club: asociación
        empresa, negocio, comercio, tienda, tiendas: comercio
        iglesia, misa, misas, parroquia, cura, párroco: iglesia parroquia misa
        cementerio, tanatorio, funeraria, entierro, nicho: cementerio funeraria
        castillo, torre, muralla: castillo
        ermita, santuario, capilla: ermita
        monumento, monumentos, qué ver, qué visitar, patrimonio: patrimonio monumento
        agua, corte de agua, avería de agua, recibo del agua: agua
        calle cortada, corte de tráfico, obras en la calle, desvío: obras corte tráfico
        internet, fibra, wifi, cobertura: internet
        exposición, expo, muestra: exposición
        charla, conferencia, coloquio, debate: charla
        taller, talleres, curso, cursos, clases: taller curso
        oficina de turismo, turismo, información turística, folletos: turismo
    """,
    asking="dónde cuándo cómo cuál cuáles quién qué cuánto cuánta hay está abre abierto mi cerca "
    "busco buscar encontrar comprar alquilar arreglar hacer necesito quiero ir coger tirar dar "
    "puedo para",
    stems=(
        StemRule(2, "ces", "z"),
        StemRule(3, "([^aeiou])es", "$1"),
        StemRule(3, "s"),
        StemRule(3, "[aeo]"),
    ),
    sounds=(
        ("^ps", "s"),
        ("ll", "y"),
        ("(.)\\1+", "$1"),
        ("ch", "C"),
        ("ph", "f"),
        ("qu|q", "k"),
        ("gu(?=[eiy])", "G"),
        ("g(?=[eiy])|x", "j"),
        ("c(?=[eiy])|z", "s"),
        ("c", "k"),
        ("v|w", "b"),
        ("h", ""),
        ("y$", "i"),
        ("n(?=[bp])", "m"),
        ("[bp](?=[ts])", ""),
        ("(.)\\1+", "$1"),
    ),
    endings="eri|er|ist|idad|ic|ari|or|ur|ad|aj|os",
)  # fmt: skip
"""Spanish, with the trades, services and habits of a small town in Spain."""
