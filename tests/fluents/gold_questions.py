"""The gold state questions as what to ask: fluent, subjects, and who or what must hold for the answer "yes"."""

# question: (fluent, subject ids, holder ids or values that the question asks for; None: whatever is told)
ASKED = {
    "q01": ("control", {"sakhalin"}, None),
    "q05": ("control", {"kuril-islands"}, {"japan"}),
    "q08": ("control", {"liaodong-peninsula-lease"}, {"russian-empire"}),
    "q09": ("control", {"liaodong-peninsula-lease"}, {"japan"}),
    "q10": ("control", {"north-sakhalin"}, {"japan"}),
    "q11": ("control", {"north-sakhalin"}, {"japan"}),
    "q12": ("control", {"south-sakhalin"}, {"japan"}),
    "q13": ("relations", {"japan", "soviet-union"}, {"established"}),
    "q14": ("in_force", {"russo-japanese-fisheries-convention-1907"}, {"in force", "denounced"}),
    "q15": ("control", {"manchuria"}, {"japan"}),
    "q16": ("exists", {"manchukuo"}, {"exists"}),
    "q20": ("in_force", {"soviet-japanese-basic-convention"}, {"in force", "denounced"}),
    "q22": ("in_force", {"soviet-japanese-neutrality-pact"}, {"in force", "denounced"}),
    "q23": ("in_force", {"soviet-japanese-neutrality-pact"}, {"in force", "denounced"}),
    "q24": ("war", {"japan", "soviet-union"}, {"war"}),
    "q25": ("in_force", {"soviet-japanese-neutrality-pact"}, {"in force", "denounced"}),
    "q26": ("war", {"japan", "soviet-union"}, {"war"}),
    "q27": ("relations", {"japan", "soviet-union"}, {"established"}),
    "q28": ("control", {"habomai"}, {"soviet-union"}),
    "q29": ("control", {"northern-korea"}, {"soviet-union"}),
    "q30": ("control", {"kuril-islands"}, {"soviet-union"}),
    "q31": ("control", {"manchuria"}, None),
    "q32": ("relations", {"japan", "soviet-union"}, {"established"}),
    "q33": ("control", {"taiwan"}, None),
    "q34": ("title", {"kuril-islands"}, {"japan"}),
    "q35": ("in_force", {"soviet-japanese-joint-declaration-of-1956"}, {"in force", "denounced"}),
    "q36": ("control", {"port-arthur"}, {"soviet-union"}),
    "q38": ("in_force", {"russo-japanese-peace-treaty"}, {"in force"}),
    "q40": ("in_force", {"russo-japanese-peace-treaty"}, {"in force"}),
}
# Asked the other way round, "yes" means what the account denies: q28 asks for Japan, q34 whether title was given up.
EXPECTED = {"value": "holds", "yes": "holds", "no": "does not hold", "disputed": "may hold"}
INVERTED = {"q28", "q34"}
