import { createHash, randomBytes } from "node:crypto";
import { statfs } from "node:fs/promises";
import {
  deliveryIdSchema,
  LagebildError,
  type DeliveryId,
  type Feed,
  type Instant,
  type LocalText,
  type MappingId,
  type PushAnswer,
} from "@lagebild/domain";
import type { Inbox } from "../../db/inbox.ts";
import type { ImportDeps } from "../import/import-deps.ts";
import { instantOf } from "../import/instant-of.ts";
import { PUSH_TEXTS } from "../i18n/push-texts.ts";
import type { PushOutcome } from "./feed-port.ts";
import { readItems, unpackBody } from "./push-body.ts";
import { createPushJudge, type JudgedPush, type PushJudge } from "./push-judge.ts";

export interface ReceiverDeps extends ImportDeps {
  readonly inbox: Inbox;
}

/** One push with its body. */
export interface PushWork {
  readonly feed: Feed;
  readonly mapping: MappingId;
  readonly body: ArrayBuffer;
  readonly isNdjson: boolean;
  readonly isGzip: boolean;
  readonly key: string | null;
  readonly receivedAt: Instant;
}

export type PushReceiver = (push: PushWork) => Promise<PushOutcome>;

/** All pushes of one feed and mapping bear it: rows that wait under it are processed together. */
export const PUSH_NAME = "push";

const MOST_WAITING_ROWS = 2_000_000;
const MOST_WAITING_BYTES = 2 * 1024 ** 3;
/** What is left for the import of what waits already. */
const LEAST_FREE_BYTES = 64 * 1024 ** 2;
const ROOM_MS = 1_000;
const REFUSAL_MS = 10_000;
const BACKLOG_RETRY_S = 30;
const DISK_RETRY_S = 60;

/** Judges pushes and stores them durably before it answers. Throws a LagebildError where nothing of a push was kept. */
export function createPushReceiver(deps: ReceiverDeps): PushReceiver {
  const judges = new WeakMap<Feed, PushJudge>();
  const requireRoom = createRoomCheck(deps);
  const noteRefusal = createRefusalNote(deps);

  function judgeOf(feed: Feed): PushJudge {
    const judge = judges.get(feed) ?? createPushJudge(deps, feed);
    judges.set(feed, judge);
    return judge;
  }

  async function receive(push: PushWork): Promise<PushOutcome> {
    const { feed, receivedAt } = push;
    if (feed.state !== "draft") await requireRoom();
    const judge = judgeOf(feed);
    const bytes = await unpackBody(push.body, push.isGzip);
    const judged = await judge.judge(readItems(bytes, push.isNdjson, judge.mapping), receivedAt);
    const id = createDeliveryId(receivedAt);
    const answer = JSON.stringify(toAnswer(id, judged, feed.state === "draft"));
    if (feed.state === "draft") {
      await noteTest(deps, push, judged);
      return { answer, isRepeated: false };
    }
    return await store(deps, push, { id, answer, rows: judged.rows, bodyHash: createHash("sha256").update(bytes).digest("hex") });
  }

  return async (push) => {
    try {
      return await receive(push);
    } catch (error) {
      await noteRefusal(push, error);
      throw error;
    }
  };
}

interface StoredPush {
  readonly id: DeliveryId;
  readonly answer: string;
  readonly rows: JudgedPush["rows"];
  readonly bodyHash: string;
}

async function store({ inbox }: ReceiverDeps, { feed, mapping, key, receivedAt }: PushWork, push: StoredPush): Promise<PushOutcome> {
  const { id, city, agency, kind } = feed;
  const delivery = { feed: id, city, agency, kind, mapping, name: PUSH_NAME, receivedAt, deliveredAt: null, period: null };
  try {
    return await inbox.accept({ ...delivery, ...push, key });
  } catch (error) {
    if (!(error instanceof LagebildError) || error.code !== "unavailable") throw error;
    throw unavailable(PUSH_TEXTS.notStored, DISK_RETRY_S, error);
  }
}

function toAnswer(delivery: DeliveryId, { verdicts }: JudgedPush, isTest: boolean): PushAnswer {
  const quarantined = verdicts.filter(({ status }) => status === "quarantined").length;
  const counts = { accepted: verdicts.length - quarantined, quarantined };
  return { delivery, ...counts, ...(isTest && { isTest }), rows: [...verdicts] };
}

function createDeliveryId(at: Instant): DeliveryId {
  return deliveryIdSchema.parse(`delivery-${at.replaceAll(/\D/g, "").slice(0, 14)}-${randomBytes(6).toString("hex")}`);
}

/** [R15] Test deliveries leave their numbers, and no row. */
async function noteTest({ inbox, now }: ReceiverDeps, { feed, body, receivedAt }: PushWork, { rows }: JudgedPush): Promise<void> {
  const end = { endedAt: instantOf(now()), outcome: "delivered" as const, failure: null, notes: [], run: null, counts: null };
  const attempt = { feed: feed.id, startedAt: receivedAt, trigger: "test" as const };
  await inbox.recordAttempt(attempt, { ...end, rows: rows.length, bytes: body.byteLength });
}

/** Looks at most once a second whether more may be taken. */
function createRoomCheck({ inbox, dataFolder, now }: ReceiverDeps): () => Promise<void> {
  let checkedMs = Number.NEGATIVE_INFINITY;
  let refusal: LagebildError | null = null;

  async function check(): Promise<LagebildError | null> {
    const { waitingRows, waitingBytes } = await inbox.measure();
    if (waitingRows > MOST_WAITING_ROWS || waitingBytes > MOST_WAITING_BYTES) return unavailable(PUSH_TEXTS.backlog, BACKLOG_RETRY_S);
    const { bavail, bsize } = await statfs(dataFolder);
    return bavail * bsize < LEAST_FREE_BYTES ? unavailable(PUSH_TEXTS.noSpace, DISK_RETRY_S) : null;
  }

  return async () => {
    const nowMs = now().getTime();
    if (nowMs - checkedMs > ROOM_MS) {
      refusal = await check();
      checkedMs = nowMs;
    }
    if (refusal !== null) throw refusal;
  };
}

/** Whoever keeps the feeds sees that something was refused and why; a sender that repeats it adds one line in ten seconds. */
function createRefusalNote({ inbox, now }: ReceiverDeps): (push: PushWork, error: unknown) => Promise<void> {
  const lastMs = new Map<string, number>();
  return async ({ feed, body, receivedAt }, error) => {
    if (!(error instanceof LagebildError) || error.details.text === undefined) return;
    const nowMs = now().getTime();
    if (nowMs - (lastMs.get(feed.id) ?? Number.NEGATIVE_INFINITY) < REFUSAL_MS) return;
    lastMs.set(feed.id, nowMs);
    const at = instantOf(now());
    const failure = { at, code: error.code, text: error.details.text };
    const trigger = feed.state === "draft" ? ("test" as const) : ("push" as const);
    try {
      const end = { endedAt: at, outcome: "refused" as const, failure, notes: [], rows: 0, run: null, counts: null };
      await inbox.recordAttempt({ feed: feed.id, startedAt: receivedAt, trigger }, { ...end, bytes: body.byteLength });
    } catch {
      // A full disk, most likely the very reason: the sender is told all the same.
    }
  };
}

function unavailable(text: LocalText, retryAfterSeconds: number, cause?: unknown): LagebildError {
  return new LagebildError("unavailable", text.en, { text, retryAfterSeconds }, { cause });
}
