import { ConflictError, LagebildError, NotFoundError, type CityId, type UploadId } from "@lagebild/domain";
import { NOTHING_ARRIVED, type Arrived, type Upload } from "./upload.ts";

/** The uploads of this server. They do not outlive it: their files are removed when it starts. */
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
      if (entry.isSealed) throw conflict("this upload is being read", "Diese Datei wird schon gelesen.", id);
      entry.arrived = await work(entry.arrived);
      return entry.arrived;
    });
    entry.last = appended.catch(() => undefined);
    return appended;
  }

  async function remove(id: UploadId): Promise<void> {
    const entry = find(id);
    if (entry.isTaken) throw conflict("a job uses this upload", "Diese Datei wird gerade übernommen oder geprüft.", id);
    entries.delete(id);
    await entry.last;
  }

  return {
    add: (upload) => {
      if (entries.size >= MOST_AT_ONCE) {
        throw new LagebildError("limit-exceeded", `at most ${MOST_AT_ONCE} uploads at a time`, {
          text: {
            de: `Es sind schon ${MOST_AT_ONCE} Dateien in Arbeit. Bitte erst eine davon übernehmen oder verwerfen.`,
            en: `There are ${MOST_AT_ONCE} uploads already. Import or discard one of them first.`,
          },
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
      if (entry.isTaken) throw conflict("a job uses this upload already", "Diese Datei wird schon übernommen oder geprüft.", id);
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

function conflict(message: string, german: string, upload: UploadId): ConflictError {
  return new ConflictError(message, { upload, text: { de: german, en: `${message[0]?.toUpperCase()}${message.slice(1)}.` } });
}
