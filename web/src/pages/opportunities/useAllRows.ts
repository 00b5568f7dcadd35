import { useEffect, useState } from "react";
import { flushSync } from "react-dom";

const FIND_MS = 120_000;

/** True while every row must be in the document: for printing, and after the browser's find shortcut. */
export function useAllRows(): boolean {
  const [all, setAll] = useState(false);
  useEffect(() => {
    let timer = 0;
    const show = () => {
      clearTimeout(timer);
      flushSync(() => setAll(true));
    };
    const hide = () => setAll(false);
    const onKey = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "f") return;
      show();
      timer = window.setTimeout(hide, FIND_MS);
    };
    addEventListener("beforeprint", show);
    addEventListener("afterprint", hide);
    addEventListener("keydown", onKey);
    return () => {
      clearTimeout(timer);
      removeEventListener("beforeprint", show);
      removeEventListener("afterprint", hide);
      removeEventListener("keydown", onKey);
    };
  }, []);
  return all;
}
