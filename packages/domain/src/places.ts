export * from "./found-place.ts";
export * from "./map-area.ts";
export * from "./area-answers.ts";
export * from "./context-layer.ts";
export * from "./opening-hours.ts";
export { plainText } from "./plain-text.ts";
