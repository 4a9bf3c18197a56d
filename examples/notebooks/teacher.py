# %% [markdown]
# # A timeline and a map that show both sides' telling
# For a class, a museum, a newspaper. Everything can be had in the reader's language: here in Japanese and in Russian.

# %%
import os

import dragoman

demo = os.environ.get("DRAGOMAN_DEMO", "demo")
japanese = dragoman.open(demo, language="ja")
russian = dragoman.open(demo, language="ru")

# %% [markdown]
# One textbook of each side over the same years.

# %%
both = ["ja-textbook", "ru-textbook"]
dragoman.draw_timeline(japanese, "1853", "1906", accounts=both)

# %%
dragoman.draw_timeline(russian, "1853", "1906", accounts=both)

# %% [markdown]
# Who held which land on a day, as all accounts together tell it.

# %%
dragoman.draw_map(japanese, "1930-01-01")

# %% [markdown]
# What only one of the two tells.

# %%
russian.alone("ja-textbook", start="1853", end="1906")[:5]

# %%
japanese.alone("ru-textbook", start="1853", end="1906")[:5]

# %% [markdown]
# A figure is saved for print (`.svg`, `.pdf`, `.png`) or for a page that can be moved and enlarged (`.html`).

# %%
dragoman.draw_treaties(russian)
