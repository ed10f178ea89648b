"""What people of a small town type in English, and what entries are called there."""

from wiker_ssg.language.language import SearchWords, StemRule

SEARCH = SearchWords(
    synonyms="""
        hairdresser, hairdressers, barber, haircut
        doctor, doctors, physician, surgery: doctor medical surgery health
        dentist, teeth, dental
        pharmacy, chemist, drugstore
        bins, rubbish, trash, garbage, waste, recycling: waste recycling rubbish
        dump, tip, landfill: waste recycling
        town hall, council office, mayor: hall council
        post office, stamps, parcels: post
        library, books: library
        bakery, baker, bread, cakes: bakery
        butcher, meat: butcher
        grocer, groceries, supermarket, food shop: grocery
        restaurant, dinner, lunch, eat: restaurant
        pub, bar, beer: bar pub
        hotel, sleep, accommodation, bed and breakfast: hotel lodging
        garage, mechanic, car repair: garage
        plumber, plumbing, heating
        flea market, jumble sale, car boot sale: flea market
        kids, children, child: children
        seniors, elderly, pensioners
        walk, hike, hiking, ramble: walk
        film, films, movie, movies, cinema
        church, mass, parish
        football, soccer
    """,
    asking="where when how what which who near me my find buy rent repair need go get looking",
    stems=(
        StemRule(2, "([^ae])ies", "$1i"),
        StemRule(3, "(ch|sh|s|x|z)es", "$1"),
        StemRule(2, "([^us])s", "$1"),
        StemRule(3, "e+"),
        StemRule(3, "y", "i"),
        StemRule(3, r"(.)\1", "$1"),
    ),
    sounds=(
        ("(.)\\1+", "$1"),
        ("ph|gh(?=t?$)", "f"),
        ("^kn", "n"),
        ("^wr", "r"),
        ("wh", "w"),
        ("ch|sh|ti(?=on)", "S"),
        ("c(?=[eiy])|z", "s"),
        ("ck|c|q", "k"),
        ("h", ""),
        ("ee|ea|ie|ey|y", "i"),
        ("oo|ou|ow", "u"),
        ("(.)e$", "$1"),
        ("(.)\\1+", "$1"),
    ),
    endings="ery|ing|ers?|ist",
)  # fmt: skip
"""English, for visitors and for towns that publish in it."""
