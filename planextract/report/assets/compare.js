const root = document.documentElement;
document.getElementById("language").addEventListener("click", () => { root.lang = root.lang === "en" ? "zh-CN" : "en"; });
document.getElementById("theme").addEventListener("click", () => {
  const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = dark ? "light" : "dark";
});
root.dataset.ready = "yes";
