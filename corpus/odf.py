"""What Writer and Calc documents share: the flat OpenDocument envelope and its automatic styles."""
from html import escape

NAMESPACES = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{urn}:1.0"' for name, urn in (
    ("office", "office"), ("style", "style"), ("text", "text"), ("table", "table"), ("draw", "drawing"), ("meta", "meta"),
    ("fo", "xsl-fo-compatible"), ("svg", "svg-compatible"))) + ' xmlns:dc="http://purl.org/dc/elements/1.1/"'


class Styles:
    """Automatic styles, one for each distinct set of properties."""

    def __init__(self):
        self.names = {}

    def name(self, family, properties, attributes="", inner=""):
        """The name of the style of `family` with these property elements (text of XML)."""
        key = (family, properties, attributes, inner)
        return self.names.setdefault(key, f"{family[:2]}{len(self.names)}")

    def xml(self):
        return "".join(f'<style:style style:name="{name}" style:family="{family}" {attributes}>{properties}{inner}</style:style>'
                       for (family, properties, attributes, inner), name in self.names.items())


def lines(text):
    return escape(text).replace("⏎", "<text:line-break/>")


def page_layout(name, wide, border, footer_style, extra=""):
    """A page layout of A4, upright or wide, with a footer."""
    width, height = ("297mm", "210mm") if wide else ("210mm", "297mm")
    frame = 'fo:border="1pt solid #000000" fo:padding="3mm" fo:margin="12mm"' if border else 'fo:margin="15mm"'
    return (f'<style:page-layout style:name="{name}"><style:page-layout-properties fo:page-width="{width}" fo:page-height="{height}" '
            f'style:print-orientation="{"landscape" if wide else "portrait"}" {frame} {extra}/>'
            f'<style:footer-style>{footer_style}</style:footer-style></style:page-layout>')


def document(mimetype, facts, styles, layouts, masters, body):
    """The whole file as text."""
    fonts = facts["font"]
    default = (f'<style:default-style style:family="{{}}"><style:paragraph-properties fo:margin="0mm"/>'
               f'<style:text-properties style:font-name="F" style:font-name-asian="F" fo:font-size="12pt" style:font-size-asian="12pt" '
               f'fo:language="{facts.get("language", "zh")}" fo:country="{facts.get("country", "CN")}" style:language-asian="zh" style:country-asian="CN"/></style:default-style>')
    family = "paragraph" if mimetype.endswith(".text") else "table-cell"
    return (f'<?xml version="1.0" encoding="UTF-8"?><office:document {NAMESPACES} office:version="1.2" office:mimetype="{mimetype}">'
            f'<office:meta><dc:title>{escape(facts["title"])}</dc:title></office:meta>'
            f'<office:font-face-decls><style:font-face style:name="F" svg:font-family="\'{fonts}\'"/></office:font-face-decls>'
            f'<office:styles>{default.format(family)}</office:styles>'
            f'<office:automatic-styles>{layouts}{styles.xml()}</office:automatic-styles>'
            f'<office:master-styles>{masters}</office:master-styles><office:body>{body}</office:body></office:document>')


def text_properties(size, bold=False):
    weight = 'fo:font-weight="bold" style:font-weight-asian="bold"' if bold else ""
    return f'<style:text-properties fo:font-size="{size}pt" style:font-size-asian="{size}pt" {weight}/>'
