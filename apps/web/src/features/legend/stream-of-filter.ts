import { type Kind, type Stream, STREAMS } from "@lagebild/domain";

/** The stream of early warning that comes nearest to a choice of kinds: the one of a single kind, else what is visible of all kinds. */
export function streamOfKinds(kinds: readonly Kind[] | undefined): Stream {
  const [only, ...others] = kinds ?? [];
  return (others.length === 0 ? STREAMS.find((stream) => stream === only) : undefined) ?? "disturbance";
}
