"""The same two movements as banks export them: 360,00 € that came, 7,50 € that went."""

OWN = "FR7630006000011234567890189"
THEIRS = "FR7630001007941234567890185"

TABLES = {
    "credit-agricole": (
        "cp1252",
        ("Téléchargement du 05/02/2026;\n;\nLE PORTAIL;\nCompte courant n° 12345678901;\n"
        "Solde au 05/02/2026 1 234,56 €\n\nDate;Libellé;Débit euros;Crédit euros;\n"
        '05/01/2026;"VIREMENT EN VOTRE FAVEUR \nCAFÉ DU PORT F2026-0001";;360,00;\n'
        "06/01/2026;FRAIS TENUE DE COMPTE;7,50;;\n"),
    ),
    "credit-mutuel-cic": (
        "cp1252",
        ("Date;Date de valeur;Débit;Crédit;Libellé;Solde\n"
        "05/01/2026;05/01/2026;;360,00;VIR CAFÉ DU PORT F2026-0001;1 360,00\n"
        "06/01/2026;06/01/2026;-7,50;;FACTURATION FRAIS;1 352,50\n"),
    ),
    "societe-generale": (
        "cp1252",
        ('="00012345678901";01/12/2025;31/01/2026;2;31/01/2026;1 234,56 EUR\n\n'
        "Date de l'opération;Libellé;Détail de l'écriture;Montant de l'opération;Devise\n"
        "05/01/2026;VIR RECU;VIR RECU DE: CAFÉ DU PORT F2026-0001;360,00;EUR\n"
        "06/01/2026;FRAIS;COTISATION;-7,50;EUR\n"),
    ),
    "banque-postale": (
        "cp1252",
        ("Numéro Compte   ;12345678901\nType         ;CCP\nCompte tenu en  ;euros\n"
        "Date            ;05/02/2026\nSolde (EUROS)   ;1234,56\nSolde (FRANCS)  ;8098,18\n\n"
        "Date;Libellé;Montant(EUROS);Montant(FRANCS)\n"
        "05/01/2026;VIREMENT DE CAFÉ DU PORT F2026-0001;360,00;2361,44\n"
        "06/01/2026;FRAIS;-7,50;-49,20\n"),
    ),
    "boursorama": (
        "utf-8-sig",
        ("dateOp;dateVal;label;category;categoryParent;supplierFound;amount;comment;accountNum;"
        "accountLabel;accountbalance\n"
        '2026-01-05;2026-01-05;"VIR CAFÉ DU PORT F2026-0001";"Virements";"x";"cafe";360,00;;'
        "12345678901;BoursoBank;1234.56\n"
        '2026-01-06;2026-01-06;"FRAIS";"x";"y";"";-7,50;;12345678901;BoursoBank;1234.56\n'),
    ),
    "qonto": (
        "utf-8",
        ("Statut,Date de la valeur (UTC),Date de l'opération (local),Montant total (TTC),Devise,"
        "Nom de la contrepartie,IBAN de la contrepartie,Référence,IBAN du compte,"
        "Identifiant de transaction\n"
        f'Exécuté,05-01-2026 10:22:33,05-01-2026 11:22:33,"360,00",EUR,CAFÉ DU PORT,{THEIRS},'
        f"F2026-0001,{OWN},abc-1\n"
        f'Refusé,06-01-2026 10:22:33,06-01-2026 11:22:33,"-99,00",EUR,Papeterie,,,{OWN},abc-2\n'
        f'Exécuté,06-01-2026 10:22:33,06-01-2026 11:22:33,"-7,50",EUR,Qonto,,,{OWN},abc-3\n'),
    ),
    "bnp": (
        "cp1252",
        ("Compte de chèques;Compte de chèques;****1234;05/02/2026;;1 234,56\n"
        "05/01/2026;VIREMENT;;VIR SEPA RECU /DE CAFÉ DU PORT /MOTIF F2026-0001;360,00\n"
        "06/01/2026;COMMISSIONS;;COTISATION;-7,50\n"),
    ),
    "bpce": (
        "cp1252",
        ("Date de comptabilisation;Libelle simplifie;Libelle operation;Reference;Type operation;"
        "Debit;Credit;Date operation;Date de valeur;Pointage operation\n"
        "05/01/2026;CAFÉ DU PORT;VIR CAFÉ DU PORT F2026-0001;A1;Virement recu;;+360,00;05/01/2026;"
        "05/01/2026;0\n"
        "06/01/2026;FRAIS;FRAIS;A2;Frais;-7,50;;06/01/2026;06/01/2026;0\n"),
    ),
    "sens": (
        "utf-8",
        ("Date\tLibellé\tMontant\tSens\n05/01/2026\tCAFÉ DU PORT F2026-0001\t360,00\tCrédit\n"
        "06/01/2026\tFRAIS\t7,50\tD\n\tSolde final\t1 234,56\t\n"),
    ),
    "english": (
        "utf-8",
        ("Booking Date,Description,Amount,Currency\n"
        "2026-01-05,CAFÉ DU PORT F2026-0001,360.00,EUR\n2026-01-06,FEES,-7.50,EUR\n"),
    ),
}  # fmt: skip


