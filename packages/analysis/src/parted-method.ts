/**
 * A method whose work divides into independent units (replications, cells), so that threads can share it. The bytes of the result are the same for every
 * division: each unit draws from its own random stream, and `join` only takes parts in order.
 */
export interface PartedMethod<Input, Plan, Part, Output> {
  /** Checks the input (RangeError with place and value) and lays out what every unit needs. Plain objects, numbers and typed arrays only: threads read the arrays in shared memory. */
  plan(input: Input): Plan;
  /** Units of the plan; 0 when there is too little data. */
  unitCount(plan: Plan): number;
  /** Does the units [from, to). Plain data again. */
  part(plan: Plan, from: number, to: number): Part;
  /** `parts` in order, together all units once. */
  join(plan: Plan, parts: readonly Part[]): Output;
}

/** Runs all units in this thread. */
export function runParted<Input, Plan, Part, Output>(method: PartedMethod<Input, Plan, Part, Output>, input: Input): Output {
  const plan = method.plan(input);
  const count = method.unitCount(plan);
  return method.join(plan, count === 0 ? [] : [method.part(plan, 0, count)]);
}
