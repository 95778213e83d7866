package org.vippy.plugin.check;

import java.io.IOException;
import java.time.Duration;

/** One way to look at something. May block; is told when its time is over. */
interface Probing {
    /**
     * Looks once.
     *
     * @param timeout after which the run is over anyway
     * @param run takes what is to be ended then
     * @return what was found
     * @throws IOException for a failure that needs no other words than its own
     */
    Verdict look(Duration timeout, Ongoing run) throws IOException, InterruptedException;
}
