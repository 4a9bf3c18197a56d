"""Calendar arithmetic, no language: Julian, eras and reigns, the lunisolar months of Japan, China and Korea.

To add an era, give it an id in ``eras.yaml`` here and its names in ``languages/<code>/temporal.yaml`` under `eras`.
"""

from dragoman.calendars.eras import Era, era, era_year, is_lunisolar, known_eras, sexagenary_number
from dragoman.calendars.julian import REFORM_RUSSIA, is_pair, julian_days, to_julian
from dragoman.calendars.lunisolar import day, month

__all__ = [
    "REFORM_RUSSIA",
    "Era",
    "day",
    "era",
    "era_year",
    "is_lunisolar",
    "is_pair",
    "julian_days",
    "known_eras",
    "month",
    "sexagenary_number",
    "to_julian",
]
