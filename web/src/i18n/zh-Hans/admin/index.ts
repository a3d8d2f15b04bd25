import { people } from "./people";
import { site } from "./site";

export const admin = { ...people, ...site };
