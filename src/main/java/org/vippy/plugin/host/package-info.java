/** Plugins of the original: each a Node.js process of its own, under supervision. */
@NullMarked
package org.vippy.plugin.host;

import org.jspecify.annotations.NullMarked;
