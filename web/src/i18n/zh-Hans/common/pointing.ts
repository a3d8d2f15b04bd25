import type { pointing as english } from "../../en/common/pointing";
import { zh } from "../../spacing";

export const pointing: typeof english = {
  pointing: {
    asksToScroll: {
      up: (name) => zh`${name} 请求向上滚动`,
      down: (name) => zh`${name} 请求向下滚动`,
    },
  },
};