def table(bank: str) -> bytes:
    """Return a bank's table as its bytes."""
    encoding, text = TABLES[bank]
    return text.encode(encoding)


def camt(
    version: int = 8,
    kind: str = "053",
    entries: str | None = None,
    iban: str = OWN,
    head: str = "",
) -> bytes:
    """Return the movements as CAMT, as its versions write them."""
    root, report = {"053": ("BkToCstmrStmt", "Stmt"), "054": ("BkToCstmrDbtCdtNtfctn", "Ntfctn")}[
        kind
    ]
    told = entries
    if told is None:
        told = entry(version, 36_000, "2026-01-05", "ref-1", name="CAFE DU PORT", text="F2026-0001")
        told += entry(version, -750, "2026-01-06", "ref-2", text="FRAIS")
        told += entry(version, 99_900, "2026-01-07", "ref-3", status="PDNG")
    space = f"urn:iso:std:iso:20022:tech:xsd:camt.{kind}.001.{version:02}"
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>{head}<Document xmlns="{space}"><{root}>'
        f"<GrpHdr><MsgId>1</MsgId></GrpHdr><{report}><Acct><Id><IBAN>{iban}</IBAN></Id></Acct>"
        f"{told}</{report}></{root}></Document>"
    ).encode()


def entry(
    version: int,
    cents: int,
    day: str,
    reference: str,
    *,
    name: str = "",
    text: str = "",
    status: str = "BOOK",
    parts: str | None = None,
    currency: str = "EUR",
) -> str:
    """Return an entry of CAMT; of version 8 on, status and names stand deeper."""
    said = f"<Cd>{status}</Cd>" if version >= 8 else status
    details = parts if parts is not None else transaction(version, cents, name=name, text=text)
    return (
        f'<Ntry><Amt Ccy="{currency}">{abs(cents) // 100}.{abs(cents) % 100:02}</Amt>'
        f"<CdtDbtInd>{'CRDT' if cents >= 0 else 'DBIT'}</CdtDbtInd><Sts>{said}</Sts>"
        f"<BookgDt><Dt>{day}</Dt></BookgDt><AcctSvcrRef>{reference}</AcctSvcrRef>"
        f"<NtryDtls>{details}</NtryDtls></Ntry>"
    )


def transaction(version: int, cents: int, *, name: str = "", text: str = "", ref: str = "") -> str:
    """Return the details of a movement."""
    side = "Dbtr" if cents >= 0 else "Cdtr"
    amount = f'<Amt Ccy="EUR">{abs(cents) // 100}.{abs(cents) % 100:02}</Amt>'
    amount = amount if version >= 3 else f"<AmtDtls><TxAmt>{amount}</TxAmt></AmtDtls>"
    who = f"<Pty><Nm>{name}</Nm></Pty>" if version >= 8 else f"<Nm>{name}</Nm>"
    account = f"<{side}Acct><Id><IBAN>{THEIRS}</IBAN></Id></{side}Acct>" if name else ""
    parties = f"<RltdPties><{side}>{who}</{side}>{account}</RltdPties>" if name else ""
    return (
        f"<TxDtls><Refs><EndToEndId>{ref or 'NOTPROVIDED'}</EndToEndId></Refs>{amount}{parties}"
        f"<RmtInf><Ustrd>{text}</Ustrd></RmtInf></TxDtls>"
    )
