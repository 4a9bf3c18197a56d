"""Reading: a file becomes clean passages and sentences, each knowing its language and where it stood.

`find` names the files, `read` reads one; `original` gives the decoded text that all offsets count in. The way inside:
bytes → `encoding` → a reader (`plain`, `html`) → blocks → `language` → `passages` (with the rules of
``documents.yaml``) → `sentences`.
"""

from dragoman.documents.reading import original, read
from dragoman.documents.sources import Source, find

__all__ = ["Source", "find", "original", "read"]
