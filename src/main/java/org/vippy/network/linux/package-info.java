/** The only place with java.lang.foreign: the Linux system calls that Vippy needs, their constants and addresses. */
@NullMarked
package org.vippy.network.linux;

import org.jspecify.annotations.NullMarked;
