/** The other language, by its own name; one click changes the page and is remembered. */
import { Languages } from "lucide-preact";

import { lang, LANGUAGES, setLang, type Lang } from "../i18n/language";
import { Button } from "./Button";

export function LanguageSwitch() {
  const others = (Object.keys(LANGUAGES) as Lang[]).filter((each) => each !== lang.value);
  return (
    <>
      {others.map((each) => (
        <Button key={each} kind="quiet" size="sm" icon={Languages} lang={each} onClick={() => setLang(each)}>
          {LANGUAGES[each]}
        </Button>
      ))}
    </>
  );
}
