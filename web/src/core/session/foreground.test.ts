import { signal } from "@preact/signals";
import { expect, test } from "vitest";
import { aView } from "../testing";
import { fakeLive } from "../testing-live";
import { followForeground } from "./foreground";

const settle = () => new Promise((done) => setTimeout(done));

/** A page of one of several sessions, whose server obeys. */
function aPage(background = false) {
  const live = fakeLive(aView({ background }));
  const front = signal(true);
  let version = 1;
  live.socket.answers["page.background"] = (payload) => {
    version += 1;
    live.socket.update(aView({ version, background: (payload as { on: boolean }).on }));
    return { ok: true, version };
  };
  const said = () => live.socket.sent.map((one) => one.payload);
  const close = followForeground(live, front);
  return { live, front, said, close };
}

test("it lets go of what is captured first, then says that it is in the background, and that it is back", async () => {
  const { live, front, said } = aPage();
  expect([live.media, said()]).toEqual([[], []]);
  front.value = false;
  expect(live.media).toEqual(["release"]);
  await settle();
  front.value = true;
  await settle();
  expect(said()).toEqual([{ on: true }, { on: false }]);
});

test("it says what is not so yet, as after a reload, and nothing that is", async () => {
  const { said } = aPage(true);
  await settle();
  expect(said()).toEqual([{ on: false }]);
});

test("selected and left again at once, it ends where it was left", async () => {
  const { front, said } = aPage();
  front.value = false;
  front.value = true;
  front.value = false;
  await settle();
  expect(said().at(-1)).toEqual({ on: true });
});

test("without a connection it waits for the next one", async () => {
  const { live, front, said } = aPage();
  live.socket.lose();
  front.value = false;
  await settle();
  expect(said()).toEqual([]);
  live.socket.connect();
  await settle();
  expect(said()).toEqual([{ on: true }]);
});

test("after it was closed it says nothing", async () => {
  const { front, said, close } = aPage();
  close();
  front.value = false;
  await settle();
  expect(said()).toEqual([]);
});
