/** Clusters in virtual time in which configurations change: what moves, what does not, and that all agree at the end. */
@NullMarked
package org.vippy.adoption;

import org.jspecify.annotations.NullMarked;
