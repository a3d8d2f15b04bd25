/** Words that both bundles use, and one sentence for every refusal code. */
import { chat } from "./chat";
import { connection } from "./connection";
import { record } from "./record";
import { refusals } from "./refusals";
import { screens } from "./screens";
import { words } from "./words";

export const common = { ...chat, ...connection, ...record, ...refusals, ...screens, ...words };
