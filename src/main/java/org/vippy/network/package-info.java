/** Linux addresses and neighbours: rtnetlink and ARP over java.lang.foreign, and a simulated driver. */
@NullMarked
package org.vippy.network;

import org.jspecify.annotations.NullMarked;
