import { createHmac } from "node:crypto";
import { PeerError } from "../../feeds/peer-error.ts";
import type { PeerPoster } from "../../feeds/peer-post.ts";
import { NOTICE_FAILURES } from "../i18n/notice-texts.ts";
import { DeliveryError, type Notice, type NoticeSender } from "./notice.ts";

export interface WebhookSenderDeps {
  readonly poster: PeerPoster;
  /** Known to the operator and the receivers only. */
  readonly secret: string;
  readonly now: () => Date;
}

const GONE = 410;

/** Messages as signed JSON. A redirect is no answer: it could lead anywhere. */
export function createWebhookSender({ poster, secret, now }: WebhookSenderDeps): NoticeSender {
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
    const body = JSON.stringify(bodyOf(notice));
    const seconds = String(Math.floor(now().getTime() / 1000));
    return poster.post(url, body, {
      "content-type": "application/json; charset=utf-8",
      "x-lagebild-message": String(notice.no),
      "x-lagebild-timestamp": seconds,
      "x-lagebild-signature": `sha256=${signatureOf(secret, seconds, body)}`,
    });
  }

  return { send };
}

/** Over time and text: neither can be kept back or changed on the way. */
export function signatureOf(secret: string, seconds: string, body: string): string {
  return createHmac("sha256", secret).update(`${seconds}.${body}`).digest("hex");
}

function bodyOf({ alarm, facts, path, url }: Notice) {
  const { id, city, stream, district, recorded, expected, period, firstOn } = alarm;
  return {
    type: "alarm.raised",
    alarm: { id, number: facts.number, city, stream, district, recorded, expected, period, firstOn },
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
