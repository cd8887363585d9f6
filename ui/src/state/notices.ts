// The kinds of notices in the order in which they are offered. Knows nothing of how they are shown.

import type { NoticeKind } from "../wire.ts";

/** What a notice of one account can be about. */
export const KINDS = ["renewed", "retrying", "sign_in_needed", "expiring", "expired"] as const satisfies NoticeKind[];
/** Beside them what concerns everything. */
export const ALL_KINDS = [...KINDS, "vault"] as const satisfies NoticeKind[];
