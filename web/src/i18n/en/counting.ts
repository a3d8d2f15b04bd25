/** How many, and who, inside a sentence. */
import { listed } from "../format";

export const list = (names: readonly string[]) => listed("en", names);
export const people = (count: number) => (count === 1 ? "1 person" : `${count} people`);
export const customers = (count: number) => (count === 1 ? "1 customer" : `${count} customers`);
export const others = (count: number) => (count === 1 ? "1 other" : `${count} others`);
export const minutes = (count: number) => (count === 1 ? "1 minute" : `${count} minutes`);
