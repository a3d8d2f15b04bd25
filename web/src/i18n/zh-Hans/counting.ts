import { listed } from "../format";
import { zh } from "../spacing";

export const list = (names: readonly string[]) => listed("zh-Hans", names);
export const crowd = (names: readonly string[]) => list(names.length > 2 ? [...names.slice(0, 2), zh`另外 ${names.length - 2} 人`] : names);
