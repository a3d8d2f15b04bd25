/** Questions about files: whether to take what is offered, and what to send when asked for one. Decline comes first, and costs nothing. */
import { Info } from "lucide-preact";

import { markedName } from "../../core/marked";
import { offeredTo, type File as Row, type FileWish, type View } from "../../core/model";
import { t } from "../../i18n/customer";
import { send, useAct, useCommand } from "../../page/command";
import { Head, Warning } from "../../page/files/FileRow";
import { isProgram } from "../../page/files/kinds";
import { choose, showFilesPanel } from "../../page/files/open";
import { useLive, useView } from "../../page/inside";
import { Avatar, Button, Dialog, Icon, Rich } from "../../ui";
import ask from "../consent/Consent.module.css";
import { myRequest } from "../mine";
import styles from "./FileQuestions.module.css";

export function FileQuestions() {
  const { offering } = useLive().files;
  const view = useView();
  if (myRequest(view)) return null; // one question at a time
  const wish = myWish(view);
  if (wish) {
    const chosen = offering.all.value.some((one) => one.to === wish.by && one.problem === null);
    return chosen ? null : <Asked key={wish.id} wish={wish} />;
  }
  const offered = offeredTo(view);
  const from = offered[0]?.frm;
  return from === undefined ? null : <Offered files={offered.filter((one) => one.frm === from)} />;
}

/** The open question to me for a file. */
export const myWish = (view: View): FileWish | undefined => view.wishes.find((one) => one.customer === view.you.id);

function Offered({ files }: { files: readonly Row[] }) {
  const live = useLive();
  const view = useView();
  const answer = useAct(`files ${files.map(({ id }) => id).join(" ")}`);
  const rep = markedName(view, files[0]?.frm ?? null, files[0]?.frmName ?? "");
  const all = async (name: "file.accept" | "file.decline") => {
    const done = await answer.run(() => Promise.all(files.map(({ id }) => send(live, name, { file: id }))));
    if (done && name === "file.accept") showFilesPanel(); // there they come, and are saved
  };
  return (
    <Dialog labelledBy="files-offered" describedBy="files-next" onClose={() => void all("file.decline")}>
      <div class={ask.ask}>
        <div class={ask.from}>
          <Avatar name={rep} side="rep" size="l" />
          <h2 id="files-offered" class={styles.title}>
            <Rich text={t.customer.offers(rep, files.length)} />
          </h2>
        </div>
        <ul class={styles.files}>
          {files.map((file) => (
            <li key={file.id}>
              <Head name={file.name} size={file.size} program={isProgram(file.name)} />
              {isProgram(file.name) && <Warning />}
            </li>
          ))}
        </ul>
        <Next id="files-next" text={t.customer.offersHint} />
        <div class={ask.answers}>
          <Button size="wide" autofocus pending={answer.pending} onClick={() => void all("file.decline")}>
            {t.customer.declineFiles(files.length)}
          </Button>
          <Button kind="primary" size="wide" pending={answer.pending} onClick={() => void all("file.accept")}>
            {t.customer.acceptFiles(files.length)}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}

function Asked({ wish }: { wish: FileWish }) {
  const { offering } = useLive().files;
  const view = useView();
  const decline = useCommand("file.decline", wish.id);
  const rep = markedName(view, wish.by, wish.byName);
  const no = () => void decline.run({ file: wish.id });
  const yes = () => choose(([file]) => file && offering.offer(file, wish.by), false);
  return (
    <Dialog labelledBy="file-asked" describedBy="file-asked-next" onClose={no}>
      <div class={ask.ask}>
        <div class={ask.from}>
          <Avatar name={rep} side="rep" size="l" />
          <h2 id="file-asked" class={styles.title}>
            <Rich text={t.customer.asksForFile(rep)} />
          </h2>
        </div>
        {wish.text !== "" && (
          <blockquote class={styles.text} dir="auto">
            {wish.text}
          </blockquote>
        )}
        <Next id="file-asked-next" text={t.customer.asksForFileHint(rep)} />
        <div class={ask.answers}>
          <Button size="wide" autofocus pending={decline.pending} onClick={no}>
            {t.customer.decline}
          </Button>
          <Button kind="primary" size="wide" onClick={yes}>
            {t.common.fileChoose}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}

function Next({ id, text }: { id: string; text: string }) {
  return (
    <div class={ask.next} id={id}>
      <Icon of={Info} size="l" />
      <p>{text}</p>
    </div>
  );
}
