import { replies } from "./replies";
import { people } from "./people";
import { settings } from "./settings";
import { site } from "./site";

export const admin = { ...people, ...replies, ...settings, ...site };
