import { createPeerPoster } from "./feeds/peer-post.ts";
import type { NoticeConfig } from "./config.ts";
import type { NoticeSettings } from "./services/early-warning/warning-deps.ts";
import { createMailSender } from "./services/notices/mail-sender.ts";
import { createNotifier } from "./services/notices/notifier.ts";
import { createWebhookSender } from "./services/notices/webhook-sender.ts";
import type { PictureDeps } from "./services/picture/picture-deps.ts";
import type { WarningPort } from "./services/early-warning/warning-port.ts";

/** Retries are due by the minute. */
const LOOK_MS = 30_000;
/** A receiver says yes or no; it sends nothing that is read. */
const WEBHOOK_LIMITS = { connectMs: 10_000, silenceMs: 20_000, totalMs: 30_000 };

export interface Notices {
  readonly channels: NoticeSettings;
  close(): Promise<void>;
}

interface NoticesContext {
  readonly warnings: Pick<WarningPort, "onApplied">;
  readonly onProblem: (error: unknown) => void;
}

/** Tells new alarms on the ways that the operator has set up. Looks also without any: messages of a former setting say why they do not go. */
export function openNotices(
  { mail, webhookHosts, webhookSecret, formerWebhookSecret, publicUrl }: NoticeConfig,
  picture: PictureDeps,
  context: NoticesContext,
): Notices {
  const { warnings, onProblem } = context;
  const stopping = new AbortController();
  const poster = createPeerPoster({ allowedOrigins: webhookHosts, signal: stopping.signal, limits: WEBHOOK_LIMITS });
  const notifier = createNotifier({
    ...picture,
    mail: mail === null ? null : createMailSender(mail),
    webhook:
      webhookSecret === null
        ? null
        : createWebhookSender({ poster, secret: webhookSecret, formerSecret: formerWebhookSecret, now: picture.clock }),
    publicUrl,
    random: Math.random,
    onProblem,
  });
  const look = (): void => void notifier.look();
  const timer = setInterval(look, LOOK_MS).unref();
  warnings.onApplied(look);
  return {
    channels: { canEmail: mail !== null, webhookHosts },
    close: async () => {
      clearInterval(timer);
      stopping.abort();
      await notifier.close();
    },
  };
}
