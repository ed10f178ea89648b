"""English, in the tables of others, and what programs call things."""

from wiker_ssg.language.language import ColumnWords

COLUMNS = ColumnWords(
    letters="",
    common="the of and to in is for on with at by from this that are you your our will be as it"
    " an all street hall",
    fields={
        "title": "title, name, label, name text, headline,"
        " =offer",
        "body": "content, body, text, longdescription, long description, description text,"
        " description, notes, about, details, info",
        "summary": "summary, excerpt, abstract, teaser",
        "start": "start, start date, begin, date, start local, date start, startdate, dtstart,"
        " datetime, =dates, =when, starts,"
        " valid from",
        "end": "end, end date, end local, date end, enddate, dtend, =ends, until,"
        " valid until, valid to, expires",
        "begin_time": "start time, time",
        "end_time": "end time",
        "place": "place, location, venue, venue name, location name, place name,"
        " location address title, =where",
        "street": "address, street, address 1, address line 1, street name, road name, street name,"
        " venue address address 1, location address line 1, street address",
        "number": "house number, street number, housenumber",
        "postcode": "postal code, zip, postcode, zip code, postalcode, zipcode, post code",
        "city": "city, town, municipality, locality, address locality",
        "code": "ins code, insee code",
        "lat": "latitude, lat, lat coor, map lat",
        "lon": "longitude, lon, lng, long, long coor, map lng",
        "position": "coordinates, wgs, geo point, position, gps, geometry, geo point 2 d, latlon,"
        " location",
        "phone": "phone, telephone, mobile, phone number, telephone number, tel",
        "email": "mail, email, emails, e mail",
        "site": "website, url, web, link, page, full url",
        "price": "price, cost, admission, =how much, fee",
        "category": "category, type, theme, categories",
        "tags": "tags, keywords",
        "hours": "opening hours, schedule, opening times, opening times",
        "booking": "booking, tickets, booking url, ticket url, ticket, registration",
        "organiser": "organizer, organiser, organizer name, organised by, host",
        "status": "status, event status",
        "published": "published, date, publication, date published",
        "author": "author, =by",
        "period": "period",
        "protection": "protection, listing",
        "sells": "products, produce",
        "shop": "shop, business, store, merchant",
        "conditions": "conditions, terms",
        "audience": "audience, target group, age group, ages, for whom",
        "contact": "contact, contact name, contact person",
        "id": "id, uid, nid, slug, uuid, gid, ref, reference, code, id text, =pk, identifier, =key",
        "siret": "siret",
        "east": "=e, =x, easting, east",
        "north": "=n, =y, northing, north",
        "final": "final, corrected",
        "row": "row, rowid, objectid, fid, line, no, index",
    },
    elsewhere="image photo photos logo thumbnail asset avatar author provider owner"
    " created updated modified changed publish posted twitter template tax icon organization"
    " website currency series sales source creation",
    kinds={
        "offer": "offer, deal, discount",
        "event": "event, calendar, concert", "news": "news, blog", "heritage": "heritage, monument",
        "service": "service", "organisation": "restaurant, hotel, directory",
    },
    types={"association": "club, charit", "producer": "farm", "public": "librar, school"},
    named={"restaurant": "restaurant", "hotel": "hotel", "library": "librar"},
    categories={"events": {"exhibition": "exhibitions", "workshop": "workshops"}},
    choices={
        "status": {
            "scheduled": "confirmed, eventscheduled, eventrescheduled, live",
            "cancelled": "canceled, eventcancelled", "postponed": "eventpostponed",
            "moved-online": "eventmovedonline", "full": "soldout, sold out",
        },
        "type": {"business": "business", "producer": "producer", "venue": "venue",
                 "health": "health"},
        "audience": {
            "children": "children, kids",
            "families": "families, family",
            "seniors": "seniors, older people",
            "all": "all, everyone, all ages, general public",
        },
        "accessibility": {"wheelchair": "wheelchair, mi, acc", "hearing-loop": "hi",
                          "sign-language": "sl"},
    },
    free="free, free entry, free admission, free of charge, no charge",
    price="from, to, price",
    yes="yes, true",
    no="no, false",
    streets="*street, *road, *lane, *avenue, *square",
    halls="hotel pub inn cafe restaurant bar room suite building block house school college"
    " gate bridge terminal zone near towards via old new great little",
    spots="town hall village church chapel centre center library theatre theater cinema"
    " museum park garden gardens station harbour harbor quay beach pier school college"
    " university hospital clinic surgery pub inn cafe hotel restaurant bar market"
    " square green common field pitch pool gym stadium arena club room office online"
    " zoom teams web internet home north south east west upper lower floor ground"
    " community sports house post police fire bridge castle tower mill farm lake river"
    " wood forest hill sea view main old new",
    links="of in at the",
    saints="saint saints",
    regions="county province district region",
    sums="total, totals, subtotal, grand total, sum",
    bank={
        "day": "booking date, transaction date, operation date, operation date local,"
        " settlement date local, settlement date utc, date, value date, value date local",
        "text": "label, description, details, memo, payment reference, reference, note, comment",
        "name": "counterparty name, counterparty, payee, payer, partner name, name",
        "iban": "counterparty iban, partner iban, counterparty account",
        "debit": "debit, debit amount, money out, paid out",
        "credit": "credit, credit amount, money in, paid in",
        "amount": "amount, amount incl vat, total amount incl vat",
        "sign": "direction, credit debit",
        "currency": "currency",
        "own": "account iban, accountnum, account number, account",
        "reference": "transaction id",
        "status": "status, state",
        "refused": "declined, canceled, cancelled, reverted, failed, pending, rejected",
        "outgoing": "debit, dbit, d, out",
        "incoming": "credit, crdt, c, in",
        "balance": "balance, opening balance, closing balance, total, totals",
    },
)  # fmt: skip
