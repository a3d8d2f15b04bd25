/** The agent's pages, loaded for who has a desk. */
import { lazily } from "../../page/lazily";

export const AgentBar = lazily(() => import("./AgentBar").then((loaded) => loaded.AgentBar));
export const DeskMain = lazily(() => import("./DeskMain").then((loaded) => loaded.DeskMain));
export const Offers = lazily(() => import("./Offers").then((loaded) => loaded.Offers));
export const OfferCorner = lazily(() => import("./Offers").then((loaded) => loaded.OfferCorner));
export const Board = lazily(() => import("./Board").then((loaded) => loaded.Board));
export const AlertMail = lazily(() => import("./AlertMail").then((loaded) => loaded.AlertMail));
export const Inbox = lazily(() => import("./Inbox").then((loaded) => loaded.Inbox));
