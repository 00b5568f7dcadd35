import { describe, expect, it } from "vitest";
import { NOON, aBet, anOpportunity } from "../testing/builders";
import { EMPTY, type List, type Look, MOURNING, legKey, looked, ordering } from "./list";

const profits = (open: Record<string, number>) =>
  new Map(Object.entries(open).map(([id, profit]) => [id, anOpportunity(id, { profit_percentage: profit })]));

function look(open: Look["open"], about: Partial<Look> = {}): Look {
  return { open, wanted: () => true, order: ordering("profit", NOON), choice: "all", frozen: false, now: NOON, ...about };
}

const ids = (list: List) => list.rows.map((row) => row.id);

describe("the live list", () => {
  it("is in its order", () => {
    expect(ids(looked(EMPTY, look(profits({ a: 1, b: 3, c: 2 }))))).toEqual(["b", "c", "a"]);
  });

  it("does not move while somebody looks: new ones wait, and come in when they look away", () => {
    const before = looked(EMPTY, look(profits({ a: 1, b: 3 })));
    const open = profits({ a: 5, b: 3, c: 9 });
    const frozen = looked(before, look(open, { frozen: true }));
    expect([ids(frozen), frozen.waiting]).toEqual([["b", "a"], ["c"]]);
    expect(frozen.rows[1]?.one.profit_percentage).toBe(5);
    const after = looked(frozen, look(open));
    expect([ids(after), after.waiting]).toEqual([["c", "a", "b"], []]);
  });

  it("shows the dead for a while, and longer while somebody looks", () => {
    const before = looked(EMPTY, look(profits({ a: 1, b: 3 })));
    const dead = looked(before, look(profits({ a: 1 })));
    expect(dead.rows.map((row) => row.died)).toEqual([NOON, null]);
    const later = NOON + MOURNING;
    expect(ids(looked(dead, look(profits({ a: 1 }), { now: later - 1 })))).toEqual(["b", "a"]);
    expect(ids(looked(dead, look(profits({ a: 1 }), { now: later, frozen: true })))).toEqual(["b", "a"]);
    expect(ids(looked(dead, look(profits({ a: 1 }), { now: later })))).toEqual(["a"]);
  });

  it("tells how the dead ended, where it was told", () => {
    const before = looked(EMPTY, look(profits({ a: 1 })));
    const over = anOpportunity("a", { expired: true, close_reason: "withdrawn" });
    const dead = looked(before, look(new Map(), { ended: new Map([["a", over]]) }));
    expect(dead.rows[0]?.one.close_reason).toBe("withdrawn");
  });

  it("lets the dead live again", () => {
    const dead = looked(looked(EMPTY, look(profits({ a: 1 }))), look(new Map()));
    expect(looked(dead, look(profits({ a: 1 }))).rows[0]?.died).toBeNull();
  });

  it("knows which odds moved, and from what", () => {
    const before = looked(EMPTY, look(new Map([["a", anOpportunity("a")]])));
    const [home, away] = anOpportunity("a").bets;
    const moved = anOpportunity("a", { bets: [{ ...aBet(home), odds: 2.2 }, aBet(away)] });
    const after = looked(before, look(new Map([["a", moved]])));
    expect([...(after.rows[0]?.moved ?? [])]).toEqual([[legKey(aBet(home)), { from: 2.15, at: NOON }]]);
  });

  it("stays the very same while nothing happens", () => {
    const open = profits({ a: 1, b: 2 });
    const list = looked(EMPTY, look(open));
    expect(looked(list, look(open, { now: NOON + 1000 }))).toBe(list);
    const one = looked(list, look(new Map([...open, ["b", anOpportunity("b", { profit_percentage: 2.5 })]])));
    expect(one.rows[1]).toBe(list.rows[1]);
  });

  it("is made anew when something else is asked for", () => {
    const list = looked(EMPTY, look(profits({ a: 1, b: 3 })));
    const wanted = (one: { profit_percentage: number }) => one.profit_percentage > 2;
    expect(ids(looked(list, look(profits({ a: 1, b: 3 }), { wanted, choice: "rich", frozen: true })))).toEqual(["b"]);
  });

  it("can be in other orders", () => {
    const a = anOpportunity("a", { first_seen_at: "2026-01-17T11:00:00Z", commence_time: "2026-01-17T13:00:00Z" });
    const b = anOpportunity("b", { bets: [aBet({ last_update: "2026-01-17T11:59:59Z" })] });
    expect(ordering("newest", NOON)(a, b)).toBeGreaterThan(0);
    expect(ordering("soonest", NOON)(a, b)).toBeLessThan(0);
    expect(ordering("freshest", NOON)(a, b)).toBeGreaterThan(0);
  });
});
