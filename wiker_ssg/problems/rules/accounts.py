"""What may be wrong in a ledger repository: as written by people, as issued, as banks say it."""

from collections.abc import Mapping

from wiker_ssg.language import N_
from wiker_ssg.problems.rule import E_, Rule

RULES: Mapping[str, Rule] = {
    "accounts-missing": Rule(
        E_,
        N_("this is no ledger repository: it has no accounts.yaml"),
        N_("name the folder that “wiker accounts new” wrote, or write a new one with it"),
    ),
    "accounts-public": Rule(
        E_,
        N_("this must not lie in what is published: {value} belongs to a portal, commune or site"),
        N_("put it into a private folder of its own, beside the portal’s"),
    ),
    "customer-unknown": Rule(
        E_,
        N_("no customer is called {value}"),
        N_("write customers/{value}.yaml, or one of: {known}"),
    ),
    "document-unreadable": Rule(
        E_,
        N_("this document is not as it was written: {reason}"),
        N_("take it out of Git’s history again: documents are never edited"),
    ),
    "document-misplaced": Rule(
        E_,
        N_("the document is called {value} inside"),
        N_("give the file its name back: {nearest}"),
    ),
    "invoice-gap": Rule(
        E_,
        N_("invoice numbers have a gap: {value} is missing"),
        N_("take it out of Git’s history again; what is wrong in it is mended by a credit note"),
    ),
    "invoice-changed": Rule(
        E_,
        N_("{value} is not as it was issued: {nearest}, issued after it, knows another text"),
        N_("take it out of Git’s history again; what is wrong in it is mended by a credit note"),
    ),
    "season-unannounced": Rule(
        E_,
        N_("the season “{value}” was not in portal.yaml before {day}, its first day"),
        N_("nobody could know its rules: thank without a draw, or choose a season that is to come"),
    ),
    "season-changed": Rule(
        E_,
        N_("the season “{value}” has other rules than before {day}, its first day: {keys}"),
        N_("write in portal.yaml what stood there when it began"),
    ),
    "season-unknown": Rule(
        E_,
        N_("portal.yaml has no season called {value}"),
        N_("write it there under thanks, before it begins, or one of: {known}"),
    ),
    "points-differ": Rule(
        E_,
        N_("the points of {value}: thanks.yaml says {said}, the commune’s history {found}"),
        N_(
            "run “wiker accounts thanks” before the public draw; afterwards take the file out of "
            "Git’s history again"
        ),
    ),
    "draw-early": Rule(
        E_,
        N_("the season “{value}” cannot be drawn yet: its public draw is on {day}"),
        N_("write its numbers into portal.yaml once they are known: result"),
    ),
    "tickets-late": Rule(
        E_,
        N_("the tickets of the season “{value}” were not public before {day}, or other ones were"),
        N_(
            "only tickets that everybody could read before the public draw are drawn: name a later "
            "one in a season that is to come"
        ),
    ),
    "settlement-unknown": Rule(
        E_,
        N_("the payment settles {value}, and no invoice is called that"),
        N_("take the file out of Git’s history again: payments are settled by commands alone"),
    ),
    "settlement-beyond": Rule(
        E_,
        N_("the payment settles {value}, and {nearest} came"),
        N_("take the file out of Git’s history again: payments are settled by commands alone"),
    ),
    "ledger-stale": Rule(
        E_,
        N_("the ledger is not what the documents say"),
        N_("make it anew: wiker accounts books {value}; own entries go into own.beancount"),
    ),
    "ledger-fault": Rule(
        E_,
        N_("beancount finds a fault: {reason}"),
        N_("mend it where it stands; what lies in ledger/ is made anew by wiker accounts books"),
    ),
    "portal-unread": Rule(
        E_,
        N_("no portal whose settings can be read lies at {value}"),
        N_("say in accounts.yaml where it is, from that file: “portal: ../portail”"),
    ),
    "plan-unknown": Rule(
        E_,
        N_("the portal has no plan called {value}"),
        N_("{advice}"),
    ),
    "plan-for-others": Rule(
        E_,
        N_("{value} is no plan for this type ({who}): it is for {known}"),
        N_("write a plan that is: {offered}"),
    ),
    "commune-unknown": Rule(
        E_,
        N_("the portal has no commune called {value}"),
        N_("{advice}"),
    ),
    "commune-ungathered": Rule(
        E_,
        N_("the folder of {value} is missing: nobody can say which organisations it has"),
        N_("gather it first (wiker gather)"),
    ),
    "organisation-unknown": Rule(
        E_,
        N_("{commune} has no organisation called {value}"),
        N_("{advice}"),
    ),
    "subscriptions-overlap": Rule(
        E_,
        N_("{value} has {plan} twice from {start} on: {other} says so too"),
        N_("let one of them end (until) on the day on which the other begins"),
    ),
    "price-missing": Rule(
        E_,
        N_("nobody says what {value} costs"),
        N_("write its price into portal.yaml, or what was agreed here: “prices: 360”"),
    ),
    "prices-unordered": Rule(
        E_,
        N_("this price counts from {value} on, not after the one before it"),
        N_("write prices in the order of their days, each but the first with its from"),
    ),
    "amount-parts": Rule(
        E_,
        N_("{value} has parts of a cent"),
        N_("write it with two decimals at most"),
    ),
    "span-backwards": Rule(
        E_,
        N_("it ends on {value} and begins on {start}"),
        N_("until is the first day after it: write a later one"),
    ),
    "span-outside": Rule(
        E_,
        N_("{value} reaches beyond the subscription’s days: {start} – {end}"),
        N_("write days within it"),
    ),
    "aligned-monthly": Rule(
        E_,
        N_("periods of a month cannot begin on a day of the year"),
        N_("take “aligned” away, or write “per: year”"),
    ),
    "iban-invalid": Rule(
        E_,
        N_("no bank has an account {value}: its check digits or its length are wrong"),
        N_("copy it from the bank’s own paper"),
    ),
    "siret-invalid": Rule(
        E_,
        N_("{value} is no SIRET: it has fourteen digits, and the last is a check of the others"),
        N_("look it up at annuaire-entreprises.data.gouv.fr"),
    ),
    "closing-early": Rule(
        E_,
        N_("{value} has not ended: what is paid until then belongs to it"),
        N_("close it from {nearest} on"),
    ),
    "closing-closed": Rule(
        E_,
        N_("{value} is closed, and stays as it is"),
        N_("a correction is a payment or a credit note: it is counted in the next month"),
    ),
    "closing-order": Rule(
        E_,
        N_("months are closed in their order, and {value} is not the next"),
        N_("close {nearest} first"),
    ),
    "closing-gap": Rule(
        E_,
        N_("closed months have a gap: {value} is missing"),
        N_("take it out of Git’s history again: what was counted in it would be counted twice"),
    ),
    "closing-changed": Rule(
        E_,
        N_("{value} is not as it was closed"),
        N_("take it out of Git’s history again; what is wrong in it is mended in the next month"),
    ),
    "share-bounds": Rule(
        E_,
        N_("the floor of a share, {value}, is above its cap, {nearest}"),
        N_("write a lower floor or a higher cap"),
    ),
    "ambassador-never": Rule(
        E_,
        N_("an ambassador who ends before he begins has no month"),
        N_("write the first day that is no more his after “until”"),
    ),
    "ambassador-unknown": Rule(
        E_,
        N_("no ambassador is called {value}"),
        N_("name one of these: {known}"),
    ),
    "bank-unreadable": Rule(
        E_,
        N_("the bank’s file cannot be opened: {reason}"),
        N_("download it from the bank again"),
    ),
    "bank-unknown": Rule(
        E_,
        N_("this is no export of a bank that is known"),
        N_(
            "download the movements as CAMT.053 (XML), or as CSV whose first lines name the "
            "columns: date, label, and amount or debit and credit"
        ),
    ),
    "bank-account": Rule(
        E_,
        N_("the file is of the account {value}, and yours is {nearest}"),
        N_("download the movements of your account, or mend seller.iban in {path}"),
    ),
    "bank-day": Rule(
        E_,
        N_("“{value}” is no day"),
        N_("download the file again; nothing of it was recorded. Days are written 31/01/2026"),
    ),
    "bank-amount": Rule(
        E_,
        N_("“{value}” is no amount that is certain"),
        N_("download the file again; nothing of it was recorded. Amounts are written 1 234,56"),
    ),
    "bank-currency": Rule(
        E_,
        N_("the line is in {value}, and accounts are kept in euros"),
        N_("take the line out of the file, and enter what the bank made of it in own.beancount"),
    ),
    "bank-twice": Rule(
        E_,
        N_("the movements of {value} were recorded from another kind of file, {known}"),
        N_(
            "keep to one kind of file, since the same money would count twice: download the days "
            "after {day} alone"
        ),
    ),
    "payment-unknown": Rule(
        E_,
        N_("no payment is called {value}"),
        N_("take the id from: wiker accounts bank {path}"),
    ),
    "payment-counted": Rule(
        E_,
        N_("what {value} pays was counted in {month}, which is closed"),
        N_("leave it: what is wrong in it is mended by a credit note, in a month to come"),
    ),
    "settle-unknown": Rule(
        E_,
        N_("no invoice is called {value}"),
        N_("name one that is open: {known}"),
    ),
    "settle-amount": Rule(
        E_,
        N_("{value} cannot be settled: {nearest} is open of {number}, and {rest} is left"),
        N_("name an amount between: {number}=AMOUNT"),
    ),
    "portal-unnamed": Rule(
        E_,
        N_("nobody says which portal’s plans are sold, and so what they cost"),
        N_("say in accounts.yaml where it is, from that file: “portal: ../portail”"),
    ),
    "invoice-backdated": Rule(
        E_,
        N_("{value} is before {day}, when the last document was issued: numbers follow days"),
        N_("issue on that day or later"),
    ),
    "subscription-lost": Rule(
        E_,
        N_("{nearest} invoices the subscription {value}, and its file is missing"),
        N_("take it out of Git’s history again; what ends is told by its “until”"),
    ),
    "period-recut": Rule(
        E_,
        N_("{nearest} invoiced this subscription by the {value}, and that is changed for the past"),
        N_("let it end (until), and write a subscription of its own for what begins then"),
    ),
    "seller-incomplete": Rule(
        E_,
        N_("an invoice names the seller’s “{value}”, and it is missing"),
        N_("write it below seller: “{nearest}”"),
    ),
    "due-too-late": Rule(
        E_,
        N_("professionals pay within 60 days (Code de commerce, art. L441-10), not {value}"),
        N_("write “due_days: 30”"),
    ),
    "prefix-invalid": Rule(
        E_,
        N_("numbers of invoices cannot begin with “{value}”"),
        N_("write letters without accents, digits, hyphens: “F”"),
    ),
    "customer-incomplete": Rule(
        E_,
        N_("an invoice names the customer’s “{value}”, and it is missing"),
        N_("write it into this file: “{nearest}”"),
    ),
    "customer-abroad": Rule(
        E_,
        N_("customers who lie in {value} are invoiced by other rules of VAT, which are not known"),
        N_("let an accountant write this invoice, and take the subscription’s file away"),
    ),
}
