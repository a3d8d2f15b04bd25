import { participant, type Participant, type System } from "../../../core/model";
import { lang, t } from "../../../i18n/rep";
import { listed } from "../../../i18n/format";
import { useView, type Dialog as Opened } from "../../../page/inside";
import { Button, Dialog } from "../../../ui";
import styles from "./SystemDialog.module.css";

/** A customer's browser, system, window, languages and connection, as it is now. */
export function systemOf(one: Participant): Opened {
  return {
    Body: ({ onClose }) => <SystemDialog one={one} onClose={onClose} />,
    stays: (view) => participant(view, one.id) !== undefined,
  };
}

function SystemDialog({ one, onClose }: { one: Participant; onClose: () => void }) {
  const known = useView().systems.find((other) => other.customer === one.id);
  return (
    <Dialog
      title={t.rep.systemTitle(one.name)}
      onClose={onClose}
      closeLabel={t.common.close}
      footer={
        <Button onClick={onClose} autoFocus>
          {t.common.close}
        </Button>
      }>
      {known === undefined ? <p>{t.rep.systemUnknown}</p> : <Known system={known.system} />}
      <p class="muted">{t.rep.systemSource}</p>
    </Dialog>
  );
}

function Known({ system }: { system: System }) {
  const rows: [string, string][] = [
    [t.rep.systemBrowser, system.browser],
    [t.rep.systemSystem, system.system],
    [t.rep.systemWindow, t.rep.systemSize(system.width, system.height, percent(system.scale))],
    [t.rep.systemLanguages, listed(lang.value, system.languages.map(languageName))],
    [t.rep.systemConnection, connection(system)],
  ];
  return (
    <dl class={styles.facts}>
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

const percent = (scale: number): string => new Intl.NumberFormat(lang.value, { style: "percent" }).format(scale);

/** "Chinese (China), zh-CN": a tag that is none is shown as it is. */
function languageName(tag: string): string {
  try {
    return `${new Intl.DisplayNames([lang.value], { type: "language" }).of(tag) ?? tag} (${tag})`;
  } catch {
    return tag;
  }
}

function connection({ network, speed, delay }: System): string {
  const number = (value: number) => new Intl.NumberFormat(lang.value).format(value);
  const parts = [
    network === null ? null : t.rep.systemKind(network),
    speed === null ? null : t.rep.systemSpeed(number(speed)),
    delay === null ? null : t.rep.systemDelay(number(delay)),
  ].filter((part) => part !== null);
  return parts.length === 0 ? t.rep.systemNoEstimate : t.rep.systemEstimate(parts);
}
