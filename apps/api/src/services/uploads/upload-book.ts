import { ConflictError, LagebildError, NotFoundError, type CityId, type UploadId } from "@lagebild/domain";
import { DATA_TEXTS } from "../i18n/data-texts.ts";
import { NOTHING_ARRIVED, type Arrived, type Upload } from "./upload.ts";

/** The uploads of this server. They do not outlive it: the next one removes their files when it starts. */
export interface UploadBook {
  add(upload: Upload): void;
  get(city: CityId, id: UploadId): Upload;
  arrived(id: UploadId): Arrived;
  /** Runs `work` after all that was asked for this upload before; what it answers has arrived. */
  append(id: UploadId, work: (arrived: Arrived) => Promise<Arrived>): Promise<Arrived>;
  /** No part is taken any more, and nobody else may take or remove it until `release`. */
  take(id: UploadId): void;
  release(id: UploadId): void;
  /** Throws ConflictError while it is taken. */
  remove(id: UploadId): Promise<void>;
  /** Ids of uploads that nobody uses and that are older. */
  listOlderThan(createdAtMs: number): readonly UploadId[];
}

interface Entry {
  readonly upload: Upload;
  arrived: Arrived;
  /** Since a first job read it. */
  isSealed: boolean;
  isTaken: boolean;
  last: Promise<unknown>;
}

const MOST_AT_ONCE = 16;

export function createUploadBook(): UploadBook {
  const entries = new Map<UploadId, Entry>();

  function find(id: UploadId): Entry {
    const entry = entries.get(id);
    if (entry === undefined) throw new NotFoundError("upload", id);
    return entry;
  }

  async function append(id: UploadId, work: (arrived: Arrived) => Promise<Arrived>): Promise<Arrived> {
    const entry = find(id);
    const appended = entry.last.then(async () => {
      if (entries.get(id) !== entry) throw new NotFoundError("upload", id);
      if (entry.isSealed) throw new ConflictError("a job has read this upload", { upload: id, text: DATA_TEXTS.uploadIsSealed });
      entry.arrived = await work(entry.arrived);
      return entry.arrived;
    });
    entry.last = appended.catch(() => undefined);
    return appended;
  }

  async function remove(id: UploadId): Promise<void> {
    const entry = find(id);
    if (entry.isTaken) throw inUse(id);
    entries.delete(id);
    await entry.last;
  }

  return {
    add: (upload) => {
      if (entries.size >= MOST_AT_ONCE) {
        throw new LagebildError("limit-exceeded", `at most ${MOST_AT_ONCE} uploads at a time`, {
          text: DATA_TEXTS.uploadsFull(MOST_AT_ONCE),
        });
      }
      entries.set(upload.id, { upload, arrived: NOTHING_ARRIVED, isSealed: false, isTaken: false, last: Promise.resolve() });
    },
    get: (city, id) => {
      const { upload } = find(id);
      if (upload.city !== city) throw new NotFoundError("upload", id);
      return upload;
    },
    arrived: (id) => find(id).arrived,
    append,
    take: (id) => {
      const entry = find(id);
      if (entry.isTaken) throw inUse(id);
      entry.isSealed = true;
      entry.isTaken = true;
    },
    release: (id) => {
      const entry = entries.get(id);
      if (entry !== undefined) entry.isTaken = false;
    },
    remove,
    listOlderThan: (createdAtMs) =>
      [...entries.values()].filter((entry) => !entry.isTaken && entry.upload.createdAtMs < createdAtMs).map(({ upload }) => upload.id),
  };
}

function inUse(upload: UploadId): ConflictError {
  return new ConflictError("a job uses this upload", { upload, text: DATA_TEXTS.uploadIsUsed });
}
