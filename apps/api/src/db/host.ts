import type { TransferListItem } from "node:worker_threads";
import type { ReportColumns } from "@lagebild/domain";
import type { Database } from "better-sqlite3";
import { flushHead } from "./audit-head.ts";
import { openAuditFile } from "./audit-host.ts";
import { createAuditOperations, createAuditStreams } from "./audit-operations.ts";
import { openInboxConnection, openReader, openWriter } from "./connection.ts";
import { dropLeft } from "./inbox-host.ts";
import { createInboxOperations } from "./inbox-operations.ts";
import { INBOX_FOLDER, migrate } from "./migrate.ts";
import { createOperations, createStreams } from "./operations.ts";
import { toFailure, type Request, type Response, type ThreadData } from "./protocol.ts";

export type Post = (response: Response, transfer: readonly TransferListItem[]) => void;

/** Serves one database connection: answers requests by `post`, one after the other. Runs in a thread, or in place (`startInPlace`). */
export function createHost({ file, role }: ThreadData, post: Post): (request: Request) => void {
  const db = openDatabase(file, role);
  const { operations, streams } = offersOf(db, { file, role });
  const open = new Map<number, Generator<unknown, unknown, unknown>>();

  function runCall(name: string, args: readonly unknown[]): unknown {
    if (name === "close") {
      flushHead(db);
      return db.close();
    }
    const operation = operations.get(name);
    if (operation === undefined) throw new RangeError(`no operation ${name}`);
    return operation(...args);
  }

  function openStream(id: number, name: string, args: readonly unknown[]): Generator<unknown, unknown, unknown> {
    const stream = streams.get(name);
    if (stream === undefined) throw new RangeError(`no stream ${name}`);
    const generator = stream(...args);
    open.set(id, generator);
    return generator;
  }

  function step(request: Extract<Request, { kind: "open" | "next" }>): void {
    const generator = request.kind === "open" ? openStream(request.id, request.name, request.args) : open.get(request.id);
    if (generator === undefined) return answer(request.id, undefined, true);
    const { value, done } = generator.next(request.kind === "next" ? request.input : undefined);
    if (done === true) open.delete(request.id);
    answer(request.id, value, done === true);
  }

  function answer(id: number, value: unknown, isLast: boolean): void {
    post({ kind: "value", id, value, isLast }, isColumns(value) ? buffersOf(value) : []);
  }

  return (request) => {
    try {
      if (request.kind === "call") return answer(request.id, runCall(request.name, request.args), true);
      if (request.kind !== "return") return step(request);
      open.get(request.id)?.return(undefined);
    } catch (error) {
      post({ kind: "failure", id: request.id, failure: toFailure(error) }, []);
    }
    open.delete(request.id);
  };
}

function offersOf(db: Database, { file, role }: ThreadData) {
  if (role === "inbox") return { operations: createInboxOperations(db), streams: new Map<string, never>() };
  if (role === "audit" || role === "audit-reader") return { operations: createAuditOperations(db), streams: createAuditStreams(file) };
  return { operations: createOperations(db), streams: createStreams(db, file) };
}

function openDatabase(file: string, role: ThreadData["role"]): Database {
  if (role === "inbox") return openInboxFile(file);
  if (role === "audit") return openAuditFile(file);
  // Makes the file where nothing was ever put on record.
  if (role === "audit-reader") openAuditFile(file).close();
  return role === "writer" ? openMigrated(file) : openReader(file);
}

/** Of the newest version, cleared of what processes left that are gone. */
export function openInboxFile(file: string): Database {
  const db = openInboxConnection(file);
  try {
    migrate(db, INBOX_FOLDER);
    dropLeft(db);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/** A writing connection to a file of the newest version. */
export function openMigrated(file: string): Database {
  const db = openWriter(file);
  try {
    migrate(db);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

function isColumns(value: unknown): value is ReportColumns {
  return typeof value === "object" && value !== null && "cellHigh" in value;
}

function buffersOf(columns: ReportColumns): ArrayBuffer[] {
  const arrays = Object.values(columns).flat();
  return arrays.flatMap((each) => (ArrayBuffer.isView(each) && each.buffer instanceof ArrayBuffer ? [each.buffer] : []));
}
