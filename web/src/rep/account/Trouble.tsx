import type { Code } from "../../core/model";
import { t } from "../../i18n/rep";
import { Button } from "../../ui";
import { ask } from "../app-state";
import { Card } from "./Card";

/** The server did not answer at all. */
export function Trouble({ code }: { code: Code }) {
  return (
    <Card title={t.common.product} lead={t.common.refusal[code]} foot={<span />}>
      <Button kind="primary" onClick={() => void ask()}>
        {t.common.tryAgain}
      </Button>
    </Card>
  );
}
