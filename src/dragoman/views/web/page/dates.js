// Dates as the reader's language prints them, their doubt kept: the same forms as in the report and on the command line.
const POINT = /^(-?)(\d{4}|\d{3}X|\d{2}XX)(?:-(\d{2})(?:-(\d{2}))?)?([?~%]?)$/;

// A function from EDTF to words; `forms` are those of `dates` in glosses.yaml, with months, seasons and ordinals.
export function datesIn(forms) {
  const fill = (name, slots) => forms.dates[name].replace(/\{(\w+)\}/g, (_, slot) => slots[slot]);
  const monthOf = (list, number) => list[number - 1] ?? String(number).padStart(2, "0");

  function plain(minus, digits, month, day) {
    if (digits.endsWith("XX")) {
      const number = Number(digits.slice(0, 2)) + 1;
      return fill("century", { century: forms.ordinals[number - 1] ?? number });
    }
    if (digits.endsWith("X")) return fill("decade", { year: digits.replace("X", "0") });
    const number = Number(digits);
    const year = minus || number === 0 ? fill("bc", { year: number + 1 }) : String(number);
    if (day) return fill("day", { year, month: monthOf(forms.months, month), day });
    if (month >= 21 && month <= 24) return fill("season", { year, season: forms.seasons[month - 21] ?? month });
    return month ? fill("month", { year, month: monthOf(forms.months_alone, month) }) : fill("year", { year });
  }

  function point(value) {
    const match = POINT.exec(value);
    if (!match) return value;
    const [, minus, digits, month, day, doubt] = match;
    let printed = plain(minus, digits, Number(month ?? 0), Number(day ?? 0));
    if (doubt === "~" || doubt === "%") printed = fill("about", { date: printed });
    return doubt === "?" || doubt === "%" ? fill("uncertain", { date: printed }) : printed;
  }

  function twoDays(first, last) {
    const [one, other] = [POINT.exec(first), POINT.exec(last)];
    if (!one?.[4] || !other?.[4] || one[1] || other[1] || one[2] !== other[2] || one[3] !== other[3] || one[5] || other[5]) return null;
    return fill("days", { year: Number(one[2]), month: monthOf(forms.months, Number(one[3])), day: Number(one[4]), last: Number(other[4]) });
  }

  return value => {
    if (!value) return forms.dates.undated;
    const [first, last] = value.split("/");
    if (last === undefined) return point(first);
    if (["", ".."].includes(last)) return fill("since", { first: point(first) });
    if (["", ".."].includes(first)) return fill("until", { last: point(last) });
    return (forms.dates.days && twoDays(first, last)) || fill("between", { first: point(first), last: point(last) });
  };
}
