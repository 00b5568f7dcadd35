import { describe, expect, it } from "vitest";
import { DEFAULTS } from "../settings/settings";
import { aProfile } from "../testing/accounts";
import { chosenBookmakers, hasOwnMoney, newAccount, settingsOf, symbolOf, withBookmakers, withSettings } from "./profile";

describe("bookmakers of a profile", () => {
  const limited = { ...newAccount("fanduel"), max_stake: 100 };

  it("are all, unless some are chosen; values of the others stay", () => {
    const two = withBookmakers(aProfile({ accounts: [limited] }), ["draftkings", "coral"]);
    expect(chosenBookmakers(two)).toEqual(["draftkings", "coral"]);
    expect(two.accounts.find((account) => account.bookmaker_key === "fanduel")).toEqual({ ...limited, enabled: false });
    const all = withBookmakers(two, []);
    expect([all.listed_bookmakers_only, chosenBookmakers(all)]).toEqual([false, []]);
    expect(all.accounts.map((account) => [account.bookmaker_key, account.enabled])).toEqual([["fanduel", true]]);
  });
});

describe("settings of a profile", () => {
  it("are those that the page shows", () => {
    const accounts = [newAccount("coral"), { ...newAccount("bet365"), enabled: false }];
    expect(settingsOf(aProfile({ total_stake: 250, stake_rounding: 2, currency: "EUR", min_profit: 1, accounts, listed_bookmakers_only: true }))).toMatchObject({
      stake: 250,
      rounding: null,
      currency: "€",
      minProfit: 1,
      bookmakers: ["coral"],
      excluded: ["bet365"],
      profileInUse: "default",
    });
    expect(settingsOf(aProfile({ listed_bookmakers_only: true })).bookmakers).toEqual([""]);
    expect(settingsOf(aProfile({ kinds: ["cover", "middle"] })).kinds).toEqual(["cover", "middle"]);
    expect(settingsOf(aProfile({ kinds: [] })).kinds).toEqual(["arbitrage"]);
  });

  it("are taken over from the browser once", () => {
    expect(hasOwnMoney(DEFAULTS)).toBe(false);
    const own = { ...DEFAULTS, stake: 300, currency: "£", rounding: 5 as const, bookmakers: ["coral"], oddsFormat: "american" as const };
    expect(hasOwnMoney(own)).toBe(true);
    expect(withSettings(aProfile({ min_profit: 2 }), own)).toEqual({
      ...withBookmakers(aProfile({ min_profit: 2, total_stake: 300, stake_rounding: 5, currency: "GBP", odds_format: "american" }), ["coral"]),
      name: undefined,
    });
  });
});

it("a currency has a symbol, or its code and a space", () => {
  expect(["", "EUR", "USD", "USDC", "XYZ"].map(symbolOf)).toEqual(["", "€", "$", "USDC ", "XYZ "]);
});
