import { AsyncLocalStorage } from "node:async_hooks";

export interface RequestScope {
  readonly requestId: string;
  /** Of the network. */
  readonly address: string;
}

const scope = new AsyncLocalStorage<RequestScope>();

/** What is put on record while `run` works bears the id of the request. */
export function inRequest<Result>(request: RequestScope, run: () => Result): Result {
  return scope.run(request, run);
}

/** Null: nobody asked over the network. */
export function currentRequest(): string | null {
  return scope.getStore()?.requestId ?? null;
}

/** From where somebody asked; null as above. */
export function currentAddress(): string | null {
  return scope.getStore()?.address ?? null;
}
