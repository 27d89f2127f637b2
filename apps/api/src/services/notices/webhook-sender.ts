import { roundExpected } from "@lagebild/domain";
import { PeerError } from "../../feeds/peer-error.ts";
import type { PeerPoster } from "../../feeds/peer-post.ts";
import { NOTICE_FAILURES } from "../i18n/notice-texts.ts";
import { DeliveryError, numberOf, type Notice, type NoticeSender } from "./notice.ts";
import { receiverKey, signatureOf } from "./webhook-signature.ts";

export interface WebhookSenderDeps {
  readonly poster: PeerPoster;
  /** Known to the operator only; receivers have keys made of it. */
  readonly secret: string;
  /** The one before, while receivers change over: messages then bear a signature by each. */
  readonly formerSecret?: string | null;
  readonly now: () => Date;
}

const GONE = 410;

/** Messages as JSON, signed after Standard Webhooks; docs/notifications.md says how to check them. A redirect is no answer: it could lead anywhere. */
export function createWebhookSender({ poster, secret, formerSecret = null, now }: WebhookSenderDeps): NoticeSender {
  async function send(notice: Notice, url: string): Promise<void> {
    const { host } = new URL(url);
    const status = await post(notice, url).catch((error: unknown) => {
      throw toDeliveryError(error, url);
    });
    if (status >= 200 && status < 300) return;
    if (status >= 300 && status < 400) throw new DeliveryError(NOTICE_FAILURES.redirected(host), { isFinal: true });
    if (status === GONE) throw new DeliveryError(NOTICE_FAILURES.gone(host), { isFinal: true });
    throw new DeliveryError(NOTICE_FAILURES.status(host, status), { isFinal: false });
  }

  function post(notice: Notice, url: string): Promise<number> {
    const body = JSON.stringify(bodyOf(notice, url));
    const id = `${notice.alarm.id}-${notice.no}`;
    const timestamp = String(Math.floor(now().getTime() / 1000));
    return poster.post(url, body, {
      "content-type": "application/json; charset=utf-8",
      "webhook-id": id,
      "webhook-timestamp": timestamp,
      "webhook-signature": signaturesOf(url, { id, timestamp, body }),
    });
  }

  function signaturesOf(url: string, signed: Parameters<typeof signatureOf>[1]): string {
    const secrets = formerSecret === null ? [secret] : [secret, formerSecret];
    return secrets.map((each) => signatureOf(receiverKey(each, new URL(url).origin), signed)).join(" ");
  }

  return { send };
}

/** `to` stands in what is signed, so that a message for one address is none for another of the same receiver. */
function bodyOf({ alarm, others, facts, path, url }: Notice, to: string) {
  const { id, city, stream, district, recorded, expected, period, firstOn } = alarm;
  return {
    type: "alarm.raised",
    to,
    alarm: { id, number: facts.number, city, stream, district, recorded, expected: roundExpected(expected), period, firstOn },
    also: others.map((other) => ({ id: other.id, number: numberOf(other), stream: other.stream })),
    path,
    url,
  };
}

function toDeliveryError(error: unknown, url: string): unknown {
  if (!(error instanceof PeerError)) return error;
  const { origin, host } = new URL(url);
  if (error.problem === "refused") return new DeliveryError(NOTICE_FAILURES.hostRefused(origin), { isFinal: true, cause: error });
  if (error.problem === "private-address") return new DeliveryError(NOTICE_FAILURES.privateAddress(host), { isFinal: true, cause: error });
  return new DeliveryError(error.text, { isFinal: false, cause: error });
}
