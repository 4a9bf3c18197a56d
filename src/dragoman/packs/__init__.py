"""Packs: what is known beforehand of the states, lands, treaties, wars, people and places of a region.

A pack is a folder, here or anywhere: ``pack.yaml`` (id, title, needed packs) and one list for each kind of entity
(``states.yaml``, ``treaties.yaml`` …, see `dragoman.packs.record`). To add a region, write such a folder and name it in
the dossier; no Python is needed. ``world`` is always loaded first.
"""

from dragoman.packs.accounts import PackAccount, Said
from dragoman.packs.accounts import accounts as carried
from dragoman.packs.authority import Authority
from dragoman.packs.loader import installed, load
from dragoman.packs.making import Checked, check, new

__all__ = ["Authority", "Checked", "PackAccount", "Said", "carried", "check", "installed", "load", "new"]
