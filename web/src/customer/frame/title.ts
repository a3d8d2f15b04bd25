/** The window's title: what this page is, then whose site it is. */
import { useEffect } from "preact/hooks";

import { t } from "../../i18n/customer";
import { site } from "../visit";

/** The site's name, or the product's until it is known. */
export const siteName = (): string => site.value?.name ?? t.common.product;

export function useTitle(page: string): void {
  const name = siteName();
  useEffect(() => {
    document.title = `${page} · ${name}`;
  }, [page, name]);
}
