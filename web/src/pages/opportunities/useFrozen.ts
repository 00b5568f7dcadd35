import { type RefObject, useEffect, useState } from "react";

// The rows keep their order this long after the last movement of the pointer over them.
const FREEZE_MS = 3000;
// Milliseconds for the pointer to move from the rows to the button above them.
const UNFREEZE_DELAY_MS = 600;

/**
 * True while the mouse moves over the rows, and briefly after. It is judged by the position of the pointer, because rows
 * that move under a resting pointer send no event when they leave it.
 */
export function useFrozen(area: RefObject<HTMLElement | null>): boolean {
  const [frozen, setFrozen] = useState(false);
  useEffect(() => {
    let timer: number | undefined;
    let last = { x: -1, y: -1, at: -Infinity };
    const judge = () => {
      const age = Date.now() - last.at;
      const box = area.current?.getBoundingClientRect();
      const inside = box !== undefined && last.x >= box.left && last.x <= box.right && last.y >= box.top && last.y <= box.bottom;
      window.clearTimeout(timer);
      if (inside && age < FREEZE_MS) {
        setFrozen(true);
        timer = window.setTimeout(() => setFrozen(false), FREEZE_MS - age);
      } else timer = window.setTimeout(() => setFrozen(false), UNFREEZE_DELAY_MS);
    };
    const moved = (event: PointerEvent) => {
      if (event.pointerType !== "mouse") return;
      last = { x: event.clientX, y: event.clientY, at: Date.now() };
      judge();
    };
    // Sent also when the rows move below the resting pointer; that alone freezes nothing.
    const entered = (event: PointerEvent) => {
      if (event.pointerType !== "mouse") return;
      last = { ...last, x: event.clientX, y: event.clientY };
      judge();
    };
    const left = () => {
      last = { ...last, x: -1, y: -1 };
      judge();
    };
    addEventListener("pointermove", moved);
    addEventListener("pointerover", entered);
    document.documentElement.addEventListener("pointerleave", left);
    return () => {
      window.clearTimeout(timer);
      removeEventListener("pointermove", moved);
      removeEventListener("pointerover", entered);
      document.documentElement.removeEventListener("pointerleave", left);
    };
  }, [area]);
  return frozen;
}
