import { expect, test } from "vitest";
import { inOrder } from "./model";
import { ANA, aView, LI, MARIA, TOMAS } from "./testing";

test("people are named reps first, then as they joined, whatever order their ids come in", () => {
  const view = aView({ participants: [LI, MARIA, ANA, TOMAS] });
  expect(inOrder(view, ["maria", "gone", "tomas", "ana", "li"])).toEqual(["li", "ana", "maria", "tomas", "gone"]);
  expect(inOrder(view, ["ana", "maria"])).toEqual(inOrder(view, ["maria", "ana"]));
});
