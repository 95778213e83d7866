/** Java plugins, each on a thread of its own in the daemon's process. */
@NullMarked
package org.vippy.plugin.local;

import org.jspecify.annotations.NullMarked;
