/** The pages for admins. */
import { people } from "./people";
import { settings } from "./settings";
import { site } from "./site";

export const admin = { ...people, ...settings, ...site };
