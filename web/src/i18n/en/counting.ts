/** How many, and who, inside a sentence. */
import { listed } from "../format";

export const list = (names: readonly string[]) => listed("en", names);
/** Two names and a count, for lines that have little room: "Ana, Ben and 3 others". */
export const crowd = (names: readonly string[]) => list(names.length > 2 ? [...names.slice(0, 2), others(names.length - 2)] : names);
export const people = (count: number) => (count === 1 ? "1 person" : `${count} people`);
export const customers = (count: number) => (count === 1 ? "1 customer" : `${count} customers`);
export const others = (count: number) => (count === 1 ? "1 other" : `${count} others`);
