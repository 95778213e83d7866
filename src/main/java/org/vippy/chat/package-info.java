/** Announcements to bytes and back, authentication, limits, and the datagram socket they travel on. */
@NullMarked
package org.vippy.chat;

import org.jspecify.annotations.NullMarked;
