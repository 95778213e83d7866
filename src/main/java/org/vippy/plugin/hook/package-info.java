/** Hooks: programs that are run when something happens. Nothing waits for them but the end of the process, and a group that {@code before-up} holds up, for a bounded time. */
@NullMarked
package org.vippy.plugin.hook;

import org.jspecify.annotations.NullMarked;
