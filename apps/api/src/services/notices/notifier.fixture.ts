import type { Subscription, SubscriptionRequest } from "@lagebild/domain";
import { onTestFinished } from "vitest";
import { CITY, openWarningApp } from "../../app.warning.fixture.ts";
import { sampleSubscription } from "../../db/warning.fixture.ts";
import { createPeerPoster } from "../../feeds/peer-post.ts";
import { serve } from "../../feeds/peer.fixture.ts";
import { createNotifier, type NotifierDeps } from "./notifier.ts";
import { createWebhookSender } from "./webhook-sender.ts";

export const SECRET = "ein-geheimnis-von-zweiunddreissig-zeichen";
export const MAIL: SubscriptionRequest["channel"] = { type: "email", address: "wache@example.org" };
const MINUTE_MS = 60_000;
const LIMITS = { connectMs: 300, silenceMs: 300, totalMs: 400 };

/** Only of offences: one of the two alarms. */
export function subscription(channel: SubscriptionRequest["channel"], parts: Partial<Subscription> = {}): Subscription {
  return sampleSubscription(1, { city: CITY, streams: ["offence"], channel, ...parts });
}

type Senders = Partial<Pick<NotifierDeps, "mail" | "webhook" | "publicUrl">>;

/** The small city whose alarms were raised for these subscriptions, and a notifier with a clock of its own. */
export async function open(subscriptions: readonly Subscription[], senders: Senders) {
  const test = await openWarningApp(subscriptions);
  onTestFinished(() => test.close());
  let nowMs = Date.parse("2025-07-01T08:00:00Z");
  const problems: unknown[] = [];
  const deps: NotifierDeps = {
    ...test.deps,
    clock: () => new Date(nowMs),
    mail: null,
    webhook: null,
    publicUrl: null,
    random: () => 0,
    onProblem: (error) => problems.push(error),
    ...senders,
  };
  const notifier = createNotifier(deps);
  return {
    ...test,
    problems,
    look: notifier.look,
    notifier,
    wait: (minutes: number): void => void (nowMs += minutes * MINUTE_MS),
    state: async () => {
      const [first] = await test.store.listSubscriptions(CITY);
      const { failure = null, lastSentAt } = first ?? {};
      return { failure: failure?.de ?? null, inEnglish: failure?.en ?? null, lastSentAt };
    },
  };
}

export function webhookTo(origins: readonly string[], parts: Partial<Parameters<typeof createPeerPoster>[0]> = {}) {
  const poster = createPeerPoster({ allowedOrigins: origins, signal: new AbortController().signal, limits: LIMITS, ...parts });
  return createWebhookSender({ poster, secret: SECRET, now: () => new Date("2025-07-01T08:00:00Z") });
}

interface Received {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
}

/** A receiver that answers one status after the other, the last one from then on. */
export async function receiver(statuses: readonly number[], headers: Readonly<Record<string, string>> = {}) {
  const received: Received[] = [];
  const origin = await serve((request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      const status = statuses[Math.min(received.length, statuses.length - 1)] ?? 204;
      received.push({ method: request.method, url: request.url, headers: request.headers, body: Buffer.concat(parts).toString("utf8") });
      response.writeHead(status, headers).end();
    });
  });
  return { origin, received };
}

/** The parts of a mail: quoted-printable and encoded words read back. */
export function read(message: string): { readonly head: string; readonly text: string } {
  const at = message.indexOf("\n\n");
  const head = message
    .slice(0, at)
    .replaceAll(/\n\s+/g, " ")
    .replaceAll(/=\?UTF-8\?Q\?([^?]*)\?=\s?/gi, (_, word: string) => unquote(word.replaceAll("_", " ")));
  return { head, text: unquote(message.slice(at + 2).replaceAll("=\n", "")) };
}
const unquote = (text: string): string =>
  Buffer.from(
    text.replaceAll(/=([0-9A-F]{2})/gi, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16))),
    "latin1",
  ).toString("utf8");
