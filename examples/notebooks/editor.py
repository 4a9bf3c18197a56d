# %% [markdown]
# # Does this draft contradict the sources, or they each other?
# For an editor, a fact-checker, a writer of textbooks.

# %%
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import dragoman

demo = os.environ.get("DRAGOMAN_DEMO", "demo")
dossier = dragoman.open(demo, language="en")

# %% [markdown]
# A paragraph that somebody sent in, with a wrong year in it.

# %%
draft = Path(tempfile.mkdtemp()) / "draft.txt"
draft.write_text("On 5 September 1906 Japan and Russia signed the Treaty of Portsmouth.\n", encoding="utf-8")
checked = subprocess.run(
    [sys.executable, "-m", "dragoman", "check", str(draft), "--against", demo],
    capture_output=True, text=True, cwd=draft.parent,
)  # fmt: skip
print(checked.stdout, f"exit code {checked.returncode}", sep="")

# %% [markdown]
# Where the accounts contradict each other, with the words of both, and why where a reason can be seen.

# %%
dossier.compare(kinds=["conflict", "explained"])[:6]

# %% [markdown]
# What each account calls the same happening: a war here, an incident there.

# %%
dossier.framing()[:6]

# %% [markdown]
# Who is silent of what.

# %%
dragoman.draw_comparison(dossier)
