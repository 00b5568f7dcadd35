import { describe, expect, it } from "vitest";
import { NOON, aBet, anOpportunity } from "../../testing/builders";
import { EMPTY, type List, type ListInput, EXPIRED_ROW_MS, legKey, nextList, ordering } from "./list";

const profits = (open: Record<string, number>) =>
  new Map(Object.entries(open).map(([id, profit]) => [id, anOpportunity(id, { profit_percentage: profit })]));

function listInput(open: ListInput["open"], fields: Partial<ListInput> = {}): ListInput {
  return { open, matches: () => true, order: ordering("profit", NOON), selectionKey: "all", frozen: false, now: NOON, ...fields };
}

const ids = (list: List) => list.rows.map((row) => row.id);

describe("live list", () => {
  it("is sorted", () => {
    expect(ids(nextList(EMPTY, listInput(profits({ a: 1, b: 3, c: 2 }))))).toEqual(["b", "c", "a"]);
  });

  it("keeps its order while frozen: new rows wait until it is unfrozen", () => {
    const before = nextList(EMPTY, listInput(profits({ a: 1, b: 3 })));
    const open = profits({ a: 5, b: 3, c: 9 });
    const frozen = nextList(before, listInput(open, { frozen: true }));
    expect([ids(frozen), frozen.waiting]).toEqual([["b", "a"], ["c"]]);
    expect(frozen.rows[1]?.opportunity.profit_percentage).toBe(5);
    const after = nextList(frozen, listInput(open));
    expect([ids(after), after.waiting]).toEqual([["c", "a", "b"], []]);
  });

  it("shows expired rows for a while, and longer while frozen", () => {
    const before = nextList(EMPTY, listInput(profits({ a: 1, b: 3 })));
    const expired = nextList(before, listInput(profits({ a: 1 })));
    expect(expired.rows.map((row) => row.expiredAt)).toEqual([NOON, null]);
    const later = NOON + EXPIRED_ROW_MS;
    expect(ids(nextList(expired, listInput(profits({ a: 1 }), { now: later - 1 })))).toEqual(["b", "a"]);
    expect(ids(nextList(expired, listInput(profits({ a: 1 }), { now: later, frozen: true })))).toEqual(["b", "a"]);
    expect(ids(nextList(expired, listInput(profits({ a: 1 }), { now: later })))).toEqual(["a"]);
  });

  it("shows the final state of an expired row", () => {
    const before = nextList(EMPTY, listInput(profits({ a: 1 })));
    const closed = anOpportunity("a", { expired: true, close_reason: "withdrawn" });
    const expired = nextList(before, listInput(new Map(), { ended: new Map([["a", closed]]) }));
    expect(expired.rows[0]?.opportunity.close_reason).toBe("withdrawn");
  });

  it("reopens an expired row", () => {
    const expired = nextList(nextList(EMPTY, listInput(profits({ a: 1 }))), listInput(new Map()));
    expect(nextList(expired, listInput(profits({ a: 1 }))).rows[0]?.expiredAt).toBeNull();
  });

  it("records which odds moved and their previous value", () => {
    const before = nextList(EMPTY, listInput(new Map([["a", anOpportunity("a")]])));
    const [home, away] = anOpportunity("a").bets;
    const moved = anOpportunity("a", { bets: [{ ...aBet(home), odds: 2.2 }, aBet(away)] });
    const after = nextList(before, listInput(new Map([["a", moved]])));
    expect([...(after.rows[0]?.moved ?? [])]).toEqual([[legKey(aBet(home)), { from: 2.15, at: NOON }]]);
  });

  it("keeps its identity without changes", () => {
    const open = profits({ a: 1, b: 2 });
    const list = nextList(EMPTY, listInput(open));
    expect(nextList(list, listInput(open, { now: NOON + 1000 }))).toBe(list);
    const changed = nextList(list, listInput(new Map([...open, ["b", anOpportunity("b", { profit_percentage: 2.5 })]])));
    expect(changed.rows[1]).toBe(list.rows[1]);
  });

  it("is rebuilt when the selection changes", () => {
    const list = nextList(EMPTY, listInput(profits({ a: 1, b: 3 })));
    const matches = (opportunity: { profit_percentage: number }) => opportunity.profit_percentage > 2;
    expect(ids(nextList(list, listInput(profits({ a: 1, b: 3 }), { matches, selectionKey: "rich", frozen: true })))).toEqual(["b"]);
  });

  it("sorts by newest, start and price age", () => {
    const a = anOpportunity("a", { first_seen_at: "2026-01-17T11:00:00Z", commence_time: "2026-01-17T13:00:00Z" });
    const b = anOpportunity("b", { bets: [aBet({ last_update: "2026-01-17T11:59:59Z" })] });
    expect(ordering("newest", NOON)(a, b)).toBeGreaterThan(0);
    expect(ordering("soonest", NOON)(a, b)).toBeLessThan(0);
    expect(ordering("freshest", NOON)(a, b)).toBeGreaterThan(0);
  });
});
