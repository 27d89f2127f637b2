const MEGABYTE = 1024 * 1024;

/** How long and how much another side may send. */
export interface PeerLimits {
  /** Name resolution, connection and handshake. */
  readonly connectMs: number;
  /** Without a byte while one is awaited. */
  readonly silenceMs: number;
  /** From the request to the last byte, with redirects. */
  readonly totalMs: number;
  /** As sent, perhaps packed, and unpacked. */
  readonly packedBytes: number;
  readonly bytes: number;
  readonly headerBytes: number;
  /** Unpacked bytes that one packed byte may stand for, once more than `growthFreeBytes` came out. */
  readonly growth: number;
  readonly growthFreeBytes: number;
  /** All answers of one client together. */
  readonly attemptBytes: number;
  readonly attemptMs: number;
  readonly redirects: number;
}

export const PEER_LIMITS: PeerLimits = {
  connectMs: 10_000,
  silenceMs: 30_000,
  totalMs: 10 * 60_000,
  packedBytes: 512 * MEGABYTE,
  bytes: 512 * MEGABYTE,
  headerBytes: 32 * 1024,
  growth: 400,
  growthFreeBytes: 64 * MEGABYTE,
  attemptBytes: 2048 * MEGABYTE,
  attemptMs: 2 * 60 * 60_000,
  redirects: 3,
};
