import { useEffect, useRef } from "react";
import { Link, useLocation } from "wouter";
import { ROUTES } from "../../routes";
import { t } from "../../texts";

/** Pixels of the tab before the current one that stay visible. */
const TABS_BEFORE = 40;

/** Links between the calculators. */
export function CalculatorTabs() {
  const [location] = useLocation();
  const tabs = useRef<HTMLElement>(null);
  // On a phone the tabs scroll sideways.
  useEffect(() => {
    const current = tabs.current?.querySelector<HTMLElement>("[aria-current]");
    if (tabs.current && current) tabs.current.scrollLeft = current.offsetLeft - tabs.current.offsetLeft - TABS_BEFORE;
  }, [location]);
  return (
    <nav ref={tabs} className="tabs" aria-label={t.tools.label}>
      {Object.entries(t.tools.names).map(([name, title]) => {
        const path = name === "" ? ROUTES.calculator : `${ROUTES.calculator}/${name}`;
        return (
          <Link key={name} href={path} aria-current={location === path ? "page" : undefined}>
            {title}
          </Link>
        );
      })}
    </nav>
  );
}
