import type { MenuItem } from "../../ui";

/** What a Session button offers (S55), as a button or as an item of a menu. */
export interface SessionAct extends MenuItem {
  icon: NonNullable<MenuItem["icon"]>;
  kind?: "end";
  pending: boolean;
}
