import { act, cleanup, fireEvent, render, screen, waitFor } from "@testing-library/preact";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { codeOf } from "../core/errors";
import type { View } from "../core/model";
import { aView, LI } from "../core/testing";
import { fakeLive, type FakeLive } from "../core/testing-live";
import { useAct, useCommand } from "./command";
import { InsideContext, openInside } from "./inside";

let refused: string[];
beforeEach(() => {
  refused = [];
});
afterEach(cleanup);

function Knock({ id }: { id: string }) {
  const admit = useCommand("knock.admit", id);
  const words = admit.pending ? "pending" : (admit.refusal ?? "ready");
  return <button onClick={() => void admit.run({ knock: id, controlEpoch: 3 })}>{`${id}: ${words}`}</button>;
}

function Both() {
  const stop = useCommand("share.stop", "h1");
  const both = useAct("both");
  const name = stop.pending || both.pending ? "pending" : "stop";
  return (
    <>
      <button onClick={() => void stop.run({ share: "h1" })}>{name}</button>
      <button onClick={() => void both.run(() => Promise.reject(new TypeError("network")))}>fail</button>
    </>
  );
}

function open(view: View = aView()): FakeLive {
  const live = fakeLive(view);
  const inside = openInside(live, (failure) => refused.push(codeOf(failure)));
  render(
    <InsideContext.Provider value={inside}>
      <Knock id="k1" />
      <Knock id="k2" />
      <Both />
    </InsideContext.Provider>,
  );
  return live;
}
const button = (name: string) => screen.getByRole("button", { name });

describe("a command", () => {
  it("is sent once, and pending until it is acknowledged; another of its kind is not", async () => {
    const live = open();
    let done: (answer: unknown) => void = () => undefined;
    live.socket.answers["knock.admit"] = () => new Promise((resolve) => (done = resolve));
    fireEvent.click(button("k1: ready"));
    fireEvent.click(await screen.findByRole("button", { name: "k1: pending" }));
    expect(button("k2: ready")).toBeDefined();
    expect(live.socket.sent).toEqual([{ name: "knock.admit", payload: { knock: "k1", controlEpoch: 3 } }]);
    await act(async () => done({ ok: true, version: 2 }));
    expect(await screen.findByRole("button", { name: "k1: ready" })).toBeDefined();
    expect(refused).toEqual([]);
  });

  it("that is refused says so and can be sent again", async () => {
    const live = open();
    live.socket.answers["knock.admit"] = () => ({ ok: false, code: "no_knock" });
    fireEvent.click(button("k1: ready"));
    await waitFor(() => expect(refused).toEqual(["no_knock"]));
    expect(await screen.findByRole("button", { name: "k1: ready" })).toBeDefined();
  });

  it("knows why the reader cannot use it now", () => {
    const live = open(aView({ you: { id: LI.id, name: LI.name, role: "assistant", refusals: { "knock.admit": "not_controller" } } }));
    expect(button("k1: not_controller")).toBeDefined();
    act(() => live.socket.lose());
    expect(button("k1: unavailable")).toBeDefined();
  });

  it("about what this page captures takes effect here first", async () => {
    const live = open();
    fireEvent.click(button("stop"));
    await waitFor(() => expect(live.media).toEqual(["stop h1"]));
    expect(live.socket.sent).toEqual([]);
  });
});

it("several commands can be one act, whose failure is said once", async () => {
  open();
  fireEvent.click(button("fail"));
  await waitFor(() => expect(refused).toEqual(["unavailable"]));
  expect(button("stop")).toBeDefined();
});
