/** What tells the shares of one person apart. Pure but for the language. */
import type { Share, View } from "../core/model";
import { standstill, type Picture } from "../core/screens/pictures";
import { t } from "../i18n/common";

/** "Window", or "Window 2" where its owner shares several windows; "Window with sound". */
export function shareName(view: View, share: Share): string {
  const kind = t.common.surface[share.surface];
  const alike = ofOwner(view, share).filter((one) => t.common.surface[one.surface] === kind);
  const name = alike.length > 1 ? `${kind} ${alike.indexOf(share) + 1}` : kind;
  return share.sound ? t.common.soundtrack.named(name) : name;
}

/** "Maria's camera" or "Maria's screen", with which one where there are several. */
export function pictureName(view: View, share: Share, owner: string, screen: (name: string, which?: string) => string): string {
  return share.surface === "camera" ? t.common.video.of(owner) : screen(owner, nameIfSeveral(view, share));
}

/** The same, but nothing for the only share of its owner: "the screen" says enough. */
export function nameIfSeveral(view: View, share: Share): string | undefined {
  return ofOwner(view, share).length > 1 ? shareName(view, share) : undefined;
}

/** Why the picture is not what it should show now, for whoever is sent it; null when it is. */
export function stillWords(share: Share, picture: Picture | undefined, owner: string): string | null {
  const still = standstill(share, picture);
  if (still === "silent" && share.surface === "camera") return t.common.video.silent(owner);
  return still && t.common.still[still](owner);
}

/** The same to whoever shows it. */
export function yourStill({ publication, surface }: Share): string | null {
  if (publication?.hidden) return t.common.yourStill.hidden;
  if (!publication?.silent) return null;
  return surface === "camera" ? t.common.video.yoursSilent : t.common.yourStill.silent;
}

/** In the order they began, as views list them. */
const ofOwner = (view: View, share: Share): Share[] => view.shares.filter((one) => one.owner === share.owner);
