export interface OneTimeLink {
  readonly kind: "first" | "invitation";
  readonly token: string;
}

const KINDS = { erste: "first", einladung: "invitation" } as const;

/** The secret of a one-time link, which stands behind `#`, so that it reaches no log; it is taken out of the address bar and the history. */
export function readLink(): OneTimeLink | null {
  const found = /^#(erste|einladung)=([A-Za-z0-9_-]+)$/.exec(location.hash);
  const [, name, token] = found ?? [];
  if ((name !== "erste" && name !== "einladung") || token === undefined) return null;
  history.replaceState(history.state, "", location.pathname + location.search);
  return { kind: KINDS[name], token };
}
