/** Health checks of this node: when they run, what they look at, and when they count as passing or failing. */
@NullMarked
package org.vippy.plugin.check;

import org.jspecify.annotations.NullMarked;
