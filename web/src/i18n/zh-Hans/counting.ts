import { listed } from "../format";

export const list = (names: readonly string[]) => listed("zh-Hans", names);
