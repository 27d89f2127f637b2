import type { PublishedTable } from "@lagebild/domain";
import type { PublishedCase } from "@lagebild/policy";
import type { PlainError } from "./frame-messages.ts";

/** To the thread that checks tables; `id` comes back with what became of it. */
export type PublishedRequest =
  | { readonly kind: "decide"; readonly id: number; readonly question: PublishedCase }
  | { readonly kind: "close" };

export type PublishedMessage =
  | { readonly kind: "decided"; readonly id: number; readonly tables: readonly PublishedTable[] }
  | { readonly kind: "failed"; readonly id: number; readonly error: PlainError };
