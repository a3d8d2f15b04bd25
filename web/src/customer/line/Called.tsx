/** It is one's turn: into the session, with the place that is kept there, or by its link. */
import { useEffect } from "preact/hooks";
import { lineHttp } from "../../core/desk/http";
import type { Line } from "../../core/desk/model";
import { t } from "../../i18n/customer-line";
import { useArrival } from "../../page/arrival";
import { queueName } from "../../page/queue-name";
import notice from "../frame/Notice.module.css";
import { Page } from "../frame/Page";
import { useTitle } from "../frame/title";
import { enter } from "../visit";
import { useCall } from "./call";
import type { Place } from "./place";

export function Called({ place, line }: { place: Place; line: Line }) {
  useTitle(t.line.turnTitle, 1);
  useCall(line.ticket, queueName(line.queue));
  const heading = useArrival<HTMLHeadingElement>();
  const url = line.call?.url;
  useEffect(() => {
    const token = place.token();
    if (url === undefined || token === null) return;
    lineHttp.takePlace(token).then(enter, () => location.assign(url));
  }, [place, url]);
  return (
    <Page class={notice.notice}>
      <h1 ref={heading} tabIndex={-1}>
        {t.line.turnTitle}
      </h1>
      <div class={notice.wait} role="status">
        <span class={notice.dots} aria-hidden="true">
          <i />
          <i />
          <i />
        </span>
        <p>{t.line.turnLead}</p>
      </div>
      {url !== undefined && <a href={url}>{t.line.goIn}</a>}
    </Page>
  );
}
