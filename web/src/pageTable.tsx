import type { ComponentType } from "react";
import { lazyPage } from "./components/lazyPage";
import { Opportunities } from "./pages/opportunities/Opportunities";
import { LIST_PATTERN, ROUTES } from "./routes";
import { t } from "./texts";

export interface Page {
  paths: (string | RegExp)[];
  component: ComponentType;
  /** Name in the navigation; pages without one are reached by links. */
  name?: () => string;
}

/** All pages, in the order of the navigation. */
export const PAGES: readonly Page[] = [
  { paths: [LIST_PATTERN], component: Opportunities, name: () => t.pages.opportunities },
  { paths: [ROUTES.odds, ROUTES.sport], component: lazyPage(() => import("./pages/odds/Odds")), name: () => t.pages.odds },
  { paths: [ROUTES.event], component: lazyPage(() => import("./pages/odds/Event")) },
  { paths: [ROUTES.history], component: lazyPage(() => import("./pages/history/History")), name: () => t.pages.history },
  { paths: [ROUTES.calculator], component: lazyPage(() => import("./pages/calculator/Calculator")), name: () => t.pages.calculator },
  { paths: [ROUTES.tool], component: lazyPage(() => import("./pages/calculator/tools/Tools")) },
  { paths: [ROUTES.bets], component: lazyPage(() => import("./pages/bets/Bets")), name: () => t.pages.bets },
  { paths: [ROUTES.profit], component: lazyPage(() => import("./pages/bets/Profit")) },
  { paths: [ROUTES.profile], component: lazyPage(() => import("./pages/bets/ProfileEditor")) },
  { paths: [ROUTES.alerts], component: lazyPage(() => import("./pages/alerts/Alerts")), name: () => t.pages.alerts },
  { paths: [ROUTES.status], component: lazyPage(() => import("./pages/status/Status")), name: () => t.pages.status },
  { paths: [ROUTES.matches], component: lazyPage(() => import("./pages/matches/Matches")) },
  { paths: [ROUTES.settings], component: lazyPage(() => import("./pages/settings/Settings")) },
];

/** Address of a page in the navigation. */
export function addressOf(page: Page): string {
  const path = page.paths[0];
  return typeof path === "string" ? path : ROUTES.opportunities;
}
