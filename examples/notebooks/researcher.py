# %% [markdown]
# # Dyad-year tables
# For research on peace and conflict: pacts in force, wars, relations and who held what, by pair of states and year. Where the
# sources leave it open, the table says `may hold`; nothing is filled in.

# %%
import os

import dragoman

dossier = dragoman.open(os.environ.get("DRAGOMAN_DEMO", "demo"), language="en")
dyads = dossier.dyad_years("1938", "1946")
len(dyads), dyads[0]

# %% [markdown]
# With pandas it is a frame like any other (`to_polars()` and `to_arrow()` are there as well).

# %%
frame = dyads.to_pandas()
frame[(frame.a == "japan") & (frame.b == "soviet-union")][["year", "relations", "war", "treaties"]]

# %% [markdown]
# Which pacts were in force in the middle of 1941, and until when each account has them run.

# %%
dossier.treaties(on="1941-06-01")[:6]

# %%
dragoman.draw_treaties(dossier)

# %% [markdown]
# Who held which territory through time: control, title and claims apart.

# %%
dragoman.draw_territory(dossier, "Sakhalin")

# %% [markdown]
# A row for a statistics package keeps its way back to the words: every state names the statements that begin and end it.

# %%
state = dossier.territory("South Sakhalin")[0]
dossier.why(state.state)
