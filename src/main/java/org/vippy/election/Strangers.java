package org.vippy.election;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The sessions under a peer's name that this node has not taken, or has left: the peer itself, which does not hear this node
 * yet, or recordings of it. They differ in that only the words of a living session have sequences that rise: a recording that
 * is played again and again is news at most once.
 */
final class Strangers {
    /** Sessions that are echoed back, so that their owner can prove itself; beyond it a random one goes. */
    static final int MAX_CHALLENGES = 4;

    /** Sessions whose highest sequence is remembered; beyond it a random one is forgotten, and may be news once more. */
    static final int MAX_REMEMBERED = 64;

    private final List<Stranger> remembered = new ArrayList<>();
    private final List<Long> challenges = new ArrayList<>();
    private long newsAt = Moment.NEVER;
    private long newsOf;

    private record Stranger(long session, long sequence) {}

    /** Takes in the words of a stranger; returns false when this node has heard them, or later ones, before. */
    boolean isNews(long session, long sequence, long now, RandomGenerator random) {
        if (!rises(session, sequence, random)) {
            return false;
        }
        newsAt = now;
        newsOf = session;
        challenge(session, random);
        return true;
    }

    private void challenge(long session, RandomGenerator random) {
        if (!challenges.contains(session)) {
            if (challenges.size() == MAX_CHALLENGES) {
                challenges.remove(random.nextInt(MAX_CHALLENGES));
            }
            challenges.add(session);
        }
    }

    /** The peer has proved that this is its session. */
    void taken(long session) {
        challenges.remove(session);
        remembered.removeIf(stranger -> stranger.session() == session);
        if (session == newsOf) {
            newsAt = Moment.NEVER;
        }
    }

    /** The peer has left this session: what comes of it again is no news. */
    void left(long session, long sequence, RandomGenerator random) {
        rises(session, sequence, random);
    }

    private boolean rises(long session, long sequence, RandomGenerator random) {
        for (int i = 0; i < remembered.size(); i++) {
            Stranger stranger = remembered.get(i);
            if (stranger.session() == session) {
                remembered.set(i, new Stranger(session, Math.max(sequence, stranger.sequence())));
                return sequence > stranger.sequence();
            }
        }
        if (remembered.size() == MAX_REMEMBERED) {
            remembered.remove(random.nextInt(MAX_REMEMBERED));
        }
        remembered.add(new Stranger(session, sequence));
        return true;
    }

    /** Whether one of them said something new within this span. */
    boolean newsWithin(long now, long span) {
        return Moment.within(now, newsAt, span);
    }

    List<Long> challenges() {
        return challenges;
    }
}
