"""Record linkage: when are two written names the same name?"""

from dragoman.linkage.characters import fold

__all__ = ["fold"]
