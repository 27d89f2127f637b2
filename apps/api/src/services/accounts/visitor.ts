import type { Device } from "@lagebild/domain";

/** From where somebody signs in. */
export interface Visitor {
  /** Of the network. */
  readonly address: string;
  /** Token of the session that the browser has until now. */
  readonly former: string | undefined;
  readonly device: Device;
}
