import { afterEach, expect, test } from "vitest";
import { tab, type Seat } from "../../core/session/tab";
import { addSession, closeAll, dropSession, restore, select, selected, tabs } from "./several";

const seat = (name: string): Seat => ({ session: name, participant: `rep in ${name}`, token: `token of ${name}`, link: null });
const ids = () => tabs.value.map((one) => one.id);

afterEach(() => {
  for (const one of ids()) dropSession(one);
});

test("the newest is selected; the one beside it when it is over", () => {
  for (const name of ["a", "b", "c"]) addSession(seat(name), true);
  expect([ids(), selected.value?.id]).toEqual([["a", "b", "c"], "c"]);
  select("b");
  dropSession("b");
  expect([ids(), selected.value?.id]).toEqual([["a", "c"], "c"]);
  dropSession("c");
  expect(selected.value?.id).toBe("a");
  dropSession("a");
  expect(selected.value).toBeNull();
});

test("one that is here already is not added again", () => {
  addSession(seat("a"), true);
  addSession(seat("b"), true);
  addSession({ ...seat("a"), token: "newer" }, true);
  expect([ids(), selected.value?.id]).toEqual([["a", "b"], "a"]);
  expect(tab.several().seats.map((one) => one.token)).toEqual(["newer", "token of b"]);
});

test("a reload comes back with all of them, and so does the next one", () => {
  addSession(seat("a"), true);
  addSession(seat("b"), true);
  select("a");
  for (let reload = 0; reload < 2; reload += 1) {
    closeAll();
    expect(restore()).toBe(true);
    expect([ids(), selected.value?.id]).toEqual([["a", "b"], "a"]);
    expect(tab.several().seats).toEqual([seat("a"), seat("b")]);
  }
});

test("nothing is remembered of one that is over for this page", () => {
  addSession(seat("a"), true);
  tab.keepShares("token of a", ["s1"]);
  tab.keepShares("token of b", ["s2"]);
  dropSession("a");
  expect([tab.shares("token of a"), tab.shares("token of b")]).toEqual([[], ["s2"]]);
  expect(tab.several().seats).toEqual([]);
  expect(restore()).toBe(false);
});
