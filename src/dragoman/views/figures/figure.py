"""A finished picture: as SVG, as a page that needs nothing beside it, as PNG or PDF."""

from __future__ import annotations

import html
from dataclasses import dataclass
from pathlib import Path

from dragoman.errors import QueryError
from dragoman.query.safe import harmless
from dragoman.views.figures.svg import FONTS, Drawing
from dragoman.views.fonts import font_rule

__all__ = ["Figure"]

_KINDS = (".svg", ".html", ".png", ".pdf")


@dataclass(frozen=True)
class Figure:
    """A picture with its title, a description for those who do not see it, and the language of its words."""

    title: str
    description: str
    language: str
    drawing: Drawing

    def svg(self) -> str:
        """One SVG element; its text stays text, so that it can be searched, copied and read aloud."""
        return self.drawing.render(self.title, self.description, self.language)

    def html(self) -> str:
        """A page of its own, without a network: the picture may be moved and enlarged with pointer, wheel or keys."""
        return _PAGE.format(
            language=html.escape(self.language),
            title=html.escape(harmless(self.title)),
            fonts=html.escape(FONTS),
            svg=self.svg(),
            rule=font_rule(self.svg()),
        )

    def save(self, path: str | Path) -> Path:
        """Write a file, its kind told by its name: .svg, .html, .png (at twice its size) or .pdf.

        PNG and PDF need the extra ``dragoman[figures]``, which brings a font with Japanese, Korean, Chinese and Russian
        characters. Raises QueryError for another kind, a missing extra, or a place that cannot be written.
        """
        path = Path(path)
        kind = path.suffix.lower()
        if kind not in _KINDS:
            raise QueryError(f"{path}: a figure is saved as {', '.join(_KINDS)}. Name the file so.")
        if kind in (".png", ".pdf"):
            from dragoman.views.figures.raster import pdf, png

            data = (png if kind == ".png" else pdf)(self.svg())
        else:
            data = (self.svg() if kind == ".svg" else self.html()).encode()
        try:
            path.write_bytes(data)
        except OSError as error:
            raise QueryError(f"{path}: cannot be written ({error.strerror}). Name another place.") from None
        return path

    def _repr_svg_(self) -> str:
        return self.svg()


_PAGE = """<!doctype html>
<html lang="{language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>{title}</title>
<style>{rule}body{{margin:0;font-family:{fonts}}}figure{{margin:0;overflow:auto;height:100vh}}svg{{display:block}}</style></head>
<body><figure tabindex="0" aria-label="{title}">{svg}</figure>
<script>
const figure = document.querySelector("figure"), svg = figure.querySelector("svg");
let scale = 1;
function zoom(factor, x, y) {{
  const before = scale;
  scale = Math.min(8, Math.max(0.25, scale * factor));
  const ratio = scale / before;
  svg.style.width = svg.viewBox.baseVal.width * scale + "px";
  svg.style.height = svg.viewBox.baseVal.height * scale + "px";
  figure.scrollLeft = (figure.scrollLeft + x) * ratio - x;
  figure.scrollTop = (figure.scrollTop + y) * ratio - y;
}}
figure.addEventListener("wheel", event => {{
  if (!event.ctrlKey && !event.metaKey) return;
  event.preventDefault();
  zoom(event.deltaY < 0 ? 1.15 : 1 / 1.15, event.clientX, event.clientY);
}}, {{passive: false}});
figure.addEventListener("keydown", event => {{
  if (event.key === "+" || event.key === "=") zoom(1.25, 0, 0);
  else if (event.key === "-") zoom(0.8, 0, 0);
  else if (event.key === "0") zoom(1 / scale, 0, 0);
}});
let held = null;
figure.addEventListener("pointerdown", event => {{ held = [event.clientX, event.clientY]; }});
addEventListener("pointerup", () => {{ held = null; }});
addEventListener("pointermove", event => {{
  if (!held) return;
  figure.scrollBy(held[0] - event.clientX, held[1] - event.clientY);
  held = [event.clientX, event.clientY];
}});
</script></body></html>
"""
