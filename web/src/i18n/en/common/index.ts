/** Words that both bundles use, and one sentence for every refusal code. */
import { chat } from "./chat";
import { connection } from "./connection";
import { files } from "./files";
import { heard } from "./heard";
import { pointing } from "./pointing";
import { record } from "./record";
import { recording } from "./recording";
import { refusals } from "./refusals";
import { screens } from "./screens";
import { soundtrack } from "./soundtrack";
import { video } from "./video";
import { voice } from "./voice";
import { words } from "./words";

export const common = {
  ...chat,
  ...connection,
  ...files,
  ...heard,
  ...pointing,
  ...record,
  ...recording,
  ...refusals,
  ...screens,
  ...soundtrack,
  ...video,
  ...voice,
  ...words,
};
