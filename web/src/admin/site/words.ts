/** What a setting and its values are called here. A setting this page has no words for keeps its own name. */
import type { SiteSetting } from "../../core/http";
import { lang, t } from "../../i18n/admin";
import { counted, lasting } from "../../i18n/format";
import type { Trouble } from "./form";

interface SettingWords {
  name: string;
  help?: string;
  choices?: Readonly<Record<string, string>>;
}

const all = (): Readonly<Record<string, SettingWords>> => t.admin.setting;

export const wordsOf = ({ name }: SiteSetting): SettingWords => all()[name] ?? { name };

export const choiceOf = (setting: SiteSetting, choice: string): string => wordsOf(setting).choices?.[choice] ?? choice;

/** The first part of a name: settings of one matter share it. */
export const matterOf = ({ name }: SiteSetting): string => name.split(".")[0] ?? name;

export function sectionOf(matter: string): { title: string; counts?: string } {
  const sections: Readonly<Record<string, { title: string; counts: string }>> = t.admin.section;
  return sections[matter] ?? { title: matter };
}

/** A value as a reader would say it, unit included. */
export function said(setting: SiteSetting, value: SiteSetting["value"]): string {
  if (typeof value === "boolean") return value ? t.admin.on : t.admin.off;
  if (typeof value === "number") return amount(setting, value);
  if (setting.kind === "choice" && value !== null) return choiceOf(setting, value);
  return value === null || value === "" ? t.admin.nothing : value;
}

/** "30 seconds"; "900 seconds (15 minutes)"; "50". */
export function amount({ unit }: SiteSetting, value: number): string {
  if (unit === "seconds") {
    const plain = counted(lang.value, value, "second");
    return value < 60 ? plain : t.admin.thatIs(plain, lasting(lang.value, value));
  }
  return unit === "days" ? counted(lang.value, value, "day") : counted(lang.value, value);
}

/** What stands after the field: the unit alone, as after any number of them. */
export function unitOf({ unit }: SiteSetting): string | null {
  if (unit === "seconds") return t.admin.seconds;
  return unit === "days" ? t.admin.days : unit;
}

/** "0 to 3,600 seconds"; null where nothing is to be said. */
export function rangeOf(setting: SiteSetting): string | null {
  const { kind, low, high, longest } = setting;
  if (kind === "number" && low !== null && high !== null) return t.admin.range(counted(lang.value, low), amount(setting, high));
  if ((kind === "text" || kind === "lines") && longest !== null) return t.admin.atMost(counted(lang.value, longest));
  return null;
}

export function sentenceOf(setting: SiteSetting, trouble: Trouble): string {
  if ("code" in trouble) return t.common.refusal[trouble.code];
  switch (trouble.problem) {
    case "empty":
      return t.admin.empty;
    case "tooLong":
      return t.admin.tooLong(counted(lang.value, setting.longest ?? 0));
    case "invisible":
      return t.admin.invisible;
    case "noNumber":
      return t.admin.noNumber;
    case "outOfRange":
      return t.admin.outOfRange(counted(lang.value, setting.low ?? 0), amount(setting, setting.high ?? 0));
  }
}
