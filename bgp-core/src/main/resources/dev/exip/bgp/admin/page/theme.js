// Light or dark: as the system has it, or as the reader wants it.

const NEXT = { system: "light", light: "dark", dark: "system" };

/** Makes `button` go round, and remembers where it stands. */
export function follow(button) {
  let theme = remembered();
  const apply = () => {
    document.documentElement.dataset.theme = theme;
    button.textContent = `Theme: ${theme}`;
  };
  button.addEventListener("click", () => {
    theme = NEXT[theme];
    try {
      localStorage.setItem("theme", theme);
    } catch {
      // a browser that remembers nothing
    }
    apply();
  });
  apply();
}

function remembered() {
  try {
    const theme = localStorage.getItem("theme");
    return theme in NEXT ? theme : "system";
  } catch {
    return "system";
  }
}
