"""Record linkage: when are two written names the same name?

`fold` brings letters to one form; `same_name` compares two names across languages and scripts, by form and by sound.
"""

from dragoman.linkage.characters import fold
from dragoman.linkage.match import Match, same_name

__all__ = ["Match", "fold", "same_name"]
