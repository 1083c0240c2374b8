"""What programs of others read in a file that Sarraf wrote, or reads: `readers.py PEER FILE`.

Prints one line of JSON: the accounts in order, each with the number of its rows, what they come to, and the closing
balance where the file has one. Fails, with what the peer says, if the peer does not take the file.
"""

import json
import re
import subprocess
import sys
from decimal import Decimal


def account(count, total, closing=None):
    found = {"count": count, "sum": str(total)}
    return found if closing is None else {**found, "closing": str(closing)}


def ofxtools(path):
    from ofxtools.Parser import OFXTree

    tree = OFXTree()
    tree.parse(path)
    found = []
    for statement in tree.convert().statements:
        rows = [row.trnamt for row in statement.transactions]
        closing = None if statement.ledgerbal is None else statement.ledgerbal.balamt
        found.append(account(len(rows), sum(rows, Decimal(0)), closing))
    return found


def ofxdump(path):
    """libofx: what it prints of each account, row and statement."""
    rows, closings, current = {}, {}, None
    for line in run("ofxdump", path).splitlines():
        known = re.match(r"\s+Account ID ?: (.*)", line)
        amount = re.match(r"\s+Total money amount: (-?[\d.]+)", line)
        closing = re.match(r"\s+Ledger balance: (-?[\d.]+)", line)
        if known:
            current = rows.setdefault(known[1].strip(), [])
            name = known[1].strip()
        elif amount:
            current.append(Decimal(amount[1]))
        elif closing:
            closings[name] = Decimal(closing[1])
    return [account(len(of), sum(of, Decimal(0)), closings.get(name)) for name, of in rows.items()]


def run(*command):
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"{command[0]}: {done.stdout[-2000:]}{done.stderr[-2000:]}")
    return done.stdout


def postings(lines):
    """Rows by account from lines of `account<TAB>amount`; only the bank's accounts."""
    found = {}
    for line in lines:
        name, amount = line.rsplit("\t", 1)
        if re.match(r"(Assets|Liabilities):(?!Transfers)(?!.*[ -]Pending$)", name):
            number = re.search(r"-?[\d.,]*\d", amount)[0].replace(",", "")
            found.setdefault(name, []).append(Decimal(number))
    return found


def of_journal(found, opened=1, closed=1):
    """The first row of an account is its opening balance, the last its assertion of nothing."""
    accounts = []
    for rows in found.values():
        moved = rows[opened : len(rows) - closed]
        accounts.append(account(len(moved), sum(moved, Decimal(0)), sum(rows, Decimal(0))))
    return accounts


def ledger(path):
    said = run("ledger", "-f", path, "--empty", "register", "--format", "%(account)\t%(amount)\n")
    return of_journal(postings(said.splitlines()))


def hledger(path):
    run("hledger", "-f", path, "check", "--strict")
    said = run("hledger", "-f", path, "register", "^(Assets|Liabilities)", "-O", "csv")
    import csv
    import io

    rows = csv.DictReader(io.StringIO(said))
    return of_journal(postings(f"{row['account']}\t{row['amount']}" for row in rows))


def beancount(path):
    from beancount import loader
    from beancount.core import data

    entries, errors, _ = loader.load_file(path)
    if errors:
        sys.exit(f"beancount: {[error.message for error in errors][:5]}")
    lines = [
        f"{posting.account}\t{posting.units.number}"
        for entry in entries
        if isinstance(entry, data.Transaction)
        for posting in entry.postings
    ]
    balances = sum(isinstance(entry, data.Balance) for entry in entries)
    found = postings(lines)
    if balances != len(found):
        sys.exit(f"beancount: {balances} balances were checked for {len(found)} accounts")
    return of_journal(found, closed=0)


def camt(path):
    """The classes made from the ISO 20022 schema: names, order, how many, patterns and lengths."""
    import importlib
    from xml.etree import ElementTree

    from xsdata.formats.dataclass.context import XmlContext
    from xsdata.formats.dataclass.parsers import XmlParser
    from xsdata.formats.dataclass.parsers.config import ParserConfig
    from xsdata.formats.dataclass.serializers import XmlSerializer

    namespace = re.search(r"camt\.\d{3}\.\d{3}\.\d{2}", open(path, encoding="utf-8").read(2000))[0]
    package = importlib.import_module("pyiso20022.camt." + namespace.replace(".", "_"))
    kind = getattr(package, "Document")
    document = XmlParser(context=XmlContext(), config=ParserConfig(fail_on_converter_warnings=True)).parse(path, kind)
    constraints(document, "Document")
    # Written anew the elements stand in the schema's order: they must in ours.
    anew = XmlSerializer().render(document)
    order = lambda root: [element.tag for element in root.iter()]
    ours, theirs = order(ElementTree.parse(path).getroot()), order(ElementTree.fromstring(anew))
    if ours != theirs:
        place = next(at for at, pair in enumerate(zip(ours, theirs)) if pair[0] != pair[1])
        sys.exit(f"camt: {ours[place]} stands where the schema has {theirs[place]}")
    return statements(document)


def statements(document):
    message = next(value for value in vars(document).values() if value is not None)
    found = []
    for part in next(value for value in vars(message).values() if isinstance(value, list) and value):
        rows = [signed(entry.amt.value, entry.cdt_dbt_ind) for entry in part.ntry]
        closing = [
            signed(balance.amt.value, balance.cdt_dbt_ind)
            for balance in part.bal
            if str(getattr(balance.tp.cd_or_prtry.cd, "value", balance.tp.cd_or_prtry.cd)) == "CLBD"
        ]
        found.append(account(len(rows), sum(rows, Decimal(0)), *closing))
    return found


