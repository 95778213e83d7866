/** Who answers for the addresses on the wire: whom to ask when, and what an answer means. Does no input or output. */
@NullMarked
package org.vippy.wire;

import org.jspecify.annotations.NullMarked;
