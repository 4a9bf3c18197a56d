"""The only place that knows the order of the rooms: from a dossier to its chronicle.

`read` takes one document to its tables and looks at nothing else; `build` reads what changed of a dossier, applies what
people decided, and derives events and states across documents.
"""

from dragoman.pipeline.build import Progress, Report, Rooms, build
from dragoman.pipeline.document import Knowledge, read
from dragoman.pipeline.survey import Problem

__all__ = ["Knowledge", "Problem", "Progress", "Report", "Rooms", "build", "read"]
