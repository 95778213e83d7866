package org.vippy.simulation;

import java.util.List;

/** Somebody plays recordings of one node's words, of all its lives, to everybody, in the order in which they were said. */
record Playback(long atNanos, long durationNanos, int sender, int perSecond) implements Fault {
    private static final int DATAGRAMS_MAX = 1_000;

    @Override
    public Runnable begin(Simulation simulation) {
        var words = simulation.recordings().stream()
                .filter(datagram -> datagram.sender() == sender)
                .toList();
        var dice = new Dice(simulation.setup().seed(), 8, atNanos);
        var from = words.isEmpty() ? 0 : dice.below(words.size());
        play(simulation, words, from, from + DATAGRAMS_MAX);
        return () -> {};
    }

    private void play(Simulation simulation, List<Datagram> words, int index, int end) {
        if (index >= Math.min(words.size(), end) || simulation.queue().nowNanos() >= endNanos()) {
            return;
        }
        for (var node : simulation.nodes()) {
            var process = node.process();
            if (process != null) {
                process.receiveReplay(words.get(index), index % 2 == 0);
            }
        }
        simulation.queue().after(NANOS_PER_SECOND / perSecond, () -> play(simulation, words, index + 1, end));
    }
}
