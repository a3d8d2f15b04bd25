import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { aFile, ANA, aView, FakeSocket, LI, MARIA } from "../testing";
import { openSession } from "../session/session";
import type { File as Row, View } from "../model";
import { openFiles, type Files } from "./files";
import { FakeMeans, SUM } from "./testing-files";

let socket: FakeSocket;
let means: FakeMeans;
let files: Files;
let version = 1;
const settle = () => vi.advanceTimersByTimeAsync(0);
const bytes = (name = "printer.log", size = 100) => new File([new Uint8Array(size)], name);
const show = (more: Partial<View> = {}) => socket.update(aView({ version: ++version, ...more }));
const mine = (more: Partial<Row> = {}) => aFile({ frm: LI.id, to: MARIA.id, size: 100, sha256: SUM, ...more });
const offers = () => socket.sent.filter(({ name }) => name === "file.offer").map(({ payload }) => payload);
const problems = () => files.offering.all.value.map(({ problem }) => problem);
const run = (at = -1) => means.runs.at(at)!;

async function offered(): Promise<void> {
  files.offering.offer(bytes(), MARIA.id);
  await settle();
}
async function underWay(): Promise<void> {
  await offered();
  show({ files: [mine({ state: "accepted" })] });
}

beforeEach(() => {
  vi.useFakeTimers();
  version = 1;
  socket = new FakeSocket();
  socket.answers["file.offer"] = () => ({ ok: true, file: "f1", upload: "/files/f1", version: 2 });
  means = new FakeMeans();
  files = openFiles(
    openSession("token", () => ({}), socket.open),
    means,
  );
  socket.connect();
  show();
});
afterEach(() => {
  files.close();
  vi.useRealTimers();
});

describe("offering", () => {
  it("says name, size, sum and the epoch of who controls", async () => {
    await offered();
    expect(offers()).toEqual([{ name: "printer.log", size: 100, to: MARIA.id, sha256: SUM, controlEpoch: 3 }]);
    expect(files.offering.all.value).toEqual([]);
    expect(means.runs).toEqual([]);
  });

  it("of a customer has no epoch", async () => {
    show({ you: { id: MARIA.id, name: MARIA.name, role: "customer", refusals: {} } });
    files.offering.offer(bytes(), LI.id);
    await settle();
    expect(offers()[0]).not.toHaveProperty("controlEpoch");
  });

  it("does not read what is larger than the site takes, nor what cannot be read", async () => {
    means.limit = 99;
    await offered();
    means.limit = null;
    means.sum = null;
    await offered();
    expect(problems()).toEqual(["file_too_large", "unreadable"]);
    expect(offers()).toEqual([]);
  });

  it("is tried again after a refusal, but not twice when only the answer was lost", async () => {
    socket.answers["file.offer"] = () => ({ ok: false, code: "unavailable" });
    await offered();
    expect(problems()).toEqual(["unavailable"]);
    show({ files: [mine()] });
    files.offering.again(files.offering.all.value[0]!.id);
    await settle();
    expect(offers()).toHaveLength(1);
    show({ files: [mine({ state: "accepted" })] });
    expect(run().path).toBe("/files/f1");
  });

  it("goes on with a file from before a reload, if it is the same one", async () => {
    const row = mine({ state: "accepted" });
    show({ files: [row] });
    files.offering.goOn(bytes("printer.log", 99), row);
    means.sum = "cd".repeat(32);
    files.offering.goOn(bytes(), row);
    await settle();
    expect(problems()).toEqual(["another_file", "another_file"]);
    means.sum = SUM;
    files.offering.goOn(bytes(), row);
    await settle();
    expect(means.runs).toHaveLength(1);
    expect(offers()).toEqual([]);
  });

  it("can be given up while it is read", async () => {
    let stopped = false;
    Object.assign(means, { hash: () => ({ sha256: new Promise(() => undefined), stop: () => void (stopped = true) }) });
    await offered();
    files.offering.offer(bytes("next.log"), MARIA.id);
    files.offering.drop(files.offering.all.value[0]!.id);
    await settle();
    expect(stopped).toBe(true);
    expect(files.offering.all.value.map(({ name }) => name)).toEqual(["next.log"]);
  });
});

