import { Modal } from "@mantine/core";
import { useEffect, useRef, useState } from "react";

interface Doings {
  next: () => void;
  previous: () => void;
  open: () => unknown;
  copy: () => void;
  links: () => void;
  /** Whether something lies over the list. */
  busy: boolean;
}

const HELP: [string, string][] = [
  ["j  k", "next and previous opportunity"],
  ["Enter", "open its calculator"],
  ["Esc", "close it"],
  ["c", "copy its stakes"],
  ["o", "open its bookmakers"],
  ["/", "search"],
  ["?", "this help"],
];

/** The keys of the list, and the help that names them. */
export function useKeys(doings: Doings) {
  const [asked, setAsked] = useState(false);
  const latest = useRef(doings);
  latest.current = doings;
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement;
      if (event.ctrlKey || event.metaKey || event.altKey || target.closest("input, select, textarea, [role=dialog]")) return;
      const { busy, ...on } = latest.current;
      if (busy) return;
      const doing = {
        j: on.next,
        k: on.previous,
        c: on.copy,
        o: on.links,
        "/": () => document.getElementById("search")?.focus(),
        "?": () => setAsked(true),
        Enter: target.closest("button, a") ? undefined : on.open,
      }[event.key];
      if (doing === undefined) return;
      event.preventDefault();
      doing();
    };
    addEventListener("keydown", pressed);
    return () => removeEventListener("keydown", pressed);
  }, []);
  const shown = (
    <Modal opened={asked} onClose={() => setAsked(false)} title="Keyboard" size="sm" attributes={{ header: { role: "presentation" } }} closeButtonProps={{ "aria-label": "Close the help" }}>
      <dl className="facts">
        {HELP.map(([keys, words]) => (
          <div key={keys} className="fact">
            <dt>
              <kbd>{keys}</kbd>
            </dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
  return { shown, open: () => setAsked(true) };
}
