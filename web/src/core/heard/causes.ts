/**
 * What calls a reader to the page. A feature adds a row to `ROWS`: what waits for the reader by the view, which lasts until the view says
 * otherwise, or what is news to them, which lasts until they look at the page. Pure; what the reader did themselves is never among it.
 */
import { markedName } from "../marked";
import { inControl, offeredTo, participant, type Happened, type Update, type View } from "../model";

/** Most pressing first: of several at once, the first is heard. The first three are heard outside a session, and have no row. */
export const CAUSES = [
  "offered",
  "turn",
  "late",
  "offer",
  "asked",
  "seat",
  "knock",
  "admitted",
  "came",
  "wish",
  "file",
  "message",
  "lost",
  "answered",
  "back",
] as const;
export type Cause = (typeof CAUSES)[number];

export interface Found {
  /** What it is about: the same again is the same matter. */
  readonly about: string;
  /** Whom it is about, as the reader should read it; empty: nobody to name. */
  readonly name: string;
  /** How much of it there is: when that grows, it is heard anew. */
  readonly count?: number;
}

type Told = Pick<Update, "view" | "events">;

interface Row {
  readonly cause: Cause;
  readonly waiting?: (told: Told) => Found[];
  readonly news?: (told: Told, before: View | null) => Found[];
}

export const ROWS: readonly Row[] = [
  {
    cause: "offer",
    waiting: ({ view }) => (view.offer?.to === view.you.id ? [{ about: `offer ${view.controlEpoch}`, name: "" }] : []),
  },
  {
    cause: "asked",
    waiting: ({ view }) =>
      view.requests
        .filter((one) => one.customer === view.you.id && one.state === "waiting")
        .map((one) => ({ about: `asked ${one.id}`, name: nameOf(view, one.by) })),
    // With a standing grant there is nothing to answer, but something to choose.
    news: ({ view, events }) =>
      view.requests
        .filter((one) => one.customer === view.you.id && one.state === "allowed" && asks(events, one.by))
        .map((one) => ({ about: `asked ${one.id}`, name: nameOf(view, one.by) })),
  },
  {
    cause: "seat",
    waiting: ({ view }) => view.seatQuestions.map((one) => ({ about: `seat ${one.knock}`, name: "" })),
  },
  {
    cause: "knock",
    waiting: ({ view }) => view.knocks.map((one) => ({ about: `knock ${one.id}`, name: markedName(view, one.id, one.name) })),
  },
  {
    cause: "admitted",
    news: ({ view }, before) =>
      before?.you.role === "knocking" && view.you.role !== "knocking" ? [{ about: "admitted", name: nameOf(view, view.controller) }] : [],
  },
  {
    cause: "came",
    news: ({ view, events }) =>
      inControl(view) && !events.some((one) => one.type === "admitted" && one.who === view.you.id)
        ? happened(events, ["joined"]).filter(byCustomer(view)).map(about(view, "came"))
        : [],
  },
  {
    cause: "wish",
    waiting: ({ view }) =>
      view.wishes
        .filter((one) => one.customer === view.you.id)
        .map((one) => ({ about: `wish ${one.id}`, name: markedName(view, one.by, one.byName) })),
  },
  {
    cause: "file",
    waiting: ({ view }) => offeredTo(view).map((one) => ({ about: `file ${one.id}`, name: markedName(view, one.frm, one.frmName) })),
  },
  {
    cause: "message",
    waiting: ({ view, events }) => {
      const unread = view.chat?.unread ?? 0;
      const last = events.findLast((one) => one.type === "chat_said" && one.who !== null && one.who !== view.you.id);
      return unread === 0 ? [] : [{ about: "message", name: last ? markedName(view, last.who, last.whoName) : "", count: unread }];
    },
  },
  {
    cause: "answered",
    news: ({ view, events }) =>
      happened(events, [
        "consent_allowed",
        "pointing_allowed",
        "zoom_allowed",
        "consent_declined",
        "consent_timed_out",
        "capture_refused",
        "capture_unavailable",
        "capture_blocked",
      ])
        .filter((one) => one.whom === view.you.id && one.who !== view.you.id)
        .filter((one) => !(one.type === "consent_allowed" && asks(events, view.you.id)))
        .map(about(view, "answered")),
  },
  { cause: "lost", news: ({ view, events }) => moved(view, events, "lost") },
  { cause: "back", news: ({ view, events }) => moved(view, events, "back") },
];

const nameOf = (view: View, id: string | null): string => markedName(view, id, participant(view, id)?.name ?? "");

const happened = (events: readonly Happened[], types: readonly Happened["type"][]): Happened[] =>
  events.filter((one) => types.includes(one.type));

const asks = (events: readonly Happened[], by: string): boolean => events.some((one) => one.type === "consent_requested" && one.who === by);

const byCustomer = (view: View) => (event: Happened) => participant(view, event.who)?.role === "customer";

const about = (view: View, what: string) => (event: Happened) => ({
  about: `${what} ${event.who}`,
  name: markedName(view, event.who, event.whoName),
});

/** Lost and back are one matter: only how it stands now is news. */
function moved(view: View, events: readonly Happened[], type: "lost" | "back"): Found[] {
  if (!inControl(view)) return [];
  const newest = new Map(
    happened(events, ["lost", "back"])
      .filter(byCustomer(view))
      .map((one) => [one.who, one]),
  );
  return [...newest.values()].filter((one) => one.type === type).map(about(view, "presence"));
}
