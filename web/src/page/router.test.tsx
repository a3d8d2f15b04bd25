import { cleanup, fireEvent, render, screen } from "@testing-library/preact";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openRouter } from "./router";

const PATHS = ["/one", "/one/two"] as const;
const back = (path: string) => {
  history.replaceState(null, "", path);
  dispatchEvent(new PopStateEvent("popstate"));
};

beforeEach(() => history.replaceState(null, "", "/one"));
afterEach(cleanup);

test("begins where the address is, and at the first path when it is none of them", () => {
  expect(openRouter(PATHS).path.value).toBe("/one");
  history.replaceState(null, "", "/one/two");
  expect(openRouter(PATHS).path.value).toBe("/one/two");
  history.replaceState(null, "", "/elsewhere");
  expect(openRouter(PATHS).path.value).toBe("/one");
});

test("goes with a step in the history or without one, and never twice to the same path", () => {
  const { path, go } = openRouter(PATHS);
  const before = history.length;
  go("/one");
  expect(history.length).toBe(before);
  go("/one/two");
  expect([path.value, location.pathname, history.length]).toEqual(["/one/two", "/one/two", before + 1]);
  go("/one", "replace");
  expect([path.value, location.pathname, history.length]).toEqual(["/one", "/one", before + 1]);
});

test("follows Back, unless a guard wants to stay", () => {
  const { path, go, guardBack } = openRouter(PATHS);
  go("/one/two");
  const off = guardBack(() => true);
  back("/one");
  expect([path.value, location.pathname]).toEqual(["/one/two", "/one/two"]);
  off();
  back("/one");
  expect(path.value).toBe("/one");
});

test("follows links of its own, and leaves all others to the browser", () => {
  const { path, follow } = openRouter(PATHS);
  render(
    <>
      <a href="/one/two" onClick={follow}>
        mine
      </a>
      <a href="/other" onClick={follow}>
        other
      </a>
    </>,
  );
  expect(fireEvent.click(screen.getByText("mine"), { ctrlKey: true })).toBe(true);
  expect(path.value).toBe("/one");
  expect(fireEvent.click(screen.getByText("mine"))).toBe(false);
  expect(path.value).toBe("/one/two");
  expect(fireEvent.click(screen.getByText("other"))).toBe(true);
  expect(path.value).toBe("/one/two");
});
