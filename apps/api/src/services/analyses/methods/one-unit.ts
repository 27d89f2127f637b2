import type { PartedMethod } from "@lagebild/analysis";

/** A method that is too quick to be divided, as one that a thread does in one go. */
export function oneUnit<Input, Output>(method: (input: Input) => Output): PartedMethod<Input, Input, Output, Output> {
  return {
    plan: (input) => input,
    unitCount: () => 1,
    part: (input) => method(input),
    join: (_, [output]) => {
      if (output === undefined) throw new TypeError("the only unit was not done");
      return output;
    },
  };
}

/** Plain numbers for an answer; null where `isGiven` is 0. */
export function toNumbers(values: ArrayLike<number>, isGiven?: ArrayLike<number>): (number | null)[] {
  return Array.from(values, (value, at) => (isGiven?.[at] === 0 ? null : value));
}
