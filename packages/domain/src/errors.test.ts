import { describe, expect, test } from "vitest";
import { ConflictError, ERROR_CODES, ForbiddenError, InvalidInputError, LagebildError, NotFoundError } from "./errors.ts";

describe("errors", () => {
  test.each([
    [new InvalidInputError("no"), "InvalidInputError", "invalid-input"],
    [new NotFoundError("city", "x"), "NotFoundError", "not-found"],
    [new ForbiddenError("no"), "ForbiddenError", "forbidden"],
    [new ConflictError("no"), "ConflictError", "conflict"],
    [new LagebildError("unavailable", "no"), "LagebildError", "unavailable"],
  ])("%s is a LagebildError named %s with code %s", (error, name, code) => {
    expect(error).toBeInstanceOf(LagebildError);
    expect([error.name, error.code]).toEqual([name, code]);
    expect(ERROR_CODES).toContain(error.code);
  });
  test("a missing thing is named", () => {
    const error = new NotFoundError("city", "atlantis");
    expect([error.message, error.details]).toEqual(["city atlantis does not exist", { noun: "city", id: "atlantis" }]);
  });
  test("the cause is kept, apart from what is shown", () => {
    const cause = new Error("secret");
    const error = new InvalidInputError("shown", [{ path: "a", message: "b" }], { cause });
    expect(error.cause).toBe(cause);
    expect(JSON.stringify([error.message, error.details])).not.toContain("secret");
  });
});
