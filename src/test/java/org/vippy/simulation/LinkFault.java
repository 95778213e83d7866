package org.vippy.simulation;

import java.util.List;

/** What happens on the way. */
final class LinkFault {
    private LinkFault() {}

    /** Ways hold all datagrams back, as a full queue does, and deliver them in one burst when it is over. */
    record Jam(long atNanos, long durationNanos, List<Fault.Way> ways) implements Fault {
        @Override
        public Runnable begin(Simulation simulation) {
            ways.forEach(way -> simulation.network().link(way.from(), way.to()).jam());
            return () -> ways.forEach(
                    way -> simulation.network().link(way.from(), way.to()).unjam());
        }
    }

    /** A loose contact: the ways break and work again, each time for this long. */
    record Flapping(long atNanos, long durationNanos, List<Fault.Way> ways, long periodNanos) implements Fault {
        @Override
        public Runnable begin(Simulation simulation) {
            flap(simulation);
            return () -> {};
        }

        private void flap(Simulation simulation) {
            var now = simulation.queue().nowNanos();
            if (now < endNanos()) {
                var mend = new Cut(now, periodNanos, ways).begin(simulation);
                simulation.queue().at(Math.min(endNanos(), now + periodNanos), mend);
                simulation.queue().at(now + 2 * periodNanos, () -> flap(simulation));
            }
        }
    }

    /**
     * A node that has heard none of the others for longer than they would wait for it crashes, and they have not heard its last words.
     *
     * @param in ways on which nothing reaches it, from the beginning
     * @param out ways on which it reaches the others, until shortly before the crash
     * @param lastsNanos how long it runs without hearing anybody
     * @param lostNanos for how much of that the others do not hear it
     * @param downNanos from the crash to its next start
     */
    record LostLastWords(
            long atNanos,
            int node,
            List<Fault.Way> in,
            List<Fault.Way> out,
            long lastsNanos,
            long lostNanos,
            long downNanos)
            implements Fault {
        @Override
        public long durationNanos() {
            return lastsNanos + downNanos;
        }

        @Override
        public Runnable begin(Simulation simulation) {
            var crashes = atNanos + lastsNanos;
            new Cut(crashes - lostNanos, lostNanos, out).schedule(simulation);
            new Crash(crashes, downNanos, node).schedule(simulation);
            return new Cut(atNanos, durationNanos(), in).begin(simulation);
        }
    }
}
