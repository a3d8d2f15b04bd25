import { openRouter } from "../page/router";
import { PATHS, ROOMS } from "../paths";

export const { path, room, go, follow, guardBack } = openRouter<(typeof PATHS.customer)[number] | (typeof ROOMS)[number]>(
  PATHS.customer,
  ROOMS,
);
