import { expect, test } from "vitest";
import { actOf, stepped } from "./keys";

test("keys do what players' keys do, and nothing where they mean something else", () => {
  const act = (key: string, target: EventTarget = document.body, more = {}) =>
    actOf({ key, target, ctrlKey: false, metaKey: false, altKey: false, ...more } as KeyboardEvent);
  const button = document.createElement("button");
  expect([" ", "k", "K", "ArrowLeft", "j", "l", "<", ">", "f", "Home", "v", "x"].map((key) => act(key))).toEqual([
    "play",
    "play",
    "play",
    "back",
    "farBack",
    "farOn",
    "slower",
    "faster",
    "full",
    "first",
    "large",
    null,
  ]);
  expect([act(" ", button), act("k", button), act("k", document.createElement("select"))]).toEqual([null, "play", null]);
  expect(act("f", document.body, { ctrlKey: true })).toBeNull();
  expect([stepped("1", 1), stepped("4", 1), stepped("0.5", -1)]).toEqual(["1.5", "4", "0.5"]);
});
