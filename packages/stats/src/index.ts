export { type InsufficientData, insufficientData } from "./insufficient-data.ts";
export { type Random, createRandom } from "./random.ts";
