import { expect, test } from "vitest";
import { readPoint } from "./read-point.ts";

test.each(["51.6744, 7.8185", "51.6744,7.8185", "51,6744 7,8185", " 51.6744 ; 7.8185 ", "51,6744; 7,8185", "51,6744, 7,8185"])(
  "%j is a place in Hamm",
  (text) => {
    expect(readPoint(text)).toEqual({ lng: 7.8185, lat: 51.6744 });
  },
);

test.each(["", "51.6744", "51.6744, 7.8185, 3", "Hamm", "91, 7", "51, 181", "432100 5712300"])("%j is no place in degrees", (text) => {
  expect(readPoint(text)).toBeNull();
});
