/** Nothing goes on any more: what became of it, and the way back into the line where there is one. */
import { t } from "../../i18n/customer-line";
import { useArrival } from "../../page/arrival";
import { Button } from "../../ui";
import notice from "../frame/Notice.module.css";
import { Page } from "../frame/Page";
import { useTitle } from "../frame/title";

export function Over({ title, lead, again }: { title: string; lead: string; again?: () => void }) {
  useTitle(title);
  const heading = useArrival<HTMLHeadingElement>();
  return (
    <Page class={notice.notice}>
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      <p>{lead}</p>
      {again && <Button onClick={again}>{t.line.again}</Button>}
    </Page>
  );
}