def signed(amount, indicator):
    return -amount if indicator.value == "DBIT" else amount


def constraints(value, name):
    """What the schema says of a value beside its name and place."""
    import dataclasses

    if not dataclasses.is_dataclass(value):
        return
    for field in dataclasses.fields(value):
        rules, inner = field.metadata, getattr(value, field.name)
        where = f"{name}/{rules.get('name', field.name)}"
        if inner is None or inner == []:
            if rules.get("required") or (inner == [] and rules.get("min_occurs", 0) > 0):
                sys.exit(f"camt: {where} is missing")
            continue
        for one in inner if isinstance(inner, list) else [inner]:
            text = str(one)
            if isinstance(one, str) and not rules.get("min_length", 0) <= len(text) <= rules.get("max_length", 10**9):
                sys.exit(f"camt: {where} has {len(text)} characters")
            if isinstance(one, str) and "pattern" in rules and not re.fullmatch(rules["pattern"], text):
                sys.exit(f"camt: {where} is not as the schema wants it")
            if isinstance(one, Decimal):
                digits = one.as_tuple()
                if len(digits.digits) > rules.get("total_digits", 99) or -digits.exponent > rules.get("fraction_digits", 99):
                    sys.exit(f"camt: {where} has too many digits")
            constraints(one, where)


FIGURE = r"[+−]?[\d,]+(?:\.\d+)?"


def pdf(path):
    """poppler: the words of every page, and how many pages there are."""
    pages = run("pdftotext", "-layout", path, "-").split("\f")[:-1]
    count = int(re.search(r"^Pages: +(\d+)$", run("pdfinfo", path), re.MULTILINE)[1])
    if len(pages) != count:
        sys.exit(f"pdf: {len(pages)} pages were read of {count}")
    mock = "MOCK DATA" in pages[0]
    for number, page in enumerate(pages, 1):
        if f"Page {number:,} of {count:,}" not in page:
            sys.exit(f"pdf: page {number} of {count} does not say so")
        if ("MOCK DATA" in page) != mock:
            sys.exit(f"pdf: page {number} does not say whether its data are made up")
    reports = "\n".join(pages).split("Account report, made by Sarraf from data of")[1:]
    return [of_pages(report.splitlines()) for report in reports]


def of_pages(lines):
    """An account: the figures at the end of lines that begin with a day."""
    rows, closing = [], None
    for line in lines:
        found = re.match(rf" ?\d{{1,2}} [A-Z][a-z]+(?: \d{{4}})?  +(.*?)  +({FIGURE})(?:  +({FIGURE}))?$", line)
        if not found:
            continue
        number = Decimal(found[2].replace(",", "").replace("−", "-"))
        if found[1].startswith("Closing balance"):
            closing = number
        elif not found[1].startswith("Opening balance"):
            rows.append(number)
    return account(len(rows), sum(rows, Decimal(0)), closing)


def mt940(path):
    """The rows of a file of one account. Its signs come from the marks: the peer gives a credit that is taken back (RC)
    the sign of a credit."""
    import mt940 as peer

    read = peer.parse(path)
    rows = [
        abs(row.data["amount"].amount) * (1 if row.data["status"] in ("C", "RD") else -1)
        for row in read
        if "amount" in row.data
    ]
    return [account(len(rows), sum(rows, Decimal(0)), read.data["final_closing_balance"].amount.amount)]


def libreoffice(path):
    """A table of ours as LibreOffice Calc opens it, formulas run: none may be there, and amounts are numbers."""
    import pathlib
    import tempfile
    from xml.etree import ElementTree

    with tempfile.TemporaryDirectory() as folder:
        profile = f"-env:UserInstallation=file://{folder}/profile"
        run("soffice", "--headless", profile, "--convert-to", "fods", "--outdir", folder, path)
        (sheet,) = pathlib.Path(folder).glob("*.fods")
        root = ElementTree.parse(sheet).getroot()
    names = "urn:oasis:names:tc:opendocument:xmlns:"
    table, office, text = (f"{{{names}{name}:1.0}}" for name in ("table", "office", "text"))
    rows = []
    for row in root.iter(f"{table}table-row"):
        cells = []
        for cell in row.iter(f"{table}table-cell"):
            if f"{table}formula" in cell.attrib:
                sys.exit(f"libreoffice: a formula was run: {cell.get(f'{table}formula')}")
            number = cell.get(f"{office}value")
            value = Decimal(number) if number else "\n".join("".join(p.itertext()) for p in cell.iter(f"{text}p"))
            times = int(cell.get(f"{table}number-columns-repeated", 1))
            cells.extend([value] * min(times, 100))
        rows.append(cells)
    head, *rows = [row for row in rows if any(row)]
    at = {name: place for place, name in enumerate(head)}
    found = {}
    for row in rows:
        for name in ("Amount", "Balance"):
            if not isinstance(row[at[name]], Decimal):
                sys.exit(f"libreoffice: {name} of a row is no number")
        found.setdefault(row[at["Account"]], []).append((row[at["Amount"]], row[at["Balance"]]))
    return [account(len(of), sum((amount for amount, _ in of), Decimal(0)), of[-1][1]) for of in found.values()]


PEERS = {
    "libreoffice": libreoffice,
    "mt940": mt940,
    "pdf": pdf,
    "ofxtools": ofxtools,
    "ofxdump": ofxdump,
    "ledger": ledger,
    "hledger": hledger,
    "beancount": beancount,
    "camt": camt,
}

if __name__ == "__main__":
    print(json.dumps(PEERS[sys.argv[1]](sys.argv[2])))
