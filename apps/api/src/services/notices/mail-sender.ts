import { createTransport } from "nodemailer";
import { NOTICE_FAILURES, noticeBody, noticeSubject } from "../i18n/notice-texts.ts";
import { DeliveryError, type Notice, type NoticeSender } from "./notice.ts";

export interface MailSettings {
  /** smtp:// or smtps://, with credentials where the server asks for them. */
  readonly url: string;
  /** Address of the sender. */
  readonly from: string;
}

export interface MailLimits {
  readonly connectMs: number;
  readonly silenceMs: number;
}
const LIMITS: MailLimits = { connectMs: 10_000, silenceMs: 20_000 };

/** Messages as plain text by the operator's server. Credentials never go over an open line. */
export function createMailSender({ url, from }: MailSettings, limits: MailLimits = LIMITS): NoticeSender {
  const { protocol, username } = new URL(url);
  const transport = createTransport({
    url,
    connectionTimeout: limits.connectMs,
    greetingTimeout: limits.connectMs,
    dnsTimeout: limits.connectMs,
    socketTimeout: limits.silenceMs,
    requireTLS: protocol === "smtp:" && username !== "",
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const [, domain = "localhost"] = /@([^>\s]+)/.exec(from) ?? [];

  async function send(notice: Notice, to: string): Promise<void> {
    try {
      await transport.sendMail({
        from,
        to: { name: "", address: to },
        subject: noticeSubject(notice.facts),
        text: noticeBody(notice.facts),
        messageId: `<${notice.alarm.id}.${notice.no}@${domain}>`,
        headers: { "auto-submitted": "auto-generated", "x-auto-response-suppress": "All" },
      });
    } catch (error) {
      throw toDeliveryError(error);
    }
  }

  return { send };
}

/** What nodemailer calls an error, and whether trying again can help. */
function toDeliveryError(cause: unknown): DeliveryError {
  const code = textOf(cause, "code");
  const status = numberOf(cause, "responseCode");
  if (code === "EAUTH" || code === "ENOAUTH") return new DeliveryError(NOTICE_FAILURES.mailLogin, { isFinal: false, cause });
  if (code === "ETLS" || code === "EREQUIRETLS") return new DeliveryError(NOTICE_FAILURES.mailSecurity, { isFinal: false, cause });
  if (status >= 500 && (code === "EENVELOPE" || code === "EMESSAGE"))
    return new DeliveryError(NOTICE_FAILURES.mailRefused, { isFinal: true, cause });
  if (status >= 400) return new DeliveryError(NOTICE_FAILURES.mailLater, { isFinal: false, cause });
  return new DeliveryError(NOTICE_FAILURES.mailUnreachable, { isFinal: false, cause });
}

function textOf(error: unknown, name: string): string {
  const value: unknown = error instanceof Error ? Reflect.get(error, name) : undefined;
  return typeof value === "string" ? value : "";
}

function numberOf(error: unknown, name: string): number {
  const value: unknown = error instanceof Error ? Reflect.get(error, name) : undefined;
  return typeof value === "number" ? value : 0;
}
