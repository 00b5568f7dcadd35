import { createTheme } from "@mantine/core";

/** Mantine theme on top of tokens.css. Overlays must not lock scrolling: that writes inline styles, which the CSP forbids. */
export const theme = createTheme({
  fontFamily: "var(--font)",
  respectReducedMotion: true,
  components: {
    Drawer: { defaultProps: { lockScroll: false } },
    Modal: { defaultProps: { lockScroll: false } },
  },
});
