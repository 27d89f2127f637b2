/** Of the server with the demo city; the others follow it. */
export const BASE_PORT = Number(process.env["LAGEBILD_E2E_PORT"] ?? 4717);

/** Each has a port of its own, so that one that still ends is not taken for the next. */
const USERS = [
  "loads-a-city",
  "base-map",
  "base-map-server",
  "quarantine",
  "upload",
  "profile",
  "quality",
  "retention",
  "joining",
  "feeds",
  "feeds-peer",
  "agreements",
  "alarms",
  "second-factor",
] as const;
export type PortUser = (typeof USERS)[number];

export function portOf(user: PortUser): number {
  return BASE_PORT + 1 + USERS.indexOf(user);
}
