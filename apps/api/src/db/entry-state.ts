/** What a run says of a report: so it is, it is no longer valid, or only that a row named it. */
export const ENTRY = { content: 0, gone: 1, mention: 2 } as const;
export type EntryState = (typeof ENTRY)[keyof typeof ENTRY];
