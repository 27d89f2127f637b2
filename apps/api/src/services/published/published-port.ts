import type { PublishedTable } from "@lagebild/domain";
import type { PublishedCase } from "@lagebild/policy";

/** The check before publication, which an event loop must not wait for. */
export interface PublishedPort {
  /** The tables of one block and step that may be published. */
  decide(question: PublishedCase): Promise<readonly PublishedTable[]>;
  close(): Promise<void>;
}
