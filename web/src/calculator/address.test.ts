import { expect, it } from "vitest";
import { calculatorFromSearch, calculatorSearch } from "./address";
import { noEdits } from "./edits";

const empty = { edits: noEdits(2), names: [0, 1].map(() => ({ outcome: "", bookmaker: "" })) };

it("restores the calculator from its address", () => {
  const [home, away] = empty.edits.legs;
  const state = {
    edits: { total: "250", rounding: 5 as const, legs: [{ ...home!, odds: "+115", stake: "100", locked: true }, { ...away!, odds: "21/20", commission: "2", tax: "5", rate: "1.1" }] },
    names: [
      { outcome: "Home", bookmaker: "Coral" },
      { outcome: "Away", bookmaker: "" },
    ],
  };
  const search = calculatorSearch(state);
  expect(new URLSearchParams(search).getAll("leg")).toEqual(["Home~Coral~+115~~~100~locked", "Away~~21/20~2~~~~5~1.1"]);
  expect(calculatorFromSearch(search)).toEqual(state);
});

it("has no parameters while nothing is typed", () => {
  expect(calculatorSearch(empty)).toBe("");
  expect(calculatorFromSearch("leg=&round=3")).toEqual(empty);
});
