import { IconAdjustmentsHorizontal, IconCheck, IconCopy, IconExternalLink, IconEyeOff, IconLock, IconLockOpen, IconMoon, IconPlus, IconSun } from "@tabler/icons-react";

const SMALL = { size: 15, stroke: 1.8, "aria-hidden": true } as const;
const LARGE = { size: 18, stroke: 1.8, "aria-hidden": true } as const;

export const Sun = () => <IconSun {...LARGE} />;
export const Moon = () => <IconMoon {...LARGE} />;
export const Gear = () => <IconAdjustmentsHorizontal {...LARGE} />;
export const Outward = () => <IconExternalLink {...SMALL} />;
export const Copy = () => <IconCopy {...SMALL} />;
export const Pinned = () => <IconLock {...SMALL} />;
export const Unpinned = () => <IconLockOpen {...SMALL} />;
export const Placed = () => <IconCheck {...SMALL} />;
export const Plus = () => <IconPlus {...SMALL} />;
export const Hide = () => <IconEyeOff {...SMALL} />;
