import type { Calls } from "./operations.ts";

/** Calls of a database thread by name, with the types of the operations. */
export type Client = <K extends keyof Calls>(name: K, ...args: Parameters<Calls[K]>) => Promise<ReturnType<Calls[K]>>;
