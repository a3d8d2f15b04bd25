/** Settings of the voice conference: microphone with its level, speaker with a test sound, and who is in it. */
import { PhoneOff, Volume2 } from "lucide-preact";
import { useEffect, useId, useState } from "preact/hooks";
import { memberOf } from "../../core/voice/place";
import { t } from "../../i18n/common";
import { Button, CheckBox, Dialog, Icon } from "../../ui";
import { useAct } from "../command";
import { useInside, useLive, useView, type Dialog as Opened } from "../inside";
import { voiceFacts } from "./facts";
import { canChooseSpeaker, testSound } from "./sound";
import styles from "./VoiceDialog.module.css";

export const VOICE: Opened = { Body: VoiceDialog, stays: (view) => memberOf(view) !== undefined };

function VoiceDialog({ onClose }: { onClose: () => void }) {
  const { live, refused } = useInside();
  const { voice } = live;
  const act = useAct("voice.leave");
  const devices = useDevices();
  const words = t.common.voice;
  const { microphone, speaker, clean, pushToTalk } = voice.wishes.value;
  const wish = (change: Parameters<typeof voice.wish>[0]) => void voice.wish(change).catch(refused);
  return (
    <Dialog
      title={words.conference}
      onClose={onClose}
      closeLabel={t.common.close}
      footer={
        <>
          <Button kind="end" icon={PhoneOff} pending={act.pending} onClick={() => void act.run(() => voice.leave())}>
            {words.hangUp}
          </Button>
          <Button kind="primary" onClick={onClose}>
            {t.common.close}
          </Button>
        </>
      }>
      <div class={styles.settings}>
        <Members />
        <Choice
          label={words.microphone}
          kind="audioinput"
          devices={devices}
          chosen={microphone}
          onChoose={(one) => wish({ microphone: one })}
        />
        <Level />
        {canChooseSpeaker() && (
          <Choice label={words.speaker} kind="audiooutput" devices={devices} chosen={speaker} onChoose={(one) => wish({ speaker: one })} />
        )}
        <Button size="sm" icon={Volume2} onClick={() => void testSound(speaker).catch(refused)}>
          {words.test}
        </Button>
        <CheckBox label={words.clean} hint={words.cleanHint} checked={clean} onChange={(on) => wish({ clean: on })} />
        <CheckBox label={words.pushToTalk} hint={words.pushToTalkHint} checked={pushToTalk} onChange={(on) => wish({ pushToTalk: on })} />
      </div>
    </Dialog>
  );
}

function Members() {
  const view = useView();
  const speaking = useLive().voice.speaking.value;
  const inside = view.participants.filter((one) => memberOf(view, one.id) !== undefined);
  return (
    <ul class={styles.members} aria-label={t.common.voice.inIt}>
      {inside.map((one) => (
        <li key={one.id}>
          <b>{one.name}</b>
          {voiceFacts(view, one.id, speaking).map((fact) => (
            <span key={fact.text} class="muted">
              <Icon of={fact.icon} size="s" /> {fact.text}
            </span>
          ))}
        </li>
      ))}
    </ul>
  );
}

/** Moves by itself ten times a second: nobody has it read. */
function Level() {
  const { level } = useLive().voice;
  return <meter class={styles.level} aria-label={t.common.voice.level} min={0} max={1} value={level.value} />;
}

interface ChoiceProps {
  label: string;
  kind: MediaDeviceKind;
  devices: readonly MediaDeviceInfo[];
  chosen: string | null;
  onChoose: (device: string | null) => void;
}

function Choice({ label, kind, devices, chosen, onChoose }: ChoiceProps) {
  const id = useId();
  const found = devices.filter((one) => one.kind === kind && one.deviceId !== "" && one.deviceId !== "default");
  const known = found.some((one) => one.deviceId === chosen);
  return (
    <div class={styles.choice}>
      <label for={id}>{label}</label>
      <select id={id} value={known && chosen !== null ? chosen : ""} onChange={(event) => onChoose(event.currentTarget.value || null)}>
        <option value="">{t.common.voice.usual}</option>
        {found.map((one, index) => (
          <option key={one.deviceId} value={one.deviceId}>
            {one.label || t.common.voice.unnamed(index + 1)}
          </option>
        ))}
      </select>
    </div>
  );
}

/** Those there are now; they have names once the microphone was allowed. */
function useDevices(): readonly MediaDeviceInfo[] {
  const [devices, setDevices] = useState<readonly MediaDeviceInfo[]>([]);
  useEffect(() => {
    const media = navigator.mediaDevices as MediaDevices | undefined;
    const look = () => void media?.enumerateDevices?.().then(setDevices, () => undefined);
    look();
    media?.addEventListener?.("devicechange", look);
    return () => media?.removeEventListener?.("devicechange", look);
  }, []);
  return devices;
}
