import { expect, test } from "vitest";
import { streamOfKinds } from "./stream-of-filter.ts";

test("one kind that is watched on its own has its own stream, every other choice the visible disturbances", () => {
  expect(streamOfKinds(["offence"])).toBe("offence");
  expect(streamOfKinds(["complaint"])).toBe("complaint");
  expect(streamOfKinds(["callForService"])).toBe("disturbance");
  expect(streamOfKinds(["offence", "complaint"])).toBe("disturbance");
  expect(streamOfKinds(undefined)).toBe("disturbance");
});
