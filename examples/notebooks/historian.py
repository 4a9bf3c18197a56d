# %% [markdown]
# # A chronological spine with citations
# For a historian or student who reads some of the languages of the sources, and not all. Asks the sample dossier that
# `make demo` builds: ten accounts of Japan and Russia in five languages.

# %%
import os

import dragoman

dossier = dragoman.open(os.environ.get("DRAGOMAN_DEMO", "demo"), language="en")
dossier.accounts()

# %% [markdown]
# The years around the war of 1904–05, each line with the words that tell it, in the language they were written in.

# %%
dossier.timeline("1904", "1905", types=["war", "treaty"])[:8]

# %% [markdown]
# The same as a picture, a lane for each account.

# %%
dragoman.draw_timeline(dossier, "1904", "1905", types=["war", "treaty"])

# %% [markdown]
# What held on a day, and who says so. An account that does not speak of those years is not asked.

# %%
dossier.on("1941-06-01", of="Soviet–Japanese Neutrality Pact")

# %% [markdown]
# A citation: the words behind the first event of the pact, in their context.

# %%
pact = dossier.timeline("1941", "1941", about=["Soviet–Japanese Neutrality Pact"])[0]
dossier.why(pact.event)
