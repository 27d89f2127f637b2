import type { Palette } from "./palette.ts";

export const PALETTE: Palette = {
  outside: "#e2e6ea",
  land: "#f7f8f9",
  line: "#b4bdc6",
  boundary: "#4a5661",
  label: "#3b4651",
  halo: "#fff",
  ink: "#000",
  gap: "#f7f8f9",
  cellEdge: "#78848f",
  zero: "#eef1f3",
  count: ["#c1", "#c2", "#c3", "#c4", "#c5", "#c6"],
  change: ["#l3", "#l2", "#l1", "#un", "#m1", "#m2", "#m3"],
  hatch: "#a9b2bb",
  hotspot: ["#h1", "#h2", "#h3"],
  hotspotInk: ["#000", "#000", "#fff"],
  emerging: { N: "#n", F: "#f", Z: "#z", D: "#d", R: "#r", S: "#s", W: "#w", E: "#e" },
  emergingInk: { N: "#000", F: "#000", Z: "#fff", D: "#fff", R: "#000", S: "#000", W: "#fff", E: "#fff" },
};
