// @vitest-environment happy-dom
import { fireEvent, screen } from "@testing-library/react";
import { useState } from "react";
import { describe, expect, it, vi } from "vitest";
import { setLocale } from "../texts";
import { renderPart } from "../testing/render";
import { CheckTree } from "./CheckTree";
import { NumberField } from "./NumberField";

const type = (label: string, text: string) => fireEvent.change(screen.getByLabelText(label), { target: { value: text } });
const valueOf = (label: string) => (screen.getByLabelText(label) as HTMLInputElement).value;

describe("number field", () => {
  it("sends amounts, and keeps a refused text with a word on it", () => {
    const change = vi.fn();
    renderPart(<NumberField label="Stake" value={null} change={change} />);
    type("Stake", "1,250.5");
    expect(change).toHaveBeenLastCalledWith(1250.5);
    type("Stake", "1oo");
    expect(change).toHaveBeenLastCalledWith(null);
    expect(valueOf("Stake")).toBe("1oo");
    expect(screen.getByText("not a number")).toBeTruthy();
  });

  it("refuses zero unless it is allowed", () => {
    const change = vi.fn();
    renderPart(<NumberField label="Stake" value={null} change={change} />);
    type("Stake", "0");
    expect(screen.getByText("not a number")).toBeTruthy();
    renderPart(<NumberField label="Profit" allowZero value={null} change={change} />);
    type("Profit", "0");
    expect(change).toHaveBeenLastCalledWith(0);
  });

  it("follows a value that is reset elsewhere", () => {
    function Form() {
      const [value, setValue] = useState<number | null>(5);
      return (
        <>
          <NumberField label="Min" value={value} change={setValue} />
          <button type="button" onClick={() => setValue(null)}>
            Clear
          </button>
        </>
      );
    }
    renderPart(<Form />);
    expect(valueOf("Min")).toBe("5");
    type("Min", "7");
    fireEvent.click(screen.getByText("Clear"));
    expect(valueOf("Min")).toBe("");
  });

  it("reads numbers as the locale writes them", () => {
    const change = vi.fn();
    setLocale("de-DE");
    renderPart(<NumberField label="Einsatz" value={1234.5} change={change} />);
    expect(valueOf("Einsatz")).toBe("1.234,50");
    type("Einsatz", "1.500");
    expect(change).toHaveBeenLastCalledWith(1500);
    type("Einsatz", "12,5");
    expect(change).toHaveBeenLastCalledWith(12.5);
    setLocale("en-GB");
    type("Einsatz", "1,500");
    expect(change).toHaveBeenLastCalledWith(1500);
  });
});

describe("check tree", () => {
  const groups = [
    { name: "Soccer", items: [{ key: "epl", label: "EPL" }, { key: "liga", label: "La Liga" }] },
    { name: "Tennis", items: [{ key: "atp", label: "ATP" }] },
  ];

  it("checks single items, whole groups, all and none", () => {
    const change = vi.fn();
    renderPart(<CheckTree label="Sports" groups={groups} value={["atp"]} change={change} empty="all" />);
    expect(screen.getByText("1 chosen")).toBeTruthy();
    fireEvent.click(screen.getByLabelText("EPL"));
    expect(change).toHaveBeenLastCalledWith(["atp", "epl"]);
    fireEvent.click(screen.getByLabelText("Soccer"));
    expect(change).toHaveBeenLastCalledWith(["atp", "epl", "liga"]);
    fireEvent.click(screen.getByText("all"));
    expect(change).toHaveBeenLastCalledWith(["atp", "epl", "liga"]);
    fireEvent.click(screen.getByText("none"));
    expect(change).toHaveBeenLastCalledWith([]);
  });
});
