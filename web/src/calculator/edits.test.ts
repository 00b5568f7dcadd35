import { describe, expect, it } from "vitest";
import { type Edit, amount, asked, edited, isPinned, untouched } from "./edits";

const after = (...edits: Edit[]) => edits.reduce(edited, untouched(3));
const stakes = (...edits: Edit[]) => asked(after(...edits), 1000, null).body.bets.map((bet) => bet.stake);

describe("stake edits", () => {
  it("ask for the reader's own stake and rounding until something is typed", () => {
    expect(asked(untouched(2), 250, 5).body).toMatchObject({ total_stake: 250, rounding: 5 });
    const edits = after({ do: "total", to: "400" }, { do: "round", to: 10 });
    expect(asked(edits, 250, 5).body).toMatchObject({ total_stake: 400, rounding: 10 });
  });

  it("pin the leg that was typed last and free the others", () => {
    const first: Edit = { do: "leg", place: 0, field: "stake", to: "100" };
    expect(stakes(first)).toEqual([100, null, null]);
    expect(stakes(first, { do: "leg", place: 2, field: "stake", to: "55.50" })).toEqual([null, null, 55.5]);
  });

  it("leave a locked leg alone when another is typed", () => {
    const lock: Edit = { do: "lock", place: 0, stake: "488.10" };
    expect(stakes(lock, { do: "leg", place: 1, field: "stake", to: "300" })).toEqual([488.1, 300, null]);
    expect(stakes(lock, lock)).toEqual([null, null, null]);
  });

  it("split anew when the total is typed", () => {
    const edits = after({ do: "lock", place: 0, stake: "10" }, { do: "leg", place: 1, field: "cap", to: "50" }, { do: "total", to: "90" });
    expect(asked(edits, null, null).body).toEqual({
      total_stake: 90,
      rounding: null,
      bets: [
        { odds: null, commission: null, cap: null, stake: null },
        { odds: null, commission: null, cap: 50, stake: null },
        { odds: null, commission: null, cap: null, stake: null },
      ],
    });
    expect(edits.legs.some(isPinned)).toBe(false);
  });

  it("name what makes no sense and leave it out", () => {
    const { body, wrong } = asked(
      after(
        { do: "leg", place: 0, field: "odds", to: "0.9" },
        { do: "leg", place: 1, field: "odds", to: "+115" },
        { do: "leg", place: 1, field: "commission", to: "100" },
        { do: "leg", place: 2, field: "commission", to: "0" },
        { do: "total", to: "a lot" },
      ),
      1000,
      null,
    );
    expect([...wrong]).toEqual(["odds 0", "commission 1", "total"]);
    expect(body.bets.map((bet) => bet.odds)).toEqual([null, "+115", null]);
    expect(body.bets[2]?.commission).toBe(0);
    expect(body.total_stake).toBe(1000);
  });

  it("add and remove legs", () => {
    expect(after({ do: "add" }, { do: "remove", place: 0 }).legs).toHaveLength(3);
    expect(after({ do: "reset", legs: 2 })).toEqual(untouched(2));
  });

  it.each([
    ["100", 100],
    ["1,000.50", 1000.5],
    ["12,5", 12.5],
    [" 7 ", 7],
    ["0", null],
    ["-3", null],
    ["1e5", null],
    ["", null],
  ])("%j is the amount %j", (text, value) => {
    expect(amount(text)).toBe(value);
  });
});
