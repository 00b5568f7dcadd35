// @vitest-environment happy-dom
import { fireEvent, screen, waitFor } from "@testing-library/react";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { ProfileBody } from "../../api/documents";
import { newAccount } from "../../api/profile";
import { aProfile } from "../../testing/accounts";
import { renderPart } from "../../testing/render";
import ProfileEditor from "./ProfileEditor";

const stored = aProfile({ total_stake: 500, accounts: [{ ...newAccount("fanduel"), max_stake: 100 }] });
const bookmakers = ["fanduel", "coral"].map((key) => ({ key, title: key === "coral" ? "Coral" : "FanDuel", operator: key }));
let saved: { path: string; body: ProfileBody }[] = [];
let refusal: string | null = null;

beforeEach(() => {
  saved = [];
  refusal = null;
  vi.stubGlobal("fetch", async (request: Request) => {
    const answer = (document: unknown, status = 200) => new Response(JSON.stringify(document), { status, headers: { "Content-Type": "application/json" } });
    if (request.method === "PUT") {
      const body = (await request.json()) as ProfileBody;
      saved.push({ path: new URL(request.url).pathname, body });
      return refusal === null ? answer({ ...body, name: "default" }) : answer({ error: "ValidationError", message: refusal, details: {} }, 422);
    }
    if (request.url.endsWith("/profiles")) return answer({ profiles: [stored], default_is_stored: true });
    return answer({ bookmakers });
  });
});

const type = (label: string, text: string) => fireEvent.change(screen.getByLabelText(label), { target: { value: text } });
const save = () => screen.getByText("Save the profile").closest("button") as HTMLButtonElement;

describe("profile editor", () => {
  it("saves limits, balances and charges of an account", async () => {
    renderPart(<ProfileEditor />);
    await screen.findByLabelText("Max stake: FanDuel");
    expect(save().disabled).toBe(true);
    type("Max stake: FanDuel", "75.50");
    type("Balance: FanDuel", "300");
    type("Exchange rate: FanDuel", "0.8563");
    type("Bankroll", "2000");
    expect(screen.getByText("Not saved yet")).toBeTruthy();
    fireEvent.submit(save().closest("form") as HTMLFormElement);
    await waitFor(() => expect(saved).toHaveLength(1));
    expect(saved[0]).toMatchObject({ path: "/api/v1/profiles/default", body: { bankroll: 2000, total_stake: 500, accounts: [{ bookmaker_key: "fanduel", max_stake: 75.5, balance: 300, exchange_rate: 0.8563 }] } });
    expect(saved[0]?.body).not.toHaveProperty("name");
  });

  it("keeps what is typed if the server refuses it, with the reason", async () => {
    refusal = "accounts[0].min_stake: must not be above max_stake";
    renderPart(<ProfileEditor />);
    await screen.findByLabelText("Min stake: FanDuel");
    type("Min stake: FanDuel", "200");
    fireEvent.submit(save().closest("form") as HTMLFormElement);
    await screen.findByText(refusal);
    expect((screen.getByLabelText("Min stake: FanDuel") as HTMLInputElement).value).toBe("200");
  });

  it("restricts to chosen bookmakers, whose limits can then be entered", async () => {
    renderPart(<ProfileEditor />);
    await screen.findByLabelText("Max stake: FanDuel");
    const group = screen.getByRole("group", { name: "My bookmakers", hidden: true });
    fireEvent.click([...group.querySelectorAll("input")].at(-2) as HTMLInputElement);
    await screen.findByLabelText("Max stake: Coral");
    fireEvent.submit(save().closest("form") as HTMLFormElement);
    await waitFor(() => expect(saved).toHaveLength(1));
    expect(saved[0]?.body.listed_bookmakers_only).toBe(true);
    expect(saved[0]?.body.accounts.map(({ bookmaker_key: key, enabled }) => [key, enabled])).toEqual([
      ["coral", true],
      ["fanduel", false],
    ]);
  });
});
