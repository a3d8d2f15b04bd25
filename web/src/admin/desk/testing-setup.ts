/** For tests and the gallery: a site whose queues are set up. */
import { both, FORM } from "../../core/desk/testing-desk";
import type { Agents, DeskFigures, FiguresRow, Queue, Queues, Rules } from "../../core/desk/model";
import { usualHours } from "./texts";

export function aQueue(id: string, en: string, zh: string, more: Partial<Queue> = {}): Queue {
  return {
    id,
    names: both(en, zh),
    descriptions: both(""),
    hours: null,
    distribution: "everybody",
    escalation: 60,
    patience: 120,
    alert: 120,
    closing: 200,
    ring: 30,
    form: [],
    hold: both(""),
    ask: "nothing",
    files: true,
    parts: [],
    missed: 1,
    serviceLevel: 60,
    mail: "",
    ...more,
  };
}

export const QUEUES: Queues = {
  queues: [
    aQueue("devices", "Devices", "设备", { form: FORM, hours: { ...usualHours(), zone: "Europe/Vienna" } }),
    aQueue("billing", "Billing", "账单"),
  ],
  fallback: null,
  supervision: "told",
};
export const AGENTS: Agents = {
  agents: [{ person: "li", name: "Li Wei", queues: null, limit: 3, inbound: true }],
  managers: [{ person: "ana", name: "Ana Souza", queues: ["devices"], agents: null, mayTakeOver: false }],
};
export const RULES: Rules = JSON.parse(
  '{"rules":[{"if":{"field":"about","op":"is","text":"Printer"},"then":{"queue":"devices","agent":null}}]}',
) as Rules;

export function aRow(key: string, en: string, zh: string, entered: number, more: Partial<FiguresRow> = {}): FiguresRow {
  return {
    key,
    name: both(en, zh),
    entered,
    served: Math.floor(entered * 0.9),
    abandoned: Math.ceil(entered * 0.08),
    messages: 1,
    transfers: 2,
    missed: 1,
    wait: 74,
    longest: 372,
    handling: 610,
    serviceLevel: 0.82,
    removed: false,
    ...more,
  };
}
export const FIGURES: DeskFigures = {
  by: "queue",
  rows: [aRow("devices", "Devices", "设备", 57), aRow("billing", "Billing", "账单", 12, { serviceLevel: null, wait: null, removed: true })],
  total: aRow("", "", "", 69),
};
const somebody = { email: "li@example.org", role: "rep", disabled: false, invited: false, usedAt: null, multi: false, customers: null };
export const PEOPLE = [
  { ...somebody, id: "li", name: "Li Wei" },
  { ...somebody, id: "ana", name: "Ana Souza", role: "admin" },
  { ...somebody, id: "kenji", name: "Kenji Mori" },
];
