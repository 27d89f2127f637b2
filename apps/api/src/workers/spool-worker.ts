import { parentPort } from "node:worker_threads";
import { spoolPart, type SpoolPart, type SpooledPart } from "../services/uploads/spool-part.ts";
import type { PlainError } from "./frame-messages.ts";
import { toPlainError } from "./plain-error.ts";

/** To the worker: one part. `id` comes back with what became of it. */
export interface SpoolRequest {
  readonly id: number;
  readonly part: SpoolPart | null;
}
export type SpoolMessage =
  | { readonly id: number; readonly spooled: SpooledPart }
  | { readonly id: number; readonly spooled: null; readonly error: PlainError };

parentPort?.on("message", (request: SpoolRequest) => void answer(request));

async function answer({ id, part }: SpoolRequest): Promise<void> {
  if (part === null) return parentPort?.close();
  const message: SpoolMessage = await spoolPart(part).then(
    (spooled) => ({ id, spooled }),
    (error: unknown) => ({ id, spooled: null, error: toPlainError(error) }),
  );
  parentPort?.postMessage(message);
}
