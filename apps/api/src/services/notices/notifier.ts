import { SYSTEM_VIEWER, type Alarm, type Instant, type Subscription, type Viewer } from "@lagebild/domain";
import { isAllowed, opensFinding } from "@lagebild/policy";
import { actorOf } from "../audit/actor.ts";
import type { LentMessage, MessageOutcome } from "../../db/warning-store.ts";
import { findOutbreaks } from "../early-warning/outbreaks.ts";
import { NOTICE_FAILURES } from "../i18n/notice-texts.ts";
import { instantOf } from "../import/instant-of.ts";
import { openAudience } from "../picture/audience.ts";
import type { PictureDeps } from "../picture/picture-deps.ts";
import { DeliveryError, toNotice, type Notice, type NoticeSender } from "./notice.ts";

export interface NotifierDeps extends PictureDeps {
  /** Null: the operator has not set it up. */
  readonly mail: NoticeSender | null;
  readonly webhook: NoticeSender | null;
  readonly publicUrl: string | null;
  /** 0–1 */
  readonly random: () => number;
  readonly onProblem: (error: unknown) => void;
}

/** Sends what waits in the outbox. Any number of servers may do so: a message is lent to one at a time. */
export interface Notifier {
  /** To be called now and then, and when a run was applied. One look after the other, however often it is asked for. */
  look(): Promise<void>;
  /** Waits for what is under way. */
  close(): Promise<void>;
}

/** Longer than every attempt may take. */
const LOAN_MS = 5 * 60_000;
const LENT_AT_ONCE = 20;
const SENT_AT_ONCE = 4;
const MINUTE_MS = 60_000;
/** Minutes to the next attempt. After the last one the message is given up. */
const RETRY_MIN: readonly number[] = [1, 5, 15, 60, 240, 720];
/** What becomes of the message about a stronger alarm is looked at so much later. */
const POSTPONED_MIN = 1;
/** As in the inbox. */
const MOST_ALARMS = 500;
/** Up to this share later, so that messages that failed together do not come back together. */
const JITTER = 0.2;

export function createNotifier(deps: NotifierDeps): Notifier {
  const { store, clock, onProblem } = deps;
  const closing = new AbortController();
  let work: Promise<void> | undefined;
  let isAsked = false;

  async function run(): Promise<void> {
    do {
      isAsked = false;
      await sendDue();
    } while (isAsked && !closing.signal.aborted);
  }

  async function sendDue(): Promise<void> {
    while (!closing.signal.aborted) {
      const now = clock();
      const until = instantOf(new Date(now.getTime() + LOAN_MS));
      const lent = await store.lendMessages({ now: instantOf(now), until, limit: LENT_AT_ONCE });
      const queue = [...lent];
      await Promise.all(Array.from({ length: SENT_AT_ONCE }, () => sendAll(queue)));
      if (lent.length < LENT_AT_ONCE) return;
    }
  }

  async function sendAll(queue: LentMessage[]): Promise<void> {
    for (let message = queue.shift(); message !== undefined; message = queue.shift()) {
      await store.endMessage(message.no, await attempt(deps, message));
    }
  }

  function look(): Promise<void> {
    isAsked = true;
    work ??= run()
      .catch(onProblem)
      .finally(() => {
        work = undefined;
      });
    return work;
  }

  return {
    look: () => (closing.signal.aborted ? Promise.resolve() : look()),
    close: async () => {
      closing.abort();
      await work;
    },
  };
}

async function attempt(deps: NotifierDeps, message: LentMessage): Promise<MessageOutcome> {
  try {
    const outbreak = await readOutbreak(deps, message);
    if (outbreak === null || outbreak.some(({ id }) => message.told.includes(id))) return { state: "dropped", at: nowOf(deps) };
    if (isForAnother(message, outbreak)) return { state: "postponed", at: nowOf(deps), nextAt: inMinutes(deps, POSTPONED_MIN) };
    const city = await deps.cities.get(message.alarm.city);
    // On record before it goes: what cannot be recorded stays.
    await recordSending(deps, message);
    await sendBy(deps, message.subscription.channel, toNotice(message, { city, outbreak, publicUrl: deps.publicUrl }));
    return { state: "sent", at: nowOf(deps) };
  } catch (error) {
    const isExpected = error instanceof DeliveryError;
    if (!isExpected) deps.onProblem(error);
    const failure = isExpected ? error.text : NOTICE_FAILURES.unexpected;
    const minutes = RETRY_MIN[message.attempts - 1];
    const at = nowOf(deps);
    if (minutes === undefined || (isExpected && error.isFinal)) return { state: "failed", at, failure };
    return { state: "waiting", at, failure, nextAt: inMinutes(deps, minutes * (1 + JITTER * deps.random())) };
  }
}

/**
 * The outbreak that the alarm belongs to, the strongest first; at least the alarm itself. Null: its reader is not to be told. By the agreements of today: what was
 * open when the alarm was raised may be closed when the message goes.
 */
async function readOutbreak(deps: NotifierDeps, { alarm, subscription }: LentMessage): Promise<readonly Alarm[] | null> {
  if (alarm.state === "closed") return null;
  const reader = readerOf(subscription);
  const { grant } = await openAudience(deps, reader, alarm.city);
  if (!isAllowed(reader, "view-early-warning") || !opensFinding(grant, alarm)) return null;
  const visible = (await deps.store.listAlarms(alarm.city, MOST_ALARMS)).filter((each) => opensFinding(grant, each));
  return findOutbreaks(visible).get(alarm.id) ?? [alarm];
}

/** [ED6] One message for an outbreak: the one about its strongest alarm that waits for this reader. */
function isForAnother({ alarm, waiting }: LentMessage, outbreak: readonly Alarm[]): boolean {
  return outbreak.find(({ id }) => id === alarm.id || waiting.includes(id))?.id !== alarm.id;
}

/** [R7] A message that leaves the system is a disclosure, by the system, to whom the subscription names. */
async function recordSending({ store, clock }: NotifierDeps, { alarm, subscription }: LentMessage): Promise<void> {
  const { channel, id, person } = subscription;
  if (channel.type === "app") return;
  const receiver = channel.type === "email" ? channel.address : new URL(channel.url).origin;
  const told = { what: "message.send", subject: `${alarm.city}/${alarm.id} ${id}`, reason: `subscription of ${person}`, receiver };
  await store.audit({ at: instantOf(clock()), ...actorOf(SYSTEM_VIEWER), ...told });
}

/** Of the role nothing is kept; only roles that may see early warning can subscribe. */
function readerOf({ person, agency }: Subscription): Viewer {
  return { ...SYSTEM_VIEWER, name: person, role: "analyst", agency };
}

async function sendBy({ mail, webhook }: NotifierDeps, channel: Subscription["channel"], notice: Notice): Promise<void> {
  switch (channel.type) {
    case "app":
      return;
    case "email":
      if (mail === null) throw new DeliveryError(NOTICE_FAILURES.noEmail, { isFinal: false });
      return mail.send(notice, channel.address);
    case "webhook":
      if (webhook === null) throw new DeliveryError(NOTICE_FAILURES.hostRefused(new URL(channel.url).origin), { isFinal: false });
      return webhook.send(notice, channel.url);
  }
}

function inMinutes({ clock }: NotifierDeps, minutes: number): Instant {
  return instantOf(new Date(clock().getTime() + minutes * MINUTE_MS));
}

function nowOf({ clock }: NotifierDeps): Instant {
  return instantOf(clock());
}
