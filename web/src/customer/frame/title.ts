/** The window's title: what this page is, then whose site it is. */

import { t } from "../../i18n/customer";
import { useAttention } from "../../page/attention";
import { site } from "../visit";

/** The site's name, or the product's until it is known. */
export const siteName = (): string => site.value?.name ?? t.common.product;

/** `waiting`: so many questions wait for an answer. */
export function useTitle(page: string, waiting = 0): void {
  useAttention(`${page} · ${siteName()}`, waiting);
}
