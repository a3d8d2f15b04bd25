/** What a reader can do: sent once at a time, pending until it is acknowledged, and the refusal said. */
import { Refused } from "../core/errors";
import type { Live } from "../core/live";
import type { Code, CommandName, Payload } from "../core/model";
import { useInside, type Inside } from "./inside";

export interface Command<Name extends CommandName> {
  /** Carries it out; true when it was done. While it is pending nothing happens. */
  run(payload: Payload<Name>): Promise<boolean>;
  readonly pending: boolean;
  /** Why the reader cannot do it now; null when they can. `unavailable`: there is no connection to the server. */
  readonly refusal: Code | null;
}

/** One command of the reader. `about`: what it concerns, where several may be pending at once. */
export function useCommand<Name extends CommandName>(name: Name, about = ""): Command<Name> {
  const inside = useInside();
  const { session } = inside.live;
  const { run, pending } = act(inside, `${name} ${about}`);
  return {
    run: (payload) => run(() => send(inside.live, name, payload)),
    pending,
    refusal: session.connection.value === "connected" ? (session.view.value?.you.refusals[name] ?? null) : "unavailable",
  };
}

export interface Act {
  run(what: () => Promise<unknown>): Promise<boolean>;
  readonly pending: boolean;
}

/** Several commands that are one act, such as an answer with the share that follows from it. */
export function useAct(key: string): Act {
  return act(useInside(), key);
}

function act({ pending, refused }: Inside, key: string): Act {
  return {
    pending: pending.all.value.has(key),
    async run(what) {
      if (pending.all.peek().has(key)) return false;
      pending.set(key, true);
      try {
        await what();
        return true;
      } catch (failure) {
        refused(failure);
        return false;
      } finally {
        pending.set(key, false);
      }
    },
  };
}

/** Commands about what this page captures take effect here first: nothing may leave this browser that was stopped. */
type Here = { [Name in CommandName]?: (sharing: Live["sharing"], payload: Payload<Name>) => Promise<unknown> };

const HERE: Here = {
  "share.start": (sharing, { surface, request, audience, sound }) =>
    sharing.start({
      surface,
      ...(request == null ? {} : { request }),
      ...(audience === "helped" ? { audience } : {}),
      ...(sound && { sound }),
    }),
  "video.start": (sharing) => sharing.startCamera(),
  "video.stop": (sharing, { share }) => sharing.stop(share),
  "share.stop": (sharing, { share }) => sharing.stop(share),
  "share.freeze": (sharing, { share, on }) => sharing.freeze(share, on),
  "share.curtain": (sharing, { share, on, still = false }) => (on ? sharing.hide(share, still) : sharing.unhide(share)),
};

/** Sends a command, straight from the click: a picker needs it. */
export function send<Name extends CommandName>({ session, sharing }: Live, name: Name, payload: Payload<Name>): Promise<unknown> {
  if (session.view.peek() === null) return Promise.reject(new Refused("unavailable"));
  return HERE[name]?.(sharing, payload) ?? session.command(name, payload);
}
