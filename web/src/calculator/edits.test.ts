import { describe, expect, it } from "vitest";
import { parseAmount } from "../format/number";
import { type Edit, placementRequest, applyEdit, isPinned, noEdits } from "./edits";

const after = (...edits: Edit[]) => edits.reduce(applyEdit, noEdits(3));
const stakes = (...edits: Edit[]) => placementRequest(after(...edits), 1000, null).body.bets.map((bet) => bet.stake);

describe("stake edits", () => {
  it("use the user's stake and rounding until something is typed", () => {
    expect(placementRequest(noEdits(2), 250, 5).body).toMatchObject({ total_stake: 250, rounding: 5 });
    const edits = after({ do: "total", to: "400" }, { do: "round", to: 10 });
    expect(placementRequest(edits, 250, 5).body).toMatchObject({ total_stake: 400, rounding: 10 });
  });

  it("use the bookmakers' limits until a max stake is typed", () => {
    const caps = (...edits: Edit[]) => placementRequest(after(...edits), 1000, null, [300, null, 50]).body.bets.map((bet) => bet.cap);
    expect(caps()).toEqual([300, null, 50]);
    expect(caps({ do: "leg", index: 0, field: "cap", to: "400" })).toEqual([400, null, 50]);
  });

  it("pin the last typed leg and free the others", () => {
    const first: Edit = { do: "leg", index: 0, field: "stake", to: "100" };
    expect(stakes(first)).toEqual([100, null, null]);
    expect(stakes(first, { do: "leg", index: 2, field: "stake", to: "55.50" })).toEqual([null, null, 55.5]);
  });

  it("keep a locked leg when another is typed", () => {
    const lock: Edit = { do: "lock", index: 0, stake: "488.10", odds: "2.15" };
    expect(stakes(lock, { do: "leg", index: 1, field: "stake", to: "300" })).toEqual([488.1, 300, null]);
    expect(stakes(lock, lock)).toEqual([null, null, null]);
  });

  it("clear typed stakes when the total is typed", () => {
    const edits = after({ do: "lock", index: 0, stake: "10", odds: "2.15" }, { do: "leg", index: 1, field: "cap", to: "50" }, { do: "total", to: "90" });
    expect(placementRequest(edits, null, null).body).toEqual({
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

  it("name invalid fields and leave them out", () => {
    const { body, invalid } = placementRequest(
      after(
        { do: "leg", index: 0, field: "odds", to: "0.9" },
        { do: "leg", index: 1, field: "odds", to: "+115" },
        { do: "leg", index: 1, field: "commission", to: "100" },
        { do: "leg", index: 2, field: "commission", to: "0" },
        { do: "total", to: "a lot" },
      ),
      1000,
      null,
    );
    expect([...invalid]).toEqual([
      ["odds 0", "not valid odds"],
      ["commission 1", "0 to 100"],
      ["total", "not an amount"],
    ]);
    expect(body.bets.map((bet) => bet.odds)).toEqual([null, "+115", null]);
    expect(body.bets[2]?.commission).toBe(0);
    expect(body.total_stake).toBe(1000);
  });

  it("have a tax and a rate, of which only the tax may be zero", () => {
    const fields = (tax: string, rate: string) =>
      placementRequest(after({ do: "leg", index: 0, field: "tax", to: tax }, { do: "leg", index: 0, field: "rate", to: rate }), null, null);
    expect(fields("5", "1.1734").charges[0]).toEqual({ tax: 5, currency_rate: 1.1734 });
    expect(fields("0", "").charges[0]).toEqual({ tax: 0, currency_rate: 1 });
    expect([...fields("100", "0").invalid.keys()]).toEqual(["tax 0", "rate 0"]);
  });

  it("keep the odds of a locked leg when the market moves, until it is unlocked", () => {
    const lock: Edit = { do: "lock", index: 0, stake: "488.10", odds: "2.15" };
    const odds = (...edits: Edit[]) => placementRequest(after(...edits), 1000, null).body.bets[0]?.odds;
    expect(odds(lock)).toBe("2.15");
    expect(odds(lock, lock)).toBeNull();
    expect(odds({ do: "leg", index: 0, field: "odds", to: "2.2" }, lock, lock)).toBe("2.2");
  });

  it("hedge a placed bet with current prices for the others", () => {
    const prices = ["2.02", "2.1", "3"].map((odds) => ({ odds, commission: "", offer: null }));
    const edits = after({ do: "hedge", index: 0, stake: "488.10", odds: "2.15", prices });
    expect(edits.legs.map(({ odds, lockedOdds, stake, locked }) => [odds || lockedOdds, stake, locked])).toEqual([
      ["2.15", "488.10", true],
      ["2.1", "", false],
      ["3", "", false],
    ]);
    expect(after({ do: "prices", prices }).legs.map((leg) => leg.odds)).toEqual(["2.02", "2.1", "3"]);
  });

  it("take the odds, commission and limit of another bookmaker", () => {
    const offer = { key: "smarkets", title: "Smarkets", link: null, limit: 40 };
    const edits = after({ do: "leg", index: 1, field: "cap", to: "70" }, { do: "swap", index: 1, price: { odds: "2.3", commission: "2", offer } });
    expect(placementRequest(edits, 1000, null, [300, 60, 50]).body.bets[1]).toEqual({ odds: "2.3", commission: 2, cap: 40, stake: null });
    const back = applyEdit(edits, { do: "swap", index: 1, price: { odds: "", commission: "", offer: null } });
    expect(placementRequest(back, 1000, null, [300, 60, 50]).body.bets[1]).toEqual({ odds: null, commission: null, cap: 60, stake: null });
  });

  it("add and remove legs", () => {
    expect(after({ do: "add" }, { do: "remove", index: 0 }).legs).toHaveLength(3);
    expect(after({ do: "reset", legs: 2 })).toEqual(noEdits(2));
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
  ])("%j is parsed as %j", (text, value) => {
    expect(parseAmount(text)).toBe(value);
  });
});
