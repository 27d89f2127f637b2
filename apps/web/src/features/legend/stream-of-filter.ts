import { type Filter, type Stream, STREAMS } from "@lagebild/domain";

/** What says nothing about which reports are counted. */
const WIDE: ReadonlySet<string> = new Set([
  "period",
  "kinds",
  "level",
  "resolution",
  "statistics",
  "asOf",
  "dayBegins",
] satisfies (keyof Filter)[]);

/**
 * [H5] The stream of early warning whose hit rate is that of the chosen reports: all of one kind, narrowed by nothing else. Null: no stream is made of these reports, and
 * what one hit says nothing about them.
 */
export function streamOfFilter(filter: Filter): Stream | null {
  const isNarrowed = Object.entries(filter).some(([part, chosen]) => chosen !== undefined && !WIDE.has(part));
  const [only, ...others] = filter.kinds ?? [];
  if (isNarrowed || others.length > 0) return null;
  return STREAMS.find((stream) => stream === only) ?? null;
}
