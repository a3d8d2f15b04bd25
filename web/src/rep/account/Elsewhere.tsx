import { t } from "../../i18n/rep";
import { useForm } from "../../page/useForm";
import { Button } from "../../ui";
import { Card } from "./Card";
import styles from "./Card.module.css";

/** Another page has this session (D22): it goes on there, unless it is asked to go on here. */
export function Elsewhere({ move, onHome }: { move: () => Promise<void>; onHome: () => void }) {
  const form = useForm(move);
  return (
    <Card title={t.common.elsewhere} lead={t.common.elsewhereLead} foot={<span />}>
      <form onSubmit={form.submit}>
        <p class={styles.problem} role="alert">
          {form.code === null ? null : t.common.refusal[form.code]}
        </p>
        <Button kind="primary" size="wide" type="submit" pending={form.pending}>
          {t.common.moveHere}
        </Button>
        <Button size="wide" onClick={onHome}>
          {t.rep.backHome}
        </Button>
      </form>
    </Card>
  );
}
