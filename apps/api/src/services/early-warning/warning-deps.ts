import type { PictureDeps } from "../picture/picture-deps.ts";
import type { WarningPort } from "./warning-port.ts";

/** What the operator lets messages of new alarms do. */
export interface NoticeSettings {
  readonly canEmail: boolean;
  /** Origins that webhooks may go to. */
  readonly webhookHosts: readonly string[];
}

/** What the services of early warning stand on. */
export interface WarningDeps extends PictureDeps {
  readonly warnings: WarningPort;
  readonly notices: NoticeSettings;
}
