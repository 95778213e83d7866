package org.vippy.daemon;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.vippy.config.Adopted;

/** Where the configuration of this run is from. */
sealed interface Origin {
    /** From the file that the daemon was started with. */
    record File() implements Origin {
        @Override
        public String text() {
            return "file";
        }
    }

    /**
     * From another node, in this run.
     *
     * @param from name of the node
     * @param at when
     * @param obstacle what keeps it from being stored for the next start; empty when it is stored
     */
    record Peer(String from, Instant at, String obstacle) implements Origin {
        public Peer {
            requireNonNull(from, "from is null");
            requireNonNull(at, "at is null");
            requireNonNull(obstacle, "obstacle is null");
        }

        @Override
        public String text() {
            String stored = obstacle.isEmpty() ? "" : ", not stored";
            return "adopted from " + from + " at " + at.truncatedTo(ChronoUnit.SECONDS) + stored;
        }
    }

    /** From another node, in an earlier run. */
    record State(Adopted adopted) implements Origin {
        public State {
            requireNonNull(adopted, "adopted is null");
        }

        @Override
        public String text() {
            return "state, adopted from " + adopted.from() + " at "
                    + adopted.at().truncatedTo(ChronoUnit.SECONDS);
        }
    }

    /** For people. */
    String text();

    /** What keeps it from being stored for the next start; empty where it is stored, or need not be. */
    default String obstacle() {
        return "";
    }
}
