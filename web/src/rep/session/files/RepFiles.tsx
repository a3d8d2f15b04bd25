import { Hourglass } from "lucide-preact";
import { participant, type FileWish } from "../../../core/model";
import { t } from "../../../i18n/rep";
import { useCommand } from "../../../page/command";
import { Act } from "../../../page/files/FileRow";
import { FilesPanel } from "../../../page/files/FilesPanel";
import { useInside, useView } from "../../../page/inside";
import { Button, Icon } from "../../../ui";
import { nameOf } from "../facts";
import { reasonOf } from "../reasons";
import { askingFor } from "./AskDialog";
import styles from "./RepFiles.module.css";

/** The files, and what reps alone can do: ask a customer for one. */
export function RepFiles() {
  const view = useView();
  const mine = view.wishes.filter((one) => one.by === view.you.id);
  return (
    <FilesPanel
      asked={mine.map((one) => (
        <Asked key={one.id} wish={one} />
      ))}>
      <Ask />
    </FilesPanel>
  );
}

/** Of the customer who is being helped; of others in the menu beside their name. */
function Ask() {
  const { open } = useInside();
  const view = useView();
  const { refusal } = useCommand("file.ask");
  const customer = participant(view, view.focus);
  const reason = reasonOf(view, refusal) ?? (customer === undefined ? t.rep.selectFirst : null);
  return (
    <Button size="sm" kind="quiet" reason={reason} onClick={() => customer && open(askingFor(customer))}>
      {t.rep.fileAsk}
    </Button>
  );
}

function Asked({ wish }: { wish: FileWish }) {
  const view = useView();
  const cancel = useCommand("file.cancel", wish.id);
  const name = nameOf(view, wish.customer);
  return (
    <p class={styles.asked} role="status">
      <Icon of={Hourglass} size="s" />
      <span>{t.rep.fileAsked(name)}</span>
      <Act kind="quiet" what={t.common.cancel} name={name} pending={cancel.pending} onClick={() => void cancel.run({ file: wish.id })} />
    </p>
  );
}
