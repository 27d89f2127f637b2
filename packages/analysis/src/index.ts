export { P_SOURCES, type PSource, type Inference, type Result, type Outcome } from "./outcome.ts";
export { type PartedMethod, runParted } from "./parted-method.ts";
export { type Neighbours, createNeighbours } from "./neighbours.ts";
