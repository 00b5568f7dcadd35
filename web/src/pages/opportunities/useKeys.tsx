import { Modal } from "@mantine/core";
import { useHotkeys } from "@mantine/hooks";
import { useState } from "react";
import { t } from "../../texts";

interface KeyHandlers {
  next: () => void;
  previous: () => void;
  open: () => void;
  copy: () => void;
  links: () => void;
  hide: () => void;
  /** Record the bets as placed. */
  place: () => void;
  /** The calculator of an opportunity is open; it has handlers of its own for its bets. */
  inDrawer: boolean;
  /** Another dialog is open. */
  busy: boolean;
}

const SEARCH_ID = "search";

/** Keyboard shortcuts of the list, and a dialog that lists them. */
export function useKeys({ next, previous, open, copy, links, hide, place, inDrawer, busy }: KeyHandlers) {
  const [helpShown, setHelpShown] = useState(false);
  const onList = (action: () => void) => () => !busy && !inDrawer && !helpShown && action();
  const anywhere = (action: () => void) => () => !busy && !helpShown && action();
  const search = onList(() => document.getElementById(SEARCH_ID)?.focus());
  const help = anywhere(() => setHelpShown(true));
  useHotkeys([
    ["j", anywhere(next)],
    ["k", anywhere(previous)],
    ["c", onList(copy)],
    ["o", onList(links)],
    ["h", anywhere(hide)],
    ["b", onList(place)],
    ["/", search],
    ["shift+/", search],
    ["?", help],
    ["shift+?", help],
    ["Enter", onList(() => !(document.activeElement instanceof HTMLElement && document.activeElement.closest("button, a")) && open()), { preventDefault: false }],
  ]);
  const shown = (
    <Modal
      opened={helpShown}
      onClose={() => setHelpShown(false)}
      title={t.keys.title}
      size="sm"
      attributes={{ header: { role: "presentation" } }}
      closeButtonProps={{ "aria-label": t.keys.close }}
    >
      <dl className="facts">
        {t.keys.list.map(([keys, words]) => (
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
