import { afterEach, describe, expect, it, vi } from "vitest";
import { http } from "./http";

afterEach(() => vi.unstubAllGlobals());

function server(answer: () => Response | Promise<Response>) {
  const calls: { path: string; method: string | undefined; body: unknown }[] = [];
  vi.stubGlobal("fetch", async (path: string, init: RequestInit) => {
    calls.push({ path, method: init.method, body: init.body === undefined ? undefined : JSON.parse(String(init.body)) });
    return answer();
  });
  return calls;
}

describe("the HTTP API", () => {
  it("sends JSON and gives the answer", async () => {
    const calls = server(() => Response.json({ session: "s", participant: "p", token: "t" }, { status: 201 }));
    expect((await http.assist({ number: "482917306" }, { canShare: true })).token).toBe("t");
    expect(calls).toEqual([{ path: "/api/assist", method: "POST", body: { number: "482917306", capabilities: { canShare: true } } }]);
  });

  it("rejects with the code of a refusal", async () => {
    server(() => Response.json({ code: "bad_credentials" }, { status: 401 }));
    await expect(http.signIn("a@b", "x")).rejects.toMatchObject({ code: "bad_credentials" });
  });

  it.each([
    ["something that is not JSON", () => new Response("<html>", { status: 502 })],
    ["nothing at all", () => Promise.reject(new TypeError("network"))],
  ])("counts %s as unavailable", async (_what, answer) => {
    server(answer);
    await expect(http.site()).rejects.toMatchObject({ code: "unavailable" });
  });

  it("takes an empty answer", async () => {
    server(() => new Response(null, { status: 204 }));
    expect(await http.signOut()).toBeNull();
  });
});
