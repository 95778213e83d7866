/**
 * Runs any number of real {@link org.vippy.election.Election}s in virtual time, over a network, kernels and processes that
 * misbehave as one seed says, and checks what the design promises.
 */
@NullMarked
package org.vippy.simulation;

import org.jspecify.annotations.NullMarked;
