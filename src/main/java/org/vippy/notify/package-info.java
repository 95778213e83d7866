/** Who is told one by one where an address is, and at what pace. Does no input or output, and knows no time but what it is told. */
@NullMarked
package org.vippy.notify;

import org.jspecify.annotations.NullMarked;
