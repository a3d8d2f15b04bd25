import { cleanup, fireEvent, render, screen } from "@testing-library/preact";
import { signal } from "@preact/signals";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { setLang } from "../i18n/language";
import { expectAccessible } from "../ui/testing";
import { Boundary, start } from "./start";

let reported: unknown[];

beforeEach(() => {
  setLang("en");
  reported = [];
  vi.stubGlobal("reportError", (failure: unknown) => reported.push(failure));
  document.body.innerHTML = '<div id="app"></div>';
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

test("a page that cannot be drawn any more says so, lets go of what it held, and can be loaded again", async () => {
  const failing = signal(false);
  function Page() {
    if (failing.value) throw new Error("no");
    return <main>All is well</main>;
  }
  const broken = vi.fn();
  const reload = vi.spyOn(location, "reload").mockReturnValue();
  render(
    <Boundary broken={broken}>
      <Page />
    </Boundary>,
  );
  expect(screen.getByText("All is well")).toBeDefined();
  failing.value = true;
  expect(await screen.findByText("This page has stopped working")).toBeDefined();
  expect(broken).toHaveBeenCalledOnce();
  expect(reported).toHaveLength(1);
  await expectAccessible();
  fireEvent.click(screen.getByRole("button", { name: "Load again" }));
  expect(reload).toHaveBeenCalledOnce();
});

test("a page that cannot begin says so, too", () => {
  start(
    () => <main>All is well</main>,
    () => {
      throw new Error("no");
    },
  );
  expect(document.body.textContent).toContain("This page has stopped working");
});
