/** Programs that are run for a bounded time, and end with all that they started. */
@NullMarked
package org.vippy.plugin.program;

import org.jspecify.annotations.NullMarked;
