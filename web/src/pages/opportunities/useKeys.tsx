import { Modal } from "@mantine/core";
import { useEffect, useRef, useState } from "react";

interface KeyHandlers {
  next: () => void;
  previous: () => void;
  open: () => unknown;
  copy: () => void;
  links: () => void;
  /** True while a dialog covers the list. */
  busy: boolean;
}

const HELP: [string, string][] = [
  ["j  k", "next and previous opportunity"],
  ["Enter", "open the calculator"],
  ["Esc", "close the calculator"],
  ["c", "copy the stakes"],
  ["o", "open the bookmakers"],
  ["/", "search"],
  ["?", "keyboard help"],
];

/** Keyboard shortcuts of the list, and a dialog that lists them. */
export function useKeys(handlers: KeyHandlers) {
  const [helpShown, setHelpShown] = useState(false);
  const latest = useRef(handlers);
  latest.current = handlers;
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement;
      if (event.ctrlKey || event.metaKey || event.altKey || target.closest("input, select, textarea, [role=dialog]")) return;
      const { busy, ...on } = latest.current;
      if (busy) return;
      const handler = {
        j: on.next,
        k: on.previous,
        c: on.copy,
        o: on.links,
        "/": () => document.getElementById("search")?.focus(),
        "?": () => setHelpShown(true),
        Enter: target.closest("button, a") ? undefined : on.open,
      }[event.key];
      if (handler === undefined) return;
      event.preventDefault();
      handler();
    };
    addEventListener("keydown", pressed);
    return () => removeEventListener("keydown", pressed);
  }, []);
  const shown = (
    <Modal opened={helpShown} onClose={() => setHelpShown(false)} title="Keyboard" size="sm" attributes={{ header: { role: "presentation" } }} closeButtonProps={{ "aria-label": "Close the help" }}>
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
  return { shown, open: () => setHelpShown(true) };
}
