/** One file: what it is, what became of it, what can be done. */
import { Download, FileCog, FileText, Pause, Play, TriangleAlert, type LucideIcon } from "lucide-preact";
import type { ComponentChildren, RefObject } from "preact";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import type { File as Row } from "../../core/model";
import { lang } from "../../i18n/language";
import { t } from "../../i18n/common";
import { percent, sized } from "../../i18n/format";
import { Badge, Button, Icon } from "../../ui";
import { useAct, useCommand } from "../command";
import { useInside, useLive, useView } from "../inside";
import { fate, nameOf, partOf } from "./fate";
import styles from "./FilesPanel.module.css";
import { isProgram } from "./kinds";
import { choose, save } from "./open";

export function FileRow({ file }: { file: Row }) {
  const { files, session } = useLive();
  const view = useView();
  const sending = files.sending.all.value.get(file.id);
  const came = files.coming.all.value.get(file.id);
  const part = file.state === "accepted" ? partOf(file, sending, came) : undefined;
  const row = useRef<HTMLLIElement>(null);
  useKeepFocus(row, file.state);
  const problem = sending?.problem ?? null;
  return (
    <li ref={row} class={styles.file} tabIndex={-1}>
      <Head name={file.name} size={file.size} program={isProgram(file.name, file.type)} />
      <p class={styles.fate}>
        <span>{between(file, view)}</span>
        <span data-state={file.state}>{fate(file, { view, connection: session.connection.value, sending, came })}</span>
      </p>
      {part !== undefined && <Progress part={part} name={file.name} />}
      {problem !== null && <p class={styles.problem}>{t.common.refusal[problem]}</p>}
      <Found file={file} />
      <Acts file={file} />
    </li>
  );
}

function between(file: Row, view: ReturnType<typeof useView>): string {
  const [from, to] = [nameOf(view, file.frm, file.frmName), nameOf(view, file.to, file.toName)];
  if (file.frm === view.you.id) return t.common.fileFor(to);
  return file.to === view.you.id ? t.common.fileFrom(from) : t.common.fileBetween(from, to);
}

export function Head({ name, size, program }: { name: string; size: number; program: boolean }) {
  return (
    <div class={styles.head}>
      <Icon of={program ? FileCog : FileText} />
      <b dir="auto">{name}</b>
      <span class={styles.size}>{sized(lang.value, size)}</span>
    </div>
  );
}

export function Progress({ part, name }: { part: number; name: string }) {
  return <progress class={styles.bar} max={1} value={part} aria-label={name} aria-valuetext={percent(lang.value, part)} />;
}

/** What was found of a file that arrived. */
function Found({ file }: { file: Row }) {
  const mine = file.to === useView().you.id;
  if (file.state === "offered" && mine && isProgram(file.name)) return <Warning />;
  if (file.state !== "arrived") return null;
  return (
    <>
      {mine && isProgram(file.name, file.type) && <Warning />}
      {mine && (
        <p class={styles.found}>
          {file.type !== "" && <span>{t.common.fileLooksLike(file.type)}</span>}
          <Badge tone={file.scan === "clean" ? "ok" : "plain"}>{t.common.fileScan[file.scan]}</Badge>
        </p>
      )}
      {file.sha256 !== null && <Sum sha256={file.sha256} />}
    </>
  );
}

export function Warning() {
  return (
    <p class={styles.warning}>
      <Icon of={TriangleAlert} size="s" />
      {t.common.fileProgram}
    </p>
  );
}

/** The short form, and the whole on demand. */
function Sum({ sha256 }: { sha256: string }) {
  return (
    <details class={styles.sum}>
      <summary>{t.common.fileSum(`${sha256.slice(0, 8)}…${sha256.slice(-4)}`)}</summary>
      <p>{t.common.fileSumSame}</p>
      <code>{sha256}</code>
    </details>
  );
}

function Acts({ file }: { file: Row }) {
  const { you } = useView();
  const [mine, toMe] = [file.frm === you.id, file.to === you.id];
  if (!mine && !toMe) return null;
  if (file.state === "offered" && toMe) return <Answer file={file} />;
  if (file.state === "offered" || file.state === "accepted")
    return (
      <Row>
        {mine && file.state === "accepted" && <Control file={file} />}
        <Cancel file={file} />
      </Row>
    );
  return file.state === "arrived" && toMe ? <Save file={file} /> : null;
}

const Row = ({ children }: { children: ComponentChildren }) => <div class={styles.acts}>{children}</div>;

interface ActProps {
  what: string;
  name: string;
  onClick: () => void;
  kind?: "default" | "primary" | "quiet";
  icon?: LucideIcon;
  pending?: boolean;
  reason?: string | null;
}

/** Its words are the same in many rows: what is read names the file. */
export function Act({ what, name, ...rest }: ActProps) {
  return (
    <Button size="sm" aria-label={t.common.fileDo(what, name)} {...rest}>
      {what}
    </Button>
  );
}

function Answer({ file }: { file: Row }) {
  const accept = useCommand("file.accept", file.id);
  const decline = useCommand("file.decline", file.id);
  const reason = accept.refusal && t.common.refusal[accept.refusal];
  return (
    <Row>
      <Act what={t.common.fileDecline} name={file.name} pending={decline.pending} onClick={() => void decline.run({ file: file.id })} />
      <Act
        kind="primary"
        what={t.common.fileAccept}
        name={file.name}
        pending={accept.pending}
        reason={reason}
        onClick={() => void accept.run({ file: file.id })}
      />
    </Row>
  );
}

function Cancel({ file }: { file: Row }) {
  const cancel = useCommand("file.cancel", file.id);
  return (
    <Act
      kind="quiet"
      what={t.common.fileCancel}
      name={file.name}
      pending={cancel.pending}
      onClick={() => void cancel.run({ file: file.id })}
    />
  );
}

/** Of a file that this page sends, or sent before it was reloaded. */
function Control({ file }: { file: Row }) {
  const { sending, offering } = useLive().files;
  const one = sending.all.value.get(file.id);
  if (one === undefined) {
    const again = () => choose(([chosen]) => chosen && offering.goOn(chosen, file), false);
    return <Act kind="primary" what={t.common.fileChoose} name={file.name} onClick={again} />;
  }
  if (one.paused) return <Act icon={Play} what={t.common.fileResume} name={file.name} onClick={() => sending.resume(file.id)} />;
  if (one.sent >= file.size) return null;
  return <Act icon={Pause} what={t.common.filePause} name={file.name} onClick={() => sending.pause(file.id)} />;
}

function Save({ file }: { file: Row }) {
  const { live } = useInside();
  const saving = useAct(`save ${file.id}`);
  const run = async () => save(await live.files.link(file.id), file.name);
  return (
    <Row>
      <Act
        kind="primary"
        icon={Download}
        what={t.common.fileSave}
        name={file.name}
        pending={saving.pending}
        onClick={() => void saving.run(run)}
      />
    </Row>
  );
}

/** A button that was pressed may go with what it did: then the focus stays with the file. */
function useKeepFocus(row: RefObject<HTMLElement>, state: string): void {
  const inside = useRef(false);
  useEffect(() => {
    const element = row.current;
    const look = () => void (inside.current = element?.contains(document.activeElement) ?? false);
    document.addEventListener("focusin", look);
    return () => document.removeEventListener("focusin", look);
  }, [row]);
  useLayoutEffect(() => {
    if (inside.current && document.activeElement === document.body) row.current?.focus({ preventScroll: true });
  }, [row, state]);
}
