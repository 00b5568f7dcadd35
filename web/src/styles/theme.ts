import { createTheme } from "@mantine/core";

/** Everything that is drawn follows tokens.css; what floats locks no scrolling, since that writes styles into the page. */
export const theme = createTheme({
  fontFamily: "var(--font)",
  respectReducedMotion: true,
  components: {
    Drawer: { defaultProps: { lockScroll: false } },
    Modal: { defaultProps: { lockScroll: false } },
  },
});
