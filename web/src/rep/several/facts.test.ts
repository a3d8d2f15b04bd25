import { beforeEach, describe, expect, it } from "vitest";
import { ANA, aView, LI, MARIA, TOMAS } from "../../core/testing";
import { setLang } from "../../i18n/rep";
import { countOf, tabName } from "./facts";

beforeEach(() => setLang("en"));

describe("the name of a tab", () => {
  it.each([
    ["whom I help there", aView(), "Maria Okafor"],
    ["how many more there are", aView({ participants: [LI, MARIA, TOMAS] }), "Maria Okafor +1"],
    ["that nobody is there", aView({ participants: [LI], focus: null }), "No customer"],
    ["that it is not there yet", null, "Connecting"],
  ])("says %s", (_, view, name) => {
    expect(tabName(view)).toContain(name);
  });
});

describe("what End all ends", () => {
  it("is what I control and is not over, with the customers in it", () => {
    const assisted = aView({ controller: ANA.id });
    const over = aView({ session: { ...aView().session, state: "ended" } });
    const two = aView({ participants: [LI, MARIA, TOMAS] });
    expect(countOf([aView(), two, assisted, over, null])).toEqual({ mine: 2, customers: 3, others: 1 });
  });
});
