import type { pointing as english } from "../../en/common/pointing";
import { zh } from "../../spacing";

export const pointing: typeof english = {
  pointing: {
    asksToScroll: {
      up: (name) => zh`${name} 请您向上滚动`,
      down: (name) => zh`${name} 请您向下滚动`,
    },
  },
};
