"""Where the rows of the tables really landed: read back from the finished PDF.

Every table is looked for after the one before it, every row after the row before it: on the same page further down,
or on a later page. A row is known by its longest cell that spans one row; pdftotext gives the words with their places.
"""
import html
import re
import subprocess
import unicodedata


def fold(text):
    """NFKC without white space; radicals of the supplement block, which NFKC leaves, match any character."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", re.sub("[⺀-⻿]", "?", text)))


def opens(key, word):
    """Whether one is the beginning of the other; Writer sets Chinese and digits apart, so that a word may be short."""
    enough = min(len(key), len(word)) >= min(2, len(key))
    return enough and all(a == b or b == "?" for a, b in zip(key, word))


def words_of(pdf):
    """[(page, y, text)] in reading order of y."""
    out = subprocess.run(["pdftotext", "-bbox", pdf, "-"], check=True, capture_output=True, text=True).stdout
    words, page = [], 0
    for line in out.splitlines():
        if "<page " in line:
            page += 1
        found = re.search(r'yMin="([\d.]+)".*yMax="([\d.]+)">(.*)</word>', line)
        if found:
            middle = (float(found[1]) + float(found[2])) / 2
            words.append((page, middle, fold(html.unescape(found[3]))))
    return sorted(words, key=lambda word: word[:2])


def key_of(table, row):
    """What a row is looked up by: the first piece, Chinese or not, of its cells of one row's height; the longest of them."""
    cells = [cell for cell in table.anchors(row) if cell.rows == 1 and cell.plain] or [c for c in table.anchors(row) if c.plain]
    pieces = [fold(re.match(r"[!-~]+|[^!-~ ⏎]+", cell.text)[0]) for cell in cells]
    return max(pieces, key=len, default="")


def look(words, key, after):
    """Places of words that open `key`, below `after`."""
    for page, y, word in words:
        if (page, y) > after and opens(key, word):
            yield page, y


def place(blocks, pdf):
    """Fills in row_pages ({row: page}) and pages of every table."""
    words, after = words_of(pdf), (0, 0.0)
    for table in (block for block in blocks if block.kind == "table"):
        if table.get("placed"):
            seen(table)
            continue
        name = table.get("title") or table.get("form") or key_of(table, 0)
        table.row_pages, places = {}, None
        title = fold(re.sub(r"^\{\w\}", "", table.get("printed") or table.get("title") or "").split("⏎")[0].split(" ")[0])
        rows = [r for r in range(len(table.grid)) if key_of(table, r)]
        for page, y in look(words, title, after) if title else [after]:
            places = follow(table, rows, words, (page, y), bool(title))
            if places:
                break
        if not places:
            raise SystemExit(f"{pdf}: {name} is not where it should be")
        for row, found in places.items():
            table.row_pages[row] = found[0]
        after = max(places.values())
        table.pages = sorted(set(range(table.row_pages[rows[0]], max(table.row_pages.values()) + 1)))


def seen(table):
    """Pages as the eye saw them: `placed` says how many rows start on which page, in order."""
    pages = [int(page) for page, count in (part.split(":") for part in table.get("placed").split()) for _ in range(int(count))]
    if len(pages) != len(table.body):
        raise SystemExit(f"{table.get('title')}: {len(pages)} rows placed, {len(table.body)} there")
    first = 0 if table.get("form-like") == "yes" else len(table.head)
    table.row_pages = dict(enumerate(pages, first))
    table.pages = [int(page) for page in table.get("pages").split()]


def follow(table, rows, words, after, titled):
    """The places of all rows below `after`; None where the head does not stand on the title's page."""
    places = {}
    for row in rows:
        found = next(look(words, key_of(table, row), after if not places else max(places.values())), None)
        if not found:
            if not places or row < len(table.head):
                return None
            raise SystemExit(f"{table.get('title')}: row {row} {table.texts(row)} not found after {max(places.values())}")
        if titled and row == rows[0] and (found[0] != after[0] or found[1] > after[1] + 150):
            return None
        places[row] = found
    return places
