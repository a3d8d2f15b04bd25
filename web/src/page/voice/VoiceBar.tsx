/** The line that stays while there is a voice conference: who speaks or what is amiss, mute, settings, hang up; or the way in. */
import { Headphones, Mic, MicOff, PhoneOff, Settings2, Unplug, Volume2, VolumeX } from "lucide-preact";
import type { ComponentChildren, ComponentProps } from "preact";
import { inOrder, participant, type View } from "../../core/model";
import { memberOf } from "../../core/voice/place";
import type { Voice } from "../../core/voice/voice";
import { t } from "../../i18n/common";
import { Banner, Button, type IconOf } from "../../ui";
import { useAct } from "../command";
import { useInside, useLive, useView } from "../inside";
import { usePushToTalk } from "./push-to-talk";
import { blocked, letSound } from "./sound";
import { speak, useVoiceButton } from "./useVoice";
import { VOICE } from "./VoiceDialog";
import styles from "./VoiceBar.module.css";
import { Voices } from "./Voices";

export function VoiceBar() {
  const view = useView();
  const { voice } = useLive();
  usePushToTalk(voice);
  const out = voice.stage.value === "out";
  if (out && view.voice === null) return null;
  return (
    <div class={styles.bar}>
      {out ? <WayIn /> : <InIt />}
      <Voices />
    </div>
  );
}

/** Others talk already. */
function WayIn() {
  const view = useView();
  const { refusal, pending, click } = useVoiceButton();
  const reason = refusal === null ? null : t.common.refusal[refusal];
  return (
    <Banner
      icon={Volume2}
      label={t.common.voice.conference}
      actions={
        <Button size="sm" icon={Mic} reason={reason} pending={pending} onClick={click}>
          {t.common.voice.joinVoice}
        </Button>
      }>
      {t.common.voice.running(names(view, members(view)))}
    </Banner>
  );
}

function InIt() {
  const { live, open } = useInside();
  const view = useView();
  const act = useAct("voice.leave");
  const { voice } = live;
  const { icon, tone, words, more, calm } = said(view, voice, live.session.connection.value === "connected");
  return (
    <Banner
      icon={icon}
      tone={tone ?? "note"}
      label={t.common.voice.conference}
      actions={
        <>
          {more}
          {voice.without.value === null ? <Mute /> : <Microphone />}
          <Button
            size="sm"
            kind="quiet"
            icon={Settings2}
            class={styles.act}
            aria-label={t.common.voice.settings}
            title={t.common.voice.settings}
            onClick={() => open(VOICE)}
          />
          <Act kind="end" icon={PhoneOff} pending={act.pending} onClick={() => void act.run(() => voice.leave())}>
            {t.common.voice.hangUp}
          </Act>
        </>
      }>
      {/* Who speaks is seen, and not read aloud over what they say. */}
      <span role="status">{calm ? "" : words}</span>
      {calm && words}
    </Banner>
  );
}

function Mute() {
  const { voice } = useLive();
  const act = useAct("voice.mute");
  const muted = voice.muted.value;
  return (
    <Act icon={muted ? MicOff : Mic} aria-pressed={muted} onClick={() => void act.run(() => voice.mute(!muted))}>
      {muted ? t.common.voice.unmute : t.common.voice.mute}
    </Act>
  );
}

function Microphone() {
  const live = useLive();
  const again = live.voice.without.value !== "not_asked";
  return (
    <Act icon={Mic} onClick={() => speak(live)}>
      {again ? t.common.voice.tryAgain : t.common.voice.turnOn}
    </Act>
  );
}

/** A button of which a phone shows the icon alone. */
function Act({ children, ...rest }: Omit<ComponentProps<typeof Button>, "children"> & { children: string }) {
  return (
    <Button size="sm" {...rest} class={styles.act} title={children}>
      <span class={styles.word}>{children}</span>
    </Button>
  );
}

interface Said {
  icon: IconOf;
  tone?: "danger" | "viewing" | "success";
  words: string;
  more?: ComponentChildren;
  /** Nothing to be told aloud. */
  calm?: boolean;
}

/** One sentence, most pressing first: what keeps one from hearing, from being heard, then who speaks. */
function said(view: View, voice: Voice, connected: boolean): Said {
  const words = t.common.voice;
  if (!connected) return { icon: Unplug, words: words.offline };
  if (voice.stage.value === "no_path") return { icon: Unplug, tone: "danger", words: words.noPath };
  if (voice.stage.value === "joining") return { icon: Volume2, words: words.joining };
  if (view.onHold.some((one) => one.customer === view.you.id)) return { icon: VolumeX, words: words.onHold };
  if (blocked.value) {
    const more = (
      <Button size="sm" kind="primary" icon={Volume2} onClick={letSound}>
        {words.letSound}
      </Button>
    );
    return { icon: VolumeX, tone: "danger", words: words.blocked, more };
  }
  if (voice.unheard.value) return { icon: MicOff, tone: "viewing", words: words.unheard };
  const without = voice.without.value;
  if (without !== null) {
    return { icon: Headphones, words: without === "refused" ? `${words.without.refused} ${words.howToAllow}` : words.without[without] };
  }
  return quiet(view, voice);
}

/** Nothing is amiss. */
function quiet(view: View, voice: Voice): Said {
  const words = t.common.voice;
  const mutedBy = memberOf(view)?.mutedBy ?? null;
  if (voice.muted.value && mutedBy !== null && mutedBy !== view.you.id) {
    return { icon: MicOff, tone: "viewing", words: words.mutedBy(participant(view, mutedBy)?.name ?? t.spoken.somebody) };
  }
  const speaking = voice.speaking.value;
  const you = speaking.has(view.you.id) && !voice.muted.value;
  const others = members(view).filter((one) => one !== view.you.id);
  const who = names(
    view,
    others.filter((one) => speaking.has(one)),
  );
  if (who.length > 0 || you) return { icon: Volume2, tone: "success", words: words.speak(who, you), calm: true };
  if (voice.muted.value) return { icon: MicOff, words: words.muted };
  if (voice.wishes.value.pushToTalk) {
    return voice.held.value
      ? { icon: Mic, tone: "success", words: words.youAreHeard, calm: true }
      : { icon: MicOff, words: words.holdToTalk, calm: true };
  }
  return { icon: Mic, words: others.length === 0 ? words.alone : words.withThem(names(view, others)), calm: true };
}

const members = (view: View): string[] => view.voice?.members.map((one) => one.participant) ?? [];
const names = (view: View, ids: readonly string[]): string[] => inOrder(view, ids).flatMap((id) => participant(view, id)?.name ?? []);
