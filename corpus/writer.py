"""A report as a flat Writer document (.fodt): what Word and WPS do, as LibreOffice draws it."""
from html import escape

from odf import Styles, document, lines, page_layout, text_properties
from report import alignment

ALIGN = {"l": "start", "c": "center", "r": "end"}
SIZES = {"cover": 26, "heading1": 18, "heading2": 14, "title": 16, "note": 9, "line": 10, "text": 12, "centre": 12, "right": 12,
         "contents": 12, "box": 11}
TEXT_WIDTH = {False: 180, True: 267}  # mm between the margins, upright and wide


class Writer:
    def __init__(self, facts):
        self.facts, self.styles = facts, Styles()
        self.wide, self.pending = False, None  # pending: the master page that the next block opens

    def opening(self):
        """The attribute that opens the pending page, once."""
        master, self.pending = self.pending, None
        return f'style:master-page-name="{master}"' if master else ""

    def paragraph(self, text, kind, align="l", extra="", inner=""):
        indent = 'fo:text-indent="8mm"' if kind == "text" else ""
        space = 'fo:margin-top="70mm" fo:margin-bottom="30mm"' if kind == "cover" else 'fo:margin-top="1mm" fo:margin-bottom="1mm"'
        keep = 'fo:keep-with-next="always"' if kind in ("title", "line", "heading1", "heading2") else ""
        properties = f'<style:paragraph-properties fo:text-align="{ALIGN[align]}" {indent} {space} {keep} {extra}>{inner}</style:paragraph-properties>'
        properties += text_properties(SIZES[kind], kind in ("heading1", "heading2", "cover", "title"))
        name = self.styles.name("paragraph", properties, self.opening())
        return f'<text:p text:style-name="{name}">{text}</text:p>'

    def caption_line(self, parts, width):
        """Left, centre and right by tab stops, as a typist would set them."""
        stops = (f'<style:tab-stops><style:tab-stop style:position="{width / 2}mm" style:type="center"/>'
                 f'<style:tab-stop style:position="{width}mm" style:type="right"/></style:tab-stops>')
        first, rest = [], []
        for part in parts:
            head, _, tail = part.partition("⏎")
            first.append(escape(head))
            rest.append(escape(tail))
        out = self.paragraph("<text:tab/>".join(first), "line", inner=stops)
        if any(rest):
            out += self.paragraph("<text:tab/>".join(rest), "line", inner=stops)
        return out

    def captions(self, table):
        printed, width = table.get("printed") or table.get("title"), sum(table.widths)
        out = "".join(self.caption_line(line, width) for line in table.above)
        if printed:
            out += self.paragraph(lines(printed), "title", "c")
        return out + "".join(self.caption_line(line, width) for line in table.lines)

    def cell_style(self, table, cell):
        valign = table.get("valign")
        if valign == "mixed":
            valign = "top" if alignment(table, cell) == "l" else "middle"
        return self.styles.name("table-cell", f'<style:table-cell-properties fo:border="{table.get("border")} #000000" '
                                f'fo:padding="0.4mm" style:vertical-align="{valign}"/>')

    def row(self, table, r):
        height = f'style:min-row-height="{table.height(r)}mm"'
        style = self.styles.name("table-row", f'<style:table-row-properties {height} fo:keep-together="always"/>')
        out = f'<table:table-row table:style-name="{style}">'
        for c, cell in enumerate(table.grid[r]):
            if cell.row != r or cell.column != c:
                out += "<table:covered-table-cell/>"
                continue
            properties = (f'<style:paragraph-properties fo:text-align="{ALIGN[alignment(table, cell)]}"/>' +
                          text_properties(table.get("size"), r < len(table.head)))
            out += (f'<table:table-cell table:style-name="{self.cell_style(table, cell)}" table:number-rows-spanned="{cell.rows}" '
                    f'table:number-columns-spanned="{cell.columns}" office:value-type="string">')
            name = self.styles.name("paragraph", properties)
            out += f'<text:p text:style-name="{name}">{lines(cell.text)}</text:p></table:table-cell>'
        return out + "</table:table-row>"

    def bare_row(self, table):
        """Title and caption lines as a row without borders, so that later pages repeat them."""
        count = len(table.widths)
        bare = self.styles.name("table-cell", '<style:table-cell-properties fo:border="none" fo:padding="0mm"/>')
        row = self.styles.name("table-row", '<style:table-row-properties fo:keep-together="always"/>')
        return (f'<table:table-row table:style-name="{row}"><table:table-cell table:style-name="{bare}" '
                f'table:number-columns-spanned="{count}">{self.captions(table)}</table:table-cell>' +
                "<table:covered-table-cell/>" * (count - 1) + "</table:table-row>")

    def table(self, table):
        repeat, head = table.get("repeat"), len(table.head)
        out = "" if repeat == "title" else self.captions(table)
        style = self.styles.name("table", f'<style:table-properties style:width="{sum(table.widths)}mm" table:align="center" '
                                 'table:border-model="collapsing" style:may-break-between-rows="true"/>', self.opening())
        out += f'<table:table table:style-name="{style}">'
        for width in table.widths:
            column = self.styles.name("table-column", f'<style:table-column-properties style:column-width="{width}mm"/>')
            out += f'<table:table-column table:style-name="{column}"/>'
        rows = [self.row(table, r) for r in range(len(table.grid))]
        if repeat == "title":
            rows.insert(0, self.bare_row(table))
            head += 1
        if repeat != "nothing":
            rows.insert(head, "</table:table-header-rows>")
            rows.insert(0, "<table:table-header-rows>")
        out += "".join(rows) + "</table:table>"
        return out + "".join(self.paragraph(lines(note), "note") for note in table.notes)

    def block(self, block):
        if block.kind == "page":
            self.wide = block.text == "landscape"
            self.pending = "Wide" if self.wide else "Upright"
            return ""
        if block.kind == "table":
            return self.table(block)
        if block.kind == "contents":
            name, page = [part.strip() for part in block.text.split("|")]
            leader = (f'<style:tab-stops><style:tab-stop style:position="{TEXT_WIDTH[self.wide]}mm" style:type="right" '
                      'style:leader-style="dotted" style:leader-text="."/></style:tab-stops>')
            return self.paragraph(f"{escape(name)}<text:tab/>{page}", "contents", inner=leader)
        frame = 'fo:border="0.75pt solid #000000" fo:padding="2mm"' if block.kind == "box" else ""
        align = {"cover": "c", "heading1": "c", "centre": "c", "right": "r"}.get(block.kind, "l")
        return self.paragraph(lines(block.text), block.kind, align, frame)


def writer_report(facts, blocks):
    """The whole document as text."""
    writer = Writer(facts)
    writer.pending = "Upright"
    body = "".join(writer.block(block) for block in blocks)
    number = writer.styles.name("paragraph", '<style:paragraph-properties fo:text-align="center"/>' + text_properties(9))
    footer = '<style:header-footer-properties fo:min-height="8mm" fo:margin-top="3mm"/>'
    layouts = page_layout("U", False, facts.get("frame"), footer) + page_layout("W", True, facts.get("frame"), footer)
    masters = "".join(f'<style:master-page style:name="{name}" style:page-layout-name="{layout}"><style:footer>'
                      f'<text:p text:style-name="{number}">— <text:page-number text:select-page="current"/> —</text:p>'
                      "</style:footer></style:master-page>" for name, layout in (("Upright", "U"), ("Wide", "W")))
    # The styles of header and footer are automatic styles too, so one list serves both.
    return document("application/vnd.oasis.opendocument.text", facts, writer.styles, layouts, masters,
                    f"<office:text>{body}</office:text>")
