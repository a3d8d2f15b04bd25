/** Plain questions to the views of several sessions. */
import { inControl, participant, type View } from "../../core/model";
import { t } from "../../i18n/rep";
import { customersOf } from "../session/facts";

/** Whom a tab is about: the customer I help there, and how many more there are. */
export function tabName(view: View | null): string {
  if (view === null) return t.rep.connecting;
  const customers = customersOf(view);
  const first = participant(view, view.focus) ?? customers[0];
  if (first === undefined) return t.rep.noCustomer;
  return customers.length > 1 ? t.rep.andMore(first.name, customers.length - 1) : first.name;
}

export interface Count {
  /** Sessions that I control. */
  mine: number;
  /** Customers in those. */
  customers: number;
  /** Sessions that somebody else controls. */
  others: number;
}

export function countOf(views: readonly (View | null)[]): Count {
  const going = views.filter((view) => view !== null).filter((view) => view.session.state !== "ended");
  const mine = going.filter(inControl);
  const customers = mine.reduce((sum, view) => sum + customersOf(view).length, 0);
  return { mine: mine.length, customers, others: going.length - mine.length };
}
