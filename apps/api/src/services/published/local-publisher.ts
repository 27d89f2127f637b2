import { decideTables } from "@lagebild/policy";
import { loadSolver } from "./highs-solver.ts";
import type { PublishedPort } from "./published-port.ts";

/** The check in the thread of its caller: in a worker, and in tests. The solver is loaded with the first question. */
export function createLocalPublisher(): PublishedPort {
  let solver: ReturnType<typeof loadSolver> | undefined;
  return {
    decide: async (question) => decideTables(await (solver ??= loadSolver()), question),
    close: async () => undefined,
  };
}
