/** TURN servers for a participant, for networks that let neither UDP nor TCP through to the relay. */
import { http } from "../http";

export type IceServers = () => Promise<RTCIceServer[]>;

/** Media waits for them no longer than this (ms): most networks need none. */
const PATIENCE = 2_000;

/** Fetches them at the first use, and again at the first use after half of their life. Never rejects; without an answer there are none. */
export function openIceServers(token: string): IceServers {
  let fetched: Promise<RTCIceServer[]> | null = null;
  let fresh = Number.POSITIVE_INFINITY;

  function fetchThem(): Promise<RTCIceServer[]> {
    fresh = Number.POSITIVE_INFINITY;
    const began = Date.now();
    fetched = http.iceServers(token).then(
      ({ iceServers, expiresAt }) => {
        if (expiresAt !== null) fresh = began + (expiresAt - began) / 2;
        return iceServers;
      },
      () => {
        fetched = null;
        return [];
      },
    );
    return fetched;
  }
  return () => {
    const servers = fetched !== null && Date.now() < fresh ? fetched : fetchThem();
    const none = new Promise<RTCIceServer[]>((give) => setTimeout(() => give([]), PATIENCE));
    return Promise.race([servers, none]);
  };
}
