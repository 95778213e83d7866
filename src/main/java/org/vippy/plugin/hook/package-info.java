/** Hooks: programs that are run when something happens. Nothing waits for them. */
@NullMarked
package org.vippy.plugin.hook;

import org.jspecify.annotations.NullMarked;
