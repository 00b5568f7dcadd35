import { expect, it } from "vitest";
import { sortRows } from "./SortTable";

it("sorts numbers and words in both directions, missing values last", () => {
  const by = (value: number | null) => value;
  expect(sortRows([2, null, 10, 1], by, false)).toEqual([1, 2, 10, null]);
  expect(sortRows([2, null, 10, 1], by, true)).toEqual([10, 2, 1, null]);
  expect(sortRows(["b", "a", "C"], (word) => word, false)).toEqual(["a", "b", "C"]);
});
