import { parentPort, workerData, type TransferListItem } from "node:worker_threads";
import type { ReportColumns } from "@lagebild/domain";
import { openReader, openWriter } from "./connection.ts";
import { migrate } from "./migrate.ts";
import { createOperations, createStreams } from "./operations.ts";
import { toFailure, type Request, type Response } from "./protocol.ts";
import type { ThreadData } from "./thread.ts";

const { file, role }: ThreadData = workerData;
const db = role === "writer" ? openWriter(file) : openReader(file);
if (role === "writer") migrate(db);
const operations = createOperations(db);
const streams = createStreams(db, file);
const open = new Map<number, Generator<unknown, unknown, unknown>>();

function handle(request: Request): void {
  try {
    if (request.kind === "call") return answer(request.id, runCall(request.name, request.args), true);
    if (request.kind === "return") return closeStream(request.id);
    const generator = request.kind === "open" ? openStream(request.id, request.name, request.args) : open.get(request.id);
    if (generator === undefined) return answer(request.id, undefined, true);
    const { value, done } = generator.next(request.kind === "next" ? request.input : undefined);
    if (done === true) open.delete(request.id);
    answer(request.id, value, done === true);
  } catch (error) {
    open.delete(request.id);
    post({ kind: "failure", id: request.id, failure: toFailure(error) });
  }
}

function runCall(name: string, args: readonly unknown[]): unknown {
  if (name === "close") return db.close();
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

function closeStream(id: number): void {
  open.get(id)?.return(undefined);
  open.delete(id);
}

function answer(id: number, value: unknown, isLast: boolean): void {
  post({ kind: "value", id, value, isLast }, isColumns(value) ? buffersOf(value) : []);
}

function post(response: Response, transfer: readonly TransferListItem[] = []): void {
  parentPort?.postMessage(response, [...transfer]);
}

function isColumns(value: unknown): value is ReportColumns {
  return typeof value === "object" && value !== null && "cellHigh" in value;
}

function buffersOf(columns: ReportColumns): ArrayBuffer[] {
  const arrays = Object.values(columns).flat();
  return arrays.flatMap((each) => (ArrayBuffer.isView(each) && each.buffer instanceof ArrayBuffer ? [each.buffer] : []));
}

parentPort?.on("message", handle);
post({ kind: "ready" });
