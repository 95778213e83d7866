/** IP addresses as people write them. */
@NullMarked
package org.vippy.address;

import org.jspecify.annotations.NullMarked;
