// Runs before the first paint, so that the light scheme does not begin with a dark flash. The key is Mantine's.
(() => {
  let scheme = "dark";
  try {
    scheme = localStorage.getItem("mantine-color-scheme-value") || scheme;
  } catch {
    // Without storage the default applies.
  }
  if (scheme === "auto") scheme = matchMedia("(prefers-color-scheme: light)").matches ? "light" : "dark";
  if (scheme !== "light" && scheme !== "dark") scheme = "dark";
  document.documentElement.setAttribute("data-mantine-color-scheme", scheme);
})();
