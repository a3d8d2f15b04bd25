import { describe, expect, it } from "vitest";
import { steps, type Actual, type OwnPublisher } from "./reconcile";
import { aShare, aView, LI, MARIA } from "../testing";

function actual(more: Partial<Actual> = {}): Actual {
  return {
    connected: true,
    captures: new Map(),
    hidden: new Set(),
    publishers: new Map(),
    viewers: new Map(),
    orphans: new Set(),
    ...more,
  };
}

const mine = (more: Partial<Parameters<typeof aShare>[0]> = {}) =>
  aShare({ owner: LI.id, activity: "share", audience: [MARIA.id], publication: null, ...more });
const captured = new Map([["h1", 1]]);
const running = (more: Partial<OwnPublisher> = {}) => new Map([["h1", { codec: "AV1" as const, publication: "p1", seen: true, ...more }]]);

describe("my own share", () => {
  it("is published when its capture is open", () => {
    expect(steps(aView({ shares: [mine()] }), actual({ captures: captured }))).toEqual([{ do: "publish", share: "h1", codec: "AV1" }]);
  });

  it("is published once, not again while the offer is on its way", () => {
    const publishers = running({ publication: null, seen: false });
    expect(steps(aView({ shares: [mine()] }), actual({ captures: captured, publishers }))).toEqual([
      { do: "send", share: "h1", sending: true, small: false },
    ]);
  });

  it.each([
    ["the relay lost it", mine(), running(), "AV1"],
    [
      "another publication took its place",
      mine({ publication: { id: "p9", codec: "AV1", silent: false, hidden: false } }),
      running(),
      "AV1",
    ],
    [
      "a newcomer needs another codec",
      mine({ codec: "VP8", publication: { id: "p1", codec: "AV1", silent: false, hidden: false } }),
      running(),
      "VP8",
    ],
  ])("is published again by itself when %s", (_why, share, publishers, codec) => {
    expect(steps(aView({ shares: [share] }), actual({ captures: captured, publishers }))).toContainEqual({
      do: "publish",
      share: "h1",
      codec,
    });
  });

  it("is left alone until the view has shown a publication that was just made", () => {
    const publishers = running({ seen: false });
    expect(steps(aView({ shares: [mine()] }), actual({ captures: captured, publishers }))).toEqual([
      { do: "send", share: "h1", sending: true, small: false },
    ]);
  });

  it.each([
    ["is not drawn any more", false, new Set(["h1"]), [{ do: "report", share: "h1", hidden: true }]],
    ["is drawn again", true, new Set<string>(), [{ do: "report", share: "h1", hidden: false }]],
    ["is not drawn, as everybody knows", true, new Set(["h1"]), []],
  ])("tells the server when what it captures %s", (_what, told, hidden, expected) => {
    const view = aView({ shares: [mine({ publication: { id: "p1", codec: "AV1", silent: false, hidden: told } })] });
    const found = steps(view, actual({ captures: captured, publishers: running(), hidden }));
    expect(found.filter((step) => step.do === "report")).toEqual(expected);
    expect(steps(view, actual({ connected: false, captures: captured, publishers: running(), hidden })).map((step) => step.do)).toEqual([
      "send",
    ]);
  });

  it("sends nothing while I paused it, and is not published either", () => {
    const view = aView({ shares: [mine({ paused: "by_owner" })] });
    expect(steps(view, actual({ captures: captured, publishers: running() }))).toEqual([
      { do: "send", share: "h1", sending: false, small: false },
    ]);
  });

  it.each([
    [["li"], false],
    [["li", "ana"], true],
  ])("has a small picture beside it only when one of several viewers may be slow: %s", (audience, small) => {
    const view = aView({ shares: [mine({ audience })] });
    expect(steps(view, actual({ captures: captured, publishers: running() }))).toContainEqual({
      do: "send",
      share: "h1",
      sending: true,
      small,
    });
  });

  it("waits for the connection before it is published", () => {
    expect(steps(aView({ shares: [mine()] }), actual({ connected: false, captures: captured }))).toEqual([]);
  });

  it("gives the capture back when the share has ended", () => {
    expect(steps(aView({ version: 4, shares: [] }), actual({ captures: new Map([["h1", 4]]) }))).toEqual([{ do: "release", share: "h1" }]);
  });

  it("keeps the capture while the view is older than the share", () => {
    expect(steps(aView({ version: 3, shares: [] }), actual({ captures: new Map([["h1", 4]]) }))).toEqual([]);
  });

  it("is stopped when its capture went with a reload, and left alone when something else publishes it", () => {
    const view = aView({ shares: [mine({ publication: { id: "p1", codec: "AV1", silent: false, hidden: false } })] });
    expect(steps(view, actual({ orphans: new Set(["h1"]) }))).toEqual([{ do: "stop", share: "h1" }]);
    expect(steps(view, actual())).toEqual([]);
  });
});

describe("shares of others", () => {
  it("are watched by publication when the audience holds me", () => {
    expect(steps(aView({ shares: [aShare()] }), actual())).toEqual([{ do: "watch", share: "h1", publication: "p1" }]);
    expect(steps(aView({ shares: [aShare()] }), actual({ viewers: new Map([["p1", "h1"]]) }))).toEqual([]);
  });

  it.each([
    ["somebody else's audience", aShare({ audience: ["tomas"] })],
    ["a paused share", aShare({ paused: "primary_away" })],
    ["a share that is not published yet", aShare({ publication: null })],
  ])("are not watched: %s", (_why, share) => {
    const view = aView({ shares: [share] });
    expect(steps(view, actual())).toEqual([]);
    expect(steps(view, actual({ viewers: new Map([["p1", "h1"]]) }))).toEqual([{ do: "unwatch", publication: "p1" }]);
  });

  it("stay connected while their owner hides them, and are not begun then", () => {
    const view = aView({ shares: [aShare({ paused: "by_owner", audience: [] })] });
    expect(steps(view, actual({ viewers: new Map([["p1", "h1"]]) }))).toEqual([]);
    expect(steps(view, actual())).toEqual([]);
  });

  it("are watched again under the new publication, the old one goes first", () => {
    const view = aView({ shares: [aShare({ publication: { id: "p2", codec: "VP8", silent: false, hidden: false } })] });
    expect(steps(view, actual({ viewers: new Map([["p1", "h1"]]) }))).toEqual([
      { do: "unwatch", publication: "p1" },
      { do: "watch", share: "h1", publication: "p2" },
    ]);
  });

  it("go away even while the server is lost", () => {
    expect(steps(aView({ shares: [] }), actual({ connected: false, viewers: new Map([["p1", "h1"]]) }))).toEqual([
      { do: "unwatch", publication: "p1" },
    ]);
  });
});
