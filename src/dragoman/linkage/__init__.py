"""Record linkage: when are two written names the same name?

`fold` brings letters to one form; `same_name` compares two names across languages and scripts, by form and by sound;
`identify` gives the names discovered in many documents their identities, by form, sound and company;
`repeated` finds sentences in nearly the same words.
"""

from dragoman.linkage.characters import fold, one_variant
from dragoman.linkage.identity import Found, Link, Listed, identify
from dragoman.linkage.listed import listed_by
from dragoman.linkage.match import Known, Match, same_name
from dragoman.linkage.repeats import letters, repeated

__all__ = [
    "Found",
    "Known",
    "Link",
    "Listed",
    "Match",
    "fold",
    "identify",
    "letters",
    "listed_by",
    "one_variant",
    "repeated",
    "same_name",
]
