/** The protocol as a pure, single-threaded state machine: membership, failure detection, assignment, hand-over. */
@NullMarked
package org.vippy.election;

import org.jspecify.annotations.NullMarked;
