/** Paths of the page. The server returns index.html for every path it does not serve itself. */
export const ROUTES = {
  opportunities: "/",
  odds: "/odds",
  sport: "/odds/:sport",
  event: "/odds/:sport/:event",
  history: "/history",
  calculator: "/calculator",
  tool: "/calculator/:tool",
  bets: "/bets",
  profit: "/bets/profit",
  profile: "/bets/profile",
  alerts: "/alerts",
  status: "/status",
  matches: "/matches",
  settings: "/settings",
} as const;

export const eventPath = (sport: string, event: string): string => `/odds/${sport}/${event}`;

export const opportunityPath = (id: string): string => `/opportunities/${encodeURIComponent(id)}`;

/** The list, with or without an opportunity in its drawer: one pattern, so that the list is not rebuilt. */
export const LIST_PATTERN = /^\/(?:opportunities\/(?<id>[^/]+))?\/?$/;

/** State of a history entry that the page itself added: closing the drawer goes back to the entry before. */
export const OPENED_FROM_PAGE = "opened";