describe("sending", () => {
  it("begins when it is accepted, and is over when the view says so", async () => {
    await offered();
    show({ files: [mine()] });
    expect(means.runs).toEqual([]);
    show({ files: [mine({ state: "accepted" })] });
    run().progress(40);
    expect(files.sending.all.value.get("f1")).toEqual({ sent: 40, paused: false, problem: null });
    show({ files: [mine({ state: "accepted" })] });
    expect(means.runs).toHaveLength(1);
    run().done();
    show({ files: [mine({ state: "arrived" })] });
    expect(files.sending.all.value.size).toBe(0);
  });

  it.each(["cancelled", "ended", "failed"] as const)("stops when it is %s", async (state) => {
    await underWay();
    show({ files: [mine({ state })] });
    expect(run().stopped).toBe(true);
    expect(files.sending.all.value.size).toBe(0);
  });

  it("waits while there is no connection, and goes on with the next one", async () => {
    await underWay();
    socket.lose();
    expect(run().stopped).toBe(true);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(means.runs).toHaveLength(1);
    socket.connect();
    expect(means.runs).toHaveLength(2);
  });

  it("tries again after a failure, rests longer each time, and gives up when nothing moves", async () => {
    await underWay();
    run().failed(null);
    await vi.advanceTimersByTimeAsync(499);
    expect(means.runs).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(means.runs).toHaveLength(2);
    for (let more = 0; more < 7; more++) {
      run().failed(503);
      // oxlint-disable-next-line no-await-in-loop -- one after another
      await vi.advanceTimersByTimeAsync(8_000);
    }
    expect(means.runs).toHaveLength(8);
    expect(files.sending.all.value.get("f1")).toMatchObject({ paused: true, problem: "unavailable" });
    files.sending.resume("f1");
    expect(means.runs).toHaveLength(9);
  });

  it("is paused and resumed by the reader, and by a disk that is full", async () => {
    await underWay();
    files.sending.pause("f1");
    expect(run().stopped).toBe(true);
    show({ files: [mine({ state: "accepted" })] });
    expect(means.runs).toHaveLength(1);
    files.sending.resume("f1");
    run().failed(507);
    expect(files.sending.all.value.get("f1")).toMatchObject({ paused: true, problem: "no_space" });
  });

  it("sends two at once", async () => {
    for (const id of ["f1", "f2", "f3"]) {
      socket.answers["file.offer"] = () => ({ ok: true, file: id, upload: "", version: 2 });
      // oxlint-disable-next-line no-await-in-loop -- one after another
      await offered();
    }
    show({ files: ["f1", "f2", "f3"].map((id) => mine({ id, state: "accepted" })) });
    expect(means.runs.map(({ path }) => path)).toEqual(["/files/f1", "/files/f2"]);
    run(0).done();
    expect(run().path).toBe("/files/f3");
  });
});

describe("coming", () => {
  const theirs = (more: Partial<Row> = {}) => aFile({ frm: MARIA.id, to: LI.id, state: "accepted", ...more });

  it("is asked for while it is on its way to the reader, and no longer", async () => {
    means.arrived.set("f1", { bytes: 10, checking: false });
    show({ files: [theirs(), aFile({ id: "f2", frm: MARIA.id, to: ANA.id, state: "accepted" })] });
    await vi.advanceTimersByTimeAsync(1_000);
    expect([...files.coming.all.value]).toEqual([["f1", { bytes: 10, checking: false }]]);
    means.arrived.clear(); // no answer: as far as is known
    await vi.advanceTimersByTimeAsync(1_000);
    expect(files.coming.all.value.get("f1")).toEqual({ bytes: 10, checking: false });
    show({ files: [theirs({ state: "arrived" })] });
    await vi.advanceTimersByTimeAsync(1_000);
    expect(files.coming.all.value.size).toBe(0);
    expect(vi.getTimerCount()).toBe(0);
  });
});
