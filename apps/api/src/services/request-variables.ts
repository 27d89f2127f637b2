import type { Viewer } from "@lagebild/domain";

/** What middleware leaves for the handlers of a request. */
export interface RequestVariables {
  /** Names the request in the log and in problem answers. */
  readonly requestId: string;
  readonly viewer: Viewer;
}
