(function () {
  var tag = document.currentScript;
  var about = __ABOUT__;
  var words = about.open
    ? { en: "Get help: {queue}", zh: "在线求助：{queue}" }
    : { en: "Leave a message: {queue}", zh: "留言：{queue}" };
  var data = (tag && tag.dataset) || {};
  var asked = data.lang || document.documentElement.lang || navigator.language || "en";
  var language = /^zh/i.test(asked) ? "zh-Hans" : "en";
  var both = language === "en" ? "en" : "zh";
  var said = new URLSearchParams({ lang: language });
  ["name", "email", "ref", "context"].forEach(function (one) {
    if (data[one]) said.set(one, data[one]);
  });
  var link = document.createElement("a");
  link.href = about.url + "#" + said.toString();
  link.target = "_blank";
  link.rel = "noopener";
  link.lang = language;
  link.className = "handoff-entry " + (about.open ? "handoff-open" : "handoff-closed");
  link.textContent = words[both].replace("{queue}", about.name[both]);
  link.style.cssText =
    "display:inline-block;padding:.6em 1.1em;border-radius:.5em;text-decoration:none;" +
    "font:600 1rem/1.3 system-ui,sans-serif;color:#fff;background:" +
    (about.open ? "#1d5fd1" : "#5c6470");
  if (tag && tag.parentNode) tag.parentNode.insertBefore(link, tag.nextSibling);
})();
