"""A report as a flat Writer document (.fodt): what Word and WPS do, as LibreOffice draws it."""
import math
from html import escape

from odf import Styles, document, lines, page_layout, text_properties
from report import alignment, borders, fill, vertical_alignment

ALIGN = {"l": "start", "c": "center", "r": "end"}
SIZES = {"cover": 26, "heading1": 18, "heading2": 14, "title": 16, "note": 9, "line": 10, "text": 12, "centre": 12, "right": 12,
         "contents": 12, "box": 11, "columns": 11, "item": 12, "pair": 11}
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
            align, text = (printed[1], printed[3:]) if printed[0] == "{" else ("c", printed)
            out += self.paragraph(lines(text), "title", align)
        return out + "".join(self.caption_line(line, width) for line in table.lines)

    def cell_style(self, table, cell):
        sides = " ".join(f'fo:border-{side}="{line}{"" if line == "none" else " #000000"}"' for side, line in borders(table, cell).items())
        colour, down = fill(table, cell), 'style:writing-mode="tb-rl"' if "v" in cell.flags else ""
        behind = f'fo:background-color="{colour}"' if colour else ""
        return self.styles.name("table-cell", f'<style:table-cell-properties {sides} {behind} {down} '
                                f'fo:padding="0.4mm" style:vertical-align="{vertical_alignment(table, cell)}"/>')

    def cell_paragraph(self, table, cell):
        name = self.styles.name("paragraph", f'<style:paragraph-properties fo:text-align="{ALIGN[alignment(table, cell)]}"/>' +
                                text_properties(table.get("size"), cell.row < len(table.head)))
        return f'<text:p text:style-name="{name}">{lines(cell.text)}</text:p>'

    def row(self, table, r):
        height = f'style:min-row-height="{table.height(r)}mm"'
        keep = "auto" if table.get("cut") == "yes" else "always"
        style = self.styles.name("table-row", f'<style:table-row-properties {height} fo:keep-together="{keep}"/>')
        out = f'<table:table-row table:style-name="{style}">'
        for c, cell in enumerate(table.grid[r]):
            if cell.row != r or cell.column != c:
                out += "<table:covered-table-cell/>"
                continue
            out += (f'<table:table-cell table:style-name="{self.cell_style(table, cell)}" table:number-rows-spanned="{cell.rows}" '
                    f'table:number-columns-spanned="{cell.columns}" office:value-type="string">{self.cell_paragraph(table, cell)}'
                    "</table:table-cell>")
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

    def printed(self, table):
        if table.opens_page:
            self.pending = "Wide" if self.wide else "Upright"
        return self.table(table)

    def shape(self, anchor, place, properties, colour, size, text):
        """The attributes and the content of a drawing that the page's text runs through."""
        style = self.styles.name("graphic", f'<style:graphic-properties {properties} draw:fill="none" style:wrap="run-through" '
                                 'style:run-through="foreground" draw:auto-grow-height="false" draw:auto-grow-width="false" '
                                 'draw:textarea-horizontal-align="center" draw:textarea-vertical-align="middle" style:horizontal-pos="from-left" '
                                 'style:horizontal-rel="page" style:vertical-pos="from-top" style:vertical-rel="page"/>')
        name = self.styles.name("paragraph", f'<style:paragraph-properties fo:text-align="center"/><style:text-properties fo:color="{colour}" '
                                f'fo:font-size="{size}pt" style:font-size-asian="{size}pt"/>')
        paragraphs = "".join(f'<text:p text:style-name="{name}"><text:span text:style-name="{self.span(colour, size)}">{escape(line)}</text:span></text:p>'
                             for line in text.split("⏎"))
        return f'text:anchor-type="{anchor}" draw:style-name="{style}" {place}>{paragraphs}'

    def span(self, colour, size):
        return self.styles.name("text", f'<style:text-properties fo:color="{colour}" fo:font-size="{size}pt" style:font-size-asian="{size}pt"/>')

    def stamp(self, text):
        page, x, y, words = text.split(" ", 3)
        place = f'text:anchor-page-number="{page}" svg:x="{x}mm" svg:y="{y}mm" svg:width="42mm" svg:height="42mm"'
        return "<draw:ellipse " + self.shape("page", place, 'svg:stroke-color="#e00000" svg:stroke-width="1mm"', "#e00000", 12, words) + "</draw:ellipse>"

    def watermark(self):
        """A pale text box over every page, turned about its middle; anchored in the header."""
        text, angle = self.facts.get("watermark"), float(self.facts.get("watermark-angle", 35))
        if not text:
            return ""
        width, height, a = 160, 30, math.radians(angle)
        x = 105 - width / 2 * math.cos(a) - height / 2 * math.sin(a)
        y = 140 + width / 2 * math.sin(a) - height / 2 * math.cos(a)
        place = f'svg:width="{width}mm" svg:height="{height}mm" draw:transform="rotate ({a}) translate ({x}mm {y}mm)"'
        return "<draw:rect " + self.shape("char", place, 'draw:stroke="none" fo:padding="0mm"', "#c8c8c8", 64, text) + "</draw:rect>"

    def block(self, block):
        if block.kind == "page":
            self.wide = block.text == "landscape"
            self.pending = "Wide" if self.wide else "Upright"
            return ""
        if block.kind == "table":
            return "".join(self.printed(part) for part in block.printed_parts())
        if block.kind == "columns":
            name = self.styles.name("section", '<style:section-properties text:dont-balance-text-columns="false">'
                                    '<style:columns fo:column-count="2" fo:column-gap="8mm"/></style:section-properties>')
            paragraphs = "".join(self.paragraph(escape(part), "columns") for part in block.text.split("⏎"))
            return f'<text:section text:style-name="{name}" text:name="S{len(self.styles.names)}">{paragraphs}</text:section>'
        if block.kind == "item":
            return self.paragraph(lines(block.text), "item", extra='fo:margin-left="12mm" fo:text-indent="-6mm"')
        if block.kind == "pair":
            stop = '<style:tab-stops><style:tab-stop style:position="32mm"/></style:tab-stops>'
            return self.paragraph("<text:tab/>".join(lines(part.strip()) for part in block.text.split("|")), "pair", inner=stop)
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
    stamps = "".join(writer.stamp(block.text) for block in blocks if block.kind == "stamp")  # shapes of pages stand before all text
    body = stamps + "".join(writer.block(block) for block in blocks if block.kind != "stamp")
    number = writer.styles.name("paragraph", '<style:paragraph-properties fo:text-align="center"/>' + text_properties(9))
    mark = writer.watermark()
    header = f'<style:header><text:p text:style-name="{number}">{mark}</text:p></style:header>' if mark else ""
    footer = '<style:header-footer-properties fo:min-height="8mm" fo:margin-top="3mm"/>'
    layouts = page_layout("U", False, facts.get("frame"), footer) + page_layout("W", True, facts.get("frame"), footer)
    masters = "".join(f'<style:master-page style:name="{name}" style:page-layout-name="{layout}">{header}<style:footer>'
                      f'<text:p text:style-name="{number}">— <text:page-number text:select-page="current"/> —</text:p>'
                      "</style:footer></style:master-page>" for name, layout in (("Upright", "U"), ("Wide", "W")))
    # The styles of header and footer are automatic styles too, so one list serves both.
    return document("application/vnd.oasis.opendocument.text", facts, writer.styles, layouts, masters,
                    f"<office:text>{body}</office:text>")
