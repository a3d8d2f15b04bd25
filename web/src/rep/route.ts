import { openRouter } from "../page/router";
import { PATHS } from "../paths";

export const { path, go, follow, guardBack } = openRouter(PATHS.rep);
