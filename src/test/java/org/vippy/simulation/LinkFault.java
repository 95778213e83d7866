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
}
