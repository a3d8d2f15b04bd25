/** A page that is loaded when it is first shown. What was loaded once is there at once. */
import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import { t } from "../i18n/common";
import { Button, EmptyState } from "../ui";

type Loaded<Props> = ComponentType<Props> | "failed" | null;

/** `load` is asked again after it failed: the server may have been away, or may have a newer page. */
export function lazily<Props extends object>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  let known: ComponentType<Props> | null = null;
  return function Lazy(props: Props) {
    const [page, setPage] = useState<{ now: Loaded<Props> }>({ now: known });
    useEffect(() => {
      if (page.now !== null) return;
      load().then(
        (found) => {
          known = found;
          setPage({ now: found });
        },
        () => setPage({ now: "failed" }),
      );
    }, [page]);
    if (page.now === null) return null;
    if (page.now === "failed")
      return (
        <EmptyState
          title={t.common.refusal.unavailable}
          action={<Button onClick={() => setPage({ now: null })}>{t.common.tryAgain}</Button>}
        />
      );
    const Page = page.now;
    return <Page {...props} />;
  };
}
