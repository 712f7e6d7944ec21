"""Writes paragraphs and tables as Word, HTML and PDF, laid out as such files are."""

import io
from collections.abc import Iterable
from html import escape

import docx
from docx.document import Document

from tests.documents.pages import TOP, Pages
from tests.documents.samples import Contents, Cover, Part, Text
from tests.documents.tables import TableModel

_PAGE = """<!DOCTYPE html>
<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312"><title>政策文件_某某门户</title>
<style>p { text-indent: 2em }</style><script>var a = "<p>不是正文</p>";</script></head>
<body><div id="top"><ul><li><a href="/">首页</a></li><li><a href="/zc">政策</a></li><li><a href="/jd">解读</a></li></ul>
</div><div class="main"><div class="share"><span>分享到：</span><a href="#">微信</a> <a href="#">微博</a></div>
<div class="article" id="zoom">
BODY
</div></div>
<div class="foot"><p>主办单位：某某信息中心　网站标识码：0000000000</p>
<p><a href="/map">网站地图</a> | <a href="/law">法律声明</a></p></div>
</body></html>"""


def as_pdf(parts: Iterable[Part], *, rules: str = "lines", fake_bold: bool = False) -> bytes:
    """Indented paragraphs, ruled tables, a running head, page numbers, a note at a foot."""
    pages = Pages(head="某某规划汇编（内部资料）", rules=rules, fake_bold=fake_bold)
    for part in parts:
        if isinstance(part, TableModel):
            pages.table(part)
        elif isinstance(part, Text):
            pages.paragraph(part.text, bold=len(part.text) < 30)
        else:
            _own_page(pages, part)
    return pages.done()


def _own_page(pages: Pages, part: Cover | Contents) -> None:
    """A cover, or contents with dots up to the numbers of pages."""
    if pages.y < pages.page_size[1] - TOP:
        pages.turn()
    if isinstance(part, Cover):
        pages.space(180)
        pages.centred(part.title, 18)
    else:
        pages.centred("目  录", 18)
        for at, entry in enumerate(part.entries, 1):
            pages.dotted(entry, str(at))
    pages.turn()


def as_html(parts: Iterable[Part], encoding: str = "gb18030") -> bytes:
    """A page of a portal around what Word exports: no <th>, paragraphs and <o:p> in cells, merged cells."""
    body = "\n".join(map(_html, parts))
    return _PAGE.replace("BODY", body).encode(encoding)


def _html(part: Part) -> str:
    if isinstance(part, TableModel):
        return _table(part)
    if isinstance(part, Contents):
        return "<p>目&nbsp; 录</p>" + "".join(f"<p>{escape(line)}</p>" for line in _numbered(part.entries))
    return f"<p>{escape(part.title if isinstance(part, Cover) else part.text)}<o:p></o:p></p>"


def _table(table: TableModel) -> str:
    rows: list[list[str]] = [[] for _ in table.rows]
    for cell in table.cells:
        spans = (f' rowspan="{cell.height}"' if cell.height > 1 else "") + (
            f" colspan={cell.width}" if cell.width > 1 else ""
        )
        rows[cell.row].append(f"<td{spans}>\n <p><b>{escape(cell.text)}<o:p></o:p></b></p>\n</td>")
    head = "".join(f"<caption>{escape(text)}</caption>" for text in [table.caption] if text)
    body = "\n".join(f"<tr>{''.join(row)}</tr>" for row in rows)
    return f"<table border=1>{head}<tbody>{body}</tbody></table>"


def as_docx(parts: Iterable[Part]) -> bytes:
    """Paragraphs of style Normal, tables with merged cells and repeated head rows."""
    document = docx.Document()
    for part in parts:
        if isinstance(part, TableModel):
            add_table(document, part)
        elif isinstance(part, Text):
            document.add_paragraph(part.text)
        else:
            shown = [part.title] if isinstance(part, Cover) else ["目  录", *_numbered(part.entries)]
            for line in shown:
                document.add_paragraph(line)
            document.add_page_break()  # type: ignore[no-untyped-call]
    return saved(document)


def _numbered(entries: Iterable[str]) -> list[str]:
    return [f"{entry}\t{at}" for at, entry in enumerate(entries, 1)]


def add_table(document: Document, table: TableModel) -> None:
    """A table with merged cells; its title and note are rows over all columns."""
    if table.caption:
        document.add_paragraph(table.caption)
    if table.unit:
        document.add_paragraph(table.unit)
    above, below = int(table.title is not None), int(table.note is not None)
    width = len(table.rows[0])
    made = document.add_table(len(table.rows) + above + below, width, "Table Grid")
    for cell in table.cells:
        first = made.cell(cell.row + above, cell.column)
        last = made.cell(cell.row + above + cell.height - 1, cell.column + cell.width - 1)
        first.merge(last).text = cell.text
    for row, text in ((0, table.title), (len(table.rows) + above, table.note)):
        if text is not None:
            made.cell(row, 0).merge(made.cell(row, width - 1)).text = text


def saved(document: Document) -> bytes:
    """The bytes of a Word file."""
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()
