/** What of the voice conference stands beside somebody's name. */
import { Headphones, Mic, MicOff, Volume2 } from "lucide-preact";
import type { View } from "../../core/model";
import { memberOf } from "../../core/voice/place";
import { t } from "../../i18n/common";
import type { Fact } from "../../ui";

/** Nothing of whoever is not in it. */
export function voiceFacts(view: View, who: string, speaking: ReadonlySet<string>): Fact[] {
  const member = memberOf(view, who);
  if (member === undefined) return [];
  const words = t.common.voice;
  if (member.muted) return [{ icon: MicOff, text: words.isMuted }];
  if (speaking.has(who)) return [{ icon: Volume2, text: words.speaks }];
  return [member.listening ? { icon: Headphones, text: words.listens } : { icon: Mic, text: words.inIt }];
}
