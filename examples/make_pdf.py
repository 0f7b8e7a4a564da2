"""Makes the example PDFs from their .statement files: one font, one column, no library."""

from __future__ import annotations

import textwrap
from pathlib import Path

LINES_PER_PAGE = 48
WIDTH = 84


def pdf(title: str, text: str) -> bytes:
    """A PDF 1.4 with this text in Helvetica, wrapped, as many pages as it takes."""
    lines = [row for line in text.split("\n") for row in (textwrap.wrap(line, WIDTH) or [""])]
    sheets = [lines[i : i + LINES_PER_PAGE] for i in range(0, len(lines), LINES_PER_PAGE)]
    kids = " ".join(f"{5 + 2 * i} 0 R" for i in range(len(sheets)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(sheets)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        f"<< /Title ({_escape(title)}) >>",
    ]
    for number, sheet in enumerate(sheets):
        stream = "BT /F1 11 Tf 15 TL 60 780 Td\n" + "".join(f"({_escape(row)}) Tj T*\n" for row in sheet) + "ET"
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> "
            f"/Contents {6 + 2 * number} 0 R >>"
        )
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
    return _assemble(objects)


def _escape(text: str) -> str:
    return text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def _assemble(objects: list[str]) -> bytes:
    out = bytearray(b"%PDF-1.4\n")
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("cp1252")
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{offset:010d} 00000 n \n".encode() for offset in offsets)
    out += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R /Info 4 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)


def main() -> None:
    """Writes NAME.pdf beside every NAME.statement."""
    for source in sorted(Path(__file__).parent.glob("*/*.statement")):
        text = source.read_text(encoding="utf-8")
        title = next(line for line in text.split("\n") if line.isupper())
        source.with_suffix(".pdf").write_bytes(pdf(title, text))


if __name__ == "__main__":
    main()
