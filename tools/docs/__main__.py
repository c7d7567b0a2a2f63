"""Write every page that is made from the program."""

from tools.docs.pages import PAGES

for path, make in PAGES.items():
    path.write_text(make(), encoding="utf-8")
