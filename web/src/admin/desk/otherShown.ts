/** Says at an empty field that its readers are shown the text in the other language. */
import type { Both } from "../../core/desk/model";
import { t } from "../../i18n/admin";

export function otherShown(texts: Both, language: keyof Both): { hint?: string } {
  const other = language === "en" ? "zh" : "en";
  const lacks = texts[language].trim() === "" && texts[other].trim() !== "";
  return lacks ? { hint: language === "en" ? t.admin.shownInChinese : t.admin.shownInEnglish } : {};
}
