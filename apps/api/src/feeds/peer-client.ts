/** What came of a request: status 200, 304, or any other that the caller has to judge. */
export interface PeerAnswer {
  readonly status: number;
  /** Where it came from after redirects; links of the answer are relative to it. */
  readonly url: string;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  /** Unpacked bytes, cut off with an error at the limits of size and time. Has to be read or closed. */
  readonly body: AsyncIterable<Uint8Array>;
  /** Drops what was not read. */
  close(): void;
}

/** Asks allowed hosts only, never follows to others or to private addresses. Throws PeerError. */
export interface PeerClient {
  get(url: string, headers?: Readonly<Record<string, string>>): Promise<PeerAnswer>;
}
