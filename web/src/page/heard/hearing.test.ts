import { expect, test } from "vitest";
import { openSession } from "../../core/session/session";
import { aView, FakeSocket } from "../../core/testing";
import { CAUSES } from "../../core/heard/causes";
import { openHearing, type Means } from "./hearing";
import { LEVEL, SOUNDS } from "./sounds";

const knock = { id: "k1", name: "Tomás", address: "192.0.2.7", at: 0, looksLike: null, door: "number" as const, moving: null };

/** A person with a page; everything that reaches them is written down. */
function aPerson() {
  const heard: string[] = [];
  const person = { heard, silent: false, inFront: false, now: 0, ticks: null as (() => void) | null, look: () => undefined as void };
  const means: Means = {
    play: (cause) => void heard.push(`sound ${cause}`),
    notify: ({ about }) => void heard.push(`shown ${about}`),
    takeBack: (still) => void (!still("knock k1") && heard.at(-1)?.startsWith("shown") && heard.push("taken back")),
    isSilent: () => person.silent,
    looks: () => ({ inFront: person.inFront, chat: false }),
    onLook: (looked) => {
      person.look = looked;
      return () => undefined;
    },
    everySecond: (tick) => {
      person.ticks = tick;
      return () => void (person.ticks = null);
    },
    now: () => person.now,
  };
  const socket = new FakeSocket();
  const session = openSession("token", () => ({}), socket.open);
  const close = openHearing(session, means);
  socket.connect();
  socket.update(aView());
  let version = 1;
  const knocks = (waits: boolean) => socket.update(aView({ version: (version += 1), knocks: waits ? [knock] : [] }));
  const second = (at: number) => {
    person.now = at;
    person.ticks?.();
  };
  return { person, knocks, second, close };
}

test("a knock is heard and shown, again after 20 seconds, and taken back when answered", () => {
  const { person, knocks, second } = aPerson();
  expect(person.ticks).toBeNull();
  knocks(true);
  expect(person.heard).toEqual(["sound knock", "shown knock k1"]);
  second(19_000);
  expect(person.heard).toHaveLength(2);
  second(20_000);
  expect(person.heard.slice(2)).toEqual(["sound knock", "shown knock k1"]);
  knocks(false);
  expect(person.heard.at(-1)).toBe("taken back");
  expect(person.ticks).toBeNull();
});

test("in front of one's eyes it is heard and not shown", () => {
  const { person, knocks } = aPerson();
  person.inFront = true;
  knocks(true);
  expect(person.heard).toEqual(["sound knock"]);
});

test("muted it is neither; when that is over, what still waits is heard", () => {
  const { person, knocks, second } = aPerson();
  person.silent = true;
  knocks(true);
  second(20_000);
  expect(person.heard).toEqual([]);
  person.silent = false;
  second(40_000);
  expect(person.heard[0]).toBe("sound knock");
});

test("who comes to look needs no notification any more", () => {
  const { person, knocks } = aPerson();
  knocks(true);
  person.look();
  expect(person.heard.at(-1)).toBe("taken back");
  expect(person.ticks).not.toBeNull();
});

test("after the page was left nothing goes on", () => {
  const { person, knocks, close } = aPerson();
  knocks(true);
  close();
  expect(person.ticks).toBeNull();
});

test("every sound is short, soft and its own", () => {
  const tunes = CAUSES.map((cause) => SOUNDS[cause].map((note) => `${note.pitch}@${note.at}`).join());
  expect(new Set(tunes).size).toBe(CAUSES.length);
  for (const cause of CAUSES) for (const note of SOUNDS[cause]) expect(note.at + note.length).toBeLessThan(0.7);
  expect(LEVEL).toBeLessThanOrEqual(0.15);
});
