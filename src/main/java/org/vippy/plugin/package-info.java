/** What runs beside the daemon and tells it something, or is told: nothing of it can hold up the election. */
@NullMarked
package org.vippy.plugin;

import org.jspecify.annotations.NullMarked;
