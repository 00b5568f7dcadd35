/**
 * The service's hour, as told now and then. It need not be the reader's, and a simulated world may run faster: two
 * tellings give its pace. Everything in milliseconds.
 */
export interface Hour {
  first: { at: number; here: number } | null;
  last: { at: number; here: number } | null;
  pace: number;
}

export const UNKNOWN_HOUR: Hour = { first: null, last: null, pace: 1 };
const LEAST_SPAN = 1500;
const NEARLY_LIFE = 0.1;

export function told(hour: Hour, at: number, here: number): Hour {
  const last = { at, here };
  if (hour.first === null || here - hour.first.here < LEAST_SPAN) return { ...hour, first: hour.first ?? last, last };
  const pace = Math.max(0, (at - hour.first.at) / (here - hour.first.here));
  return { first: hour.first, last, pace: Math.abs(pace - 1) < NEARLY_LIFE ? 1 : pace };
}

/** The service's hour at `here`, the reader's clock. */
export function hourAt(hour: Hour, here: number): number {
  return hour.last === null ? here : hour.last.at + (here - hour.last.here) * hour.pace;
}
