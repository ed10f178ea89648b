"""Portuguese, in the tables of others."""

from wiker_ssg.language.language import ColumnWords

COLUMNS = ColumnWords(
    letters="áâãàçéêíóôõú",
    common="o a os as um uma de do da dos das e em no na nos nas ao para por com é são que se seu"
    " sua mais não pela pelo rua praça câmara",
    fields={
        "title": "título, nome, designação, denominação, =evento, =equipamento, =associação,"
        " nome do evento, =atividade,"
        " =oferta",
        "body": "descrição, conteúdo, texto, detalhes, observações, informações, objeto, sobre,"
        " programa",
        "summary": "resumo, sumário, descrição curta",
        "start": "data de início, data início, início, data, data inicial, =datas, =de, =quando,"
        " começa,"
        " válido de, válido desde",
        "end": "data de fim, data fim, fim, data final, término, =até, termina,"
        " válido até, expira",
        "begin_time": "hora, hora de início, hora início, horário",
        "end_time": "hora de fim, hora fim",
        "place": "local, lugar, sala, recinto, espaço, local do evento, =onde",
        "street": "morada, endereço, rua, arruamento",
        "number": "número, nº porta",
        "postcode": "código postal, cód postal, cod postal, cep, =cp",
        "city": "localidade, concelho, cidade, município, freguesia",
        "code": "dicofre, código concelho",
        "lat": "latitude",
        "lon": "longitude",
        "position": "coordenadas, posição, geolocalização",
        "phone": "telefone, telef, tel, telemóvel, contacto",
        "email": "correio eletrónico, correio eletrônico, e mail",
        "site": "sítio, página web, site, ligação, sítio web, mais informações",
        "price": "preço, preçário, custo, entrada, tarifa, bilhete",
        "category": "categoria, tipo, tipologia, tema, área, género",
        "tags": "etiquetas, palavras chave",
        "hours": "horário, horários, horário de funcionamento",
        "booking": "reserva, inscrição, bilhetes, bilheteira",
        "organiser": "organizador, organização, promotor, entidade organizadora",
        "status": "estado, situação",
        "published": "data de publicação, publicado, data",
        "author": "autor",
        "period": "século, época, período, datação",
        "protection": "proteção, categoria de proteção",
        "sells": "produtos",
        "shop": "loja, comércio, estabelecimento",
        "conditions": "condições",
        "audience": "público, público alvo, destinatários, idade, idades",
        "contact": "contacto, pessoa de contacto, responsável",
        "id": "identificador, id, código, referência",
        "east": "=este, =m, coord x",
        "north": "=norte, =p, coord y",
        "final": "final, definitivo, corrigida",
        "row": "linha",
    },
    elsewhere="imagem foto autor atualização modificação criação distrito fax logótipo",
    kinds={
        "offer": "oferta, desconto, promoção",
        "event": "agenda, evento, atividade, concerto, calendario",
        "news": "noticia",
        "heritage": "monumento, patrimonio, museu",
        "service": "equipamento, servico, escola",
        "organisation": "associacao, comercio, empresa, restaurante, hote, biblioteca, alojamento",
    },
    types={"association": "associac", "public": "biblioteca, escola", "health": "farmacia"},
    named={"museum": "museu", "restaurant": "restaurante", "hotel": "hote", "library": "biblioteca",
           "lodging": "alojamento", "pharmacy": "farmacia"},
    categories={
        "events": {
            "concert": "concerto, música", "theatre": "teatro, espetáculo", "cinema": "cinema,"
            " filme", "dance": "dança", "festival": "festa, festival", "market": "feira, mercado",
            "sport": "desporto, corrida", "walk": "caminhada, passeio", "workshop": "oficina,"
            " curso", "talk": "conferência, palestra", "exhibition": "exposição, exposições",
            "children": "infantil, crianças", "meeting": "reunião", "religious": "procissão, missa",
        },
        "directory": {
            "sport": "desporto", "culture": "cultura", "education": "educação, escola",
            "environment": "ambiente", "bakery": "padaria, pastelaria", "restaurant": "restaurante,"
            " restaurantes", "bar": "café", "hotel": "hotel", "lodging": "alojamento",
            "pharmacy": "farmácia", "health": "saúde", "library": "biblioteca", "shops": "loja",
            "butcher": "talho", "grocery": "mercearia", "beauty": "cabeleireiro",
        },
        "heritage": {
            "church": "igreja, capela, mosteiro, convento", "castle": "castelo, palácio, forte",
            "museum": "museu", "mill": "moinho", "garden": "jardim, parque", "megalith": "anta",
            "maritime": "farol", "monument": "monumento",
        },
    },
    choices={
        "status": {
            "scheduled": "confirmado, agendado", "cancelled": "cancelado, cancelada, anulado",
            "postponed": "adiado, adiada", "full": "esgotado, lotado",
        },
        "type": {"association": "associação", "business": "empresa"},
        "audience": {
            "children": "crianças, infantil, público infantil",
            "families": "famílias, família, familiar",
            "seniors": "seniores, sénior, idosos, terceira idade",
            "all": "todos, público geral, público em geral, todas as idades",
        },
        "accessibility": {"wheelchair": "cadeira de rodas, mobilidade reduzida"},
    },
    free="gratuito, gratuita, grátis, entrada livre, entrada gratuita, acesso livre, livre",
    price="de, desde, a partir de, a, entre, e, preço, bilhete",
    yes="sim, verdadeiro",
    no="não, falso",
    streets="rua, avenida, av, praça, largo, travessa, estrada, praceta",
    halls="sala salão edifício hotel restaurante bar café pastelaria casa escola colégio"
    " instituto quinta bairro urbanização parque ponte porta zona junto sobre vila"
    " pavilhão velha velho nova novo",
    spots="câmara municipal junta freguesia igreja capela sé paróquia mosteiro cemitério"
    " centro cívico cultural casa cultura biblioteca teatro cinema museu parque jardim"
    " estação porto praia escola pavilhão estádio campo futebol piscina mercado feira"
    " praça largo vila aldeia cidade hospital castelo torre moinho monte serra lago rio"
    " fonte cruz online internet andar piso sala salão auditório bombeiros misericórdia"
    " coreto norte sul este oeste recreio sociedade filarmónica lar",
    links="de do da dos das em no na a o",
    saints="são santa santo nossa",
    regions="distrito",
    sums="total, totais, subtotal, soma, total geral",
)  # fmt: skip
